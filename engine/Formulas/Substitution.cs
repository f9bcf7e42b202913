using System.Runtime.CompilerServices;

namespace Roi.Engine.Formulas;

/// <summary>Replaces references to a name by a formula.</summary>
/// <remarks>A formula without such references is returned as the same object.</remarks>
/// <param name="name">The name to replace.</param>
/// <param name="by">The replacement; references to the name within it are not replaced.</param>
internal sealed class Substitution(string name, Formula by)
{
    /// <summary>Substitutes in the formula of a definition.</summary>
    public Definition In(Definition definition) => In(definition.Formula) is var formula && ReferenceEquals(formula, definition.Formula)
        ? definition : definition with { Formula = formula };

    /// <summary>Substitutes in a formula.</summary>
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
            Choice choice => Same(choice.Condition, out var condition) & Same(choice.Then, out var then)
                & Same(choice.Else, out var otherwise)
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
            Comparison comparison => In(comparison),
            Both both => Same(both.Left, out var left) & Same(both.Right, out var right) ? both : new(left, right),
            Either either => Same(either.Left, out var left) & Same(either.Right, out var right) ? either : new(left, right),
            Negation negation => Same(negation.Operand, out var operand) ? negation : new(operand),
            _ => condition,
        };
    }

    private Comparison In(Comparison comparison)
    {
        var isSame = Same(comparison.Left, out var left) & Same(comparison.Right, out var right);
        var tolerance = comparison.Tolerance;
        if (tolerance is not null)
            isSame &= Same(tolerance, out tolerance);
        return isSame ? comparison : comparison with { Left = left, Right = right, Tolerance = tolerance };
    }

    private bool Same(Formula formula, out Formula substituted) => ReferenceEquals(substituted = In(formula), formula);

    private bool Same(Condition condition, out Condition substituted) => ReferenceEquals(substituted = In(condition), condition);
}
