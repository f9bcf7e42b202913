namespace Roi.Rules.Language;

/// <summary>Writes a condition as a Dynamic LINQ expression for RulesEngine, over one array of doubles.</summary>
/// <remarks>Each comparison takes the next two values of the array: its left side and its right side. The text holds only positions,
/// comparisons, not, and, or. Conditions of the same structure therefore give the same text, and content of a file reaches the evaluator
/// only as values.
/// </remarks>
internal static class LinqText
{
    /// <summary>The expression, such as <c>((it[0] &lt;= it[1]) &amp;&amp; (it[2] &lt; it[3]))</c>.</summary>
    /// <param name="condition">The syntax of a condition that binds.</param>
    /// <param name="first">The position of its first value in the array.</param>
    public static string Of(SyntaxNode condition, int first) => Text(condition, ref first);

    /// <summary>The sides of its comparisons, in the order of their positions.</summary>
    public static IEnumerable<SyntaxNode> Sides(SyntaxNode condition) => condition switch
    {
        NotSyntax not => Sides(not.Operand),
        JunctionSyntax junction => Sides(junction.Left).Concat(Sides(junction.Right)),
        ComparisonSyntax comparison => [comparison.Left, comparison.Right],
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
                next += 2;
                return Invariant($"(it[{next - 2}] {Symbols.Of(comparison.Operator)} it[{next - 1}])");
            default:
                throw new ArgumentOutOfRangeException(nameof(condition), condition, "Not a condition.");
        }
    }
}
