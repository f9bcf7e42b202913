namespace Roi.Cli.Charts;

/// <summary>The distribution function of a list of quantiles, as a line.</summary>
/// <remarks>Where two neighbours lie apart, no trial lies between them: the line is level there and rises at the second. Where they are
/// close, it runs straight from one to the other.</remarks>
internal static class StepCurve
{
    /// <summary>The distance of two quantiles from which on there is a gap between them, as a share of the axis.</summary>
    private const double Gap = 0.01;

    /// <summary>The points of the line.</summary>
    /// <param name="quantiles">Ascending finite values.</param>
    /// <param name="points">The number of quantiles at probabilities 0 to 1, the infinite ones included: the probability of the first is
    /// 0, that of the last of them 1.</param>
    /// <param name="left">The left end of the axis.</param>
    /// <param name="right">The right end of the axis.</param>
    /// <param name="top">The share of trials at or below the last of the quantiles.</param>
    public static (double[] Xs, double[] Ys) Of(ReadOnlySpan<double> quantiles, int points, double left, double right, double top)
    {
        // Beyond the axis the line is cut by the picture; numbers of any size would not fit there.
        var (least, most) = (left - (right - left) / 10, right + (right - left) / 10);
        List<double> xs = [least], ys = [0];
        for (var i = 0; i < quantiles.Length; i++)
        {
            var x = Math.Clamp(quantiles[i], least, most);
            if (i == 0 || x - xs[^1] > (right - left) * Gap)
            {
                xs.Add(x);
                ys.Add(ys[^1]);
            }
            xs.Add(x);
            ys.Add(i == quantiles.Length - 1 ? top : Math.Min(i / (points - 1.0), top));
        }
        xs.Add(most);
        ys.Add(ys[^1]);
        return ([.. xs], [.. ys]);
    }

    /// <summary>The part of a line up to a place, with the point there.</summary>
    /// <param name="xs">Ascending positions of the points; the last is at the place or beyond.</param>
    /// <param name="ys">Positions of the points, as many.</param>
    /// <param name="end">The place.</param>
    public static (double[] Xs, double[] Ys) Until(double[] xs, double[] ys, double end)
    {
        var next = Array.FindIndex(xs, x => x > end);
        if (next <= 0)
            return (xs, ys);
        var part = (end - xs[next - 1]) / (xs[next] - xs[next - 1]);
        return ([.. xs[..next], end], [.. ys[..next], ys[next - 1] + (ys[next] - ys[next - 1]) * part]);
    }

    /// <summary>The same line with fewer points, nowhere farther from it than a distance.</summary>
    /// <param name="xs">Positions of the points.</param>
    /// <param name="ys">Positions of the points, as many.</param>
    /// <param name="pixelX">The width of a pixel.</param>
    /// <param name="pixelY">The height of a pixel.</param>
    /// <param name="distance">The distance in pixels.</param>
    /// <remarks>Douglas and Peucker, "Algorithms for the reduction of the number of points", 1973.</remarks>
    public static (double[] Xs, double[] Ys) Thinned(double[] xs, double[] ys, double pixelX, double pixelY, double distance = 0.25)
    {
        var isKept = new bool[xs.Length];
        isKept[0] = isKept[^1] = true;
        Stack<(int From, int To)> spans = new([(0, xs.Length - 1)]);
        while (spans.TryPop(out var span))
        {
            var (farthest, size) = (0, distance);
            for (var i = span.From + 1; i < span.To; i++)
            {
                var away = Away(i, span.From, span.To);
                if (away > size)
                    (farthest, size) = (i, away);
            }
            if (farthest == 0)
                continue;
            isKept[farthest] = true;
            spans.Push((span.From, farthest));
            spans.Push((farthest, span.To));
        }
        return ([.. xs.Where((_, i) => isKept[i])], [.. ys.Where((_, i) => isKept[i])]);

        double Away(int i, int from, int to)
        {
            var (x, y) = ((xs[i] - xs[from]) / pixelX, (ys[i] - ys[from]) / pixelY);
            var (dx, dy) = ((xs[to] - xs[from]) / pixelX, (ys[to] - ys[from]) / pixelY);
            var length = Math.Sqrt(dx * dx + dy * dy);
            return length > 0 ? Math.Abs(x * dy - y * dx) / length : Math.Sqrt(x * x + y * y);
        }
    }
}
