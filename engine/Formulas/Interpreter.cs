using System.Runtime.CompilerServices;

namespace Roi.Engine.Formulas;

/// <summary>Evaluates formulas one trial at a time: the reference implementation of their meaning.</summary>
/// <remarks>Compiled formulas give the same bits, except the sign and payload of a NaN, which no outcome depends on.</remarks>
public static class Interpreter
{
    /// <summary>The largest absolute value of a whole power that is computed by repeated multiplication.</summary>
    public const int LargestWholePower = 64;

    /// <summary>Computes the value of a formula.</summary>
    /// <param name="formula">The formula. It may be of any depth along left operands, as in a sum of many terms.</param>
    /// <param name="valueOf">Gives the value of a name.</param>
    /// <exception cref="InsufficientExecutionStackException">The formula is nested too deeply along other operands.</exception>
    public static double Evaluate(Formula formula, Func<string, double> valueOf)
    {
        ArgumentNullException.ThrowIfNull(valueOf);
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var waiting = new Stack<Binary>();
        while (formula is Binary binary)
        {
            waiting.Push(binary);
            formula = binary.Left;
        }
        var value = formula switch
        {
            Constant constant => constant.Value,
            Reference reference => valueOf(reference.Name),
            Unary unary => Apply(unary.Operator, Evaluate(unary.Operand, valueOf)),
            Choice choice => Choose(Holds(choice.Condition, valueOf), Evaluate(choice.Then, valueOf), Evaluate(choice.Else, valueOf)),
            Indicator indicator => Choose(Holds(indicator.Condition, valueOf), 1, 0),
            _ => throw new ArgumentException($"Not a formula: {formula}.", nameof(formula)),
        };
        while (waiting.TryPop(out var binary))
            value = WholePower(binary) is { } power
                ? Elementary.PowWhole(value, power)
                : Apply(binary.Operator, value, Evaluate(binary.Right, valueOf));
        return value;
    }

    /// <summary>Evaluates whether a condition holds.</summary>
    /// <inheritdoc cref="Evaluate"/>
    public static bool Holds(Condition condition, Func<string, double> valueOf)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return condition switch
        {
            Comparison comparison => Compare(comparison, valueOf),
            Both both => Holds(both.Left, valueOf) && Holds(both.Right, valueOf),
            Either either => Holds(either.Left, valueOf) || Holds(either.Right, valueOf),
            Negation negation => !Holds(negation.Operand, valueOf),
            _ => throw new ArgumentException($"Not a condition: {condition}.", nameof(condition)),
        };
    }

    /// <summary>The exponent of a power that is computed by repeated multiplication, a constant whole number from -64 to 64; null for
    /// other powers.</summary>
    internal static int? WholePower(Binary binary)
    {
        if (binary.Operator != BinaryOperator.Power)
            return null;
        var exponent = binary.Right switch
        {
            Constant constant => constant.Value,
            Unary { Operator: UnaryOperator.Negate, Operand: Constant constant } => -constant.Value,
            _ => double.NaN,
        };
        return Math.Abs(exponent) <= LargestWholePower && exponent == Math.Truncate(exponent) ? (int)exponent : null;
    }

    internal static double Apply(UnaryOperator unary, double x) => unary switch
    {
        UnaryOperator.Negate => -x,
        UnaryOperator.Abs => Math.Abs(x),
        UnaryOperator.Sqrt => Math.Sqrt(x),
        UnaryOperator.Exp => Elementary.Exp(x),
        UnaryOperator.Ln => Elementary.Ln(x),
        UnaryOperator.Round => Math.Round(x, MidpointRounding.AwayFromZero),
        _ => throw new ArgumentOutOfRangeException(nameof(unary), unary, "There is no such function."),
    };

    internal static double Apply(BinaryOperator binary, double left, double right) => binary switch
    {
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide => left / right,
        BinaryOperator.Power => Elementary.Pow(left, right),
        BinaryOperator.Min => Math.Min(left, right),
        BinaryOperator.Max => Math.Max(left, right),
        _ => throw new ArgumentOutOfRangeException(nameof(binary), binary, "There is no such function."),
    };

    /// <summary>Whether two numbers differ by no more than a finite tolerance. Infinite numbers differ by more than any.</summary>
    public static bool IsWithin(double left, double right, double tolerance) =>
        Math.Abs(left - right) <= tolerance && tolerance < double.PositiveInfinity;

    private static bool Compare(Comparison comparison, Func<string, double> valueOf)
    {
        var (left, right) = (Evaluate(comparison.Left, valueOf), Evaluate(comparison.Right, valueOf));
        return comparison.Tolerance is { } tolerance && IsWithin(left, right, Evaluate(tolerance, valueOf))
            ? comparison.Operator is ComparisonOperator.LessOrEqual or ComparisonOperator.GreaterOrEqual or ComparisonOperator.Equal
            : Compare(comparison.Operator, left, right);
    }

    private static bool Compare(ComparisonOperator comparison, double left, double right) => comparison switch
    {
        ComparisonOperator.Less => left < right,
        ComparisonOperator.LessOrEqual => left <= right,
        ComparisonOperator.Greater => left > right,
        ComparisonOperator.GreaterOrEqual => left >= right,
        ComparisonOperator.Equal => left == right,
        ComparisonOperator.NotEqual => left != right,
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "There is no such comparison."),
    };

    private static double Choose(bool holds, double then, double otherwise) => holds ? then : otherwise;
}
