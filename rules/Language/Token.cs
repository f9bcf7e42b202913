namespace Roi.Rules.Language;

/// <summary>A token of an expression.</summary>
/// <param name="Kind">The kind of token.</param>
/// <param name="Text">The characters as written; for a text, its content; for an operator, its standard spelling.</param>
/// <param name="Offset">Its first character in the expression, from 0.</param>
/// <param name="Length">The number of characters in the expression.</param>
/// <param name="Value">The value of a number.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Offset, int Length, double Value = 0)
{
    public int End => Offset + Length;

    public bool Is(string symbol) => Kind == TokenKind.Operator && Text == symbol;
}

/// <summary>The kinds of tokens.</summary>
internal enum TokenKind
{
    Number,
    Name,
    Text,
    Operator,
    Open,
    Close,
    Comma,
    End,
}
