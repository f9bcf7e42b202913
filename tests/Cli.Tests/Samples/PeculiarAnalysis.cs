using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Tests.Samples;

/// <summary>Analyses that a chart may get wrong: amounts of any size, gaps, tails, many drivers, names in any script.</summary>
internal static partial class SampleAnalysis
{
    /// <summary>The ordinary analysis in another unit of money: all amounts are multiplied.</summary>
    public static Analysis Scaled(double factor)
    {
        string[] money = ["benefit.downtime", "benefit.quality", "benefit.maintenance", "totalBenefit", "annualTotalCost", "npv"];
        return Replaced(Ordinary with
        {
            Bridge = Scaled(Ordinary.Bridge, factor),
            WorstEvent = Ordinary.WorstEvent! with
            {
                Cost = Statistics("worstEventCost", Flat(480_000 * factor)),
                ImplementationCost = Statistics("implementationCost", Times(Logistic(731_288, 52_000), factor)),
            },
        }, money.ToDictionary(name => name, name => Times(Curves[name], factor)), result => result with
        {
            CashFan = Scaled(result.CashFan, factor),
        }, outcome => outcome);
    }

    /// <summary>A bridge with a benefit that one step turns negative and the next raises.</summary>
    public static Analysis NegativeBridge => Ordinary with { Bridge = Bridge(2_000, -0.2, 0.7) };

    /// <summary>A bridge whose steps are small beside its stages: 920, 915, 862.5.</summary>
    public static Analysis FineBridge => Ordinary with { Bridge = Stages(1_200, 920.4, 915, 862.5) };

    /// <summary>Payback in 14 months in one trial of 130,000, in 22 to 24 in half of them, in 40 in the others.</summary>
    public static Analysis PaybackWithGaps => Replaced(Ordinary, new()
    {
        ["payback"] = [14, .. Enumerable.Range(1, 500).Select(i => 22 + i / 250.0), .. Enumerable.Repeat(40.0, 500)],
    }, result => result, outcome => outcome);

    /// <summary>NPV of −1 M in half of the trials and of 1 M in the others.</summary>
    public static Analysis NpvWithGap => Replaced(Ordinary, new()
    {
        ["npv"] = [.. Enumerable.Repeat(-1_000_000.0, 503), .. Enumerable.Repeat(1_000_000.0, 498)],
    }, result => result, outcome => outcome);

    /// <summary>ROI from −100 % with a P90 of a thousand times the P10 above that.</summary>
    public static Analysis HeavyTails => Replaced(Ordinary, new()
    {
        ["roi"] = [.. Logistic(0, 1.57).Select(log => Math.Exp(log) - 1)],
        ["npv"] = [.. Logistic(0, 1.57).Select(log => 1_000_000 * (Math.Exp(log) - 1))],
    }, result => result, outcome => outcome);

    /// <summary>ROI and NPV in a range far narrower than they are large.</summary>
    public static Analysis Narrow => Replaced(Ordinary, new()
    {
        ["roi"] = Logistic(1.1162, 0.00008),
        ["npv"] = Logistic(1_812_345, 0.5),
    }, result => result, outcome => outcome);

    /// <summary>ROI, NPV and payback that are the same in every trial, and a fixed outlay, although some inputs are uncertain.</summary>
    public static Analysis Alike => Replaced(Ordinary, new()
    {
        ["roi"] = Flat(-0.98),
        ["npv"] = Flat(-412_000),
        ["horizonRoi"] = Flat(-0.9),
        ["payback"] = Flat(18),
    }, result => result with
    {
        CashFan = result.CashFan with { DeepestExposure = (-700_000, -700_000, -700_000) },
        Tornado = result.Tornado with { Inputs = [.. result.Tornado.Inputs.Select(input => input with { Coefficient = 0.0004 })] },
    }, outcome => outcome);

    /// <summary>A case with so many drivers; each brings 10 k more than the one before it in the file.</summary>
    public static Analysis WithDrivers(int count)
    {
        var names = Enumerable.Range(1, count).Select(i => Invariant($"driver{i}")).ToArray();
        return Ordinary with
        {
            Result = Ordinary.Result with
            {
                Model = Ordinary.Result.Model with { Drivers = [.. names.Select(name => new Engine.Simulation.Driver(name, []))] },
            },
            Outcomes = [.. names.Select((name, i) => new Outcome(Outcomes.Benefit(name), Invariant($"Driver {i + 1}"),
                OutcomeUnit.MoneyPerYear, Statistics(Outcomes.Benefit(name), Logistic(10_000 * (i + 1), 500)), 0)),
                .. Ordinary.Outcomes.Where(outcome => !outcome.Name.StartsWith("benefit.", StringComparison.Ordinal))],
        };
    }

    /// <summary>The ordinary analysis with names in Chinese, Arabic and emoji.</summary>
    public static Analysis ForeignNames => Ordinary with
    {
        Title = "北方装瓶厂 👩‍🏭 Filler",
        Outcomes = [.. Ordinary.Outcomes.Select(outcome =>
            outcome.Name == "benefit.downtime" ? outcome with { Title = "停机 减少" } : outcome)],
        Assumptions = [.. Ordinary.Assumptions.Select(one => one.Name == "Filler 1/downtimeHours"
            ? one with { Title = "توقف غير مخطط, Filler 1" } : one)],
        WorstEvent = Ordinary.WorstEvent! with { Line = "灌装机" },
    };

    /// <summary>The ordinary analysis, or the one with fixed inputs, with other values of some outcomes.</summary>
    public static Analysis With(bool isFixed, Dictionary<string, ImmutableArray<double>> curves) =>
        Replaced(isFixed ? Fixed : Ordinary, curves, result => result, outcome => outcome);

    /// <summary>The cases above by name.</summary>
    public static ImmutableDictionary<string, Analysis> Peculiar { get; } = ImmutableDictionary<string, Analysis>.Empty
        .Add("Tiny", Scaled(1e-6)).Add("Huge", Scaled(1e6)).Add("BeyondWords", Scaled(1e14)).Add(nameof(NegativeBridge), NegativeBridge)
        .Add(nameof(FineBridge), FineBridge).Add(nameof(PaybackWithGaps), PaybackWithGaps).Add(nameof(NpvWithGap), NpvWithGap)
        .Add(nameof(HeavyTails), HeavyTails).Add(nameof(Narrow), Narrow).Add(nameof(Alike), Alike).Add("OneDriver", WithDrivers(1))
        .Add("TwelveDrivers", WithDrivers(12)).Add(nameof(ForeignNames), ForeignNames);

    private static ImmutableArray<double> Times(ImmutableArray<double> values, double factor) => [.. values.Select(v => v * factor)];

    private static CashFan Scaled(CashFan fan, double factor) => new(fan.Trials, Times(fan.P10, factor), Times(fan.P50, factor),
        Times(fan.P90, factor),
        (fan.DeepestExposure.P10 * factor, fan.DeepestExposure.P50 * factor, fan.DeepestExposure.P90 * factor));

    private static Bridge Scaled(Bridge bridge, double factor) => bridge with
    {
        Stages = [.. bridge.Stages.Select(stage => stage with
        {
            Benefit = new(stage.Benefit.P10 * factor, stage.Benefit.P50 * factor, stage.Benefit.P90 * factor,
                stage.Benefit.Error * factor),
        })],
        Steps = [.. bridge.Steps.Select(step => step with { Benefit = step.Benefit * factor })],
    };

    private static Bridge Stages(params double[] amounts)
    {
        var bridge = Bridge(1_421_000, 0.55, 0.97);
        return bridge with
        {
            Stages = [.. bridge.Stages.Zip(amounts, (stage, amount) => stage with
            {
                Benefit = new(amount * 0.9, amount, amount * 1.1, null),
            })],
        };
    }
}
