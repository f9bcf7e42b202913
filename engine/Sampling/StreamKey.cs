using System.Buffers.Binary;
using System.IO.Hashing;

namespace Roi.Engine.Sampling;

/// <summary>The address of the draws of one input. It depends on names, never on the order in which inputs are declared or
/// drawn.</summary>
/// <param name="Group">The group whose inputs share one point set: a driver, or an input that several drivers use.</param>
/// <param name="Line">The production line; empty for the whole site. Each line has a point set of its own.</param>
/// <param name="Slot">The place within the point set, from 0; two inputs never share one.</param>
public readonly record struct StreamKey(string Group, string Line, int Slot)
{
    /// <summary>A 64-bit hash of (seed, replicate, group, line), which identifies the point set.</summary>
    /// <param name="seed">Any value is valid, 0 included.</param>
    /// <param name="replicate">Number of the replicate, from 0.</param>
    /// <remarks>XxHash3 of all parts, with texts as UTF-16 preceded by their length, little-endian. No two keys have the same encoding,
    /// and every machine and version gives the same hash.</remarks>
    internal ulong PointSetHash(ulong seed, int replicate)
    {
        var bytes = new byte[8 + 4 + NamesLength];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, seed);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), replicate);
        WriteNames(bytes.AsSpan(12));
        return XxHash3.HashToUInt64(bytes);
    }

    /// <summary>A 64-bit hash of (group, line) alone.</summary>
    internal ulong NamesHash()
    {
        var bytes = new byte[NamesLength];
        WriteNames(bytes);
        return XxHash3.HashToUInt64(bytes);
    }

    /// <summary>A 64-bit hash of the whole key, the seed and the replicate.</summary>
    /// <inheritdoc cref="PointSetHash" path="/param"/>
    /// <exception cref="ArgumentOutOfRangeException">The slot is negative.</exception>
    internal ulong SlotHash(ulong seed, int replicate) => SlotHash(PointSetHash(seed, replicate));

    /// <summary>The hash of this slot in a point set whose hash is known.</summary>
    internal ulong SlotHash(ulong pointSetHash)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(Slot);
        return SplitMix64.At(pointSetHash, 2 * (ulong)Slot + 1);
    }

    private int NamesLength => 2 * 4 + 2 * (Group.Length + Line.Length);

    private void WriteNames(Span<byte> bytes) => Write(Line, Write(Group, bytes));

    private static Span<byte> Write(string text, Span<byte> bytes)
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes, text.Length);
        bytes = bytes[4..];
        foreach (var unit in text)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, unit);
            bytes = bytes[2..];
        }
        return bytes;
    }
}
