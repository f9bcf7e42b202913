using Roi.Engine.Distributions;
using Roi.Engine.Formulas;

namespace Roi.Engine.Fitting;

/// <summary>The unbounded metalog family of three terms, fitted by least squares to the sorted values at the probabilities (i - ½) / n
/// (T. W. Keelin, "The Metalog Distributions", Decision Analysis 13, 2016).</summary>
/// <remarks>Its likelihood has no maximum: it grows without end where a peak of the density becomes ever narrower around one value. So
/// the AIC is that of the least squares, and no better than it would be at a maximum nearby.</remarks>
internal sealed class MetalogFamily() : ShapeFamily("metalog", "p10", "p50", "p90")
{
    private const double Logit90 = 2.1972245773362196;
    private const double Skew = 1.667; // just within the bound of Metalog

    private protected override bool NeedsExactValues => true;

    private protected override string NoMaximum => "The metalog curve closest to these values falls somewhere, so it is no distribution.";

    private protected override Distribution Create(ReadOnlySpan<double> parameters) =>
        new Metalog(parameters[0], parameters[1], parameters[2]);

    private protected override bool Allows(ReadOnlySpan<double> parameters) =>
        Coefficients(parameters) is var (slope, skew) && slope > 0 && Math.Abs(skew) <= Skew * slope * (1 + 1e-9);

    private protected override (double[] Parameters, double[]? Errors)? Estimate(Observations observations) =>
        Maximum(observations.Exact.AsSpan()) is { } found ? (found, null) : null;

    private protected override double[]? Maximum(ReadOnlySpan<double> values)
    {
        // The terms of slope and skew are an odd and an even function of p - ½, so that only the even one and the constant share a system.
        var count = values.Length;
        var (odd, oddSquares, even, evenSum, evenSquares, sum) = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < count; i++)
        {
            var logit = Elementary.Ln((i + 0.5) / (count - i - 0.5));
            var skewTerm = ((i + 0.5) / count - 0.5) * logit;
            var value = values[i] - values[count / 2];
            sum += value;
            odd += logit * value;
            oddSquares += logit * logit;
            even += skewTerm * value;
            evenSum += skewTerm;
            evenSquares += skewTerm * skewTerm;
        }
        var slope = odd / oddSquares;
        var skew = (even - evenSum * sum / count) / (evenSquares - evenSum * evenSum / count);
        var median = values[count / 2] + (sum - skew * evenSum) / count;
        if (!(Math.Abs(skew) <= Skew * slope))
            return null;
        return [median - slope * Logit90 + 0.4 * skew * Logit90, median, median + slope * Logit90 + 0.4 * skew * Logit90];
    }

    private protected override double LogDensity(ReadOnlySpan<double> parameters, ReadOnlySpan<double> values)
    {
        var (slope, skew) = Coefficients(parameters);
        var shape = Create(parameters);
        var sum = 0.0;
        foreach (var value in values)
        {
            var (below, above) = (shape.Cdf(value), shape.Survival(value));
            var logit = Elementary.Ln(below / above);
            sum -= Elementary.Ln(slope / (below * above) + skew * (0.5 * (below - above) / (below * above) + logit));
        }
        return sum;
    }

    private static (double Slope, double Skew) Coefficients(ReadOnlySpan<double> parameters) =>
        ((parameters[2] - parameters[0]) / (2 * Logit90), (parameters[0] + parameters[2] - 2 * parameters[1]) / (0.8 * Logit90));
}
