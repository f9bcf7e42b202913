using System.Text;

namespace Roi.Rules.Logs;

/// <summary>The names of months in English, German, French and Spanish, whole or shortened to three letters or more.</summary>
internal static class MonthNames
{
    private static readonly string[][] Months =
    [
        ["january", "januar", "janner", "janvier", "enero"],
        ["february", "februar", "feber", "fevrier", "febrero"],
        ["march", "marz", "mrz", "maerz", "mars", "marzo"],
        ["april", "avril", "avr", "abril"],
        ["may", "mai", "mayo"],
        ["june", "juni", "juin", "junio"],
        ["july", "juli", "juillet", "julio"],
        ["august", "aout", "agosto"],
        ["september", "septembre", "septiembre"],
        ["october", "oktober", "octobre", "octubre"],
        ["november", "novembre", "noviembre"],
        ["december", "dezember", "decembre", "diciembre"],
    ];

    /// <summary>The month of a name, from 1.</summary>
    public static bool TryFind(ReadOnlySpan<byte> letters, out int month)
    {
        month = 0;
        if (letters.Length is < 3 or > 20)
            return false;
        var name = ColumnName.KeyOf(Encoding.UTF8.GetString(letters));
        for (var i = 0; i < Months.Length && month == 0; i++)
            if (Months[i].Any(each => each.StartsWith(name, StringComparison.Ordinal) && (name.Length > 3 || name != "jui")))
                month = i + 1;
        return month > 0;
    }
}
