using System.Runtime.CompilerServices;

namespace Roi.Engine.Formulas;

/// <summary>Formulas as a straight-line program, with common subexpressions eliminated and constants folded.</summary>
internal sealed class StepList
{
    private readonly List<Step> steps = [];
    private readonly Dictionary<Step, int> places = [];
    private readonly Dictionary<string, int> byName = new(StringComparer.Ordinal);
    private readonly Func<string, int?> placeOf = _ => null;

    /// <param name="placeOf">The column of a name that is no definition's; null for an unknown name.</param>
    public StepList(Func<string, int?> placeOf) => this.placeOf = placeOf;

    /// <param name="inputColumns">Names of the first columns, each unique.</param>
    /// <exception cref="ArgumentException">A name occurs twice.</exception>
    public StepList(IReadOnlyList<string> inputColumns)
    {
        for (var column = 0; column < inputColumns.Count; column++)
            Name(inputColumns[column], Place(new Step(Operation.Column, column)));
    }

    /// <summary>The steps; operands come before the steps that use them.</summary>
    public IReadOnlyList<Step> Steps => steps;

    /// <summary>The exception for a definition that refers to an unknown name.</summary>
    public static ArgumentException Unknown(string name, Definition within) =>
        new($"\"{within.Name}\" refers to \"{name}\", which is neither an input nor an earlier definition.");

    /// <summary>Adds a definition.</summary>
    /// <returns>The step of its result.</returns>
    /// <exception cref="ArgumentException">It refers to an unknown name, or its own is taken.</exception>
    public int Add(Definition definition)
    {
        var step = Place(definition.Formula, definition);
        Name(definition.Name, step);
        return step;
    }

    private void Name(string name, int step)
    {
        if (!byName.TryAdd(name, step))
            throw new ArgumentException($"Two columns are named \"{name}\".");
    }

    private int Place(Formula formula, Definition within)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var waiting = new Stack<Binary>();
        while (formula is Binary binary)
        {
            waiting.Push(binary);
            formula = binary.Left;
        }
        var step = formula switch
        {
            Constant constant => Place(constant.Value),
            Reference reference => Place(reference.Name, within),
            Unary unary => Place(unary.Operator, Place(unary.Operand, within)),
            Choice choice => Place(new Step(Operation.Choice,
                Place(choice.Condition, within), Place(choice.Then, within), Place(choice.Else, within))),
            Indicator indicator => Place(new Step(Operation.Indicator, Place(indicator.Condition, within))),
            _ => throw new ArgumentException($"Not a formula: {formula}.", nameof(formula)),
        };
        while (waiting.TryPop(out var binary))
            step = Interpreter.WholePower(binary) is { } power
                ? Constant(step) is { } x ? Place(Elementary.PowWhole(x, power)) : Place(new Step(Operation.WholePower, step, power))
                : Place(binary.Operator, step, Place(binary.Right, within));
        return step;
    }

    private int Place(string name, Definition within)
    {
        if (byName.TryGetValue(name, out var known))
            return known;
        if (placeOf(name) is not { } column)
            throw Unknown(name, within);
        return byName[name] = Place(new Step(Operation.Column, column));
    }

    private int Place(Condition condition, Definition within)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return condition switch
        {
            Comparison comparison => Place(comparison, within),
            Both both => Place(new Step(Operation.Both, Place(both.Left, within), Place(both.Right, within))),
            Either either => Place(new Step(Operation.Either, Place(either.Left, within), Place(either.Right, within))),
            Negation negation => Place(new Step(Operation.Negation, Place(negation.Operand, within))),
            _ => throw new ArgumentException($"Not a condition: {condition}.", nameof(condition)),
        };
    }

    private int Place(Comparison comparison, Definition within)
    {
        var (left, right) = (Place(comparison.Left, within), Place(comparison.Right, within));
        var exact = Place(new Step(OperationOf(comparison.Operator), left, right));
        if (comparison.Tolerance is not { } tolerance || IsWithin(left, right, Place(tolerance, within)) is not { } near)
            return exact;
        return comparison.Operator is ComparisonOperator.LessOrEqual or ComparisonOperator.GreaterOrEqual or ComparisonOperator.Equal
            ? Place(new Step(Operation.Either, exact, near))
            : Place(new Step(Operation.Both, exact, Place(new Step(Operation.Negation, near))));
    }

    /// <summary>The step of <see cref="Interpreter.IsWithin"/>; null where a constant makes it false.</summary>
    private int? IsWithin(int left, int right, int tolerance)
    {
        var difference = Place(UnaryOperator.Abs, Place(BinaryOperator.Subtract, left, right));
        foreach (var step in (ReadOnlySpan<int>)[left, right, difference, tolerance])
            if (Constant(step) is { } value && !double.IsFinite(value))
                return null;
        var isNear = Place(new Step(Operation.LessOrEqual, difference, tolerance));
        return Constant(tolerance) is not null ? isNear : Place(new Step(Operation.Both, isNear,
            Place(new Step(Operation.Less, tolerance, Place(double.PositiveInfinity)))));
    }

    private int Place(UnaryOperator unary, int operand) => Constant(operand) is { } x
        ? Place(Interpreter.Apply(unary, x))
        : Place(new Step(OperationOf(unary), operand));

    private int Place(BinaryOperator binary, int left, int right) => Constant(left) is { } x && Constant(right) is { } y
        ? Place(Interpreter.Apply(binary, x, y))
        : Place(new Step(OperationOf(binary), left, right));

    private int Place(double constant) => Place(new Step(Operation.Constant, Bits: BitConverter.DoubleToInt64Bits(constant)));

    private int Place(Step step)
    {
        if (places.TryGetValue(step, out var place))
            return place;
        places.Add(step, steps.Count);
        steps.Add(step);
        return steps.Count - 1;
    }

    private static Operation OperationOf(UnaryOperator unary) => unary switch
    {
        UnaryOperator.Negate => Operation.Negate,
        UnaryOperator.Abs => Operation.Abs,
        UnaryOperator.Sqrt => Operation.Sqrt,
        UnaryOperator.Exp => Operation.Exp,
        UnaryOperator.Ln => Operation.Ln,
        UnaryOperator.Round => Operation.Round,
        _ => throw new ArgumentOutOfRangeException(nameof(unary), unary, "Not a function of one number."),
    };

    private static Operation OperationOf(BinaryOperator binary) => binary switch
    {
        BinaryOperator.Add => Operation.Add,
        BinaryOperator.Subtract => Operation.Subtract,
        BinaryOperator.Multiply => Operation.Multiply,
        BinaryOperator.Divide => Operation.Divide,
        BinaryOperator.Power => Operation.Power,
        BinaryOperator.Min => Operation.Min,
        BinaryOperator.Max => Operation.Max,
        _ => throw new ArgumentOutOfRangeException(nameof(binary), binary, "Not a function of two numbers."),
    };

    private static Operation OperationOf(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Less => Operation.Less,
        ComparisonOperator.LessOrEqual => Operation.LessOrEqual,
        ComparisonOperator.Greater => Operation.Greater,
        ComparisonOperator.GreaterOrEqual => Operation.GreaterOrEqual,
        ComparisonOperator.Equal => Operation.Equal,
        ComparisonOperator.NotEqual => Operation.NotEqual,
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "Not a comparison."),
    };

    private double? Constant(int step) => steps[step].Operation == Operation.Constant ? steps[step].Value : null;
}
