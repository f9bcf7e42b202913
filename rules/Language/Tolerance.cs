using Roi.Engine.Formulas;

namespace Roi.Rules.Language;

/// <summary>The difference within which the two sides of a comparison count as equal: a share of the magnitude of their rounding.</summary>
/// <remarks>The magnitude of a sum is its largest operand; of ratios 1; of NPV the present value of all that flows in and out in the
/// trial, and of a statistic of it the mean of that over the trials; of any other number its own value. So a bound that is met exactly is
/// met, whichever way the last bits were rounded.
/// </remarks>
internal static class Tolerance
{
    /// <summary>The most parts of a tolerance: it repeats its sides, whose comparisons repeat theirs.</summary>
    private const int MostParts = 5000;

    /// <summary>The tolerance of ratios, whose magnitude is 1.</summary>
    public static Constant OfRatios { get; } = new(Comparison.EqualWithin);

    /// <summary>The tolerance of a comparison; null where it compares exactly, because equal numbers alone would be within it.</summary>
    /// <param name="left">The left side.</param>
    /// <param name="right">The right side.</param>
    /// <param name="unit">The unit that both share; null for literals.</param>
    public static Formula? Of(BoundNumber left, BoundNumber right, Unit? unit)
    {
        if (unit is { IsFraction: true })
            return OfRatios;
        if (right.Fixed == 0)
            return left.Magnitude is { } ofLeft ? OfMagnitude(ofLeft) : null;
        if (left.Fixed == 0)
            return right.Magnitude is { } ofRight ? OfMagnitude(ofRight) : null;
        return OfMagnitude(Larger(Magnitude(left), Magnitude(right)));
    }

    /// <summary>The tolerance of two numbers whose magnitudes are their own values.</summary>
    public static Formula OfValues(Formula left, Formula right) => OfMagnitude(Larger(Size(left), Size(right)));

    /// <summary>A comparison of two columns that hold ratios.</summary>
    public static Comparison Ratios(ComparisonOperator comparison, string left, string right) =>
        new(comparison, new Reference(left), new Reference(right)) { Tolerance = OfRatios };

    /// <summary>A comparison of two numbers whose magnitudes are their own values.</summary>
    public static Comparison Values(ComparisonOperator comparison, Formula left, Formula right) =>
        new(comparison, left, right) { Tolerance = OfValues(left, right) };

    /// <summary>The tolerance of numbers of a magnitude.</summary>
    public static Formula OfMagnitude(Formula magnitude) => new Binary(BinaryOperator.Multiply, magnitude, OfRatios);

    /// <summary>Whether a tolerance is too large a formula to be computed.</summary>
    public static bool IsTooLarge(Formula tolerance) => FormulaSize.Exceeds(tolerance, MostParts);

    /// <summary>The magnitude of the result of an operation; null where it is the result's own value.</summary>
    public static Formula? Of(BinaryOperator operation, BoundNumber left, BoundNumber right) => operation switch
    {
        BinaryOperator.Add or BinaryOperator.Subtract => Larger(Magnitude(left), Magnitude(right)),
        _ when left.Magnitude is null && right.Magnitude is null => null,
        BinaryOperator.Multiply => Product(Magnitude(left), Magnitude(right)),
        BinaryOperator.Divide => new Binary(BinaryOperator.Divide,
            Product(Magnitude(left), Magnitude(right)), Product(right.Formula, right.Formula)),
        BinaryOperator.Min => OfChosen(new Comparison(ComparisonOperator.LessOrEqual, left.Formula, right.Formula), left, right),
        BinaryOperator.Max => OfChosen(new Comparison(ComparisonOperator.GreaterOrEqual, left.Formula, right.Formula), left, right),
        _ => right.Fixed > 0 ? new Binary(BinaryOperator.Power, Magnitude(left), right.Formula) : null,
    };

    /// <summary>The magnitude of one of two numbers that a condition selects; null where it is that number's own value.</summary>
    public static Formula? OfChosen(Condition condition, BoundNumber then, BoundNumber otherwise) =>
        then.Magnitude is null && otherwise.Magnitude is null ? null : new Choice(condition, Magnitude(then), Magnitude(otherwise));

    /// <summary>The magnitude of a function of a number; null where it is the result's own value.</summary>
    public static Formula? Of(UnaryOperator function, BoundNumber operand) => function switch
    {
        UnaryOperator.Negate or UnaryOperator.Abs or UnaryOperator.Round => operand.Magnitude,
        // Near 1 the logarithm is near 0, and its rounding that of its argument.
        UnaryOperator.Ln => Larger(Size(new Unary(function, operand.Formula)), new Constant(1)),
        _ => null,
    };

    /// <summary>A number without its sign.</summary>
    public static Formula Size(Formula formula) => formula switch
    {
        Constant constant => new Constant(Math.Abs(constant.Value)),
        Unary { Operator: UnaryOperator.Abs } => formula,
        _ => new Unary(UnaryOperator.Abs, formula),
    };

    private static Formula Magnitude(BoundNumber number) => number.Magnitude ?? Size(number.Formula);

    private static Binary Larger(Formula left, Formula right) => new(BinaryOperator.Max, left, right);

    private static Binary Product(Formula left, Formula right) => new(BinaryOperator.Multiply, left, right);
}
