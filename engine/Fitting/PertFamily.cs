using Roi.Engine.Distributions;
using Roi.Engine.Formulas;

namespace Roi.Engine.Fitting;

/// <summary>The PERT family with the weight 4: a beta distribution whose parameters add up to 6. For given ends the likelihood is
/// concave in the likely value.</summary>
internal sealed class PertFamily() : ThreePointFamily("PERT")
{
    private const double Weight = 4;

    private protected override Distribution Create(ReadOnlySpan<double> parameters) =>
        new Pert(parameters[0], parameters[1], parameters[2]);

    private protected override (double Likely, double LogLikelihood) Best(ReadOnlySpan<double> values, double min, double max)
    {
        var logarithms = new double[values.Length];
        FillLnDistances(values, min, logarithms);
        var below = Mean(logarithms);
        FillLnDistances(values, max, logarithms);
        var above = Mean(logarithms);
        var share = Share(below, above);
        return (min + share * (max - min), values.Length * MeanLogDensity(share, below, above, max - min));
    }

    private protected override double LogDensity(ReadOnlySpan<double> parameters, ReadOnlySpan<double> values)
    {
        var (min, width) = (parameters[0], parameters[2] - parameters[0]);
        var (below, above) = (0.0, 0.0);
        foreach (var value in values)
        {
            below += Elementary.Ln(value - min);
            above += Elementary.Ln(parameters[2] - value);
        }
        return values.Length
            * MeanLogDensity((parameters[1] - min) / width, below / values.Length, above / values.Length, width);
    }

    // The mean logarithm of the density where the likely value lies at a share of the range; an exponent of 0 leaves out what is infinite.
    private static double MeanLogDensity(double share, double below, double above, double width)
    {
        var (a, b) = (Weight * share, Weight * (1 - share));
        return (a > 0 ? a * below : 0) + (b > 0 ? b * above : 0) - (Weight + 1) * Elementary.Ln(width)
            + SpecialFunctions.LnGamma(Weight + 2) - SpecialFunctions.LnGamma(a + 1) - SpecialFunctions.LnGamma(b + 1);
    }

    // Newton's method on the slope, which falls from one end of [0, 1] to the other.
    private static double Share(double below, double above)
    {
        var lean = below - above;
        if (!(Slope(0) > 0))
            return 0;
        if (!(Slope(1) < 0))
            return 1;
        var (low, high, share) = (0.0, 1.0, 0.5);
        for (var steps = 0; steps < 100; steps++)
        {
            var slope = Slope(share);
            (low, high) = slope > 0 ? (share, high) : (low, share);
            var fall = Weight * (SpecialFunctions.TriGamma(1 + Weight * share) + SpecialFunctions.TriGamma(1 + Weight * (1 - share)));
            var next = share + slope / fall;
            next = next > low && next < high ? next : 0.5 * (low + high);
            if (Math.Abs(next - share) <= 1e-15)
                return next;
            share = next;
        }
        return share;

        double Slope(double at) =>
            lean - SpecialFunctions.DiGamma(1 + Weight * at) + SpecialFunctions.DiGamma(1 + Weight * (1 - at));
    }

    private static double Mean(double[] values)
    {
        var sum = 0.0;
        foreach (var value in values)
            sum += value;
        return sum / values.Length;
    }
}
