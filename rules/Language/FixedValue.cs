using Roi.Engine.Formulas;

namespace Roi.Rules.Language;

/// <summary>Evaluates literals when a file is loaded, to check that their value is finite. Runs use the value that the engine computes.
/// </summary>
internal static class FixedValue
{
    public static double? Of(BinaryOperator arithmetic, double? left, double? right)
    {
        if (left is not { } a || right is not { } b)
            return null;
        return arithmetic switch
        {
            BinaryOperator.Add => a + b,
            BinaryOperator.Subtract => a - b,
            BinaryOperator.Multiply => a * b,
            BinaryOperator.Divide => a / b,
            BinaryOperator.Power => Math.Pow(a, b),
            BinaryOperator.Min => Math.Min(a, b),
            _ => Math.Max(a, b),
        };
    }

    public static double? Of(UnaryOperator function, double? operand)
    {
        if (operand is not { } a)
            return null;
        return function switch
        {
            UnaryOperator.Negate => -a,
            UnaryOperator.Abs => Math.Abs(a),
            UnaryOperator.Sqrt => Math.Sqrt(a),
            UnaryOperator.Exp => Math.Exp(a),
            UnaryOperator.Ln => Math.Log(a),
            _ => Math.Round(a, MidpointRounding.AwayFromZero),
        };
    }
}
