using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Roi.Engine.Statistics;

/// <summary>Vectorised passes over a column that count or copy values, eight at a time.</summary>
internal static class Tally
{
    /// <summary>The additional elements that <see cref="Keep"/> needs after the kept values, because it stores whole vectors.</summary>
    public const int Slack = 8;

    /// <summary>Counts the values below a bound.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Below(ReadOnlySpan<double> column, double bound)
    {
        var (limit, count, i) = (Vector512.Create(bound), 0, 0);
        for (; i <= column.Length - 8; i += 8)
            count += BitOperations.PopCount(Vector512.LessThan(At(column, i), limit).ExtractMostSignificantBits());
        for (; i < column.Length; i++)
            count += column[i] < bound ? 1 : 0;
        return count;
    }

    /// <summary>Counts the values at or below a bound.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int AtMost(ReadOnlySpan<double> column, double bound)
    {
        var (limit, count, i) = (Vector512.Create(bound), 0, 0);
        for (; i <= column.Length - 8; i += 8)
            count += BitOperations.PopCount(Vector512.LessThanOrEqual(At(column, i), limit).ExtractMostSignificantBits());
        for (; i < column.Length; i++)
            count += column[i] <= bound ? 1 : 0;
        return count;
    }

    /// <summary>Whether any value is not a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool AnyNaN(ReadOnlySpan<double> column)
    {
        var (same, i) = (Vector512<double>.AllBitsSet, 0);
        for (; i <= column.Length - 8; i += 8)
            same &= Vector512.Equals(At(column, i), At(column, i));
        var found = same.ExtractMostSignificantBits() != 0xFF;
        for (; i < column.Length; i++)
            found |= double.IsNaN(column[i]);
        return found;
    }

    /// <summary>The smallest value; positive infinity where there is none.</summary>
    /// <param name="column">Without NaN.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Least(ReadOnlySpan<double> column)
    {
        var (lanes, i) = (Vector512.Create(double.PositiveInfinity), 0);
        for (; i <= column.Length - 8; i += 8)
            lanes = Vector512.ConditionalSelect(Vector512.LessThan(At(column, i), lanes), At(column, i), lanes);
        var least = double.PositiveInfinity;
        for (var lane = 0; lane < 8; lane++)
            least = Math.Min(least, lanes[lane]);
        for (; i < column.Length; i++)
            least = Math.Min(least, column[i]);
        return least + 0.0;                            // adding zero turns -0 into 0, so the result does not depend on which was found
    }

    /// <summary>The largest value; negative infinity where there is none.</summary>
    /// <param name="column">Without NaN.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Greatest(ReadOnlySpan<double> column)
    {
        var (lanes, i) = (Vector512.Create(double.NegativeInfinity), 0);
        for (; i <= column.Length - 8; i += 8)
            lanes = Vector512.ConditionalSelect(Vector512.GreaterThan(At(column, i), lanes), At(column, i), lanes);
        var greatest = double.NegativeInfinity;
        for (var lane = 0; lane < 8; lane++)
            greatest = Math.Max(greatest, lanes[lane]);
        for (; i < column.Length; i++)
            greatest = Math.Max(greatest, column[i]);
        return greatest + 0.0;
    }

    /// <summary>Copies the values strictly between two bounds, in their order.</summary>
    /// <param name="column">Without NaN.</param>
    /// <param name="low">The lower bound.</param>
    /// <param name="high">The upper bound, not below the lower one.</param>
    /// <param name="kept">Receives the values; at least <see cref="Slack"/> elements longer than the column.</param>
    /// <returns>The numbers of kept values and of values at or below the lower bound.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (int Kept, int AtMostLow) Keep(ReadOnlySpan<double> column, double low, double high, Span<double> kept)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(kept.Length, column.Length + Slack);
        var (lows, highs) = (Vector512.Create(low), Vector512.Create(high));
        var (count, atMostLow, i) = (0, 0, 0);
        ref var target = ref MemoryMarshal.GetReference(kept);
        for (; i <= column.Length - 8; i += 8)
        {
            var values = At(column, i);
            var below = Vector512.LessThanOrEqual(values, lows);
            var inside = Vector512.AndNot(Vector512.LessThan(values, highs), below);
            atMostLow += BitOperations.PopCount(below.ExtractMostSignificantBits());
            count += Append(values, inside, ref Unsafe.Add(ref target, count));
        }
        for (; i < column.Length; i++)
        {
            if (column[i] <= low)
                atMostLow++;
            else if (column[i] < high)
                kept[count++] = column[i];
        }
        return (count, atMostLow);
    }

    /// <summary>Writes the selected ones of eight values contiguously; the elements after them, up to eight in all, are
    /// overwritten.</summary>
    /// <returns>The number of selected values.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Append(Vector512<double> values, Vector512<double> chosen, ref double target)
    {
        var bits = chosen.ExtractMostSignificantBits();
        if (Avx512F.IsSupported)
        {
            Avx512F.Compress(Vector512<double>.Zero, chosen, values).StoreUnsafe(ref target);
            return BitOperations.PopCount(bits);
        }
        var count = 0;
        for (; bits != 0; bits &= bits - 1)
            Unsafe.Add(ref target, count++) = values[BitOperations.TrailingZeroCount(bits)];
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> At(ReadOnlySpan<double> column, int index) =>
        Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(column), (nuint)index);
}
