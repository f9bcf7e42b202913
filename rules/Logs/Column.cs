using System.Collections;

namespace Roi.Rules.Logs;

/// <summary>Numbers of records, in blocks: a column of millions grows without being copied.</summary>
internal sealed class Column<T>
    where T : unmanaged
{
    private const int Bits = 16;
    private const int Block = 1 << Bits;

    private readonly List<T[]> blocks = [];

    /// <summary>The number of records.</summary>
    public int Count { get; private set; }

    /// <summary>The value of a record, from 0.</summary>
    public T this[int index]
    {
        get => blocks[index >> Bits][index & (Block - 1)];
        set => blocks[index >> Bits][index & (Block - 1)] = value;
    }

    /// <summary>Adds the value of the next record.</summary>
    public void Add(T value)
    {
        if (Count >> Bits == blocks.Count)
            blocks.Add(GC.AllocateUninitializedArray<T>(Block));
        blocks[Count >> Bits][Count & (Block - 1)] = value;
        Count++;
    }

    /// <summary>Keeps the records that are marked, in their order.</summary>
    public void Keep(BitArray kept)
    {
        var next = 0;
        for (var i = 0; i < Count; i++)
            if (kept[i])
                this[next++] = this[i];
        Count = next;
        blocks.RemoveRange((Count + Block - 1) >> Bits, blocks.Count - ((Count + Block - 1) >> Bits));
    }
}
