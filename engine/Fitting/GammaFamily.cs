using Roi.Engine.Distributions;
using Roi.Engine.Formulas;

namespace Roi.Engine.Fitting;

/// <summary>The gamma family. For exact values the mean is theirs, and the shape is found by Newton's method on the profile likelihood
/// (T. P. Minka, "Estimating a Gamma distribution", 2002).</summary>
internal sealed class GammaFamily() : RegularFamily("gamma", "shape", "scale")
{
    private protected override bool IsPositive => true;

    private protected override Distribution Create(ReadOnlySpan<double> parameters) => new Gamma(parameters[0], parameters[1]);

    private protected override bool Allows(ReadOnlySpan<double> parameters) =>
        parameters[0] is >= 0.01 and <= 1e9 && parameters[1] is >= 1e-100 and <= 1e100;

    private protected override double[]? Maximum(ReadOnlySpan<double> values)
    {
        if (NormalFamily.MeanAndSd(values) is not [var mean, _])
            return null;
        var spread = 0.0; // ln of the mean minus mean of ln, without cancellation
        foreach (var value in values)
            spread -= value > 0.5 * mean ? Elementary.LnOnePlus((value - mean) / mean) : Elementary.Ln(value / mean);
        spread /= values.Length;
        if (!(spread > 0))
            return null;
        var shape = (3 - spread + Math.Sqrt((spread - 3) * (spread - 3) + 24 * spread)) / (12 * spread);
        for (var steps = 0; steps < 100; steps++)
        {
            var (excess, slope) = (Elementary.Ln(shape) - SpecialFunctions.DiGamma(shape) - spread,
                1 / shape - SpecialFunctions.TriGamma(shape));
            var next = 1 / (1 / shape + excess / (shape * shape * slope));
            if (!(next > 0) || !double.IsFinite(next))
                return null;
            var isLast = Math.Abs(next - shape) <= 1e-14 * shape;
            shape = next;
            if (isLast)
                break;
        }
        return [shape, mean / shape];
    }

    private protected override double LogDensity(ReadOnlySpan<double> parameters, ReadOnlySpan<double> values)
    {
        // Over the mean, so that large terms of a large shape do not cancel.
        var (shape, mean, sum) = (parameters[0], parameters[0] * parameters[1], 0.0);
        foreach (var value in values)
        {
            var ratio = (value - mean) / mean;
            var logarithm = ratio > -0.5 && ratio < 1 ? Elementary.LnOnePlus(ratio) : Elementary.Ln(value / mean);
            sum += shape * (logarithm - ratio) - logarithm;
        }
        return sum + values.Length
            * (0.5 * Elementary.Ln(shape / (2 * Math.PI)) - SpecialFunctions.StirlingError(shape) - Elementary.Ln(mean));
    }

    // The mean is nearly independent of the shape; the scale is not.
    private protected override double[] Near(ReadOnlySpan<double> pilot, ReadOnlySpan<double> coordinates)
    {
        var shape = pilot[0] * Elementary.Exp(coordinates[0]);
        return [shape, pilot[0] * pilot[1] * Elementary.Exp(coordinates[1] / Math.Sqrt(pilot[0])) / shape];
    }
}
