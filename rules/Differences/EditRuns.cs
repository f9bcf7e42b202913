using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Engine.WhatIf;
using Roi.Rules.Binding;
using Roi.Rules.Checks;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Running;

namespace Roi.Rules.Differences;

/// <summary>Binds and runs the old rules with some edits applied, on the draws of the old rules, once for each group of edits.</summary>
/// <param name="scenario">The content of the scenario.</param>
/// <param name="old">The current rules.</param>
/// <param name="new">The proposed rules.</param>
/// <param name="edits">The edits that may change a result.</param>
/// <param name="bound">The scenario bound to the current rules: the base of every run.</param>
/// <param name="options">The options of the runs.</param>
/// <param name="cancellation">Cancels the runs.</param>
internal sealed class EditRuns(
    ScenarioFile scenario, RuleSet old, RuleSet @new, ImmutableArray<RuleEdit> edits, BoundCase bound, SimulationOptions options,
    CancellationToken cancellation)
{
    /// <summary>The most edits that are bound and run together: they share their draws.</summary>
    private const int MostPerBatch = 64;

    /// <summary>The most inputs and formulas that the cases of a batch hold together: about 100 MB.</summary>
    private const int MostFormulas = 1 << 17;

    private readonly ParallelOptions parallel = new() { MaxDegreeOfParallelism = options.Threads ?? -1, CancellationToken = cancellation };
    private readonly Dictionary<string, EditResult?> results = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BoundCase> cases = new(StringComparer.Ordinal);
    private readonly HashSet<string> unbound = new(StringComparer.Ordinal);
    private readonly BoundCase before = VerdictCase.Of(bound);
    private IReadOnlyList<SideBySide> parts = [];
    private BoundCase[] shared = [];

    /// <summary>Binds the edits of checks and hurdles together.</summary>
    /// <returns>The cases to run, usually one, for <see cref="KeepTogether"/>.</returns>
    public IReadOnlyList<BoundCase> BindTogether()
    {
        var ofChecks = new RuleSet?[edits.Length];
        if (edits.Length > 1)
            Parallel.For(0, edits.Length, parallel,
                edit => ofChecks[edit] = SideBySide.IsOfChecks(edits[edit]) ? With([edit], new()) : null);
        parts = SideBySide.Of(scenario, old, ofChecks.Index().Where(edit => edit.Item is not null)
            .ToImmutableDictionary(edit => edit.Index, edit => edit.Item!));
        return shared = [.. parts.Select(part => VerdictCase.Of(part.Bound))];
    }

    /// <summary>Keeps the results of the cases of <see cref="BindTogether"/>.</summary>
    public void KeepTogether(IReadOnlyList<SimulationResult> ran)
    {
        for (var i = 0; i < shared.Length; i++)
        {
            var all = Result(shared[i], ran[i]);
            foreach (var edit in parts[i].Edits)
                results[Key([edit])] = all is null ? null : parts[i].Alone(edit, all);
        }
        shared = [];
    }

    /// <summary>Keeps the result of all edits together.</summary>
    public void KeepWhole(Analysis after) =>
        results[Key([.. Enumerable.Range(0, edits.Length)])] =
            new(Medians.Of(after), after[Outcomes.Npv].Conservative, after.Findings, after.Hurdles);

    /// <summary>Binds each of the other edits alone, on all cores. As many cases as run together are kept until they run.</summary>
    public void BindEach()
    {
        ImmutableArray<int>[] alone = [.. Enumerable.Range(0, edits.Length).Select(edit => ImmutableArray.Create(edit))
            .Where(edit => !results.ContainsKey(Key(edit)))];
        var found = new (bool Binds, BoundCase? Kept)[alone.Length];
        Parallel.For(0, alone.Length, parallel, i => found[i] = Bound(alone[i]) is { } edited ? (true, i < Together ? edited : null)
            : (false, null));
        foreach (var (edit, (binds, kept)) in alone.Zip(found))
        {
            if (!binds)
                unbound.Add(Key(edit));
            if (kept is not null)
                cases[Key(edit)] = kept;
        }
    }

    /// <summary>Whether the old rules with some edits are valid rules, which they have to be to be bound.</summary>
    public bool AreProven(ImmutableArray<int> group) => With(group, new()) is not null;

    /// <summary>Whether the old rules with some edits can be bound to the scenario.</summary>
    public bool Binds(ImmutableArray<int> group) => !unbound.Contains(Key(group))
        && (results.ContainsKey(Key(group)) || cases.ContainsKey(Key(group)) || Bound(group) is not null);

    /// <summary>The result of each group; null where one does not bind or has undefined results.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="done">Called once for each edit of a group.</param>
    public List<EditResult>? Run(ImmutableArray<ImmutableArray<int>> groups, Action? done = null)
    {
        var open = groups.Where(group => !results.ContainsKey(Key(group))).ToList();
        foreach (var _ in groups.Except(open).SelectMany(group => group))
            done?.Invoke();
        foreach (var batch in open.Chunk(Together))
        {
            RunBatch(batch);
            foreach (var _ in batch.SelectMany(group => group))
                done?.Invoke();
        }
        List<EditResult> found = [.. groups.Select(group => results[Key(group)]).OfType<EditResult>()];
        return found.Count == groups.Length ? found : null;
    }

    /// <summary>How many cases run together.</summary>
    private int Together => Math.Clamp(MostFormulas / (before.Model.Inputs.Length + before.Model.Definitions.Length
        + before.Model.Drivers.Sum(driver => driver.Terms.Length)), 1, MostPerBatch);

    private void RunBatch(ImmutableArray<int>[] groups)
    {
        var edited = new BoundCase?[groups.Length];
        Parallel.For(0, groups.Length, parallel, i => edited[i] = cases.GetValueOrDefault(Key(groups[i])) ?? Bound(groups[i]));
        BoundCase[] all = [before, .. edited.OfType<BoundCase>()];
        ImmutableArray<double> percents = [.. all.SelectMany(each => each.Model.Percents).Distinct().Order()];
        Model[] models = [.. all.Select(each => each.Model with { Percents = percents })];
        var outcomes = all.SelectMany(VerdictCase.OutcomesAsked).ToHashSet(StringComparer.Ordinal);
        var run = Variations.Run(
            models[0], options with { CashFlowOutcomes = [.. outcomes] },
            [.. models.Skip(1).Select((model, i) => new Variation(Invariant($"edit {i}"), model) { HasOwnBlocks = false })],
            cancellation: cancellation);
        var next = 0;
        var places = edited.Select(bound => bound is null ? -1 : next++).ToArray();
        var found = new EditResult?[groups.Length];
        Parallel.For(0, groups.Length, parallel, i => found[i] = places[i] < 0 ? null
            : Result(edited[i]!, run.Variations[places[i]].Result));
        foreach (var (i, group) in groups.Index())
        {
            results[Key(group)] = found[i];
            cases.Remove(Key(group));
            if (edited[i] is null)
                unbound.Add(Key(group));
        }
    }

    private EditResult? Result(BoundCase edited, SimulationResult result)
    {
        Problems problems = new();
        UndefinedResults.Note(edited, result, scenario.Case, problems);
        if (problems.Any)
            return null;
        var judged = Judgement.Of(edited, new(edited, result, withReasons: false), []);
        return new(Medians.Of(result), Simulator.Evaluate(edited.Model, edited.Conservative)[Outcomes.Npv], judged.Checks, judged.Hurdles);
    }

    private bool IsWhole(ImmutableArray<int> group) => group.Length == edits.Length;

    private BoundCase? Bound(ImmutableArray<int> group)
    {
        Problems problems = new();
        return With(group, problems) is { } rules && CaseBinder.Bind(scenario.Case, scenario.Currency, rules, problems) is { } bound
            && !problems.Any
            ? VerdictCase.Of(bound) : null;
    }

    /// <summary>The old rules with some edits applied; all edits give the new rules. Tests are left out: no result depends on them, and an
    /// edit may remove an entry that a test uses.</summary>
    private RuleSet? With(ImmutableArray<int> group, Problems problems)
    {
        if (IsWhole(group))
            return @new;
        var tree = TreeChange.Apply(old.Merged, group.SelectMany(edit => edits[edit].Changes));
        return RuleLoader.Rebuild(old, tree, withTests: false, problems);
    }

    private static string Key(ImmutableArray<int> group) => string.Join(' ', group);
}

/// <summary>The result of the old rules with some edits applied.</summary>
/// <param name="Medians">The medians.</param>
/// <param name="ConservativeNpv">The NPV of the conservative case, in money.</param>
/// <param name="Checks">The findings of the checks.</param>
/// <param name="Hurdles">The findings of the hurdles.</param>
internal sealed record EditResult(
    Medians Medians, double ConservativeNpv, ImmutableArray<Finding> Checks, ImmutableArray<Finding> Hurdles);
