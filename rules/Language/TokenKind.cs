namespace Roi.Rules.Language;

/// <summary>What a piece of an expression is.</summary>
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
