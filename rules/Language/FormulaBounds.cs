using Roi.Engine.Formulas;

namespace Roi.Rules.Language;

/// <summary>Bounds of formulas, and conditions that always or never hold, from the bounds of the columns that they refer to.</summary>
/// <remarks>Interval arithmetic: the bounds may be wider than the range of values, never narrower.</remarks>
internal static class FormulaBounds
{
    /// <summary>The bounds of a formula.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="reference">The bounds of a reference.</param>
    public static Interval Of(Formula formula, Func<Reference, Interval> reference) => formula switch
    {
        Reference name => reference(name),
        _ when Fixed(formula) is { } value => new(value, value),
        Unary unary => Interval.Of(unary.Operator, Of(unary.Operand, reference)),
        Binary binary => Interval.Of(binary.Operator, Of(binary.Left, reference), Of(binary.Right, reference)),
        Choice choice => Of(choice.Then, reference).Or(Of(choice.Else, reference)),
        Indicator { Condition: var condition } => Truth(condition, reference) switch
        {
            true => new(1, 1),
            false => new(0, 0),
            null => Interval.Share,
        },
        _ => Interval.Any,
    };

    /// <summary>The value of a formula that refers to nothing; null where it has references or is not finite.</summary>
    public static double? Fixed(Formula formula) =>
        References.Of(formula).Count == 0 && Interpreter.Evaluate(formula, _ => 0) is var value && double.IsFinite(value) ? value : null;

    /// <summary>True where a condition always holds, false where it never does, null where neither is certain.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="reference">The bounds of a reference.</param>
    public static bool? Truth(Condition condition, Func<Reference, Interval> reference) => condition switch
    {
        Negation negation => !Truth(negation.Operand, reference),
        Both both => Truth(both.Left, reference) & Truth(both.Right, reference),
        Either either => Truth(either.Left, reference) | Truth(either.Right, reference),
        Comparison { Left: var left, Right: var right } comparison when left == right => comparison.Operator is
            ComparisonOperator.LessOrEqual or ComparisonOperator.GreaterOrEqual or ComparisonOperator.Equal,
        Comparison comparison => Truth(comparison, reference),
        _ => null,
    };

    /// <summary>A comparison that comes out one way exactly comes out so within its tolerance too, unless it depends on a difference of the
    /// sides that the tolerance may exceed.</summary>
    private static bool? Truth(Comparison comparison, Func<Reference, Interval> reference)
    {
        var (left, right) = (Of(comparison.Left, reference), Of(comparison.Right, reference));
        var exact = Truth(comparison.Operator, left, right);
        var ofEqual =
            comparison.Operator is ComparisonOperator.LessOrEqual or ComparisonOperator.GreaterOrEqual or ComparisonOperator.Equal;
        return comparison.Tolerance is null || exact is null || exact == ofEqual || AreApart(comparison, left, right, reference)
            ? exact : null;
    }

    /// <summary>Whether the sides of a comparison always differ by more than its tolerance.</summary>
    /// <remarks>The tolerance of own values grows more slowly than the difference does, so the nearest ends decide.</remarks>
    private static bool AreApart(Comparison comparison, Interval left, Interval right, Func<Reference, Interval> reference)
    {
        var tolerance = comparison.Tolerance == Tolerance.OfValues(comparison.Left, comparison.Right)
            ? left.High < right.Low ? OfEnds(left.High, right.Low) : OfEnds(left.Low, right.High)
            : Of(comparison.Tolerance!, reference).High;
        return Math.Max(right.Low - left.High, left.Low - right.High) > 2 * tolerance; // twice, for its own rounding

        static double OfEnds(double left, double right) => Math.Max(Math.Abs(left), Math.Abs(right)) * Comparison.EqualWithin;
    }

    private static bool? Truth(ComparisonOperator comparison, Interval left, Interval right) => comparison switch
    {
        ComparisonOperator.Less => left.High < right.Low ? true : left.Low >= right.High ? false : null,
        ComparisonOperator.LessOrEqual => left.High <= right.Low ? true : left.Low > right.High ? false : null,
        ComparisonOperator.Greater => Truth(ComparisonOperator.Less, right, left),
        ComparisonOperator.GreaterOrEqual => Truth(ComparisonOperator.LessOrEqual, right, left),
        ComparisonOperator.NotEqual => !Truth(ComparisonOperator.Equal, left, right),
        _ => left.Low == left.High && left == right ? true : left.High < right.Low || right.High < left.Low ? false : null,
    };
}
