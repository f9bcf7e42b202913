namespace Roi.Engine.Sampling;

/// <summary>A symmetric matrix of normal correlations with ones on its diagonal, and its Cholesky factor.</summary>
/// <remarks>Implemented here because its bits must agree across machines and because ranks 1 and -1 are legal: a semi-definite matrix
/// has a factor too.</remarks>
internal static class CorrelationMatrix
{
    private const double NothingLeft = 1e-10;           // of a variance of 1
    private const double Rounding = 1e-5;               // its root: the tolerance of a covariance with no remaining variance

    /// <summary>The Pearson correlation of two normals with a rank correlation: 2 sin(pi rank / 6).</summary>
    public static double OfRank(double rank)
    {
        var x = Math.PI / 6 * rank;                     // at most 0.53: ten terms are exact to the last digit
        var (sum, term) = (0.0, x);
        for (var n = 1; n <= 10; n++)
        {
            sum += term;
            term *= -x * x / (2 * n * (2 * n + 1));
        }
        return Math.Clamp(2 * sum, -1, 1);
    }

    /// <summary>The lower triangle L with L L' = matrix, rows of length 1; null where no normals have these correlations.</summary>
    public static double[,]? Factor(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        var factor = new double[size, size];
        for (var column = 0; column < size; column++)
        {
            var left = Remainder(matrix, factor, column, column);
            if (left < -NothingLeft)
                return null;
            var pivot = left > NothingLeft ? Math.Sqrt(left) : 0;
            factor[column, column] = pivot;
            for (var row = column + 1; row < size; row++)
            {
                var remainder = Remainder(matrix, factor, row, column);
                if (pivot > 0)
                    factor[row, column] = remainder / pivot;
                else if (Math.Abs(remainder) > Rounding)
                    return null;
            }
        }
        Normalise(factor, size);
        return factor;
    }

    /// <summary>A matrix with its rows and columns in another order.</summary>
    /// <param name="matrix">A square matrix.</param>
    /// <param name="order">For each row of the result that of the matrix.</param>
    public static double[,] InOrder(double[,] matrix, int[] order)
    {
        var moved = new double[order.Length, order.Length];
        for (var row = 0; row < order.Length; row++)
            for (var column = 0; column < order.Length; column++)
                moved[row, column] = matrix[order[row], order[column]];
        return moved;
    }

    /// <summary>The interval of correlations that the last two rows can have, given all others; null where the others are impossible by
    /// themselves.</summary>
    /// <remarks>The rows of the two factors give how much of each the other inputs explain. The explained parts determine the middle of
    /// the interval, the unexplained parts its width.</remarks>
    public static (double Low, double High)? Interval(double[,] matrix)
    {
        var last = matrix.GetLength(0) - 1;
        if (Factor(Without(matrix, last)) is not { } one || Factor(Without(matrix, last - 1)) is not { } other)
            return null;
        var middle = 0.0;
        for (var k = 0; k < last - 1; k++)
            middle += one[last - 1, k] * other[last - 1, k];
        var reach = one[last - 1, last - 1] * other[last - 1, last - 1];
        return (Math.Max(-1, middle - reach), Math.Min(1, middle + reach));
    }

    private static double[,] Without(double[,] matrix, int dropped)
    {
        var size = matrix.GetLength(0) - 1;
        var rest = new double[size, size];
        for (var row = 0; row < size; row++)
            for (var column = 0; column < size; column++)
                rest[row, column] = matrix[row < dropped ? row : row + 1, column < dropped ? column : column + 1];
        return rest;
    }

    /// <summary>The part of an entry that the columns before do not explain.</summary>
    private static double Remainder(double[,] matrix, double[,] factor, int row, int column)
    {
        var remainder = matrix[row, column];
        for (var k = 0; k < column; k++)
            remainder -= factor[row, k] * factor[column, k];
        return remainder;
    }

    private static void Normalise(double[,] factor, int size)
    {
        for (var row = 0; row < size; row++)
        {
            var square = 0.0;
            for (var k = 0; k <= row; k++)
                square += factor[row, k] * factor[row, k];
            var length = Math.Sqrt(square);
            for (var k = 0; k <= row; k++)
                factor[row, k] /= length;
        }
    }
}
