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

/// <summary>Simulates one scenario under the old rules, under the new rules, and under the old rules with each edit alone.</summary>
/// <param name="path">The scenario file.</param>
/// <param name="scenario">The content of the scenario.</param>
/// <param name="old">The current rules.</param>
/// <param name="new">The proposed rules.</param>
/// <param name="edits">The edits that may change a result.</param>
/// <param name="request">Gives the options of the runs and the target.</param>
internal sealed class ScenarioRun(
    string path, ScenarioFile scenario, RuleSet old, RuleSet @new, ImmutableArray<RuleEdit> edits, ComparisonRequest request)
{
    /// <summary>The most edits in one batch: many edits share their draws, and progress is reported after each batch.</summary>
    private const int EditsPerBatch = 16;

    private readonly SimulationOptions plain = request.Options with { Parts = RunParts.None };

    /// <summary>The most runs that are made, where every edit can be applied alone.</summary>
    public int Runs => 2 + (WorksOutEffects ? edits.Length : 0);

    private bool WorksOutEffects => edits.Length <= ScenarioComparison.MostEffects;

    /// <summary>Reports every problem that prevents a run of either side.</summary>
    public void NoteObstacles(Problems problems)
    {
        foreach (var rules in (RuleSet[])[old, @new])
        {
            Problems own = new();
            CaseBinder.Bind(scenario.Case, scenario.Currency, rules, own);
            problems.AddAll(own);
        }
    }

    /// <summary>Simulates and compares; null where problems were reported.</summary>
    /// <param name="problems">Receives every problem.</param>
    /// <param name="done">Called after each run.</param>
    /// <param name="cancellation">Cancels the runs.</param>
    public ScenarioComparison? Run(Problems problems, Action done, CancellationToken cancellation)
    {
        var (before, after) = (Analysed(old), Analysed(@new));
        if (before is null || after is null)
            return null;
        var trials = PairedTrials.Run(before, after, cancellation);
        return new()
        {
            Path = path,
            Before = before,
            After = after,
            Outcomes = [.. PairedTrials.Names.Select(name => Change(before, after, name, trials))],
            WithinTarget = trials.PaidBackWithin(request.TargetMonths),
            Flips = CheckFlip.Between(before, after.Findings, after.Hurdles),
            Effects = WorksOutEffects ? Effects(before, after, done, cancellation) : [],
        };

        Analysis? Analysed(RuleSet rules)
        {
            Problems own = new();
            var loaded = AnalysisRun.Run(scenario, rules, request.Options with { Parts = RunParts.StandardErrors }, own,
                cancellation: cancellation);
            problems.AddAll(own);
            done();
            return loaded.Value;
        }
    }

    private static OutcomeChange Change(Analysis before, Analysis after, string name, PairedTrials trials)
    {
        var (first, second) = (before[name], after[name]);
        return new(first, second, [.. ((double[])[10, 50, 90]).Select(percent => new PercentileChange(
            percent, first.Statistics.Percentile(percent).Value, second.Statistics.Percentile(percent).Value,
            trials.Error(name, percent)))]);
    }

    private ImmutableArray<EditEffect> Effects(Analysis before, Analysis after, Action done, CancellationToken cancellation)
    {
        var start = Medians.Of(before);
        var groups = EditGroups.Of(edits.Length, Binds);
        if (Runs(groups) is not { } results)
        {
            // An edit alone may divide by zero; it then needs others, like an edit that does not bind alone.
            groups = EditGroups.Of(edits.Length, group => Runs([group]) is not null);
            results = Runs(groups)!;
        }
        return [.. groups.Zip(results, (group, result) => new EditEffect(
            [.. group.Select(edit => edits[edit])], MedianEffect.Between(start, result.Medians),
            MedianEffect.Difference(before[Outcomes.Npv].Conservative, result.ConservativeNpv),
                CheckFlip.Between(before, result.Checks, result.Hurdles)))];

        List<EditResult>? Runs(ImmutableArray<ImmutableArray<int>> groups)
        {
            List<EditResult> results = [];
            foreach (var some in groups.Chunk(EditsPerBatch))
            {
                var found = Results(some, before, after, cancellation);
                if (Array.Exists(found, result => result is null))
                    return null;
                results.AddRange(found!);
                foreach (var _ in some)
                    done();
            }
            return results;
        }
    }

    /// <summary>The results of the old rules with each group of edits, on the draws of the old rules; null for a group that does not bind
    /// or has undefined results.</summary>
    private EditResult?[] Results(ImmutableArray<int>[] groups, Analysis before, Analysis after, CancellationToken cancellation)
    {
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = plain.Threads ?? -1, CancellationToken = cancellation };
        var bound = new BoundCase?[groups.Length];
        Parallel.For(0, groups.Length, parallel, i => bound[i] = IsWhole(groups[i]) ? null : Bound(groups[i]));
        var varied = Variations.Run(
            before.Result.Model, plain,
            [.. bound.OfType<BoundCase>().Select((edited, i) => new Variation(Invariant($"edit {i}"), edited.Model))],
            cancellation: cancellation).Variations;
        var places = bound.Select((edited, i) => bound[..i].OfType<BoundCase>().Count()).ToArray();
        var results = new EditResult?[groups.Length];
        Parallel.For(0, groups.Length, parallel, i => results[i] =
            bound[i] is { } edited ? Result(edited, varied[places[i]].Result)
            : IsWhole(groups[i]) ? new(Medians.Of(after), after[Outcomes.Npv].Conservative, after.Findings, after.Hurdles) : null);
        return results;
    }

    private EditResult? Result(BoundCase edited, SimulationResult result)
    {
        Problems problems = new();
        UndefinedResults.Note(edited, result, scenario.Case, problems);
        if (problems.Any)
            return null;
        var judged = AnalysisAssembly.Judge(edited, result);
        return new(Medians.Of(result), Simulator.Evaluate(edited.Model, edited.Conservative)[Outcomes.Npv], judged.Checks, judged.Hurdles);
    }

    private bool IsWhole(ImmutableArray<int> group) => group.Length == edits.Length;

    private bool Binds(ImmutableArray<int> group) => Bound(group) is not null;

    private BoundCase? Bound(ImmutableArray<int> group)
    {
        Problems problems = new();
        return With(group, problems) is { } rules && CaseBinder.Bind(scenario.Case, scenario.Currency, rules, problems) is { } bound
            && !problems.Any
            ? bound : null;
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

    /// <param name="Medians">The medians with the edits applied.</param>
    /// <param name="ConservativeNpv">The NPV of the conservative case, in money.</param>
    /// <param name="Checks">The findings of the checks.</param>
    /// <param name="Hurdles">The findings of the hurdles.</param>
    private sealed record EditResult(
        Medians Medians, double ConservativeNpv, ImmutableArray<Finding> Checks, ImmutableArray<Finding> Hurdles);
}
