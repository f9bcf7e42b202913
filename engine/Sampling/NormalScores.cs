namespace Roi.Engine.Sampling;

/// <summary>The standard normal distribution for whole columns: uniforms to normal scores and back.</summary>
/// <remarks>
/// Piecewise Taylor polynomials of degree 7. Of the tail Q(x) = P(Z > x): around x = 0, 1/16, 2/16, ... From uniforms: 16
/// cells to each halving of the probability, so that cells shrink towards the tails. Both are within 1e-10 of the truth,
/// uniforms within 1e-13. Built from plain arithmetic alone, so the same on every machine.
/// </remarks>
internal static class NormalScores
{
    private const int Terms = 8;
    private const int CellsPerUnit = 16;
    private const double Farthest = 8.2;               // 1 - Q(8.2) is the last double below 1
    private const int CellBits = 4;
    private const double Smallest = 1.0 / (1L << 53);
    private static readonly double[] _tail = TailTable();
    private static readonly double[] _score = ScoreTable();

    /// <summary>Replaces uniforms strictly inside (0, 1) by the normal scores of the same rank.</summary>
    public static void FromUniforms(Span<double> column)
    {
        var table = _score;
        foreach (ref var value in column)
        {
            var p = Math.Min(value, 1 - value);
            var cell = Cell(p);
            var score = Polynomial(table, cell, p - Middle(cell));
            value = value < 0.5 ? score : -score;
        }
    }

    /// <summary>Replaces normal scores by uniforms strictly inside (0, 1).</summary>
    public static void ToUniforms(Span<double> column)
    {
        var table = _tail;
        foreach (ref var value in column)
        {
            var x = Math.Min(Math.Abs(value), Farthest);
            var cell = (int)(x * CellsPerUnit + 0.5);
            var tail = Polynomial(table, cell, x - (double)cell / CellsPerUnit);
            value = value < 0 ? tail : 1 - tail;
        }
    }

    private static double Polynomial(double[] table, int cell, double t)
    {
        var terms = table.AsSpan(cell * Terms, Terms);
        var (t2, t4) = (t * t, t * t * (t * t));
        return terms[0] + terms[1] * t + (terms[2] + terms[3] * t) * t2
            + (terms[4] + terms[5] * t + (terms[6] + terms[7] * t) * t2) * t4;
    }

    private static int Cell(double p)
    {
        var cell = (BitConverter.DoubleToInt64Bits(p) - BitConverter.DoubleToInt64Bits(Smallest)) >> (52 - CellBits);
        return (int)Math.Max(cell, 0);
    }

    private static double Middle(int cell) => BitConverter.Int64BitsToDouble(
        BitConverter.DoubleToInt64Bits(Smallest) + ((2L * cell + 1) << (51 - CellBits)));

    private static double[] TailTable()
    {
        var table = new double[((int)(Farthest * CellsPerUnit) + 2) * Terms];
        var density = 0.3989422804014327;              // 1 / sqrt(2 pi)
        var fall = 0.99804878110747547;               // exp(-1/512): from one node to the next the density falls by
        for (var node = 0; node < table.Length / Terms; node++)
        {                                              // exp(-(2 node + 1) / 512)
            var x = (double)node / CellsPerUnit;
            var terms = table.AsSpan(node * Terms, Terms);
            terms[0] = Tail(x, density);
            var (hermite, before, scale) = (1.0, 0.0, -density);
            for (var n = 1; n < Terms; n++)            // the n-th derivative is (-1)^n He(n-1) times the density
            {
                terms[n] = scale * hermite;
                (hermite, before) = (x * hermite - (n - 1) * before, hermite);
                scale *= -1.0 / (n + 1);
            }
            density *= fall;
            fall *= 0.9961013694701175;               // exp(-1/256)
        }
        return table;
    }

    /// <summary>Q(x) for x at or above 0: a series of positive terms near the middle, a continued fraction beyond.</summary>
    private static double Tail(double x, double density)
    {
        if (x > 3)
        {
            var fraction = x;
            for (var n = 150; n >= 1; n--)
                fraction = x + n / fraction;
            return density / fraction;
        }
        var (sum, term) = (0.0, x);
        for (var n = 1; term > 1e-18; n++)
        {
            sum += term;
            term *= x * x / (2 * n + 1);
        }
        return 0.5 - density * sum;
    }

    /// <summary>Taylor terms of the inverse, cell by cell away from the middle, each found by Newton steps from the one
    /// before.</summary>
    /// <remarks>With d the density at the score z, the n-th derivative is P(n) / d^n, where P(1) = 1 and
    /// P(n+1) = n z P(n) + P'(n).</remarks>
    private static double[] ScoreTable()
    {
        var cells = Cell(0.5) + 1;
        var table = new double[cells * Terms];
        var x = 0.0;
        for (var cell = cells - 1; cell >= 0; cell--)
        {
            var p = Middle(cell);
            var density = 0.0;
            for (var step = 0; step < 8; step++)
            {
                (var tail, density) = TailAndDensity(x);
                x += (tail - p) / density;
            }
            Derivatives(-x, density, table.AsSpan(cell * Terms, Terms));
        }
        return table;
    }

    private static (double Tail, double Density) TailAndDensity(double x)
    {
        var cell = Math.Max(0, (int)(x * CellsPerUnit + 0.5));
        var terms = _tail.AsSpan(cell * Terms, Terms);
        var t = x - (double)cell / CellsPerUnit;
        var (tail, slope) = (terms[^1], 0.0);
        for (var n = Terms - 2; n >= 0; n--)
            (tail, slope) = (tail * t + terms[n], slope * t + tail);
        return (tail, -slope);
    }

    private static void Derivatives(double z, double density, Span<double> terms)
    {
        Span<double> polynomial = stackalloc double[Terms];
        Span<double> next = stackalloc double[Terms];
        polynomial[0] = 1;
        terms[0] = z;
        var scale = 1.0;
        for (var n = 1; n < Terms; n++)
        {
            scale /= density * n;
            var value = 0.0;
            for (var power = Terms - 1; power >= 0; power--)
                value = value * z + polynomial[power];
            terms[n] = value * scale;
            for (var power = 0; power < Terms - 1; power++)
                next[power] = (power > 0 ? n * polynomial[power - 1] : 0) + (power + 1) * polynomial[power + 1];
            next[Terms - 1] = n * polynomial[Terms - 2];
            next.CopyTo(polynomial);
        }
    }
}
