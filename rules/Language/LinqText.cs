using Roi.Engine.Formulas;

namespace Roi.Rules.Language;

/// <summary>Writes a condition as a Dynamic LINQ expression for RulesEngine, over one array of doubles.</summary>
/// <remarks>Each comparison takes the next two values of the array: the difference of its sides, and the tolerance within which they count
/// as equal. The text holds only positions, comparisons, not, and, or. Conditions of the same structure therefore give the same text, and
/// content of a file reaches the evaluator only as values.
/// </remarks>
internal static class LinqText
{
    /// <summary>The number of values of one comparison.</summary>
    public const int ValuesOfComparison = 2;

    /// <summary>The expression, such as <c>((it[0] &lt;= it[1]) &amp;&amp; (it[2] &lt; -it[3]))</c>.</summary>
    /// <param name="condition">The syntax of a condition that binds.</param>
    /// <param name="first">The position of its first value in the array.</param>
    public static string Of(SyntaxNode condition, int first) => Text(condition, ref first);

    /// <summary>Its comparisons, in the order of their positions.</summary>
    public static IEnumerable<ComparisonSyntax> Comparisons(SyntaxNode condition) => condition switch
    {
        NotSyntax not => Comparisons(not.Operand),
        JunctionSyntax junction => Comparisons(junction.Left).Concat(Comparisons(junction.Right)),
        ComparisonSyntax comparison => [comparison],
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "Not a condition."),
    };

    private static string Text(SyntaxNode condition, ref int next)
    {
        switch (condition)
        {
            case NotSyntax not:
                return $"!({Text(not.Operand, ref next)})";
            case JunctionSyntax junction:
                var left = Text(junction.Left, ref next);
                return $"({left} {(junction.IsAnd ? "&&" : "||")} {Text(junction.Right, ref next)})";
            case ComparisonSyntax comparison:
                next += ValuesOfComparison;
                return Text(comparison.Operator, Invariant($"it[{next - 2}]"), Invariant($"it[{next - 1}]"));
            default:
                throw new ArgumentOutOfRangeException(nameof(condition), condition, "Not a condition.");
        }
    }

    private static string Text(ComparisonOperator comparison, string difference, string tolerance) => comparison switch
    {
        ComparisonOperator.Less => $"({difference} < -{tolerance})",
        ComparisonOperator.LessOrEqual => $"({difference} <= {tolerance})",
        ComparisonOperator.Greater => $"({difference} > {tolerance})",
        ComparisonOperator.GreaterOrEqual => $"({difference} >= -{tolerance})",
        ComparisonOperator.Equal => $"(({difference} >= -{tolerance}) && ({difference} <= {tolerance}))",
        _ => $"(({difference} < -{tolerance}) || ({difference} > {tolerance}))",
    };
}
