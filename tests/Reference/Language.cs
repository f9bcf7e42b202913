using System.Globalization;

namespace Roi.Reference;

/// <summary>A part of an expression: rules/README.md, "Write a formula" and "Write a check".</summary>
/// <param name="Kind">An operator, or number, text, name, call, negative.</param>
/// <param name="Text">The name, or the text between quotes, or the digits.</param>
/// <param name="Parts">What the operator or function is applied to.</param>
/// <param name="Number">The value of a number.</param>
internal sealed record Node(string Kind, string Text, Node[] Parts, double Number = 0)
{
    /// <summary>Every part, this one first.</summary>
    public IEnumerable<Node> All => Parts.SelectMany(part => part.All).Prepend(this);

    /// <summary>The names that it uses.</summary>
    public IEnumerable<string> Names => All.Where(node => node.Kind == "name").Select(node => node.Text);

    /// <summary>A text that is the same for equal expressions alone.</summary>
    public string ToText() => $"{Kind} {Text}({string.Join(", ", Parts.Select(part => part.ToText()))})";
}

/// <summary>What an expression comes to in a trial, and the magnitude of which two sides that count as equal differ by a
/// billionth.</summary>
/// <remarks>Conditions come to 1 or 0.</remarks>
internal sealed record Term(Func<double[], double> Value, Func<double[], double> Magnitude)
{
    public static Term Of(double value, double magnitude) => new(_ => value, _ => magnitude);

    public static Term Of(double value) => Of(value, Math.Abs(value));
}

/// <summary>The parser and the meaning of expressions, on doubles.</summary>
internal sealed class Language
{
    private const double EqualWithin = 1e-9;

    private static readonly string[][] Levels = [["or"], ["and"], ["<=", ">=", "==", "!=", "<", ">"], ["+", "-"], ["*", "/"]];

    private readonly List<string> tokens;
    private int at;

    private Language(string text) => tokens = Tokens(text);

    /// <summary>Reads an expression.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static Node Parse(string text)
    {
        Language language = new(text);
        var node = language.Level(0);
        return language.at == language.tokens.Count ? node : throw new FormatException(text);
    }

    /// <summary>The meaning of an expression, given that of its names and of the functions over a whole run.</summary>
    /// <param name="node">The expression.</param>
    /// <param name="name">The meaning of a name.</param>
    /// <param name="call">The meaning of a function that is none of a trial, or null.</param>
    public static Term Bind(Node node, Func<string, Term> name, Func<Node, Term?>? call = null)
    {
        if (node.Kind == "number")
            return Term.Of(node.Number);
        if (node.Kind == "name")
            return name(node.Text);
        if (node.Kind == "call" && call?.Invoke(node) is { } bound)
            return bound;
        Term[] parts = [.. node.Parts.Select(part => Bind(part, name, call))];
        var values = Array.ConvertAll(parts, part => part.Value);
        var (a, b) = (values[0], values.Length > 1 ? values[1] : values[0]);
        var (magnitudeOfA, magnitudeOfB) = (parts[0].Magnitude, parts[^1].Magnitude);
        return node.Kind switch
        {
            "+" => new(row => a(row) + b(row), row => Math.Max(magnitudeOfA(row), magnitudeOfB(row))),
            "-" => new(row => a(row) - b(row), row => Math.Max(magnitudeOfA(row), magnitudeOfB(row))),
            "*" => new(row => a(row) * b(row), row => magnitudeOfA(row) * magnitudeOfB(row)),
            "/" => new(row => a(row) / b(row), row => magnitudeOfA(row) / Math.Abs(b(row))),
            "negative" => new(row => -a(row), magnitudeOfA),
            "^" => OwnSize(row => Math.Pow(a(row), b(row))),
            "and" => Condition(row => a(row) != 0 && b(row) != 0),
            "or" => Condition(row => a(row) != 0 || b(row) != 0),
            "not" => Condition(row => a(row) == 0),
            "call" => Called(node.Text, parts, values),
            _ => Condition(row => Holds(
                node.Kind, a(row), b(row), EqualWithin * Math.Max(magnitudeOfA(row), magnitudeOfB(row)))),
        };
    }

    /// <summary>Whether a comparison holds of two numbers that count as equal where they differ by no more than a tolerance.</summary>
    public static bool Holds(string comparison, double a, double b, double tolerance)
    {
        var equal = a == b || (double.IsFinite(a) && double.IsFinite(b) && Math.Abs(a - b) <= tolerance);
        return comparison switch
        {
            "==" => equal,
            "!=" => !equal,
            "<" => a < b && !equal,
            ">" => a > b && !equal,
            "<=" => a < b || equal,
            _ => a > b || equal,
        };
    }

    private static Term Called(string function, Term[] parts, Func<double[], double>[] values)
    {
        var a = values[0];
        return function switch
        {
            "if" => new(row => a(row) != 0 ? values[1](row) : values[2](row),
                row => a(row) != 0 ? parts[1].Magnitude(row) : parts[2].Magnitude(row)),
            "min" => new(row => values.Min(value => value(row)), row => parts.Max(part => part.Magnitude(row))),
            "max" => new(row => values.Max(value => value(row)), row => parts.Max(part => part.Magnitude(row))),
            "abs" => new(row => Math.Abs(a(row)), parts[0].Magnitude),
            "sqrt" => OwnSize(row => Math.Sqrt(a(row))),
            "exp" => OwnSize(row => Math.Exp(a(row))),
            "ln" => OwnSize(row => Math.Log(a(row))),
            "round" => OwnSize(row => Math.Round(a(row))),
            _ => throw new FormatException($"There is no function {function}."),
        };
    }

    private static Term OwnSize(Func<double[], double> value) => new(value, row => Math.Abs(value(row)));

    private static Term Condition(Func<double[], bool> holds) => new(row => holds(row) ? 1 : 0, _ => 1);

    private static List<string> Tokens(string text)
    {
        List<string> tokens = [];
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }
            if (char.IsAsciiDigit(text[i]))
            {
                while (i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] == '.'))
                    i++;
                if (i < text.Length && text[i] == '%')
                    i++;
            }
            else if (char.IsAsciiLetter(text[i]))
            {
                while (i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is '.' or '_'))
                    i++;
            }
            else if (text[i] == '\'')
                i = text.IndexOf('\'', i + 1) + 1;
            else
                i += i + 1 < text.Length && text[i + 1] == '=' ? 2 : 1;
            tokens.Add(text[start..i]);
        }
        return tokens;
    }

    private Node Level(int level)
    {
        if (level == 2 && Take("not"))
            return new("not", "", [Level(2)]);
        if (level == Levels.Length)
            return Sign();
        var left = Level(level + 1);
        while (at < tokens.Count && Levels[level].Contains(tokens[at]))
            left = new(tokens[at++], "", [left, Level(level + 1)]);
        return left;
    }

    /// <summary>A minus sign binds less than a power: −2 ^ 2 is −4; and powers are taken from the right.</summary>
    private Node Sign()
    {
        if (Take("-"))
            return new("negative", "", [Sign()]);
        var left = Primary();
        return Take("^") ? new("^", "", [left, Sign()]) : left;
    }

    private Node Primary()
    {
        var token = at < tokens.Count ? tokens[at++] : throw new FormatException("The expression ends too early.");
        if (token == "(")
        {
            var inner = Level(0);
            Expect(")");
            return inner;
        }
        if (char.IsAsciiDigit(token[0]))
        {
            var digits = double.Parse(token.TrimEnd('%'), CultureInfo.InvariantCulture);
            return new("number", token, [], token.EndsWith('%') ? digits / 100 : digits);
        }
        if (token[0] == '\'')
            return new("text", token[1..^1], []);
        if (!char.IsAsciiLetter(token[0]))
            throw new FormatException($"Found {token} in place of a value.");
        if (!Take("("))
            return new("name", token, []);
        List<Node> arguments = [Level(0)];
        while (Take(","))
            arguments.Add(Level(0));
        Expect(")");
        return new("call", token, [.. arguments]);
    }

    private bool Take(string token)
    {
        if (at == tokens.Count || tokens[at] != token)
            return false;
        at++;
        return true;
    }

    private void Expect(string token)
    {
        if (!Take(token))
            throw new FormatException($"Expected {token}.");
    }
}
