using System.Text.RegularExpressions;
using Roi.Engine.Formulas;

namespace Roi.Rules.Language;

/// <summary>Puts the operands of an expression into an order of its own, so that expressions which differ in the order alone become
/// equal: <c>b * a</c> and <c>a * b</c>, <c>y &gt; x</c> and <c>x &lt; y</c>.</summary>
/// <remarks>Two operands of a sum or product may change places without a change of any bit. In a chain of more, other partial results are
/// rounded. That is ordered as a whole only where it cannot grow: where no term may be below zero in a sum, and no partial result may be
/// too large or too small for a number in either.</remarks>
/// <param name="isNotNegative">Whether a name is never below zero, and what a scenario or a rule file states.</param>
internal sealed partial class OperandOrder(Func<string, bool> isNotNegative)
{
    /// <summary>The most numbers in a chain, each in the range below: their product is far from the ends of what a number can be.</summary>
    private const int MostNumbers = 16;

    private const double LeastNumber = 1e-9, MostNumber = 1e9;

    /// <summary>The expression with all operands in order.</summary>
    public SyntaxNode Of(SyntaxNode node) => node switch
    {
        NegativeSyntax negative => negative with { Operand = Of(negative.Operand) },
        NotSyntax not => not with { Operand = Of(not.Operand) },
        ArithmeticSyntax { Operator: BinaryOperator.Add or BinaryOperator.Multiply } chain => OfChain(chain),
        ArithmeticSyntax arithmetic => arithmetic with { Left = Of(arithmetic.Left), Right = Of(arithmetic.Right) },
        JunctionSyntax junction => Ordered(Members(junction, part => part is JunctionSyntax link && link.IsAnd == junction.IsAnd))
            .Aggregate((left, right) => junction with { Left = left, Right = right }),
        ComparisonSyntax comparison => OfComparison(comparison with { Left = Of(comparison.Left), Right = Of(comparison.Right) }),
        CallSyntax { Function: "min" or "max" } call => call with { Arguments = [.. Ordered(call.Arguments)] },
        CallSyntax call => call with { Arguments = [.. call.Arguments.Select(Of)] },
        _ => node,
    };

    private SyntaxNode OfChain(ArithmeticSyntax chain)
    {
        var terms = Members(chain, part => part is ArithmeticSyntax { Operator: var same } && same == chain.Operator);
        return Ordered(terms.Count > 2 && !IsExact(chain.Operator, terms) ? [chain.Left, chain.Right] : terms)
            .Aggregate((left, right) => chain with { Left = left, Right = right });
    }

    /// <summary>Whether the terms of a chain give the same in any order, up to the rounding of the result.</summary>
    private bool IsExact(BinaryOperator arithmetic, List<SyntaxNode> terms)
    {
        List<SyntaxNode> parts = [.. terms.SelectMany(term => term.Descend())];
        return parts.OfType<NumberSyntax>().All(number => number.Value is 0 or (>= LeastNumber and <= MostNumber))
            && parts.OfType<NumberSyntax>().Count() <= MostNumbers
            && parts.TrueForAll(part => part is NumberSyntax or NameSyntax
                or ArithmeticSyntax { Operator: BinaryOperator.Add or BinaryOperator.Multiply }
                || (arithmetic == BinaryOperator.Multiply && part is ArithmeticSyntax { Operator: BinaryOperator.Subtract }))
            && (arithmetic == BinaryOperator.Multiply || parts.OfType<NameSyntax>().All(name => isNotNegative(name.Name)));
    }

    private static ComparisonSyntax OfComparison(ComparisonSyntax comparison) => comparison.Operator switch
    {
        ComparisonOperator.Greater => Turned(comparison, ComparisonOperator.Less),
        ComparisonOperator.GreaterOrEqual => Turned(comparison, ComparisonOperator.LessOrEqual),
        ComparisonOperator.Equal or ComparisonOperator.NotEqual when Compare(comparison.Left, comparison.Right) > 0 =>
            Turned(comparison, comparison.Operator),
        _ => comparison,
    };

    private static ComparisonSyntax Turned(ComparisonSyntax comparison, ComparisonOperator turned) =>
        comparison with { Operator = turned, Left = comparison.Right, Right = comparison.Left };

    private IEnumerable<SyntaxNode> Ordered(IEnumerable<SyntaxNode> operands) =>
        operands.Select(Of).Order(Comparer<SyntaxNode>.Create(Compare));

    /// <summary>The order by text; numbers count last, so that a changed bound does not change the order of the rest.</summary>
    private static int Compare(SyntaxNode one, SyntaxNode other)
    {
        var (left, right) = (one.ToText(), other.ToText());
        var byShape = string.CompareOrdinal(Number().Replace(left, "#"), Number().Replace(right, "#"));
        return byShape != 0 ? byShape : string.CompareOrdinal(left, right);
    }

    /// <summary>The operands of a chain from left to right, without the links of the same kind between them.</summary>
    private static List<SyntaxNode> Members(SyntaxNode chain, Func<SyntaxNode, bool> isLink)
    {
        List<SyntaxNode> members = [];
        Stack<SyntaxNode> open = new([chain]);
        while (open.TryPop(out var next))
        {
            if (!isLink(next))
                members.Add(next);
            else
                foreach (var part in next.Children.Reverse())
                    open.Push(part);
        }
        return members;
    }

    [GeneratedRegex(@"\d+(\.\d+)?([eE][+-]?\d+)?%?", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
