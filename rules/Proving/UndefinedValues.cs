using Roi.Engine.Formulas;
using Roi.Rules.Files;
using Roi.Rules.Language;

namespace Roi.Rules.Proving;

/// <summary>Finds the numbers of a check that may not exist, so that it cannot be decided: means of outcomes that may be infinite, and
/// steps such as a division by what may be zero.</summary>
/// <remarks>Sound, not complete, but for the ROI of a purchase that costs nothing.</remarks>
internal static class UndefinedValues
{
    /// <summary>The steps of a check that may give no number: a reciprocal, a root, a logarithm, a power, a difference of infinite numbers;
    /// and what a mean is taken of that may be infinite.</summary>
    public static IReadOnlySet<Formula> Of(Decision decision, LayerComparison comparison) =>
        Found(decision, comparison).Select(found => found.Step).ToHashSet();

    /// <summary>The names that each of them is made of.</summary>
    public static IEnumerable<IReadOnlyList<string>> NamesOf(Decision decision, LayerComparison comparison) =>
        Found(decision, comparison).Select(found => found.Names);

    private static IEnumerable<(Formula Step, IReadOnlyList<string> Names)> Found(Decision decision, LayerComparison comparison)
    {
        var aggregates = decision.Aggregates.Where(aggregate => !aggregate.IsMagnitude)
            .ToDictionary(aggregate => aggregate.Text, StringComparer.Ordinal);
        foreach (var aggregate in aggregates.Values)
        {
            if (IsMeanOfInfinite(aggregate, comparison.Above))
                yield return (aggregate.Of, [.. References.Of(aggregate.Of)]);
            foreach (var step in UndefinedSteps.Of(
                comparison.Expanded(aggregate.Of), comparison.Bounds, reference => comparison.Above.MayBeInfinite(reference.Name)))
                yield return (step, [.. References.Of(step)]);
        }
        foreach (var side in decision.Condition is { } condition ? Comparisons.Sides(condition) : [])
            foreach (var step in UndefinedSteps.Of(side, BoundsOfAnswer, IsInfiniteAnswer))
                yield return (step, [.. References.Of(step).SelectMany(answer => References.Of(aggregates[answer].Of))]);

        Interval BoundsOfAnswer(Reference answer) => aggregates[answer.Name] is var aggregate
            ? aggregate.Statistic.Bounds(FormulaBounds.Of(aggregate.Of, comparison.Bounds)) : default;

        bool IsInfiniteAnswer(Reference answer) =>
            References.Of(aggregates[answer.Name].Of).Any(comparison.Above.MayBeInfinite);
    }

    /// <summary>Whether an aggregate is a mean or a standard deviation of an outcome that may be infinite.</summary>
    public static bool IsMeanOfInfinite(Aggregate aggregate, RuleFile rules) =>
        !aggregate.IsMagnitude && (aggregate.Statistic == RunStatistics.Mean || aggregate.Statistic == RunStatistics.StandardDeviation)
        && References.Of(aggregate.Of).Any(rules.MayBeInfinite);
}
