using Roi.Engine.Formulas;
using Roi.Rules.Language;

namespace Roi.Rules.Proving;

/// <summary>The steps of a formula that may give no number, though what they are taken of is one.</summary>
/// <param name="bounds">The bounds of a reference.</param>
/// <param name="isInfinite">Whether a reference may be infinite.</param>
internal sealed class UndefinedSteps(Func<Reference, Interval> bounds, Func<Reference, bool> isInfinite)
{
    private readonly List<Formula> found = [];

    /// <summary>The steps; of a division its divisor's reciprocal, so that another dividend gives the same step.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="bounds">The bounds of a reference.</param>
    /// <param name="isInfinite">Whether a reference may be infinite.</param>
    public static IReadOnlyList<Formula> Of(Formula formula, Func<Reference, Interval> bounds, Func<Reference, bool> isInfinite)
    {
        UndefinedSteps steps = new(bounds, isInfinite);
        steps.Add(formula);
        return steps.found;
    }

    private void Add(Formula formula)
    {
        switch (formula)
        {
            case Unary unary:
                Add(unary.Operand);
                if ((unary.Operator == UnaryOperator.Sqrt && !BoundsOf(unary.Operand).IsNotNegative)
                    || (unary.Operator == UnaryOperator.Ln && !BoundsOf(unary.Operand).IsPositive))
                    found.Add(unary);
                break;
            case Binary binary:
                Add(binary.Left);
                Add(binary.Right);
                if (!IsNumber(binary))
                    found.Add(binary.Operator == BinaryOperator.Divide ? binary with { Left = new Constant(1) } : binary);
                break;
            case Choice choice:
                Add(choice.Condition);
                Add(choice.Then);
                Add(choice.Else);
                break;
            case Indicator indicator:
                Add(indicator.Condition);
                break;
        }
    }

    private void Add(Condition condition)
    {
        foreach (var side in Comparisons.Sides(condition))
            Add(side);
    }

    private bool IsNumber(Binary binary) => binary.Operator switch
    {
        BinaryOperator.Min or BinaryOperator.Max => true,
        BinaryOperator.Add or BinaryOperator.Subtract => !(IsInfinite(binary.Left) && IsInfinite(binary.Right)),
        BinaryOperator.Multiply => !IsInfinite(binary) || IsScale(binary.Left) || IsScale(binary.Right),
        BinaryOperator.Divide => !IsInfinite(binary.Right) && BoundsOf(binary.Right) is { IsPositive: true } or { High: < 0 },
        _ => !IsInfinite(binary) && (BoundsOf(binary.Left).IsPositive || FormulaBounds.Fixed(binary.Right) is >= 0),
    };

    private Interval BoundsOf(Formula part) => FormulaBounds.Of(part, bounds);

    private bool IsInfinite(Formula part) => References.Of(part).Any(name => isInfinite(new(name)));

    private static bool IsScale(Formula part) => FormulaBounds.Fixed(part) is { } scale && scale != 0;
}
