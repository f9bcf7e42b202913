using Roi.Engine.Formulas;

namespace Roi.Rules.Language;

/// <summary>A statistic of a whole run.</summary>
/// <param name="Text">Canonical, such as <c>p50(totalBenefit)</c>: the key of the observed value in reports.</param>
/// <param name="Kind">The kind of statistic.</param>
/// <param name="Of">The formula that it aggregates; for a probability, the <see cref="Indicator"/> of its condition.</param>
/// <param name="P">For a percentile, the share of trials at or below it, from 0 to 1; 0 otherwise.</param>
/// <param name="Unit">The unit of the value.</param>
internal sealed record Aggregate(string Text, AggregateKind Kind, Formula Of, double P, Unit Unit);

/// <summary>The kinds of statistics of a whole run.</summary>
internal enum AggregateKind
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
