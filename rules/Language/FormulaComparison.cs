using Roi.Engine.Formulas;

namespace Roi.Rules.Language;

/// <summary>Compares two formulas of the same structure: the direction of the second relative to the first, in every trial.</summary>
/// <remarks>Sound, not complete: it answers <see cref="Direction.Unknown"/> where it cannot prove a direction. The signs of operands
/// decide whether a product or quotient rises or falls; inputs are never negative, and factors lie between 0 and 1.
/// </remarks>
/// <param name="ofReferences">The direction of a reference in the second formula relative to its counterpart in the first.</param>
/// <param name="intervalOf">The bounds of a reference in every trial, under both formulas.</param>
internal sealed class FormulaComparison(Func<Reference, Reference, Direction> ofReferences, Func<Reference, Interval> intervalOf)
{
    /// <summary>The relative difference that counts as rounding.</summary>
    public const double Tolerance = 1e-12;

    /// <summary>The direction of the second formula relative to the first.</summary>
    public Direction Of(Formula before, Formula after) => (before, after) switch
    {
        _ when FormulaBounds.Fixed(before) is { } old && FormulaBounds.Fixed(after) is { } now =>
            before == after ? Direction.Same : AreRoundedAlike(before, after, old, now) ? OfNumbers(old, now) : Direction.Unknown,
        (Reference one, Reference other) => ofReferences(one, other),
        (Unary one, Unary other) when one.Operator == other.Operator => OfUnary(one, other),
        (Binary one, Binary other) when one.Operator == other.Operator => OfBinary(one, other),
        (Choice one, Choice other) => OfChoice(one, other),
        (Indicator one, Indicator other) => Of(one.Condition, other.Condition),
        _ => Direction.Unknown,
    };

    /// <summary>The direction of an amount or a month relative to another: as of formulas of one structure, or of one that does one thing
    /// more to the other, such as <c>start + 3</c>, <c>start * 2</c> or <c>max(start, 12)</c> relative to <c>start</c>.</summary>
    public Direction OfAmounts(Formula before, Formula after) =>
        Of(before, after) is not Direction.Unknown and var direction ? direction
        : WithOperand(before, after) is not Direction.Unknown and var more ? more : WithOperand(after, before).Reversed();

    private Direction WithOperand(Formula before, Formula after) => after is not Binary whole ? Direction.Unknown
        : Of(before, whole.Left) is not Direction.Unknown and var left ? left.With(Step(whole.Operator, whole.Left, whole.Right))
        : whole.Operator is BinaryOperator.Subtract or BinaryOperator.Divide or BinaryOperator.Power ? Direction.Unknown
        : Of(before, whole.Right).With(Step(whole.Operator, whole.Right, whole.Left));

    /// <summary>The direction in which an operator with a further operand moves a value.</summary>
    private Direction Step(BinaryOperator operation, Formula value, Formula operand) => operation switch
    {
        BinaryOperator.Add => SignOf(operand),
        BinaryOperator.Subtract => SignOf(operand).Reversed(),
        BinaryOperator.Max => Direction.NeverFalls,
        BinaryOperator.Min => Direction.NeverRises,
        BinaryOperator.Multiply when IntervalOf(value).IsNotNegative && IntervalOf(operand) is var by =>
            by.Low >= 1 ? Direction.NeverFalls : by.High <= 1 ? Direction.NeverRises : Direction.Unknown,
        BinaryOperator.Divide when IntervalOf(value).IsNotNegative && IntervalOf(operand) is var by && by.IsPositive =>
            by.Low >= 1 ? Direction.NeverRises : by.High <= 1 ? Direction.NeverFalls : Direction.Unknown,
        _ => Direction.Unknown,
    };

    private Direction SignOf(Formula addend) => IntervalOf(addend) is var bounds && bounds.IsNotNegative ? Direction.NeverFalls
        : bounds.IsNotPositive ? Direction.NeverRises : Direction.Unknown;

    /// <summary>NeverFalls where the second condition holds wherever the first does; NeverRises where it holds nowhere else.</summary>
    public Direction Of(Condition before, Condition after) => (before, after) switch
    {
        (Both one, Both other) => Of(one.Left, other.Left).With(Of(one.Right, other.Right)),
        (Either one, Either other) => Of(one.Left, other.Left).With(Of(one.Right, other.Right)),
        (Negation one, Negation other) => Of(one.Operand, other.Operand).Reversed(),
        (Comparison one, Comparison other) => OfComparison(one, other),
        _ => Direction.Unknown,
    };

    /// <summary>The direction of a number relative to another; a difference within rounding is none.</summary>
    public static Direction OfNumbers(double before, double after) =>
        before.Equals(after) || (double.IsFinite(after - before)
            && Math.Abs(after - before) <= Tolerance * Math.Max(Math.Abs(before), Math.Abs(after)))
        ? Direction.Same
        : after > before ? Direction.NeverFalls : Direction.NeverRises;

    /// <summary>Whether two fixed numbers give a comparison the same tolerance, or one in proportion to them. An operand that is far larger
    /// than its sum would widen it without a change of the sum.</summary>
    private static bool AreRoundedAlike(Formula before, Formula after, double old, double now) =>
        MagnitudeOf(before) is { } one && MagnitudeOf(after) is { } other
        && (OfNumbers(one, other) == Direction.Same || Math.Max(one, other) <= Math.Max(Math.Abs(old), Math.Abs(now)));

    /// <summary>The magnitude of a fixed number that <see cref="Language.Tolerance"/> takes for its rounding; null where it is not known
    /// here, as of a quotient, a power or a choice of sums.</summary>
    private static double? MagnitudeOf(Formula number) => number switch
    {
        Constant constant => Math.Abs(constant.Value),
        Unary { Operator: UnaryOperator.Negate or UnaryOperator.Abs or UnaryOperator.Round } unary => MagnitudeOf(unary.Operand),
        Unary { Operator: UnaryOperator.Ln } => null,
        Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum
            when MagnitudeOf(sum.Left) is { } left && MagnitudeOf(sum.Right) is { } right => Math.Max(left, right),
        Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } => null,
        Binary { Operator: BinaryOperator.Multiply } product => Finite(MagnitudeOf(product.Left) * MagnitudeOf(product.Right)),
        Binary other when !IsOwnMagnitude(other.Left) || !IsOwnMagnitude(other.Right) => null,
        Choice choice when !IsOwnMagnitude(choice.Then) || !IsOwnMagnitude(choice.Else) => null,
        _ => Size(number),
    };

    /// <summary>Whether a number rounds as a literal of its value does; so then does its quotient, power or choice with another.</summary>
    private static bool IsOwnMagnitude(Formula number) => MagnitudeOf(number) is { } magnitude && magnitude.Equals(Size(number));

    private static double? Size(Formula number) => FormulaBounds.Fixed(number) is { } value ? Math.Abs(value) : null;

    private static double? Finite(double? magnitude) => magnitude is { } value && double.IsFinite(value) ? value : null;

    /// <summary>The change of a choice: of its sides, and of a step from one side to the other where the condition changes.</summary>
    private Direction OfChoice(Choice before, Choice after)
    {
        var sides = Of(before.Then, after.Then).With(Of(before.Else, after.Else));
        var condition = Of(before.Condition, after.Condition);
        if (condition is Direction.Same or Direction.Unknown)
            return condition == Direction.Same ? sides : condition;
        // A condition that may hold after and did not before takes the second formula's side in place of the first formula's other side.
        var (left, joined) = condition == Direction.NeverFalls ? (before.Else, after.Then) : (before.Then, after.Else);
        var (from, to) = (IntervalOf(left), IntervalOf(joined));
        return sides.With(to.Low >= from.High ? Direction.NeverFalls : to.High <= from.Low ? Direction.NeverRises : Direction.Unknown);
    }

    private Interval IntervalOf(Formula formula) => FormulaBounds.Of(formula, intervalOf);

    private Direction OfUnary(Unary before, Unary after)
    {
        var inner = Of(before.Operand, after.Operand);
        return before.Operator switch
        {
            UnaryOperator.Negate => inner.Reversed(),
            UnaryOperator.Abs when !IntervalOf(before.Operand).IsNotNegative || !IntervalOf(after.Operand).IsNotNegative =>
                inner == Direction.Same ? inner : Direction.Unknown,
            // No number below 0 has one, and a comparison with none does not hold.
            UnaryOperator.Sqrt or UnaryOperator.Ln when !IntervalOf(before.Operand).IsNotNegative
                || !IntervalOf(after.Operand).IsNotNegative => inner == Direction.Same ? inner : Direction.Unknown,
            _ => inner,
        };
    }

    private Direction OfBinary(Binary before, Binary after)
    {
        var (left, right) = (Of(before.Left, after.Left), Of(before.Right, after.Right));
        if (left == Direction.Same && right == Direction.Same)
            return Direction.Same;
        return before.Operator switch
        {
            BinaryOperator.Add or BinaryOperator.Min or BinaryOperator.Max => left.With(right),
            BinaryOperator.Subtract => left.With(right.Reversed()),
            BinaryOperator.Multiply => Scaled(left, before.Right, after.Right).With(Scaled(right, before.Left, after.Left)),
            BinaryOperator.Divide when right == Direction.Same && IntervalOf(before.Right).IsNotNegative
                && IntervalOf(after.Right).IsNotNegative => left,
            // The reciprocal jumps at 0.
            BinaryOperator.Divide when IntervalOf(before.Right).IsPositive && IntervalOf(after.Right).IsPositive =>
                left.With(Scaled(right.Reversed(), before.Left, after.Left)),
            _ => Direction.Unknown,
        };
    }

    /// <summary>The change of a product through one side of it, by the sign of the other.</summary>
    private Direction Scaled(Direction change, Formula before, Formula after)
    {
        if (change == Direction.Same)
            return change;
        var (old, now) = (IntervalOf(before), IntervalOf(after));
        return old.IsNotNegative && now.IsNotNegative ? change
            : old.IsNotPositive && now.IsNotPositive ? change.Reversed() : Direction.Unknown;
    }

    private Direction OfComparison(Comparison before, Comparison after)
    {
        var (left, right) = (Of(before.Left, after.Left), Of(before.Right, after.Right));
        var sides = before.Operator switch
        {
            _ when left == Direction.Same && right == Direction.Same => Direction.Same,
            ComparisonOperator.Less or ComparisonOperator.LessOrEqual => left.Reversed().With(right),
            ComparisonOperator.Greater or ComparisonOperator.GreaterOrEqual => left.With(right.Reversed()),
            _ => Direction.Unknown,
        };
        return sides.With((before.Operator, after.Operator) switch
        {
            var (old, now) when old == now => Direction.Same,
            (ComparisonOperator.LessOrEqual, ComparisonOperator.Less) or (ComparisonOperator.GreaterOrEqual, ComparisonOperator.Greater) =>
                Direction.NeverRises,
            (ComparisonOperator.Less, ComparisonOperator.LessOrEqual) or (ComparisonOperator.Greater, ComparisonOperator.GreaterOrEqual) =>
                Direction.NeverFalls,
            _ => Direction.Unknown,
        });
    }
}
