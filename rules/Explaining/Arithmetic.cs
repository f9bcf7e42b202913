using Roi.Engine.Formulas;

namespace Roi.Rules.Explaining;

/// <summary>Formulas made of formulas, for steps that no file states.</summary>
internal static class Arithmetic
{
    public static Formula Number(double value) => new Constant(value);

    public static Formula Value(string name) => new Reference(name);

    public static Formula Plus(this Formula left, Formula right) => new Binary(BinaryOperator.Add, left, right);

    public static Formula Less(this Formula left, Formula right) => new Binary(BinaryOperator.Subtract, left, right);

    public static Formula Times(this Formula left, Formula right) => new Binary(BinaryOperator.Multiply, left, right);

    public static Formula Over(this Formula left, Formula right) => new Binary(BinaryOperator.Divide, left, right);

    public static Formula Power(this Formula left, Formula right) => new Binary(BinaryOperator.Power, left, right);

    public static Formula Max(Formula left, Formula right) => new Binary(BinaryOperator.Max, left, right);

    /// <summary>The sum of named values; 0 of none.</summary>
    public static Formula Sum(IEnumerable<string> names) => Sum(names.Select(Value));

    /// <summary>The sum of formulas; 0 of none.</summary>
    public static Formula Sum(IEnumerable<Formula> parts) => parts.DefaultIfEmpty(Number(0)).Aggregate(Plus);
}
