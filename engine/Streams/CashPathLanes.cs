using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Roi.Engine.Economics;
using static System.Runtime.Intrinsics.Vector512;

namespace Roi.Engine.Streams;

/// <summary>The payback of eight trials along their <see cref="CashPath"/>.</summary>
/// <remarks>Months without a lump in any trial take one step of all eight; the others one for each lump.</remarks>
internal struct CashPathLanes
{
    private Vector512<double> cumulative;
    private Vector512<double> gross;
    private Vector512<double> isOpen;
    private Vector512<double> start;
    private Vector512<double> length;
    private Vector512<double> before;
    private Vector512<double> moved;

    /// <summary>Months until cumulative cash stays at or above zero; positive infinity for never.</summary>
    /// <param name="spread">Money spread over months 0, 1, ..., H.</param>
    /// <param name="lumps">The lumps, none of them beyond the horizon.</param>
    /// <param name="isDiscounted">Which amounts of the lumps count.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> Payback(ReadOnlySpan<Vector512<double>> spread, LumpLanes lumps, bool isDiscounted)
    {
        CashPathLanes path = new() { isOpen = Vector512<double>.AllBitsSet, length = Vector512<double>.Zero, moved = Create(1.0) };
        Span<int> next = stackalloc int[LumpLanes.Lanes];
        next.Clear();
        var (nextMonth, one) = (0.0, Create(1.0));
        path.MoveThrough(0, spread[0], lumps, next, isDiscounted);
        for (var month = 1; month < spread.Length;)
        {
            nextMonth = NextMonth(lumps, next);
            if (month < nextMonth)
                month = path.MoveOn(spread, month, (int)Math.Min(nextMonth, spread.Length));
            else
                path.MoveThrough(month, spread[month++], lumps, next, isDiscounted);
        }
        var share = path.before / -path.moved;
        share = Max(Min(share, one), Vector512<double>.Zero);
        return ConditionalSelect(path.isOpen, Create(double.PositiveInfinity), FusedMultiplyAdd(path.length, share, path.start));
    }

    /// <summary>Moves through whole months without a lump.</summary>
    /// <returns>The month that follows them.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int MoveOn(ReadOnlySpan<Vector512<double>> spread, int month, int end)
    {
        // Local copies stay in registers.
        var (cash, total, open, one) = (cumulative, gross, isOpen, Create(1.0));
        var (closedAt, closedOver, closedCash, closedBy) = (start, length, before, moved);
        for (; month < end; month++)
        {
            var (flow, from) = (spread[month], cash);
            cash += flow;
            total += Abs(flow);
            var negative = TrialLanes.IsNegative(cash, total);
            var closes = open & ~negative;
            closedAt = ConditionalSelect(closes, Create(month - 1.0), closedAt);
            closedOver = ConditionalSelect(closes, one, closedOver);
            closedCash = ConditionalSelect(closes, from, closedCash);
            closedBy = ConditionalSelect(closes, flow, closedBy);
            open = negative;
        }
        (cumulative, gross, isOpen) = (cash, total, open);
        (start, length, before, moved) = (closedAt, closedOver, closedCash, closedBy);
        return month;
    }

    /// <summary>Moves through a month with lumps, or through month 0.</summary>
    private void MoveThrough(int month, Vector512<double> spread, LumpLanes lumps, Span<int> next, bool isDiscounted)
    {
        var (zero, end) = (Vector512<double>.Zero, Create((double)month));
        var now = Create(Math.Max(month - 1.0, 0));
        if (month == 0)
            Note(Vector512<double>.AllBitsSet, zero, zero, zero, Create(1.0));
        if (lumps.IsUniform)
            JumpTogether(month, ref now, spread, lumps, ref next[0], isDiscounted);
        else
            JumpApart(month, ref now, spread, lumps, next, isDiscounted);
        MoveTo(end, ref now, spread);
    }

    /// <summary>Jumps by the lumps of a month whose instants are the same in all trials.</summary>
    private void JumpTogether(
        double month, ref Vector512<double> now, Vector512<double> spread, LumpLanes lumps, ref int next, bool isDiscounted)
    {
        while (next < lumps.Count(0) && lumps[0, next, isDiscounted] is var lump && lump.Month <= month)
        {
            MoveTo(Max(Create(Math.Min(lump.Instant, month)), now), ref now, spread);
            var (jump, size) = (Vector512<double>.Zero, Vector512<double>.Zero);
            for (; next < lumps.Count(0) && lumps[0, next, isDiscounted].Instant <= lump.Instant + Lump.SameInstant; next++)
            {
                jump += lumps.Amounts(next, isDiscounted);
                size += Abs(lumps.Amounts(next, isDiscounted));
            }
            Jump(Vector512<double>.AllBitsSet, now, jump, size);
        }
    }

    /// <summary>Jumps by the lumps of a month, one of each trial after the other.</summary>
    private void JumpApart(
        double month, ref Vector512<double> now, Vector512<double> spread, LumpLanes lumps, Span<int> next, bool isDiscounted)
    {
        Span<double> instants = stackalloc double[LumpLanes.Lanes], amounts = stackalloc double[LumpLanes.Lanes],
            sizes = stackalloc double[LumpLanes.Lanes];
        while (true)
        {
            var waiting = 0u;
            for (var lane = 0; lane < LumpLanes.Lanes; lane++)
            {
                (instants[lane], amounts[lane], sizes[lane]) = (double.NaN, 0, 0);
                if (next[lane] == lumps.Count(lane) || !(lumps[lane, next[lane], isDiscounted] is var lump && lump.Month <= month))
                    continue;
                waiting |= 1u << lane;
                instants[lane] = lump.Instant;
                for (; next[lane] < lumps.Count(lane); next[lane]++)
                {
                    var same = lumps[lane, next[lane], isDiscounted];
                    if (same.Instant > lump.Instant + Lump.SameInstant)
                        break;
                    amounts[lane] += same.Amount;
                    sizes[lane] += Math.Abs(same.Amount);
                }
            }
            if (waiting == 0)
                return;
            var instant = Create<double>(instants);
            var jumps = Vector512.Equals(instant, instant);
            MoveTo(ConditionalSelect(jumps, Max(Min(instant, Create(month)), now), now), ref now, spread);
            Jump(jumps, now, Create<double>(amounts), Create<double>(sizes));
        }
    }

    private void Jump(Vector512<double> lanes, Vector512<double> now, Vector512<double> amount, Vector512<double> size)
    {
        var from = cumulative;
        cumulative += amount;
        gross += size;
        Note(lanes, now, Vector512<double>.Zero, from, Create(1.0));
    }

    private void MoveTo(Vector512<double> until, ref Vector512<double> now, Vector512<double> spread)
    {
        var moves = GreaterThan(until, now);
        if (moves == Vector512<double>.Zero)
            return;
        var (from, flow) = (cumulative, moves & (spread * (until - now)));
        cumulative += flow;
        gross += Abs(flow);
        Note(moves, now, until - now, from, flow);
        now = ConditionalSelect(moves, until, now);
    }

    /// <summary>Notes whether cumulative cash is below zero, and where it last ceased to be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Note(
        Vector512<double> lanes, Vector512<double> from, Vector512<double> span, Vector512<double> cash, Vector512<double> flow)
    {
        var negative = TrialLanes.IsNegative(cumulative, gross);
        var closes = lanes & isOpen & ~negative;
        start = ConditionalSelect(closes, from, start);
        length = ConditionalSelect(closes, span, length);
        before = ConditionalSelect(closes, cash, before);
        moved = ConditionalSelect(closes, flow, moved);
        isOpen = ConditionalSelect(lanes, negative, isOpen);
    }

    /// <summary>The month of the next lump of any trial.</summary>
    private static double NextMonth(LumpLanes lumps, ReadOnlySpan<int> next)
    {
        var month = double.PositiveInfinity;
        for (var lane = 0; lane < (lumps.IsUniform ? 1 : LumpLanes.Lanes); lane++)
            if (next[lane] < lumps.Count(lane))
                month = Math.Min(month, lumps[lane, next[lane], false].Month);
        return month;
    }
}
