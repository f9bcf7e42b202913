using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Roi.Engine.Economics;

namespace Roi.Engine.Streams;

/// <summary>Follows the <see cref="CashPath"/> of one trial of eight from lump to lump.</summary>
internal ref struct CashPathWalk
{
    private readonly int lane;
    private readonly ReadOnlySpan<double> spread;
    private readonly LumpLanes lumps;
    private readonly bool isDiscounted;
    private double cash;
    private double gross;
    private double now;
    private bool isBelow;
    private double? closing;

    /// <param name="lane">The trial.</param>
    /// <param name="spread">Money of eight trials spread over months 1 to the horizon.</param>
    /// <param name="lumps">The lumps of eight trials.</param>
    /// <param name="isDiscounted">Which amounts of the lumps count.</param>
    public CashPathWalk(int lane, ReadOnlySpan<Vector512<double>> spread, LumpLanes lumps, bool isDiscounted)
    {
        this.spread = MemoryMarshal.Cast<Vector512<double>, double>(spread);
        (this.lane, this.lumps, this.isDiscounted) = (lane, lumps, isDiscounted);
    }

    /// <summary>Where cash that is not below zero at the horizon last ceases to be so.</summary>
    public double Closing()
    {
        (cash, gross, now, isBelow, closing) = (0, 0, 0, false, null);
        for (var month = 0; month * LumpLanes.Lanes < spread.Length; month++)
            MoveThrough(month);
        return closing ?? 0;
    }

    /// <summary>Where cash ceases to be below zero in its last month before it stays above; null where it is not below zero
    /// there.</summary>
    /// <param name="month">The month.</param>
    /// <param name="cashBefore">Cumulative cash when it begins.</param>
    /// <param name="grossBefore">All that moved before.</param>
    public double? Closing(int month, double cashBefore, double grossBefore)
    {
        (cash, gross, now, closing) = (cashBefore, grossBefore, Math.Max(month - 1, 0), null);
        isBelow = IsNegative;
        MoveThrough(month);
        // Where rounding alone says that cash is above zero afterwards, it is so at the end of the month.
        return isBelow ? month : closing;
    }

    private readonly bool IsNegative => cash < gross * -Payback.Tolerance;

    /// <summary>Moves from lump to lump of a month, those at one instant being one, and to its end.</summary>
    private void MoveThrough(int month)
    {
        for (var next = 0; next < lumps.Count(lane);)
        {
            var lump = lumps[lane, next, isDiscounted];
            if (lump.Month != month)
            {
                next++;
                continue;
            }
            MoveTo(Math.Min(lump.Instant, month), month);
            for (; next < lumps.Count(lane) && lumps[lane, next, isDiscounted] is var same
                && same.Instant <= lump.Instant + Lump.SameInstant; next++)
                (cash, gross) = (cash + same.Amount, gross + Math.Abs(same.Amount));
            Note(now);
        }
        MoveTo(month, month);
    }

    private void MoveTo(double until, int month)
    {
        if (until <= now)
            return;
        var (from, before, span) = (now, cash, until - now);
        var moved = spread[month * LumpLanes.Lanes + lane] * span;
        (cash, gross, now) = (cash + moved, gross + Math.Abs(moved), until);
        Note(Math.FusedMultiplyAdd(span, Math.Clamp(before / -moved, 0, 1), from));
    }

    /// <summary>Notes whether cash is below zero, and where it ceased to be if it is no longer.</summary>
    private void Note(double crossing)
    {
        if (isBelow && !IsNegative)
            closing = crossing;
        isBelow = IsNegative;
    }
}
