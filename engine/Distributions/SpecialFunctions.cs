using Roi.Engine.Formulas;

namespace Roi.Engine.Distributions;

/// <summary>The logarithm of the gamma function, its derivatives, the error of Stirling's formula and the incomplete gamma functions,
/// with the same bits on every machine.</summary>
internal static class SpecialFunctions
{
    private const double HalfLnTwoPi = 0.9189385332046728;

    /// <summary>ln Γ(<paramref name="x"/>); absolute error below 1e-15 of the larger of 1 and the result.</summary>
    /// <param name="x">Above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is 0, negative or NaN.</exception>
    public static double LnGamma(double x) => (x - 0.5) * Elementary.Ln(x) - x + HalfLnTwoPi + StirlingError(x);

    /// <summary>ln Γ(x) - ((x - ½) ln x - x + ½ ln 2π): small for large x, and computed without cancellation.</summary>
    /// <param name="x">Above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is 0, negative or NaN.</exception>
    public static double StirlingError(double x)
    {
        if (!(x > 0))
            throw new ArgumentOutOfRangeException(nameof(x), x, "The gamma function is needed above 0 only.");
        var shifted = 0.0; // Γ(x + 1) = x Γ(x), until Stirling's series is exact to rounding
        for (; x < 10; x++)
            shifted += (x + 0.5) * Elementary.LnOnePlus(1 / x) - 1;
        var y = 1 / (x * x);
        return shifted + (1.0 / 12 + y * (-1.0 / 360 + y * (1.0 / 1260 + y * (-1.0 / 1680 + y * (1.0 / 1188
            + y * (-691.0 / 360360 + y * (1.0 / 156 - y * (3617.0 / 122400)))))))) / x;
    }

    /// <summary>The digamma function, the derivative of <see cref="LnGamma"/>; absolute error below 1e-14 of the larger of 1 and the
    /// result.</summary>
    /// <param name="x">Above 0.</param>
    public static double DiGamma(double x)
    {
        var shifted = 0.0;
        for (; x < 10; x++)
            shifted -= 1 / x;
        var y = 1 / (x * x);
        return shifted + Elementary.Ln(x) - 0.5 / x - y * (1.0 / 12 - y * (1.0 / 120 - y * (1.0 / 252 - y * (1.0 / 240
            - y * (1.0 / 132 - y * (691.0 / 32760 - y * (1.0 / 12)))))));
    }

    /// <summary>The trigamma function, the derivative of <see cref="DiGamma"/>; relative error below 1e-13.</summary>
    /// <param name="x">Above 0.</param>
    public static double TriGamma(double x)
    {
        var shifted = 0.0;
        for (; x < 10; x++)
            shifted += 1 / (x * x);
        var y = 1 / (x * x);
        return shifted + (1 + 0.5 / x + y * (1.0 / 6 - y * (1.0 / 30 - y * (1.0 / 42 - y * (1.0 / 30 - y * (5.0 / 66
            - y * (691.0 / 2730 - y * (7.0 / 6)))))))) / x;
    }

    /// <summary>The lower regularised incomplete gamma function: the share of a gamma distribution at or below x.</summary>
    /// <param name="a">The shape, above 0.</param>
    /// <param name="x">At least 0.</param>
    public static double LowerGamma(double a, double x) => DensityIntegral.Cdf(new GammaDensity(a, 1), x);

    /// <summary>The upper regularised incomplete gamma function, 1 - <see cref="LowerGamma"/> without its rounding error.</summary>
    /// <param name="a">The shape, above 0.</param>
    /// <param name="x">At least 0.</param>
    public static double UpperGamma(double a, double x) => DensityIntegral.Survival(new GammaDensity(a, 1), x);
}
