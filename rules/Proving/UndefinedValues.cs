using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Rules.Files;
using Roi.Rules.Language;

namespace Roi.Rules.Proving;

/// <summary>Finds the numbers of a check that may not exist, so that it cannot be decided: means of outcomes that may be infinite, and
/// steps such as a division by what may be zero.</summary>
/// <remarks>Sound, not complete, but for the ROI of a purchase that costs nothing.</remarks>
internal static class UndefinedValues
{
    /// <summary>The numbers of a check that may not exist: what is aggregated, and the sides of its comparisons.</summary>
    public static IReadOnlySet<Formula> Of(Decision decision, LayerComparison comparison)
    {
        var aggregates = decision.Aggregates.Where(aggregate => !aggregate.IsMagnitude)
            .ToDictionary(aggregate => aggregate.Text, StringComparer.Ordinal);
        HashSet<Formula> found = [];
        foreach (var aggregate in aggregates.Values)
            if (IsMeanOfInfinite(aggregate, comparison.Above) || !IsDefined(aggregate.Of, comparison.Bounds, IsInfinite))
                found.Add(aggregate.Of);
        foreach (var side in decision.Condition is { } condition ? Comparisons.Sides(condition) : [])
            if (!IsDefined(side, BoundsOfAnswer, reference => References.Of(aggregates[reference.Name].Of)
                .Any(name => IsInfinite(new(name)))))
                found.Add(side);
        return found;

        bool IsInfinite(Reference reference) => MayBeInfinite(reference.Name, comparison.Above);

        Interval BoundsOfAnswer(Reference reference) => aggregates[reference.Name] is var aggregate
            ? aggregate.Statistic.Bounds(FormulaBounds.Of(aggregate.Of, comparison.Bounds)) : default;
    }

    /// <summary>Whether an aggregate is a mean or a standard deviation of an outcome that may be infinite.</summary>
    public static bool IsMeanOfInfinite(Aggregate aggregate, RuleFile rules) =>
        !aggregate.IsMagnitude && aggregate.Statistic is var statistic
        && (statistic == RunStatistics.Mean || statistic == RunStatistics.StandardDeviation)
        && References.Of(aggregate.Of).Any(name => MayBeInfinite(name, rules));

    private static bool MayBeInfinite(string name, RuleFile rules) =>
        rules.Outcomes.Any(outcome => outcome.Name == name && outcome.MayBeInfinite);

    /// <summary>Whether a formula is a number in every trial, however large.</summary>
    private static bool IsDefined(Formula formula, Func<Reference, Interval> bounds, Func<Reference, bool> isInfinite)
    {
        return formula switch
        {
            Unary unary => IsIn(unary.Operand) && unary.Operator switch
            {
                UnaryOperator.Sqrt => Bounds(unary.Operand).IsNotNegative,
                UnaryOperator.Ln => Bounds(unary.Operand).IsPositive,
                _ => true,
            },
            Binary binary => IsIn(binary.Left) && IsIn(binary.Right) && IsDefinedOf(binary),
            Choice choice => IsOf(choice.Condition) && IsIn(choice.Then) && IsIn(choice.Else),
            Indicator indicator => IsOf(indicator.Condition),
            _ => true,
        };

        bool IsIn(Formula part) => IsDefined(part, bounds, isInfinite);

        bool IsOf(Condition condition) => Comparisons.Sides(condition).All(IsIn);

        Interval Bounds(Formula part) => FormulaBounds.Of(part, bounds);

        bool IsDefinedOf(Binary binary) => binary.Operator switch
        {
            BinaryOperator.Min or BinaryOperator.Max => true,
            BinaryOperator.Add or BinaryOperator.Subtract => !(Reaches(binary.Left) && Reaches(binary.Right)),
            BinaryOperator.Multiply => !Reaches(binary) || (IsScale(binary.Left) || IsScale(binary.Right)),
            BinaryOperator.Divide => !Reaches(binary.Right) && Bounds(binary.Right) is { IsPositive: true } or { High: < 0 },
            _ => !Reaches(binary) && (Bounds(binary.Left).IsPositive || FormulaBounds.Fixed(binary.Right) is >= 0),
        };

        bool Reaches(Formula part) => References.Of(part).Any(name => isInfinite(new(name)));

        bool IsScale(Formula part) => FormulaBounds.Fixed(part) is { } scale && scale != 0;
    }
}
