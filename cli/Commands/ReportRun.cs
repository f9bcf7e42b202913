using System.Collections.Immutable;
using Roi.Cli.Charts;
using Roi.Cli.Reports;
using Roi.Cli.Streams;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Json;

namespace Roi.Cli.Commands;

/// <summary>Computes a result and reports it on the screen and into a folder, as the parsed arguments ask.</summary>
/// <typeparam name="T">The result: an analysis, a comparison of rules or an audit.</typeparam>
/// <param name="Reports">The reports that the command can write.</param>
/// <param name="Folder">The report folder; null where none is written.</param>
/// <param name="Chosen">The reports to write into the folder.</param>
/// <param name="IsJson">Whether standard output receives the JSON in place of the report for the screen.</param>
internal sealed record ReportRun<T>(ReportSet<T> Reports, string? Folder, ImmutableArray<IReport<T>> Chosen, bool IsJson)
    where T : class
{
    /// <summary>The parts of the simulation that the screen, the checks and the chosen reports need.</summary>
    public RunParts Needs => (Folder is null ? [] : Chosen).Aggregate(
        Reports.Needs | (IsJson ? Reports.Json.Needs : RunParts.None), (needs, report) => needs | report.Needs);

    /// <summary>Whether the result may have charts. Where false, the drawing libraries are not loaded in advance.</summary>
    public bool MayHaveCharts { get; init; } = true;

    /// <summary>The text beside the progress bar.</summary>
    public string Doing { get; init; } = "Simulating";

    /// <summary>What an interrupted run has written, within a sentence.</summary>
    public string Interrupted { get; init; } = "nothing was written";

    /// <summary>How numbers and dates are written for people, on the screen and in the folder.</summary>
    public Locale Locale { get; init; } = Locale.Plain;

    /// <summary>Gives the exit code after a result was reported.</summary>
    public Func<T, int> ExitCodeOf { get; init; } = _ => ExitCode.Done;

    /// <summary>Computes the result and reports it.</summary>
    /// <param name="compute">Returns the result or the problems of its files; receives a progress (null where nobody watches) and a
    /// cancellation token.</param>
    /// <param name="output">Receives the report for the screen, or the JSON.</param>
    /// <param name="error">Receives problems, one a line.</param>
    /// <param name="cancellation">Stops the run. The folder is then unchanged.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public int Run(
        Func<IProgress<double>?, CancellationToken, Loaded<T>> compute, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        if (Folder is not null && OutputFolder.Recover(Folder))
            error.WriteLine(new Problem(Folder, 0, 0, "the earlier report is back here; a killed run had moved it aside"));
        if (Folder is not null && ReportPlace.Obstacle(Folder) is { } obstacle)
            return Refuse(error, [new(Folder, 0, 0, obstacle)]);
        try
        {
            if (Folder is not null && MayHaveCharts && Forms != ChartForms.None)
                WarmUpCharts();
            var loaded = Terminal.WithProgress(error, progress => compute(progress, cancellation), Doing);
            if (loaded.Value is not { } result)
                return Refuse(error, loaded.Problems);
            return Folder is null ? Show(result, output) : Report(result, Folder, output, error, cancellation);
        }
        catch (OperationCanceledException)
        {
            error.WriteLine($"Interrupted; {Interrupted}.");
            return ExitCode.Interrupted;
        }
    }

    private ChartForms Forms => Chosen.Aggregate(ChartForms.None, (forms, report) => forms | report.Charts);

    /// <summary>Loads the drawing libraries while the simulation runs. A separate method, since compiling a method loads the assemblies
    /// that it uses.</summary>
    private static void WarmUpCharts() => _ = ChartImage.WarmUp();

    private static int Refuse(TextWriter error, IEnumerable<Problem> problems)
    {
        foreach (var problem in problems)
            error.WriteLine(problem);
        return problems.All(problem => problem.IsOfCommand) ? ExitCode.Usage : ExitCode.FileProblems;
    }

    /// <summary>Writes the folder, then the report for the screen or the JSON.</summary>
    private int Report(T result, string folder, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        string? remark;
        try
        {
            remark = WriteFolder(result, folder, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse(error, [new(folder, 0, 0, $"the report cannot be written here: {ReportPlace.Reason(e)}")]);
        }
        try
        {
            var code = Show(result, output);
            if (remark is not null)
                error.WriteLine(new Problem(folder, 0, 0, remark));
            return code;
        }
        catch (UnwritableStreamException e)
        {
            e.Complete = $"The report is complete: {Opened(folder)}";
            throw;
        }
    }

    private int Show(T result, TextWriter output)
    {
        if (IsJson)
            Reports.Json.Write(result, output);
        else
            Locale.Use(() => WriteScreen(result, output));
        return ExitCodeOf(result);
    }

    /// <summary>The result as reports for people tell it.</summary>
    private T Told(T result) => Reports.Told?.Invoke(result, Locale) ?? result;

    private void WriteScreen(T result, TextWriter output)
    {
        result = Told(result);
        Reports.WriteScreen(result, Terminal.For(output));
        if (Folder is null)
        {
            Reports.WriteOffer?.Invoke(Terminal.For(output));
            return;
        }
        output.WriteLine($"Report: {Opened(Folder)}");
        foreach (var remark in Chosen.Select(report => report.Remark(result)).OfType<string>())
            output.WriteLine(remark);
    }

    /// <summary>The file of the report folder that a reader opens first, or the folder.</summary>
    private string Opened(string folder) =>
        Quoted.Escaped(Path.Combine(folder, Chosen.Select(report => report.Opens).FirstOrDefault(file => file is not null) ?? ""));

    /// <summary>Writes the reports with charts on this thread, and the others on another thread at the same time.</summary>
    /// <returns>What is left of the earlier report, in a sentence; null where it is gone.</returns>
    private string? WriteFolder(T result, string path, CancellationToken cancellation)
    {
        using var output = OutputFolder.Open(path);
        var told = Told(result);
        ReportFolder folder = new(output.Path, () => Reports.Charts(told), Forms, cancellation)
        {
            PictureFormats = [.. Chosen.OfType<ChartFiles<T>>().Select(report => report.Word)],
            Files = [.. Chosen.SelectMany(report => report.Writes.Split(", ")).Where(file => Path.HasExtension(file))],
        };
        var others = Task.Run(() => Write(withCharts: false), cancellation);
        try
        {
            Write(withCharts: true);
        }
        finally
        {
            // Also after an exception: the folder is not removed while a file in it is still being written.
            Task.WaitAny([others], CancellationToken.None);
        }
        others.GetAwaiter().GetResult();
        cancellation.ThrowIfCancellationRequested();
        return output.Complete();

        void Write(bool withCharts)
        {
            foreach (var report in Chosen.Where(report => report.Charts != ChartForms.None == withCharts))
                if (report.IsData)
                    report.Write(result, folder);
                else
                    Locale.Use(() => report.Write(told, folder));
        }
    }
}
