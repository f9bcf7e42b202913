using System.Buffers;
using System.Collections.Immutable;
using Roi.Engine.Statistics;

namespace Roi.Engine.Simulation;

/// <summary>The statistics of one column whose values were not all stored.</summary>
/// <remarks>Percentiles and counts equal those of <see cref="ColumnSummary"/> bit for bit, moments up to rounding. The density of a
/// standard error is estimated within the bracket.</remarks>
internal sealed class StreamedColumn
{
    private readonly Brackets brackets;
    private readonly ColumnTally[] tallies;
    private readonly int replicates;
    private readonly long trials;

    /// <param name="brackets">The ranges of values in which the percentiles should lie.</param>
    /// <param name="tallies">The tallies of the column: the same number for each replicate, in order.</param>
    /// <param name="replicates">The number of replicates.</param>
    /// <param name="trials">Trials of all replicates.</param>
    public StreamedColumn(Brackets brackets, ColumnTally[] tallies, int replicates, long trials) =>
        (this.brackets, this.tallies, this.replicates, this.trials) = (brackets, tallies, replicates, trials);

    /// <summary>The statistics of the column; null where a percentile lies outside its bracket, which requires another pass.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="percents">The percentiles to give, in percent, ascending.</param>
    /// <param name="withErrors">Whether to give standard errors.</param>
    public OutcomeStatistics? Summary(string name, ImmutableArray<double> percents, bool withErrors)
    {
        if (tallies.Any(tally => tally.AnyNaN))
            return ColumnSummary.Undefined(name);
        var estimates = new PercentileEstimate[percents.Length];
        List<ReplicatePercentile> ofReplicates = [];
        for (var bracket = 0; bracket < brackets.Count; bracket++)
        {
            if (!TryEstimate(bracket, percents, withErrors, estimates, ofReplicates))
                return null;
        }
        var own = new Moments[replicates];
        var extremes = new Extremes[replicates];
        var moments = default(Moments);
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            extremes[replicate] = new();
            foreach (var tally in Of(replicate))
            {
                own[replicate] = Moments.Merge(own[replicate], tally.Moments);
                extremes[replicate].Add(tally.Extremes);
            }
            moments = Moments.Merge(moments, own[replicate]);
        }
        var means = withErrors && moments.Mean is not null ? StandardError.Means(own) : null;
        var factor = means is null ? null : RareTrials.Factor(means, extremes, trials / replicates);
        return new()
        {
            Name = name,
            Mean = moments.Mean,
            StandardDeviation = moments.StandardDeviation,
            MeanStandardError = means is null ? null : StandardError.OfMeans(means, factor),
            StandardDeviationError = means is null ? null : StandardError.OfDeviation(moments, own, extremes),
            Percentiles = [.. estimates],
            ShareAboveAll = (double)tallies.Sum(tally => tally.AboveAll) / trials,
            ShareBelowAll = (double)tallies.Sum(tally => tally.BelowAll) / trials,
            IsUndefined = false,
            Minimum = tallies.Min(tally => tally.Minimum) + 0.0,
            Maximum = tallies.Max(tally => tally.Maximum) + 0.0,
            Threshold = tallies[0].Threshold is null ? null
                : new(
                    (double)tallies.Sum(tally => tally.BelowThreshold) / trials, (double)tallies.Sum(tally => tally.AtThreshold) / trials),
            Replicates = withErrors ? new(means, factor, [.. ofReplicates]) : null,
        };
    }

    private bool TryEstimate(
        int bracket, ImmutableArray<double> percents, bool withErrors, PercentileEstimate[] estimates,
        List<ReplicatePercentile> ofReplicates)
    {
        var replicateEnds = new int[replicates + 1];
        var scratch = ArrayPool<double>.Shared.Rent(tallies.Sum(tally => tally.Kept.Length) + Tally.Slack);
        var kept = scratch.AsSpan();
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            var end = replicateEnds[replicate];
            foreach (var tally in Of(replicate))
                end += Tally.Keep(tally.Kept, brackets.Lows[bracket], brackets.Highs[bracket], kept[end..]).Kept;
            replicateEnds[replicate + 1] = end;
        }
        BracketPart pool = new(brackets, bracket, tallies, trials, kept[..replicateEnds[^1]]);
        Span<double> around = stackalloc double[3];
        Span<double> pooled = stackalloc double[3];
        Span<double> window = stackalloc double[3];
        Span<double> ends = stackalloc double[3];
        for (var i = 0; i < percents.Length; i++)
        {
            if (brackets.OfPercents[i] != bracket)
                continue;
            var (own, shares) = (new double[replicates], new double[replicates]);
            var halfWidth = StandardError.HalfWidth(percents[i], trials);
            (around[0], around[1], around[2]) = (percents[i] - halfWidth, percents[i], percents[i] + halfWidth);
            if (!(withErrors ? pool.TryAround(around, pooled) : pool.TryPercentiles(around.Slice(1, 1), pooled.Slice(1, 1))))
                return false;
            var isFinite = double.IsFinite(pooled[1]);
            for (var replicate = 0; replicate < replicates && withErrors && isFinite; replicate++)
            {
                BracketPart part = new(
                    brackets, bracket, Of(replicate), trials / replicates, kept[replicateEnds[replicate]..replicateEnds[replicate + 1]]);
                if (!part.TryPercentiles(around.Slice(1, 1), own.AsSpan(replicate, 1)))
                    return false;
                isFinite = double.IsFinite(own[replicate]);
                shares[replicate] = part.ShareBelow(pooled[1]);
            }
            ReplicatePercentile? percentile = withErrors && isFinite
                ? new(percents[i], own, shares, StandardError.Slope(pooled, around)) : null;
            if (percentile is not null)
            {
                ValueGap.Window(percentile, trials, window);
                if (!pool.TryAround(window, ends))
                    return false;
                percentile = percentile with { Gap = ValueGap.Span(percentile, kept[..replicateEnds[^1]], trials, ends, pooled, around) };
                ofReplicates.Add(percentile);
            }
            estimates[i] = PercentileEstimate.Of(percents[i], pooled[1], percentile);
        }
        ArrayPool<double>.Shared.Return(scratch);
        return true;
    }

    private ReadOnlySpan<ColumnTally> Of(int replicate) =>
        tallies.AsSpan(replicate * (tallies.Length / replicates), tallies.Length / replicates);
}
