using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using static Roi.Reference.RuleText;

namespace Roi.Reference;

/// <summary>A value as a file gives it.</summary>
/// <param name="Shape">The number or the shape.</param>
/// <param name="Conservative">What stands beside it for the conservative case; null where nothing does.</param>
/// <param name="Grade">Its grade of evidence, or notStated.</param>
internal sealed record GivenShape(Shape Shape, double? Conservative, string Grade)
{
    /// <summary>Reads a value.</summary>
    /// <param name="node">A number, a shape, or an object that holds one as its value.</param>
    /// <param name="highest">The highest value that it can have: a shape without an end is cut there.</param>
    /// <param name="folder">The folder from which files of samples are named.</param>
    public static GivenShape Read(JsonNode node, double highest, string folder)
    {
        if (node is not JsonObject { } wrapper || wrapper["value"] is not { } value)
            return new(ShapeOf(node, highest, folder), null, "notStated");
        return new(ShapeOf(value, highest, folder), wrapper["conservative"] is { } cautious ? Number(cautious) : null,
            wrapper["evidence"]?.GetValue<string>() ?? "notStated");
    }

    /// <summary>Reads the value of a factor, or of one of its cases: a range with the shape in which it is spread, or a value.</summary>
    public static GivenShape ReadFactor(JsonObject rule, string folder)
    {
        var conservative = rule["conservative"] is { } cautious ? Number(cautious) : (double?)null;
        var grade = rule["evidence"]?.GetValue<string>() ?? "notStated";
        if (rule["value"] is { } value)
        {
            var given = Read(value, 1, folder);
            return given with { Conservative = conservative ?? given.Conservative, Grade = grade };
        }
        var (low, high) = (Number(rule["range"]![0]!), Number(rule["range"]![1]!));
        Shape shape = low == high ? new Constant(low) : (rule["shape"]?.GetValue<string>() ?? "uniform") switch
        {
            "triangular" => new Triangular(low, (low + high) / 2, high),
            "pert" => ScaledBeta.Pert(low, (low + high) / 2, high, 4),
            _ => new Uniform(low, high),
        };
        return new(shape, conservative, grade);
    }

    private static Shape ShapeOf(JsonNode node, double highest, string folder)
    {
        if (node.GetValueKind() is JsonValueKind.Number or JsonValueKind.String)
            return new Constant(Number(node));
        var form = node.AsObject();
        var shape = Whole(form, folder);
        var (min, max) = (Optional(form, "min", double.NegativeInfinity), Optional(form, "max", double.PositiveInfinity));
        if (double.IsPositiveInfinity(shape.High) && double.IsPositiveInfinity(max))
            max = highest;
        var cut = shape.Cut(min, max);
        return cut.Low == cut.High ? new Constant(cut.Low) : cut;
    }

    private static Shape Whole(JsonObject form, string folder)
    {
        var (kind, content) = form.First(member => member.Key is not ("min" or "max" or "lambda" or "column" or "smoothed"));
        double Item(int index) => Number(content![index]!);
        double Member(string name) => Number(content![name]!);
        switch (kind)
        {
            case "uniform":
                return Item(0) == Item(1) ? new Constant(Item(0)) : new Uniform(Item(0), Item(1));
            case "triangular":
                return Item(0) == Item(2) ? new Constant(Item(0)) : new Triangular(Item(0), Item(1), Item(2));
            case "pert":
                return Item(0) == Item(2) ? new Constant(Item(0))
                    : ScaledBeta.Pert(Item(0), Item(1), Item(2), Optional(form, "lambda", 4));
            case "normal":
                return Member("sd") == 0 ? new Constant(Member("mean")) : new Normal(Member("mean"), Member("sd"));
            case "lognormal" when content!["p10"] is not null:
                return Member("p10") == Member("p90") ? new Constant(Member("p10")) : Lognormal.OfPercentiles(Member("p10"), Member("p90"));
            case "lognormal":
                return Member("sd") == 0 ? new Constant(Member("mean")) : Lognormal.OfMean(Member("mean"), Member("sd"));
            case "metalog":
                return new Metalog(Member("p10"), Member("p50"), Member("p90"),
                    Optional(content!, "lower", double.NegativeInfinity), Optional(content!, "upper", double.PositiveInfinity));
            case "beta":
                return new ScaledBeta(Optional(content!, "min", 0), Optional(content!, "max", 1), Member("alpha"), Member("beta"));
            case "gamma":
                return new Gamma(Member("shape"), Member("scale"));
            case "weibull":
                return new Weibull(Member("shape"), Member("scale"));
            case "exponential":
                return new Weibull(1, Member("mean"));
            case "poisson":
                return Member("mean") == 0 ? new Constant(0) : Discrete.Poisson(Member("mean"));
            case "bernoulli":
                return new Discrete([(0, 1 - Member("p")), (1, Member("p"))]);
            case "discrete":
                return new Discrete(content!.AsArray().Select(atom => (Number(atom![0]!), Number(atom[1]!))));
            case "samples":
                var values = Column(Path.Combine(folder, content!.GetValue<string>()), form["column"]!.GetValue<string>());
                return form["smoothed"]?.GetValue<bool>() == true && values.Length > 1
                    ? new Smoothed(values) : new Discrete(values.Select(value => (value, 1.0)));
            default:
                throw new FormatException($"There is no shape {kind}.");
        }
    }

    private static double Optional(JsonNode form, string member, double otherwise) => form[member] is { } node ? Number(node) : otherwise;

    /// <summary>The numbers of one column of a CSV file, ascending.</summary>
    private static double[] Column(string path, string name)
    {
        var lines = File.ReadAllLines(path);
        var column = Array.IndexOf(lines[0].Split(','), name);
        return [.. lines.Skip(1).Where(line => line.Length > 0)
            .Select(line => double.Parse(line.Split(',')[column], CultureInfo.InvariantCulture)).Order()];
    }
}
