using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Roi.Rules.Json;

namespace Roi.Rules.Language;

/// <summary>Splits an expression into tokens. Length, nesting and the number of operators are limited here, before parsing.</summary>
internal sealed partial class Lexer(string text, List<Mistake> mistakes)
{
    public const int LongestText = 2_000;
    public const int DeepestNesting = 50;
    public const int MostOperators = 200;
    private const int MostMistakes = 20;

    private static readonly string[] Symbols = ["<=", ">=", "==", "!=", "<", ">", "+", "-", "*", "/", "^"];

    private static readonly SearchValues<char> Quotes = SearchValues.Create("'\"‘’“”");

    private readonly List<Token> tokens = [];
    private int at;

    /// <summary>The tokens, ending with one of kind End; empty where the expression is too large.</summary>
    public List<Token> Read()
    {
        if (text.Length > LongestText)
        {
            Note(0, Invariant($"the expression has {text.Length:N0} characters; at most {LongestText:N0} are read"));
            return [];
        }
        while (at < text.Length && mistakes.Count < MostMistakes)
        {
            if (char.IsWhiteSpace(text[at]))
                at++;
            else if (!(Date() || Number() || Name() || Punctuation() || Symbol() || Quotation()))
                UnknownCharacter();
        }
        tokens.Add(new(TokenKind.End, "", text.Length, 0));
        CheckSize();
        foreach (var (token, next) in tokens.Zip(tokens.Skip(1)))
        {
            if (token.Kind == TokenKind.Name && next.Kind == TokenKind.Open && Function.Find(token.Text) is null)
                Note(token.Offset, "unknown function "
                    + $"{Quoted.Of(token.Text)}{Suggestion.Ending(token.Text, Function.Names, "the functions are")}");
        }
        return tokens;
    }

    /// <summary>2026-01-31, 31/1/2026 and the like: numbers with operators between them and no blanks, which would be computed.</summary>
    [GeneratedRegex(@"\G(?:[0-9]{4}(?<sign>[-/])[0-9]{1,2}\k<sign>[0-9]{1,2}|[0-9]{1,2}(?<sign>[-/])[0-9]{1,2}\k<sign>[0-9]{4})(?![\w.%])",
        RegexOptions.ExplicitCapture)]
    private static partial Regex DateShape();

    private bool Date()
    {
        if (DateShape().Match(text, at) is not { Success: true } date)
            return false;
        var sign = date.Groups["sign"].Value[0];
        var parts = date.Value.Split(sign).Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToList();
        var computed = parts.Skip(1).Aggregate(parts[0], (value, part) => sign == '-' ? value - part : value / part);
        Note(at, Invariant($"there are no dates in expressions, and {date.Value} would be read as ")
            + Invariant($"{string.Join($" {sign} ", parts)}, which is {computed:0.######}; write it with blanks where that is meant"));
        Add(TokenKind.Number, date.Value, at + date.Length, computed);
        return true;
    }

    private bool Number()
    {
        var end = Digits(at);
        if (end == at && !(text[at] == '.' && Digits(at + 1) > at + 1))
            return false;
        if (end < text.Length && text[end] == '.' && Digits(end + 1) > end + 1)
            end = Digits(end + 1);
        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var sign = end + 1 < text.Length && text[end + 1] is '+' or '-' ? 2 : 1;
            if (Digits(end + sign) > end + sign)
                end = Digits(end + sign);
        }
        var isPercentage = end < text.Length && text[end] == '%';
        var digits = text[at..end];
        var value = double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (isPercentage)
        {
            value = digits.AsSpan().IndexOfAny('e', 'E') < 0 ? double.Parse(digits + "e-2", CultureInfo.InvariantCulture) : value / 100;
            end++;
        }
        if (digits[0] == '.')
            Note(at, $"write 0{digits} instead of {digits}");
        if (!isPercentage && end < text.Length && text[end] == '.' && Digits(end + 1) > end + 1)
        {
            while (end < text.Length && text[end] == '.' && Digits(end + 1) > end + 1)
                end = Digits(end + 1);
            Note(at, "a number has one decimal point at most; write "
                + $"{Quoted.Shortened(text[at..end].Replace(".", "", StringComparison.Ordinal))} for {Quoted.Shortened(text[at..end])}");
        }
        if (!double.IsFinite(value))
            Note(at, $"the number {Quoted.Shortened(digits)} is too large");
        Add(TokenKind.Number, text[at..end], end, value);
        return true;
    }

    private int Digits(int from)
    {
        while (from < text.Length && char.IsAsciiDigit(text[from]))
            from++;
        return from;
    }

    private bool Name()
    {
        var end = Word(at);
        if (end == at)
            return false;
        while (end < text.Length && text[end] == '.' && WordOrDigits(end + 1) is var next && next > end + 1)
            end = next;
        var word = text[at..end];
        if (word.ToLowerInvariant() is "and" or "or" or "not" && word.ToLowerInvariant() is var keyword)
        {
            if (word != keyword)
                Note(at, $"write {keyword} in small letters");
            Add(TokenKind.Operator, keyword, end);
        }
        else
        {
            Add(TokenKind.Name, word, end);
        }
        return true;
    }

    private int Word(int from) => from < text.Length && (char.IsLetter(text[from]) || text[from] == '_') ? WordOrDigits(from) : from;

    private int WordOrDigits(int from)
    {
        while (from < text.Length && (char.IsLetterOrDigit(text[from]) || text[from] == '_'))
            from++;
        return from;
    }

    private bool Punctuation()
    {
        TokenKind? kind = text[at] switch { '(' => TokenKind.Open, ')' => TokenKind.Close, ',' => TokenKind.Comma, _ => null };
        if (kind is not { } known)
            return false;
        Add(known, text[at..(at + 1)], at + 1);
        return true;
    }

    private bool Symbol()
    {
        var symbol = Symbols.FirstOrDefault(symbol => string.CompareOrdinal(text, at, symbol, 0, symbol.Length) == 0);
        if (ForeignSpelling.At(text, at) is { } foreign && foreign.Length > (symbol?.Length ?? 0))
        {
            Note(at, foreign.Advice);
            if (foreign.Meant is { } meant)
                Add(TokenKind.Operator, meant, at + foreign.Length);
            else
                at += foreign.Length;
            return true;
        }
        if (symbol is null)
            return false;
        Add(TokenKind.Operator, symbol, at + symbol.Length);
        return true;
    }

    private bool Quotation()
    {
        if (!Quotes.Contains(text[at]))
            return false;
        var close = text.AsSpan(at + 1).IndexOfAny(Quotes) is var found and >= 0 ? at + 1 + found : -1;
        if (close < 0)
        {
            Note(at, "this text is never closed: end it with '");
            Add(TokenKind.Text, text[(at + 1)..], text.Length);
            return true;
        }
        var content = text[(at + 1)..close];
        if (text[at] != '\'' || text[close] != '\'')
            Note(at, $"texts stand in single quotes: write '{Quoted.Shortened(content)}'");
        else if (content.FirstOrDefault(c => !(char.IsLetterOrDigit(c) || " -_.,&/+()".Contains(c, StringComparison.Ordinal))) is var odd
            && odd != '\0')
            Note(at + 1 + content.IndexOf(odd, StringComparison.Ordinal), $"{Quoted.Of(odd.ToString())} may not stand in a text");
        Add(TokenKind.Text, content, close + 1);
        return true;
    }

    private void UnknownCharacter()
    {
        if (text[at] == '.')
        {
            var end = WordOrDigits(at + 1);
            Note(at, $"a dot stands only inside a number or a name such as site.criticality, found {Quoted.Of(text[at..end])}");
            at = end;
            return;
        }
        var length = char.IsSurrogatePair(text, at) ? 2 : 1;
        Note(at, $"the character {Quoted.Of(text.Substring(at, length))} has no meaning here");
        at += length;
    }

    private void CheckSize()
    {
        var depth = 0;
        foreach (var token in tokens)
        {
            depth += token.Kind switch { TokenKind.Open => 1, TokenKind.Close => -1, _ => 0 };
            if (depth <= DeepestNesting)
                continue;
            Note(token.Offset, Invariant(
                $"parentheses are nested deeper than {DeepestNesting} here; split the formula into several inputs"));
            break;
        }
        var operators = tokens.Where(token => token.Kind is TokenKind.Operator or TokenKind.Comma).ToList();
        if (operators.Count > MostOperators)
            Note(operators[MostOperators].Offset,
                Invariant($"the expression has more than {MostOperators} operators; split it into several"));
    }

    private void Add(TokenKind kind, string content, int end, double value = 0)
    {
        tokens.Add(new(kind, content, at, end - at, value));
        at = end;
    }

    private void Note(int offset, string message) => mistakes.Add(new(offset, message));
}
