using System.Collections.Immutable;

namespace Roi.Cli.Text;

/// <summary>Interpolates in a distribution that is given by its quantiles at evenly spaced probabilities, from 0 to 1.</summary>
internal static class QuantileCurve
{
    /// <summary>The share of trials below a value, in [0, 1], interpolated linearly.</summary>
    /// <param name="curve">Ascending quantiles, at least two; the ends may be infinite.</param>
    /// <param name="value">A finite value in the unit of the curve.</param>
    public static double ShareBelow(ImmutableArray<double> curve, double value)
    {
        var (low, high) = (0, curve.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = curve[middle] < value ? (middle + 1, high) : (low, middle);
        }
        if (low == 0 || low == curve.Length)
            return low == 0 ? 0 : 1;
        var (before, after) = (curve[low - 1], curve[low]);
        var part = double.IsFinite(before) && double.IsFinite(after) ? (value - before) / (after - before)
            : double.IsFinite(after) ? 1 : 0;
        return (low - 1 + part) / (curve.Length - 1);
    }

    /// <summary>The share of trials above a value, in [0, 1].</summary>
    /// <inheritdoc cref="ShareBelow"/>
    public static double ShareAbove(ImmutableArray<double> curve, double value) =>
        curve[^1] <= value ? 0 : curve[0] > value ? 1 : 1 - ShareBelow(curve, value);

    /// <summary>The value at a probability in [0, 1], interpolated linearly.</summary>
    public static double At(ImmutableArray<double> curve, double probability)
    {
        var place = probability * (curve.Length - 1);
        var low = Math.Min((int)place, curve.Length - 2);
        var part = place - low;
        return part == 0 ? curve[low] : part == 1 ? curve[low + 1]
            : double.IsInfinity(curve[low + 1]) ? curve[low + 1] : curve[low] + (curve[low + 1] - curve[low]) * part;
    }
}
