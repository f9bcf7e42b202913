using System.Diagnostics;
using Roi.Reference.Comparisons;

namespace Roi.Reference;

/// <summary>Compares many random cases, and prints each difference with its seed and the text of its case.</summary>
internal static class LongRun
{
    private static readonly (int Errors, double Expected)[] Tails = [(2, 0.0455), (3, 0.0027), (4, 0.000063)];

    /// <summary>Runs the comparison.</summary>
    /// <param name="count">How many cases.</param>
    /// <param name="first">The seed of the first.</param>
    /// <param name="output">Receives the differences and a summary: how far the figures lie apart, and which features the cases
    /// have.</param>
    /// <returns>0 where nothing differs, else 1.</returns>
    public static int Run(int count, int first, TextWriter output)
    {
        var watch = Stopwatch.StartNew();
        List<CaseComparison> comparisons = [];
        foreach (var seed in Enumerable.Range(first, count))
        {
            using TemporaryFolder folder = new();
            var comparison = CaseComparison.Run(seed, folder.Path);
            comparisons.Add(comparison);
            if (count == 1 || comparison.Problems.Length > 0 || comparison.Differences.Count > 0)
                Print(comparison, folder.Path, output);
        }
        PrintDeviations([.. comparisons.SelectMany(comparison => comparison.Deviations)], output);
        PrintFeatures(comparisons, output);
        var differing = comparisons.Count(comparison => comparison.Differences.Count > 0);
        var refused = comparisons.Count(comparison => comparison.Problems.Length > 0);
        output.WriteLine(Invariant($"{count} cases, {comparisons.Sum(each => each.Count)} figures compared in ")
            + Invariant($"{watch.Elapsed.TotalSeconds:0} s: {comparisons.Sum(each => each.Doubted)} differ in the first run, ")
            + Invariant($"{comparisons.Sum(each => each.Differences.Count)} in both (in {differing} cases); {refused} cases refused."));
        return differing == 0 && refused == 0 ? 0 : 1;
    }

    private static void Print(CaseComparison comparison, string folder, TextWriter output)
    {
        output.WriteLine(Invariant($"Seed {comparison.Seed}: {comparison.Problems}"));
        foreach (var difference in comparison.Differences)
            output.WriteLine($"  {difference}");
        output.Flush();
        if (Environment.GetEnvironmentVariable("ROI_REFERENCE_TEXT") == "0")
            return;
        foreach (var file in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
            output.WriteLine($"--- {Path.GetFileName(file)}\n{File.ReadAllText(file)}");
    }

    private static void PrintDeviations(List<(string Kind, double Errors)> deviations, TextWriter output)
    {
        output.WriteLine("Beyond combined standard errors, in % (and as expected of normal quantities):");
        foreach (var kind in deviations.GroupBy(each => each.Kind).OrderBy(kind => kind.Key, StringComparer.Ordinal))
            output.WriteLine($"  {kind.Key,-17}{kind.Count(),7}" + string.Concat(Tails.Select(tail => "   "
                + Invariant($"{tail.Errors}: {100 * Beyond(kind, tail.Errors):0.000} ({100 * tail.Expected:0.000})"))));

        static double Beyond(IEnumerable<(string Kind, double Errors)> kind, int errors) =>
            kind.Count(each => each.Errors > errors) / (double)kind.Count();
    }

    /// <summary>Prints how many cases have each feature.</summary>
    private static void PrintFeatures(List<CaseComparison> comparisons, TextWriter output)
    {
        var counts = comparisons.SelectMany(comparison => comparison.Features).CountBy(feature => feature).ToDictionary();
        output.WriteLine("Cases by feature:");
        foreach (var feature in CaseFeatures.All.Union(counts.Keys))
            output.WriteLine(Invariant($"  {feature,-42}{counts.GetValueOrDefault(feature),5}"));
    }
}
