using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Checks;
using Roi.Rules.Files;
using Roi.Rules.Insight;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Measuring;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Running;

/// <summary>Combines the numbers of a run with the titles and places of its files.</summary>
internal static class AnalysisAssembly
{
    public static Analysis Run(ScenarioFile scenario, RuleSet rules, BoundCase bound, SimulationResult result, string version,
        PrecisionReached? precision, bool withInsight, CancellationToken cancellation)
    {
        var conservative = bound.ConservativeColumns ?? Simulator.Evaluate(bound.Model, bound.Conservative);
        var assumptions = Assumptions(bound, result, conservative);
        // In parallel with the checks, which take as long.
        var bridge = Task.Run(() => BridgeRun.Run(bound, result, rules, assumptions, cancellation), cancellation);
        var evidence = Task.Run(() => EvidenceRun.Run(bound, result, rules.File, assumptions, cancellation), cancellation);
        var insight = withInsight ? Task.Run(() => InsightRun.Run(bound, rules.File, result.Options, cancellation), cancellation) : null;
        var verdicts = OfVerdicts(scenario, rules, bound, result, version, conservative);
        var hopeful = HopefulDefaults.Of(rules, bound);
        return verdicts with
        {
            Precision = precision,
            Findings = RecheckOrder.Of(bound, bound.Checks, verdicts.Findings),
            Hurdles = RecheckOrder.Of(bound, bound.Hurdles, verdicts.Hurdles),
            WorstEvent = WorstEventOf(scenario, bound, result),
            Assumptions = assumptions,
            DrawnValues = [.. DrawnValues(bound)],
            Correlations = bound.Correlations,
            Claims = [.. bound.Claims.Select(claim => EffectOf(claim, bound.Model, result))],
            Adjustments = AdjustmentRun.Run(bound, result.Options, cancellation),
            Bridge = bridge.GetAwaiter().GetResult(),
            Evidence = evidence.GetAwaiter().GetResult(),
            Lines = LineResult.Of(bound, result),
            SoftBenefits = [.. scenario.Case.SoftBenefits],
            Case = (bound, rules.File),
            Disclosures = [.. verdicts.Settings.Select(setting => setting.Sentence),
                .. Disclosures.Of(scenario.Case, rules, bound, hopeful), .. OutdatedNotes.Of(bound, result),
                .. EventNotes.Of(bound, result),
                .. StreamNotes.Of(scenario.Case, rules, bound, result), .. SeveralRateNotes.Of(verdicts.Outcomes),
                .. LineResult.Notes(scenario.Case), .. ErrorNotes.Of(verdicts.Outcomes, result.Options)],
            Hopeful = hopeful,
            Unneeded = bound.Unneeded,
            Insight = insight?.GetAwaiter().GetResult(),
        };
    }

    /// <summary>Decides the checks and hurdles.</summary>
    public static Judgement Judge(BoundCase bound, SimulationResult result) =>
        Judgement.Of(bound, new(bound, result), Places(bound, result));

    /// <summary>The outcomes and verdicts of a run, and no more: what it rests on, its claims, adjustments, bridge, evidence and
    /// disclosures are empty.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="bound">The case that was simulated.</param>
    /// <param name="result">Its run.</param>
    /// <param name="version">The version of this program.</param>
    /// <param name="conservative">Every column in the conservative case.</param>
    public static Analysis OfVerdicts(
        ScenarioFile scenario, RuleSet rules, BoundCase bound, SimulationResult result, string version,
        IReadOnlyDictionary<string, double> conservative)
    {
        var judgement = Judge(bound, result);
        return new()
        {
            RunId = RunId.Load(scenario.Node, rules, result.Options, version, scenario.Case.Settings),
            Version = version,
            Title = scenario.Title,
            Settings = SetByHand.Of(scenario.Case, bound),
            Prepared = scenario.Prepared is { } prepared ? new(prepared.By, Text(prepared.On), prepared.Version, prepared.Status) : null,
            Currency = scenario.Currency,
            Site = Site.Of(SiteFacts.Of(scenario.Case.Site, rules.File, new())),
            Rules = rules.InForce,
            Options = result.Options,
            Result = result,
            Outcomes = [.. OutcomeList(rules.File, bound, result, conservative)],
            Findings = judgement.Checks,
            Verdict = judgement.Verdict,
            Hurdles = judgement.Hurdles,
            Decision = judgement.Decision,
            NpvShares = judgement.Npv,
            WorstEvent = null,
            Assumptions = [],
            Claims = [],
            Adjustments = [],
            Bridge = new() { Stages = [], Steps = [], Claimed = [], Unclaimed = [], HorizonMonths = bound.Model.Terms.HorizonMonths },
            Evidence = new(0, null, [], []),
            SoftBenefits = [],
            Disclosures = [],
        };
    }

    /// <summary>An analysis with what its layers do that may only tighten.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="measured">What measuring the layers told.</param>
    /// <param name="below">What the rules below them say; null where they say nothing, or there are no such layers.</param>
    public static Analysis WithTightening(this Analysis analysis, RuleSet rules, TighteningResult measured, WithoutLayers? below) =>
        analysis with
        {
            TermEffects = below?.Confirmed(measured.Effects, analysis) ?? measured.Effects,
            Tightening = below?.Effect(analysis, rules),
            Unmeasured = measured.Unmeasured,
        };

    /// <summary>The place of each given value; the value with the largest effect on NPV first, so that it is rechecked first.</summary>
    private static List<(string Name, Place Place)> Places(BoundCase bound, SimulationResult result)
    {
        var strength = result.Tornado.Inputs.ToDictionary(
            input => input.Input, input => Math.Abs(input.Coefficient), StringComparer.Ordinal);
        return [.. bound.Values.OrderByDescending(value => strength.GetValueOrDefault(value.Column))
            .Select(value => (value.Column, value.Place))];
    }

    /// <summary>The outcomes of the model, with the percentiles that the rules request.</summary>
    private static IEnumerable<Outcome> OutcomeList(
        RuleFile rules, BoundCase bound, SimulationResult result, IReadOnlyDictionary<string, double> conservative)
    {
        var unclaimed = bound.Drivers.Where(driver => !driver.IsClaimed)
            .Select(driver => Outcomes.Benefit(driver.Rule.Id.Value)).ToHashSet(StringComparer.Ordinal);
        var switchedOff = bound.SwitchedOff.Select(Outcomes.Benefit).ToHashSet(StringComparer.Ordinal);
        foreach (var outcome in bound.Model.AllOutcomes)
        {
            var statistics = result[outcome.Name];
            var asked = statistics.Percentiles.Where(estimate => rules.Finance.Percentiles.Contains(estimate.Percent));
            yield return new(outcome.Name, outcome.Title(bound.Model.Terms), outcome.Unit, statistics with { Percentiles = [.. asked] },
                conservative[outcome.Name], IsClaimed: !unclaimed.Contains(outcome.Name))
            {
                IsSwitchedOff = switchedOff.Contains(outcome.Name),
                IsBetterLower = outcome.IsBetterLower,
                ShareSeveral = SeveralRates.ShareOf(outcome.Name, result),
            };
        }
    }

    private static IEnumerable<(string Name, string Column)> DrawnValues(BoundCase bound) => bound.Model.Inputs
        .Where(input => !Widening.IsDraw(input.Name) && !input.IsForCorrelationOnly
            && (!input.Distribution.IsConstant || bound.Widened.ContainsKey(input.Name)))
        .Select(input => (input.Name, bound.InUse(input.Name))).OrderBy(value => value.Name, StringComparer.Ordinal);

    private static WorstEvent? WorstEventOf(ScenarioFile scenario, BoundCase bound, SimulationResult result)
    {
        if (bound.WorstEventCost is not { } column || scenario.Case.WorstEvent?.Value is not { } worst)
            return null;
        return new(
            worst.Date is { } date ? Text(date.Value) : null, worst.Line?.Value, worst.Hours?.Value,
            result[BoundCase.ObservableOf(column)], result[Outcomes.Investment],
            result[CaseBinder.WorstEventCovers].Mean ?? 0)
        {
            IsOfLastYear = worst.Date is { } day && scenario.Prepared is { } prepared ? day.Value > prepared.On.AddYears(-1) : null,
            Damage = worst.Damage is { } damage ? new(damage.Cost.Value, damage.What) : null,
        };
    }

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static ImmutableArray<Assumption> Assumptions(
        BoundCase bound, SimulationResult result, IReadOnlyDictionary<string, double> conservative) =>
        [.. bound.Values.Select(value =>
        {
            var byHand = bound.Settings.FirstOrDefault(set => set.Name == value.Column);
            if (value.Quantity is { } quantity)
            {
                Assumption given = new(
                    value.Column, value.Title, value.Kind, value.Unit, quantity.Shape, quantity.Distribution.Quantile(0.1),
                    quantity.Distribution.Quantile(0.5), quantity.Distribution.Quantile(0.9), bound.Conservative[value.Column],
                    quantity.Source, quantity.Evidence, value.Layer, value.Place)
                { SourceWordedBy = value.SourceWordedBy, SetBy = byHand?.Text };
                if (value.SetTo is { } change)
                    given = given with { Shape = $"{given.Shape}, {change}" };
                return bound.Widened.GetValueOrDefault(value.Column) is { } widened
                    && result[BoundCase.ObservableOf(value.Column)] is { } spread
                    ? given with { P10 = spread.P10, P50 = spread.P50, P90 = spread.P90, Widened = widened }
                    : given;
            }
            var statistics = result[BoundCase.ObservableOf(value.Column)];
            Assumption derived = statistics.IsUndefined
                ? new(value.Column, value.Title, value.Kind, value.Unit, "= " + value.Formula, double.NaN, double.NaN, double.NaN,
                    double.NaN, null, null, value.Layer, value.Place)
                : new(value.Column, value.Title, value.Kind, value.Unit, "= " + value.Formula, statistics.P10, statistics.P50,
                    statistics.P90, conservative[value.Column], null, null, value.Layer, value.Place);
            return derived with { SetBy = byHand?.Text, Shape = value.SetTo is { } moved ? $"{derived.Shape}, {moved}" : derived.Shape };
        })];

    private static ClaimEffect EffectOf(BoundClaim claim, Model model, SimulationResult result)
    {
        double P50Of(string input) => model.Inputs.First(candidate => candidate.Name == input).Distribution.Quantile(0.5);
        return new(
            claim.Factor, claim.Title, P50Of(claim.Claim), result[BoundCase.ObservableOf(claim.Kept)].P50,
            claim.Range == claim.Draw ? P50Of(claim.Draw) : result[BoundCase.ObservableOf(claim.Draw)].P50,
            result[BoundCase.ObservableOf(claim.Used)].P50, result[claim.IsCapped].Mean ?? 0);
    }
}
