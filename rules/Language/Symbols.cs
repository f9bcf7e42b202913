using Roi.Engine.Formulas;

namespace Roi.Rules.Language;

/// <summary>The symbols of operators, in the expression language and in RulesEngine's.</summary>
internal static class Symbols
{
    public static BinaryOperator? Arithmetic(string symbol) => symbol switch
    {
        "+" => BinaryOperator.Add,
        "-" => BinaryOperator.Subtract,
        "*" => BinaryOperator.Multiply,
        "/" => BinaryOperator.Divide,
        "^" => BinaryOperator.Power,
        _ => null,
    };

    public static ComparisonOperator? Comparison(string symbol) => symbol switch
    {
        "<" => ComparisonOperator.Less,
        "<=" => ComparisonOperator.LessOrEqual,
        ">" => ComparisonOperator.Greater,
        ">=" => ComparisonOperator.GreaterOrEqual,
        "==" => ComparisonOperator.Equal,
        "!=" => ComparisonOperator.NotEqual,
        _ => null,
    };

    public static string Of(BinaryOperator arithmetic) => arithmetic switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Power => "^",
        _ => throw new ArgumentOutOfRangeException(nameof(arithmetic), arithmetic, "Not written as an operator."),
    };

    public static string Of(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        ComparisonOperator.GreaterOrEqual => ">=",
        ComparisonOperator.Equal => "==",
        _ => "!=",
    };
}
