using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Rules.Json;

namespace Roi.Rules.Language;

/// <summary>Parses an expression by recursive descent; the lexer has limited the depth.</summary>
/// <remarks>From loosest to tightest: or, and, not, one comparison, + and -, * and /, the minus sign, ^. A power binds to the right and
/// tighter than a sign in front of it: -2^2 is -4, as in mathematics and unlike in a spreadsheet.
/// </remarks>
internal sealed class Parser
{
    private readonly string text;
    private readonly List<Token> tokens;
    private readonly List<Mistake> mistakes;
    private int at;
    private bool hasFailed;

    private Parser(string text, List<Token> tokens, List<Mistake> mistakes) =>
        (this.text, this.tokens, this.mistakes) = (text, tokens, mistakes);

    private Token Here => tokens[at];

    /// <summary>Parses an expression; null where at least one mistake was reported.</summary>
    public static SyntaxNode? Parse(string text, List<Mistake> mistakes)
    {
        var tokens = new Lexer(text, mistakes).Read();
        if (mistakes.Count > 0)
            return null;
        if (tokens.Count == 1)
        {
            mistakes.Add(new(0, "the expression is empty"));
            return null;
        }
        Parser parser = new(text, tokens, mistakes);
        var root = parser.Disjunction();
        if (!parser.hasFailed && parser.Here.Kind != TokenKind.End)
            parser.Fail(parser.Here.Offset, parser.Unexpected());
        return parser.hasFailed ? null : root;
    }

    private SyntaxNode? Disjunction() => Junctions("or", Conjunction);

    private SyntaxNode? Conjunction() => Junctions("and", Negation);

    private SyntaxNode? Junctions(string word, Func<SyntaxNode?> operand)
    {
        var left = operand();
        while (!hasFailed && Here.Is(word))
        {
            var token = Take();
            if (operand() is not { } right)
                return null;
            left = new JunctionSyntax(token.Offset, token.Length, word == "and", left!, right);
        }
        return left;
    }

    private SyntaxNode? Negation()
    {
        if (!Here.Is("not"))
            return Comparison();
        var token = Take();
        return Negation() is { } operand ? new NotSyntax(token.Offset, token.Length, operand) : null;
    }

    private SyntaxNode? Comparison()
    {
        var start = Here.Offset;
        var left = Sum();
        if (hasFailed || Comparer() is not { } first)
            return left;
        var token = Take();
        var middle = Here.Offset;
        if (Sum() is not { } right)
            return null;
        if (Comparer() is not null)
        {
            var (before, between) = (text[start..tokens[at - 1].End], text[middle..tokens[at - 1].End]);
            return Fail(Here.Offset, $"comparisons do not chain: write \"{Quoted.Shortened(before)} and "
                + $"{Quoted.Shortened(between)} {Here.Text} …\"");
        }
        return new ComparisonSyntax(token.Offset, token.Length, first, left!, right);
    }

    private ComparisonOperator? Comparer() => Here.Kind == TokenKind.Operator ? Symbols.Comparison(Here.Text) : null;

    private SyntaxNode? Sum() => Chain(Product, "+", "-");

    private SyntaxNode? Product() => Chain(Sign, "*", "/");

    private SyntaxNode? Chain(Func<SyntaxNode?> operand, string one, string other)
    {
        var left = operand();
        while (!hasFailed && (Here.Is(one) || Here.Is(other)))
        {
            var token = Take();
            if (operand() is not { } right)
                return null;
            left = new ArithmeticSyntax(token.Offset, token.Length, Symbols.Arithmetic(token.Text)!.Value, left!, right);
        }
        return left;
    }

    private SyntaxNode? Sign()
    {
        if (!Here.Is("-"))
            return Power();
        var token = Take();
        return Sign() is { } operand ? new NegativeSyntax(token.Offset, token.Length, operand) : null;
    }

    private SyntaxNode? Power()
    {
        var left = Primary();
        if (hasFailed || !Here.Is("^"))
            return left;
        var token = Take();
        return Sign() is { } right ? new ArithmeticSyntax(token.Offset, token.Length, BinaryOperator.Power, left!, right) : null;
    }

    private SyntaxNode? Primary()
    {
        var token = Take();
        switch (token.Kind)
        {
            case TokenKind.Number:
                return new NumberSyntax(token.Offset, token.Length, token.Value, token.Text);
            case TokenKind.Text:
                return new TextSyntax(token.Offset, token.Length, token.Text);
            case TokenKind.Name:
                return Here.Kind == TokenKind.Open ? Call(token) : new NameSyntax(token.Offset, token.Length, token.Text);
            case TokenKind.Open:
                var inner = Disjunction();
                return hasFailed ? null : Close(token) ? inner : null;
            case TokenKind.End:
                return Fail(token.Offset, "the expression ends where a value is expected");
            default:
                return Fail(token.Offset, $"expected a value, found {token.Text}");
        }
    }

    private CallSyntax? Call(Token name)
    {
        var open = Take();
        var arguments = ImmutableArray.CreateBuilder<SyntaxNode>();
        while (Here.Kind != TokenKind.Close || arguments.Count > 0)
        {
            if (Disjunction() is not { } argument)
                return null;
            arguments.Add(argument);
            if (Here.Kind != TokenKind.Comma)
                break;
            Take();
        }
        return Close(open) ? new(name.Offset, tokens[at - 1].End - name.Offset, name.Text, arguments.ToImmutable()) : null;
    }

    private bool Close(Token open)
    {
        if (Here.Kind == TokenKind.Close)
        {
            Take();
            return true;
        }
        if (Here.Kind == TokenKind.End)
            Fail(open.Offset, "this parenthesis is never closed");
        else
            Fail(Here.Offset, Unexpected());
        return false;
    }

    private string Unexpected() => Here.Kind switch
    {
        TokenKind.Close => "this parenthesis closes nothing",
        TokenKind.Comma => "a comma only separates the arguments of a function"
            + (CommaNumber.Meant(AroundCommas()) is { } meant ? $"; write {meant}" : ""),
        TokenKind.Text => $"expected an operator before '{Quoted.Shortened(Here.Text)}'",
        _ => $"expected an operator before {Quoted.Shortened(Here.Text)}",
    };

    /// <summary>The numbers around this one that commas separate.</summary>
    private List<string> AroundCommas()
    {
        List<string> parts = [tokens[at - 1].Text];
        for (var next = at; tokens[next].Kind == TokenKind.Comma && tokens[next + 1].Kind == TokenKind.Number; next += 2)
            parts.Add(tokens[next + 1].Text);
        return parts.Count > 1 ? parts : ["", ""];
    }

    private Token Take() => Here.Kind == TokenKind.End ? Here : tokens[at++];

    private SyntaxNode? Fail(int offset, string message)
    {
        if (!hasFailed)
            mistakes.Add(new(offset, message));
        hasFailed = true;
        return null;
    }
}
