namespace Roi.Engine.Sampling;

/// <summary>A symmetric matrix of normal correlations with ones on its diagonal, and its Cholesky factor.</summary>
/// <remarks>Own code, as its bits must agree across machines and rank 1 and -1 are legal: a matrix that is only just
/// semi-definite has a factor too.</remarks>
internal static class CorrelationMatrix
{
    private const double NothingLeft = 1e-10;           // of a variance of 1
    private const double Rounding = 1e-5;               // its root: how much a covariance with nothing may be off

    /// <summary>The Pearson correlation of two normals whose ranks correlate so: 2 sin(pi rank / 6).</summary>
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

    /// <summary>The lower triangle L with L L' = matrix, rows of length 1; null where no normals correlate like that.</summary>
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

    /// <summary>The values that the correlation of the last two rows can take, the rest as it is; null where the rest is
    /// impossible on its own.</summary>
    /// <remarks>Their rows of the two factors say how much of each the other inputs explain: the explained parts fix the
    /// middle, the unexplained ones may agree or oppose each other entirely.</remarks>
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

    /// <summary>What rows leave unexplained of an entry, by the columns before.</summary>
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
