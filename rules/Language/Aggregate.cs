using Roi.Engine.Formulas;

namespace Roi.Rules.Language;

/// <summary>A number that only a whole run can give.</summary>
/// <param name="Text">Canonical, such as <c>p50(totalBenefit)</c>: the key under which a report shows what was observed.</param>
/// <param name="Statistic">What is asked; a percentile for each of its levels.</param>
/// <param name="Of">What it is asked of; for a probability, the <see cref="Indicator"/> of its condition.</param>
/// <param name="P">For a percentile, the share of trials at or below it, from 0 to 1; 0 otherwise.</param>
/// <param name="Unit">What the number counts.</param>
public sealed record Aggregate(string Text, StatisticDescriptor Statistic, Formula Of, double P, Unit Unit);
