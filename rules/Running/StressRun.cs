using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Engine.WhatIf;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Running;

/// <summary>Runs a case under the stress sets of its rules, beside the case itself and on the same draws.</summary>
internal static class StressRun
{
    /// <summary>The most trials of each run.</summary>
    public const int MostTrials = 16_384;

    private static readonly string[] Shown = [Outcomes.Npv, Outcomes.NpvAfterTax, Outcomes.Payback, Outcomes.PaybackAfterTax];

    /// <summary>Runs all sets. Each has the numbers of an analysis of as many trials in which the same values are set by hand.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="options">The options of the analysis; at most <see cref="MostTrials"/> of its trials are run.</param>
    /// <param name="cancellation">Cancels the runs.</param>
    /// <returns>The table; null where the rules have no stress sets, or the case itself cannot be run.</returns>
    public static StressTable? Run(ScenarioFile scenario, RuleSet rules, SimulationOptions options, CancellationToken cancellation)
    {
        if (rules.File.Stress.Count == 0 || CaseBinder.Bind(scenario.Case, scenario.Currency, rules, new()) is not { } plain)
            return null;
        StressBinder binder = new(scenario, rules, plain);
        ImmutableArray<BoundStress> sets = [.. rules.File.Stress.Select(binder.Of)];
        var results = Simulated([binder.Plain, .. sets.Where(set => set.Bound is not null)], options, cancellation);
        if (Figures(binder.Plain, results[0], new()) is not { } itself)
            return null;
        Queue<SimulationResult> ran = new(results.Skip(1));
        return new(results[0].Options.Trials, itself, [.. rules.File.Stress.Zip(sets, (rule, set) =>
        {
            StressedCase row = new(rule.Id.Value, rule.Title, [.. rule.Set.Select(value => (value.Setting.Name, value.Setting.Value))],
                null, set.Notes);
            return set.Bound is null ? row : Filled(row, set, ran.Dequeue(), itself);
        })])
        {
            HasDatedCash = scenario.Case.Cash.Count > 0,
        };
    }

    private static StressedCase Filled(StressedCase row, BoundStress set, SimulationResult result, StressFigures itself)
    {
        Problems problems = new();
        return Figures(set, result, problems) is not { } figures ? row with { Notes = [StressBinder.Refused(problems)] }
            : row with
            {
                Figures = figures,
                Notes = [.. row.Notes, .. Remarks(figures, itself)],
            };
    }

    /// <summary>What a reader would not expect of a stress.</summary>
    private static IEnumerable<string> Remarks(StressFigures figures, StressFigures itself)
    {
        if (figures.Outcomes.Zip(itself.Outcomes).All(pair => AreSame(pair.First, pair.Second)))
            yield return "It changes no figure of this table.";
        else if (figures.Outcomes.Zip(itself.Outcomes).Any(pair => pair.First.Name is Outcomes.Npv or Outcomes.NpvAfterTax
            && pair.First.P50 > pair.Second.P50))
            yield return "It makes this case better: what it takes away costs more than it brings.";
    }

    /// <summary>The runs of all cases, on the draws of the first.</summary>
    private static ImmutableArray<SimulationResult> Simulated(
        IReadOnlyList<BoundStress> cases, SimulationOptions options, CancellationToken cancellation)
    {
        BoundCase[] all = [.. cases.Select(each => Narrowed(each.Bound!))];
        ImmutableArray<double> percents = [.. all.SelectMany(each => each.Model.Percents).Distinct().Order()];
        Model[] models = [.. all.Select(each => each.Model with { Percents = percents })];
        var run = Variations.Run(models[0], options with
        {
            RequestedTrials = Math.Min(options.RequestedTrials, MostTrials),
            Parts = RunParts.StandardErrors,
            CashFlowOutcomes = [.. all.SelectMany(VerdictCase.OutcomesAsked).Concat(Shown).Distinct(StringComparer.Ordinal)],
        }, [.. models.Skip(1).Select((model, i) => new Variation(Invariant($"stress set {i}"), model) { HasOwnBlocks = false })],
            cancellation: cancellation);
        return [run.Base.Result, .. run.Variations.Select(varied => varied.Result)];
    }

    /// <summary>A case with no more than a row of the table shows.</summary>
    private static BoundCase Narrowed(BoundCase bound) => VerdictCase.Of(bound with { Checks = [] }, withShares: true);

    private static StressFigures? Figures(BoundStress set, SimulationResult result, Problems problems)
    {
        var bound = Narrowed(set.Bound!);
        SetByHand.NoteBeyond(bound, result, problems);
        UndefinedResults.Note(bound, result, set.Scenario.Case, problems, set.Rules.File);
        if (problems.Any)
            return null;
        var judged = Judgement.Of(bound, new(bound, result, withReasons: false), []);
        return new([.. Shown.Where(name => bound.Model.FindOutcome(name) is not null).Select(name => result[name])],
            judged.Hurdles, judged.Decision);
    }

    private static bool AreSame(OutcomeStatistics left, OutcomeStatistics right) =>
        left.Percentiles.Select(estimate => estimate.Value).SequenceEqual(right.Percentiles.Select(estimate => estimate.Value))
        && left.Minimum.Equals(right.Minimum) && left.Maximum.Equals(right.Maximum);
}
