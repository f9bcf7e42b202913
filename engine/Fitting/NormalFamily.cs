using Roi.Engine.Distributions;
using Roi.Engine.Formulas;

namespace Roi.Engine.Fitting;

/// <summary>The normal family. For exact values the maximum of the likelihood is their mean and the root of their mean squared
/// deviation.</summary>
internal sealed class NormalFamily() : RegularFamily("normal", "mean", "sd")
{
    private const double HalfLnTwoPi = 0.9189385332046728;

    private protected override Distribution Create(ReadOnlySpan<double> parameters) => new Normal(parameters[0], parameters[1]);

    private protected override bool Allows(ReadOnlySpan<double> parameters) =>
        parameters[1] > 0 && double.IsFinite(Math.Abs(parameters[0]) + 40 * parameters[1]);

    private protected override double[]? Maximum(ReadOnlySpan<double> values) => MeanAndSd(values);

    private protected override double LogDensity(ReadOnlySpan<double> parameters, ReadOnlySpan<double> values) =>
        LogDensity(parameters[0], parameters[1], values);

    private protected override double[] Near(ReadOnlySpan<double> pilot, ReadOnlySpan<double> coordinates) => Moved(pilot, coordinates);

    /// <summary>The mean and the root of the mean squared deviation; null where that is 0.</summary>
    internal static double[]? MeanAndSd(ReadOnlySpan<double> values)
    {
        var rough = Sum(values, 0) / values.Length;
        var (mean, squares) = (rough + Sum(values, rough) / values.Length, 0.0);
        foreach (var value in values)
            squares += (value - mean) * (value - mean);
        return squares > 0 ? [mean, Math.Sqrt(squares / values.Length)] : null;
    }

    internal static double LogDensity(double mean, double sd, ReadOnlySpan<double> values)
    {
        var squares = 0.0;
        foreach (var value in values)
            squares += (value - mean) / sd * ((value - mean) / sd);
        return -0.5 * squares - values.Length * (Elementary.Ln(sd) + HalfLnTwoPi);
    }

    /// <summary>A location that moves by standard deviations, and a standard deviation that moves by factors.</summary>
    internal static double[] Moved(ReadOnlySpan<double> pilot, ReadOnlySpan<double> coordinates) =>
        [pilot[0] + pilot[1] * coordinates[0], pilot[1] * Elementary.Exp(coordinates[1])];

    private static double Sum(ReadOnlySpan<double> values, double from)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value - from;
        return sum;
    }
}
