using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Roi.Engine.Statistics;

/// <summary>Mean and standard deviation of a column, or of a part of it to be merged with others.</summary>
/// <remarks>A column is divided into blocks of <see cref="BlockLength"/> values. Each block adds up eight lanes of differences from its
/// first value, so that a large mean does not lose digits, and blocks are merged in order. The bits do not depend on the thread count
/// or the vector width, as long as parts are whole blocks (or begin at whole blocks of their replicate) and are merged in order. The
/// default value is the moments of an empty column.</remarks>
internal readonly record struct Moments
{
    /// <summary>The number of values of one block.</summary>
    public const int BlockLength = 4096;

    private readonly double _mean;
    private readonly double _squares;

    private Moments(long count, double mean, double squares) => (Count, _mean, _squares) = (count, mean, squares);

    /// <summary>The number of values.</summary>
    public long Count { get; }

    /// <summary>The arithmetic mean; null where there is no value or any is infinite or NaN.</summary>
    public double? Mean => Count > 0 && IsFinite ? _mean : null;

    /// <summary>The standard deviation of a sample (n - 1); 0 for one value; null where the mean is.</summary>
    public double? StandardDeviation =>
        Count > 0 && IsFinite ? Math.Sqrt(Math.Max(0, _squares) / Math.Max(1, Count - 1)) : null;

    /// <summary>The mean square of the distances from a value.</summary>
    public double MeanSquareFrom(double origin) => Math.Max(0, _squares) / Count + (_mean - origin) * (_mean - origin);

    private bool IsFinite => double.IsFinite(_mean) && double.IsFinite(_squares);

    /// <summary>The moments of a whole column.</summary>
    public static Moments Of(ReadOnlySpan<double> column)
    {
        var moments = default(Moments);
        for (var first = 0; first < column.Length; first += BlockLength)
            moments = Merge(moments, OfBlock(column.Slice(first, Math.Min(BlockLength, column.Length - first))));
        return moments;
    }

    /// <summary>The moments of two parts together, the earlier part first.</summary>
    public static Moments Merge(Moments first, Moments second)
    {
        if (first.Count == 0 || second.Count == 0)
            return first.Count == 0 ? second : first;
        var count = first.Count + second.Count;
        var (apart, share) = (second._mean - first._mean, (double)second.Count / count);
        return new(count, first._mean + apart * share,
            first._squares + second._squares + apart * apart * (first.Count * share));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Moments OfBlock(ReadOnlySpan<double> block)
    {
        var origin = Vector512.Create(block[0]);
        var (sums, squares) = (Vector512<double>.Zero, Vector512<double>.Zero);
        var i = 0;
        for (; i <= block.Length - 8; i += 8)
        {
            var apart = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(block), (nuint)i) - origin;
            sums += apart;
            squares += apart * apart;
        }
        Span<double> rest = stackalloc double[8];
        rest.Fill(block[0]);                           // differences of 0 do not change the sums
        block[i..].CopyTo(rest);
        var last = Vector512.Create<double>(rest) - origin;
        sums += last;
        squares += last * last;
        return OfLanes(block.Length, block[0], sums, squares);
    }

    /// <summary>The moments of a block whose differences from its first value, and their squares, are added up in lanes.</summary>
    internal static Moments OfLanes(int count, double origin, Vector512<double> sums, Vector512<double> squares)
    {
        var (sum, square) = (Total(sums), Total(squares));
        return new(count, origin + sum / count, square - sum * (sum / count));
    }

    /// <summary>The eight lanes added up in a fixed order.</summary>
    private static double Total(Vector512<double> lanes)
    {
        var four = lanes.GetLower() + lanes.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
