using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Roi.Engine.Sampling;

/// <summary>One coordinate of an Owen-scrambled Sobol point set that belongs to one group of inputs.</summary>
/// <remarks>
/// <para>The group's generator matrices C become C·U, with U a random unit upper triangular bit matrix: every prefix of
/// 2^k points stays a digital net, but which trial gets which of them differs from group to group, so that groups are
/// independent although they use the same first, best dimensions. A group with more slots than there are dimensions
/// goes on in sub-groups with matrices of their own.</para>
/// <para>Nested uniform scrambling by hashing follows Laine and Karras (2011) with the constants of Vegdahl (2021). It
/// works on reversed digits, so columns are kept reversed and one reversal is left at the end.</para>
/// </remarks>
internal sealed class SobolSource : UniformSource
{
    private const int Lanes = 16;
    private const int LaneDigits = 4;
    private readonly uint[] _columns;          // reversed digits: bit 0 is worth one half
    private readonly uint[] _carries;          // entry t: what changes as the t low bits of a chunk's number turn over
    private readonly Vector512<uint> _lanes;   // the first 16 points, before the scramble
    private readonly uint _seed;

    public SobolSource(long trials, ulong pointSetHash, int slot, ulong slotHash)
        : this(trials, Columns(pointSetHash, slot), (uint)(slotHash >> 32))
    {
    }

    private SobolSource(long trials, uint[] columns, uint seed) : base(trials)
    {
        (_columns, _seed) = (columns, seed);
        _carries = new uint[32 - LaneDigits + 1];
        for (int column = LaneDigits, carry = 0; column < 32; column++)
            _carries[column - LaneDigits] = (uint)(carry ^= (int)columns[column]);
        Span<uint> lanes = stackalloc uint[Lanes];
        for (var i = 0; i < Lanes; i++)
            lanes[i] = Point((uint)i);
        _lanes = Vector512.Create<uint>(lanes);
    }

    private static uint[] Columns(ulong pointSetHash, int slot)
    {
        var (subgroup, dimension) = Math.DivRem(slot, SobolDirections.Dimensions);
        var plain = SobolDirections.ReversedColumns(dimension);
        var matrixHash = StreamKey.MatrixHash(pointSetHash, subgroup);
        var columns = new uint[32];
        for (var k = 0; k < 32; k++)
        {
            columns[k] = plain[k];
            for (var above = (uint)SplitMix64.At(matrixHash, (ulong)k) & ((1u << k) - 1); above != 0; above &= above - 1)
                columns[k] ^= plain[BitOperations.TrailingZeroCount(above)];
        }
        return columns;
    }

    private protected override void FillBlock(long first, Span<double> uniforms)
    {
        var head = (int)Math.Min(uniforms.Length, -first & (Lanes - 1));
        var body = head + ((uniforms.Length - head) & -Lanes);
        for (var i = 0; i < head; i++)
            uniforms[i] = Uniform((uint)(first + i));
        FillChunks((uint)(first + head), uniforms[head..body]);
        for (var i = body; i < uniforms.Length; i++)
            uniforms[i] = Uniform((uint)(first + i));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillChunks(uint first, Span<double> uniforms)
    {
        ref var target = ref MemoryMarshal.GetReference(uniforms);
        var (lanes, seed, odd) = (_lanes, Vector512.Create(_seed), Vector512.Create((_seed >> 16) | 1));
        var start = Point(first);
        for (var i = 0; i < uniforms.Length; i += Lanes)
        {
            var digits = Reverse(Scramble(lanes ^ Vector512.Create(start), seed, odd));
            start ^= _carries[BitOperations.TrailingZeroCount(~((first + (uint)i) >> LaneDigits))];
            var (low, high) = Vector512.Widen(digits);
            ToUniform(low).StoreUnsafe(ref target, (nuint)i);
            ToUniform(high).StoreUnsafe(ref target, (nuint)i + Lanes / 2);
        }
    }

    /// <summary>The digits of a point before the scramble, reversed.</summary>
    private uint Point(uint trial)
    {
        var digits = 0u;
        for (; trial != 0; trial &= trial - 1)
            digits ^= _columns[BitOperations.TrailingZeroCount(trial)];
        return digits;
    }

    private double Uniform(uint trial)
    {
        var digits = Reverse(Scramble(
            Vector512.CreateScalar(Point(trial)), Vector512.Create(_seed), Vector512.Create((_seed >> 16) | 1)));
        return (digits.ToScalar() + 0.5) * (1.0 / (1L << 32));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Scramble(Vector512<uint> x, Vector512<uint> seed, Vector512<uint> odd)
    {
        x ^= x * Vector512.Create(0x3D20ADEAu);
        x = (x + seed) * odd;
        x ^= x * Vector512.Create(0x05526C56u);
        return x ^ (x * Vector512.Create(0x53A22864u));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Reverse(Vector512<uint> x)
    {
        x = Swap(x, Vector512.Create(0x55555555u), 1);
        x = Swap(x, Vector512.Create(0x33333333u), 2);
        x = Swap(x, Vector512.Create(0x0F0F0F0Fu), 4);
        x = Swap(x, Vector512.Create(0x00FF00FFu), 8);
        return (x >>> 16) | (x << 16);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Swap(Vector512<uint> x, Vector512<uint> mask, int width) =>
        ((x >>> width) & mask) | ((x & mask) << width);

    /// <summary>(x + 1/2) / 2^32, exactly: the digits become the upper bits of a fraction in [1, 2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> ToUniform(Vector512<ulong> digits) =>
        ((digits << 20) | Vector512.Create(0x3FF0000000080000UL)).AsDouble() - Vector512.Create(1.0);
}
