using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Roi.Engine.Sensitivity;

/// <summary>Least squares of an output on functions, kept as sums of each replicate.</summary>
/// <remarks>Sums have eight lanes, added up in a fixed order, and replicates are added up in theirs, so that the bits do not depend on
/// threads or vectors.</remarks>
internal sealed class NormalEquations
{
    /// <summary>The share of a function's sum of squares below which it is a combination of those before it.</summary>
    private const double NothingLeft = 1e-9;

    private const int Lanes = 8;
    private readonly double[][,] grams;
    private readonly double[][] moments;

    /// <param name="functions">The functions, each with a mean of 0.</param>
    /// <param name="output">The output, with a mean of 0.</param>
    /// <param name="replicates">The number of replicates.</param>
    public NormalEquations(double[][] functions, double[] output, int replicates)
    {
        Count = functions.Length;
        grams = new double[replicates][,];
        moments = new double[replicates][];
        Squares = new double[replicates];
        var length = output.Length / replicates;
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            var gram = grams[replicate] = new double[Count, Count];
            moments[replicate] = new double[Count];
            var own = output.AsSpan(replicate * length, length);
            Squares[replicate] = Dot(own, own);
            for (var row = 0; row < Count; row++)
            {
                var function = functions[row].AsSpan(replicate * length, length);
                moments[replicate][row] = Dot(function, own);
                for (var column = 0; column <= row; column++)
                    gram[row, column] = gram[column, row] = Dot(function, functions[column].AsSpan(replicate * length, length));
            }
        }
        Gram = Sum(replicates);
        Factor = Factored(Gram);
        Coefficients = Solve(Factor, Moments(replicates));
    }

    /// <summary>The number of functions.</summary>
    public int Count { get; }

    /// <summary>The sum of squares of the output in each replicate.</summary>
    public double[] Squares { get; }

    /// <summary>The coefficients from all replicates; 0 for a function that is a combination of others.</summary>
    public double[] Coefficients { get; }

    private double[,] Gram { get; }

    private double[,] Factor { get; }

    /// <summary>The coefficients from all replicates but one.</summary>
    public double[] Without(int replicate) => Solve(Factored(Sum(replicate)), Moments(replicate));

    /// <summary>The sums, over the trials of a replicate, of the fitted value times the output, and of its square.</summary>
    public (double Products, double Squares) Fitted(int replicate)
    {
        var (products, squares) = (0.0, 0.0);
        for (var row = 0; row < Count; row++)
        {
            products += Coefficients[row] * moments[replicate][row];
            for (var column = 0; column < Count; column++)
                squares += Coefficients[row] * Coefficients[column] * grams[replicate][row, column];
        }
        return (products, squares);
    }

    /// <summary>The sum, over the trials of a replicate, of each function times the residual, in coordinates in which the functions are
    /// orthonormal over all trials.</summary>
    public double[] Residual(int replicate)
    {
        var sums = new double[Count];
        for (var row = 0; row < Count; row++)
        {
            sums[row] = moments[replicate][row];
            for (var column = 0; column < Count; column++)
                sums[row] -= grams[replicate][row, column] * Coefficients[column];
        }
        Forward(Factor, sums);
        return sums;
    }

    /// <summary>The sum of products of two columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static double Dot(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        ref var left = ref MemoryMarshal.GetReference(first);
        ref var right = ref MemoryMarshal.GetReference(second);
        var (even, odd) = (Vector512<double>.Zero, Vector512<double>.Zero);
        var i = 0;
        for (; i <= first.Length - 2 * Lanes; i += 2 * Lanes)
        {
            even += Vector512.LoadUnsafe(ref left, (nuint)i) * Vector512.LoadUnsafe(ref right, (nuint)i);
            odd += Vector512.LoadUnsafe(ref left, (nuint)(i + Lanes)) * Vector512.LoadUnsafe(ref right, (nuint)(i + Lanes));
        }
        even += odd;
        var four = even.GetLower() + even.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        var sum = two[0] + two[1];
        for (; i < first.Length; i++)
            sum += first[i] * second[i];
        return sum;
    }

    private double[,] Sum(int without)
    {
        var sum = new double[Count, Count];
        for (var replicate = 0; replicate < grams.Length; replicate++)
            for (var row = 0; row < Count && replicate != without; row++)
                for (var column = 0; column < Count; column++)
                    sum[row, column] += grams[replicate][row, column];
        return sum;
    }

    private double[] Moments(int without)
    {
        var sum = new double[Count];
        for (var replicate = 0; replicate < moments.Length; replicate++)
            for (var row = 0; row < Count && replicate != without; row++)
                sum[row] += moments[replicate][row];
        return sum;
    }

    /// <summary>Cholesky's lower triangle; a row of zeros for a function that is a combination of those before it.</summary>
    private static double[,] Factored(double[,] gram)
    {
        var size = gram.GetLength(0);
        var factor = new double[size, size];
        for (var column = 0; column < size; column++)
        {
            var left = gram[column, column];
            for (var k = 0; k < column; k++)
                left -= factor[column, k] * factor[column, k];
            if (!(left > NothingLeft * gram[column, column]))
            {
                for (var k = 0; k < column; k++)
                    factor[column, k] = 0;
                continue;
            }
            var pivot = factor[column, column] = Math.Sqrt(left);
            for (var row = column + 1; row < size; row++)
            {
                var remainder = gram[row, column];
                for (var k = 0; k < column; k++)
                    remainder -= factor[row, k] * factor[column, k];
                factor[row, column] = remainder / pivot;
            }
        }
        return factor;
    }

    private static double[] Solve(double[,] factor, double[] values)
    {
        Forward(factor, values);
        for (var row = values.Length - 1; row >= 0; row--)
        {
            for (var k = row + 1; k < values.Length; k++)
                values[row] -= factor[k, row] * values[k];
            values[row] = factor[row, row] > 0 ? values[row] / factor[row, row] : 0;
        }
        return values;
    }

    private static void Forward(double[,] factor, double[] values)
    {
        for (var row = 0; row < values.Length; row++)
        {
            for (var k = 0; k < row; k++)
                values[row] -= factor[row, k] * values[k];
            values[row] = factor[row, row] > 0 ? values[row] / factor[row, row] : 0;
        }
    }
}
