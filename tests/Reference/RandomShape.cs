using System.Globalization;
using System.Text.Json.Nodes;

namespace Roi.Reference;

/// <summary>Random values as scenario files write them: numbers, shapes of every kind, cut ones, and where they come from.</summary>
/// <param name="draws">The random numbers.</param>
/// <param name="folder">Where files of samples are written.</param>
internal sealed class RandomShape(Draws draws, string folder)
{
    private int files;

    /// <summary>An amount of about a size, wrapped with its source now and then.</summary>
    /// <param name="size">What it is about; above 0.</param>
    /// <param name="highest">No value lies above this.</param>
    /// <param name="isDiscrete">Whether shapes with values that repeat are among the choice.</param>
    /// <param name="mayBeZero">Whether it may be 0.</param>
    public JsonNode Amount(double size, double highest = double.PositiveInfinity, bool isDiscrete = true, bool mayBeZero = true) =>
        Wrapped(draws.Chance(0.25) ? Number(draws.Chance(0.1) && mayBeZero ? 0 : size)
            : Shape(size, highest, isFraction: false, isDiscrete));

    /// <summary>A cost of single events of about a size: a number, or a shape whose mean has a closed form.</summary>
    public JsonNode CostOfEvents(double size) => Wrapped(draws.Below(6) switch
    {
        0 => Number(size),
        1 => Of("uniform", List(Number(0.4 * size), Number(1.6 * size))),
        2 => Of("triangular", List(Number(0.3 * size), Number(size), Number(2.5 * size))),
        3 => Pert(Number(0.3 * size), Number(size), Number(2.5 * size)),
        4 => Of("lognormal", new() { ["p10"] = Number(0.5 * size), ["p90"] = Number(2 * size) }),
        _ => Gamma(size, double.PositiveInfinity),
    });

    /// <summary>A fraction of about a size, from 0 to 1.</summary>
    public JsonNode Fraction(double size, bool isDiscrete = true) =>
        Wrapped(draws.Chance(0.3) ? Percent(size) : Shape(size, 1, isFraction: true, isDiscrete));

    /// <summary>A fraction such as "37.5%".</summary>
    public static JsonNode Percent(double value) =>
        JsonValue.Create(Round(value * 100, 5).ToString("0.##########", CultureInfo.InvariantCulture) + "%");

    /// <summary>A shape of about a size.</summary>
    public JsonObject Shape(double size, double highest, bool isFraction, bool isDiscrete)
    {
        JsonNode N(double value) => isFraction ? Percent(value) : Number(value);
        var width = draws.Between(0.1, 0.8);
        var (low, high) = (size * (1 - width), Math.Min(size * (1 + draws.Between(0.1, 1.5) * width), highest));
        var likely = draws.Between(low, high);
        var form = (isDiscrete ? draws.Below(17) : draws.Below(12)) switch
        {
            0 => Of("uniform", List(N(low), N(high))),
            1 => Of("triangular", List(N(low), N(likely), N(high))),
            2 or 3 => Pert(N(low), N(likely), N(high)),
            4 => Of("normal", new() { ["mean"] = N(size), ["sd"] = N(size * width / 2) }, min: N(isFraction ? 0 : low * 0.3),
                max: Limit(highest)),
            5 => Of("lognormal", new() { ["p10"] = N(low), ["p90"] = N(high) }, max: Limit(highest)),
            6 => Of("lognormal", new() { ["mean"] = N(size), ["sd"] = N(size * draws.Between(0.1, 0.9)) },
                max: Limit(highest)),
            7 => Metalog(low, high, highest, isFraction),
            8 => isFraction
                ? Of("beta", new() { ["alpha"] = Number(draws.Between(0.6, 6)), ["beta"] = Number(draws.Between(0.6, 6)) })
                : Of("beta", new()
                {
                    ["alpha"] = Number(draws.Between(0.6, 6)),
                    ["beta"] = Number(draws.Between(0.6, 6)),
                    ["min"] = N(low),
                    ["max"] = N(high)
                }),
            9 when !isFraction => Gamma(size, highest),
            10 when !isFraction => Of("weibull", new() { ["shape"] = Number(draws.Between(0.8, 4)), ["scale"] = Number(size) },
                max: Limit(highest)),
            11 when !isFraction => Of("exponential", new() { ["mean"] = Number(size) }, max: Limit(highest)),
            12 => Of("discrete", List([.. Enumerable.Range(0, 1 + draws.Below(5)).Select(_ => List(N(draws.Between(low, high)),
                Number(1 + draws.Below(9))))])),
            13 => Of("samples", Samples(low, high, isFraction), column: true),
            14 => Smoothed(Of("samples", Samples(low, high, isFraction), column: true)),
            15 when !isFraction && size < 1000 => Of("poisson", new() { ["mean"] = Number(Math.Min(size, 300)) }, max: Limit(highest)),
            16 when isFraction => Of("bernoulli", new() { ["p"] = N(draws.Between(0.05, 0.9)) }),
            _ => Of("uniform", List(N(low), N(high))),
        };
        if (draws.Chance(0.15) && form["min"] is null && form["max"] is null && form["discrete"] is null && form["bernoulli"] is null
            && form["poisson"] is null && form["samples"] is null && form["metalog"] is null && form["beta"] is null)
        {
            form["min"] = N(draws.Between(low, low + 0.3 * (high - low)));
            form["max"] = N(draws.Between(low + 0.6 * (high - low), high));
        }
        return form;
    }

    /// <summary>A number of four digits.</summary>
    public static JsonNode Number(double value) => JsonValue.Create(Round(value, 4));

    private JsonNode Wrapped(JsonNode value)
    {
        if (!draws.Chance(0.35))
            return value;
        JsonObject wrapper = new() { ["value"] = value };
        if (draws.Chance(0.5))
            wrapper["source"] = "A source";
        if (draws.Chance(0.8))
            wrapper["evidence"] = draws.OneOf("measured", "estimated", "benchmark", "vendor");
        if (draws.Chance(0.1) && value is JsonObject shape && shape["uniform"] is JsonArray range)
            wrapper["conservative"] = (shape["min"] ?? range[0]!).DeepClone();
        return wrapper;
    }

    private JsonObject Pert(JsonNode low, JsonNode likely, JsonNode high)
    {
        var form = Of("pert", List(low, likely, high));
        if (draws.Chance(0.2))
            form["lambda"] = Number(draws.Between(1, 10));
        return form;
    }

    private JsonObject Gamma(double size, double highest)
    {
        var shape = Round(draws.Between(0.7, 8), 4);
        return Of("gamma", new() { ["shape"] = Number(shape), ["scale"] = Number(size / shape) }, max: Limit(highest));
    }

    private JsonObject Metalog(double low, double high, double highest, bool isFraction)
    {
        JsonNode N(double value) => isFraction ? Percent(value) : Number(value);
        // Close to the middle of the logarithms, where three percentiles are always possible.
        var middle = Math.Sqrt(low * high) * draws.Between(0.97, 1.03);
        JsonObject content = new() { ["p10"] = N(low), ["p50"] = N(middle), ["p90"] = N(high), ["lower"] = N(0) };
        if (high < 0.9 * highest && (isFraction || draws.Chance(0.3)))
            content["upper"] = N(isFraction ? 1 : Math.Min(high * 3, highest));
        return Of("metalog", content, max: content["upper"] is null ? Limit(highest) : null);
    }

    private JsonNode? Limit(double highest) => double.IsFinite(highest) ? Number(highest) : null;

    private JsonValue Samples(double low, double high, bool isFraction)
    {
        var name = Invariant($"samples{files++}.csv");
        var rows = Enumerable.Range(0, 3 + draws.Below(25)).Select(row =>
            Invariant($"{row},{Round(draws.Between(low, high), isFraction ? 3 : 4)}"));
        File.WriteAllText(Path.Combine(folder, name), "row,amount\n" + string.Join('\n', rows) + "\n");
        return JsonValue.Create(name);
    }

    private static JsonObject Smoothed(JsonObject samples)
    {
        samples["smoothed"] = true;
        return samples;
    }

    private static JsonObject Of(string kind, JsonNode content, JsonNode? min = null, JsonNode? max = null, bool column = false)
    {
        JsonObject form = new() { [kind] = content };
        if (column)
            form["column"] = "amount";
        if (min is not null)
            form["min"] = min;
        if (max is not null)
            form["max"] = max;
        return form;
    }

    private static JsonObject Of(string kind, JsonObject content, JsonNode? min = null, JsonNode? max = null) =>
        Of(kind, (JsonNode)content, min, max);

    private static JsonArray List(params JsonNode[] items) => [.. items];

    private static double Round(double value, int digits) =>
        double.Parse(value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture);
}
