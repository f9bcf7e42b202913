using System.Collections.Immutable;
using Roi.Engine.Distributions;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Sensitivity;
using Roi.Engine.Simulation;
using Roi.Rules.Checks;
using Roi.Rules.Language;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Tests.Samples;

/// <summary>Analyses built from closed forms, without a simulation, for tests of reports.</summary>
internal static partial class SampleAnalysis
{
    private const string Scenario = "examples/northfield/scenario.json";
    private const string Base = "rules/library/manufacturing-ai.json";

    private static string BaseDigest => "0b5d" + new string('0', 60);

    /// <summary>A typical predictive-maintenance purchase: it pays, and one check warns.</summary>
    public static Analysis Ordinary => new Analysis
    {
        RunId = "9f3a61c07be24d15",
        Version = "0.1.0",
        Title = "Northfield bottling: condition monitoring on the fillers",
        Prepared = new Prepared("A. Analyst", "2026-04-02", "3", "draft"),
        Currency = "USD",
        Site = new Site([new("deployment", "What is bought", "predictive-maintenance"), new("criticality", "Criticality", "high"),
            new("scale", "Size", "mid-size"), new("industry", "Industry", "beverage")]),
        Rules = new RulesInForce("northfield-finance", "1.2.0", "Northfield's view of manufacturing AI",
        [
            new RuleLayer("manufacturing-ai", "1.0.0", Base, null, null) { Digest = BaseDigest, LibraryDigest = BaseDigest },
            new RuleLayer("northfield-finance", "1.2.0", "examples/northfield/finance.json", "M. Okafor, controller", "2026-02-11")
            {
                Digest = "6c1e" + new string('0', 60),
            },
        ]),
        Options = new SimulationOptions { RequestedTrials = 100_000, Seed = 1 },
        Request = new AnalysisRequest(Scenario, new SimulationOptions { RequestedTrials = 100_000, Seed = 1 }),
        Result = new SimulationResult
        {
            Model = Model(uncertain: true),
            Options = new SimulationOptions { RequestedTrials = 100_000, Seed = 1 },
            Statistics = ImmutableDictionary<string, OutcomeStatistics>.Empty,
            QuantileCurves = Curves.ToImmutableDictionary(pair => pair.Key, pair => pair.Value),
            Tornado = new Tornado("npv", 16_384,
            [
                new("Filler 1/downtimeHours", 0.71), new("downtimeReduction", 0.52), new("implementationCost", -0.38),
                new("rampUpMonths", -0.12), new("reactiveHours", 0.06), new("reactiveShift", 0.05),
            ]),
            CashFan = Fan((-860_000, 560_000), (-720_000, 875_000), (-610_000, 1_230_000)),
        },
        Outcomes =
        [
            Outcome("benefit.downtime", "Downtime reduction value", OutcomeUnit.MoneyPerYear, 655_200),
            Outcome("benefit.quality", "Quality cost avoidance", OutcomeUnit.MoneyPerYear, 0) with { IsClaimed = false },
            Outcome("benefit.maintenance", "Maintenance labour efficiency", OutcomeUnit.MoneyPerYear, 100_000),
            Outcome("totalBenefit", "Total annual benefit", OutcomeUnit.MoneyPerYear, 755_200),
            Outcome("annualTotalCost", "Annual total cost", OutcomeUnit.MoneyPerYear, 413_333),
            Outcome("roi", "Run-rate ROI (implementation cost over 3 years)", OutcomeUnit.Fraction, 0.827),
            Outcome("firstYearBenefit", "First-year benefit", OutcomeUnit.Money, 440_533),
            Outcome("firstYearRoi", "First-year ROI", OutcomeUnit.Fraction, -0.482),
            Outcome("horizonRoi", "ROI over 60 months", OutcomeUnit.Fraction, 1.204),
            Outcome("npv", "Net present value (10 % a year, 60 months)", OutcomeUnit.Money, 1_288_484),
            Outcome("irr", "Internal rate of return", OutcomeUnit.Rate, 0.768),
            Outcome("payback", "Payback", OutcomeUnit.Months, 20.9),
            Outcome("discountedPayback", "Discounted payback", OutcomeUnit.Months, 22.8),
            Outcome("investment", "Investment", OutcomeUnit.Money, 731_288),
        ],
        Findings =
        [
            Finding("benefits-vs-implementation", Severity.Warning, CheckVerdict.Fail, "p50(totalBenefit) <= p50(implementationCost)",
                [new("p50(totalBenefit)", 918_402, OutcomeUnit.MoneyPerYear), new("p50(implementationCost)", 731_288, OutcomeUnit.Money)],
                "The three annual benefits together exceed the first-year implementation cost: the assumptions may be too aggressive.",
                "Recheck each input against operational data.", 0.834,
                [("Filler 1/downtimeHours", new Place(Scenario, 18)), ("downtimeReduction", new Place(Base, 44))]),
            Finding("worst-event", Severity.Info, CheckVerdict.Fail, "worstEventCost > p50(implementationCost)",
                [new("worstEventCost", 480_000, OutcomeUnit.Money), new("p50(implementationCost)", 731_288, OutcomeUnit.Money)],
                "Preventing last year's most expensive event once does not pay for the implementation on its own.", "", 0.985, []),
            Finding("payback-predictive-maintenance", Severity.Warning, CheckVerdict.Pass, "p50(payback) >= 3",
                [new("p50(payback)", 18.2, OutcomeUnit.Months)], "Payback is no faster than plants like this one report.", "", 0, []),
            Finding("savings-mid-size", Severity.Info, CheckVerdict.NotApplicable, "p50(totalBenefit) <= 2000000", [],
                "The benchmark is stated for a full platform; this purchase is predictive maintenance.", "", null, []),
        ],
        Verdict = Verdict.Recheck,
        Hurdles = [Hurdle(CheckVerdict.Pass, 1, 0)],
        Decision = PayDecision.Pays,
        WorstEvent = new WorstEvent("2026-03-14", "Filler 1", 31, Statistics("worstEventCost", Flat(480_000)),
            Statistics("implementationCost", Logistic(731_288, 52_000)), 0.015)
        { IsOfLastYear = true },
        Assumptions =
        [
            Assumption("Filler 1/downtimeHours", "Filler 1: Unplanned downtime", AssumptionKind.Input, "h/yr",
            "PERT 300 to 600, most likely 420", 352, 428, 515, 428, 18)
                with { Source = "CMMS 2025", Evidence = "measured" },
            Assumption("Filler 1/costPerHour", "Filler 1: Fully loaded cost of an hour of downtime", AssumptionKind.Input, "money/h",
                "fixed", 5_200, 5_200, 5_200, 5_200, 19),
            Assumption("implementationCost", "Implementation cost", AssumptionKind.Input, "money",
                "PERT 550,000 to 1,100,000, most likely 700,000", 628_114, 731_288, 869_450, 731_288, 9)
                with { Evidence = "vendor", Source = "Offer of 3 February" },
            Assumption("rampUpMonths", "Ramp-up", AssumptionKind.Input, "months", "uniform 3 to 9", 3.6, 6, 8.4, 6, 12),
            Assumption("reactiveHours", "Reactive maintenance", AssumptionKind.Input, "h/yr", "PERT 2,500 to 4,500, most likely 3,200",
                2_760, 3_280, 3_890, 3_280, 14),
            Assumption("downtimeReduction", "Downtime reduction", AssumptionKind.Factor, "fraction", "uniform 30 % to 50 %", 0.32, 0.4,
                0.48, 0.3, 44)
                with { Layer = "manufacturing-ai", Source = "Typical first year", Evidence = "benchmark", Place = new Place(Base, 44) },
            Assumption("reactiveShift", "Share of reactive work shifted to planned", AssumptionKind.Factor, "fraction",
                "uniform 20 % to 30 %", 0.21, 0.25, 0.29, 0.25, 51)
                with { Layer = "northfield-finance", Source = "Finance, 2026", Place = new Place("examples/northfield/finance.json", 7) },
            Assumption("vendor.downtimeReduction", "Vendor's claim: downtime reduction", AssumptionKind.Claim, "fraction", "fixed", 0.7,
                0.7, 0.7, 0.7, 22)
                with { Source = "Vendor's brochure", Evidence = "vendor" },
            Assumption("vendorShareKept", "Share kept of vendor claims", AssumptionKind.ShareKept, "fraction", "uniform 50 % to 60 %",
                0.51, 0.55, 0.59, 0.5, 60)
                with { Layer = "manufacturing-ai", Place = new Place(Base, 60) },
        ],
        Claims = [new ClaimEffect("downtimeReduction", "Downtime reduction", 0.7, 0.385, 0.4, 0.366, 0.614)],
        Adjustments =
        [
            new(["soldShare"], "Share of recovered hours that is sold", 0.9, 1, Unit.None, new(1_180_000, 1.8, 1_900_000, 14.2),
            new(1_290_000, 2.05, 2_260_000, 12.9)),
        ],
        Bridge = Bridge(1_421_000, 0.55, 0.97),
        Evidence = new(16_384, 0.002,
            [new("measured", 1, 0.886, 0), new("benchmark", 1, 0.886, 0), new("vendor", 1, 0, 0.57), new(null, 4, 1, 0.43)],
            [
                Carries("downtimeReduction", "Downtime reduction", 0.886, 0, "benchmark", "Typical first year"),
                Carries("reactiveHours", "Reactive maintenance", 0.114, 0, null, null),
                Carries("implementationCost", "Implementation cost", 0, 0.57, "vendor", "Offer of 3 February"),
                Carries("rampUpMonths", "Ramp-up", 0, 0, null, null),
            ])
        {
            Baseline = [new("notStated", 1)],
            Reduction = [new("benchmark", 0.886), new("notStated", 0.114)],
        },
        SoftBenefits = ["Calmer night shifts", "Better audit trail for food safety"],
        Hopeful = ["every recovered hour is sold", "the project does not fail"],
        Unneeded = ["plannedMaintenanceLabour"],
        Disclosures =
        [
            "Implementation cost, downtime hours and reactive hours are taken as independent.",
            "Caution is stacked: share kept of the vendor's claim, cap by the rules' range, ramp-up.",
            "Hopeful by default: every recovered hour is sold; the project does not fail.",
            "Soft benefits, in no number: Calmer night shifts; Better audit trail for food safety.",
        ],
    }.WithInsight();

    /// <summary>The same purchase with a single check, which could not be decided.</summary>
    public static Analysis WithUndecidedCheck => Ordinary with { Verdict = Verdict.NotCredible, Findings = [Undecided] };

    private static Dictionary<string, ImmutableArray<double>> Curves => new()
    {
        ["benefit.downtime"] = Logistic(812_000, 78_000),
        ["benefit.quality"] = Flat(0),
        ["benefit.maintenance"] = Logistic(104_000, 7_000),
        ["totalBenefit"] = Logistic(918_402, 79_000),
        ["annualTotalCost"] = Logistic(423_762, 18_000),
        ["roi"] = Logistic(1.162, 0.21),
        ["firstYearBenefit"] = Logistic(531_000, 47_000),
        ["firstYearRoi"] = Logistic(-0.392, 0.07),
        ["horizonRoi"] = Logistic(1.58, 0.26),
        ["npv"] = Logistic(1_812_000, 310_000),
        ["irr"] = Logistic(0.973, 0.19),
        ["investment"] = Logistic(731_288, 55_000),
        ["payback"] = [.. Logistic(18.2, 2.2).Select((months, i) => i > 996 ? double.PositiveInfinity : months)],
        ["discountedPayback"] = [.. Logistic(19.6, 2.4).Select((months, i) => i > 995 ? double.PositiveInfinity : months)],
    };

    /// <summary>The statistics of a curve of 1,001 quantiles, with the errors of a run of about 100,000 trials.</summary>
    public static OutcomeStatistics Statistics(string name, ImmutableArray<double> curve)
    {
        var spread = curve[900] - curve[100];
        var finite = curve.All(double.IsFinite);
        return new OutcomeStatistics
        {
            Name = name,
            Mean = finite ? curve.Average() : null,
            StandardDeviation = finite ? spread / 2.56 : null,
            MeanStandardError = finite ? spread / 2_000 : null,
            StandardDeviationError = finite ? spread / 2_500 : null,
            Percentiles = [.. new[] { 5.0, 10, 50, 90, 95 }.Select(percent =>
            {
                var value = curve[(int)percent * 10];
                return new PercentileEstimate(percent, value, double.IsFinite(value) ? double.IsFinite(spread) ? spread / 700 : 0.05
                    : null);
            })],
            Minimum = curve[0],
            Maximum = curve[^1],
            ShareAboveAll = curve.Count(double.IsPositiveInfinity) / 1001.0,
            ShareBelowAll = curve.Count(double.IsNegativeInfinity) / 1001.0,
            IsUndefined = false,
        };
    }

    /// <summary>The quantiles of a logistic distribution at 1,001 evenly spaced probabilities, clamped to [0.0002, 0.9998].</summary>
    public static ImmutableArray<double> Logistic(double median, double scale) =>
        [.. Enumerable.Range(0, 1001).Select(i => Math.Clamp(i / 1000.0, 0.0002, 0.9998))
        .Select(p => median + scale * Math.Log(p / (1 - p)))];

    /// <summary>A curve with the same value at every probability.</summary>
    public static ImmutableArray<double> Flat(double value) => [.. Enumerable.Repeat(value, 1001)];

    /// <summary>A bridge from the claim over the kept share and the full rate to the earned benefit; it starts at the full rate where
    /// nothing is claimed.</summary>
    public static Bridge Bridge(double? claimed, double kept, double capped)
    {
        var fullRate = (claimed ?? 918_402) * (claimed is null ? 1 : kept * capped);
        (BridgeStageKind Kind, double P50)[] stages =
            [(BridgeStageKind.Claimed, claimed ?? 0), (BridgeStageKind.Kept, (claimed ?? 0) * kept), (BridgeStageKind.FullRate, fullRate),
            (BridgeStageKind.Earned, fullRate * 0.91)];
        var made = stages.Skip(claimed is null ? 2 : 0).ToArray();
        BridgeStepKind[] steps = [BridgeStepKind.ShareKept, BridgeStepKind.RulesRange, BridgeStepKind.Timing];
        BridgeRule rule = new("vendorShareKept", "Share kept of vendor claims", "manufacturing-ai", "Finance, 2026", new Place(Base, 60));
        return new()
        {
            Stages = [.. made.Select(stage => new BridgeStage(
                stage.Kind, new(stage.P50 * 0.85, stage.P50, stage.P50 * 1.2, Math.Abs(stage.P50) / 2000),
                new(0.9, stage.P50 / 423_762 - 1, 1.3, 0.001)))],
            Steps = [.. made.Zip(made.Skip(1), steps.Skip(claimed is null ? 2 : 0)).Select(pair => new BridgeStep(
                pair.Third, pair.Second.P50 - pair.First.P50, (pair.Second.P50 - pair.First.P50) / 423_762, 0.614,
                pair.Third == BridgeStepKind.Timing ? [] : [new("downtimeReduction", "Downtime reduction", 0.614)], [rule]))],
            Claimed = claimed is null ? []
                : [rule with { Name = "claim of downtimeReduction", Layer = null, Source = "Vendor's brochure" }],
            Unclaimed = claimed is null ? [] : ["Share of reactive work shifted to planned"],
            HorizonMonths = 60,
        };
    }

    private static AssumptionShare Carries(string name, string title, double benefit, double cost, string? evidence, string? source) =>
        new(name, title, [Assumption(name, title, AssumptionKind.Input, "money", "fixed", 1, 1, 1, 1, 3) with { Evidence = evidence,
        Source = source }], benefit, cost);

    private static Outcome Outcome(string name, string title, OutcomeUnit unit, double conservative) =>
        new(name, title, unit, Statistics(name, Curves[name]) with
        {
            Threshold = new(Curves[name].Count(value => value < conservative) / 1001.0, Curves[name].Count(conservative.Equals) / 1001.0),
        }, conservative)
        { IsBetterLower = name is "annualTotalCost" or "investment" or "payback" or "discountedPayback" };

    private static Finding Finding(
        string id, Severity severity, CheckVerdict verdict, string expect, ImmutableArray<Observed> observed, string message,
        string advice, double? broken, ImmutableArray<(string, Place)> recheck) => new()
        {
            Id = id,
            Title = id,
            Place = new Place("rules.json", 1),
            Severity = severity,
            Verdict = verdict,
            Expect = expect,
            Observed = observed,
            Message = message,
            Advice = advice,
            Source = "Industry benchmark, see the rule file",
            ShareBroken = broken,
            Recheck = recheck,
        };

    /// <summary>The hurdle of the base rules, as it ends for a share of trials with an NPV above zero.</summary>
    private static Finding Hurdle(CheckVerdict verdict, double above, double? broken) => Finding("npv-positive", Severity.Info, verdict,
        "probability(npv > 0) >= 80%", [new("probability(npv > 0)", above, OutcomeUnit.Fraction)],
        verdict == CheckVerdict.Pass ? "" : "It does not earn more than it costs, or not often enough.", "Renegotiate the price.", broken,
        []) with
    { Severity = null, Title = "Earns more than it costs", Asked = new("npv > 0", ComparisonOperator.GreaterOrEqual, 0.8) };

    private static Finding Undecided => Finding("first-year", Severity.Warning, CheckVerdict.Error, "mean(payback) < 24",
        [new("mean(payback)", double.NaN, OutcomeUnit.Months)], "mean(payback) is not a number: some trials never pay back.",
            "Use p50(payback).", null, []);

    private static Assumption Assumption(
        string name, string title, AssumptionKind kind, string unit, string shape, double p10, double p50, double p90, double conservative,
        int line) =>
        new(name, title, kind, Unit.Parse(unit).Unit!.Value, shape, p10, p50, p90, conservative, null, null, null,
        new Place(Scenario, line));

    private static Model Model(bool uncertain) => new()
    {
        Inputs = [new Input("implementationCost", new Uniform(550_000, uncertain ? 1_100_000 : 550_000)),
            new Input("annualRunningCost", new Uniform(180_000, 180_000))],
        Drivers = [new Driver("downtime", []), new Driver("quality", []), new Driver("maintenance", [])],
        Cash = new CashColumns("implementationCost", "annualRunningCost", "goLiveMonths", "rampUpMonths"),
        Terms = new CashFlowTerms(60, 0.1, 3),
    };

    /// <summary>The cumulative cash of three cases: outlay in month 0, go-live after two months, ramp-up over six months.</summary>
    private static CashFan Fan(params (double Outlay, double Benefit)[] cases)
    {
        var months = cases.Select(c => Enumerable.Range(0, 61).Select(m =>
            c.Outlay + c.Benefit / 12 * (Math.Min(Math.Max(m - 2, 0), 6) / 2.0 + Math.Max(m - 8, 0)) - 15_000 * Math.Max(m - 2, 0))
            .ToImmutableArray()).ToArray();
        return new CashFan(16_384, months[0], months[1], months[2], (months[0].Min() * 1.02, months[1].Min() * 1.01, months[2].Min()));
    }
}
