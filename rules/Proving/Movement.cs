using Roi.Engine.Formulas;
using Roi.Rules.Language;

namespace Roi.Rules.Proving;

/// <summary>Compares two formulas of the same structure: which way the second lies from the first, in every trial.</summary>
/// <remarks>
/// Sound, not complete: it answers <see cref="Change.Unknown"/> where it cannot prove a direction. Signs are what makes a
/// product or a quotient rise or fall; inputs are never negative, and factors lie between 0 and 1.
/// </remarks>
/// <param name="ofReferences">Which way a reference of the second lies from the one in its place in the first.</param>
/// <param name="intervalOf">Between which values a reference lies in every trial, in both.</param>
internal sealed class Movement(Func<Reference, Reference, Change> ofReferences, Func<Reference, Interval> intervalOf)
{
    /// <summary>Which way the second formula lies from the first.</summary>
    public Change Of(Formula before, Formula after) => (before, after) switch
    {
        _ when FormulaBounds.Fixed(before) is { } old && FormulaBounds.Fixed(after) is { } now => OfNumbers(old, now),
        (Reference one, Reference other) => ofReferences(one, other),
        (Unary one, Unary other) when one.Operator == other.Operator => OfUnary(one, other),
        (Binary one, Binary other) when one.Operator == other.Operator => OfBinary(one, other),
        (Choice one, Choice other) when Of(one.Condition, other.Condition) == Change.None =>
            Of(one.Then, other.Then).With(Of(one.Else, other.Else)),
        (Indicator one, Indicator other) => Of(one.Condition, other.Condition),
        _ => Change.Unknown,
    };

    /// <summary>Up where the second condition holds wherever the first does, down where it holds nowhere else.</summary>
    public Change Of(Condition before, Condition after) => (before, after) switch
    {
        (Both one, Both other) => Of(one.Left, other.Left).With(Of(one.Right, other.Right)),
        (Either one, Either other) => Of(one.Left, other.Left).With(Of(one.Right, other.Right)),
        (Negation one, Negation other) => Of(one.Operand, other.Operand).Turned(),
        (Comparison one, Comparison other) => OfComparison(one, other),
        _ => Change.Unknown,
    };

    /// <summary>Which way a number lies from another; a difference in the last digits is none.</summary>
    public static Change OfNumbers(double before, double after) =>
        before.Equals(after) || Math.Abs(after - before) <= Dominance.Tolerance * Math.Max(Math.Abs(before), Math.Abs(after)) ? Change.None
        : after > before ? Change.Up : Change.Down;

    private Interval IntervalOf(Formula formula) => FormulaBounds.Of(formula, intervalOf);

    private Change OfUnary(Unary before, Unary after)
    {
        var inner = Of(before.Operand, after.Operand);
        return before.Operator switch
        {
            UnaryOperator.Negate => inner.Turned(),
            UnaryOperator.Abs when !IntervalOf(before.Operand).IsNotNegative || !IntervalOf(after.Operand).IsNotNegative => inner == Change.None ? inner : Change.Unknown,
            _ => inner,
        };
    }

    private Change OfBinary(Binary before, Binary after)
    {
        var (left, right) = (Of(before.Left, after.Left), Of(before.Right, after.Right));
        if (left == Change.None && right == Change.None)
            return Change.None;
        return before.Operator switch
        {
            BinaryOperator.Add or BinaryOperator.Min or BinaryOperator.Max => left.With(right),
            BinaryOperator.Subtract => left.With(right.Turned()),
            BinaryOperator.Multiply => Scaled(left, before.Right, after.Right).With(Scaled(right, before.Left, after.Left)),
            // Over something that may be negative a rise says nothing: its reciprocal jumps at 0.
            BinaryOperator.Divide when IntervalOf(before.Right).IsNotNegative && IntervalOf(after.Right).IsNotNegative =>
                left.With(right == Change.None ? Change.None : Scaled(right.Turned(), before.Left, after.Left)),
            _ => Change.Unknown,
        };
    }

    /// <summary>The change of a product through one side of it, by the sign of the other.</summary>
    private Change Scaled(Change change, Formula before, Formula after)
    {
        if (change == Change.None)
            return change;
        var (old, now) = (IntervalOf(before), IntervalOf(after));
        return old.IsNotNegative && now.IsNotNegative ? change
            : old.IsNotPositive && now.IsNotPositive ? change.Turned() : Change.Unknown;
    }

    private Change OfComparison(Comparison before, Comparison after)
    {
        var (left, right) = (Of(before.Left, after.Left), Of(before.Right, after.Right));
        var sides = before.Operator switch
        {
            _ when left == Change.None && right == Change.None => Change.None,
            ComparisonOperator.Less or ComparisonOperator.LessOrEqual => left.Turned().With(right),
            ComparisonOperator.Greater or ComparisonOperator.GreaterOrEqual => left.With(right.Turned()),
            _ => Change.Unknown,
        };
        return sides.With((before.Operator, after.Operator) switch
        {
            var (old, now) when old == now => Change.None,
            (ComparisonOperator.LessOrEqual, ComparisonOperator.Less) or (ComparisonOperator.GreaterOrEqual, ComparisonOperator.Greater) => Change.Down,
            (ComparisonOperator.Less, ComparisonOperator.LessOrEqual) or (ComparisonOperator.Greater, ComparisonOperator.GreaterOrEqual) => Change.Up,
            _ => Change.Unknown,
        });
    }
}
