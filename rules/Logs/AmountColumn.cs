using System.Collections;

namespace Roi.Rules.Logs;

/// <summary>Amounts of records, NaN where there is none, each as it was added. Hundredths, which most amounts are, take four bytes, any
/// others eight.</summary>
internal sealed class AmountColumn
{
    private const int Bits = 16;
    private const int Block = 1 << Bits;
    private const int None = int.MinValue;

    private readonly List<int[]?> hundredths = [];
    private readonly List<double[]?> others = [];

    /// <summary>The number of records.</summary>
    public int Count { get; private set; }

    /// <summary>The amount of a record, from 0.</summary>
    public double this[int index] => others[index >> Bits] is { } values ? values[index & (Block - 1)]
        : hundredths[index >> Bits]![index & (Block - 1)] is var whole and not None ? whole / 100.0 : double.NaN;

    /// <summary>Adds the amount of the next record.</summary>
    public void Add(double amount)
    {
        if (Count >> Bits == hundredths.Count)
        {
            hundredths.Add(GC.AllocateUninitializedArray<int>(Block));
            others.Add(null);
        }
        Count++;
        Set(Count - 1, amount);
    }

    /// <summary>Keeps the records that are marked, in their order.</summary>
    public void Keep(BitArray kept)
    {
        var next = 0;
        for (var i = 0; i < Count; i++)
            if (kept[i])
                Set(next++, this[i]);
        Count = next;
        var blocks = (Count + Block - 1) >> Bits;
        hundredths.RemoveRange(blocks, hundredths.Count - blocks);
        others.RemoveRange(blocks, others.Count - blocks);
    }

    private void Set(int index, double amount)
    {
        var (block, place) = (index >> Bits, index & (Block - 1));
        if (others[block] is { } values)
            values[place] = amount;
        else if (double.IsNaN(amount))
            hundredths[block]![place] = None;
        else if (Math.Round(amount * 100) is > int.MinValue and <= int.MaxValue and var whole && IsSame((int)whole / 100.0, amount))
            hundredths[block]![place] = (int)whole;
        else
        {
            var wide = GC.AllocateUninitializedArray<double>(Block);
            // Places that are not filled yet are copied too; nothing reads them.
            for (var i = 0; i < Block; i++)
                wide[i] = hundredths[block]![i] is var each and not None ? each / 100.0 : double.NaN;
            wide[place] = amount;
            (others[block], hundredths[block]) = (wide, null);
        }
    }

    /// <summary>Whether two amounts have the same bits; a negative zero has others than zero.</summary>
    private static bool IsSame(double left, double right) =>
        BitConverter.DoubleToInt64Bits(left) == BitConverter.DoubleToInt64Bits(right);
}
