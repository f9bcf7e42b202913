using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
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
    private BoundCase? boundOld, boundNew;

    /// <summary>The most runs that are made, where every edit can be applied alone.</summary>
    public int Runs => 2 + (WorksOutEffects ? edits.Length : 0);

    /// <summary>The settings that name nothing on either side, and why.</summary>
    public IEnumerable<(Setting Setting, string Obstacle)> Idle => boundNew!.IdleSettings
        .Where(idle => boundOld!.IdleSettings.Any(other => other.Setting == idle.Setting));

    private bool WorksOutEffects => edits.Length <= ScenarioComparison.MostEffects;

    /// <summary>Binds both sides, and reports every problem that prevents a run of either.</summary>
    public void NoteObstacles(Problems problems)
    {
        (boundOld, boundNew) = (Bound(old), Bound(@new));

        BoundCase? Bound(RuleSet rules)
        {
            Problems own = new();
            var bound = CaseBinder.Bind(scenario.Case, scenario.Currency, rules, own);
            problems.AddAll(own);
            return bound;
        }
    }

    /// <summary>Simulates and compares, after <see cref="NoteObstacles"/> reported none; null where problems were reported.</summary>
    /// <param name="problems">Receives every problem.</param>
    /// <param name="done">Called after each run.</param>
    /// <param name="cancellation">Cancels the runs.</param>
    public ScenarioComparison? Run(Problems problems, Action done, CancellationToken cancellation)
    {
        Problems own = new();
        EditRuns runs = new(scenario, old, @new, edits, boundOld!, request.Options with { Parts = RunParts.None }, cancellation);
        var together = WorksOutEffects ? runs.BindTogether() : [];
        var sides = new SidesRun(scenario, request.Options).Run((old, boundOld!), (@new, boundNew!), together, own, cancellation);
        problems.AddAll(own);
        if (sides is not var (before, after, trials, ran))
            return null;
        (boundOld, boundNew) = (null, null);
        runs.KeepWhole(after);
        runs.KeepTogether(ran);
        done();
        done();
        return new()
        {
            Path = path,
            Before = before,
            After = after,
            Outcomes = [.. trials.Kept.Select(name => Change(before, after, name, trials))],
            WithinTarget = trials.PaidBackWithin(request.TargetMonths),
            DrawnApart = DrawComparison.DrawnApart(before.Result.Model, after.Result.Model),
            Flips = CheckFlip.Between(before, after.Findings, after.Hurdles),
            Effects = WorksOutEffects ? Effects(before, runs, done) : [],
        };
    }

    private static OutcomeChange Change(Analysis before, Analysis after, string name, PairedTrials trials)
    {
        var (first, second) = (before[name], after[name]);
        return new(first, second, [.. ((double[])[10, 50, 90]).Select(percent => new PercentileChange(
            percent, Value(first, percent), Value(second, percent),
            first.Statistics.IsUndefined || second.Statistics.IsUndefined ? null : trials.Error(name, percent)))]);

        static double Value(Outcome outcome, double percent) =>
            outcome.Statistics.IsUndefined ? double.NaN : outcome.Statistics.Percentile(percent).Value;
    }

    private ImmutableArray<EditEffect> Effects(Analysis before, EditRuns runs, Action done)
    {
        var start = Medians.Of(before);
        runs.BindEach();
        var groups = EditGroups.Of(edits.Length, runs.Binds, runs.AreProven);
        if (runs.Run(groups, done) is not { } results)
        {
            // An edit alone may divide by zero; it then needs others, like an edit that does not bind alone.
            groups = EditGroups.Of(edits.Length, group => runs.Run([group]) is not null);
            results = runs.Run(groups)!;
        }
        return [.. groups.Zip(results, (group, result) => new EditEffect(
            [.. group.Select(edit => edits[edit])], MedianEffect.Between(start, result.Medians),
            MedianEffect.Difference(before[Outcomes.Npv].Conservative, result.ConservativeNpv),
                CheckFlip.Between(before, result.Checks, result.Hurdles)))];
    }
}
