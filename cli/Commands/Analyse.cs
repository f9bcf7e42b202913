using System.Collections.Immutable;
using System.Text;
using Roi.Cli.Charts;
using Roi.Cli.Reports;
using Roi.Cli.Reports.Console;
using Roi.Cli.Reports.Csv;
using Roi.Cli.Reports.Html;
using Roi.Rules.Json;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;
using Spectre.Console;

namespace Roi.Cli.Commands;

/// <summary>One call of <c>roi analyse</c>, its arguments read.</summary>
/// <param name="Request">What to run.</param>
/// <param name="Folder">Where the report goes; null for nowhere.</param>
/// <param name="Formats">What goes there.</param>
/// <param name="Json">Whether results.json is all that goes to standard output.</param>
/// <param name="FailOn">The least severity that turns the exit code to 3; null for none.</param>
internal sealed record Analyse(AnalysisRequest Request, string? Folder, ReportFormat Formats, bool Json, Severity? FailOn)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public int Run(TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        if (Folder is not null && OutputFolder.Obstacle(Folder) is { } obstacle)
            return Refuse(error, [new(Folder, 0, 0, obstacle)]);
        try
        {
            if (DrawsCharts)
                WarmUpCharts();
            var loaded = Terminal.WithProgress(error, progress => AnalysisRun.Of(Request, progress, cancellation));
            if (loaded.Value is not { } analysis)
                return Refuse(error, loaded.Problems);
            if (Folder is not null)
                WriteFolder(analysis, Folder, cancellation);
            if (Json)
                WriteJson(analysis, output);
            else
                WriteConsole(analysis, output);
            return Meets(analysis) ? ExitCode.FailOn : ExitCode.Done;
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

    private bool DrawsCharts => Folder is not null && (Formats & (ReportFormat.Html | ReportFormat.Png | ReportFormat.Svg)) != 0;

    /// <summary>Loads the drawing libraries beside the simulation; a method of its own, so that they are loaded only for it.</summary>
    private static void WarmUpCharts() => _ = ChartImage.WarmUp();

    private bool Meets(Analysis analysis) => FailOn is { } least && analysis.Findings.Any(finding =>
        finding is { Verdict: CheckVerdict.Error, Severity: not Severity.Info } || (finding.Verdict == CheckVerdict.Fail && finding.Severity >= least));

    private static int Refuse(TextWriter error, IEnumerable<Problem> problems)
    {
        foreach (var problem in problems)
            error.WriteLine(problem);
        return ExitCode.FileProblems;
    }

    private static void WriteJson(Analysis analysis, TextWriter output)
    {
        using MemoryStream json = new();
        ResultsJson.Write(analysis, json);
        output.Write(Utf8.GetString(json.GetBuffer(), 0, (int)json.Length));
    }

    private void WriteConsole(Analysis analysis, TextWriter output)
    {
        ConsoleReport.Write(analysis, Terminal.For(output));
        if (Folder is null)
            return;
        output.WriteLine($"Report: {Quoted.Harmless(Path.Combine(Folder, Formats.HasFlag(ReportFormat.Html) ? "report.html" : ""))}");
        if (Formats.HasFlag(ReportFormat.Csv) && TrialsCsv.TrialsOf(analysis.Options) < analysis.Options.Trials)
            output.WriteLine(TrialsCsv.Cap(analysis.Options));
    }

    private void WriteFolder(Analysis analysis, string folder, CancellationToken cancellation)
    {
        using var report = OutputFolder.Open(folder);
        var csv = Formats.HasFlag(ReportFormat.Csv)
            ? Task.Run(() => { using var writer = Text(report, "trials.csv"); TrialsCsv.Write(analysis, writer, cancellation); }, cancellation)
            : Task.CompletedTask;
        try
        {
            if (Formats.HasFlag(ReportFormat.Json))
                using (var stream = File.Create(Path.Combine(report.Path, "results.json")))
                    ResultsJson.Write(analysis, stream);
            if (DrawsCharts)
                WriteCharts(analysis, report, cancellation);
        }
        finally
        {
            // Whatever happened, no file is taken away while it is still written.
            Task.WaitAny([csv], CancellationToken.None);
        }
        csv.GetAwaiter().GetResult();
        cancellation.ThrowIfCancellationRequested();
        report.Complete();
    }

    /// <summary>Charts and the page that shows them; a method of its own, so that no chart library is loaded without need.</summary>
    private void WriteCharts(Analysis analysis, OutputFolder report, CancellationToken cancellation)
    {
        var (html, png, svg) = (Formats.HasFlag(ReportFormat.Html), Formats.HasFlag(ReportFormat.Png), Formats.HasFlag(ReportFormat.Svg));
        var charts = ChartImage.Draw(analysis, ChartSet.Of(analysis), png, svg || html);
        foreach (var chart in charts)
        {
            cancellation.ThrowIfCancellationRequested();
            if (png)
                File.WriteAllBytes(Path.Combine(report.Path, chart.Kind.Name + ".png"), chart.Png.ToArray());
            if (svg)
                File.WriteAllText(Path.Combine(report.Path, chart.Kind.Name + ".svg"), chart.StandaloneSvg, Utf8);
        }
        if (html)
            File.WriteAllText(Path.Combine(report.Path, "report.html"), HtmlReport.Create(analysis, charts), Utf8);
    }

    private static StreamWriter Text(OutputFolder report, string name) => new(Path.Combine(report.Path, name), append: false, Utf8, 1 << 16);
}
