using Roi.Engine.Distributions;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using static Roi.Engine.Formulas.BinaryOperator;

namespace Roi.Benchmarks;

/// <summary>Models with random names, shapes and weights: 2 to 8 drivers with two inputs each, which are added or multiplied, and a benefit
/// that adds drivers, multiplies all of them, or adds products of two.</summary>
internal static class RandomModels
{
    private static readonly string[] Names =
    [
        "downtime", "quality", "energy", "scrap", "safety", "yield", "throughput", "inventory", "training", "labour", "audit", "spares",
        "transport", "rework", "setup", "water", "steam", "packaging", "warranty", "returns",
    ];

    /// <summary>One of the models; always the same for a number.</summary>
    public static Model Create(int number)
    {
        Random random = new(1000 + number);
        var names = Names.ToArray();
        random.Shuffle(names);
        var groups = names[..(2 + number % 7)];
        Input[] inputs = [.. groups.SelectMany(group => new[] { "amount", "share" }.Select(
            name => new Input(group + " " + name, Shape(random)) { Group = group }))];
        var terms = groups.Select(Formula (group) => new Binary(random.Next(2) == 0 ? Multiply : Add,
            new Reference(group + " amount"), new Reference(group + " share"))).ToArray();
        Formula[] weighted = [.. terms.Select(
            term => new Binary(Multiply, new Constant(Math.Exp(1.5 * (random.NextDouble() - 0.5))), term))];
        var benefit = random.Next(3) switch
        {
            0 => Combined(Add, weighted),
            1 => Combined(Multiply, terms),
            _ => Combined(Add, weighted.Chunk(2).Select(pair => Combined(Multiply, pair))),
        };
        return new()
        {
            Inputs = [.. inputs, new("cost", new Certain(1)), new("running", new Certain(0)), new("months", new Certain(0))],
            Drivers = [new("benefit", [new("term", benefit)])],
            Cash = new CashColumns("cost", "running", "months", "months"),
            Terms = new CashFlowTerms(60, 0.1, 3),
        };
    }

    private static Formula Combined(BinaryOperator operation, IEnumerable<Formula> terms) =>
        terms.Aggregate((left, right) => new Binary(operation, left, right));

    private static Distribution Shape(Random random)
    {
        var spread = 0.1 + 0.5 * random.NextDouble();
        return random.Next(5) switch
        {
            0 => new Uniform(1 - spread, 1 + spread),
            1 => new Triangular(1 - spread, 1 - 0.3 * spread, 1 + 1.3 * spread),
            2 => new Pert(1 - spread, 1, 1 + 2 * spread),
            3 => new Normal(1, spread / 2),
            _ => Lognormal.FromMean(1, 1.5 * spread),
        };
    }
}
