using static Roi.Reference.Probability;

namespace Roi.Reference;

/// <summary>The Gaussian copula that gives pairs of inputs the rank correlations asked for (Spearman's, equal values given the mean of
/// their ranks).</summary>
internal sealed class Copula
{
    private readonly int[] places;
    private readonly double[,] root;
    private readonly int once;

    /// <param name="shapes">The shape of every value.</param>
    /// <param name="isOfYears">Whether the value of a place is drawn anew for each year.</param>
    /// <param name="pairs">The places of two values, and their rank correlation.</param>
    public Copula(IReadOnlyList<Shape> shapes, Func<int, bool> isOfYears, IReadOnlyList<(int First, int Second, double Rank)> pairs)
    {
        places = [.. pairs.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct().OrderBy(isOfYears).ThenBy(place => place)];
        once = places.Count(place => !isOfYears(place));
        var matrix = new double[places.Length, places.Length];
        for (var i = 0; i < places.Length; i++)
            matrix[i, i] = 1;
        foreach (var (first, second, rank) in pairs)
        {
            var (i, j) = (Array.IndexOf(places, first), Array.IndexOf(places, second));
            matrix[i, j] = matrix[j, i] = NormalCorrelation(shapes[first], shapes[second], rank);
        }
        root = Cholesky(matrix);
    }

    /// <summary>The places of the values that move together.</summary>
    public IReadOnlyList<int> Places => places;

    /// <summary>Independent normal quantities for the values that move together, in the order of <see cref="Places"/>.</summary>
    public double[] Normals(Draws draws)
    {
        var normal = new double[places.Length];
        for (var i = 0; i < normal.Length; i++)
            normal[i] = draws.Normal();
        return normal;
    }

    /// <summary>Draws those of another year: what is drawn once stays as it is, so that the correlations hold in every year.</summary>
    public void DrawAnew(double[] normal, Draws draws)
    {
        for (var i = once; i < normal.Length; i++)
            normal[i] = draws.Normal();
    }

    /// <summary>Shares from 0 to 1 for the values that move together.</summary>
    public double[] Shares(double[] normal)
    {
        var shares = new double[places.Length];
        for (var i = 0; i < shares.Length; i++)
        {
            var sum = 0.0;
            for (var j = 0; j <= i; j++)
                sum += root[i, j] * normal[j];
            shares[i] = NormalCdf(sum);
        }
        return shares;
    }

    /// <summary>The correlation of two normal quantities at which two shapes have a rank correlation: 2 sin(π rank / 6) where neither has
    /// values that repeat, else by bisection.</summary>
    private static double NormalCorrelation(Shape first, Shape second, double rank)
    {
        var continuous = 2 * Math.Sin(Math.PI * rank / 6);
        return first is not Discrete && second is not Discrete ? continuous
            : Root(correlation => RankCorrelation(first, second, correlation), rank, -0.999999, 0.999999);
    }

    /// <summary>Spearman's rank correlation of two shapes whose normal quantities have a correlation.</summary>
    private static double RankCorrelation(Shape first, Shape second, double correlation)
    {
        var (a, b) = (Steps(first), Steps(second));
        var spread = Math.Sqrt(1 - correlation * correlation);
        // The mean of G1(Z1) G2(Z2), where G is the mean of the shares below, and at or below, a value. The rule of Simpson runs within
        // each step of the first, at the middle of which G1 has no jump.
        var sum = 0.0;
        for (var step = 0; step < a.Count; step++)
        {
            var (from, to) = (Math.Max(-8, a[step].From), Math.Min(8, step + 1 < a.Count ? a[step + 1].From : 8));
            const int halves = 200;
            for (var k = 0; k <= halves && to > from; k++)
            {
                var z = from + (to - from) * k / halves;
                var weight = (k is 0 or halves ? 1 : k % 2 == 1 ? 4 : 2) * (to - from) / (3 * halves);
                sum += weight * NormalDensity(z) * a[step].Rank(z) * Mean(b, correlation * z, spread);
            }
        }
        return (sum - 0.25) / Math.Sqrt(Variance(first) * Variance(second));
    }

    /// <summary>The mean of G of a normal quantity with a mean and a standard deviation.</summary>
    private static double Mean(List<(double From, Func<double, double> Rank)> steps, double mean, double sd)
    {
        if (steps.Count == 1)
            return NormalCdf(mean / Math.Sqrt(1 + sd * sd));
        var sum = steps[0].Rank(0);
        for (var step = 1; step < steps.Count; step++)
            sum += (steps[step].Rank(0) - steps[step - 1].Rank(0)) * NormalCdf((mean - steps[step].From) / sd);
        return sum;
    }

    /// <summary>G as a function of the normal quantity: one step for a shape without repeated values, else one for each value.</summary>
    private static List<(double From, Func<double, double> Rank)> Steps(Shape shape)
    {
        if (shape is not Discrete discrete)
            return [(double.NegativeInfinity, NormalCdf)];
        List<(double, Func<double, double>)> steps = [];
        var below = 0.0;
        foreach (var (_, share) in discrete.Atoms)
        {
            var rank = below + share / 2;
            steps.Add((NormalQuantile(below), _ => rank));
            below += share;
        }
        return steps;
    }

    private static double Variance(Shape shape)
    {
        if (shape is not Discrete discrete)
            return 1.0 / 12;
        return (1 - discrete.Atoms.Sum(atom => Math.Pow(atom.Share, 3))) / 12;
    }

    private static double[,] Cholesky(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var root = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                var rest = matrix[i, j];
                for (var k = 0; k < j; k++)
                    rest -= root[i, k] * root[j, k];
                root[i, j] = i == j ? Math.Sqrt(rest) : rest / root[j, j];
            }
        }
        return root;
    }
}
