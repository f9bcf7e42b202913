using System.Runtime.CompilerServices;
using System.Text;
using Roi.Engine.Formulas;
using Roi.Rules.Language;

namespace Roi.Rules.Explaining;

/// <summary>Writes a formula in the language of rules, with names or with numbers in their place. A spreadsheet takes the one with numbers
/// as it stands, where it has no <c>and</c>, <c>or</c> or <c>not</c>.</summary>
/// <param name="valueOf">Writes a name, or the number in its place.</param>
internal sealed class FormulaText(Func<string, string> valueOf)
{
    /// <summary>How strongly the parts of a text are held together; a weaker one needs brackets within a stronger one.</summary>
    private enum Bond
    {
        Sum,
        Product,
        Sign,
        Power,
        One,
    }

    /// <summary>The text of a formula.</summary>
    public string Of(Formula formula) => Write(formula).Text.ToString();

    private (StringBuilder Text, Bond Bond) Write(Formula formula)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Stack<Binary> chain = new();                   // a long sum is a chain along its left operands
        for (; formula is Binary { Operator: not (BinaryOperator.Min or BinaryOperator.Max) } binary; formula = binary.Left)
            chain.Push(binary);
        var (text, bond) = Innermost(formula);
        while (chain.TryPop(out var binary))
        {
            var own = BondOf(binary.Operator);
            // Of powers the left one is in brackets too, since readers differ on their order.
            if (bond < own || (own == Bond.Power && bond <= own))
                text.Insert(0, '(').Append(')');
            var (right, rightBond) = Write(binary.Right);
            text.Append(' ').Append(Symbols.Of(binary.Operator)).Append(' ');
            _ = rightBond > own ? text.Append(right) : text.Append('(').Append(right).Append(')');
            bond = own;
        }
        return (text, bond);
    }

    private (StringBuilder Text, Bond Bond) Innermost(Formula formula) => formula switch
    {
        Constant { Value: var value } => Number(CalculatorNumber.Of(value)),
        Reference { Name: var name } => Number(valueOf(name)),
        Unary { Operator: UnaryOperator.Negate, Operand: var operand } => Negated(operand),
        Unary { Operator: var function, Operand: var operand } => Call(NameOf(function), Write(operand).Text),
        Binary { Operator: var function, Left: var left, Right: var right } =>
            Call(function == BinaryOperator.Min ? "min" : "max", Write(left).Text, Write(right).Text),
        Choice choice => Call("if", new(Of(choice.Condition)), Write(choice.Then).Text, Write(choice.Else).Text),
        Indicator indicator => Call("if", new(Of(indicator.Condition)), new("1"), new("0")),
        _ => throw new ArgumentException($"Not a formula: {formula}.", nameof(formula)),
    };

    private static (StringBuilder Text, Bond Bond) Number(string text) =>
        (new(text), text.StartsWith('-') ? Bond.Sign : Bond.One);

    private (StringBuilder Text, Bond Bond) Negated(Formula operand)
    {
        var (text, bond) = Write(operand);
        return (bond == Bond.One ? text.Insert(0, '-') : text.Insert(0, "-(").Append(')'), Bond.Sign);
    }

    private static (StringBuilder Text, Bond Bond) Call(string name, params StringBuilder[] arguments) =>
        (new StringBuilder(name).Append('(').AppendJoin(", ", arguments.AsEnumerable()).Append(')'), Bond.One);

    private string Of(Condition condition)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return condition switch
        {
            Comparison comparison => $"{Write(comparison.Left).Text} {Symbols.Of(comparison.Operator)} {Write(comparison.Right).Text}",
            Both both => $"({Of(both.Left)}) and ({Of(both.Right)})",
            Either either => $"({Of(either.Left)}) or ({Of(either.Right)})",
            Negation negation => $"not ({Of(negation.Operand)})",
            _ => throw new ArgumentException($"Not a condition: {condition}.", nameof(condition)),
        };
    }

    private static Bond BondOf(BinaryOperator binary) => binary switch
    {
        BinaryOperator.Add or BinaryOperator.Subtract => Bond.Sum,
        BinaryOperator.Power => Bond.Power,
        _ => Bond.Product,
    };

    private static string NameOf(UnaryOperator unary) => unary switch
    {
        UnaryOperator.Abs => "abs",
        UnaryOperator.Sqrt => "sqrt",
        UnaryOperator.Exp => "exp",
        UnaryOperator.Ln => "ln",
        UnaryOperator.Round => "round",
        _ => throw new ArgumentOutOfRangeException(nameof(unary), unary, "There is no such function."),
    };
}
