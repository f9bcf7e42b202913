using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Roi.Engine.Economics;

/// <summary>Tables of partial sums of monthly discount factors: a present value takes a few entries instead of a loop over
/// months.</summary>
/// <remarks>
/// With v the monthly factor, a running cost of 1 a month from s on is worth L(s) = sum of v^m clamp(m - s, 0, 1) over
/// m = 1..H, and full months of a ramp-up of length M from s on the mean of L over [s, s + M]. Inside the month
/// k = floor(s), with u = k + 1 - s, L is v^(k+1) u + (sum of v^m over m = k+2..H), and the integral of L from s to the
/// end of the month is u (v^(k+1) u / 2 + that sum): all terms are positive, and nothing cancels.
/// </remarks>
internal sealed class DiscountTable
{
    private readonly double[] rows;
    private readonly double[] half;
    private readonly double[] upTo;
    private readonly double[] momentUpTo;

    public DiscountTable(CashFlowTerms terms)
    {
        Horizon = terms.HorizonMonths;
        Factor = terms.MonthlyFactor;
        var (later, whole) = (new double[Horizon + 2], new double[Horizon + 2]);
        half = new double[Horizon + 2];
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
        rows = new double[Row * (Horizon + 1)];
        for (var month = 0; month <= Horizon; month++)
            (rows[Row * month], rows[Row * month + 1], rows[Row * month + 2], rows[Row * month + 3]) =
                (half[month], later[month], whole[month], whole[month + 1]);
    }

    /// <summary>Entries per month, stored side by side because they are read together: half, later, whole, and the whole of the next
    /// month.</summary>
    private const int Row = 4;

    /// <summary>The horizon H, in months.</summary>
    public int Horizon { get; }

    /// <summary>The discount factor of one month, v.</summary>
    public double Factor { get; }

    /// <summary>Half of v^(k+1), the month in which s lies; 0 at the horizon.</summary>
    public Vector512<double> Half(Vector512<long> months) => Take(half, months);

    /// <summary>Reads the four entries of a month k, one k per lane.</summary>
    /// <param name="months">In 0..H: the caller clamps them.</param>
    /// <param name="half">As <see cref="Half"/> gives it.</param>
    /// <param name="later">Sum of v^m over m = k+2..H.</param>
    /// <param name="whole">Integral of L from the month's start to the horizon.</param>
    /// <param name="wholeOfNext">Integral of L from the month's end to the horizon.</param>
    /// <remarks>Reads eight rows, two per vector, and transposes them into four columns. Where all lanes have the same month, which is
    /// common for go-live, one row is broadcast.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Read(Vector512<long> months, out Vector512<double> half, out Vector512<double> later,
        out Vector512<double> whole, out Vector512<double> wholeOfNext)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(rows);
        if (Vector512.EqualsAll(months, Vector512.Create(months.ToScalar())))
        {
            ref var same = ref Unsafe.Add(ref first, Row * (nint)months.ToScalar());
            (half, later) = (Vector512.Create(same), Vector512.Create(Unsafe.Add(ref same, 1)));
            (whole, wholeOfNext) = (Vector512.Create(Unsafe.Add(ref same, 2)), Vector512.Create(Unsafe.Add(ref same, 3)));
            return;
        }
        if (!Avx512F.IsSupported)
        {
            (half, later) = (Take(ref first, months, Row), Take(ref Unsafe.Add(ref first, 1), months, Row));
            (whole, wholeOfNext) = (Take(ref Unsafe.Add(ref first, 2), months, Row), Take(ref Unsafe.Add(ref first, 3), months, Row));
            return;
        }
        var (rows04, rows15) = (Rows(ref first, months[0], months[4]), Rows(ref first, months[1], months[5]));
        var (rows26, rows37) = (Rows(ref first, months[2], months[6]), Rows(ref first, months[3], months[7]));
        var (even, odd) = (Vector512.Create(0L, 8, 2, 10, 4, 12, 6, 14), Vector512.Create(1L, 9, 3, 11, 5, 13, 7, 15));
        var (low, high) = (Vector512.Create(0L, 1, 8, 9, 4, 5, 12, 13), Vector512.Create(2L, 3, 10, 11, 6, 7, 14, 15));
        var (evens0145, evens2367) = (Avx512F.PermuteVar8x64x2(rows04, even, rows15), Avx512F.PermuteVar8x64x2(rows26, even, rows37));
        var (odds0145, odds2367) = (Avx512F.PermuteVar8x64x2(rows04, odd, rows15), Avx512F.PermuteVar8x64x2(rows26, odd, rows37));
        (half, whole) = (Avx512F.PermuteVar8x64x2(evens0145, low, evens2367), Avx512F.PermuteVar8x64x2(evens0145, high, evens2367));
        (later, wholeOfNext) = (Avx512F.PermuteVar8x64x2(odds0145, low, odds2367), Avx512F.PermuteVar8x64x2(odds0145, high, odds2367));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Rows(ref double first, long lower, long upper) => Vector512.Create(
        Vector256.LoadUnsafe(ref first, Row * (nuint)lower), Vector256.LoadUnsafe(ref first, Row * (nuint)upper));

    /// <summary>Sum of v^m over m = 1..n.</summary>
    public Vector512<double> UpTo(Vector512<long> months) => Take(upTo, months);

    /// <summary>Sum of v^m over m = 1..n.</summary>
    public double UpTo(int month) => upTo[month];

    /// <summary>Sum of m v^m over m = 1..n.</summary>
    public Vector512<double> MomentUpTo(Vector512<long> months) => Take(momentUpTo, months);

    /// <summary>Sum of m v^m over m = 1..H.</summary>
    public double TotalMoment => momentUpTo[Horizon];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Take(double[] table, Vector512<long> months) =>
        Take(ref MemoryMarshal.GetArrayDataReference(table), months, 1);

    /// <summary>Gathers one entry per lane. The caller clamps the months to 0..H.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Take(ref double first, Vector512<long> months, int stride) => Vector512.Create(
        Unsafe.Add(ref first, (nint)months[0] * stride), Unsafe.Add(ref first, (nint)months[1] * stride),
        Unsafe.Add(ref first, (nint)months[2] * stride), Unsafe.Add(ref first, (nint)months[3] * stride),
        Unsafe.Add(ref first, (nint)months[4] * stride), Unsafe.Add(ref first, (nint)months[5] * stride),
        Unsafe.Add(ref first, (nint)months[6] * stride), Unsafe.Add(ref first, (nint)months[7] * stride));
}
