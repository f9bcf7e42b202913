namespace Roi.Engine.Formulas;

/// <summary>The operation of one step of a straight-line program.</summary>
internal enum Operation
{
    Column, Constant,
    Negate, Abs, Sqrt, Exp, Ln, Round,
    Add, Subtract, Multiply, Divide, Power, Min, Max, WholePower,
    Less, LessOrEqual, Greater, GreaterOrEqual, Equal, NotEqual,
    Both, Either, Negation,
    Choice, Indicator,
}

/// <summary>One step: an operation on the results of earlier steps. Equal steps have equal results.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="First">The step of the first operand; the column of <see cref="Operation.Column"/>.</param>
/// <param name="Second">The step of the second operand; the exponent of <see cref="Operation.WholePower"/>.</param>
/// <param name="Third">The step of the third operand.</param>
/// <param name="Bits">The bits of a constant.</param>
internal sealed record Step(Operation Operation, int First = -1, int Second = -1, int Third = -1, long Bits = 0)
{
    /// <summary>The number of operands that are steps.</summary>
    public int Operands => Operation switch
    {
        Operation.Column or Operation.Constant => 0,
        Operation.WholePower or Operation.Negation or Operation.Indicator => 1,
        >= Operation.Negate and <= Operation.Round => 1,
        Operation.Choice => 3,
        _ => 2,
    };

    /// <summary>The step of an operand, from 0.</summary>
    public int Operand(int place) => place switch { 0 => First, 1 => Second, _ => Third };

    /// <summary>The same operation on steps of other numbers.</summary>
    /// <param name="numbers">The new number of each step.</param>
    public Step Over(int[] numbers) => Operands switch
    {
        0 => this,
        1 => this with { First = numbers[First] },
        2 => this with { First = numbers[First], Second = numbers[Second] },
        _ => this with { First = numbers[First], Second = numbers[Second], Third = numbers[Third] },
    };

    /// <summary>The number, of a constant.</summary>
    public double Value => BitConverter.Int64BitsToDouble(Bits);
}
