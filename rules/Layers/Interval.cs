namespace Roi.Rules.Layers;

/// <summary>Between which values a number lies in every trial, both ends included.</summary>
/// <param name="Low">Negative infinity where nothing is known.</param>
/// <param name="High">Infinity where nothing is known.</param>
internal readonly record struct Interval(double Low, double High)
{
    /// <summary>Any number.</summary>
    public static Interval Any { get; } = new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>0 and more.</summary>
    public static Interval NotNegative { get; } = new(0, double.PositiveInfinity);

    /// <summary>From 0 to 1.</summary>
    public static Interval Share { get; } = new(0, 1);

    /// <summary>Whether it holds no number below 0.</summary>
    public bool IsNotNegative => Low >= 0;

    /// <summary>Whether it holds no number above 0.</summary>
    public bool IsNotPositive => High <= 0;

    public static Interval operator -(Interval of) => new(-of.High, -of.Low);

    public static Interval operator +(Interval left, Interval right) => new(left.Low + right.Low, left.High + right.High);

    public static Interval operator -(Interval left, Interval right) => left + -right;

    public static Interval operator *(Interval left, Interval right)
    {
        double[] corners = [Times(left.Low, right.Low), Times(left.Low, right.High), Times(left.High, right.Low), Times(left.High, right.High)];
        return new(corners.Min(), corners.Max());
    }

    /// <summary>A quotient of what is not negative; of anything else nothing is known.</summary>
    public static Interval operator /(Interval left, Interval right) => left.IsNotNegative && right.IsNotNegative
        ? new(double.IsInfinity(right.High) || left.Low == 0 ? 0 : left.Low / right.High, right.Low == 0 ? double.PositiveInfinity : left.High / right.Low)
        : Any;

    /// <summary>The smallest interval that holds both.</summary>
    public Interval Or(Interval other) => new(Math.Min(Low, other.Low), Math.Max(High, other.High));

    /// <summary>Nothing times anything is nothing, also where the other has no end.</summary>
    private static double Times(double left, double right) => left == 0 || right == 0 ? 0 : left * right;
}
