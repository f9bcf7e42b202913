using Roi.Engine.Formulas;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>Whether a condition holds on a site of which some facts may not be stated.</summary>
/// <remarks>Conditions are decided here by direct evaluation; a run decides those that can be decided with RulesEngine, with equal
/// results.</remarks>
internal static class SiteCondition
{
    /// <summary>Whether a condition holds; null where that depends on a fact that is not stated (Kleene's three values).</summary>
    /// <param name="node">The condition, which must bind.</param>
    /// <param name="fact">Gives the value of a fact by its name; null where it is not stated.</param>
    /// <param name="scope">The names of the facts.</param>
    public static bool? Holds(SyntaxNode node, Func<string, string?> fact, Scope scope)
    {
        return node switch
        {
            NotSyntax not => !Holds(not.Operand, fact, scope),
            JunctionSyntax junction => Junction(Holds(junction.Left, fact, scope), Holds(junction.Right, fact, scope), junction.IsAnd),
            ComparisonSyntax comparison when TextComparison.IsOne(comparison, scope) => Text(comparison.Left) is { } left
                && Text(comparison.Right) is { } right
                ? string.Equals(left, right, StringComparison.Ordinal) == (comparison.Operator == ComparisonOperator.Equal) : null,
            ComparisonSyntax comparison => Compares(comparison, scope),
            _ => throw new ArgumentOutOfRangeException(nameof(node), node, "Not a condition."),
        };

        string? Text(SyntaxNode side) => side is NameSyntax name ? fact(name.Name) : ((TextSyntax)side).Content;
    }

    private static bool? Junction(bool? left, bool? right, bool isAnd) => isAnd ? left & right : left | right;

    /// <summary>Decides a comparison of numbers, which are fixed in a condition on sites.</summary>
    private static bool Compares(ComparisonSyntax comparison, Scope scope)
    {
        var bound = new Binder(scope, isPerTrial: false, []).Condition(comparison)!.Condition!;
        return Interpreter.Evaluate(new Indicator(bound), name => throw new ArgumentException($"{name} is not fixed.")) == 1;
    }
}
