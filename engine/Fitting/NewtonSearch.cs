namespace Roi.Engine.Fitting;

/// <summary>Newton's method for the maximum of a smooth function, with derivatives by differences.</summary>
internal static class NewtonSearch
{
    private const int MostSteps = 200;
    private const double Near = 1e-9;      // a step this short ends the search
    private const double Converged = 1e-6; // a longer step of which no part leads uphill is the edge of the domain
    private const double Far = 40;         // a coordinate this large means that the function rises without end

    /// <summary>The coordinates of a maximum uphill from the origin; null where the search finds none.</summary>
    /// <param name="function">Negative infinity outside its domain; finite at the origin.</param>
    /// <param name="dimensions">The number of coordinates.</param>
    public static double[]? Maximum(Func<double[], double> function, int dimensions)
    {
        var point = new double[dimensions];
        for (var steps = 0; steps < MostSteps; steps++)
        {
            var local = LocalShape.Of(function, point);
            if (!double.IsFinite(local.Value) || Uphill(local) is not { } step)
                return null;
            var length = step.Max(Math.Abs);
            // A change below rounding is no reason to go on.
            var (share, least) = (Math.Min(1, 2 / length), local.Value - 1e-13 * Math.Abs(local.Value));
            double[] next = Along(point, step, share);
            while (!(function(next) >= least) && share * length > Near)
                next = Along(point, step, share *= 0.5);
            if (share * length <= Near)
                return length <= Converged && local.Covariance is not null ? point : null;
            point = next;
            if (point.Any(coordinate => Math.Abs(coordinate) > Far))
                return null;
        }
        return null;
    }

    // The step of Newton; where the function is not concave, a ridge makes it one uphill (K. Levenberg, 1944).
    private static double[]? Uphill(LocalShape local)
    {
        if (local.Gradient.Any(slope => !double.IsFinite(slope)))
            return null;
        var size = local.Information.Max(row => row.Max(Math.Abs));
        if (!double.IsFinite(size))
            return null;
        for (var ridge = 0.0; ridge <= 1e6 * (size + 1); ridge = ridge == 0 ? 1e-3 * (size + 1) : 10 * ridge)
            if (local.Solve(local.Gradient, ridge) is { } step)
                return step;
        return null;
    }

    private static double[] Along(double[] point, double[] step, double share) =>
        [.. point.Zip(step, (from, change) => from + share * change)];
}
