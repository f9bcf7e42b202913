using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Roi.Engine.Economics;
using static System.Runtime.Intrinsics.Vector512;

namespace Roi.Engine.Streams;

/// <summary>The payback of eight trials along their <see cref="CashPath"/>.</summary>
/// <remarks>All trials move on by whole months. What goes out in a month with lumps bounds the path within it, so that the last month in
/// which a trial may be below zero is known; only where that month has lumps the trial is followed from one to the next. Memory that is
/// used again for the next eight trials.</remarks>
/// <param name="horizon">Months.</param>
internal sealed class CashPathLanes(int horizon)
{
    private readonly Vector512<double>[] jumps = new Vector512<double>[horizon + 1];
    private readonly Vector512<double>[] sizes = new Vector512<double>[horizon + 1];
    private readonly bool[] hasLumps = new bool[horizon + 1];

    /// <summary>Months until cumulative cash stays at or above zero; positive infinity for never.</summary>
    /// <param name="spread">Money spread over months 1 to the horizon; that of month 0 is not read.</param>
    /// <param name="lumps">The lumps, none of them beyond the horizon.</param>
    /// <param name="isDiscounted">Which amounts of the lumps count.</param>
    public Vector512<double> Payback(ReadOnlySpan<Vector512<double>> spread, LumpLanes lumps, bool isDiscounted)
    {
        Collect(lumps, isDiscounted);
        var (zero, one) = (Vector512<double>.Zero, Create(1.0));
        var (isBelow, last) = MoveOn(spread);
        var share = Max(Min(last.Cash / -last.Flow, one), zero);
        var months = ConditionalSelect(GreaterThan(last.Month, zero), last.Month - one + share, zero);
        months = ConditionalSelect(isBelow, Create(double.PositiveInfinity), months);
        for (var lanes = (last.HasLumps & ~isBelow).ExtractMostSignificantBits(); lanes != 0; lanes &= lanes - 1)
        {
            var lane = BitOperations.TrailingZeroCount(lanes);
            var month = (int)last.Month[lane];
            CashPathWalk walk = new(lane, spread, lumps, isDiscounted);
            months = months.WithElement(lane, walk.Closing(month, last.Cash[lane], last.Gross[lane]) ?? walk.Closing());
        }
        return months;
    }

    /// <summary>Adds up the lumps of each month.</summary>
    private void Collect(LumpLanes lumps, bool isDiscounted)
    {
        hasLumps.AsSpan().Clear();
        if (lumps.IsUniform)
        {
            for (var index = 0; index < lumps.Count(0); index++)
            {
                var (month, amount) = ((int)lumps[0, index, isDiscounted].Month, lumps.Amounts(index, isDiscounted));
                Open(month);
                jumps[month] += amount;
                sizes[month] += Abs(amount);
            }
            return;
        }
        var amounts = MemoryMarshal.Cast<Vector512<double>, double>(jumps.AsSpan());
        var absolutes = MemoryMarshal.Cast<Vector512<double>, double>(sizes.AsSpan());
        for (var lane = 0; lane < LumpLanes.Lanes; lane++)
            for (var index = 0; index < lumps.Count(lane); index++)
            {
                var lump = lumps[lane, index, isDiscounted];
                var month = (int)lump.Month;
                Open(month);
                amounts[month * LumpLanes.Lanes + lane] += lump.Amount;
                absolutes[month * LumpLanes.Lanes + lane] += Math.Abs(lump.Amount);
            }
    }

    private void Open(int month)
    {
        if (hasLumps[month])
            return;
        hasLumps[month] = true;
        (jumps[month], sizes[month]) = (Vector512<double>.Zero, Vector512<double>.Zero);
    }

    /// <summary>The last month in which cumulative cash may be below zero.</summary>
    /// <param name="Month">The month; 0 where there is none but the decision.</param>
    /// <param name="Cash">Cumulative cash when it begins.</param>
    /// <param name="Gross">All that moved before.</param>
    /// <param name="Flow">What moves in it.</param>
    /// <param name="HasLumps">Whether it is a month with lumps, so that cash may in fact not be below zero in it.</param>
    private readonly record struct LastMonth(
        Vector512<double> Month, Vector512<double> Cash, Vector512<double> Gross, Vector512<double> Flow, Vector512<double> HasLumps);

    /// <summary>Moves from the decision to the horizon.</summary>
    /// <returns>Whether cumulative cash is below zero at the horizon, and the last month in which it may be before.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (Vector512<double> IsBelow, LastMonth Last) MoveOn(ReadOnlySpan<Vector512<double>> spread)
    {
        var zero = Vector512<double>.Zero;
        var (cash, total, isBelow) = (zero, zero, zero);
        var (lastMonth, lastCash, lastTotal, lastFlow, lastHasLumps) = (zero, zero, zero, zero, zero);
        for (var month = 0; month < spread.Length; month++)
        {
            var flow = month == 0 ? zero : spread[month];
            var (size, mayBeBelow, withLumps) = (Abs(flow), isBelow, zero);
            if (hasLumps[month])
            {
                (flow, size, withLumps) = (flow + jumps[month], size + sizes[month], Vector512<double>.AllBitsSet);
                // Half of what moves, less what is left of it, is what goes out.
                mayBeBelow |= TrialLanes.IsNegative(FusedMultiplyAdd(flow - size, Create(0.5), cash), total);
            }
            var (next, nextTotal) = (cash + flow, total + size);
            isBelow = TrialLanes.IsNegative(next, nextTotal);
            mayBeBelow |= isBelow;
            lastMonth = ConditionalSelect(mayBeBelow, Create((double)month), lastMonth);
            lastCash = ConditionalSelect(mayBeBelow, cash, lastCash);
            lastTotal = ConditionalSelect(mayBeBelow, total, lastTotal);
            lastFlow = ConditionalSelect(mayBeBelow, flow, lastFlow);
            lastHasLumps = ConditionalSelect(mayBeBelow, withLumps, lastHasLumps);
            (cash, total) = (next, nextTotal);
        }
        return (isBelow, new(lastMonth, lastCash, lastTotal, lastFlow, lastHasLumps));
    }
}
