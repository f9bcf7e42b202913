using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Roi.Cli.Reports.Json;
using Roi.Cli.Text;
using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Options;
using Roi.Rules.Running;

namespace Roi.Cli.Serve;

/// <summary>The calls that run a case, each through the function of the command that does the same.</summary>
/// <param name="folder">The folder that is open.</param>
/// <param name="queue">Where runs wait.</param>
/// <param name="kept">The runs of this session.</param>
/// <param name="reports">The reports.</param>
internal sealed class CaseCalls(OpenFolder folder, RunQueue queue, KeptRuns kept, ServedReports reports)
{
    /// <summary>Runs a case: <c>roi analyse … --json</c>. The header <c>Run</c> of the answer is the number of the run.</summary>
    public async Task Analyse(HttpContext context)
    {
        var body = await AskedCase.Read(context);
        var request = await Asked(context, body);
        if (request is null)
            return;
        var (run, problems) = await queue.Run(Tab.Of(context, "analyse"), stop => Run(request, body, stop), context.RequestAborted);
        if (run is null)
        {
            await Answers.Problems(context, folder, problems);
            return;
        }
        context.Response.Headers["Run"] = Invariant($"{run.View.Run}");
        await Answers.Bytes(context, run.Results);
    }

    /// <summary>Tells what may be set in a case, by what it does to NPV.</summary>
    public async Task Controls(HttpContext context)
    {
        var body = await AskedCase.Read(context);
        if (await Asked(context, body with { Set = [], Insight = true }) is not { } request)
            return;
        var loaded = await queue.Run(
            Tab.Of(context, "controls"), stop => AnalysisRun.Run(request, cancellation: stop), context.RequestAborted);
        if (loaded.Value is { } analysis)
            await Answers.Json(context, CaseControls.Of(analysis), ServeContext.Default.ControlsAnswer);
        else
            await Answers.Problems(context, folder, loaded.Problems);
    }

    /// <summary>Holds what is set against what was kept, trial by trial: <c>roi compare … --option …</c>.</summary>
    public async Task Compare(HttpContext context)
    {
        var body = await AskedCase.Read(context);
        if (await Asked(context, body) is not { } request)
            return;
        List<string> all = [.. body.Kept.Append(body.Set).Select(TextOf)];
        string[] options = [.. all.Where(text => text.Length > 0).Distinct(StringComparer.Ordinal)];
        var command = Commands(request).Compare(body.Kept.Append(body.Set).DistinctBy(TextOf), body.Drafts.Count > 0);
        if (CaseCommands.Apart(body.Kept.Append(body.Set)) is { } apart)
        {
            await Answers.Json(context, new([$"This cannot be compared: {apart}"], [], command, null), ServeContext.Default.CompareAnswer);
            return;
        }
        if (all.Distinct(StringComparer.Ordinal).Count() == 1)
        {
            await Answers.Json(context, new([.. body.Kept.Select((_, i) => Same(i))], [], command, null),
                ServeContext.Default.CompareAnswer);
            return;
        }
        OptionsRequest asked = new([request.ScenarioPath], request.Options)
        {
            Further = [.. options],
            Layers = request.Layers,
            Files = request.Scenario.Files,
        };
        var loaded = await queue.Run(Tab.Of(context, "compare"), stop => OptionsRun.Run(asked, cancellation: stop), context.RequestAborted);
        if (loaded.Value is { } result)
            await Answers.Json(context, Compared(result, all, options, command), ServeContext.Default.CompareAnswer);
        else
            await Answers.Problems(context, folder, loaded.Problems);
    }

    /// <summary>The request of a body; null where it was answered that there can be none.</summary>
    private async Task<AnalysisRequest?> Asked(HttpContext context, AskedCase body)
    {
        List<Problem> problems = [];
        var scenario = PathOf(body.Scenario);
        string[] layers = [.. body.Layers.Select(layer => RuleLibrary.Ids.Contains(layer, StringComparer.Ordinal) ? layer : PathOf(layer))];
        Dictionary<string, string> drafts = [];
        foreach (var (name, text) in body.Drafts)
            drafts[PathOf(name)] = text;
        if (problems.Count == 0)
            return new(Source.OfFile(scenario, folder.Files.With(drafts).ReadOnce()),
                new() { RequestedTrials = body.Trials, Parts = reports.Needs })
            {
                Layers = layers,
                Settings = body.Set,
                Insight = body.Insight,
            };
        await Answers.Problems(context, folder, problems);
        return null;

        string PathOf(string name)
        {
            if (folder.PathOf(name) is { } path)
                return path;
            problems.Add(new(name, 0, 0, "this is no file of the folder that is open here: to use it, serve a folder that it lies in"));
            return name;
        }
    }

    private (KeptRun? Run, IReadOnlyList<Problem> Problems) Run(AnalysisRequest request, AskedCase body, CancellationToken stop)
    {
        var loaded = AnalysisRun.Run(request, cancellation: stop);
        if (loaded.Value is not { } analysis)
            return (null, loaded.Problems);
        stop.ThrowIfCancellationRequested();
        // Drawn beside what follows: figures do not wait for it.
        var fan = Task.Run(() => ServedReports.Fan(analysis), CancellationToken.None);
        KeptRun run = new(request, CaseView.Of(kept.Next(), analysis, Commands(request).Analyse(body.Set, body.Drafts.Count > 0)),
            ServedReports.Results(analysis), fan);
        kept.Add(run);
        return (run, []);
    }

    private static CaseCommands Commands(AnalysisRequest request) =>
        new(request.ScenarioPath, request.Layers, request.Options.RequestedTrials);

    private static string TextOf(IReadOnlyList<string> settings) => string.Join("; ", settings);

    private static string Same(int kept) => $"This is {OptionSentences.Letter(kept)}.";

    /// <summary>What is set now against each of what was kept; A is what was kept first.</summary>
    private static CompareAnswer Compared(OptionsResult result, List<string> all, string[] options, CommandAnswer command)
    {
        var now = IndexOf(all[^1]);
        List<string> sentences = [];
        for (var i = 0; i < all.Count - 1; i++)
        {
            var letter = OptionSentences.Letter(i);
            if (IndexOf(all[i]) is var other && other == now)
                sentences.Add(Same(i));
            else
                sentences.Add(OptionSentences.Pair(result, result.Pairs.First(pair => (pair.First, pair.Second) == (other, now)
                    || (pair.First, pair.Second) == (now, other)), option => option == now ? "this" : letter));
        }
        using MemoryStream json = new();
        ComparisonJson.Write(result, json);
        using var document = JsonDocument.Parse(json.ToArray());
        return new(sentences, result.Notes, command, document.RootElement.Clone());

        int IndexOf(string text) => Array.IndexOf(options, text) + 1;
    }
}
