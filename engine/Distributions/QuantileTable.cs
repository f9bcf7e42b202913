using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Roi.Engine.Distributions;

/// <summary>A quantile function as piecewise polynomials, over cells that shrink towards both ends.</summary>
/// <remarks>An octave is an interval whose ends differ by a factor of 2. Below the median a cell is a part of an octave of p, above it
/// of an octave of 1 - p, so that exponent and leading bits of that number are the cell's index, and its other bits the position within
/// the cell. The polynomial is of degree 7. Multiplications and additions come in one fixed order: all processors give the same
/// bits.</remarks>
internal sealed class QuantileTable
{
    /// <summary>Octaves below ½ on the lower side; for smaller p the quantile is computed, not tabulated.</summary>
    public const int LowerOctaves = 63;

    /// <summary>Octaves below ½ on the upper side: all values of 1 - p.</summary>
    public const int UpperOctaves = 52;

    /// <summary>The number of coefficients of a cell, the constant first: one cache line.</summary>
    public const int Terms = 8;

    private const int Sides = LowerOctaves + 1;
    private const int Lanes = 8;
    private const int Strip = 256;
    private const ulong FractionMask = 0x000FFFFFFFFFFFFF;
    private const ulong OneBits = 0x3FF0000000000000;
    private const double Deepest = 1.0 / (1UL << LowerOctaves) / 2; // 2^-64

    private readonly double[] coefficients;
    private readonly int start;
    private readonly ulong[] octaves;
    private readonly double min, max;
    private readonly Func<double, double> deep;

    /// <param name="cells">Coefficients, <see cref="Terms"/> a cell; cell 0 is the median.</param>
    /// <param name="octaves">For each octave, first of the lower side and then of the upper, its first cell × 64 plus
    /// the power of two of cells in it.</param>
    /// <param name="min">No value is below it.</param>
    /// <param name="max">No value is above it.</param>
    /// <param name="deep">The quantile of a p below 2^-64.</param>
    public QuantileTable(
        List<double> cells, ReadOnlySpan<(int Cell, int Parts)> octaves, double min, double max, Func<double, double> deep)
    {
        (this.min, this.max, this.deep) = (min, max, deep);
        coefficients = GC.AllocateArray<double>(cells.Count + Terms, pinned: true);
        start = (int)(-AddressOf<double>(coefficients) & 63) / sizeof(double); // a cell then lies in one cache line
        cells.CopyTo(coefficients, start);
        this.octaves = new ulong[2 * Sides];
        for (var i = 0; i < octaves.Length; i++)
            this.octaves[i] = (ulong)(octaves[i].Cell * Terms + start) << 6 | (uint)octaves[i].Parts;
    }

    /// <summary>The number of polynomials.</summary>
    public int Cells => coefficients.Length / Terms - 1;

    /// <summary>The index of the first octave of the upper side in the list given to the constructor.</summary>
    public static int UpperSide => Sides;

    /// <summary>The quantile.</summary>
    /// <param name="p">Strictly between 0 and 1.</param>
    public double At(double p)
    {
        if (p < Deepest)
            return Math.Clamp(deep(p), min, max);
        var upper = p > 0.5;
        var bits = BitConverter.DoubleToUInt64Bits(upper ? 1 - p : p);
        var octave = octaves[(upper ? Sides : 0) + 1022 - (int)(bits >> 52)];
        var place = (bits & FractionMask) << (int)(octave & 63);
        ref var c = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(coefficients), (nint)((octave >> 6) + (place >> 52) * Terms));
        var t = BitConverter.UInt64BitsToDouble(place & FractionMask | OneBits) - 1.5;
        var t2 = t * t;
        var low = c + Unsafe.Add(ref c, 1) * t + (Unsafe.Add(ref c, 2) + Unsafe.Add(ref c, 3) * t) * t2;
        var high = Unsafe.Add(ref c, 4) + Unsafe.Add(ref c, 5) * t + (Unsafe.Add(ref c, 6) + Unsafe.Add(ref c, 7) * t) * t2;
        var value = low + high * (t2 * t2);
        value = value < min ? min : value;
        return value > max ? max : value;
    }

    /// <summary>The quantile of each uniform, with the same bits as <see cref="At"/>.</summary>
    /// <remarks>A strip takes two passes. In a single pass the positions of eight cells would be read one by one right after a vector
    /// store, which stalls the processor for half of the time. The buffers are not cleared, which would take as long as a short
    /// block.</remarks>
    [SkipLocalsInit]
    public void Fill(ReadOnlySpan<double> uniforms, Span<double> draws)
    {
        var i = 0;
        if (Avx512F.IsSupported)
        {
            Span<ulong> slots = stackalloc ulong[Strip];
            Span<double> offsets = stackalloc double[Strip];
            while (i <= uniforms.Length - Lanes)
            {
                var count = Math.Min(Strip, (uniforms.Length - i) & -Lanes);
                if (TryLocate(uniforms.Slice(i, count), ref slots[0], ref offsets[0]))
                    Evaluate(ref slots[0], ref offsets[0], draws.Slice(i, count));
                else
                    FillOneByOne(uniforms.Slice(i, count), draws[i..]);
                i += count;
            }
        }
        FillOneByOne(uniforms[i..], draws[i..]);
    }

    private void FillOneByOne(ReadOnlySpan<double> uniforms, Span<double> draws)
    {
        for (var i = 0; i < uniforms.Length; i++)
            draws[i] = At(uniforms[i]);
    }

    /// <summary>Finds the cell of each uniform and its position within the cell. Nearly all lie in the octaves next to the median,
    /// which a vector permutation finds without memory access.</summary>
    /// <returns>Whether all have a cell: none is the median itself or below the table.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryLocate(ReadOnlySpan<double> uniforms, ref ulong slots, ref double offsets)
    {
        ref var octave = ref MemoryMarshal.GetArrayDataReference(octaves);
        ref var source = ref MemoryMarshal.GetReference(uniforms);
        var (lowerOctaves, upperOctaves) = (Vector512.LoadUnsafe(ref octave, 1), Vector512.LoadUnsafe(ref octave, (nuint)Sides + 1));
        for (var i = 0; i < uniforms.Length; i += Lanes)
        {
            var p = Vector512.LoadUnsafe(ref source, (nuint)i);
            // Exact where p is above the median. The smaller of p and 1 - p is the distance to the nearer end.
            var rest = Vector512.Create(1.0) - p;
            var bits = Vector512.MinNative(rest, p).AsUInt64();
            var depth = Vector512.Create(1021UL) - (bits >>> 52);
            var upper = Vector512.GreaterThan(p, Vector512.Create(0.5)).AsUInt64();
            // Bit 3 of an index selects the second of the two vectors.
            var found = Avx512F.PermuteVar8x64x2(lowerOctaves, depth | (upper & Vector512.Create(8UL)), upperOctaves);
            ref var slot = ref Unsafe.Add(ref slots, i);
            if (Vector512.GreaterThanAny(depth, Vector512.Create(7UL)))
            {
                if (Vector512.GreaterThanAny(depth, Vector512.Create(LowerOctaves - 1UL)))
                    return false;
                (depth + (upper & Vector512.Create((ulong)Sides))).StoreUnsafe(ref slot);
                for (var lane = 0; lane < Lanes; lane++)
                    Unsafe.Add(ref slot, lane) = Unsafe.Add(ref octave, (nint)Unsafe.Add(ref slot, lane) + 1);
                found = Vector512.LoadUnsafe(ref slot);
            }
            var place = Avx512F.ShiftLeftLogicalVariable(
                bits & Vector512.Create(FractionMask), found & Vector512.Create(63UL));
            ((found >>> 6) + ((place >>> 52) << 3)).StoreUnsafe(ref slot);
            ((place & Vector512.Create(FractionMask) | Vector512.Create(OneBits)).AsDouble() - Vector512.Create(1.5))
                .StoreUnsafe(ref offsets, (nuint)i);
        }
        return true;
    }

    /// <summary>Evaluates the polynomials. Eight cells are read as eight rows and transposed into eight columns, which is far cheaper
    /// than gathering each coefficient.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Evaluate(ref ulong slots, ref double offsets, Span<double> draws)
    {
        ref var table = ref MemoryMarshal.GetArrayDataReference(coefficients);
        ref var target = ref MemoryMarshal.GetReference(draws);
        var (lowest, highest) = (Vector512.Create(min), Vector512.Create(max));
        for (var i = 0; i < draws.Length; i += Lanes)
        {
            var t = Vector512.LoadUnsafe(ref offsets, (nuint)i);
            Columns(ref table, ref Unsafe.Add(ref slots, i), out var c0, out var c1, out var c2, out var c3, out var c4, out var c5,
                out var c6, out var c7);
            var t2 = t * t;
            var value = c0 + c1 * t + (c2 + c3 * t) * t2 + (c4 + c5 * t + (c6 + c7 * t) * t2) * (t2 * t2);
            // MinNative and MaxNative return the second operand where the operands are equal: of -0 and 0 they keep the value, as At does.
            Vector512.MinNative(highest, Vector512.MaxNative(lowest, value)).StoreUnsafe(ref target, (nuint)i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Columns(
        ref double table, ref ulong slot,
        out Vector512<double> c0, out Vector512<double> c1, out Vector512<double> c2, out Vector512<double> c3,
        out Vector512<double> c4, out Vector512<double> c5, out Vector512<double> c6, out Vector512<double> c7)
    {
        var (r0, r1) = (Row(ref table, ref slot, 0), Row(ref table, ref slot, 1));
        var (r2, r3) = (Row(ref table, ref slot, 2), Row(ref table, ref slot, 3));
        var (r4, r5) = (Row(ref table, ref slot, 4), Row(ref table, ref slot, 5));
        var (r6, r7) = (Row(ref table, ref slot, 6), Row(ref table, ref slot, 7));
        var (even01, odd01) = (Avx512F.UnpackLow(r0, r1), Avx512F.UnpackHigh(r0, r1));
        var (even23, odd23) = (Avx512F.UnpackLow(r2, r3), Avx512F.UnpackHigh(r2, r3));
        var (even45, odd45) = (Avx512F.UnpackLow(r4, r5), Avx512F.UnpackHigh(r4, r5));
        var (even67, odd67) = (Avx512F.UnpackLow(r6, r7), Avx512F.UnpackHigh(r6, r7));
        var (a, b) = (Avx512F.Shuffle4x128(even01, even23, 0x88), Avx512F.Shuffle4x128(even45, even67, 0x88));
        c0 = Avx512F.Shuffle4x128(a, b, 0x88);
        c4 = Avx512F.Shuffle4x128(a, b, 0xDD);
        (a, b) = (Avx512F.Shuffle4x128(even01, even23, 0xDD), Avx512F.Shuffle4x128(even45, even67, 0xDD));
        c2 = Avx512F.Shuffle4x128(a, b, 0x88);
        c6 = Avx512F.Shuffle4x128(a, b, 0xDD);
        (a, b) = (Avx512F.Shuffle4x128(odd01, odd23, 0x88), Avx512F.Shuffle4x128(odd45, odd67, 0x88));
        c1 = Avx512F.Shuffle4x128(a, b, 0x88);
        c5 = Avx512F.Shuffle4x128(a, b, 0xDD);
        (a, b) = (Avx512F.Shuffle4x128(odd01, odd23, 0xDD), Avx512F.Shuffle4x128(odd45, odd67, 0xDD));
        c3 = Avx512F.Shuffle4x128(a, b, 0x88);
        c7 = Avx512F.Shuffle4x128(a, b, 0xDD);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Row(ref double table, ref ulong slot, int lane) =>
        Vector512.LoadUnsafe(ref table, (nuint)Unsafe.Add(ref slot, lane));

    /// <summary>The address of pinned memory.</summary>
    private static unsafe long AddressOf<T>(Span<T> pinned) where T : unmanaged =>
        (long)Unsafe.AsPointer(ref MemoryMarshal.GetReference(pinned));
}
