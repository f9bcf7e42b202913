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
        var (nextMonth, one) = (NextMonth(lumps, next), Create(1.0));
        for (var month = 0; month < spread.Length; month++)
        {
            if (month < nextMonth && month > 0)
            {
                var flow = spread[month];
                var from = path.cumulative;
                path.cumulative += flow;
                path.gross += Abs(flow);
                path.Note(Vector512<double>.AllBitsSet, Create(month - 1.0), one, from, flow);
                continue;
            }
            path.MoveThrough(month, spread[month], lumps, next, isDiscounted);
            nextMonth = NextMonth(lumps, next);
        }
        var share = path.before / -path.moved;
        share = Max(Min(share, one), Vector512<double>.Zero);
        return ConditionalSelect(path.isOpen, Create(double.PositiveInfinity), FusedMultiplyAdd(path.length, share, path.start));
    }

    /// <summary>Moves through a month with lumps, or through month 0.</summary>
    private void MoveThrough(int month, Vector512<double> spread, LumpLanes lumps, Span<int> next, bool isDiscounted)
    {
        var (zero, end) = (Vector512<double>.Zero, Create((double)month));
        var now = Create(Math.Max(month - 1.0, 0));
        if (month == 0)
            Note(Vector512<double>.AllBitsSet, zero, zero, zero, Create(1.0));
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
                break;
            var instant = Create<double>(instants);
            var jumps = Vector512.Equals(instant, instant);
            MoveTo(ConditionalSelect(jumps, Max(Min(instant, end), now), now), ref now, spread);
            var from = cumulative;
            cumulative += Create<double>(amounts);
            gross += Create<double>(sizes);
            Note(jumps, now, zero, from, Create(1.0));
        }
        MoveTo(end, ref now, spread);
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
        for (var lane = 0; lane < LumpLanes.Lanes; lane++)
            if (next[lane] < lumps.Count(lane))
                month = Math.Min(month, lumps[lane, next[lane], false].Month);
        return month;
    }
}
