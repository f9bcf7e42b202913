using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Checks;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Measuring;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;
using static Roi.Cli.Reports.Json.OutputValues;

namespace Roi.Cli.Reports.Json;

/// <summary>Writes results.json: an analysis for other programs. Numbers are unrounded; a ratio is a fraction; null is never, none or not
/// defined.</summary>
internal static class ResultsJson
{
    /// <summary>The JSON Schema, byte for byte as in <c>rules/schema</c>.</summary>
    public static string Schema => OutputSchema.Text(OutputContext.Default.ResultsDocument, "results.schema.json");

    /// <summary>Writes the results as UTF-8 without a byte order mark, closed by a line end.</summary>
    public static void Write(Analysis analysis, Stream stream) =>
        OutputContext.Write(Document(analysis), OutputContext.Default.ResultsDocument, stream);

    /// <summary>The name of a unit in results.json: the currency, the currency per year, "fraction" or "months".</summary>
    public static string UnitName(OutcomeUnit unit, string currency) => unit switch
    {
        OutcomeUnit.Money => currency,
        OutcomeUnit.MoneyPerYear => currency + "/yr",
        OutcomeUnit.Fraction or OutcomeUnit.Rate => "fraction",
        OutcomeUnit.Ratio => "1",
        _ => "months",
    };

    private static ResultsDocument Document(Analysis analysis) => new(
        RunId: analysis.RunId,
        Version: analysis.Version,
        Title: analysis.Title,
        Prepared: analysis.Prepared is { } prepared ? new(prepared.By, prepared.On, prepared.Version, prepared.Status) : null,
        Currency: analysis.Currency,
        Trials: analysis.Options.Trials,
        Seed: analysis.Options.Seed,
        Sampling: SamplingName.Of(analysis.Options.Sampling),
        Replicates: SimulationOptions.Replicates,
        Rules: Rules(analysis.Rules),
        Run: RunFacts.Of(analysis),
        Outcomes: Members(analysis.Outcomes, outcome => outcome.Name, outcome => Outcome(outcome, analysis)),
        ConservativeCase: Numbers(analysis.Outcomes, outcome => outcome.Name, outcome => outcome.Conservative),
        WorseThanConservative: Numbers(analysis.Outcomes, outcome => outcome.Name, outcome => outcome.ShareWorse ?? double.NaN),
        Checks: [.. analysis.Findings.Select(Check)],
        Correlations: [.. analysis.Correlations.Select(pair =>
            new StatedCorrelationEntry([pair.Asked.First, pair.Asked.Second], pair.Asked.Rank, Finite(pair.Reached)))],
        RankCorrelations: new(
            analysis.Result.Tornado.Outcome, analysis.Result.Tornado.Trials,
            Numbers(analysis.Result.Tornado.Inputs, input => input.Input, input => input.Coefficient),
            Numbers(analysis.Result.Tornado.Inputs, input => input.Input, input => input.StandardError)),
        Adjustments: [.. analysis.Adjustments.Select(Adjustment)],
        Bridge: Bridge(analysis.Bridge, analysis.Currency),
        Years: [.. analysis.Result.Years.Years.Select(Year)],
        Lines: [.. analysis.Lines.Select(Line)],
        Evidence: Evidence(analysis.Evidence),
        Disclosures: analysis.Disclosures,
        TermEffects: TermEffects(analysis.TermEffects),
        Set: Set(analysis),
        Tightening: Tightening(analysis.Tightening),
        Hopeful: analysis.Hopeful,
        Unneeded: analysis.Unneeded,
        Verdict: analysis.Verdict,
        Hurdles: [.. analysis.Hurdles.Select(Hurdle)],
        Decision: analysis.Decision,
        Insight: InsightJson.Document(analysis));

    /// <summary>The effects of stricter terms; null where there are none.</summary>
    internal static IReadOnlyList<TermEffectEntry>? TermEffects(IReadOnlyCollection<TermEffect> effects) => effects.Count == 0 ? null
        : [.. effects.Select(effect => new TermEffectEntry(
            effect.Layer, effect.Trials, [.. effect.Terms.Select(term => new TermChangeEntry(term.Name, term.Below, term.With))],
            [.. effect.Outcomes.Select(outcome => new TermOutcomeEntry(
                outcome.Name, Finite(outcome.Below.Value), Finite(outcome.With.Value), outcome.Terms))],
            [.. effect.Turned.Select(turned => new TurnedEntry(turned.Id, turned.Passes))]))];

    /// <summary>What ends better with layers; null where nothing does.</summary>
    internal static TighteningEntry? Tightening(TighteningEffect? effect)
    {
        return effect is null ? null : new(effect.Layers, Ends(isHurdle: false), Ends(isHurdle: true),
            new(effect.Decision.Below, effect.Decision.With), new(effect.Verdict.Below, effect.Verdict.With),
            [.. effect.Figures.Select(figure => new BetterFigureEntry(
                figure.Outcome, figure.Statistic, Finite(figure.Below), Finite(figure.With)))], effect.Refusal);

        IReadOnlyList<TurnedEndEntry> Ends(bool isHurdle) => [.. effect.Turned.Where(finding => finding.IsHurdle == isHurdle)
            .Select(finding => new TurnedEndEntry(finding.Id, finding.Below, finding.With))];
    }

    /// <summary>The rule files, as other outputs have them too.</summary>
    public static RulesEntry Rules(RulesInForce rules) => new(
        rules.Id, rules.Version,
        [.. rules.Layers.Select(layer => new LayerEntry(
            layer.Id, layer.Version, layer.ApprovedBy, layer.ApprovedOn, layer.Digest, layer.LibraryDigest))]);

    /// <summary>What is set by hand; null where nothing is.</summary>
    internal static IReadOnlyList<SetEntry>? Set(Analysis analysis) => analysis.Settings.IsEmpty ? null
        : [.. analysis.Settings.Select(set => new SetEntry(set.Text, set.Name, set.Shape, set.IsNotByRules, set.Outside))];

    /// <summary>An outcome of an analysis.</summary>
    internal static OutcomeEntry Outcome(Outcome outcome, Analysis analysis)
    {
        var statistics = outcome.Statistics;
        double? infinite = analysis.Result.Model.FindOutcome(outcome.Name) is { MayBeInfinite: true }
            ? statistics.ShareAboveAll + statistics.ShareBelowAll : null;
        return new(
            Unit: UnitName(outcome.Unit, analysis.Currency),
            Mean: Value(RunStatistics.Mean), Sd: Value(RunStatistics.StandardDeviation),
            P10: Value(RunStatistics.P10), P50: Value(RunStatistics.P50), P90: Value(RunStatistics.P90),
            Percentiles: Numbers(statistics.Percentiles, estimate => Invariant($"{estimate.Percent}"), estimate => estimate.Value),
            StandardError: Errors(statistics),
            Never: outcome.Unit == OutcomeUnit.Months ? infinite : null,
            None: outcome.Unit == OutcomeUnit.Months ? null : infinite,
            Several: outcome.ShareSeveral);

        double? Value(StatisticDescriptor statistic) => Finite(statistic.Value(statistics));
    }

    private static StandardErrorEntry Errors(OutcomeStatistics statistics)
    {
        return new(
            Error(RunStatistics.Mean), Error(RunStatistics.StandardDeviation),
            Error(RunStatistics.P10), Error(RunStatistics.P50), Error(RunStatistics.P90));

        double? Error(StatisticDescriptor statistic) => Finite(statistic.StandardError(statistics));
    }

    private static LineEntry Line(LineResult line)
    {
        return new(line.Line, Members(line.Benefits, benefit => benefit.Driver, benefit => Amount(benefit.Benefit)), Amount(line.Total),
            Finite(line.GivesMost), Payback(line.Payback.Months), Finite(line.Payback.PaysFirst));

        static LineAmountEntry Amount(OutcomeStatistics amount) => new(
            Finite(RunStatistics.Mean.Value(amount)), Finite(RunStatistics.P10.Value(amount)), Finite(RunStatistics.P50.Value(amount)),
            Finite(RunStatistics.P90.Value(amount)), Errors(amount));

        static LinePaybackEntry Payback(OutcomeStatistics months) => new(
            Finite(RunStatistics.Mean.Value(months)), Finite(RunStatistics.P10.Value(months)), Finite(RunStatistics.P50.Value(months)),
            Finite(RunStatistics.P90.Value(months)), months.ShareAboveAll, Errors(months));
    }

    private static CheckEntry Check(Finding finding) => new(
        finding.Id, finding.Severity!.Value, finding.Verdict,
        Numbers(finding.Observed, observed => observed.Expression, observed => observed.Value),
        finding.Expect, Finite(finding.ShareBroken), finding.Message, finding.WordedBy);

    private static HurdleEntry Hurdle(Finding finding) => new(
        finding.Id, finding.Verdict,
        Numbers(finding.Observed, observed => observed.Expression, observed => observed.Value),
        finding.Expect, Finite(finding.ShareHolding), Finite(finding.ShareBroken), finding.Message,
        finding.WordedBy);

    private static AdjustmentEntry Adjustment(Adjustment adjustment) =>
        new(adjustment.Names, Finite(adjustment.Taken), Finite(adjustment.Neutral), Medians(adjustment.With), Medians(adjustment.Without));

    private static MediansEntry Medians(Medians medians) =>
        new(Finite(medians.TotalBenefit), Finite(medians.Roi), Finite(medians.Npv), Finite(medians.Payback));

    private static YearEntry Year(CashYear year)
    {
        return new(year.Year, Amount(year.Benefit), Members(year.Benefits, benefit => benefit.Id, benefit => Amount(benefit.Amount)),
            Amount(year.Residual), Amount(year.Cost), Amount(year.Investment), Amount(year.Tax), Amount(year.Net), Amount(year.Cumulative));

        static YearAmountEntry Amount(YearAmount amount) => new(amount.Mean, amount.P10, amount.P50, amount.P90);
    }

    private static BridgeEntry Bridge(Bridge bridge, string currency) => new(
        UnitName(OutcomeUnit.MoneyPerYear, currency), bridge.HorizonMonths,
        [.. bridge.Stages.Select(stage => new BridgeStageEntry(stage.Kind, Amounts(stage.Benefit), Amounts(stage.Roi)))],
        [.. bridge.Steps.Select(Step)], BridgeRules(bridge.Claimed),
        bridge.Net is not { } net ? null : new(Finite(net.Earned), [.. net.Steps.Select(step => new NetStepEntry(step.Kind,
            Finite(step.Amount)))], Amounts(net.Left)));

    private static AmountsEntry Amounts(BridgeAmounts amounts) =>
        new(Finite(amounts.P10), Finite(amounts.P50), Finite(amounts.P90), Finite(amounts.Error));

    private static BridgeStepEntry Step(BridgeStep step) => new(
        step.Kind, Finite(step.Benefit), Finite(step.Roi), step.ShareBound,
        step.Claims.IsEmpty ? null : Members(step.Claims, claim => claim.Factor, claim => claim.ShareBound), BridgeRules(step.Rules));

    private static IReadOnlyList<BridgeRuleEntry> BridgeRules(IEnumerable<BridgeRule> rules) =>
        [.. rules.Select(rule => new BridgeRuleEntry(rule.Name, rule.Layer, rule.Source))];

    private static EvidenceEntry Evidence(EvidenceShares evidence) => new(
        evidence.Trials, Finite(evidence.Error),
        Members(evidence.Grades, grade => grade.Grade ?? EvidenceGrades.NotStated, Grade),
        Members(evidence.Baseline, part => part.Grade, part => part.Share),
        Members(evidence.Reduction, part => part.Grade, part => part.Share),
        [.. evidence.Assumptions.Select(Assumption)]);

    private static GradeEntry Grade(GradeShare grade) => new(grade.Values, Finite(grade.Benefit), Finite(grade.Cost));

    private static AssumptionEntry Assumption(AssumptionShare share) => new(
        share.Name, share.Title, share.Values.Length, Finite(share.Benefit), Finite(share.Cost),
        Distinct(share.Grades.Select(grade => grade ?? EvidenceGrades.NotStated)),
        Distinct(share.Values.Select(value => value.Source)), Distinct(share.Values.Select(value => value.Layer)));

    private static IReadOnlyList<string> Distinct(IEnumerable<string?> texts) =>
        [.. texts.OfType<string>().Distinct(StringComparer.Ordinal)];
}
