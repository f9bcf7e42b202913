using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Roi.Engine.Economics;

/// <summary>Sums over discounted months, so that a present value needs a few of them in place of a loop.</summary>
/// <remarks>
/// With v the monthly factor, a running cost of 1 a month from s on is worth L(s) = sum of v^m clamp(m - s, 0, 1) over
/// m = 1..H, and full months of a ramp-up of length M from s on the mean of L over [s, s + M]. Inside the month
/// k = floor(s), with u = k + 1 - s, L is v^(k+1) u + (sum of v^m over m = k+2..H), and the integral of L from s to the
/// end of the month is u (v^(k+1) u / 2 + that sum): all terms are positive, and nothing cancels.
/// </remarks>
internal sealed class DiscountTable
{
    private readonly double[] half;
    private readonly double[] later;
    private readonly double[] whole;
    private readonly double[] upTo;
    private readonly double[] momentUpTo;

    public DiscountTable(CashFlowTerms terms)
    {
        Horizon = terms.HorizonMonths;
        Factor = terms.MonthlyFactor;
        (half, later, whole) = (new double[Horizon + 2], new double[Horizon + 2], new double[Horizon + 2]);
        (upTo, momentUpTo) = (new double[Horizon + 2], new double[Horizon + 2]);
        var factor = 1.0;
        for (var month = 1; month <= Horizon; month++)
        {
            factor *= Factor;
            half[month - 1] = factor / 2;
            upTo[month] = upTo[month - 1] + factor;
            momentUpTo[month] = momentUpTo[month - 1] + month * factor;
        }
        for (var month = Horizon - 1; month >= 0; month--)
        {
            later[month] = later[month + 1] + 2 * half[month + 1];
            whole[month] = whole[month + 1] + half[month] + later[month];
        }
    }

    /// <summary>The months that count.</summary>
    public int Horizon { get; }

    /// <summary>What money a month later is worth now.</summary>
    public double Factor { get; }

    /// <summary>Half of v^(k+1), the month in which s lies; 0 at the horizon.</summary>
    public Vector512<double> Half(Vector512<long> months) => Take(half, months);

    /// <summary>Sum of v^m over m = k+2..H.</summary>
    public Vector512<double> Later(Vector512<long> months) => Take(later, months);

    /// <summary>Integral of L from a month's start to the horizon.</summary>
    public Vector512<double> Whole(Vector512<long> months) => Take(whole, months);

    /// <summary>Sum of v^m over m = 1..n.</summary>
    public Vector512<double> UpTo(Vector512<long> months) => Take(upTo, months);

    /// <summary>Sum of v^m over m = 1..n.</summary>
    public double UpTo(int month) => upTo[month];

    /// <summary>Sum of m v^m over m = 1..n.</summary>
    public Vector512<double> MomentUpTo(Vector512<long> months) => Take(momentUpTo, months);

    /// <summary>Sum of m v^m over m = 1..H.</summary>
    public double MomentInAll => momentUpTo[Horizon];

    /// <summary>One entry a lane; the months are within 0..H by the caller's clamp.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Take(double[] table, Vector512<long> months)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(table);
        return Vector512.Create(
            Unsafe.Add(ref first, (nint)months[0]), Unsafe.Add(ref first, (nint)months[1]),
            Unsafe.Add(ref first, (nint)months[2]), Unsafe.Add(ref first, (nint)months[3]),
            Unsafe.Add(ref first, (nint)months[4]), Unsafe.Add(ref first, (nint)months[5]),
            Unsafe.Add(ref first, (nint)months[6]), Unsafe.Add(ref first, (nint)months[7]));
    }
}
