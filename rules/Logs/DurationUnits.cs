using System.Text;

namespace Roi.Rules.Logs;

/// <summary>The units of durations: in the name of a column, in a column of their own, or behind a value.</summary>
internal static class DurationUnits
{
    private static readonly Dictionary<string, DurationUnit> ByWord = new (DurationUnit Unit, string Words)[]
    {
        (DurationUnit.Hours, "h|hr|hrs|hour|hours|std|stunde|stunden|heure|heures|hora|horas|hur"),
        (DurationUnit.Minutes, "m|min|mins|minute|minutes|minuten|minuto|minutos|mn"),
        (DurationUnit.Seconds, "s|sec|secs|second|seconds|sek|sekunde|sekunden|seconde|secondes|segundo|segundos|seg"),
        (DurationUnit.Days, "d|day|days|tag|tage|jour|jours|dia|dias"),
    }.SelectMany(entry => entry.Words.Split('|').Select(word => (word, entry.Unit)))
        .ToDictionary(entry => entry.word, entry => entry.Unit, StringComparer.Ordinal);

    /// <summary>The unit that a word is; null where it is none.</summary>
    public static DurationUnit? Parse(string word) =>
        ByWord.TryGetValue(ColumnName.KeyOf(word), out var unit) ? unit : null;

    /// <summary>The unit that a value names, in a column of units; null where it is none.</summary>
    public static DurationUnit? Parse(ReadOnlySpan<byte> word) => word.Length > 20 ? null : Parse(Encoding.UTF8.GetString(word));

    /// <summary>The unit at the end of the name of a column: "Total_Downtime (Min)", "Durée d'arrêt (h)"; null where there is none. One
    /// letter counts in brackets only.</summary>
    public static DurationUnit? OfName(string name) =>
        ColumnName.WordsOf(name) is [_, .., var last] && (last.Length > 1 || IsBracketed(name)) ? Parse(last) : null;

    /// <summary>The name of a column without the unit at its end.</summary>
    public static string WithoutUnit(string name) => OfName(name) is null ? name
        : ColumnName.WordsOf(name) is [.. var words, _] ? string.Join(' ', words is [.., "in"] ? words[..^1] : words) : name;

    /// <summary>The number of hours of one unit.</summary>
    public static double HoursOf(DurationUnit unit) => unit switch
    {
        DurationUnit.Hours => 1,
        DurationUnit.Minutes => 1.0 / 60,
        DurationUnit.Seconds => 1.0 / 3600,
        _ => 24,
    };

    /// <summary>The unit in words.</summary>
    public static string WordOf(DurationUnit unit) => unit switch
    {
        DurationUnit.Hours => "hours",
        DurationUnit.Minutes => "minutes",
        DurationUnit.Seconds => "seconds",
        _ => "days",
    };

    private static bool IsBracketed(string name) => name.TrimEnd() is [.., ')' or ']'];
}

/// <summary>The unit of a duration.</summary>
internal enum DurationUnit
{
    /// <summary>Hours.</summary>
    Hours,
    /// <summary>Minutes.</summary>
    Minutes,
    /// <summary>Seconds.</summary>
    Seconds,
    /// <summary>Days of 24 hours.</summary>
    Days,
}
