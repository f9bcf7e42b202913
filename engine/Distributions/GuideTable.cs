using System.Numerics;

namespace Roi.Engine.Distributions;

/// <summary>Finds which of many outcomes a cumulative probability falls on, in about one step however many there are.</summary>
/// <remarks>0..1 in equal parts, several for each outcome, and for each part the first outcome that reaches into it (Chen and
/// Asau, 1974): most parts hold but one outcome, and no step is left to guess.</remarks>
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

    /// <summary>The share of the outcomes up to one.</summary>
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
