using System.Text;
using Roi.Cli.Charts;
using Roi.Cli.Reports;
using Roi.Cli.Reports.Console;
using Roi.Cli.Reports.Html;
using Roi.Rules.Audits;
using Roi.Rules.Json;
using Roi.Rules.Running;

namespace Roi.Cli.Commands;

/// <summary>One call of <c>roi audit</c>, its arguments read.</summary>
/// <param name="Request">The scenario and how to run it.</param>
/// <param name="Actuals">The file of figures that came in.</param>
/// <param name="Folder">Where the report goes; null for nowhere.</param>
/// <param name="Json">Whether audit.json is all that goes to standard output.</param>
internal sealed record AuditCall(AnalysisRequest Request, string Actuals, string? Folder, bool Json)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public int Run(TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        if (Folder is not null && OutputFolder.Obstacle(Folder) is { } obstacle)
            return Refuse(error, [new(Folder, 0, 0, obstacle)]);
        try
        {
            var loaded = Terminal.WithProgress(error, progress => AuditRun.Of(Request, Actuals, progress, cancellation));
            if (loaded.Value is not { } audit)
                return Refuse(error, loaded.Problems);
            if (Folder is not null)
                WriteFolder(audit, Folder, cancellation);
            if (Json)
                output.Write(Text(audit));
            else
                ConsoleAudit.Write(audit, Terminal.For(output));
            if (Folder is not null && !Json)
                output.WriteLine($"Report: {Quoted.Harmless(Path.Combine(Folder, "audit.html"))}");
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

    private static int Refuse(TextWriter error, IEnumerable<Problem> problems)
    {
        foreach (var problem in problems)
            error.WriteLine(problem);
        return ExitCode.FileProblems;
    }

    private static string Text(Audit audit)
    {
        using MemoryStream json = new();
        AuditJson.Write(audit, json);
        return Utf8.GetString(json.GetBuffer(), 0, (int)json.Length);
    }

    private static void WriteFolder(Audit audit, string folder, CancellationToken cancellation)
    {
        using var report = OutputFolder.Open(folder);
        var chart = ChartImage.Draw(audit.Expected, [AuditChart.Of(audit)])[0];
        File.WriteAllBytes(Path.Combine(report.Path, "audit.png"), chart.Png.ToArray());
        File.WriteAllText(Path.Combine(report.Path, "audit.svg"), chart.StandaloneSvg, Utf8);
        File.WriteAllText(Path.Combine(report.Path, "audit.html"), HtmlAudit.Create(audit, chart), Utf8);
        File.WriteAllText(Path.Combine(report.Path, "audit.json"), Text(audit), Utf8);
        cancellation.ThrowIfCancellationRequested();
        report.Complete();
    }
}
