using System.Collections.Immutable;
using Roi.Cli.Charts;
using Roi.Cli.Reports;
using Roi.Engine.Simulation;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Cli.Commands;

/// <summary>One call of a command that reports a result on the screen and into a folder, its arguments read.</summary>
/// <typeparam name="T">The result: an analysis, a comparison of rules or an audit.</typeparam>
/// <param name="Reports">The reports that there are.</param>
/// <param name="Folder">The report folder; null where none is written.</param>
/// <param name="Chosen">The reports that are written into the folder.</param>
/// <param name="IsJson">Whether the JSON is all that goes to standard output.</param>
internal sealed record ReportRun<T>(ReportSet<T> Reports, string? Folder, ImmutableArray<IReport<T>> Chosen, bool IsJson)
    where T : class
{
    /// <summary>The parts of the simulation that the screen, the checks and the chosen reports need.</summary>
    public RunParts Needs => Folder is null ? Reports.Needs : Chosen.Aggregate(Reports.Needs, (needs, report) => needs | report.Needs);

    /// <summary>Whether the result may have charts; where it has none, the drawing libraries are not loaded ahead.</summary>
    public bool MayHaveCharts { get; init; } = true;

    /// <summary>The exit code of a result that was reported.</summary>
    public Func<T, int> ExitCodeOf { get; init; } = _ => ExitCode.Done;

    /// <summary>Computes the result and reports it.</summary>
    /// <param name="compute">Gives the result or the problems of its files; is given a progress and a cancellation.</param>
    /// <param name="output">Takes the report of the screen, or the JSON.</param>
    /// <param name="error">Takes problems, one a line.</param>
    /// <param name="cancellation">Stops the run; the folder is then left as it was.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public int Run(
        Func<IProgress<double>?, CancellationToken, Loaded<T>> compute, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        if (Folder is not null && OutputFolder.Obstacle(Folder) is { } obstacle)
            return Refuse(error, [new(Folder, 0, 0, obstacle)]);
        try
        {
            if (Folder is not null && MayHaveCharts && Forms != ChartForms.None)
                WarmUpCharts();
            var loaded = Terminal.WithProgress(error, progress => compute(progress, cancellation));
            if (loaded.Value is not { } result)
                return Refuse(error, loaded.Problems);
            if (Folder is not null)
                WriteFolder(result, Folder, cancellation);
            if (IsJson)
                Reports.Json.Write(result, output);
            else
                WriteScreen(result, output);
            return ExitCodeOf(result);
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

    private ChartForms Forms => Chosen.Aggregate(ChartForms.None, (forms, report) => forms | report.Charts);

    /// <summary>Loads the drawing libraries beside the simulation. A method of its own, so that no other call loads them.</summary>
    private static void WarmUpCharts() => _ = ChartImage.WarmUp();

    private static int Refuse(TextWriter error, IEnumerable<Problem> problems)
    {
        foreach (var problem in problems)
            error.WriteLine(problem);
        return ExitCode.FileProblems;
    }

    private void WriteScreen(T result, TextWriter output)
    {
        Reports.WriteScreen(result, Terminal.For(output));
        if (Folder is null)
            return;
        var opens = Chosen.Select(report => report.Opens).FirstOrDefault(file => file is not null);
        output.WriteLine($"Report: {Quoted.Harmless(Path.Combine(Folder, opens ?? ""))}");
        foreach (var remark in Chosen.Select(report => report.Remark(result)).OfType<string>())
            output.WriteLine(remark);
    }

    /// <summary>Writes the reports with charts on this thread, and the others beside them.</summary>
    private void WriteFolder(T result, string path, CancellationToken cancellation)
    {
        using var output = OutputFolder.Open(path);
        ReportFolder folder = new(output.Path, () => Reports.Charts(result), Forms, cancellation);
        var beside = Task.Run(() => Write(withCharts: false), cancellation);
        try
        {
            Write(withCharts: true);
        }
        finally
        {
            // Whatever happened, no file is taken away while it is still written.
            Task.WaitAny([beside], CancellationToken.None);
        }
        beside.GetAwaiter().GetResult();
        cancellation.ThrowIfCancellationRequested();
        output.Complete();

        void Write(bool withCharts)
        {
            foreach (var report in Chosen.Where(report => report.Charts != ChartForms.None == withCharts))
                report.Write(result, folder);
        }
    }
}
