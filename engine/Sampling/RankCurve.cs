using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Roi.Engine.Distributions;
using Roi.Engine.Formulas;

namespace Roi.Engine.Sampling;

/// <summary>The rank correlation of two inputs as a function of the correlation of the normals behind them, which only ever
/// rises.</summary>
/// <remarks>Between two continuous inputs it is 6/π asin(r/2). Where equal values are likely it is nearer to zero, and its range is
/// narrower. The midranks of both inputs are then step functions of normals, and the derivative of their covariance with respect to r is
/// the sum of the density of both normals over all pairs of steps (R. L. Plackett, Biometrika 41, 1954). With r = sin θ it is integrated
/// over θ, in panels that shrink towards the end.</remarks>
internal sealed class RankCurve
{
    private const int Panels = 14;
    private const int Points = 8;
    private const double QuarterTurn = Math.PI / 2;
    private const double Tolerance = 1e-4;

    private static readonly double[] _abscissae = [0.1834346424956498, 0.5255324099163290, 0.7966664774136267, 0.9602898564975363];
    private static readonly double[] _weights = [0.3626837833783620, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763];

    private readonly RankCells first, second;
    private readonly double scale;
    private readonly double[]?[] reached = new double[]?[2];

    private RankCurve(RankCells first, RankCells second)
    {
        (this.first, this.second) = (first, second);
        scale = 1 / (first.Deviation * second.Deviation);
        (Lowest, Highest) = (Math.Max(-1, InStep(isReversed: true)), Math.Min(1, InStep(isReversed: false)));
    }

    /// <summary>The curve of two distributions; null where it is that of continuous ones, <see cref="CorrelationMatrix.OfRank"/>: where no
    /// value of either is likely, or one of them is constant.</summary>
    public static RankCurve? Of(Distribution first, Distribution second)
    {
        if (first.IsConstant || second.IsConstant || !(first.HasAtoms || second.HasAtoms))
            return null;
        var (one, other) = (RankCells.Of(first), RankCells.Of(second));
        return one.HasAtoms || other.HasAtoms ? new(one, other) : null;
    }

    /// <summary>The rank correlation of normals that move in opposite directions: the lowest that is possible.</summary>
    public double Lowest { get; }

    /// <summary>The rank correlation of normals that move in step: the highest that is possible.</summary>
    public double Highest { get; }

    /// <summary>The rank correlation that a correlation of normals gives.</summary>
    /// <param name="normal">In [-1, 1].</param>
    public double RankOf(double normal)
    {
        if (Math.Abs(normal) >= 1)
            return normal > 0 ? Highest : Lowest;
        var (low, high) = (0.0, QuarterTurn);           // the distance of θ from a quarter turn: |normal| = 1 - 2 sin²(distance / 2)
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            if (OneMinusSine(middle) < 1 - Math.Abs(normal))
                low = middle;
            else
                high = middle;
        }
        var sign = Math.Sign(normal);
        var panel = 0;
        while (panel < Panels - 1 && Start(panel + 1) >= low)
            panel++;
        return sign == 0 ? 0 : Math.Clamp(sign * (Reached(sign)[panel] + Integral(sign, low, Start(panel))), Lowest, Highest);
    }

    /// <summary>The correlation of normals that gives a rank correlation within 1e-4; null where none does.</summary>
    public double? NormalOf(double rank)
    {
        if (rank > Highest + Tolerance || rank < Lowest - Tolerance)
            return null;
        if (rank == 0)
            return 0;
        var (sign, target) = (Math.Sign(rank), Math.Abs(rank));
        var table = Reached(sign);
        if (rank >= Highest || rank <= Lowest || target >= table[Panels])
            return sign;
        var panel = 0;
        while (table[panel + 1] <= target)
            panel++;
        // Newton's steps within the panel, halved where one leaves the bracket.
        var (start, low, high) = (Start(panel), Start(panel + 1), Start(panel));
        var distance = (low + high) / 2;
        for (var step = 0; step < 40; step++)
        {
            var missing = target - table[panel] - Integral(sign, distance, start);
            if (missing > 0)
                high = distance;
            else
                low = distance;
            var next = distance - missing / Derivative(sign, distance);
            next = next > low && next < high ? next : (low + high) / 2;
            if (Math.Abs(next - distance) < 1e-14)
                break;
            distance = next;
        }
        return sign * (1 - OneMinusSine(distance));
    }

    /// <summary>The distance of a panel's start from a quarter turn; the panels halve it, and the last one ends there.</summary>
    private static double Start(int panel) => panel == 0 ? QuarterTurn : panel == Panels ? 0 : Math.ScaleB(QuarterTurn, -panel);

    /// <summary>The size of the rank correlation at the start of each panel, and at the end of the last.</summary>
    private double[] Reached(int sign)
    {
        ref var table = ref reached[sign > 0 ? 1 : 0];
        if (table is null)
        {
            var sums = new double[Panels + 1];
            for (var panel = 0; panel < Panels; panel++)
                sums[panel + 1] = sums[panel] + Integral(sign, Start(panel + 1), Start(panel));
            table = sums;
        }
        return table;
    }

    /// <summary>How much the size of the rank correlation rises between two distances from a quarter turn.</summary>
    private double Integral(int sign, double low, double high)
    {
        var (middle, half, sum) = ((low + high) / 2, (high - low) / 2, 0.0);
        for (var i = 0; i < Points / 2; i++)
            sum += _weights[i] * (Derivative(sign, middle - half * _abscissae[i]) + Derivative(sign, middle + half * _abscissae[i]));
        return sum * half;
    }

    /// <summary>The derivative of the size of the rank correlation with respect to θ, at a distance from a quarter turn.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Derivative(int sign, double distance)
    {
        var cosine = Sine(distance);
        var (perVariance, perProduct) = (-0.5 / (cosine * cosine), -sign / (2 - OneMinusSine(distance)));
        ref var thresholds = ref MemoryMarshal.GetArrayDataReference(second.Thresholds);
        ref var steps = ref MemoryMarshal.GetArrayDataReference(second.Steps);
        var (total, count) = (0.0, second.Thresholds.Length);
        for (var i = 0; i < first.Thresholds.Length; i++)
        {
            var a = first.Thresholds[i];
            var (sums, j) = (Vector512<double>.Zero, 0);
            for (; j <= count - Vector512<double>.Count; j += Vector512<double>.Count)
            {
                var b = Vector512.LoadUnsafe(ref thresholds, (nuint)j);
                var apart = Vector512.Create(a) - b * sign;
                sums += Vector512.LoadUnsafe(ref steps, (nuint)j) * Elementary.Exp(apart * apart * perVariance + b * (a * perProduct));
            }
            var four = sums.GetLower() + sums.GetUpper(); // a fixed order of additions on all hardware
            var two = four.GetLower() + four.GetUpper();
            var sum = two[0] + two[1];
            for (; j < count; j++)
            {
                var (b, apart) = (second.Thresholds[j], a - second.Thresholds[j] * sign);
                sum += second.Steps[j] * Elementary.Exp(apart * apart * perVariance + b * (a * perProduct));
            }
            total += first.Steps[i] * sum;
        }
        return total * scale / (2 * Math.PI);
    }

    /// <summary>The rank correlation of inputs that move in step, or in opposite directions.</summary>
    private double InStep(bool isReversed)
    {
        var (sum, at, one) = (0.0, 0.0, 0);
        var count = second.Bounds.Length - 1;
        for (var other = 0; other < count;)
        {
            var cell = isReversed ? count - 1 - other : other;
            var end = isReversed ? 1 - second.Bounds[cell] : second.Bounds[cell + 1];
            var next = Math.Min(first.Bounds[one + 1], end);
            sum += Math.Max(0, next - at) * (first.Middle(one) - 0.5) * (second.Middle(cell) - 0.5);
            at = next;
            if (end <= first.Bounds[one + 1])
                other++;
            else
                one++;
        }
        return sum * scale;
    }

    private static double OneMinusSine(double distance)
    {
        var half = Sine(distance / 2);
        return 2 * half * half;
    }

    /// <summary>The sine of 0 to a quarter turn, with the same bits on every machine.</summary>
    private static double Sine(double x)
    {
        var (sum, term) = (0.0, x);
        for (var n = 1; n <= 13; n++)
        {
            sum += term;
            term *= -x * x / (2 * n * (2 * n + 1));
        }
        return sum;
    }
}
