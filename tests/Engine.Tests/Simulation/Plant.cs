using System.Collections.Immutable;
using Roi.Engine.Distributions;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;

namespace Roi.Engine.Tests.Simulation;

/// <summary>A purchase as models of the tests describe it: three drivers, of which one has lines, and a shared input.</summary>
internal static class Plant
{
    public static readonly CashFlowTerms Terms = new(60, 0.1, 3);

    /// <summary>Few trials, for laws that hold in each of them.</summary>
    public static readonly SimulationOptions Few = new() { RequestedTrials = 16 * 64, Threads = 2 };

    /// <summary>A plant with filling lines; every money input is multiplied by <paramref name="money"/>.</summary>
    public static Model Of(double money = 1, params string[] lines)
    {
        lines = lines.Length == 0 ? ["Filler 1", "Filler 2"] : lines;
        return new()
        {
            Inputs =
            [
                .. lines.SelectMany(line => new Input[]
                {
                    new(line + "/hours", new Triangular(300, 420, 600)) { Line = line },
                    new(line + "/margin", new Triangular(2000 * money, 3600 * money, 4000 * money)) { Line = line },
                }),
                new("downtimeReduction", new Uniform(0.3, 0.5)),
                new("labourCost", new Triangular(48 * money, 55 * money, 70 * money)),
                new("scrap", new Pert(400_000 * money, 600_000 * money, 850_000 * money)),
                new("qualityReduction", new Uniform(0.2, 0.4)),
                new("reactiveHours", new Pert(2500, 3200, 4500)),
                new("shift", new Uniform(0.2, 0.3)),
                new("spareParts", Lognormal.FromPercentiles(180_000 * money, 420_000 * money)),
                new("implementationCost", new Pert(1_400_000 * money, 1_700_000 * money, 2_600_000 * money)),
                new("runningCost", new Triangular(140_000 * money, 180_000 * money, 240_000 * money)),
                new("goLive", new Certain(2)),
                new("rampUp", new Uniform(3, 9)),
            ],
            Definitions = [.. lines.Select(line => new Definition(line + "/costPerHour",
                Plus(Name(line + "/margin"), Times(Number(8), Name("labourCost")))))],
            Drivers =
            [
                new("downtime", [.. lines.Select(line => new Definition(line + "/downtime",
                    Times(Name(line + "/hours"), Name(line + "/costPerHour"), Name("downtimeReduction"))))]),
                new("quality", [new("quality term", Times(Name("scrap"), Name("qualityReduction")))]),
                new("maintenance",
                [
                    new("labour term", Times(Name("reactiveHours"), Name("labourCost"), Name("shift"))),
                    new("parts term", Times(Name("spareParts"), Number(0.2))),
                ]),
            ],
            Cash = new CashColumns("implementationCost", "runningCost", "goLive", "rampUp"),
            Terms = Terms,
        };
    }

    /// <summary>A model whose total benefit is one formula, and whose costs are fixed.</summary>
    public static Model Only(Formula benefit, double implementationCost, double runningCost, params Input[] inputs) => new()
    {
        Inputs =
        [
            .. inputs, new("I", new Certain(implementationCost)), new("A", new Certain(runningCost)), new("g", new Certain(0)),
            new("M", new Certain(0)),
        ],
        Drivers = [new("only", [new("term", benefit)])],
        Cash = new CashColumns("I", "A", "g", "M"),
        Terms = Terms,
    };

    public static Formula Name(string name) => new Reference(name);

    public static Formula Number(double value) => new Constant(value);

    public static Formula Plus(Formula left, Formula right) => new Binary(BinaryOperator.Add, left, right);

    public static Formula Times(params Formula[] factors) =>
        factors.Aggregate((left, right) => new Binary(BinaryOperator.Multiply, left, right));

    public static Model With(this Model model, string input, Distribution distribution) => model with
    {
        Inputs = [.. model.Inputs.Select(other => other.Name == input ? other with { Distribution = distribution } : other)],
    };

    public static Model Without(this Model model, params string[] inputs) =>
        model with { Inputs = [.. model.Inputs.Where(input => !inputs.Contains(input.Name))] };

    /// <summary>Every trial of the columns asked for, or of all uncertain inputs.</summary>
    public static Dictionary<string, double[]> Trials(this Model model, SimulationOptions options, params string[] columns)
    {
        var names = columns.Length > 0 ? columns
            : [.. model.Inputs.Where(input => !input.Distribution.IsConstant).Select(input => input.Name)];
        var trials = names.ToDictionary(name => name, _ => new List<double>());
        foreach (var block in Simulator.Replay(model, options, options.TrialsPerReplicate))
            foreach (var name in names)
                trials[name].AddRange(block[name]);
        return trials.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray());
    }

    /// <summary>Each of the values in the order of a generator.</summary>
    public static ImmutableArray<T> Shuffled<T>(this Random random, IEnumerable<T> values)
    {
        var array = values.ToArray();
        random.Shuffle(array);
        return [.. array];
    }
}
