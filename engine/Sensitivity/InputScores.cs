using Roi.Engine.Sampling;
using Roi.Engine.Statistics;

namespace Roi.Engine.Sensitivity;

/// <summary>Normal scores of an input: the standard normal quantile of the rank of each trial (B. L. van der Waerden, 1952).</summary>
/// <remarks>They make what is estimated from an input independent of its unit and its shape. Equal values have the score of the mean of
/// their ranks.</remarks>
internal static class InputScores
{
    /// <summary>The score of each trial, from its rank r among n by the share (r - 1/2) / n.</summary>
    /// <exception cref="ArgumentException">The column holds NaN.</exception>
    public static double[] Of(ReadOnlySpan<double> column)
    {
        var scores = new double[column.Length];
        Ranks.Of(column, scores);
        for (var i = 0; i < scores.Length; i++)
            scores[i] = (scores[i] - 0.5) / scores.Length;
        NormalScores.FromUniforms(scores);
        return scores;
    }
}
