namespace Roi.Reference;

/// <summary>Distribution functions of the textbooks, as series and continued fractions (Abramowitz and Stegun, chapters 6 and
/// 26).</summary>
internal static class Probability
{
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905,
        -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>The standard normal density.</summary>
    public static double NormalDensity(double x) => Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);

    /// <summary>The share of a standard normal quantity at or below x: 26.2.11 near the middle, 26.2.14 in the tails.</summary>
    public static double NormalCdf(double x)
    {
        if (Math.Abs(x) > 5)
        {
            var fraction = 0.0;
            for (var k = 80; k >= 1; k--)
                fraction = k / (Math.Abs(x) + fraction);
            var tail = NormalDensity(x) / (Math.Abs(x) + fraction);
            return x < 0 ? tail : 1 - tail;
        }
        var (term, sum) = (x, x);
        for (var k = 1; Math.Abs(term) > 1e-18 * Math.Abs(sum); k++)
        {
            term *= x * x / (2 * k + 1);
            sum += term;
        }
        return 0.5 + sum * NormalDensity(x);
    }

    /// <summary>The standard normal value that a share u lies below: 26.2.23, then Newton steps.</summary>
    public static double NormalQuantile(double u)
    {
        if (u is <= 0 or >= 1)
            return u <= 0 ? double.NegativeInfinity : double.PositiveInfinity;
        var t = Math.Sqrt(-2 * Math.Log(Math.Min(u, 1 - u)));
        var x = t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
        x = u < 0.5 ? -x : x;
        for (var step = 0; step < 4; step++)
        {
            var newton = (NormalCdf(x) - u) / NormalDensity(x);
            x -= newton / (1 + 0.5 * newton * x);
        }
        return x;
    }

    /// <summary>The logarithm of the gamma function, by Lanczos.</summary>
    public static double LogGamma(double x)
    {
        if (x < 0.5)
            return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - LogGamma(1 - x);
        var sum = Lanczos[0];
        for (var k = 1; k < Lanczos.Length; k++)
            sum += Lanczos[k] / (x - 1 + k);
        var t = x + 6.5;
        return 0.5 * Math.Log(2 * Math.PI) + (x - 0.5) * Math.Log(t) - t + Math.Log(sum);
    }

    /// <summary>The share of a gamma quantity of scale 1 at or below x.</summary>
    public static double GammaCdf(double shape, double x)
    {
        if (x <= 0)
            return 0;
        var front = Math.Exp(shape * Math.Log(x) - x - LogGamma(shape));
        if (x < shape + 1)
        {
            var (term, sum) = (1 / shape, 1 / shape);
            for (var k = 1; term > 1e-18 * sum; k++)
            {
                term *= x / (shape + k);
                sum += term;
            }
            return front * sum;
        }
        return 1 - front / ContinuedFraction(x + 1 - shape, k => -k * (k - shape), k => x + 2 * k + 1 - shape);
    }

    /// <summary>The share of a beta quantity at or below x: the regularised incomplete beta function, 26.5.8.</summary>
    public static double BetaCdf(double a, double b, double x)
    {
        if (x <= 0 || x >= 1)
            return x <= 0 ? 0 : 1;
        if (x > (a + 1) / (a + b + 2))
            return 1 - BetaCdf(b, a, 1 - x);
        var front = Math.Exp(LogGamma(a + b) - LogGamma(a) - LogGamma(b) + a * Math.Log(x) + b * Math.Log(1 - x)) / a;
        return front / ContinuedFraction(1, k =>
        {
            var m = Math.Floor(k / 2);
            return k % 2 == 0 ? m * (b - m) * x / ((a + k - 1) * (a + k)) : -(a + m) * (a + b + m) * x / ((a + k - 1) * (a + k));
        }, _ => 1);
    }

    /// <summary>The x from low to high at which an increasing function reaches a target, by bisection with secant steps.</summary>
    public static double Root(Func<double, double> increasing, double target, double low, double high)
    {
        var (atLow, atHigh) = (increasing(low) - target, increasing(high) - target);
        for (var step = 0; step < 200 && high - low > 1e-15 * Math.Max(Math.Abs(low), Math.Abs(high)); step++)
        {
            // Each third step halves the bracket; the others take the chord, kept a little inside.
            var share = step % 3 == 2 || atHigh - atLow <= 0 ? 0.5 : Math.Clamp(-atLow / (atHigh - atLow), 1e-9, 1 - 1e-9);
            var middle = low + share * (high - low);
            if (middle <= low || middle >= high)
                middle = low + 0.5 * (high - low);
            if (middle <= low || middle >= high)
                break;
            var value = increasing(middle) - target;
            if (value == 0)
                return middle;
            if (value < 0)
                (low, atLow) = (middle, value);
            else
                (high, atHigh) = (middle, value);
        }
        return low + 0.5 * (high - low);
    }

    /// <summary>b0 + a1/(b1 + a2/(b2 + …)) by the method of Lentz.</summary>
    private static double ContinuedFraction(double first, Func<double, double> above, Func<double, double> below)
    {
        var (value, c, d) = (first, first, 0.0);
        for (var k = 1; k < 10_000; k++)
        {
            d = 1 / NotZero(below(k) + above(k) * d);
            c = NotZero(below(k) + above(k) / c);
            value *= c * d;
            if (Math.Abs(c * d - 1) < 1e-15)
                break;
        }
        return value;

        static double NotZero(double x) => Math.Abs(x) < 1e-300 ? 1e-300 : x;
    }
}
