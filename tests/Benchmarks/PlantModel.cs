using Roi.Engine.Distributions;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;
using Roi.Engine.WhatIf;
using static Roi.Engine.Formulas.BinaryOperator;

namespace Roi.Benchmarks;

/// <summary>A mid-size plant with 13 uncertain inputs and three drivers: the model that every peer is measured on.</summary>
internal static class PlantModel
{
    public static Model Create() => new()
    {
        Inputs =
        [
            new("downtimeHours", new Pert(300, 420, 600)),
            new("costPerHour", new Triangular(3500, 5200, 9000)),
            new("downtimeReduction", new Uniform(0.30, 0.50)),
            new("scrapAndRework", new Triangular(450e3, 600e3, 850e3)),
            new("qualityReduction", new Uniform(0.20, 0.40)),
            new("reactiveHours", new Pert(2500, 3200, 4500)),
            new("labourCostPerHour", new Triangular(48, 55, 70)),
            new("reactiveShift", new Uniform(0.20, 0.30)),
            new("spareParts", Lognormal.FromPercentiles(180e3, 420e3)),
            new("sparePartsReduction", new Triangular(0.10, 0.20, 0.25)),
            new("rampUpMonths", new Uniform(3, 9)),
            new("implementationCost", new Pert(550e3, 700e3, 1100e3)),
            new("annualRunningCost", new Triangular(140e3, 180e3, 240e3)),
            new("goLiveMonths", new Certain(0)),
        ],
        Drivers =
        [
            new("downtime", [new("downtime term", Product("downtimeHours", "costPerHour", "downtimeReduction"))]),
            new("quality", [new("quality term", Product("scrapAndRework", "qualityReduction"))]),
            new("maintenance", [new("maintenance term", new Binary(
                Add, Product("reactiveHours", "labourCostPerHour", "reactiveShift"), Product("spareParts", "sparePartsReduction")))]),
        ],
        Cash = new CashColumns("implementationCost", "annualRunningCost", "goLiveMonths", "rampUpMonths"),
        Terms = new CashFlowTerms(60, 0.10, 3),
    };

    /// <summary>The plant with all 13 uncertain inputs of another kind, and about the same spread.</summary>
    /// <param name="kind">"truncated", "discrete", "empirical" or "correlated"; any other leaves them as they are.</param>
    public static Model OfKind(string kind)
    {
        var model = Create();
        var uncertain = model.Inputs.Where(input => !input.Distribution.IsConstant).Select(input => input.Name).ToArray();
        return kind == "correlated"
            ? model with
            {
                Correlations = [.. uncertain.SelectMany(
                    (first, i) => uncertain[..i].Select(second => new Correlation(first, second, 0.3)))]
            }
            : model with
            {
                Inputs = [.. model.Inputs.Select(
            input => input.Distribution.IsConstant ? input : input with { Distribution = OfKind(kind, input.Distribution) })]
            };
    }

    /// <summary>Twenty variations: ten inputs, each fixed at its P10 and at its P90.</summary>
    public static Variation[] Tornado(Model model) =>
    [
        .. model.Inputs.Where(input => !input.Distribution.IsConstant).Take(10).SelectMany(input => new[] { 0.1, 0.9 }
            .Select(p => new Variation(FormattableString.Invariant($"{input.Name} at {p}"), model.Fixed(
            input.Distribution.Quantile(p), input.Name)))),
    ];

    private static Distribution OfKind(string kind, Distribution plain) => kind switch
    {
        "truncated" => new Truncated(plain, plain.Quantile(0.02), plain.Quantile(0.98)),
        "discrete" => new Discrete([.. Enumerable.Range(0, 20).Select(i => (plain.Quantile((i + 0.5) / 20), 1.0 + i % 3))]),
        "empirical" => new Empirical([.. Enumerable.Range(0, 200).Select(i => plain.Quantile((i + 0.5) / 200))]),
        _ => plain,
    };

    /// <summary>A plant of many lines, two and a half uncertain inputs each on average: how cost grows with a model.</summary>
    public static Model OfLines(int lines)
    {
        var names = Enumerable.Range(1, lines).Select(line => FormattableString.Invariant($"Line {line}")).ToArray();
        return Create() with
        {
            Inputs =
            [
                .. Create().Inputs,
                .. names.SelectMany((line, i) => new Input[]
                {
                    new(line + "/hours", new Pert(300, 420, 600)) { Line = line },
                    new(line + "/costPerHour", new Triangular(3500, 5200, 9000)) { Line = line },
                    new(line + "/share", i % 2 == 0 ? new Uniform(0.1, 0.3) : new Certain(0.2)) { Line = line },
                }),
            ],
            Drivers =
            [
                .. Create().Drivers,
                new("lines", [.. names.Select(line => new Definition(
                    line + " term", Product(line + "/hours", line + "/costPerHour", line + "/share")))]),
            ],
        };
    }

    private static Formula Product(params string[] names) => names
        .Select(Formula (name) => new Reference(name))
        .Aggregate((left, right) => new Binary(Multiply, left, right));
}
