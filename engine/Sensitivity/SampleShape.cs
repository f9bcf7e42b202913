using Roi.Engine.Statistics;

namespace Roi.Engine.Sensitivity;

/// <summary>What all estimators of this folder require of a column of trials.</summary>
internal static class SampleShape
{
    /// <exception cref="ArgumentException">The column is empty, cannot be cut into equal replicates, or is infinite or NaN in some
    /// trial.</exception>
    public static void Require(ReadOnlySpan<double> output, int replicates)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 2);
        if (output.IsEmpty || output.Length % replicates != 0)
            throw new ArgumentException("Needs a column cut into equal replicates.", nameof(output));
        if (Moments.Of(output).Mean is null)
            throw new ArgumentException("Needs a finite output in every trial.", nameof(output));
    }
}
