namespace Roi.Engine.Fitting;

/// <summary>A function of a few coordinates near a point: its value, slopes and curvature, by central differences.</summary>
/// <param name="Value">The value at the point.</param>
/// <param name="Gradient">The slope along each coordinate.</param>
/// <param name="Information">The second derivatives with their signs changed.</param>
internal readonly record struct LocalShape(double Value, double[] Gradient, double[][] Information)
{
    // For coordinates of order 1 the error of the formulas and that of rounding, divided by the step's square, are both near 1e-7.
    private const double Step = 3e-4;

    /// <summary>The shape of a function at a point.</summary>
    /// <param name="function">Smooth around the point.</param>
    /// <param name="point">Its coordinates, of order 1.</param>
    public static LocalShape Of(Func<double[], double> function, double[] point)
    {
        var dimensions = point.Length;
        var (middle, up, down) = (function(point), new double[dimensions], new double[dimensions]);
        var gradient = new double[dimensions];
        double[][] information = [.. point.Select(_ => new double[dimensions])];
        for (var i = 0; i < dimensions; i++)
        {
            (up[i], down[i]) = (function(Moved(point, i, i, 0.5 * Step)), function(Moved(point, i, i, -0.5 * Step)));
            gradient[i] = (up[i] - down[i]) / (2 * Step);
            information[i][i] = (middle - up[i] + (middle - down[i])) / (Step * Step);
        }
        for (var i = 0; i < dimensions; i++)
            for (var j = 0; j < i; j++)
                information[i][j] = information[j][i] = (up[i] - middle + (down[i] - middle) + (up[j] - middle) + (down[j] - middle)
                    - (function(Moved(point, i, j, Step)) - middle) - (function(Moved(point, i, j, -Step)) - middle)) / (2 * Step * Step);
        return new(middle, gradient, information);
    }

    /// <summary>The inverse of the information; null where the point is no strict maximum.</summary>
    public double[][]? Covariance
    {
        get
        {
            var columns = new double[Gradient.Length][];
            for (var i = 0; i < columns.Length; i++)
            {
                var unit = new double[columns.Length];
                unit[i] = 1;
                if (Solve(unit, 0) is not { } column)
                    return null;
                columns[i] = column;
            }
            return columns;
        }
    }

    /// <summary>The solution of (information + ridge · identity) x = right by Cholesky's factors; null where the matrix is not positive
    /// definite.</summary>
    public double[]? Solve(double[] right, double ridge)
    {
        var length = right.Length;
        var factor = new double[length, length];
        var x = new double[length];
        for (var i = 0; i < length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var rest = Information[i][j] + (i == j ? ridge : 0);
                for (var k = 0; k < j; k++)
                    rest -= factor[i, k] * factor[j, k];
                if (i == j && !(rest > 0 && double.IsFinite(rest)))
                    return null;
                factor[i, j] = i == j ? Math.Sqrt(rest) : rest / factor[j, j];
            }
            x[i] = right[i];
            for (var k = 0; k < i; k++)
                x[i] -= factor[i, k] * x[k];
            x[i] /= factor[i, i];
        }
        for (var i = length - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < length; k++)
                x[i] -= factor[k, i] * x[k];
            x[i] /= factor[i, i];
        }
        return x;
    }

    // Twice the step where both coordinates are the same.
    private static double[] Moved(double[] point, int i, int j, double step)
    {
        double[] moved = [.. point];
        moved[i] += step;
        moved[j] += step;
        return moved;
    }
}
