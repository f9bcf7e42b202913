using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Roi.Engine.Formulas;

namespace Roi.Engine.Distributions;

/// <summary>Shares of outcomes by quadrature of a density: as accurate in the tails as in the middle, and no slower for
/// large parameters.</summary>
internal static class MassIntegral
{
    // Abscissae and weights of seven-point Gauss-Legendre quadrature on 0..1; the eighth lane is the far end.
    private static Vector512<double> Abscissae => Vector512.Create(
        (1 - 0.9491079123427585) / 2, (1 - 0.7415311855993945) / 2, (1 - 0.4058451513773972) / 2, 0.5,
        (1 + 0.4058451513773972) / 2, (1 + 0.7415311855993945) / 2, (1 + 0.9491079123427585) / 2, 1);

    private static Vector512<double> Weights => Vector512.Create(
        0.1294849661688697 / 2, 0.27970539148927664 / 2, 0.3818300505051189 / 2, 0.4179591836734694 / 2,
        0.3818300505051189 / 2, 0.27970539148927664 / 2, 0.1294849661688697 / 2, 0);

    /// <summary>The share between w and w + width, and the density at the far end, both divided by exp(reference).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (double Share, double Density) Step<TMass>(in TMass mass, double w, double width, double reference)
        where TMass : struct, IMass
    {
        var density = Elementary.Exp(
            mass.Log(Vector512.Create(w) + Abscissae * width) - Vector512.Create(reference));
        var parts = density * Weights;
        var four = parts.GetLower() + parts.GetUpper(); // an order of additions that no hardware changes
        var two = four.GetLower() + four.GetUpper();
        return ((two[0] + two[1]) * Math.Abs(width), density[7]);
    }

    /// <summary>The logarithm of the share beyond w, and of the density there.</summary>
    /// <param name="mass">The density.</param>
    /// <param name="w">At the mode or on the near side of it.</param>
    /// <param name="direction">-1 for the share below, 1 for the share above.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (double LogShare, double LogDensity) Tail<TMass>(in TMass mass, double w, int direction)
        where TMass : struct, IMass
    {
        var reference = mass.Log(Vector512.Create(w))[0];
        var sum = 0.0;
        for (var panels = 0; panels < 100_000; panels++)
        {
            var width = direction * mass.Panel(w);
            var (share, density) = Step(mass, w, width, reference);
            sum += share;
            w += width;
            // What is left is at most density / slope: h is concave.
            if (density <= sum * 1e-18 * Math.Abs(mass.Slope(w)))
                break;
        }
        return (reference + Elementary.Ln(sum), reference);
    }

    /// <summary>The share of outcomes at or below one.</summary>
    public static double Cdf<TMass>(in TMass mass, double outcome)
        where TMass : struct, IMass
    {
        var w = mass.Place(outcome);
        return double.IsNegativeInfinity(w) ? 0 : double.IsPositiveInfinity(w) ? 1
            : w <= 0 ? Elementary.Exp(Tail(mass, w, -1).LogShare)
            : 1 - Elementary.Exp(Tail(mass, w, 1).LogShare);
    }

    /// <summary>The share of outcomes above one.</summary>
    public static double Survival<TMass>(in TMass mass, double outcome)
        where TMass : struct, IMass
    {
        var w = mass.Place(outcome);
        return double.IsNegativeInfinity(w) ? 1 : double.IsPositiveInfinity(w) ? 0
            : w >= 0 ? Elementary.Exp(Tail(mass, w, 1).LogShare)
            : 1 - Elementary.Exp(Tail(mass, w, -1).LogShare);
    }

    /// <summary>Tabulates the quantiles of the part of a density that lies between two outcomes.</summary>
    public static QuantileTable Tabulate<TMass>(in TMass mass, double low, double high, KeptShare kept)
        where TMass : struct, IMass =>
        QuantileTableBuilder.Build(
            new MassWalk<TMass>(mass, mass.Place(low), -1, kept.Below, kept.Share),
            new MassWalk<TMass>(mass, mass.Place(high), 1, kept.Above, kept.Share), low, high);
}
