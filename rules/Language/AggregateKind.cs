namespace Roi.Rules.Language;

/// <summary>What may be asked of a whole run.</summary>
public enum AggregateKind
{
    /// <summary>The share of trials in which a condition holds, from 0 to 1.</summary>
    Probability,
    /// <summary>A percentile, counted from the bottom.</summary>
    Percentile,
    /// <summary>The mean over trials.</summary>
    Mean,
    /// <summary>The standard deviation over trials.</summary>
    StandardDeviation,
    /// <summary>The value in the conservative case, which is a single calculation.</summary>
    Conservative,
}
