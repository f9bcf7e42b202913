using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Roi.Engine.Sampling;

/// <summary>One coordinate of an Owen-scrambled Sobol point set that belongs to one group of inputs.</summary>
/// <remarks>
/// <para>Nested uniform scrambling by hashing follows Laine and Karras (2011) with the constants of Vegdahl (2021). It works on
/// reversed digits, so columns are kept reversed and one reversal is left at the end.</para>
/// <para>Trials 2i and 2i + 1 mirror each other (antithetic variates; Hammersley and Morton 1956, for nets Owen 2008, "Local antithetic
/// sampling with scrambled nets"): u and about 1 - u in every input at once. This adds no cost. Unit upper triangular matrices all have
/// the first column (1, 0, 0, ...), so the two points differ only in the first digit. That digit does not enter the scramble of the
/// next <see cref="MirroredDigits"/> digits but flips them, the last of them before the scramble and the others after it. The result is
/// a nested permutation, so nets stay nets. Errors of functions that are odd about the centre cancel; that of the share of trials below
/// a median nearly does, with any number of inputs.</para></remarks>
internal sealed class SobolSource : UniformSource
{
    private const int Lanes = 16;
    private const int LaneDigits = 4;

    /// <summary>The number of digits after the first that a pair mirrors: enough for most of the gain, but few enough that the rest
    /// stay random. If all were mirrored, the median of a symmetric sum would have only rounding error, which no standard error could
    /// measure.</summary>
    private const int MirroredDigits = 4;

    /// <summary>The bit matrix that reverses the bits of a byte: ones on the antidiagonal.</summary>
    private const ulong ReversedByte = 0x8040201008040201;

    private const uint Mirror = (1 << MirroredDigits) - 1;

    private readonly uint[] _columns;          // reversed digits: bit 0 is worth one half
    private readonly uint[] _carries;          // entry t: the change of digits when the t low bits of a chunk's number carry
    private readonly Vector512<uint> _lanes;   // the first 16 points, before the scramble
    private readonly uint _seed;

    /// <summary>Creates a coordinate.</summary>
    /// <param name="trials">Trials of the replicate: a power of two.</param>
    /// <param name="columns">The columns of the generator matrix, a unit upper triangular matrix: the first for the lowest digit of the
    /// index; in each, bit 0 is worth one half.</param>
    /// <param name="slotHash">Seeds the scramble.</param>
    public SobolSource(long trials, uint[] columns, ulong slotHash) : base(trials)
    {
        (_columns, _seed) = ([.. columns.Select(column => column ^ ((column & 1) << MirroredDigits))], (uint)(slotHash >> 32));
        _carries = new uint[32 - LaneDigits + 1];
        for (int column = LaneDigits, carry = 0; column < 32; column++)
            _carries[column - LaneDigits] = (uint)(carry ^= (int)_columns[column]);
        Span<uint> lanes = stackalloc uint[Lanes];
        for (var i = 0; i < Lanes; i++)
            lanes[i] = Point((uint)i);
        _lanes = Vector512.Create<uint>(lanes);
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
        var (lower, upper) = (Lower(_lanes), Upper(_lanes));
        var (seed, odd) = (Vector512.Create(_seed), Vector512.Create((_seed >> 16) | 1));
        var start = Point(first);
        for (var i = 0; i < uniforms.Length; i += Lanes)
        {
            var scrambled = Scramble(lower ^ Vector512.Create(start & ~1u), seed, odd);
            var digits = Reverse(scrambled ^ upper ^ Vector512.Create((0 - (start & 1)) & Mirror));
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
        var point = Vector512.CreateScalar(Point(trial));
        var digits = Reverse(
            Upper(point) ^ Scramble(Lower(point), Vector512.Create(_seed), Vector512.Create((_seed >> 16) | 1)));
        return (digits.ToScalar() + 0.5) * (1.0 / (1L << 32));
    }

    /// <summary>All digits but the first: those that are scrambled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Lower(Vector512<uint> points) => points & Vector512.Create(~1u);

    /// <summary>The mask that flips the scrambled digits where the first digit is one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Upper(Vector512<uint> points) =>
        (Vector512<uint>.Zero - (points & Vector512.Create(1u))) & Vector512.Create(Mirror);

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
        if (Gfni.V512.IsSupported)
            x = Gfni.V512.GaloisFieldAffineTransform(x.AsByte(), Vector512.Create(ReversedByte).AsByte(), 0).AsUInt32();
        else
            x = Swap(Swap(Swap(x, Vector512.Create(0x55555555u), 1), Vector512.Create(0x33333333u), 2), Vector512.Create(0x0F0F0F0Fu), 4);
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
