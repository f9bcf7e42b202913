using Roi.Engine.Distributions;
using Roi.Rules.Json;
using Distribution = Roi.Engine.Distributions.Distribution;

namespace Roi.Rules.Files;

/// <summary>The forms of all shapes of a value. The engine defines their distributions.</summary>
internal static class ShapeForms
{
    /// <summary>A bare number, or any shape.</summary>
    public static Reader<Quantity> All(string name, ShapeNumber number) => Form.Named(name + "Shape", () => Form.Advised(Form.OneOf(
        number.Expected,
        Fixed(number),
        Shape(number, "uniform", "[low, high]: every value between them is as likely", Points(number, 2, "low, high"),
            p => (new Uniform(p[0], p[1]), $"uniform {number.Text(p[0])} to {number.Text(p[1])}")),
        Shape(number, "triangular", "[min, likely, max]", Points(number, 3, "min, likely, max"),
            p => (new Triangular(p[0], p[1], p[2]), $"triangle {Span(number, p)}")),
        Pert(number),
        Shape(number, "normal", "Its mean and standard deviation", Pair(number, "mean", "Its mean", "sd", "Its standard deviation"),
            p => (new Normal(p.First, p.Second), $"normal, mean {number.Text(p.First)}, sd {number.Text(p.Second)}")),
        Shape(number, "lognormal", "Its P10 and P90, or its mean and sd", LognormalParameters(number), p => p()),
        Shape(number, "metalog", "Its P10, P50 and P90, with a lower or upper bound or both", MetalogParameters(number), p => p()),
        Shape(number, "beta", "Its alpha and beta, on 0 to 1 unless min and max are given", BetaParameters(number), p => p()),
        Shape(number, "gamma", "Its shape and scale; the mean is their product",
            Pair(number, "shape", "Its shape", "scale", "Its scale", firstIsPlain: true),
            p => (new Gamma(p.First, p.Second), $"gamma, shape {Plain(p.First)}, scale {number.Text(p.Second)}")),
        Shape(number, "weibull", "Its shape and scale",
            Pair(number, "shape", "Its shape", "scale", "Its scale", firstIsPlain: true),
            p => (new Weibull(p.First, p.Second), $"Weibull, shape {Plain(p.First)}, scale {number.Text(p.Second)}")),
        Shape(number, "exponential", "Its mean", One("mean", number.Form, "Its mean"),
            mean => (new Exponential(mean), $"exponential, mean {number.Text(mean)}")),
        Shape(number, "poisson", "Its mean", One("mean", Form.Number(0), "Its mean"),
            mean => (new Poisson(mean), $"Poisson, mean {Plain(mean)}")),
        Shape(number, "bernoulli", "1 with this chance, else 0", One("p", Form.Fraction(), "The chance of 1"),
            p => (new Bernoulli(p), $"1 with a chance of {Plain(p * 100)} %, else 0")),
        Shape(number, "discrete", "[[value, weight], ..]: the weights are taken relative to their sum", Form.ListOf(Weighted(number), 1),
            values => (new Discrete([.. values.Select(value => value.Value)]), $"one of {values.Count} values")),
        SamplesForm.Of(number)), ShapeAdvice.OfNoShape));

    private static Reader<Quantity> Fixed(ShapeNumber number) => number.Form.Then<Quantity>((value, problems) =>
        value.Value < 0
            ? problems.Note(value.Node, $"expected 0 or more, found {value.Node.Describe()}")
            : new Placed<Quantity>(new(new Certain(value.Value), number.Text(value.Value)), value.Node));

    private static Reader<Quantity> Shape<T>(
        ShapeNumber number, string key, string description, Reader<T> parameters, Func<T, (Distribution, string)> build) =>
        Form.Object<Quantity>(key + " shape", fields =>
        {
            var parameter = fields.Telling(key, parameters, description);
            ShapeLimits limits = new(fields, number);
            return row => limits.Of(row, () => build(parameter.Of(row)));
        });

    private static Reader<Quantity> Pert(ShapeNumber number) => Form.Object<Quantity>("pert shape", fields =>
    {
        var points = fields.Telling("pert", Points(number, 3, "min, likely, max"), "[min, likely, max]");
        var lambda = fields.Default("lambda", Form.Number(0.01, 1000), 4, "How much the likely value weighs; 4 is usual");
        ShapeLimits limits = new(fields, number);
        return row => limits.Of(row, () =>
        {
            var p = points.Of(row);
            return (new Pert(p[0], p[1], p[2], lambda.Of(row)), $"PERT {Span(number, p)}");
        });
    });

    private static Reader<Func<(Distribution, string)>> LognormalParameters(ShapeNumber number) => Form.Advised(Form.OneOf(
        "{\"p10\": .., \"p90\": ..} or {\"mean\": .., \"sd\": ..}",
        Pair(number, "p10", "One outcome in ten is lower", "p90", "One outcome in ten is higher").As<Func<(Distribution, string)>>(
            p => () => (Lognormal.FromPercentiles(p.First, p.Second),
            $"lognormal, P10 {number.Text(p.First)}, P90 {number.Text(p.Second)}")),
        Pair(number, "mean", "Its mean", "sd", "Its standard deviation").As<Func<(Distribution, string)>>(
            p => () => (Lognormal.FromMean(p.First, p.Second), $"lognormal, mean {number.Text(p.First)}, sd {number.Text(p.Second)}"))),
        node => ShapeAdvice.OfLognormal(node, number));

    private static Reader<Func<(Distribution, string)>> MetalogParameters(ShapeNumber number) =>
        Form.Object<Func<(Distribution, string)>>("its percentiles", fields =>
        {
            var p10 = fields.Required("p10", number.Form, "One outcome in ten is lower");
            var p50 = fields.Required("p50", number.Form, "Half of the outcomes are lower");
            var p90 = fields.Required("p90", number.Form, "One outcome in ten is higher");
            var lower = fields.Optional("lower", number.Form, "No outcome is lower");
            var upper = fields.Optional("upper", number.HighestForm, "No outcome is higher");
            return row => () => (
                new Metalog(p10.Of(row), p50.Of(row), p90.Of(row), lower.At(row)?.Value, upper.At(row)?.Value),
                $"metalog, P10 {number.Text(p10.Of(row))}, P50 {number.Text(p50.Of(row))}, P90 {number.Text(p90.Of(row))}");
        });

    private static Reader<Func<(Distribution, string)>> BetaParameters(ShapeNumber number) =>
        Form.Object<Func<(Distribution, string)>>("its parameters", fields =>
        {
            var alpha = fields.Required("alpha", Form.Number(0), "Its alpha");
            var beta = fields.Required("beta", Form.Number(0), "Its beta");
            var min = fields.Default("min", number.Form, 0, "Its lowest value");
            var max = fields.Default("max", number.HighestForm, 1, "Its highest value");
            return row => () => (
                new Beta(alpha.Of(row), beta.Of(row), min.Of(row), max.Of(row)),
                $"beta, alpha {Plain(alpha.Of(row))}, beta {Plain(beta.Of(row))}, "
                + $"{number.Text(min.Of(row))} to {number.Text(max.Of(row))}");
        });

    /// <summary>A list of ascending numbers.</summary>
    private static Reader<IReadOnlyList<double>> Points(ShapeNumber number, int count, string names) =>
        PointList(number, count, names).Then<IReadOnlyList<double>>((list, problems) =>
        {
            var values = list.Value.Select(item => item.Value).ToList();
            for (var i = 1; i < values.Count; i++)
                if (values[i] < values[i - 1])
                    return problems.Note(list.Value[i].Node, Invariant(
                        $"{number.Text(values[i])} is below {number.Text(values[i - 1])} before it: write [{names}] in ascending order"));
            return new(values, list.Node);
        });

    private static Reader<IReadOnlyList<Placed<double>>> PointList(ShapeNumber number, int count, string names) =>
        Form.Advised(Form.ListOf(number.Form, count, count), node => ShapeAdvice.OfPoints(node, names));

    private static Reader<(double First, double Second)> Pair(
        ShapeNumber number, string first, string firstMeans, string second, string secondMeans, bool firstIsPlain = false) =>
        Form.Object<(double, double)>($"{{\"{first}\": .., \"{second}\": ..}}", fields =>
        {
            var one = fields.Telling(first, firstIsPlain ? Form.Number(0) : number.Form, firstMeans);
            var two = fields.Required(second, number.Form, secondMeans);
            return row => (one.Of(row), two.Of(row));
        });

    private static Reader<double> One(string key, Reader<double> form, string means) =>
        Form.Object<double>($"{{\"{key}\": ..}}", fields =>
        {
            var one = fields.Required(key, form, means);
            return one.Of;
        });

    private static Reader<(double, double)> Weighted(ShapeNumber number) => new WeightedForm(number);

    private static string Span(ShapeNumber number, IReadOnlyList<double> p) =>
        $"{number.Text(p[0])} to {number.Text(p[2])}, most likely {number.Text(p[1])}";

    private static string Plain(double value) => ShapeNumber.Amount.Text(value);
}
