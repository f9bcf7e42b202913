using Roi.Engine.Distributions;
using Roi.Engine.Formulas;

namespace Roi.Engine.Fitting;

/// <summary>The Weibull family. For exact values the scale that is best for a shape has a closed form, and the shape is found by Newton's
/// method on the profile likelihood (J. F. Lawless, Statistical Models and Methods for Lifetime Data, 2003, section 5.2).</summary>
internal sealed class WeibullFamily() : RegularFamily("Weibull", "shape", "scale")
{
    private protected override bool IsPositive => true;

    private protected override Distribution Create(ReadOnlySpan<double> parameters) => new Weibull(parameters[0], parameters[1]);

    private protected override bool Allows(ReadOnlySpan<double> parameters) =>
        parameters[0] is >= 0.01 and <= 1e6 && parameters[1] is >= 1e-100 and <= 1e100;

    private protected override double[]? Maximum(ReadOnlySpan<double> values)
    {
        var logarithms = LognormalFamily.Logarithms(values);
        if (NormalFamily.MeanAndSd(logarithms) is not [var mean, var sd])
            return null;
        var highest = logarithms[^1];
        for (var i = 0; i < logarithms.Length; i++)
            logarithms[i] -= highest; // so that no power overflows
        var shape = Math.PI / Math.Sqrt(6) / sd;
        for (var steps = 0; steps < 100; steps++)
        {
            var (power, weightedMean, weightedSquare) = Weighted(logarithms, shape);
            var excess = weightedMean - (mean - highest) - 1 / shape;
            var slope = weightedSquare - weightedMean * weightedMean + 1 / (shape * shape);
            var next = Math.Clamp(shape - excess / slope, 0.5 * shape, 2 * shape);
            if (Math.Abs(next - shape) <= 1e-14 * shape)
                return [next, Elementary.Exp(highest + Elementary.Ln(power) / next)];
            shape = next;
        }
        return [shape, Elementary.Exp(highest + Elementary.Ln(Weighted(logarithms, shape).Power) / shape)];
    }

    private protected override double LogDensity(ReadOnlySpan<double> parameters, ReadOnlySpan<double> values)
    {
        var (shape, lnScale, sum) = (parameters[0], Elementary.Ln(parameters[1]), 0.0);
        foreach (var value in values)
        {
            var z = Elementary.Ln(value) - lnScale;
            sum += (shape - 1) * z - Elementary.Exp(shape * z);
        }
        return sum + values.Length * (Elementary.Ln(shape) - lnScale);
    }

    private protected override double[] Near(ReadOnlySpan<double> pilot, ReadOnlySpan<double> coordinates) =>
        [pilot[0] * Elementary.Exp(coordinates[0]), pilot[1] * Elementary.Exp(coordinates[1] / pilot[0])];

    // The mean power of the values, and mean and mean square of their logarithms, weighted by the powers.
    private static (double Power, double Mean, double Square) Weighted(double[] logarithms, double shape)
    {
        var (weights, sum, squares) = (0.0, 0.0, 0.0);
        foreach (var logarithm in logarithms)
        {
            var weight = Elementary.Exp(shape * logarithm);
            weights += weight;
            sum += weight * logarithm;
            squares += weight * logarithm * logarithm;
        }
        return (weights / logarithms.Length, sum / weights, squares / weights);
    }
}
