using System.IO.Hashing;
using System.Text;

namespace Roi.Rules.Logs;

/// <summary>Numbers the different values of a column. Spellings that differ in case alone are one value; the first one is shown.</summary>
internal sealed class NameTable
{
    /// <summary>The most values that are told apart.</summary>
    public const int Most = 50_000;

    private readonly Dictionary<byte[], int> bySpelling;
    private readonly Dictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> lookup;
    private readonly Dictionary<string, int> byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> names = [];

    public NameTable()
    {
        bySpelling = new(new Utf8Comparer());
        lookup = bySpelling.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>The values in the order in which they first appeared.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>The number of a value, from 0.</summary>
    /// <exception cref="InvalidDataException">There are more than <see cref="Most"/> values.</exception>
    public int IndexOf(ReadOnlySpan<byte> value)
    {
        if (lookup.TryGetValue(value, out var index))
            return index;
        if (bySpelling.Count >= Most)
            throw new InvalidDataException(Invariant($"more than {Most:N0} different values"));
        var name = Encoding.UTF8.GetString(value);
        if (!byName.TryGetValue(name, out index))
        {
            byName.Add(name, index = names.Count);
            names.Add(name);
        }
        bySpelling.Add(value.ToArray(), index);
        return index;
    }

    private sealed class Utf8Comparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? left, byte[]? right) => left.AsSpan().SequenceEqual(right);

        public int GetHashCode(byte[] value) => GetHashCode(value.AsSpan());

        public byte[] Create(ReadOnlySpan<byte> value) => value.ToArray();

        public bool Equals(ReadOnlySpan<byte> value, byte[] other) => value.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> value) => (int)XxHash3.HashToUInt64(value);
    }
}
