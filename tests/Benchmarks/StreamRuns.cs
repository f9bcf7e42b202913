using System.Collections.Immutable;
using System.Globalization;
using Roi.Engine.Distributions;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;

namespace Roi.Benchmarks;

/// <summary>What whole runs of the plant take on one thread where its cash flow is stated as streams, beside the plain one: draws,
/// benefits, cash flow and percentiles of ROI, NPV, payback and IRR.</summary>
/// <remarks>Processor time, the median of rounds in which all take turns.</remarks>
internal static class StreamRuns
{
    private const int Trials = 1 << 18;
    private const int Rounds = 7;
    private const int Lines = 20;

    private static readonly SimulationOptions Options = new()
    {
        RequestedTrials = Trials,
        Threads = 1,
        Parts = RunParts.None,
        CashFlowOutcomes = [Outcomes.Roi, Outcomes.Npv, Outcomes.Payback, Outcomes.Irr],
    };

    public static void Print()
    {
        var plant = PlantModel.Create();
        (string Name, Model Model)[] kinds =
        [
            ("one go-live", plant), ("four streams, one grows, two dated lumps", Streamed(plant)),
            ("the same, the second lump of uncertain month", Dated(Streamed(plant), new Certain(0), new Uniform(4, 12))),
            ("the same, both of uncertain month", Dated(Streamed(plant), new Uniform(0, 3), new Uniform(4, 12))),
            ("two dated lumps and events, 2 a year", WithEvents(Streamed(plant))), ("20 lines, each with a go-live", OfLines(plant)),
        ];
        var times = kinds.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round <= Rounds; round++)
            for (var i = 0; i < kinds.Length; i++)
            {
                var before = Environment.CpuUsage.TotalTime;
                Simulator.Run(kinds[i].Model, Options);
                if (round > 0)
                    times[i].Add((Environment.CpuUsage.TotalTime - before).TotalNanoseconds / Trials);
            }
        double Median(int kind) => times[kind].Order().ElementAt(Rounds / 2);
        for (var i = 0; i < kinds.Length; i++)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"whole run, {kinds[i].Name,-46}{Median(i),8:0} ns a trial{Median(i) / Median(0),8:0.00} x"));
    }

    private static Model Streamed(Model plant) => plant with
    {
        Definitions = [Constant("growth", 0.03), Constant("sixth month", 6), Share("first payment", 0.6), Share("second payment", 0.4)],
        Cash = new StreamedCash(
        [
            .. plant.Drivers.Select(driver => new StreamColumns(driver.Id, StreamKind.Benefit, [driver.Outcome.Name])
            {
                IsYearly = true,
                Start = "goLiveMonths",
                RampUp = "rampUpMonths",
            }),
            new("running", StreamKind.Cost, ["annualRunningCost"]) { IsYearly = true, Start = "goLiveMonths", Growth = "growth" },
            new("order", StreamKind.Investment, ["first payment"]),
            new("delivery", StreamKind.Investment, ["second payment"]) { Start = "sixth month" },
        ]),
    };

    /// <summary>The plant with two payments whose months are drawn. Where the first may follow the go-live, many trials have several
    /// internal rates of return, all of which are searched.</summary>
    private static Model Dated(Model streamed, Distribution first, Distribution second) => streamed with
    {
        Inputs = [.. streamed.Inputs, new("first date", first), new("second date", second)],
        Cash = new StreamedCash([.. ((StreamedCash)streamed.Cash).Streams.Select(stream => stream.Id switch
        {
            "order" => stream with { Start = "first date" },
            "delivery" => stream with { Start = "second date" },
            _ => stream,
        })]),
    };

    private static Model WithEvents(Model streamed) => streamed with
    {
        Inputs = [.. streamed.Inputs, new("rate", new Certain(2)), new("loss", new Certain(150e3))],
        Drivers = [.. streamed.Drivers, new("failures", [new("failures term", Product(Product("rate", "downtimeReduction"), "loss"))])],
        Cash = new StreamedCash(
        [
            .. ((StreamedCash)streamed.Cash).Streams, new("failures", StreamKind.Benefit, [Outcomes.Benefit("failures")])
            {
                IsYearly = true,
                Start = "goLiveMonths",
                RampUp = "rampUpMonths",
                Events = new()
                {
                    Rate = "rate",
                    Prevented = "downtimeReduction",
                    Cost = new Reference("loss"),
                    Drawn = [new("loss", Lognormal.FromPercentiles(70e3, 260e3))],
                },
            },
        ]),
    };

    private static Model OfLines(Model plant)
    {
        var lines = Enumerable.Range(1, Lines).ToImmutableArray();
        return plant with
        {
            Inputs = [.. plant.Inputs, .. lines.Select(line => new Input(Invariant("start", line), new Uniform(line, line + 3)))],
            Definitions = [.. lines.Select(line => new Definition(Invariant("part", line), Product("downtimeHours", "costPerHour", 0.02)))],
            Cash = new StreamedCash(
            [
                .. lines.Select(line => new StreamColumns("lines", StreamKind.Benefit, [Invariant("part", line)])
                {
                    Line = Invariant("line", line),
                    IsYearly = true,
                    Start = Invariant("start", line),
                    RampUp = "rampUpMonths",
                }),
                new("running", StreamKind.Cost, ["annualRunningCost"]) { IsYearly = true },
                new("order", StreamKind.Investment, ["implementationCost"]),
            ]),
        };
    }

    private static string Invariant(string name, int line) => string.Create(CultureInfo.InvariantCulture, $"{name} {line}");

    private static Definition Constant(string name, double value) => new(name, new Constant(value));

    private static Definition Share(string name, double share) =>
        new(name, new Binary(BinaryOperator.Multiply, new Reference("implementationCost"), new Constant(share)));

    private static Binary Product(string first, string second, double share) =>
        new(BinaryOperator.Multiply, Product(new Reference(first), second), new Constant(share));

    private static Binary Product(string first, string second) => Product(new Reference(first), second);

    private static Binary Product(Formula first, string second) => new(BinaryOperator.Multiply, first, new Reference(second));
}
