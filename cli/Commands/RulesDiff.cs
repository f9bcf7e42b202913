using System.Collections.Immutable;
using System.Text;
using Roi.Cli.Charts;
using Roi.Cli.Reports;
using Roi.Cli.Reports.Console;
using Roi.Cli.Reports.Html;
using Roi.Rules.Differences;
using Roi.Rules.Json;

namespace Roi.Cli.Commands;

/// <summary>One call of <c>roi rules diff</c>, its arguments read.</summary>
/// <param name="Request">What to compare.</param>
/// <param name="Folder">Where the report goes; null for nowhere.</param>
/// <param name="Json">Whether difference.json is all that goes to standard output.</param>
internal sealed record RulesDiff(ComparisonRequest Request, string? Folder, bool Json)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public int Run(TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        if (Folder is not null && OutputFolder.Obstacle(Folder) is { } obstacle)
            return Refuse(error, [new(Folder, 0, 0, obstacle)]);
        try
        {
            if (Folder is not null && Request.Scenarios.Length > 0)
                WarmUpCharts();
            var loaded = Terminal.WithProgress(error, progress => ComparisonRun.Of(Request, progress, cancellation));
            if (loaded.Value is not { } comparison)
                return Refuse(error, loaded.Problems);
            if (Folder is not null)
                WriteFolder(comparison, Folder, cancellation);
            if (Json)
                output.Write(Utf8.GetString(JsonOf(comparison)));
            else
                ConsoleDifference.Write(comparison, Terminal.For(output));
            if (!Json && Folder is not null)
                output.WriteLine($"Report: {Quoted.Harmless(Path.Combine(Folder, "report.html"))}");
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("Interrupted; nothing was written.");
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (Folder is not null && e is IOException or UnauthorizedAccessException)
        {
            return Refuse(error, [new(Folder, 0, 0, $"the report cannot be written here: {OutputFolder.Reason(e)}")]);
        }
    }

    /// <summary>Loads the drawing libraries beside the runs; a method of its own, so that they are loaded only for it.</summary>
    private static void WarmUpCharts() => _ = ChartImage.WarmUp();

    private static int Refuse(TextWriter error, IEnumerable<Problem> problems)
    {
        foreach (var problem in problems)
            error.WriteLine(problem);
        return ExitCode.FileProblems;
    }

    private static byte[] JsonOf(RuleComparison comparison)
    {
        using MemoryStream json = new();
        DifferenceJson.Write(comparison, json);
        return json.ToArray();
    }

    private static void WriteFolder(RuleComparison comparison, string folder, CancellationToken cancellation)
    {
        using var report = OutputFolder.Open(folder);
        List<ImmutableArray<ChartImage>> charts = [];
        foreach (var (scenario, place) in comparison.Scenarios.Select((scenario, place) => (scenario, place)))
        {
            cancellation.ThrowIfCancellationRequested();
            var drawn = ChartImage.Draw(scenario.After, DifferenceCharts.Of(scenario, place));
            charts.Add(drawn);
            foreach (var chart in drawn)
            {
                File.WriteAllBytes(Path.Combine(report.Path, chart.Kind.Name + ".png"), chart.Png.ToArray());
                File.WriteAllText(Path.Combine(report.Path, chart.Kind.Name + ".svg"), chart.StandaloneSvg, Utf8);
            }
        }
        File.WriteAllBytes(Path.Combine(report.Path, "difference.json"), JsonOf(comparison));
        File.WriteAllText(Path.Combine(report.Path, "report.html"), HtmlDifference.Page(comparison, charts), Utf8);
        cancellation.ThrowIfCancellationRequested();
        report.Complete();
    }
}
