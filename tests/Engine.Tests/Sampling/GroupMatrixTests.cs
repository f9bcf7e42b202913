using System.Numerics;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;

namespace Roi.Engine.Tests.Sampling;

/// <summary>How well the groups of a plant go together in each of the 16 replicates.</summary>
public class GroupMatrixTests
{
    private const int Replicates = SimulationOptions.Replicates;

    /// <summary>The inputs of a plant, with a weight as each of them moves its NPV and ROI.</summary>
    private static readonly (StreamKey Key, double Weight)[] Inputs =
    [
        (new("driver downtime", "", 0), 0.25), (new("driver downtime", "", 1), 0.1), (new("driver downtime", "", 2), 0.12),
        (new("driver quality", "", 0), 0.01), (new("driver quality", "", 1), 0.004),
        (new("driver maintenance", "", 0), 0.001), (new("driver maintenance", "", 1), 0.001), (new("driver maintenance", "", 2), 0.001),
        (new("driver maintenance", "", 3), 0.003), (new("driver maintenance", "", 4), 0.001),
        (new("cash", "", 0), 0.012), (new("cash", "", 2), 0.03), (new("cash", "", 3), 0.004),
    ];

    /// <summary>The figure of merit that the salts were chosen by. Half of all salts give more than 0.3, few
    /// less than 0.19.</summary>
    [Fact]
    public void The_groups_of_a_plant_go_together_well_in_every_replicate()
    {
        for (var replicate = 0; replicate < Replicates; replicate++)
        {
            var digits = Enumerable.Range(8, 7).ToArray();
            var average = digits.Average(count => Math.Log(ShareOfPlainVariance(replicate, count)));
            Assert.InRange(Math.Exp(average), 0, 0.19);
        }
    }

    /// <summary>By chance it happens to one pair in 128, in each replicate.</summary>
    [Fact]
    public void No_two_inputs_of_a_plant_share_their_first_digit_in_256_trials()
    {
        for (var replicate = 0; replicate < Replicates; replicate++)
        {
            var first = Inputs.Select(input => GroupMatrix.Columns(input.Key, DrawGroups.Salts[replicate])[..8]
                .Aggregate(0u, (row, column) => row << 1 | (column & 1)));
            Assert.Equal(Inputs.Length, first.Distinct().Count());
        }
    }

    /// <summary>The variance, over scrambles, of the mean of a random function of all inputs, beside that of plain draws.</summary>
    /// <remarks>The function is a random element of the space with the kernel Π (1 + weight · ω), where ω is that of linear
    /// functions: digit l has the share 3 / 4^l of the variance. In a digital net it is enough to compare each point with
    /// point 0 (Dick and Pillichshammer, "Digital nets and sequences", 2010, chapter 12).</remarks>
    private static double ShareOfPlainVariance(int replicate, int digits)
    {
        var total = Inputs.Sum(input => Math.Pow(input.Weight, 0.75));
        var (length, plain, products) = (1 << digits, 1.0, new double[1 << digits]);
        Array.Fill(products, 1);
        foreach (var (key, raw) in Inputs)
        {
            var weight = 2 * Math.Pow(raw, 0.75) / total;
            var factors = Enumerable.Range(0, 33).Select(zeros => 1 + weight * (1.5 - 2.25 * Math.ScaleB(1, -zeros))).ToArray();
            var columns = GroupMatrix.Columns(key, DrawGroups.Salts[replicate]);
            var point = 0u;
            for (var i = 0; i < length; i++)
            {
                products[i] *= factors[BitOperations.TrailingZeroCount(point)];
                for (var carry = (uint)(i ^ (i + 1)); carry != 0; carry &= carry - 1)
                    point ^= columns[BitOperations.TrailingZeroCount(carry)];
            }
            plain *= factors[32];
        }
        return (products.Sum() / length - 1) / ((plain - 1) / length);
    }
}
