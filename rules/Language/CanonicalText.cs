using Roi.Engine.Formulas;

namespace Roi.Rules.Language;

/// <summary>Writes an expression in canonical form: with necessary blanks and parentheses only.</summary>
internal static class CanonicalText
{
    private const int Or = 1, And = 2, Not = 3, Compare = 4, Sum = 5, Product = 6, Sign = 7, Power = 8, Value = 9;

    public static string Of(SyntaxNode node) => node switch
    {
        NumberSyntax number => number.Written,
        NameSyntax name => name.Name,
        TextSyntax text => $"'{text.Content}'",
        NegativeSyntax negative => $"-{Inside(negative.Operand, Sign)}",
        NotSyntax not => $"not {Inside(not.Operand, Not)}",
        CallSyntax call => $"{call.Function}({string.Join(", ", call.Arguments.Select(Of))})",
        ArithmeticSyntax { Operator: BinaryOperator.Power } power => $"{Inside(power.Left, Value)}^{Inside(power.Right, Sign)}",
        ArithmeticSyntax binary => $"{Inside(binary.Left, Rank(binary))} {Symbols.Of(binary.Operator)} "
            + $"{Inside(binary.Right, Rank(binary) + 1)}",
        ComparisonSyntax comparison => $"{Inside(comparison.Left, Sum)} {Symbols.Of(comparison.Operator)} {Inside(comparison.Right, Sum)}",
        JunctionSyntax junction => $"{Inside(junction.Left, Rank(junction))} {(junction.IsAnd ? "and" : "or")} "
            + $"{Inside(junction.Right, Rank(junction) + 1)}",
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, "Unknown syntax."),
    };

    private static string Inside(SyntaxNode node, int rank) => Rank(node) < rank ? $"({Of(node)})" : Of(node);

    private static int Rank(SyntaxNode node) => node switch
    {
        JunctionSyntax junction => junction.IsAnd ? And : Or,
        NotSyntax => Not,
        ComparisonSyntax => Compare,
        ArithmeticSyntax binary => binary.Operator switch
        {
            BinaryOperator.Add or BinaryOperator.Subtract => Sum,
            BinaryOperator.Power => Power,
            _ => Product,
        },
        NegativeSyntax => Sign,
        _ => Value,
    };
}
