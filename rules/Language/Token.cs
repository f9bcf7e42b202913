namespace Roi.Rules.Language;

/// <summary>A piece of an expression.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As written; for a text, its content; for an operator, its one spelling.</param>
/// <param name="Offset">Its first character in the expression, from 0.</param>
/// <param name="Length">How many characters it takes there.</param>
/// <param name="Value">The value of a number.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Offset, int Length, double Value = 0)
{
    public int End => Offset + Length;

    public bool Is(string symbol) => Kind == TokenKind.Operator && Text == symbol;
}
