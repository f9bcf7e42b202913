using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Roi.Engine.Distributions;

/// <summary>Fits a <see cref="QuantileTable"/> to a smooth quantile function, an octave at a time, from each end inwards.</summary>
/// <remarks>Each cell is interpolated at its eight Chebyshev-Lobatto points, of which neighbours share one. The number of cells of an
/// octave doubles until the last Chebyshev coefficients show that the error is small enough; where it is far smaller, the next octave
/// starts with half as many.</remarks>
internal static class QuantileTableBuilder
{
    private const int Nodes = QuantileTable.Terms;
    private const int MostParts = 8; // 256 cells an octave: enough for p^100, the steepest of the shapes allowed
    private const double Tolerance = 3e-12;
    private const int DeepTail = 31; // octaves below 2^-31, one trial in two thousand million, may be 64 times less accurate

    private static readonly double[] HalfTurnCosines =
        [1, 0.9009688679024191, 0.6234898018587335, 0.2225209339563144, -0.2225209339563144, -0.6234898018587335, -0.9009688679024191, -1];

    // By node: the contribution of its value to each coefficient of the polynomial in t, -½..½.
    private static readonly Vector512<double>[] PolynomialOfNode = Polynomials();

    // By node: the contribution of its value to the last two Chebyshev coefficients.
    private static readonly (double Last, double BeforeLast)[] ErrorOfNode = [.. Enumerable.Range(0, Nodes).Select(
        j => (ChebyshevWeight(7, j), ChebyshevWeight(6, j)))];

    /// <summary>Builds a table.</summary>
    /// <param name="lower">Quantiles by the share below.</param>
    /// <param name="upper">Quantiles by the share above.</param>
    /// <param name="min">No value is below it.</param>
    /// <param name="max">No value is above it.</param>
    public static QuantileTable Build<TSource>(TSource lower, TSource upper, double min, double max)
        where TSource : struct, ITailQuantiles
    {
        var (first, last) = (lower, upper);
        var scale = (last.Next(0.1) - first.Next(0.1)) / 2.6; // at most 1.8 standard deviations of any distribution
        List<double> cells = new(Nodes * 512);
        var median = lower;
        cells.AddRange([Math.Clamp(median.Next(0.5), min, max), 0, 0, 0, 0, 0, 0, 0]);
        var octaves = new (int, int)[QuantileTable.UpperSide + QuantileTable.UpperOctaves + 1];
        AddSide(lower, QuantileTable.LowerOctaves, octaves.AsSpan(0, QuantileTable.UpperSide), cells, scale);
        AddSide(upper, QuantileTable.UpperOctaves, octaves.AsSpan(QuantileTable.UpperSide), cells, scale);
        return new(cells, octaves, min, max, p => { var source = lower; return source.Next(p); });
    }

    private static void AddSide<TSource>(
        TSource source, int depths, Span<(int Cell, int Parts)> octaves, List<double> cells, double scale)
        where TSource : struct, ITailQuantiles
    {
        var parts = 0;
        var tail = 1.0 / (1UL << depths) / 2;
        var value = source.Next(tail);
        for (var depth = depths; depth > 0; depth--, tail *= 2)
        {
            var (place, sourceThere, valueThere) = (cells.Count, source, value);
            while (true)
            {
                var error = AddOctave(ref source, tail, parts, cells, ref value, scale, depth >= DeepTail ? 64 * Tolerance : Tolerance);
                if (error <= 1 || parts == MostParts)
                {
                    octaves[depth] = (place / Nodes, parts);
                    if (error < 1e-3 && parts > 0)
                        parts--;
                    break;
                }
                cells.RemoveRange(place, cells.Count - place);
                (source, value) = (sourceThere, valueThere);
                parts++;
            }
        }
    }

    // The error is about the next Chebyshev coefficient; coefficients fall at least eightfold where cells are small enough.
    // Returns the largest error of the octave from tail to 2 tail, as a multiple of the tolerance; stops early above 1.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double AddOctave<TSource>(
        ref TSource source, double tail, int parts, List<double> cells, ref double value, double scale, double tolerance)
        where TSource : struct, ITailQuantiles
    {
        var worst = 0.0;
        var width = tail / (1 << parts);
        Span<double> polynomial = stackalloc double[Nodes];
        for (var cell = 0; cell < 1 << parts; cell++)
        {
            var (origin, sum, last, beforeLast) = (value, Vector512<double>.Zero, 0.0, 0.0);
            for (var j = 1; j < Nodes; j++)
            {
                value = source.Next(tail + width * (cell + 0.5 - 0.5 * HalfTurnCosines[j]));
                sum += PolynomialOfNode[j] * (value - origin);
                last += ErrorOfNode[j].Last * (value - origin);
                beforeLast += ErrorOfNode[j].BeforeLast * (value - origin);
            }
            var size = Math.Max(scale, Math.Max(Math.Abs(origin), Math.Abs(value)));
            worst = Math.Max(worst, Math.Max(Math.Abs(last) / 8, Math.Abs(beforeLast) / 128) / (tolerance * size));
            if (worst > 1 && parts < MostParts)
                return worst;
            sum.CopyTo(polynomial);
            polynomial[0] += origin;
            cells.AddRange(polynomial);
        }
        return worst;
    }

    // The nodes run from t = -½ up: node j is at -cos(πj/7)/2.
    private static double ChebyshevWeight(int order, int node)
    {
        var turn = order * (Nodes - 1 - node) % 14;
        var cosine = HalfTurnCosines[turn <= 7 ? turn : 14 - turn];
        return cosine * (2.0 / 7) * (order is 0 or 7 ? 0.5 : 1) * (node is 0 or 7 ? 0.5 : 1);
    }

    private static Vector512<double>[] Polynomials()
    {
        var chebyshev = new double[Nodes, Nodes]; // T_k(2t) in powers of t
        chebyshev[0, 0] = 1;
        chebyshev[1, 1] = 2;
        for (var k = 2; k < Nodes; k++)
            for (var i = 0; i < Nodes; i++)
                chebyshev[k, i] = (i > 0 ? 4 * chebyshev[k - 1, i - 1] : 0) - chebyshev[k - 2, i];
        var rows = new Vector512<double>[Nodes];
        Span<double> row = stackalloc double[Nodes];
        for (var j = 0; j < Nodes; j++)
        {
            row.Clear();
            for (var k = 0; k < Nodes; k++)
                for (var i = 0; i < Nodes; i++)
                    row[i] += ChebyshevWeight(k, j) * chebyshev[k, i];
            rows[j] = Vector512.Create<double>(row);
        }
        return rows;
    }
}
