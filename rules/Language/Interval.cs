using Roi.Engine.Formulas;

namespace Roi.Rules.Language;

/// <summary>A closed interval of numbers; its ends may be infinite. NaN lies in no interval.</summary>
/// <remarks>Rounding to nearest is monotone, so bounds computed in doubles contain all values computed in doubles.</remarks>
internal readonly record struct Interval(double Low, double High)
{
    /// <summary>Any number.</summary>
    public static Interval Any { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Zero or more, infinity included.</summary>
    public static Interval NotNegative { get; } = new(0, double.PositiveInfinity);

    /// <summary>From 0 to 1.</summary>
    public static Interval Share { get; } = new(0, 1);

    /// <summary>Whether it contains no number below 0.</summary>
    public bool IsNotNegative => Low >= 0;

    /// <summary>Whether it contains numbers above 0 only.</summary>
    public bool IsPositive => Low > 0;

    /// <summary>Whether it contains no number above 0.</summary>
    public bool IsNotPositive => High <= 0;

    /// <summary>The smallest interval that contains this one and another.</summary>
    public Interval Or(Interval other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High));

    /// <summary>The bounds of a sum of one or more numbers of this interval.</summary>
    public Interval Sum => new(IsNotNegative ? Low : double.NegativeInfinity, IsNotPositive ? High : double.PositiveInfinity);

    /// <summary>The interval, slightly wider: a mean or an interpolated percentile may exceed an end by rounding.</summary>
    public Interval Widened => new(
        Low - Math.Abs(Low) * Comparison.EqualWithin, High + Math.Abs(High) * Comparison.EqualWithin);

    /// <summary>The bounds of an operation on two numbers.</summary>
    public static Interval Of(BinaryOperator operation, Interval left, Interval right) => operation switch
    {
        BinaryOperator.Add => Ends(left.Low + right.Low, left.High + right.High),
        BinaryOperator.Subtract => Ends(left.Low - right.High, left.High - right.Low),
        BinaryOperator.Multiply => Corners(left, right, Product),
        BinaryOperator.Divide => right is { Low: > 0 } or { High: < 0 } ? Corners(left, right, (a, b) => double.IsInfinity(b) ? 0 : a / b)
            : left.IsNotNegative && right.IsNotNegative ? NotNegative : Any,
        BinaryOperator.Min => new(Math.Min(left.Low, right.Low), Math.Min(left.High, right.High)),
        BinaryOperator.Max => new(Math.Max(left.Low, right.Low), Math.Max(left.High, right.High)),
        _ => left.IsNotNegative ? NotNegative : Any,
    };

    /// <summary>The bounds of a function of one number.</summary>
    public static Interval Of(UnaryOperator function, Interval of) => function switch
    {
        UnaryOperator.Negate => new(-of.High, -of.Low),
        UnaryOperator.Abs when of.IsNotNegative => of,
        UnaryOperator.Abs when of.IsNotPositive => new(-of.High, -of.Low),
        UnaryOperator.Abs or UnaryOperator.Sqrt or UnaryOperator.Exp => NotNegative,
        UnaryOperator.Round => new(Math.Floor(of.Low), Math.Ceiling(of.High)),
        _ => Any,
    };

    private static double Product(double left, double right) => left == 0 || right == 0 ? 0 : left * right;

    private static Interval Corners(Interval left, Interval right, Func<double, double, double> operation)
    {
        double[] corners = [operation(left.Low, right.Low), operation(left.Low, right.High), operation(left.High, right.Low),
            operation(left.High, right.High)];
        return Ends(corners.Min(), corners.Max());
    }

    /// <summary>Ends that are NaN, such as infinity minus infinity, become infinite.</summary>
    private static Interval Ends(double low, double high) =>
        new(double.IsNaN(low) ? double.NegativeInfinity : low, double.IsNaN(high) ? double.PositiveInfinity : high);
}
