using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Roi.Engine.Streams;

/// <summary>The lumps of eight trials, those of each trial in order of their instants.</summary>
/// <param name="isUniform">Whether all trials have the same instants, so that the lumps of all lie side by side.</param>
internal sealed class LumpLanes(bool isUniform)
{
    public const int Lanes = 8;
    private readonly int[] counts = new int[Lanes];
    private double[] instants = new double[8 * Lanes];
    private double[] amounts = new double[8 * Lanes];
    private double[] discounted = new double[8 * Lanes];

    /// <summary>Whether all trials have the same instants.</summary>
    public bool IsUniform => isUniform;

    public void Clear() => counts.AsSpan().Clear();

    /// <summary>The number of lumps of a trial.</summary>
    public int Count(int lane) => counts[lane];

    /// <summary>A lump of a trial.</summary>
    public Lump this[int lane, int index, bool isDiscounted] =>
        new(instants[index * Lanes + lane], (isDiscounted ? discounted : amounts)[index * Lanes + lane]);

    /// <summary>The lumps of all trials at one place; of the same instant where the lumps are uniform.</summary>
    public Vector512<double> Amounts(int index, bool isDiscounted) =>
        Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(isDiscounted ? discounted : amounts), (nuint)(index * Lanes));

    /// <summary>Adds a lump to a trial.</summary>
    public void Add(int lane, double instant, double amount, double discountedAmount)
    {
        var place = counts[lane]++;
        MakeRoom(place);
        for (; place > 0 && instants[(place - 1) * Lanes + lane] > instant; place--)
        {
            var (to, from) = (place * Lanes + lane, (place - 1) * Lanes + lane);
            (instants[to], amounts[to], discounted[to]) = (instants[from], amounts[from], discounted[from]);
        }
        var free = place * Lanes + lane;
        (instants[free], amounts[free], discounted[free]) = (instant, amount, discountedAmount);
    }

    /// <summary>Adds a lump of the same instant to all trials.</summary>
    public void Add(double instant, Vector512<double> amount, Vector512<double> discountedAmount)
    {
        if (!isUniform)
        {
            for (var lane = 0; lane < Lanes; lane++)
                Add(lane, instant, amount[lane], discountedAmount[lane]);
            return;
        }
        var place = counts[0];
        MakeRoom(place);
        for (; place > 0 && instants[(place - 1) * Lanes] > instant; place--)
            foreach (var rows in (ReadOnlySpan<double[]>)[instants, amounts, discounted])
                rows.AsSpan((place - 1) * Lanes, Lanes).CopyTo(rows.AsSpan(place * Lanes));
        Vector512.Create(instant).CopyTo(instants, place * Lanes);
        amount.CopyTo(amounts, place * Lanes);
        discountedAmount.CopyTo(discounted, place * Lanes);
        counts.AsSpan().Fill(counts[0] + 1);
    }

    /// <summary>Adds all lumps of others; of the same instants in all trials where these lumps have to be so.</summary>
    public void Add(LumpLanes others)
    {
        if (others.IsUniform)
        {
            for (var index = 0; index < others.Count(0); index++)
                Add(others.instants[index * Lanes], others.Amounts(index, isDiscounted: false), others.Amounts(index, isDiscounted: true));
            return;
        }
        for (var lane = 0; lane < Lanes; lane++)
            for (var index = 0; index < others.Count(lane); index++)
                Add(lane, others.instants[index * Lanes + lane], others.amounts[index * Lanes + lane],
                    others.discounted[index * Lanes + lane]);
    }

    private void MakeRoom(int place)
    {
        if (place * Lanes < instants.Length)
            return;
        Array.Resize(ref instants, 2 * instants.Length);
        Array.Resize(ref amounts, instants.Length);
        Array.Resize(ref discounted, instants.Length);
    }
}
