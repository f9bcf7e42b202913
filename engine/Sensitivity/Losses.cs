using Roi.Engine.Statistics;

namespace Roi.Engine.Sensitivity;

/// <summary>How often an output is below 0, and by how much then.</summary>
/// <param name="Probability">The share of trials below 0.</param>
/// <param name="ExpectedLoss">The mean of the output in these trials with its sign changed, above 0; 0 where there are none.</param>
public readonly record struct Losses(Estimate Probability, Estimate ExpectedLoss)
{
    /// <summary>The losses of an output.</summary>
    /// <param name="output">Finite values, one for each trial, replicate by replicate.</param>
    /// <param name="replicates">The number of replicates, at least 2; the number of trials is a multiple of it.</param>
    /// <exception cref="ArgumentException">The column is empty, cannot be cut into equal replicates, or is infinite or NaN in some
    /// trial.</exception>
    public static Losses Of(double[] output, int replicates)
    {
        SampleShape.Require(output, replicates);
        var length = output.Length / replicates;
        double[] counts = new double[replicates], sums = new double[replicates], trials = new double[replicates];
        Array.Fill(trials, length);
        for (var trial = 0; trial < output.Length; trial++)
            if (output[trial] < 0)
            {
                counts[trial / length]++;
                sums[trial / length] -= output[trial];
            }
        return new(Estimate.OfRatio(counts, trials), Estimate.OfRatio(sums, counts));
    }
}
