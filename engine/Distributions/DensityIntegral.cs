using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Roi.Engine.Formulas;

namespace Roi.Engine.Distributions;

/// <summary>Integrals of a density by Gauss quadrature: as accurate in the tails as in the middle, and equally fast for all
/// parameters.</summary>
internal static class DensityIntegral
{
    // Abscissae and weights of seven-point Gauss-Legendre quadrature on 0..1; the eighth lane is the end of the step.
    private static Vector512<double> Abscissae => Vector512.Create(
        (1 - 0.9491079123427585) / 2, (1 - 0.7415311855993945) / 2, (1 - 0.4058451513773972) / 2, 0.5,
        (1 + 0.4058451513773972) / 2, (1 + 0.7415311855993945) / 2, (1 + 0.9491079123427585) / 2, 1);

    private static Vector512<double> Weights => Vector512.Create(
        0.1294849661688697 / 2, 0.27970539148927664 / 2, 0.3818300505051189 / 2, 0.4179591836734694 / 2,
        0.3818300505051189 / 2, 0.27970539148927664 / 2, 0.1294849661688697 / 2, 0);

    /// <summary>The share between w and w + width, and the density at w + width, both divided by exp(reference).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (double Share, double Density) Step<TDensity>(in TDensity function, double w, double width, double reference)
        where TDensity : struct, ILogConcaveDensity
    {
        var density = Elementary.Exp(
            function.Log(Vector512.Create(w) + Abscissae * width) - Vector512.Create(reference));
        var parts = density * Weights;
        var four = parts.GetLower() + parts.GetUpper(); // a fixed order of additions on all hardware
        var two = four.GetLower() + four.GetUpper();
        return ((two[0] + two[1]) * Math.Abs(width), density[7]);
    }

    /// <summary>The logarithm of the share beyond w, and of the density there.</summary>
    /// <param name="function">The density.</param>
    /// <param name="w">The start of the tail, at the mode or between the mode and the tail's end.</param>
    /// <param name="direction">-1 for the share below, 1 for the share above.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (double LogShare, double LogDensity) Tail<TDensity>(in TDensity function, double w, int direction)
        where TDensity : struct, ILogConcaveDensity
    {
        var reference = function.Log(Vector512.Create(w))[0];
        var sum = 0.0;
        for (var panels = 0; panels < 100_000; panels++)
        {
            var width = direction * function.Panel(w);
            var (share, density) = Step(function, w, width, reference);
            sum += share;
            w += width;
            // What is left is at most density / slope: h is concave.
            if (density <= sum * 1e-18 * Math.Abs(function.Slope(w)))
                break;
        }
        return (reference + Elementary.Ln(sum), reference);
    }

    /// <summary>The share of outcomes at or below a value.</summary>
    public static double Cdf<TDensity>(in TDensity function, double outcome)
        where TDensity : struct, ILogConcaveDensity
    {
        var w = function.Place(outcome);
        return double.IsNegativeInfinity(w) ? 0 : double.IsPositiveInfinity(w) ? 1
            : w <= 0 ? Elementary.Exp(Tail(function, w, -1).LogShare)
            : 1 - Elementary.Exp(Tail(function, w, 1).LogShare);
    }

    /// <summary>The share of outcomes above a value.</summary>
    public static double Survival<TDensity>(in TDensity function, double outcome)
        where TDensity : struct, ILogConcaveDensity
    {
        var w = function.Place(outcome);
        return double.IsNegativeInfinity(w) ? 1 : double.IsPositiveInfinity(w) ? 0
            : w >= 0 ? Elementary.Exp(Tail(function, w, 1).LogShare)
            : 1 - Elementary.Exp(Tail(function, w, -1).LogShare);
    }

    /// <summary>Tabulates the quantiles of the part of a density that lies between two outcomes.</summary>
    public static QuantileTable Tabulate<TDensity>(in TDensity function, double low, double high, KeptShare kept)
        where TDensity : struct, ILogConcaveDensity =>
        QuantileTableBuilder.Build(
            new DensityTailQuantiles<TDensity>(function, function.Place(low), -1, kept.Below, kept.Share),
            new DensityTailQuantiles<TDensity>(function, function.Place(high), 1, kept.Above, kept.Share), low, high);
}
