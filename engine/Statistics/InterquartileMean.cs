namespace Roi.Engine.Statistics;

/// <summary>The mean of the middle half of the figures of replicates, and its standard error.</summary>
/// <remarks>
/// <para>For figures of which a few may be far off although most are exact, as a rank correlation is in a replicate in which the points of
/// two groups lie alike. The figures at the ends do not enter, so that such replicates do not either.</para>
/// <para>The standard error is that of a trimmed mean (Tukey and McLaughlin, Sankhya A 25, 1963): the spread of the figures after those
/// that do not enter are set to the nearest that does. With h figures that enter it has h - 1 degrees of freedom. It is widened so that the
/// truth lies within 2.13 standard errors in 95 % of seeds, as with all errors of 16 replicates.</para></remarks>
internal static class InterquartileMean
{
    /// <summary>Student's t in the middle 95 % with 7 degrees of freedom, over that with 15.</summary>
    private const double FewerDegrees = 2.365 / 2.131;

    /// <summary>The mean and its standard error.</summary>
    /// <param name="figures">One for each replicate: a multiple of four, at least eight.</param>
    public static (double Mean, double StandardError) Of(ReadOnlySpan<double> figures)
    {
        var cut = figures.Length / 4;
        var sorted = figures.ToArray();
        ComparisonSort.Sort(sorted);
        ReadOnlySpan<double> inner = sorted.AsSpan(cut..^cut);
        var (mean, kept) = (Moments.Of(inner).Mean!.Value, inner.Length);
        sorted.AsSpan(..cut).Fill(sorted[cut]);
        sorted.AsSpan(^cut..).Fill(sorted[^(cut + 1)]);
        var spread = Moments.Of(sorted).StandardDeviation!.Value;
        return (mean, FewerDegrees * spread * Math.Sqrt((sorted.Length - 1.0) / (kept * (kept - 1.0))));
    }
}
