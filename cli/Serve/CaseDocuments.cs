using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Roi.Rules.Options;

namespace Roi.Cli.Serve;

/// <summary>A case to run, as a call states it.</summary>
/// <param name="Scenario">The name of the scenario in the folder.</param>
/// <param name="Layers">Names of further layers in the folder, or ids of the library, the lowest first; null for none.</param>
/// <param name="Set">What is set by hand, each as <c>NAME=VALUE</c>; null for nothing.</param>
/// <param name="Trials">The trials; null for 16,384.</param>
/// <param name="Drafts">Texts that are not saved, by the names of their files; null for none.</param>
/// <param name="Insight">Whether to tell what moves NPV.</param>
/// <param name="Kept">What a comparison holds the case against: settings that were kept; null for none.</param>
internal sealed record CaseBody(
    string Scenario, IReadOnlyList<string?>? Layers = null, IReadOnlyList<string?>? Set = null, long? Trials = null,
    IReadOnlyDictionary<string, string?>? Drafts = null, bool Insight = false, IReadOnlyList<IReadOnlyList<string?>?>? Kept = null);

/// <summary>A case to run, complete.</summary>
/// <param name="Scenario">The name of the scenario in the folder.</param>
/// <param name="Layers">Further layers.</param>
/// <param name="Set">What is set by hand.</param>
/// <param name="Trials">The trials.</param>
/// <param name="Drafts">Texts that are not saved.</param>
/// <param name="Insight">Whether to tell what moves NPV.</param>
/// <param name="Kept">What was kept.</param>
internal sealed record AskedCase(
    string Scenario, IReadOnlyList<string> Layers, IReadOnlyList<string> Set, long Trials, IReadOnlyDictionary<string, string> Drafts,
    bool Insight, IReadOnlyList<IReadOnlyList<string>> Kept)
{
    /// <summary>The trials of a run where none are asked for.</summary>
    public const long UsualTrials = 16_384;

    private const long FewestTrials = 100, MostTrials = OptionsRequest.MostTrials;

    /// <summary>Reads the case of a request.</summary>
    /// <exception cref="RefusedException">The body states none.</exception>
    public static async Task<AskedCase> Read(HttpContext context)
    {
        var body = await RequestBody.Read(context, ServeContext.Default.CaseBody);
        var trials = body.Trials ?? UsualTrials;
        if (trials is < FewestTrials or > MostTrials)
            throw new RefusedException(StatusCodes.Status400BadRequest, Invariant($"Trials must be from {FewestTrials} to {MostTrials}."));
        return new(body.Scenario, Texts(body.Layers), Texts(body.Set), trials,
            (body.Drafts ?? new Dictionary<string, string?>()).ToDictionary(draft => draft.Key, draft => Text(draft.Value)),
            body.Insight, [.. (body.Kept ?? []).Select(Texts)]);
    }

    private static IReadOnlyList<string> Texts(IReadOnlyList<string?>? texts) => [.. (texts ?? []).Select(Text)];

    private static string Text(string? text) =>
        text ?? throw new RefusedException(StatusCodes.Status400BadRequest, "The body is no such JSON: null in place of a text.");
}

/// <summary>A run as the page shows it.</summary>
/// <param name="Run">Its number in this session.</param>
/// <param name="RunId">Its id, by which anyone gets the same numbers.</param>
/// <param name="Title">The title of the case, and what is set.</param>
/// <param name="Site">The rules, the currency and the horizon.</param>
/// <param name="Sentence">The answer.</param>
/// <param name="Tone">That of both verdicts together.</param>
/// <param name="Decision">Whether it pays.</param>
/// <param name="Credibility">Whether it can be believed.</param>
/// <param name="Figures">What is spent, NPV, payback and ROI.</param>
/// <param name="Hurdles">How each hurdle ends.</param>
/// <param name="Remarks">What a reader of these figures has to know.</param>
/// <param name="Basis">What the figures rest on.</param>
/// <param name="Command">The command that gives them again.</param>
internal sealed record ViewAnswer(
    long Run, string RunId, string Title, string Site, string Sentence, string Tone, VerdictEntry Decision, VerdictEntry Credibility,
    IReadOnlyList<FigureEntry> Figures, IReadOnlyList<HurdleText> Hurdles, IReadOnlyList<string> Remarks, string Basis,
    CommandAnswer Command);

/// <summary>A verdict.</summary>
internal sealed record VerdictEntry(string Question, string Word, string Tone, string Sentence, IReadOnlyList<string> Why);

/// <summary>A figure.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Likely">Its P50, or words in place of it.</param>
/// <param name="Unit">Its unit; empty beside words.</param>
/// <param name="Range">Where one trial in ten ends on either side; or that there is one value.</param>
/// <param name="Caution">Why it is not to be quoted; empty where it may be.</param>
internal sealed record FigureEntry(string Title, string Likely, string Unit, string Range, string Caution);

/// <summary>A hurdle.</summary>
/// <param name="Title">In words.</param>
/// <param name="Word">How it ends.</param>
/// <param name="Tone">The tone of it.</param>
/// <param name="Chance">The share of trials in which it holds; empty where it says nothing of single trials.</param>
internal sealed record HurdleText(string Title, string Word, string Tone, string Chance);

/// <summary>A command to copy, or why there is none.</summary>
/// <param name="Bash">For bash; null where there is none.</param>
/// <param name="PowerShell">For PowerShell; null likewise.</param>
/// <param name="Note">Which PowerShell takes it; null where any does.</param>
/// <param name="Obstacle">Why there is none, in a sentence; else null.</param>
internal sealed record CommandAnswer(string? Bash, string? PowerShell, string? Note, string? Obstacle);

/// <summary>What may be set in a case.</summary>
/// <param name="Quantities">Inputs, factors, claims and dated costs: the uncertain ones first.</param>
/// <param name="Drivers">What may be switched off.</param>
/// <param name="Terms">Terms of finance.</param>
/// <param name="Stress">Stress sets of the rules.</param>
internal sealed record ControlsAnswer(IReadOnlyList<QuantityControl> Quantities, IReadOnlyList<DriverControl> Drivers,
    IReadOnlyList<TermControl> Terms, IReadOnlyList<StressControl> Stress);

/// <summary>A quantity.</summary>
/// <param name="Name">As a setting names it.</param>
/// <param name="Title">In words.</param>
/// <param name="Kind">Input, factor, claim or share kept.</param>
/// <param name="Unit">Its unit in words; empty for none.</param>
/// <param name="Moves">How a slider moves it: "points", "months" or "times".</param>
/// <param name="Uncertain">Whether it differs between trials.</param>
/// <param name="Swing">What it does to NPV, in words; empty where that is not told.</param>
/// <param name="Values">Its values.</param>
internal sealed record QuantityControl(string Name, string Title, string Kind, string Unit, string Moves, bool Uncertain, string Swing,
    IReadOnlyList<ValueControl> Values);

/// <summary>One value of a quantity.</summary>
/// <param name="Line">The line; empty for the site.</param>
/// <param name="Name">As a setting names it.</param>
/// <param name="Present">What it is now, in words.</param>
internal sealed record ValueControl(string Line, string Name, string Present);

/// <summary>A driver.</summary>
internal sealed record DriverControl(string Name, string Title);

/// <summary>A term of finance.</summary>
internal sealed record TermControl(string Name, string Title, string Unit, string Stated);

/// <summary>A stress set.</summary>
internal sealed record StressControl(string Id, string Title, IReadOnlyList<string> Settings);

/// <summary>What was kept, and the case as it is now, held against each other.</summary>
/// <param name="Sentences">How the case as it is set now differs from each that was kept, trial by trial.</param>
/// <param name="Notes">What differs beside what is set.</param>
/// <param name="Command">The command that gives the same.</param>
/// <param name="Comparison">What that command writes with <c>--json</c>; null where nothing differs.</param>
internal sealed record CompareAnswer(
    IReadOnlyList<string> Sentences, IReadOnlyList<string> Notes, CommandAnswer Command, JsonElement? Comparison);
