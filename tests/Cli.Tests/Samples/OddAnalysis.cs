using System.Collections.Immutable;
using Roi.Engine.Sensitivity;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Tests.Samples;

internal static partial class SampleAnalysis
{
    private const string Markup = "<script>alert('x')</script> & \"Größe\" of a line with quite some words in its name, "
        + "more than any chart has room for, and then a few more\u0001";

    /// <summary>An analysis with every unusual feature at once: losses, no payback, long names with markup, many inputs, no
    /// event.</summary>
    public static Analysis Odd => Replaced(Ordinary with
    {
        Title = Markup,
        Prepared = new Prepared(Markup, "2026-04-02", Markup, "final"),
        Currency = "EUR",
        WorstEvent = null,
        Claims = [],
        Bridge = WithMarkup(Bridge(2_000_000, -0.2, 0.7)),
        Evidence = new(16_384, null, [new(null, 25, double.NaN, 0.5)], [Carries("odd", Markup, double.NaN, 0.5, null, Markup)]),
        SoftBenefits = [Markup],
        Verdict = Verdict.NotCredible,
        Hurdles = [Hurdle(CheckVerdict.Fail, 0, 1) with { Message = Markup, Title = Markup, Advice = Markup, Source = Markup }],
        Decision = PayDecision.DoesNotPay,
        Site = new Site([new("deployment", "What is bought", "quality"), new("industry", "Industry", Markup),
            new("region", Markup, Markup)]),
        Disclosures = [Markup, Markup],
        Hopeful = [Markup],
        Unneeded = [Markup],
        Findings = [.. Ordinary.Findings.Add(Undecided)
            .Select(f => f with { Severity = Severity.Error, Message = Markup, Advice = Markup, Source = Markup, Expect = Markup })],
        Assumptions = [.. Enumerable.Range(1, 25)
            .Select(i => Assumption($"{Markup}/{i}", $"{Markup} {i}", AssumptionKind.Input, "money/h", Markup, i, i, i, i, i))],
    }, new()
    {
        ["npv"] = Logistic(-412_000, 60_000),
        ["roi"] = Logistic(-0.31, 0.12),
        ["irr"] = [.. Enumerable.Repeat(double.NegativeInfinity, 400), .. Logistic(-0.2, 0.05)[400..]],
        ["payback"] = [.. Enumerable.Range(0, 1001).Select(i => i < 81 ? 41 + i / 5.0 : double.PositiveInfinity)],
        ["discountedPayback"] = Flat(double.PositiveInfinity),
        ["benefit.maintenance"] = Flat(12_000),
    }, result => result with
    {
        Tornado = new Tornado(
            "npv", 16_384, [.. Enumerable.Range(1, 25).Select(i => new RankCorrelation($"{Markup}/{i}", (i % 2 == 0 ? 0.9 : -0.9) / i))]),
        CashFan = Fan((-860_000, 60_000), (-720_000, 110_000), (-610_000, 160_000)),
    }, outcome => outcome with
    {
        Title = Markup + outcome.Title,
        Conservative = outcome.Unit == OutcomeUnit.Months ? double.PositiveInfinity : -outcome.Conservative,
    });

    /// <summary>An analysis with fixed inputs: all curves are flat, and there are no errors.</summary>
    public static Analysis Fixed =>
        Replaced(Ordinary with
        {
            Claims = [],
            Adjustments = [],
            Bridge = Bridge(null, 1, 1),
            SoftBenefits = [],
            Verdict = Verdict.Credible,
            Findings = [Ordinary.Findings[2]]
        },
        Curves.ToDictionary(pair => pair.Key, pair => Flat(pair.Value[500])),
        result => result with
        {
            Model = Model(uncertain: false),
            Tornado = new Tornado("npv", 16_384, []),
            CashFan = Fan((-700_000, 875_200), (-700_000, 875_200), (-700_000, 875_200)),
        }, outcome => outcome);

    /// <summary>An analysis with fixed inputs that never pays back.</summary>
    public static Analysis FixedAndHopeless => Replaced(Fixed with
    {
        WorstEvent = null,
        Bridge = Bridge(0, 1, 1),
        Hurdles = [Hurdle(CheckVerdict.Fail, 0, 1)],
        Decision = PayDecision.DoesNotPay,
    }, new()
    {
        ["payback"] = Flat(double.PositiveInfinity),
        ["discountedPayback"] = Flat(double.PositiveInfinity),
        ["npv"] = Flat(-700_000),
        ["roi"] = Flat(-1),
        ["irr"] = Flat(double.NegativeInfinity),
        ["totalBenefit"] = Flat(0),
        ["benefit.downtime"] = Flat(0),
        ["benefit.maintenance"] = Flat(0),
    }, result => result with { CashFan = Fan((-700_000, 0), (-700_000, 0), (-700_000, 0)) }, outcome => outcome);

    /// <summary>The ordinary sample with other trials of one outcome.</summary>
    public static Analysis With(string outcome, ImmutableArray<double> curve) =>
        With((outcome, curve));

    /// <summary>The ordinary sample with other trials of several outcomes.</summary>
    public static Analysis With(params (string Outcome, ImmutableArray<double> Curve)[] curves) =>
        Replaced(Ordinary, curves.ToDictionary(pair => pair.Outcome, pair => pair.Curve), result => result, other => other);

    /// <summary>A sample in which a percentile of an outcome lies in a gap between values.</summary>
    public static Analysis InGap(Analysis analysis, string outcome, double percent) => analysis with
    {
        Outcomes = [.. analysis.Outcomes.Select(o => o.Name != outcome ? o : o with
        {
            Statistics = o.Statistics with
            {
                Percentiles = [.. o.Statistics.Percentiles.Select(
                    estimate => estimate.Percent == percent ? estimate with { IsInGap = true } : estimate)],
            },
        })],
    };

    /// <summary>The sample with fixed inputs and another value of one outcome.</summary>
    public static Analysis FixedWith(string outcome, double value) =>
        Replaced(Fixed, new() { [outcome] = Flat(value) }, result => result, other => other);

    /// <summary>All sample analyses by name.</summary>
    public static ImmutableDictionary<string, Analysis> All => ImmutableDictionary<string, Analysis>.Empty
        .Add(nameof(Ordinary), Ordinary).Add(nameof(Odd), Odd).Add(nameof(Fixed), Fixed).Add(nameof(FixedAndHopeless), FixedAndHopeless);

    private static Bridge WithMarkup(Bridge bridge) => bridge with
    {
        Unclaimed = [Markup],
        Steps = [.. bridge.Steps.Select(
            step => step with { Rules = [.. step.Rules.Select(rule => rule with { Title = Markup, Source = Markup })] })],
    };

    private static Analysis Replaced(
        Analysis analysis, Dictionary<string, ImmutableArray<double>> curves, Func<SimulationResult, SimulationResult> result,
        Func<Outcome, Outcome> outcome) => (analysis with
        {
            Result = result(analysis.Result) with { QuantileCurves = analysis.Result.QuantileCurves.SetItems(curves) },
            Outcomes = [.. analysis.Outcomes.Select(
                o => outcome(curves.TryGetValue(o.Name, out var curve) ? o with { Statistics = Statistics(o.Name, curve) } : o))],
        }).WithInsight();
}
