using System.Globalization;
using System.Text.RegularExpressions;

namespace Roi.Rules.Json;

/// <summary>A number as people write it outside of JSON: 118k, 1 200, 1.234,56, $118,000.</summary>
internal static partial class MeantNumber
{
    private const int Longest = 40;

    /// <summary>What to write, such as <c>118000 for 118k</c>; null where the text is no number, or one that may stand as it is.</summary>
    public static string? Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var written = text.Trim();
        if (written.Length > Longest || Parts().Match(written) is not { Success: true } match)
            return null;
        var (sign, body) = (match.Groups["sign"].Value, match.Groups["body"].Value);
        var factor = match.Groups["suffix"].Value switch { "" => 1m, "k" or "K" => 1_000m, _ => 1_000_000m };
        if (factor == 1 && sign.Length == 0 && body.Split(',') is { Length: > 1 } parts && CommaNumber.Meant(parts) is { } meant)
            return meant;
        var digits = Grouped().IsMatch(body) ? Blanks().Replace(body, "")
            : PointsThenComma().IsMatch(body) ? body.Replace(".", "", StringComparison.Ordinal).Replace(',', '.')
            : body;
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return null;
        var number = sign + (value * factor).ToString("0.##########", CultureInfo.InvariantCulture);
        return number == written || JsonNumber().IsMatch(written) ? null : $"{number} for {Quoted.Shortened(written)}";
    }

    /// <summary>The end of a message on a text that stands where a number is meant; empty where it is none.</summary>
    public static string Advice(SourceNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        if (node.Text is not { } text)
            return "";
        if (PointThenThree().IsMatch(text.Trim()))
        {
            var decimals = decimal.Parse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
            return Invariant($"; without quotes, write {decimals * 1000:0} if thousands are meant, {decimals:0.###} if not");
        }
        if (JsonNumber().IsMatch(text.Trim()) && double.IsFinite(double.Parse(text, CultureInfo.InvariantCulture)))
            return $"; write it without quotes: {text.Trim()}";
        return Of(text) is { } meant ? $"; without quotes, write {meant}" : "";
    }

    /// <summary>Whether a number has exactly three zeros behind its point, such as 118.000: who writes a point between thousands means
    /// another one.</summary>
    public static bool MayBeThousands(string number) => Thousands().IsMatch(number);

    [GeneratedRegex(@"^[1-9][0-9]{0,2}\.000\z")]
    private static partial Regex Thousands();

    /// <summary>A number whose point may stand between thousands.</summary>
    [GeneratedRegex(@"^[1-9][0-9]{0,2}\.[0-9]{3}\z")]
    private static partial Regex PointThenThree();

    /// <summary>A number in JSON.</summary>
    [GeneratedRegex(@"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$")]
    internal static partial Regex JsonNumber();

    [GeneratedRegex(@"^(?:[$€£¥]|[A-Z]{3}\s)?\s*\+?(?<sign>-?)(?<body>[0-9.][0-9.,'’_\s]*?)\s*(?<suffix>[kKmM]?)\s*(?:[$€£¥]|[A-Z]{3})?$")]
    private static partial Regex Parts();

    [GeneratedRegex(@"^[0-9]{1,3}(?:['’_\s][0-9]{3})+(?:\.[0-9]+)?$")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"['’_\s]")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^[0-9]{1,3}(?:(?:\.[0-9]{3})+,[0-9]+|(?:\.[0-9]{3}){2,})$")]
    private static partial Regex PointsThenComma();
}
