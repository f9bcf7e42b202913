using System.Collections.Immutable;
using Roi.Engine.Formulas;

namespace Roi.Rules.Language;

/// <summary>A part of a parsed expression, before its names are resolved.</summary>
/// <remarks>Immutable. Its depth is bounded: at most 50 parentheses and 200 operators.</remarks>
/// <param name="Offset">Its first character in the expression, from 0; for an operator, the operator's.</param>
/// <param name="Length">The number of characters; for an operator, the operator's.</param>
internal abstract record SyntaxNode(int Offset, int Length)
{
    /// <summary>The canonical text: <c>p50(totalBenefit) &lt;= 1.2 * x</c>.</summary>
    public string ToText() => CanonicalText.Of(this);

    /// <summary>The names that occur, functions left out, each once, in order of first occurrence.</summary>
    public ImmutableArray<string> Names() => [.. Descend().OfType<NameSyntax>().Select(name => name.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>This part and all parts of it, from left to right.</summary>
    internal IEnumerable<SyntaxNode> Descend()
    {
        Stack<SyntaxNode> open = new([this]);
        while (open.TryPop(out var next))
        {
            yield return next;
            foreach (var child in next.Children.Reverse())
                open.Push(child);
        }
    }

    internal virtual IEnumerable<SyntaxNode> Children => [];
}

/// <summary>A number with its text; 30% has the value 0.3.</summary>
internal sealed record NumberSyntax(int Offset, int Length, double Value, string Written) : SyntaxNode(Offset, Length);

/// <summary>A name such as <c>site.criticality</c>.</summary>
internal sealed record NameSyntax(int Offset, int Length, string Name) : SyntaxNode(Offset, Length);

/// <summary>A text in single quotes.</summary>
internal sealed record TextSyntax(int Offset, int Length, string Content) : SyntaxNode(Offset, Length);

/// <summary>A minus sign in front of a number.</summary>
internal sealed record NegativeSyntax(int Offset, int Length, SyntaxNode Operand) : SyntaxNode(Offset, Length)
{
    internal override IEnumerable<SyntaxNode> Children => [Operand];
}

/// <summary>A sum, difference, product, quotient or power.</summary>
internal sealed record ArithmeticSyntax(int Offset, int Length, BinaryOperator Operator, SyntaxNode Left, SyntaxNode Right)
    : SyntaxNode(Offset, Length)
{
    internal override IEnumerable<SyntaxNode> Children => [Left, Right];
}

/// <summary>A comparison of two numbers or two texts.</summary>
internal sealed record ComparisonSyntax(int Offset, int Length, ComparisonOperator Operator, SyntaxNode Left, SyntaxNode Right)
    : SyntaxNode(Offset, Length)
{
    internal override IEnumerable<SyntaxNode> Children => [Left, Right];
}

/// <summary>Two conditions joined by <c>and</c> or <c>or</c>.</summary>
internal sealed record JunctionSyntax(int Offset, int Length, bool IsAnd, SyntaxNode Left, SyntaxNode Right) : SyntaxNode(Offset, Length)
{
    internal override IEnumerable<SyntaxNode> Children => [Left, Right];
}

/// <summary>A condition negated by <c>not</c>.</summary>
internal sealed record NotSyntax(int Offset, int Length, SyntaxNode Operand) : SyntaxNode(Offset, Length)
{
    internal override IEnumerable<SyntaxNode> Children => [Operand];
}

/// <summary>A function and its arguments.</summary>
internal sealed record CallSyntax(int Offset, int Length, string Function, ImmutableArray<SyntaxNode> Arguments)
    : SyntaxNode(Offset, Length)
{
    internal override IEnumerable<SyntaxNode> Children => Arguments;
}
