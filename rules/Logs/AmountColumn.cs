using System.Collections;

namespace Roi.Rules.Logs;

/// <summary>Amounts of records, NaN where there is none, each as it was added. Hundredths, which most amounts are, and whole seconds in
/// hours, which clocks give, take four bytes, any others eight.</summary>
internal sealed class AmountColumn
{
    private const int Bits = 16;
    private const int Block = 1 << Bits;
    private const int None = int.MinValue;
    private const int Hundredths = 100, Seconds = 3600;

    private readonly List<int[]?> wholes = [];

    /// <summary>How many of the whole numbers of a block are 1: hundredths, or seconds, which hold hundredths too.</summary>
    private readonly List<int> scales = [];
    private readonly List<double[]?> others = [];

    /// <summary>The number of records.</summary>
    public int Count { get; private set; }

    /// <summary>The amount of a record, from 0.</summary>
    public double this[int index]
    {
        get => others[index >> Bits] is { } values ? values[index & (Block - 1)]
            : wholes[index >> Bits]![index & (Block - 1)] is var whole and not None ? whole / (double)scales[index >> Bits] : double.NaN;
        set
        {
            var (block, place) = (index >> Bits, index & (Block - 1));
            if (others[block] is { } values)
                values[place] = value;
            else if (double.IsNaN(value))
                wholes[block]![place] = None;
            else if (TryWhole(value, scales[block], out var whole) || (TryWhole(value, Seconds, out whole) && TryScale(block)))
                wholes[block]![place] = whole;
            else
                Widen(block)[place] = value;
        }
    }

    /// <summary>Adds the amount of the next record.</summary>
    public void Add(double amount)
    {
        if (Count >> Bits == wholes.Count)
        {
            wholes.Add(new int[Block]);
            scales.Add(Hundredths);
            others.Add(null);
        }
        Count++;
        this[Count - 1] = amount;
    }

    /// <summary>Keeps the records that are marked, in their order.</summary>
    public void Keep(BitArray kept)
    {
        var next = 0;
        for (var i = 0; i < Count; i++)
            if (kept[i])
                this[next++] = this[i];
        Count = next;
        var blocks = (Count + Block - 1) >> Bits;
        wholes.RemoveRange(blocks, wholes.Count - blocks);
        scales.RemoveRange(blocks, scales.Count - blocks);
        others.RemoveRange(blocks, others.Count - blocks);
    }

    private static bool TryWhole(double amount, int scale, out int whole)
    {
        var (isWhole, rounded) = (false, Math.Round(amount * scale));
        whole = 0;
        if (rounded is > int.MinValue and <= int.MaxValue)
            (whole, isWhole) = ((int)rounded, IsSame((int)rounded / (double)scale, amount));
        return isWhole;
    }

    /// <summary>Makes hundredths of a block seconds, where all of them are small enough.</summary>
    private bool TryScale(int block)
    {
        const int seconds = Seconds / Hundredths;
        var values = wholes[block]!;
        if (scales[block] == Hundredths)
        {
            foreach (var value in values)
                if (value != None && Math.Abs((long)value) > int.MaxValue / seconds)
                    return false;
            for (var i = 0; i < Block; i++)
                values[i] = values[i] == None ? None : values[i] * seconds;
            scales[block] = Seconds;
        }
        return true;
    }

    private double[] Widen(int block)
    {
        var wide = new double[Block];
        for (var i = 0; i < Block; i++)
            wide[i] = wholes[block]![i] is var whole and not None ? whole / (double)scales[block] : double.NaN;
        (others[block], wholes[block]) = (wide, null);
        return wide;
    }

    /// <summary>Whether two amounts have the same bits; a negative zero has others than zero.</summary>
    private static bool IsSame(double left, double right) =>
        BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right);
}
