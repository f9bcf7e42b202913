using System.Runtime.CompilerServices;

namespace Roi.Engine.Formulas;

/// <summary>Puts a formula in place of references to a name.</summary>
/// <remarks>What holds no such reference comes back as the same object.</remarks>
/// <param name="name">The name that is referred to.</param>
/// <param name="by">What stands in its place; references to the name within it stay.</param>
internal sealed class Substitution(string name, Formula by)
{
    /// <summary>A definition whose formula has no such reference any more.</summary>
    public Definition In(Definition definition) => In(definition.Formula) is var formula && ReferenceEquals(formula, definition.Formula)
        ? definition : definition with { Formula = formula };

    /// <summary>The formula without such references.</summary>
    /// <exception cref="InsufficientExecutionStackException">The formula is nested too deeply.</exception>
    public Formula In(Formula formula)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Stack<Binary> chain = new();                   // a long sum is a chain along its left operands
        for (; formula is Binary binary; formula = binary.Left)
            chain.Push(binary);
        formula = formula switch
        {
            Reference reference => reference.Name == name ? by : reference,
            Unary unary => Same(unary.Operand, out var operand) ? unary : unary with { Operand = operand },
            Choice choice => Same(choice.Condition, out var condition) & Same(choice.Then, out var then) & Same(
                choice.Else, out var otherwise)
                ? choice : new(condition, then, otherwise),
            Indicator indicator => Same(indicator.Condition, out var condition) ? indicator : new(condition),
            _ => formula,
        };
        while (chain.TryPop(out var binary))
        {
            var isSame = Same(binary.Right, out var right);
            formula = isSame && ReferenceEquals(formula, binary.Left) ? binary : binary with { Left = formula, Right = right };
        }
        return formula;
    }

    private Condition In(Condition condition)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return condition switch
        {
            Comparison comparison => Same(comparison.Left, out var left) & Same(comparison.Right, out var right)
                ? comparison : comparison with { Left = left, Right = right },
            Both both => Same(both.Left, out var left) & Same(both.Right, out var right) ? both : new(left, right),
            Either either => Same(either.Left, out var left) & Same(either.Right, out var right) ? either : new(left, right),
            Negation negation => Same(negation.Operand, out var operand) ? negation : new(operand),
            _ => condition,
        };
    }

    private bool Same(Formula formula, out Formula substituted) => ReferenceEquals(substituted = In(formula), formula);

    private bool Same(Condition condition, out Condition substituted) => ReferenceEquals(substituted = In(condition), condition);
}
