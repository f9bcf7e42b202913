using System.Globalization;
using System.Text;

namespace Roi.Rules.Logs;

/// <summary>Names of columns in a form in which spellings of one name are equal.</summary>
internal static class ColumnName
{
    /// <summary>The letters and digits of a name in lower case, without accents, and with ae, oe and ue as a, o and u: StörBeginn, "Stör.
    /// beginn" and STOERBEGINN have the same key.</summary>
    public static string KeyOf(string name) => string.Concat(WordsOf(name));

    /// <summary>The words of a name, each as a key.</summary>
    public static string[] WordsOf(string name)
    {
        StringBuilder plain = new(name.Length);
        var before = ' ';
        foreach (var letter in name)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
                continue;
            if (char.IsUpper(letter) && char.IsLower(before))               // createdAt
                plain.Append(' ');
            before = letter;
            plain.Append(char.IsLetterOrDigit(letter) ? Plain(char.ToLowerInvariant(letter)) : ' ');
            if (letter == 'ß')
                plain.Append('s');
        }
        return [.. plain.Replace("ae", "a").Replace("oe", "o").Replace("ue", "u").ToString()
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>A letter without its accent. Unicode's decomposition is not at hand, since the program runs without the tables
    /// of cultures.</summary>
    private static char Plain(char letter) => letter switch
    {
        >= 'à' and <= 'æ' => 'a',
        'ç' => 'c',
        >= 'è' and <= 'ë' => 'e',
        >= 'ì' and <= 'ï' => 'i',
        'ñ' => 'n',
        (>= 'ò' and <= 'ö') or 'ø' or 'œ' => 'o',
        >= 'ù' and <= 'ü' => 'u',
        'ý' or 'ÿ' => 'y',
        'ß' => 's',
        _ => letter,
    };
}
