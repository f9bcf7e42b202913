using System.Runtime.Intrinsics;

namespace Roi.Engine.Streams;

/// <summary>The lumps of eight trials, those of each trial in order of their instants.</summary>
internal sealed class LumpLanes
{
    public const int Lanes = 8;
    private readonly int[] counts = new int[Lanes];
    private double[] instants = new double[8 * Lanes];
    private double[] amounts = new double[8 * Lanes];
    private double[] discounted = new double[8 * Lanes];

    public void Clear() => counts.AsSpan().Clear();

    /// <summary>The number of lumps of a trial.</summary>
    public int Count(int lane) => counts[lane];

    /// <summary>A lump of a trial.</summary>
    public Lump this[int lane, int index, bool isDiscounted] =>
        new(instants[index * Lanes + lane], (isDiscounted ? discounted : amounts)[index * Lanes + lane]);

    /// <summary>Adds a lump to a trial.</summary>
    public void Add(int lane, double instant, double amount, double discountedAmount)
    {
        var place = counts[lane]++;
        if (place * Lanes >= instants.Length)
        {
            Array.Resize(ref instants, 2 * instants.Length);
            Array.Resize(ref amounts, instants.Length);
            Array.Resize(ref discounted, instants.Length);
        }
        for (; place > 0 && instants[(place - 1) * Lanes + lane] > instant; place--)
        {
            var (to, from) = (place * Lanes + lane, (place - 1) * Lanes + lane);
            (instants[to], amounts[to], discounted[to]) = (instants[from], amounts[from], discounted[from]);
        }
        var free = place * Lanes + lane;
        (instants[free], amounts[free], discounted[free]) = (instant, amount, discountedAmount);
    }
}
