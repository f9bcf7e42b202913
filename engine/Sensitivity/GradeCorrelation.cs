using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Roi.Engine.Sensitivity;

/// <summary>Accumulates Spearman's rank correlation between an input with a known distribution and an outcome with known
/// ranks.</summary>
/// <remarks>Spearman's coefficient is Pearson's correlation of grades, where the grade of a value is the share of all values below it,
/// equal ones counted half (Kruskal, "Ordinal measures of association", 1958). Ranks among trials estimate grades where the
/// distribution is unknown. The distribution of an input is known, and the grade of a draw is the uniform that it was made from, so
/// inputs are not sorted and have no ranking noise. Sums have eight lanes, added up in a fixed order.</remarks>
internal struct GradeCorrelation
{
    private const int Lanes = 8;

    /// <summary>The variance of grades below which they differ by rounding alone.</summary>
    private const double LeastVariance = 1e-12;

    private long count;
    private double sum, squares, products, rankSum, rankSquares;

    /// <summary>Adds trials.</summary>
    /// <param name="grades">The grades of the input, in [0, 1].</param>
    /// <param name="ranks">The ranks of the outcome minus their mean over all trials; as many as grades.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(ReadOnlySpan<double> grades, ReadOnlySpan<double> ranks)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(ranks.Length, grades.Length);
        ref var grade = ref MemoryMarshal.GetReference(grades);
        ref var rank = ref MemoryMarshal.GetReference(ranks);
        var half = Vector512.Create(0.5);
        var (sums, squared, multiplied) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        var (rankSums, rankSquared) = (Vector512<double>.Zero, Vector512<double>.Zero);
        var i = 0;
        for (; i <= grades.Length - Lanes; i += Lanes)
        {
            var (x, y) = (Vector512.LoadUnsafe(ref grade, (nuint)i) - half, Vector512.LoadUnsafe(ref rank, (nuint)i));
            sums += x;
            squared += x * x;
            multiplied += x * y;
            rankSums += y;
            rankSquared += y * y;
        }
        count += grades.Length;
        sum += Total(sums);
        squares += Total(squared);
        products += Total(multiplied);
        rankSum += Total(rankSums);
        rankSquares += Total(rankSquared);
        for (; i < grades.Length; i++)
        {
            var (x, y) = (grades[i] - 0.5, ranks[i]);
            sum += x;
            squares += x * x;
            products += x * y;
            rankSum += y;
            rankSquares += y * y;
        }
    }

    /// <summary>Adds the trials of another part.</summary>
    public void Add(GradeCorrelation other)
    {
        count += other.count;
        sum += other.sum;
        squares += other.squares;
        products += other.products;
        rankSum += other.rankSum;
        rankSquares += other.rankSquares;
    }

    /// <summary>The coefficient, in [-1, 1]; null where the input or the outcome is the same in all trials.</summary>
    public readonly double? Coefficient
    {
        get
        {
            var spread = squares - sum * (sum / count);
            var rankSpread = rankSquares - rankSum * (rankSum / count);
            return spread > LeastVariance * count && rankSpread > 0
                ? Math.Clamp((products - sum * (rankSum / count)) / (Math.Sqrt(spread) * Math.Sqrt(rankSpread)), -1, 1) : null;
        }
    }

    private static double Total(Vector512<double> lanes)
    {
        var four = lanes.GetLower() + lanes.GetUpper();
        var two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
