using Roi.Engine.Formulas;
using static System.FormattableString;

namespace Roi.Engine.Distributions;

/// <summary>The lognormal distribution of a positive quantity whose logarithm is normal.</summary>
public sealed record Lognormal : ClosedForm
{
    private static readonly double Z90 = StandardNormal.Quantile(0.9);

    /// <summary>The bounds of <see cref="FromLogarithm"/>, those of the percentiles that a lognormal distribution may have.</summary>
    internal const double GreatestLogMean = 230, GreatestLogSd = 10;

    private Lognormal(double median, double logSd) => (Median, LogSd) = (median, logSd);

    /// <summary>The median.</summary>
    public double Median { get; }

    /// <summary>The standard deviation of the natural logarithm.</summary>
    public double LogSd { get; }

    /// <inheritdoc/>
    public override double Min => LogSd == 0 ? Median : 0;

    /// <inheritdoc/>
    public override double Max => LogSd == 0 ? Median : double.PositiveInfinity;

    /// <summary>Creates the lognormal distribution with two given percentiles; equal ones make a constant.</summary>
    /// <param name="p10">One outcome in ten is lower; 1e-100 to 1e100.</param>
    /// <param name="p90">Nine outcomes in ten are lower; at least <paramref name="p10"/>, at most 1e11 times it.</param>
    /// <exception cref="ArgumentException">The percentiles are out of bounds or reversed.</exception>
    public static Lognormal FromPercentiles(double p10, double p90)
    {
        if (!(p10 >= 1e-100 && p10 <= p90 && p90 <= 1e100))
            throw new ArgumentException(Invariant($"Needs 0 < p10 <= p90, from 1E-100 to 1E+100, got ({p10}, {p90})."));
        if (p90 / p10 > 1e11)
            throw new ArgumentException(Invariant($"Needs a p90 of at most 1E+11 times the p10, got ({p10}, {p90})."));
        return new(p10 * Math.Sqrt(p90 / p10), Elementary.Ln(p90 / p10) / (2 * Z90));
    }

    /// <summary>Creates the lognormal distribution with a given mean and standard deviation; an sd of 0 makes a constant.</summary>
    /// <param name="mean">The mean; 1e-100 to 1e100.</param>
    /// <param name="sd">The standard deviation, at least 0, at most 1e6 times the mean.</param>
    /// <exception cref="ArgumentException">Either is out of bounds.</exception>
    public static Lognormal FromMean(double mean, double sd)
    {
        if (!(mean is >= 1e-100 and <= 1e100 && sd >= 0))
            throw new ArgumentException(Invariant($"Needs mean > 0, from 1E-100 to 1E+100, and sd >= 0, got ({mean}, {sd})."));
        var squared = sd / mean * (sd / mean);
        if (!(squared <= 1e12))
            throw new ArgumentException(Invariant($"Needs an sd of at most 1000000 times the mean, got ({mean}, {sd})."));
        return new(mean / Math.Sqrt(1 + squared), Math.Sqrt(Elementary.LnOnePlus(squared)));
    }

    /// <summary>Creates the lognormal distribution whose logarithm has a given mean and standard deviation; an sd of 0 makes a
    /// constant.</summary>
    /// <param name="mean">The mean of the natural logarithm; -230 to 230.</param>
    /// <param name="sd">The standard deviation of the natural logarithm; 0 to 10.</param>
    /// <exception cref="ArgumentException">Either is out of bounds.</exception>
    public static Lognormal FromLogarithm(double mean, double sd)
    {
        if (!(Math.Abs(mean) <= GreatestLogMean && sd is >= 0 and <= GreatestLogSd))
            throw new ArgumentException(Invariant($"Needs a log mean from -230 to 230 and a log sd from 0 to 10, got ({mean}, {sd})."));
        return new(Elementary.Exp(mean), sd);
    }

    /// <inheritdoc/>
    public override double Cdf(double x) =>
        LogSd == 0 ? (x < Median ? 0 : 1) : x <= 0 ? 0 : StandardNormal.Cdf(Elementary.Ln(x / Median) / LogSd);

    /// <inheritdoc/>
    public override double Survival(double x) =>
        LogSd == 0 ? (x < Median ? 1 : 0) : x <= 0 ? 1 : StandardNormal.Survival(Elementary.Ln(x / Median) / LogSd);

    internal override double Formula(double below, double above) =>
        Median * Elementary.Exp(LogSd * StandardNormal.Quantile(below, above));
}
