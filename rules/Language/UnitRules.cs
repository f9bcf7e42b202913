using Roi.Engine.Formulas;

namespace Roi.Rules.Language;

/// <summary>The units of operations. A null unit belongs to literals, which take the unit of the number beside them.</summary>
internal static class UnitRules
{
    private static readonly Unit Year = Unit.Of("yr");

    /// <summary>The unit that two numbers share; <c>Fits</c> is false where they do not. A plain number and a fraction share that of the
    /// plain number.</summary>
    public static (bool Fits, Unit? Unit) Shared(Unit? left, Unit? right) =>
        (left is null || right is null || left == right, left is { IsFraction: true } ? right ?? left : left ?? right);

    /// <summary>Whether one unit is the other per year.</summary>
    public static bool IsOfOneYear(Unit? left, Unit? right) =>
        left is { } one && right is { } other && (one / Year == other || other / Year == one);

    /// <summary>The unit of a product or quotient; literals count as plain numbers beside something that has a unit.</summary>
    public static Unit? Product(BinaryOperator arithmetic, Unit? left, Unit? right)
    {
        if (left is null && right is null)
            return null;
        return arithmetic == BinaryOperator.Multiply
            ? (left ?? Unit.None) * (right ?? Unit.None)
            : (left ?? Unit.None) / (right ?? Unit.None);
    }

    /// <summary>The unit of a power, or the mistake.</summary>
    public static (Unit? Unit, string? Wrong) Power(Unit? left, BoundNumber right)
    {
        if (right.Unit is { IsNone: false } exponent)
            return (null, $"the power has the unit {exponent}; it must be a plain number");
        if (left is not { IsNone: false } unit)
            return (left ?? right.Unit, null);
        if (right.Fixed is not { } power || power != Math.Round(power) || Math.Abs(power) > Unit.LargestExponent)
            return (null, $"only a fixed whole power can be taken of {unit}");
        return unit.Power((int)power) is { } raised ? (raised, null) : (null, $"this power of {unit} is out of all proportion");
    }

    /// <summary>The unit of a function of one number, or the mistake.</summary>
    public static (Unit? Unit, string? Wrong) Of(string function, Unit? argument)
    {
        if (argument is not { } unit || function is "abs" or "round")
            return (argument, null);
        if (function != "sqrt")
            return unit.IsNone ? (unit, null) : (null, $"{function} takes a plain number, this one is in {unit}");
        return unit.SquareRoot() is { } root ? (root, null)
            : (null, $"{unit} has no square root; sqrt takes a plain number, or a unit with even powers");
    }

    /// <summary>The message for adding or comparing two numbers of different units.</summary>
    public static string Mismatch(string what, Unit left, Unit right) => what switch
    {
        "+" => $"adds {right.InWords()} to {left.InWords()}",
        "-" => $"subtracts {right.InWords()} from {left.InWords()}",
        "if" => $"the two values of if(…) differ in unit: {left.InWords()} and {right.InWords()}",
        "min" or "max" => $"{what} takes numbers of one unit, found {left.InWords()} and {right.InWords()}",
        _ => $"compares {left.InWords()} with {right.InWords()}",
    };
}
