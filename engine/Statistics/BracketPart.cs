namespace Roi.Engine.Statistics;

/// <summary>The trials of one replicate, or of all, within one bracket: their ranks and values.</summary>
internal readonly ref struct BracketPart
{
    private const int MostRanks = 6;

    private readonly double low, high;
    private readonly long below, atMostLow, atMostHigh, length;
    private readonly ReadOnlySpan<double> kept;

    /// <param name="brackets">The brackets of the column.</param>
    /// <param name="bracket">The index of the bracket.</param>
    /// <param name="tallies">The tallies of the trials.</param>
    /// <param name="length">The number of trials.</param>
    /// <param name="kept">Their values within this bracket.</param>
    public BracketPart(
        Brackets brackets, int bracket, ReadOnlySpan<ColumnTally> tallies, long length, ReadOnlySpan<double> kept)
    {
        (low, high, this.length) = (brackets.Lows[bracket], brackets.Highs[bracket], length);
        this.kept = kept;
        foreach (var tally in tallies)
        {
            below += tally.Below(bracket);
            atMostLow += tally.AtMostLow(bracket);
            atMostHigh += tally.AtMostHigh(bracket);
        }
        if (!brackets.Tied[bracket])
            atMostHigh = atMostLow + kept.Length;
    }

    /// <summary>Computes three percentiles in ascending order. The outer two are moved inwards until they lie in the bracket.</summary>
    /// <param name="around">The percentiles, in percent; the middle one does not change.</param>
    /// <param name="values">Receives the percentiles.</param>
    /// <returns>Whether the middle one lies in the bracket.</returns>
    public bool TryAround(Span<double> around, Span<double> values)
    {
        around[0] = Math.Clamp(around[0], Math.Min(around[1], 100.0 * (below + 1) / (length - 1)), around[1]);
        around[2] = Math.Clamp(around[2], around[1], Math.Max(around[1], 100.0 * (atMostHigh - 3) / (length - 1)));
        return TryPercentiles(around, values);
    }

    /// <summary>Computes percentiles of the trials (Hyndman-Fan type 7).</summary>
    /// <param name="percents">At most three, ascending.</param>
    /// <param name="values">Receives one for each.</param>
    /// <returns>Whether all of them lie in the bracket.</returns>
    public bool TryPercentiles(ReadOnlySpan<double> percents, Span<double> values)
    {
        Span<int> ranks = stackalloc int[MostRanks];
        Span<double> found = stackalloc double[MostRanks];
        var count = 0;
        foreach (var percent in percents)
        {
            var (rank, next, _) = Percentile.Place(length, percent);
            if (rank < below || next >= atMostHigh)
                return false;
            if (IsKept(rank))
                ranks[count++] = (int)(rank - atMostLow);
            if (IsKept(next))
                ranks[count++] = (int)(next - atMostLow);
        }
        ranks = ranks[..count];
        ranks.Sort();
        OrderStatistics.Select(kept, ranks, found);
        for (var i = 0; i < percents.Length; i++)
        {
            var (rank, next, weight) = Percentile.Place(length, percents[i]);
            values[i] = Percentile.Between(Value(rank, ranks, found), Value(next, ranks, found), weight);
        }
        return true;
    }

    /// <summary>The share of the trials below a value of the bracket; those equal to it count half.</summary>
    public double ShareBelow(double value)
    {
        var (under, upTo) = value == low ? (below, atMostLow)
            : value == high ? (atMostLow + kept.Length, atMostHigh)
            : (atMostLow + Tally.Below(kept, value), atMostLow + Tally.AtMost(kept, value));
        return (under + upTo) * 0.5 / length;
    }

    private bool IsKept(long rank) => rank >= atMostLow && rank < atMostLow + kept.Length;

    private double Value(long rank, ReadOnlySpan<int> ranks, ReadOnlySpan<double> found) =>
        rank < atMostLow ? low : IsKept(rank) ? found[ranks.BinarySearch((int)(rank - atMostLow))] : high;
}
