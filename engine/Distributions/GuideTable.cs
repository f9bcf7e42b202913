using System.Numerics;

namespace Roi.Engine.Distributions;

/// <summary>A guide table for discrete distributions: finds the outcome of a cumulative probability in about one step, for any number
/// of outcomes.</summary>
/// <remarks>The interval 0..1 is divided into equal parts, several for each outcome, and the table holds for each part the first
/// outcome in it (Chen and Asau, 1974). Most parts hold one outcome only.</remarks>
internal sealed class GuideTable
{
    private readonly double[] cumulative;
    private readonly int[] first;

    /// <param name="weights">At least one; not negative, and not all 0. They need not add up to 1.</param>
    public GuideTable(ReadOnlySpan<double> weights)
    {
        cumulative = new double[weights.Length];
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
            cumulative[i] = sum += weights[i];
        for (var i = 0; i < weights.Length; i++)
            cumulative[i] /= sum;
        cumulative[^1] = 1;
        var parts = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(4L * weights.Length, 2048, 1 << 20));
        first = new int[parts + 1];
        for (var (part, i) = (0, 0); part <= parts; part++)
        {
            while (cumulative[i] < (double)part / parts)
                i++;
            first[part] = i;
        }
    }

    /// <summary>The cumulative probability of an outcome.</summary>
    public double Cumulative(int index) => cumulative[index];

    /// <summary>The first outcome at which the cumulative share reaches <paramref name="p"/>.</summary>
    /// <param name="p">In [0, 1).</param>
    public int Find(double p)
    {
        var part = (int)(p * (first.Length - 1));
        var (low, high) = (first[part], first[part + 1]);
        if (low == high)
            return low;
        while (high - low > 8)
        {
            var middle = (low + high) >> 1;
            if (cumulative[middle] < p)
                low = middle + 1;
            else
                high = middle;
        }
        while (cumulative[low] < p)
            low++;
        return low;
    }
}
