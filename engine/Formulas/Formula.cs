namespace Roi.Engine.Formulas;

/// <summary>An expression tree that computes a number from the columns of a trial.</summary>
/// <remarks>Immutable. Arithmetic is in IEEE doubles, in the order that the tree defines.</remarks>
public abstract record Formula;

/// <summary>The same number in every trial.</summary>
/// <param name="Value">Finite.</param>
public sealed record Constant(double Value) : Formula;

/// <summary>The value of a named column: an input, an earlier definition or an outcome.</summary>
/// <param name="Name">The column's name, such as <c>Filler 1/downtimeHours</c> or <c>npv</c>.</param>
public sealed record Reference(string Name) : Formula;

/// <summary>A function of one number.</summary>
public sealed record Unary(UnaryOperator Operator, Formula Operand) : Formula;

/// <summary>A function of two numbers.</summary>
public sealed record Binary(BinaryOperator Operator, Formula Left, Formula Right) : Formula;

/// <summary>One of two numbers, selected by a condition: <c>if(c, a, b)</c>. Both are always computed.</summary>
public sealed record Choice(Condition Condition, Formula Then, Formula Else) : Formula;

/// <summary>1 where a condition holds and 0 where it does not. Its mean is the share of trials in which it holds.</summary>
public sealed record Indicator(Condition Condition) : Formula;

/// <summary>The functions of one number.</summary>
public enum UnaryOperator
{
    /// <summary>The number with its sign turned.</summary>
    Negate,
    /// <summary>The number without its sign.</summary>
    Abs,
    /// <summary>The square root; NaN below 0.</summary>
    Sqrt,
    /// <summary>e to the power of the number.</summary>
    Exp,
    /// <summary>The natural logarithm; NaN below 0.</summary>
    Ln,
    /// <summary>The nearest whole number; halves go away from zero, as in a spreadsheet.</summary>
    Round,
}

/// <summary>The functions of two numbers.</summary>
public enum BinaryOperator
{
    /// <summary>The sum.</summary>
    Add,
    /// <summary>The left number less the right.</summary>
    Subtract,
    /// <summary>The product.</summary>
    Multiply,
    /// <summary>The left number over the right; infinite or NaN over 0.</summary>
    Divide,
    /// <summary>The left number to the power of the right; whole constant powers up to 64 are repeated products.</summary>
    Power,
    /// <summary>The smaller; NaN if either is.</summary>
    Min,
    /// <summary>The larger; NaN if either is.</summary>
    Max,
}

/// <summary>A condition, which holds or does not hold in a trial.</summary>
public abstract record Condition;

/// <summary>A comparison of two numbers; false where either is NaN, but for <see cref="ComparisonOperator.NotEqual"/>.</summary>
/// <param name="Operator">The comparison.</param>
/// <param name="Left">The left side.</param>
/// <param name="Right">The right side.</param>
public sealed record Comparison(ComparisonOperator Operator, Formula Left, Formula Right) : Condition
{
    /// <summary>The share of their magnitude within which two numbers count as equal, in comparisons and among trials.</summary>
    public const double EqualWithin = 1e-9;

    /// <summary>The difference within which the sides count as equal in a trial: then &lt;=, &gt;= and == hold, and &lt;, &gt; and != do
    /// not. Null, the default, compares exactly, and so does a value that is infinite or NaN.</summary>
    public Formula? Tolerance { get; init; }
}

/// <summary>Holds where both conditions hold.</summary>
public sealed record Both(Condition Left, Condition Right) : Condition;

/// <summary>Holds where at least one condition holds.</summary>
public sealed record Either(Condition Left, Condition Right) : Condition;

/// <summary>Holds where the condition does not.</summary>
public sealed record Negation(Condition Operand) : Condition;

/// <summary>The comparisons of IEEE doubles.</summary>
public enum ComparisonOperator
{
    /// <summary>&lt;</summary>
    Less,
    /// <summary>&lt;=</summary>
    LessOrEqual,
    /// <summary>&gt;</summary>
    Greater,
    /// <summary>&gt;=</summary>
    GreaterOrEqual,
    /// <summary>==</summary>
    Equal,
    /// <summary>!=</summary>
    NotEqual,
}
