using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Roi.Engine.Distributions;
using Roi.Engine.Formulas;

namespace Roi.Engine.Sampling;

/// <summary>The standard normal distribution for whole columns: uniforms to normal scores and back.</summary>
/// <remarks>Scores come from the quantile table of the normal distribution. For the inverse, the tail Q(x) = P(Z > x) has Taylor
/// polynomials of degree 3 around x = 0, 1/64, 2/64, ..., with an absolute error below 1e-10 and a relative error below 1e-6 up to the
/// last x. Both use arithmetic in one fixed order, so the bits are the same on every machine.</remarks>
internal static class NormalScores
{
    private const int Terms = 4;
    private const int CellsPerUnit = 64;
    private const int Lanes = 8;
    private const int Strip = 256;
    private const double Farthest = 8.2;               // 1 - Q(8.2) is the last double below 1
    private const double Whole = 3L << 51;             // adding it rounds to a whole number, in the low bits of the sum
    private const ulong WholeBits = (1UL << 51) - 1;
    private static readonly Normal _normal = new(0, 1);
    private static readonly double[] _tail = TailTable();

    /// <summary>Replaces uniforms strictly inside (0, 1) by the normal scores of the same rank.</summary>
    public static void FromUniforms(Span<double> column) => _normal.Fill(column, column);

    /// <summary>Replaces normal scores by uniforms strictly inside (0, 1).</summary>
    /// <remarks>All rows of a strip are computed before any is read, because reading single elements right after a vector store stalls
    /// the processor.</remarks>
    public static void ToUniforms(Span<double> column)
    {
        var i = 0;
        if (Avx512F.IsSupported)
        {
            Span<ulong> rows = stackalloc ulong[Strip];
            for (int count; i <= column.Length - Lanes; i += count)
            {
                count = Math.Min(Strip, (column.Length - i) & -Lanes);
                FindRows(column.Slice(i, count), ref rows[0]);
                Evaluate(column.Slice(i, count), ref rows[0]);
            }
        }
        for (; i < column.Length; i++)
            column[i] = Uniform(column[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FindRows(ReadOnlySpan<double> scores, ref ulong rows)
    {
        ref var values = ref MemoryMarshal.GetReference(scores);
        for (var i = 0; i < scores.Length; i += Lanes)
        {
            var place = Place(Vector512.LoadUnsafe(ref values, (nuint)i), out _);
            ((place.AsUInt64() & Vector512.Create(WholeBits)) << 2).StoreUnsafe(ref rows, (nuint)i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Evaluate(Span<double> scores, ref ulong rows)
    {
        ref var table = ref MemoryMarshal.GetArrayDataReference(_tail);
        ref var values = ref MemoryMarshal.GetReference(scores);
        for (var i = 0; i < scores.Length; i += Lanes)
        {
            var value = Vector512.LoadUnsafe(ref values, (nuint)i);
            var place = Place(value, out var x);
            var tail = Cubic(ref table, ref Unsafe.Add(ref rows, i),
                x - (place - Vector512.Create(Whole)) * Vector512.Create(1.0 / CellsPerUnit));
            Vector512.ConditionalSelect(Vector512.LessThan(value, Vector512<double>.Zero), tail, Vector512.Create(1.0) - tail)
                .StoreUnsafe(ref values, (nuint)i);
        }
    }

    /// <summary>Returns the row of a score's cell in the low bits of a double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Place(Vector512<double> score, out Vector512<double> x)
    {
        x = Vector512.MinNative(Vector512.Create(Farthest), Vector512.Abs(score));
        return x * Vector512.Create((double)CellsPerUnit) + Vector512.Create(Whole);
    }

    private static double Uniform(double value)
    {
        var x = Math.Abs(value);
        x = x > Farthest ? Farthest : x;
        var place = x * CellsPerUnit + Whole;
        var cell = (int)(BitConverter.DoubleToUInt64Bits(place) & WholeBits);
        var terms = _tail.AsSpan(cell * Terms, Terms);
        var t = x - (place - Whole) * (1.0 / CellsPerUnit);
        var tail = terms[0] + terms[1] * t + (terms[2] + terms[3] * t) * (t * t);
        return value < 0 ? tail : 1 - tail;
    }

    /// <summary>Evaluates eight cubic polynomials: reads eight rows of the table and transposes them into four columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Cubic(ref double table, ref ulong row, Vector512<double> t)
    {
        var (a, b) = (Rows(ref table, ref row, 0, 2), Rows(ref table, ref row, 1, 3));
        var (c, d) = (Rows(ref table, ref row, 4, 6), Rows(ref table, ref row, 5, 7));
        var (even, odd) = (Avx512F.UnpackLow(a, b), Avx512F.UnpackHigh(a, b));
        var (evenAbove, oddAbove) = (Avx512F.UnpackLow(c, d), Avx512F.UnpackHigh(c, d));
        var (c0, c2) = (Avx512F.Shuffle4x128(even, evenAbove, 0x88), Avx512F.Shuffle4x128(even, evenAbove, 0xDD));
        var (c1, c3) = (Avx512F.Shuffle4x128(odd, oddAbove, 0x88), Avx512F.Shuffle4x128(odd, oddAbove, 0xDD));
        return c0 + c1 * t + (c2 + c3 * t) * (t * t);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Rows(ref double table, ref ulong row, int lower, int upper) => Vector512.Create(
        Vector256.LoadUnsafe(ref table, (nuint)Unsafe.Add(ref row, lower)),
        Vector256.LoadUnsafe(ref table, (nuint)Unsafe.Add(ref row, upper)));

    private static double[] TailTable()
    {
        var table = new double[((int)(Farthest * CellsPerUnit) + 2) * Terms];
        for (var cell = 0; cell < table.Length / Terms; cell++)
        {
            var x = (double)cell / CellsPerUnit;
            var density = 0.3989422804014327 * Elementary.Exp(-0.5 * x * x); // 1 / sqrt(2 pi)
            double[] terms = [StandardNormal.Survival(x), -density, x * density / 2, (1 - x * x) * density / 6];
            terms.CopyTo(table, cell * Terms);
        }
        return table;
    }
}
