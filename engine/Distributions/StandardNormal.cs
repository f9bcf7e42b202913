using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Roi.Engine.Formulas;

namespace Roi.Engine.Distributions;

/// <summary>The standard normal distribution, with full double accuracy in both tails.</summary>
internal static class StandardNormal
{
    // exp(x²/2) · P(X > x) · (x + 4) in powers of (x - 4) / (x + 4), for x >= 0: a Chebyshev fit, relative error 4e-16.
    private static readonly double[] TailCoefficients =
    [
        0.7552851304157515, -0.6078966419718921, 0.3871374007422149, -0.18652185795965484,
        0.060396574890917876, -0.00754018896682524, -0.0034796923670479736, 0.001630818459394586,
        0.00013334430941183256, -0.00023109495324019437, -1.908246351414571e-06, 3.514479478753355e-05,
        7.166587641195121e-07, -5.920586519556891e-06, -6.298367338492369e-07, 1.0225604158296038e-06,
        2.7246296951145873e-07, -1.5650236461993106e-07, -8.686647015997893e-08, 1.4630727405651175e-08,
        2.1427603843452355e-08, 1.4329918401088613e-09, -3.73064508186837e-09, -8.546521899880147e-10,
        3.403312308649495e-10, 1.175478991480774e-10,
    ];

    // Numerators and denominators of M. J. Wichura's algorithm AS 241 (1988): centre, tail, far tail.
    private static readonly double[] CentreTop =
    [
        3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457,
        67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
    ];
    private static readonly double[] CentreBottom =
    [
        1, 42.313330701600911252, 687.18700749205790830, 5394.1960214247511077, 21213.794301586595867,
        39307.895800092710610, 28729.085735721942674, 5226.4952788528545610,
    ];
    private static readonly double[] TailTop =
    [
        1.42343711074968357734, 4.63033784615654529590, 5.76949722146069140550, 3.64784832476320460504,
        1.27045825245236838258, 0.241780725177450611770, 0.0227238449892691845833, 7.74545014278341407640e-4,
    ];
    private static readonly double[] TailBottom =
    [
        1, 2.05319162663775882187, 1.67638483018380384940, 0.689767334985100004550, 0.148103976427480074590,
        0.0151986665636164571966, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];
    private static readonly double[] FarTailTop =
    [
        6.65790464350110377720, 5.46378491116411436990, 1.78482653991729133580, 0.296560571828504891230,
        0.0265321895265761230930, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];
    private static readonly double[] FarTailBottom =
    [
        1, 0.599832206555887937690, 0.136929880922735805310, 0.0148753612908506148525, 7.86869131145613259100e-4,
        1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];

    /// <summary>The probability of a value at or below <paramref name="x"/>; relative error below 1e-15, also far below 0.</summary>
    public static double Cdf(double x)
    {
        var tail = Tail(Math.Abs(x));
        return x <= 0 ? tail : double.IsNaN(x) ? double.NaN : 1 - tail;
    }

    /// <summary>The probability of a value above <paramref name="x"/>; relative error below 1e-15, also far above 0.</summary>
    public static double Survival(double x) => Cdf(-x);

    /// <summary>The same bits as <see cref="Cdf(double)"/>, for eight numbers at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> Cdf(Vector512<double> x)
    {
        var a = Vector512.Abs(x);
        a = Vector512.ConditionalSelect(Vector512.GreaterThan(a, Vector512.Create(40.0)), Vector512.Create(40.0), a);
        var s = (a - Vector512.Create(4.0)) / (a + Vector512.Create(4.0));
        var sum = Vector512.Create(TailCoefficients[^1]);
        for (var i = TailCoefficients.Length - 2; i >= 0; i--)
            sum = sum * s + Vector512.Create(TailCoefficients[i]);
        var high = (a.AsUInt64() & Vector512.Create(HighBits)).AsDouble();
        var tail = Elementary.Exp(high * high * -0.5) * Elementary.Exp((a - high) * (a + high) * -0.5)
            * (sum / (a + Vector512.Create(4.0)));
        var share = Vector512.ConditionalSelect(
            Vector512.LessThanOrEqual(x, Vector512<double>.Zero), tail, Vector512.Create(1.0) - tail);
        return Vector512.ConditionalSelect(Vector512.Equals(x, x), share, Vector512.Create(double.NaN));
    }

    /// <summary>The value that a share <paramref name="p"/> of outcomes falls at or below.</summary>
    /// <param name="p">In [0, 1]; 0 and 1 give the infinities, anything else outside gives NaN.</param>
    public static double Quantile(double p) => Quantile(p, 1 - p);

    /// <summary>The quantile from both shares, for full accuracy in the upper tail.</summary>
    /// <param name="below">The share at or below the value.</param>
    /// <param name="above">The share above it: 1 - <paramref name="below"/>, without its rounding error.</param>
    /// <remarks>Relative error below 1e-15 (AS 241).</remarks>
    public static double Quantile(double below, double above)
    {
        var tail = Math.Min(below, above);
        if (!(tail > 0))
            return tail == 0 ? (below == 0 ? double.NegativeInfinity : double.PositiveInfinity) : double.NaN;
        var fromMiddle = below <= above ? below - 0.5 : 0.5 - above;
        if (Math.Abs(fromMiddle) <= 0.425)
        {
            var r = 0.180625 - fromMiddle * fromMiddle;
            return fromMiddle * Polynomial(CentreTop, r) / Polynomial(CentreBottom, r);
        }
        var root = Math.Sqrt(-Elementary.Ln(tail));
        var z = root <= 5
            ? Polynomial(TailTop, root - 1.6) / Polynomial(TailBottom, root - 1.6)
            : Polynomial(FarTailTop, root - 5) / Polynomial(FarTailBottom, root - 5);
        return below <= above ? -z : z;
    }

    private const ulong HighBits = 0xFFFFFFFFF8000000; // 26 significant bits: the square is exact

    // The density falls off as exp(-x²/2), whose exponent is computed in two parts for full accuracy.
    private static double Tail(double a)
    {
        a = a > 40 ? 40 : a; // the tail is 0 there
        var s = (a - 4) / (a + 4);
        var high = BitConverter.UInt64BitsToDouble(BitConverter.DoubleToUInt64Bits(a) & HighBits);
        return Elementary.Exp(high * high * -0.5) * Elementary.Exp((a - high) * (a + high) * -0.5)
            * (Polynomial(TailCoefficients, s) / (a + 4));
    }

    private static double Polynomial(double[] coefficients, double x)
    {
        var sum = coefficients[^1];
        for (var i = coefficients.Length - 2; i >= 0; i--)
            sum = sum * x + coefficients[i];
        return sum;
    }
}
