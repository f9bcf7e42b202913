using System.Globalization;
using Roi.Engine.Formulas;

namespace Roi.Rules.Language;

/// <summary>
/// Writes a bound condition as a Dynamic LINQ expression for RulesEngine. Only + - * /, comparisons, not, and, or and literals
/// are left in it: whatever needs a function is a parameter, so nothing of the file's own text reaches the evaluator.
/// </summary>
internal sealed class LinqText(Func<SyntaxNode, Formula?> formulaOf)
{
    private readonly List<DecisionInput> inputs = [];

    /// <summary>The parameters met so far, in order of first occurrence.</summary>
    public IReadOnlyList<DecisionInput> Inputs => inputs;

    public string Condition(SyntaxNode node) => node switch
    {
        NotSyntax not => $"!({Condition(not.Operand)})",
        JunctionSyntax junction => $"({Condition(junction.Left)} {(junction.IsAnd ? "&&" : "||")} {Condition(junction.Right)})",
        ComparisonSyntax comparison => $"({Side(comparison.Left)} {Symbols.Of(comparison.Operator)} {Side(comparison.Right)})",
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, "Not a condition."),
    };

    /// <summary>A double literal that reads back as the same bits; never an integer, whose division would cut.</summary>
    public static string Literal(double value)
    {
        var digits = value.ToString("R", CultureInfo.InvariantCulture);
        if (digits.Contains('.', StringComparison.Ordinal))
            return digits;
        var exponent = digits.IndexOf('E', StringComparison.Ordinal);
        return exponent < 0 ? digits + ".0" : digits.Insert(exponent, ".0");
    }

    private string Side(SyntaxNode node) => node switch
    {
        TextSyntax text => $"\"{text.Content}\"",
        NameSyntax name when formulaOf(name) is null => Parameter("t", name, (parameter, shown) => new TextInput(parameter, shown)),
        _ => Number(node),
    };

    private string Number(SyntaxNode node) => node switch
    {
        NumberSyntax number => Literal(number.Value),
        NegativeSyntax negative => $"(-{Number(negative.Operand)})",
        ArithmeticSyntax { Operator: not BinaryOperator.Power } binary => $"({Number(binary.Left)} {Symbols.Of(binary.Operator)} {Number(binary.Right)})",
        _ => Parameter("a", node, (parameter, shown) => new NumberInput(parameter, shown, formulaOf(node)!)),
    };

    private string Parameter(string prefix, SyntaxNode node, Func<string, string, DecisionInput> create)
    {
        var shown = node.ToText();
        if (inputs.Find(input => input.Text == shown) is { } known)
            return known.Parameter;
        var count = inputs.Count(input => input.Parameter.StartsWith(prefix, StringComparison.Ordinal));
        inputs.Add(create(Invariant($"{prefix}{count}"), shown));
        return inputs[^1].Parameter;
    }
}
