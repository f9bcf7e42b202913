using System.Runtime.CompilerServices;
using Roi.Engine.Formulas;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>Writes a formula of the engine in the language of spreadsheets.</summary>
/// <param name="cellOf">The cell of a column.</param>
internal sealed class LiveFormula(Func<string, Live> cellOf)
{
    /// <summary>The longest formula that spreadsheets take, in characters.</summary>
    public const int Longest = 8_192;

    /// <summary>The formula.</summary>
    public Live Of(Formula formula)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Stack<Binary> chain = new();                   // a long sum is a chain along its left operands
        for (; formula is Binary { Operator: not (BinaryOperator.Min or BinaryOperator.Max) } binary; formula = binary.Left)
            chain.Push(binary);
        var result = Innermost(formula);
        while (chain.TryPop(out var binary))
        {
            // A sum of neighbouring cells is written as such: of a thousand lines no formula would be short enough otherwise.
            if (binary.Operator == BinaryOperator.Add && Summed(result, binary, chain) is { } sum)
            {
                result = sum;
                continue;
            }
            result = Of(binary.Operator, result, binary.Right);
        }
        return result;
    }

    /// <summary>The condition.</summary>
    public Truth Of(Condition condition)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return condition switch
        {
            Comparison comparison => Compared(comparison),
            Both both => Of(both.Left).And(Of(both.Right)),
            Either either => Of(either.Left).Or(Of(either.Right)),
            Negation negation => Of(negation.Operand).Not(),
            _ => throw new ArgumentException($"Not a condition: {condition}.", nameof(condition)),
        };
    }

    private Live Innermost(Formula formula) => formula switch
    {
        Constant { Value: var value } => value,
        Reference { Name: var name } => cellOf(name),
        Unary { Operator: UnaryOperator.Negate, Operand: var operand } => -Of(operand),
        Unary unary => Call(unary.Operator, Of(unary.Operand)),
        Binary { Operator: BinaryOperator.Min, Left: var left, Right: var right } => Live.Min(Of(left), Of(right)),
        Binary { Left: var left, Right: var right } => Live.Max(Of(left), Of(right)),
        Choice choice => Live.If(Of(choice.Condition), Of(choice.Then), Of(choice.Else)),
        Indicator indicator => Live.If(Of(indicator.Condition), 1, 0),
        _ => throw new ArgumentException($"Not a formula: {formula}.", nameof(formula)),
    };

    private Live Of(BinaryOperator binary, Live left, Formula right) => binary switch
    {
        BinaryOperator.Add => left + Of(right),
        BinaryOperator.Subtract => left - Of(right),
        BinaryOperator.Multiply => left * Of(right),
        BinaryOperator.Divide => left / Of(right),
        // In a spreadsheet 0^0 is an error; here it is 1.
        _ => right is Constant { Value: not 0 } or Unary { Operand: Constant { Value: not 0 } } ? Live.Power(left, Of(right))
            : Of(right) is var exponent ? Live.If(new($"{exponent.Text}=0", exponent.Value == 0), 1, Live.Power(left, exponent)) : default,
    };

    private static Live Call(UnaryOperator unary, Live operand) => unary switch
    {
        UnaryOperator.Abs => Live.Abs(operand),
        UnaryOperator.Sqrt => new($"SQRT({operand.Text})", Math.Sqrt(operand.Value)),
        UnaryOperator.Exp => new($"EXP({operand.Text})", Math.Exp(operand.Value)),
        UnaryOperator.Ln => new($"LN({operand.Text})", Math.Log(operand.Value)),
        UnaryOperator.Round => new($"ROUND({operand.Text},0)", Math.Round(operand.Value, MidpointRounding.AwayFromZero)),
        _ => throw new ArgumentOutOfRangeException(nameof(unary), unary, "There is no such function."),
    };

    /// <summary>The sum of a reference, of the one that is added to it and of those that follow in the chain; null where the sum is
    /// short.</summary>
    private Live? Summed(Live first, Binary binary, Stack<Binary> chain)
    {
        const int fewest = 4;
        if (first.Bond != Bond.One || binary.Right is not Reference || chain.TakeWhile(IsAddedReference).Count() + 2 < fewest)
            return null;
        List<Live> cells = [first, Of(binary.Right)];
        while (chain.TryPeek(out var next) && IsAddedReference(next))
            cells.Add(Of(chain.Pop().Right));
        return Live.Call($"SUM({Ranges(cells)})", cells.Sum(cell => cell.Value));

        static bool IsAddedReference(Binary part) => part is { Operator: BinaryOperator.Add, Right: Reference };
    }

    /// <summary>Cells with commas, those below each other as one range: "D4:D9,F2".</summary>
    private static string Ranges(List<Live> cells)
    {
        List<string> ranges = [];
        for (var i = 0; i < cells.Count;)
        {
            var last = i;
            while (last + 1 < cells.Count && IsBelow(cells[last].Text, cells[last + 1].Text))
                last++;
            ranges.Add(last == i ? cells[i].Text : $"{cells[i].Text}:{cells[last].Text[(cells[last].Text.IndexOf('!') + 1)..]}");
            i = last + 1;
        }
        return string.Join(',', ranges);

        static bool IsBelow(string above, string below) => Split(above) is (var column, { } row) && Split(below) is (var other, { } next)
            && column == other && next == row + 1;

        static (string Column, int? Row) Split(string address)
        {
            var at = address.AsSpan().LastIndexOfAnyExceptInRange('0', '9') + 1;
            return (address[..at], int.TryParse(address.AsSpan(at), out var row) ? row : null);
        }
    }

    private Truth Compared(Comparison comparison)
    {
        var (left, right) = (Of(comparison.Left), Of(comparison.Right));
        var (symbol, holds) = comparison.Operator switch
        {
            ComparisonOperator.Less => ("<", left.Value < right.Value),
            ComparisonOperator.LessOrEqual => ("<=", left.Value <= right.Value),
            ComparisonOperator.Greater => (">", left.Value > right.Value),
            ComparisonOperator.GreaterOrEqual => (">=", left.Value >= right.Value),
            ComparisonOperator.Equal => ("=", left.Value == right.Value),
            _ => ("<>", left.Value != right.Value),
        };
        Truth exact = new($"{left.Text}{symbol}{right.Text}", holds);
        if (comparison.Tolerance is null)
            return exact;
        var near = Live.Abs(left - right) <= Of(comparison.Tolerance);
        return comparison.Operator switch
        {
            ComparisonOperator.Equal => near,
            ComparisonOperator.NotEqual => near.Not(),
            ComparisonOperator.LessOrEqual or ComparisonOperator.GreaterOrEqual => exact.Or(near),
            _ => exact.And(near.Not()),
        };
    }
}
