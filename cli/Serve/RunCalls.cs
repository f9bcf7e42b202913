using Microsoft.AspNetCore.Http;
using Roi.Rules.Loading;
using Roi.Rules.Running;

namespace Roi.Cli.Serve;

/// <summary>The calls about runs that were made.</summary>
/// <param name="folder">The folder that is open.</param>
/// <param name="queue">Where runs wait.</param>
/// <param name="kept">The runs of this session.</param>
/// <param name="reports">The reports.</param>
/// <param name="tickets">Under which addresses pages are shown.</param>
internal sealed class RunCalls(OpenFolder folder, RunQueue queue, KeptRuns kept, ServedReports reports, Tickets tickets)
{
    private const string PageFormat = "html";

    /// <summary>Lists the runs, the newest first.</summary>
    public Task List(HttpContext context) => Answers.Json(context, new(
        [.. kept.Newest.Select(run => new RunEntry(run.View.Run, run.View.RunId, run.View.Title, run.View.Decision.Word,
            run.View.Credibility.Word, run.View.Sentence, run.Request.Options.Trials))],
        [.. reports.All.Select(report => new FormatEntry(report.Word, report.Writes))]), ServeContext.Default.RunsAnswer);

    /// <summary>Answers a call on one run.</summary>
    /// <param name="context">The request.</param>
    /// <param name="number">The number of the run.</param>
    /// <param name="part">What of it is asked for.</param>
    public Task Answer(HttpContext context, string number, string part)
    {
        if (kept.Find(number) is not { } run)
            throw new RefusedException(StatusCodes.Status404NotFound, "This run is not kept any more; it can be run again.");
        return part switch
        {
            "view" => Answers.Json(context, run.View, ServeContext.Default.ViewAnswer),
            "results.json" => Answers.Bytes(context, run.Results),
            "fan.svg" => Fan(context, run),
            _ when part.StartsWith("formats/", StringComparison.Ordinal) => Download(context, run, part["formats/".Length..]),
            _ => throw new RefusedException(StatusCodes.Status404NotFound),
        };
    }

    /// <summary>Makes the page of a run, and answers the address at which it is shown, once.</summary>
    /// <param name="context">The request.</param>
    /// <param name="number">The number of the run.</param>
    public async Task Show(HttpContext context, string number)
    {
        if (kept.Find(number) is not { } run)
            throw new RefusedException(StatusCodes.Status404NotFound, "This run is not kept any more; it can be run again.");
        if (await Written(context, run, PageFormat) is var (_, bytes))
            await Answers.Json(context, new(Tickets.PathOf(tickets.Add(bytes))), ServeContext.Default.AddressAnswer);
    }

    private static async Task Fan(HttpContext context, KeptRun run) =>
        await Answers.Bytes(context, await run.Fan.WaitAsync(context.RequestAborted), "image/svg+xml");

    private async Task Download(HttpContext context, KeptRun run, string format)
    {
        if (await Written(context, run, format) is not var (name, bytes))
            return;
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        await Answers.Bytes(context, bytes, "application/octet-stream");
    }

    /// <summary>Runs it again, of the texts that it read, with all that the report needs; null where it was answered that this cannot
    /// be.</summary>
    private async Task<(string Name, byte[] Bytes)?> Written(HttpContext context, KeptRun run, string format)
    {
        var report = reports.Find(format) ?? throw new RefusedException(StatusCodes.Status404NotFound);
        var request = run.Request with
        {
            Insight = true,
            Options = run.Request.Options with { Parts = reports.Needs | report.Needs },
        };
        (string, byte[])? written = null;
        var loaded = await queue.Run(Tab.Of(context, "report"), stop =>
        {
            var again = AnalysisRun.Run(request, cancellation: stop);
            if (again.Value is { } analysis)
                written = reports.Write(report, analysis, $"roi-{analysis.RunId}-{format}", stop);
            return again;
        }, context.RequestAborted);
        if (written is null)
            await Answers.Problems(context, folder, loaded.Problems);
        return written;
    }
}
