using System.Globalization;
using Roi.Rules.Json;

namespace Roi.Rules.Language;

/// <summary>Reads the text of a unit.</summary>
internal static class UnitText
{
    private const int Longest = 60;
    private const string Plain = "1";
    private const string Example = "write a unit such as money/h, h/yr, month or 1";

    public static (Unit? Unit, string Problem) Parse(string text)
    {
        if (text.Length > Longest)
            return (null, Invariant($"the unit has {text.Length:N0} characters; at most {Longest} are read"));
        if (text.Trim() == "%")
            return (null, "a share has the unit fraction, not %");
        var unit = Unit.None;
        var (at, divides, isPlain) = (0, false, true);
        while (true)
        {
            var end = text.IndexOfAny(['*', '/'], at) is var next and >= 0 ? next : text.Length;
            var (factor, problem) = Factor(text[at..end].Trim());
            if (factor is not { } known)
                return (null, problem);
            unit = divides ? unit / known : unit * known;
            isPlain &= text[at..end].Trim() == Plain;
            if (end == text.Length)
                return (isPlain ? unit.AsPlainNumber : unit, "");
            (at, divides) = (end + 1, text[end] == '/');
        }
    }

    private static (Unit? Unit, string Problem) Factor(string factor)
    {
        var caret = factor.IndexOf('^', StringComparison.Ordinal);
        var word = (caret < 0 ? factor : factor[..caret]).Trim();
        var power = 1;
        if (caret >= 0 && !(int.TryParse(factor[(caret + 1)..], NumberStyles.Integer, CultureInfo.InvariantCulture, out power)
            && Math.Abs(power) is > 0 and <= 9))
            return (null, $"the power in {Quoted.Of(factor)} is not a whole number from 1 to 9");
        if (word is Plain or "fraction")
            return (Unit.None, "");
        if (word.Length == 0)
            return (null, $"a word is missing in the unit; {Example}");
        return word.All(char.IsLetter)
            ? (Unit.Of(word).Power(power), "")
            : (null, $"{Quoted.Of(word)} is not a word of a unit; {Example}");
    }
}
