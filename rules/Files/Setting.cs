using System.Globalization;
using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>A value that a person sets for a run, in place of what the files say: <c>NAME=VALUE</c>.</summary>
/// <param name="Name">What is set, such as <c>Filler 1/downtimeHours</c>, <c>claim.downtimeReduction</c> or
/// <c>finance.discountRate</c>.</param>
/// <param name="Value">The value as it was written.</param>
internal sealed record Setting(string Name, string Value)
{
    /// <summary>The option that gives a setting, as problems name it.</summary>
    public const string Option = "--set";

    /// <summary>The beginnings of the names of what is no input of a scenario.</summary>
    public const string Finance = "finance.", Site = "site.", Driver = "driver.", Claim = "claim.";

    /// <summary>The largest value, and the largest factor, that a person may set: far beyond any plant, and sums over lines and years still
    /// are numbers.</summary>
    public const double Largest = 1e15, LargestFactor = 1e6;

    /// <summary>The value that switches a driver off.</summary>
    public const string Off = "off";

    /// <summary>The setting as it was written, without blanks around its parts.</summary>
    public string Text => $"{Name}={Value}";

    /// <summary>The name under which problems are reported.</summary>
    public string Place => $"{Option} {Text}";

    /// <summary>Reads a text; null, with a problem, where it is none. The name of a cost that the scenario dates may hold an equals sign,
    /// and a value holds none.</summary>
    public static Setting? Read(string text, Problems problems)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = text.IndexOf("={", StringComparison.Ordinal) is var shape and >= 0 ? shape : text.LastIndexOf('=');
        var (name, value) = at < 0 ? ("", "") : (text[..at].Trim(), text[(at + 1)..].Trim());
        if (name.Length > 0 && value.Length > 0)
            return new(name, value);
        problems.Note($"{Option} {text}", "expected NAME=VALUE, where VALUE is such as 1200, 20%..30%, +6, -5%, *1.1 or off");
        return null;
    }

    /// <summary>Of a term of finance, what the rules say, as they are written; null where they do not say it.</summary>
    public string? InRules { get; init; }

    /// <summary>Of a term of finance, what it is set to, as rules would write it.</summary>
    public string? Becomes { get; init; }

    /// <summary>Whether the setting switches a driver off.</summary>
    public bool IsOfDriver => Name.StartsWith(Driver, StringComparison.Ordinal);

    /// <summary>Whether the setting changes a term of finance.</summary>
    public bool IsOfFinance => Name.StartsWith(Finance, StringComparison.Ordinal);

    /// <summary>Whether the setting states a fact of the site.</summary>
    public bool IsOfSite => Name.StartsWith(Site, StringComparison.Ordinal);

    /// <summary>Whether the setting is one of a quantity: an input, a factor, a claim, the share kept or a dated cost.</summary>
    public bool IsOfQuantity => !IsOfDriver && !IsOfFinance && !IsOfSite;

    /// <summary>The change that the value asks for: <c>+6</c>, <c>-5%</c> or <c>*1.1</c>; null where it replaces what is there, or with a
    /// problem where it is no change.</summary>
    /// <param name="isFraction">Whether what is changed is a fraction, to which percent are points.</param>
    /// <param name="problems">Receives a problem where the change cannot be read.</param>
    public QuantityChange? Change(bool isFraction, Problems problems)
    {
        if (!IsChange)
            return null;
        var digits = Value[1..].Trim();
        var isPercent = digits.EndsWith('%');
        if (isPercent)
            digits = digits[..^1].TrimEnd();
        if (!double.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture,
            out var number) || !double.IsFinite(number))
            return Refused($"{Quoted.Of(Value[1..].Trim())} is not a number; write a change such as +6, -5% or *1.1");
        if (number > (Value[0] == '*' ? LargestFactor : Largest))
            return Refused("this is too large a change");
        if (Value[0] == '*')
            return isPercent ? Refused(Invariant($"write a factor as a number: *{number / 100}"))
                : number == 0 ? Refused($"write {Name}=0 for nothing at all")
                : new(number, 0, Invariant($"times {number}"));
        var amount = isPercent ? double.Parse($"{digits}e-2", CultureInfo.InvariantCulture) : number;
        if (Value[0] == '-')
            amount = -amount;
        if (isPercent && !isFraction)
            return Refused(Invariant($"{Value} adds points to a fraction, and this is none: for a share of it write *{1 + amount}"));
        if (isFraction && !isPercent && number >= 1)
            return Refused(Invariant($"this is a fraction: write {Value[0]}{number}% for {number} points"));
        return new(1, amount, isPercent ? Invariant($"{(amount < 0 ? "less" : "plus")} {number} points")
            : Invariant($"{(amount < 0 ? "less" : "plus")} {number}"));

        QuantityChange? Refused(string message)
        {
            problems.Note(Place, message);
            return null;
        }
    }

    /// <summary>Whether the value changes what is there, and does not replace it.</summary>
    public bool IsChange => Value[0] is '+' or '-' or '*';

    /// <summary>The end of a message on a change that leads below 0: how a value of its own is written. Empty where nothing is taken
    /// off.</summary>
    public string BothWays => Value[0] != '-' ? ""
        : $"; {Value} is a change of what is there, and a value of its own is written {Name}={Value[1..].Trim()} or {Name}=0";

    /// <summary>The value as a node that the forms of files read: <c>20%..30%</c> is a uniform shape, <c>300..420..600</c> a
    /// PERT.</summary>
    /// <param name="problems">Receives the problems of a shape in JSON.</param>
    public SourceNode? Node(Problems problems)
    {
        var node = NodeAt(Place, problems);
        if (node is null || !NamesSamples(node))
            return node;
        problems.Note(Place, "measured values are stated in a scenario, since the path of their file is relative to that");
        return null;
    }

    /// <inheritdoc cref="Node"/>
    /// <param name="place">The name of the text in problems.</param>
    /// <param name="problems">Receives the problems of a shape in JSON.</param>
    public SourceNode? NodeAt(string place, Problems problems)
    {
        if (Json() is { } json)
            return SourceReader.Load(Source.OfText(place, json), problems);
        problems.Note(place, "expected low..high or low..likely..high");
        return null;
    }

    /// <summary>The value as files write it, in one line; null where it has too many parts.</summary>
    public string? Json()
    {
        var parts = Value.StartsWith('{') ? [] : Value.Split("..");
        return parts.Length switch
        {
            0 => Value,
            1 => Json(Value),
            2 => $"{{ \"uniform\": [{Json(parts[0])}, {Json(parts[1])}] }}",
            3 => $"{{ \"pert\": [{Json(parts[0])}, {Json(parts[1])}, {Json(parts[2])}] }}",
            _ => null,
        };
    }

    private static bool NamesSamples(SourceNode node) => node.Find(RuleKeys.Samples) is not null
        || (node.Members ?? []).Any(member => NamesSamples(member.Value)) || (node.Items ?? []).Any(NamesSamples);

    private static string Json(string part)
    {
        part = part.Trim();
        return part.Length > 0 && part.All(letter => char.IsAsciiDigit(letter) || letter is '.' or 'e' or 'E' or '+' or '-')
            && double.TryParse(part, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture,
                out var number) && double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture)
            : $"\"{System.Text.Json.JsonEncodedText.Encode(part)}\"";
    }
}

/// <summary>A change of a quantity: x becomes factor × x + offset.</summary>
/// <param name="Factor">Above 0 and finite.</param>
/// <param name="Offset">Finite, in the unit of the quantity.</param>
/// <param name="Words">To follow the quantity: "times 1.1", "plus 6".</param>
internal sealed record QuantityChange(double Factor, double Offset, string Words)
{
    /// <summary>The changed value.</summary>
    public double Of(double value) => Factor * value + Offset;

    /// <summary>What becomes of a value, in words: "10 % less 50 points = -40 %".</summary>
    public string Told(double value, ShapeNumber number) => $"{number.Text(value)} {Words} = {number.Text(Of(value))}";
}
