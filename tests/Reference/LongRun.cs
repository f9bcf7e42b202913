using System.Diagnostics;

namespace Roi.Reference;

/// <summary>Compares many random cases, and prints each difference with its seed and the text of its case.</summary>
internal static class LongRun
{
    /// <summary>Runs the comparison.</summary>
    /// <param name="count">How many cases.</param>
    /// <param name="first">The seed of the first.</param>
    /// <param name="output">Receives the differences and a summary.</param>
    /// <returns>0 where nothing differs, else 1.</returns>
    public static int Run(int count, int first, TextWriter output)
    {
        var watch = Stopwatch.StartNew();
        var (compared, doubted, differing, refused, figures) = (0, 0, 0, 0, 0);
        foreach (var seed in Enumerable.Range(first, count))
        {
            var folder = Path.Combine(Path.GetTempPath(), Invariant($"roi-reference-{Environment.ProcessId}"), Invariant($"{seed}"));
            try
            {
                var comparison = CaseComparison.Run(seed, folder);
                (compared, doubted) = (compared + comparison.Count, doubted + comparison.Doubted);
                figures += comparison.Differences.Count;
                if (comparison.Problems.Length > 0)
                    refused++;
                if (comparison.Differences.Count > 0)
                    differing++;
                if (count == 1 || comparison.Problems.Length > 0 || comparison.Differences.Count > 0)
                    Print(comparison, folder, output);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        output.WriteLine(Invariant($"{count} cases, {compared} figures compared in {watch.Elapsed.TotalSeconds:0} s: {doubted} beyond 4 ")
            + Invariant($"standard errors once, {figures} in both runs (in {differing} cases); {refused} cases refused."));
        return differing == 0 && refused == 0 ? 0 : 1;
    }

    private static void Print(CaseComparison comparison, string folder, TextWriter output)
    {
        output.WriteLine(Invariant($"Seed {comparison.Seed}: {comparison.Problems}"));
        foreach (var difference in comparison.Differences)
            output.WriteLine($"  {difference}");
        if (Environment.GetEnvironmentVariable("ROI_REFERENCE_TEXT") == "0")
            return;
        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
            output.WriteLine($"--- {Path.GetFileName(file)}\n{File.ReadAllText(file)}");
    }
}
