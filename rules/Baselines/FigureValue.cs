using System.Collections.Immutable;
using System.Globalization;
using Roi.Engine.Distributions;
using Roi.Engine.Fitting;
using Roi.Engine.Statistics;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Baselines;

/// <summary>A figure of the logs as a scenario writes it.</summary>
/// <param name="Json">Its value: a number or a shape, as JSON in one line.</param>
/// <param name="P10">One in ten lies below.</param>
/// <param name="P50">The median.</param>
/// <param name="P90">One in ten lies above.</param>
/// <param name="Basis">What the value is, within a sentence.</param>
public sealed record FigureValue(string Json, double P10, double P50, double P90, string Basis)
{
    private const int Digits = 3;

    private static readonly ImmutableArray<ShapeFamily> Families = [ShapeFamily.Lognormal, ShapeFamily.Gamma, ShapeFamily.Weibull];

    /// <summary>The value of a yearly figure: its P10, P50 and P90, none below 0.</summary>
    /// <param name="percentiles">P10, P50 and P90, ascending, above 0.</param>
    /// <param name="max">The highest value that can be right.</param>
    /// <returns>The value; null where the P90 is not below the highest value, or the P10 is not above 0.</returns>
    internal static FigureValue? OfYear(IReadOnlyList<double> percentiles, double max)
    {
        var (p10, p50, p90) = (Rounded(percentiles[0]), Rounded(percentiles[1]), Rounded(percentiles[2]));
        if (!(p10 > 0 && p90 < max))
            return null;
        const string basis = "P10, P50 and P90 of the mean of a year";
        if (p10 == p90)
            return new(Text(p50), p50, p50, p50, "the mean of a year");
        try
        {
            // The tail above the P90 of a curve without an upper bound may pass what can be right.
            Metalog shape = new(p10, p50, p90, 0);
            var upper = shape.Quantile(1 - 1e-9) > max ? $", \"upper\": {Text(max)}" : "";
            _ = new Metalog(p10, p50, p90, 0, upper.Length > 0 ? max : null);
            return new($"{{ \"metalog\": {{ \"p10\": {Text(p10)}, \"p50\": {Text(p50)}, \"p90\": {Text(p90)}, \"lower\": 0{upper} }} }}",
                p10, p50, p90, basis);
        }
        catch (ArgumentException)
        {
            return new($"{{ \"triangular\": [{Text(p10)}, {Text(p50)}, {Text(p90)}] }}", p10, p50, p90,
                "triangle from P10 to P90 of the mean of a year");
        }
    }

    /// <summary>Why a yearly figure cannot be the value of an input, within a sentence.</summary>
    /// <param name="figure">What it is.</param>
    /// <param name="percentiles">Its P10, P50 and P90.</param>
    /// <param name="max">The highest value that can be right.</param>
    internal static string NotRight(LogFigure figure, IReadOnlyList<double> percentiles, double max) =>
        Invariant($"the {figure.Title}, P10 {percentiles[0]:#,0.###} to P90 {percentiles[2]:#,0.###}, cannot be right: it is to lie above ")
        + "0" + (double.IsFinite(max) ? Invariant($" and below {max:#,0.##}") : "");

    /// <summary>The fewest different sizes that carry a fit.</summary>
    internal static int FewestSizes { get; } = Families.Max(family => family.FewestDistinctValues);

    /// <summary>The value of the size of a single stop: the family that fits the sizes best, cut off at the largest of them.</summary>
    /// <param name="sizes">The sizes, above 0.</param>
    /// <param name="what">What they are, within a sentence.</param>
    /// <returns>The value; null where they cannot carry a fit.</returns>
    internal static FigureValue? OfSizes(IReadOnlyList<double> sizes, string what)
    {
        if (FitComparison.Of(Observations.OfValues([.. sizes]), Families.AsSpan()).Fits is not [var best, ..])
            return null;
        var (p10, p50, p90) = (Rounded(best.Shape.Quantile(0.1)), Rounded(best.Shape.Quantile(0.5)), Rounded(best.Shape.Quantile(0.9)));
        var max = double.Parse(sizes.Max().ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        if (!(p10 > 0 && p90 > p10 && max > p10))
            return null;
        var shape = best.Family == ShapeFamily.Lognormal ? $"\"p10\": {Text(p10)}, \"p90\": {Text(p90)}"
            : $"\"shape\": {Text(Rounded(best.Parameters[0].Value))}, \"scale\": {Text(Rounded(best.Parameters[1].Value))}";
        return new($"{{ \"{best.Family.Name.ToLowerInvariant()}\": {{ {shape} }}, \"max\": {Text(max)} }}", p10, p50, p90,
            Invariant($"{best.Family.Name} fitted to {sizes.Count} {what}, cut off at the largest"));
    }

    /// <summary>A number in three significant digits.</summary>
    private static double Rounded(double value) =>
        double.Parse(value.ToString(Invariant($"E{Digits - 1}"), CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Text(double value) => ((decimal)value).ToString("0.############", CultureInfo.InvariantCulture);
}
