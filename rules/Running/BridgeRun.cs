using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Engine.WhatIf;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Running;

/// <summary>Computes the bridge. With claims it simulates two further stages on the draws of the main run.</summary>
internal static class BridgeRun
{
    private const int BinaryDigits = 45;

    /// <summary>The most trials of a stage. A longer main run is repeated with this many, so that all stages share their draws.</summary>
    private const long MostTrials = 1 << 20;

    /// <param name="bound">The case.</param>
    /// <param name="result">The main run, which gives the last two stages unless it has more trials than a stage may have.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="assumptions">The assumptions of the run.</param>
    /// <param name="cancellation">Cancels the runs.</param>
    public static Bridge Run(
        BoundCase bound, SimulationResult result, RuleSet rules, ImmutableArray<Assumption> assumptions, CancellationToken cancellation)
    {
        List<BridgeStage> stages = [];
        List<(BridgeStepKind Kind, double Share, ImmutableArray<BridgeClaim> Claims, ImmutableArray<BridgeRule> Rules)> steps = [];
        var options = result.Options;
        List<Model> models = [];
        if (bound.Claims.Length > 0)
            models.AddRange([With(bound, claim => claim.Claim, []), With(bound, claim => claim.Kept, Binding(bound))]);
        if (options.Trials > MostTrials)
        {
            options = options with { RequestedTrials = MostTrials };
            models.Add(With(bound, claim => claim.Used,
                [.. bound.Model.Observables.Where(observable =>
                    EarnedBenefit.All.Contains(observable.Name) || NetBenefit.All.Contains(observable.Name))]));
        }
        var runs = Run(models, options, cancellation);
        if (options.Trials < result.Options.Trials)
            result = runs[^1];
        if (bound.Claims.Length > 0)
        {
            var (claimed, kept) = (runs[0], runs[1]);
            stages.Add(Stage(BridgeStageKind.Claimed, claimed, Outcomes.TotalBenefit, Outcomes.Roi));
            stages.Add(Stage(BridgeStageKind.Kept, kept, Outcomes.TotalBenefit, Outcomes.Roi));
            steps.Add((BridgeStepKind.ShareKept, Share(kept, AnyKept), PerClaim(bound, kept, IsKept),
                Rules(assumptions, [FactorBinder.ShareKept])));
            steps.Add((BridgeStepKind.RulesRange, Share(kept, AnyRange), PerClaim(bound, kept, IsRange),
                Rules(assumptions, [.. bound.Claims.Select(claim => claim.Draw).Distinct()])));
        }
        stages.Add(Stage(BridgeStageKind.FullRate, result, Outcomes.TotalBenefit, Outcomes.Roi));
        stages.Add(Stage(BridgeStageKind.Earned, result, EarnedBenefit.Name, EarnedBenefit.RoiName));
        steps.Add((BridgeStepKind.Timing, Share(result, EarnedBenefit.IsDelayed), [],
            [.. Rules(assumptions, [Names.Cash.GoLiveMonths, Names.Cash.RampUpMonths]), Horizon(rules)]));

        var benefits = OnOneGrid(stages.Select(stage => stage.Benefit.P50));
        var rois = OnOneGrid(stages.Select(stage => stage.Roi.P50));
        return new()
        {
            Stages = [.. stages.Select(
                (stage, i) => stage with { Benefit = stage.Benefit with { P50 = benefits[i] }, Roi = stage.Roi with { P50 = rois[i] } })],
            Steps = [.. steps.Select((step, i) => new BridgeStep(
                step.Kind, benefits[i + 1] - benefits[i], rois[i + 1] - rois[i], step.Share, step.Claims, step.Rules))],
            Claimed = Rules(assumptions, [.. bound.Claims.Select(claim => claim.Claim).Distinct()]),
            Unclaimed = bound.Claims.Length == 0 ? []
                : [.. assumptions.Where(value => value.Kind == AssumptionKind.Factor && bound.Claims.All(
                claim => claim.Draw != value.Name)).Select(value => value.Title)],
            HorizonMonths = bound.Model.Terms.HorizonMonths,
            Net = Net(result),
        };
    }

    /// <summary>The steps from what is earned to what is left.</summary>
    private static NetBridge Net(SimulationResult result)
    {
        string[] columns = [EarnedBenefit.Name, .. NetBenefit.All.Where(result.Statistics.ContainsKey)];
        var stages = columns.Select(column => Amounts(result[column])).ToArray();
        var medians = OnOneGrid(stages.Select(stage => stage.P50));
        return new(medians[0], [.. Enum.GetValues<NetStepKind>().Take(columns.Length - 1).Select((kind, i) =>
            new NetStep(kind, medians[i + 1] - medians[i]))], stages[^1] with { P50 = medians[^1] });
    }

    /// <summary>The model with another column in place of the one that the drivers use for each claim; the draws stay the same.</summary>
    private static Model With(BoundCase bound, Func<BoundClaim, string> used, ImmutableArray<Definition> observables) => bound.Claims
        .Where(claim => used(claim) != claim.Used)
        .Aggregate(bound.Model, (model, claim) => model.Replaced(claim.Used, new Reference(used(claim)))) with
    {
        Observables = observables,
        Percents = [10, 50, 90],
    };

    /// <summary>Runs models on the same draws.</summary>
    private static List<SimulationResult> Run(List<Model> models, SimulationOptions options, CancellationToken cancellation)
    {
        if (models.Count == 0)
            return [];
        var results = Variations.Run(
            models[0], options with { Parts = RunParts.StandardErrors, CashFlowOutcomes = [Outcomes.Roi] },
            [.. models.Skip(1).Select(model => new Variation("stage of the bridge", model))], cancellation: cancellation);
        return [.. results.Variations.Prepend(results.Base).Select(stage => stage.Result)];
    }

    private const string AnyKept = "some claim lowered by the share kept";

    private const string AnyRange = "some claim lowered by the rules' range";

    private static string IsKept(BoundClaim claim) => $"lowered by the share kept: {claim.Factor}";

    private static string IsRange(BoundClaim claim) => $"lowered by the rules' range: {claim.Factor}";

    private static ImmutableArray<Definition> Binding(BoundCase bound)
    {
        var kept = bound.Claims.Select(claim => (Condition)Tolerance.Ratios(
            ComparisonOperator.Less, claim.Kept, claim.Claim)).ToList();
        var range = bound.Claims.Select(claim => (Condition)Tolerance.Ratios(
            ComparisonOperator.Less, claim.Range, claim.Kept)).ToList();
        return
        [
            .. bound.Claims.Select((claim, i) => new Definition(IsKept(claim), new Indicator(kept[i]))),
            .. bound.Claims.Select((claim, i) => new Definition(IsRange(claim), new Indicator(range[i]))),
            new(AnyKept, new Indicator(kept.Aggregate((left, right) => new Either(left, right)))),
            new(AnyRange, new Indicator(range.Aggregate((left, right) => new Either(left, right)))),
        ];
    }

    private static double Share(SimulationResult result, string indicator) => result[indicator].Mean ?? 0;

    private static ImmutableArray<BridgeClaim> PerClaim(BoundCase bound, SimulationResult result, Func<BoundClaim, string> indicator) =>
        [.. bound.Claims.Select(claim => new BridgeClaim(claim.Factor, claim.Title, Share(result, indicator(claim))))];

    private static ImmutableArray<BridgeRule> Rules(ImmutableArray<Assumption> assumptions, string[] names) =>
        [.. names.SelectMany(name => assumptions.Where(value => value.Name == name
            || (value.Kind == AssumptionKind.Input && ColumnName.Parse(value.Name).Input == name)))
        .Select(value => new BridgeRule(value.Name, value.Title, value.Layer, value.Source, value.Place))];

    private static BridgeRule Horizon(RuleSet rules)
    {
        var node = rules.File.Node.Find(RuleKeys.Finance)!.Value.Find(RuleKeys.HorizonMonths)!.Value;
        return new("finance.horizonMonths", Invariant($"Horizon of {rules.File.Finance.HorizonMonths} months"), rules.LayerOf(node), null,
            Place.Of(node));
    }

    private static BridgeStage Stage(BridgeStageKind kind, SimulationResult result, string benefit, string roi) =>
        new(kind, Amounts(result[benefit]), Amounts(result[roi]));

    private static BridgeAmounts Amounts(OutcomeStatistics statistics) => statistics.IsUndefined
        ? new(double.NaN, double.NaN, double.NaN, null)
        : new(statistics.P10, statistics.P50, statistics.P90, statistics.Percentile(50).StandardError);

    /// <summary>Rounds values to multiples of one power of two, so that their differences and sums are exact.</summary>
    private static double[] OnOneGrid(IEnumerable<double> values)
    {
        var all = values.ToArray();
        var largest = all.Max(Math.Abs);
        if (largest == 0 || !double.IsFinite(largest))
            return all;
        var unit = Math.ScaleB(1, Math.Max(Math.ILogB(largest) - BinaryDigits + 1, -1022));
        return [.. all.Select(value => Math.Round(value / unit) * unit)];
    }
}
