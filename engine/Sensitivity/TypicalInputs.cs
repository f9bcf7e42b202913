using System.Collections.Immutable;
using Roi.Engine.Statistics;

namespace Roi.Engine.Sensitivity;

/// <summary>Where an input lies in some of the trials, for instance in those that lose most.</summary>
/// <param name="Input">The number of the input, from 0.</param>
/// <param name="Median">Its median in these trials, in its unit.</param>
/// <param name="MedianOfAll">Its median in all trials.</param>
/// <param name="Distance">The mean of its normal score in these trials: 0 where they are like all others, -1 where it lies a standard
/// deviation of a normal input lower. Of an input that is the same in all trials it is 0.</param>
public readonly record struct TypicalInput(int Input, double Median, double MedianOfAll, Estimate Distance);

/// <summary>Which inputs are untypical in some of the trials: why these trials lose, or miss a condition.</summary>
/// <remarks>The conditional distributions of the inputs given the output are compared with those of all trials ("Monte Carlo filtering":
/// R. C. Spear and G. M. Hornberger, "Eutrophication in Peel Inlet II", Water Research 14, 1980). Normal scores make the distances of
/// inputs of any unit and shape comparable.</remarks>
public static class TypicalInputs
{
    /// <summary>The inputs in the trials that are chosen, the most untypical first; empty where no trial is chosen.</summary>
    /// <param name="isChosen">Whether each trial is one of them, replicate by replicate.</param>
    /// <param name="inputs">Columns in the same order of trials, without NaN.</param>
    /// <param name="replicates">The number of replicates, at least 2; the number of trials is a multiple of it.</param>
    /// <exception cref="ArgumentException">Columns differ in length or cannot be cut into equal replicates, or one holds NaN.</exception>
    public static ImmutableArray<TypicalInput> Of(bool[] isChosen, IReadOnlyList<double[]> inputs, int replicates)
    {
        ArgumentNullException.ThrowIfNull(isChosen);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 2);
        if (isChosen.Length == 0 || isChosen.Length % replicates != 0 || inputs.Any(input => input.Length != isChosen.Length))
            throw new ArgumentException("Needs columns of equal length, cut into equal replicates.", nameof(inputs));
        var length = isChosen.Length / replicates;
        var counts = new double[replicates];
        for (var trial = 0; trial < isChosen.Length; trial++)
            counts[trial / length] += isChosen[trial] ? 1 : 0;
        return counts.Sum() == 0 ? [] : [.. inputs.Select(Typical)
            .OrderByDescending(input => Math.Abs(input.Distance.Value)).ThenBy(input => input.Input)];

        TypicalInput Typical(double[] input, int number)
        {
            var scores = InputScores.Of(input);
            var sums = new double[replicates];
            for (var trial = 0; trial < input.Length; trial++)
                sums[trial / length] += isChosen[trial] ? scores[trial] : 0;
            return new(number, Median([.. input.Where((_, trial) => isChosen[trial])]), Median(input), Estimate.OfRatio(sums, counts));
        }
    }

    /// <summary>Chooses the worst tenth of the trials: those at or below the P10 of an output. More than a tenth where many are equal to
    /// it.</summary>
    /// <param name="output">Without NaN.</param>
    /// <exception cref="ArgumentException">The column is empty or holds NaN.</exception>
    public static bool[] WorstTenth(double[] output)
    {
        Span<double> worst = stackalloc double[1];
        Percentile.Of(output, [10], worst);
        var bound = worst[0];
        return [.. output.Select(value => value <= bound)];
    }

    private static double Median(double[] values)
    {
        Span<double> median = stackalloc double[1];
        Percentile.Of(values, [50], median);
        return median[0];
    }
}
