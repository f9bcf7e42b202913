using System.Buffers;

namespace Roi.Engine.Statistics;

/// <summary>Percentiles that lie in a gap between values, such as the median of a half from 0 to 10 and a half from 90 to 110: the data
/// say no more of it than the ends of the gap.</summary>
/// <remarks>The share below a percentile is known within some three standard errors, and two trials. Where the pooled percentiles of these
/// shares have one step between them that is wider than the error claimed, and fifty times as wide as the steps around it usually are, the
/// error is that of the whole span: within 2.13 of it lie both ends.</remarks>
internal static class ValueGap
{
    private const double Student = 2.13;
    private const double Wide = 50;

    /// <summary>The percents between which the share below a percentile may lie, and its own in the middle.</summary>
    public static void Window(ReplicatePercentile percentile, long trials, Span<double> percents)
    {
        var half = 100 * (3 * StandardError.OfAverage(percentile.SharesBelow) + 2.0 / trials);
        (percents[0], percents[1], percents[2]) = (
            Math.Max(0, percentile.Percent - half), percentile.Percent, Math.Min(100, percentile.Percent + half));
    }

    /// <summary>The error that spans the gap in which a percentile lies; 0 where it lies in none.</summary>
    /// <param name="percentile">The percentile.</param>
    /// <param name="values">The pooled trials, or those of them that lie strictly between the ends.</param>
    /// <param name="trials">The number of all pooled trials.</param>
    /// <param name="ends">The percentiles at the ends of the window, the first and the last of three.</param>
    /// <param name="pooled">Percentiles a little lower and higher, between which the density is estimated.</param>
    /// <param name="around">Their percents.</param>
    public static double Span(
        ReplicatePercentile percentile, ReadOnlySpan<double> values, long trials, ReadOnlySpan<double> ends, ReadOnlySpan<double> pooled,
        ReadOnlySpan<double> around)
    {
        var span = ends[2] - ends[0];
        var claimed = Student * percentile.Smooth;
        if (!double.IsFinite(span) || !(span > claimed))
            return 0;
        var step = WidestStep(values, ends[0], ends[2]);
        var usual = Math.Max(0, pooled[2] - pooled[0] - step) / ((around[2] - around[0]) / 100 * trials);
        return step > claimed && !(step <= Wide * usual) ? span / Student : 0;
    }

    private static double WidestStep(ReadOnlySpan<double> values, double low, double high)
    {
        var scratch = ArrayPool<double>.Shared.Rent(values.Length + Tally.Slack);
        var inside = scratch.AsSpan(0, Tally.Keep(values, low, high, scratch).Kept);
        ComparisonSort.Sort(inside);
        var (widest, before) = (0.0, low);
        foreach (var value in inside)
        {
            widest = Math.Max(widest, value - before);
            before = value;
        }
        ArrayPool<double>.Shared.Return(scratch);
        return Math.Max(widest, high - before);
    }
}
