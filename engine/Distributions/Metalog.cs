using Roi.Engine.Formulas;
using static System.FormattableString;

namespace Roi.Engine.Distributions;

/// <summary>The metalog distribution through three percentiles, with optional bounds.</summary>
/// <remarks>The three-term metalog of a symmetric percentile triplet (T. W. Keelin, "The Metalog Distributions", Decision Analysis 13,
/// 2016): M(p) = a1 + a2 L + a3 (p - ½) L with L = ln(p / (1 - p)); with bounds, M is the logarithm of the distance from one bound, or
/// of the ratio of the distances from both. Equal percentiles are legal: they make a constant.</remarks>
public sealed record Metalog : ClosedForm
{
    private const double Skew = 1.6671131192019295; // M increases everywhere if |a3| / a2 is below this
    private const double Logit90 = 2.1972245773362196;

    private readonly double a1, a2, a3;

    /// <summary>Creates a metalog distribution.</summary>
    /// <param name="p10">One outcome in ten is lower.</param>
    /// <param name="p50">The median.</param>
    /// <param name="p90">Nine outcomes in ten are lower.</param>
    /// <param name="lower">No outcome is below it; null where there is no such bound.</param>
    /// <param name="upper">No outcome is above it; null where there is no such bound.</param>
    /// <exception cref="ArgumentException">The numbers are not finite and ascending, or no increasing curve of this form passes through
    /// them.</exception>
    public Metalog(double p10, double p50, double p90, double? lower = null, double? upper = null)
    {
        if (!(p10 <= p50 && p50 <= p90) || !double.IsFinite(p90 - p10))
            throw new ArgumentException(Invariant($"Needs finite p10 <= p50 <= p90, got ({p10}, {p50}, {p90})."));
        if (lower is { } l && !(l < p10 && double.IsFinite(l)))
            throw new ArgumentException(Invariant($"The lower bound must be below the p10 of {p10}, got {lower}."));
        if (upper is { } u && !(u > p90 && double.IsFinite(u)))
            throw new ArgumentException(Invariant($"The upper bound must be above the p90 of {p90}, got {upper}."));
        (P10, P50, P90, Lower, Upper) = (p10, p50, p90, lower, upper);
        if (p10 == p90)
            return;
        var (m10, m50, m90) = (Unbounded(p10), Unbounded(p50), Unbounded(p90));
        var reach = 0.2 * Skew * (m90 - m10);
        var middle = m10 + 0.5 * (m90 - m10);
        if (!(Math.Abs(m50 - middle) < reach))
            throw new ArgumentException(Infeasible(
                Inwards(Bounded(middle - reach), Bounded(middle + reach), 1),
                Inwards(Bounded(middle + reach), Bounded(middle - reach), -1)));
        (a1, a2, a3) = (m50, (m90 - m10) / (2 * Logit90), 2 * (middle - m50) / (0.8 * Logit90));
        if (!double.IsFinite(Formula(1 - 1.0 / (1L << 53), 1.0 / (1L << 53))))
            throw new ArgumentException(Invariant($"The tail above p90 = {p90} is too long to compute; give an upper bound."));
    }

    /// <summary>One outcome in ten is lower.</summary>
    public double P10 { get; }

    /// <summary>The median.</summary>
    public double P50 { get; }

    /// <summary>Nine outcomes in ten are lower.</summary>
    public double P90 { get; }

    /// <summary>No outcome is below it; null where there is no such bound.</summary>
    public double? Lower { get; }

    /// <summary>No outcome is above it; null where there is no such bound.</summary>
    public double? Upper { get; }

    /// <inheritdoc/>
    public override double Min => P10 == P90 ? P50 : Lower ?? double.NegativeInfinity;

    /// <inheritdoc/>
    public override double Max => P10 == P90 ? P50 : Upper ?? double.PositiveInfinity;

    /// <inheritdoc/>
    public override double Cdf(double x) => Below(x, -1);

    /// <inheritdoc/>
    public override double Survival(double x) => Below(x, 1);

    internal override double Formula(double below, double above)
    {
        var logit = Elementary.Ln(below / above);
        return Bounded(a1 + a2 * logit + a3 * (0.5 * (below - above)) * logit);
    }

    private double Unbounded(double x) => (Lower, Upper) switch
    {
        ({ } low, { } high) => Elementary.Ln((x - low) / (high - x)),
        ({ } low, null) => Elementary.Ln(x - low),
        (null, { } high) => -Elementary.Ln(high - x),
        _ => x,
    };

    private double Bounded(double m) => (Lower, Upper) switch
    {
        ({ } low, { } high) when m <= 0 => low + (high - low) * (Elementary.Exp(m) / (1 + Elementary.Exp(m))),
        ({ } low, { } high) => high - (high - low) / (1 + Elementary.Exp(m)),
        ({ } low, null) => low + Elementary.Exp(m),
        (null, { } high) => high - Elementary.Exp(-m),
        _ => m,
    };

    // The share below (-1) or above (1) x: finds the root of M in the logit by Newton steps safeguarded by bisection.
    private double Below(double x, int side)
    {
        if (!(x > Min && x < Max))
            return double.IsNaN(x) ? x : x >= Max == side < 0 ? 1 : 0;
        var target = Unbounded(x);
        var (low, high, logit) = (-800.0, 800.0, 0.0);
        for (var steps = 0; steps < 200 && high - low > 1e-15 * Math.Abs(logit); steps++)
        {
            var (p, q) = (1 / (1 + Elementary.Exp(-logit)), 1 / (1 + Elementary.Exp(logit)));
            var excess = a1 + a2 * logit + a3 * (0.5 * (p - q)) * logit - target;
            (low, high) = excess > 0 ? (low, logit) : (logit, high);
            var newton = logit - excess / (a2 + a3 * (0.5 * (p - q) + p * q * logit));
            if (Math.Abs(newton - logit) < 1e-15 * Math.Abs(logit))
                break;
            logit = newton > low && newton < high ? newton : 0.5 * (low + high);
        }
        return 1 / (1 + Elementary.Exp(side * logit));
    }

    // Rounds a limit inwards, to at least three digits of the width between the limits.
    private static double Inwards(double limit, double other, int direction)
    {
        var digit = 1.0;
        while (digit * 1000 > Math.Abs(other - limit))
            digit /= 10;
        while (digit * 10_000 < Math.Abs(other - limit))
            digit *= 10;
        return direction > 0 ? Math.Ceiling(limit / digit) * digit : Math.Floor(limit / digit) * digit;
    }

    private string Infeasible(double least, double most)
    {
        var bounds = (Lower, Upper) switch
        {
            ({ } low, { } high) => Invariant($", bounds {low} and {high}"),
            ({ } low, null) => Invariant($", lower bound {low}"),
            (null, { } high) => Invariant($", upper bound {high}"),
            _ => "",
        };
        return Invariant($"No smooth curve runs through p10 = {P10}, p50 = {P50} and p90 = {P90}{bounds}: ")
            + Invariant($"the p50 is too close to one of the others. With these it must lie between {least:G12} and {most:G12}.");
    }
}
