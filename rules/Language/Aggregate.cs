using Roi.Engine.Formulas;

namespace Roi.Rules.Language;

/// <summary>A statistic of a whole run.</summary>
/// <param name="Text">Canonical, such as <c>p50(totalBenefit)</c>: the key of the observed value in reports.</param>
/// <param name="Statistic">The statistic.</param>
/// <param name="Of">The formula that it aggregates; for a probability, the <see cref="Indicator"/> of its condition.</param>
/// <param name="P">For a percentile, the share of trials at or below it, from 0 to 1; 0 otherwise.</param>
/// <param name="Unit">The unit of the value.</param>
internal sealed record Aggregate(string Text, StatisticDescriptor Statistic, Formula Of, double P, Unit Unit)
{
    /// <summary>Whether it is no value of the expression but the magnitude of one, by which a comparison judges whether its sides are
    /// equal. Reports do not list it.</summary>
    public bool IsMagnitude { get; init; }
}
