using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Roi.Engine.Statistics;

/// <summary>The highest and the lowest values of a column, or of a part of it to be merged with others.</summary>
/// <remarks>They do not depend on how a column is divided. The values are finite where the mean of the column is.</remarks>
internal sealed class Extremes
{
    /// <summary>How many values are kept of each end.</summary>
    public const int Kept = 8;

    private readonly double[] highest = new double[Kept];
    private readonly double[] lowest = new double[Kept];

    /// <param name="first">The extremes of a part that these are added to in the end: values that would not be kept then are left out from
    /// the start, which spares a twentieth of the time of statistics. Null for none.</param>
    public Extremes(Extremes? first = null)
    {
        highest.AsSpan().Fill(first?.highest[0] ?? double.NegativeInfinity);
        lowest.AsSpan().Fill(first?.lowest[0] ?? double.NegativeInfinity);
    }

    /// <summary>The highest values, ascending; negative infinity stands for those that a short column lacks.</summary>
    public ReadOnlySpan<double> Highest => highest;

    /// <summary>The lowest values with the opposite sign, ascending.</summary>
    public ReadOnlySpan<double> LowestNegated => lowest;

    /// <summary>The extremes of a column.</summary>
    public static Extremes Of(ReadOnlySpan<double> column)
    {
        Extremes extremes = new();
        extremes.Add(column, double.NegativeInfinity, double.PositiveInfinity);
        return extremes;
    }

    /// <summary>Adds values whose least and greatest are known; an infinite one where they are not.</summary>
    public void Add(ReadOnlySpan<double> values, double least, double greatest)
    {
        if (greatest > highest[0] || double.IsInfinity(greatest))
            Add(values, highest, 1);
        if (-least > lowest[0] || double.IsInfinity(least))
            Add(values, lowest, -1);
    }

    /// <summary>Adds the extremes of another part.</summary>
    public void Add(Extremes other)
    {
        Add(other.highest, highest, 1);
        Add(other.lowest, lowest, 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(ReadOnlySpan<double> values, double[] kept, double sign)
    {
        ref var source = ref MemoryMarshal.GetReference(values);
        var i = 0;
        for (; i <= values.Length - Vector512<double>.Count; i += Vector512<double>.Count)
        {
            if (!Vector512.GreaterThanAny(Vector512.LoadUnsafe(ref source, (nuint)i) * sign, Vector512.Create(kept[0])))
                continue;
            for (var lane = 0; lane < Vector512<double>.Count; lane++)
                Insert(values[i + lane] * sign, kept);
        }
        for (; i < values.Length; i++)
            Insert(values[i] * sign, kept);
    }

    private static void Insert(double value, double[] kept)
    {
        if (!(value > kept[0]))
            return;
        var place = 0;
        for (; place + 1 < Kept && kept[place + 1] < value; place++)
            kept[place] = kept[place + 1];
        kept[place] = value;
    }
}
