using System.Buffers;
using System.Runtime.CompilerServices;

namespace Roi.Engine.Statistics;

/// <summary>The order of a column's values, by radix sort on their bits: linear in their number.</summary>
internal static class RadixOrder
{
    private const int DigitBits = 11;
    private const int Digits = (64 + DigitBits - 1) / DigitBits;
    private const int Buckets = 1 << DigitBits;

    /// <summary>Sorts a column ascending, and says which place each value came from; equal values keep their order.</summary>
    /// <param name="column">Without NaN; may hold infinities; -0 and 0 are equal.</param>
    /// <param name="sorted">Receives the values, ascending; as long as the column.</param>
    /// <param name="places">Receives the place in the column of each sorted value; empty where nobody asks.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sort(ReadOnlySpan<double> column, Span<double> sorted, Span<int> places)
    {
        var length = column.Length;
        var (from, to) = (ArrayPool<ulong>.Shared.Rent(length), ArrayPool<ulong>.Shared.Rent(length));
        var (fromPlaces, toPlaces) = (ArrayPool<int>.Shared.Rent(places.Length), ArrayPool<int>.Shared.Rent(places.Length));
        var counts = new int[Digits * Buckets];
        Prepare(column, from, counts);
        for (var i = 0; i < places.Length; i++)
            fromPlaces[i] = i;
        for (var digit = 0; digit < Digits; digit++)
        {
            var starts = counts.AsSpan(digit * Buckets, Buckets);
            if (length == 0 || starts[Digit(from[0], digit)] == length)
                continue;                              // all values agree in this digit
            Accumulate(starts);
            if (places.IsEmpty)
                Scatter(from.AsSpan(0, length), to, starts, digit);
            else
                Scatter(from.AsSpan(0, length), to, fromPlaces, toPlaces, starts, digit);
            (from, to, fromPlaces, toPlaces) = (to, from, toPlaces, fromPlaces);
        }
        for (var i = 0; i < length; i++)
            sorted[i] = Value(from[i]);
        fromPlaces.AsSpan(0, places.Length).CopyTo(places);
        ArrayPool<ulong>.Shared.Return(from);
        ArrayPool<ulong>.Shared.Return(to);
        ArrayPool<int>.Shared.Return(fromPlaces);
        ArrayPool<int>.Shared.Return(toPlaces);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Prepare(ReadOnlySpan<double> column, Span<ulong> keys, Span<int> counts)
    {
        for (var i = 0; i < column.Length; i++)
        {
            var key = keys[i] = Key(column[i]);
            for (var digit = 0; digit < Digits; digit++)
                counts[digit * Buckets + Digit(key, digit)]++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Accumulate(Span<int> counts)
    {
        var start = 0;
        foreach (ref var count in counts)
            (count, start) = (start, start + count);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scatter(ReadOnlySpan<ulong> from, Span<ulong> to, Span<int> starts, int digit)
    {
        foreach (var key in from)
            to[starts[Digit(key, digit)]++] = key;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scatter(
        ReadOnlySpan<ulong> from, Span<ulong> to, ReadOnlySpan<int> fromPlaces, Span<int> toPlaces, Span<int> starts, int digit)
    {
        for (var i = 0; i < from.Length; i++)
        {
            var place = starts[Digit(from[i], digit)]++;
            (to[place], toPlaces[place]) = (from[i], fromPlaces[i]);
        }
    }

    private static int Digit(ulong key, int digit) => (int)(key >> (digit * DigitBits)) & (Buckets - 1);

    /// <summary>A whole number that orders as the value does.</summary>
    private static ulong Key(double value)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value + 0.0);
        return (long)bits < 0 ? ~bits : bits | (1UL << 63);
    }

    private static double Value(ulong key) => BitConverter.UInt64BitsToDouble((long)key < 0 ? key ^ (1UL << 63) : ~key);
}
