using Roi.Engine.Statistics;

namespace Roi.Engine.Sensitivity;

/// <summary>What it is worth to know everything before a decision; of single inputs see <see
/// cref="ConditionalMean.ValueOfKnowing"/>.</summary>
public static class ValueOfInformation
{
    /// <summary>The expected value of perfect information (EVPI; H. Raiffa and R. Schlaifer, Applied Statistical Decision Theory, 1961)
    /// where the output is what investing is worth and not investing is worth 0: E[max(Y, 0)] - max(E[Y], 0).</summary>
    /// <remarks>It is the loss that one avoids where one would invest, and the gain that one misses where one would not: the smaller of the
    /// two means. Exactly 0 where no trial has a loss, or none a gain.</remarks>
    /// <param name="output">Finite values, one for each trial, replicate by replicate.</param>
    /// <param name="replicates">The number of replicates, at least 2; the number of trials is a multiple of it.</param>
    /// <exception cref="ArgumentException">The column is empty, cannot be cut into equal replicates, or is infinite or NaN in some
    /// trial.</exception>
    public static Estimate Perfect(double[] output, int replicates)
    {
        SampleShape.Require(output, replicates);
        var sign = Moments.Of(output).Mean > 0 ? -1 : 1;
        var gained = new double[output.Length];
        for (var trial = 0; trial < output.Length; trial++)
            gained[trial] = Math.Max(0, sign * output[trial]);
        return new(Moments.Of(gained).Mean!.Value, StandardError.OfMean(gained, replicates));
    }
}
