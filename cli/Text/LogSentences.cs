using Roi.Rules.Json;
using Roi.Rules.Logs;

namespace Roi.Cli.Text;

/// <summary>Sentences on logs: how they were understood and what is irregular in them.</summary>
internal static class LogSentences
{
    /// <summary>How a log is written, each part with what tells it.</summary>
    public static string Format(LogFormat format)
    {
        List<string> parts = [];
        if (format.Sheet is { } sheet)
            parts.Add($"sheet {Quoted.Of(sheet.Value)} ({sheet.Basis})");
        if (format.Encoding is { } encoding)
            parts.Add($"{encoding.Value} ({encoding.Basis})");
        if (format.Separator is { } separator)
            parts.Add($"fields separated by {separator.Value} ({separator.Basis})");
        parts.Add(format.Decimal.Value switch
        {
            DecimalMark.Comma => $"decimal comma ({format.Decimal.Basis})",
            DecimalMark.Point => $"decimal point ({format.Decimal.Basis})",
            _ => format.Decimal.Basis,
        });
        parts.Add(format.DateOrder.Value == DateOrder.All ? format.DateOrder.Basis
            : $"dates as {DateOrders.WordOf(format.DateOrder.Value)} ({format.DateOrder.Basis})");
        parts.Add(Invariant($"column names in row {format.Header}"));
        return $"{string.Join("; ", parts)}.";
    }

    /// <summary>What a column holds, in words, with what else was understood of it.</summary>
    public static string Meaning(LogColumn column) => LogMeanings.Described(column.Meaning!.Value)
        + (column.Remark is { } remark ? $", {remark}" : "") + (column.IsStated ? " (stated)" : "");

    /// <summary>What was read, what was set aside, what corrections took off, and what is kept: rows, hours and cost, each column a sum.
    /// A corrected row is kept, so it counts there alone.</summary>
    public static IEnumerable<(string Title, long? Rows, double Hours, double Cost)> Totals(LogReading reading)
    {
        var totals = reading.Totals;
        var aside = reading.Findings.Where(finding => finding.Treatment == Treatment.SetAside).ToList();
        var (hours, cost) = (aside.Sum(finding => finding.Hours), aside.Sum(finding => finding.Cost));
        yield return ("Read", totals.RowsRead, totals.HoursRead, totals.CostRead);
        yield return ("Set aside", -(totals.RowsRead - totals.RowsKept), -hours, -cost);
        var corrected = totals.HoursKept - totals.HoursRead + hours;
        if (Math.Abs(corrected) > 1e-6)         // sums are rounded
            yield return ("Corrected, in rows that are kept", null, corrected, 0);
        yield return ("Kept", totals.RowsKept, totals.HoursKept, totals.CostKept);
    }

    /// <summary>Where findings of a kind are: the first places, with what stands there, and how many more there are.</summary>
    /// <param name="finding">The findings.</param>
    /// <param name="withFile">Whether several logs were read, so that places have to name theirs.</param>
    public static string Places(LogFinding finding, bool withFile)
    {
        var more = finding.Count - finding.Examples.Length;
        return string.Join("; ", finding.Examples.Select(place => Place(place, withFile)))
            + (more > 0 ? $"; and {Text.Format.Count(more)} more" : "") + ".";
    }

    /// <summary>Types of work in a sentence: those that count as planned, as unplanned, and those that are not known.</summary>
    public static IEnumerable<string> Types(IEnumerable<WorkType> types)
    {
        const int most = 12;
        foreach (var (kind, words) in ((WorkKind, string)[])[(WorkKind.Unplanned, "Unplanned"), (WorkKind.Planned, "Planned"),
            (WorkKind.Unknown, "Neither (say it with --planned or --unplanned)")])
        {
            var known = types.Where(type => type.Kind == kind).OrderByDescending(type => type.Count)
                .ThenBy(type => type.Name, StringComparer.Ordinal).ToList();
            if (known.Count == 0)
                continue;
            yield return $"{words}: {string.Join(", ", known.Take(most).Select(type =>
                $"{(type.Name.Length == 0 ? "(empty)" : Quoted.Shortened(type.Name))} ({Text.Format.Count(type.Count)})"))}"
                + (known.Count > most ? $" and {Text.Format.Count(known.Count - most)} more." : ".");
        }
        if (types.Any() && types.All(type => type.Kind == WorkKind.Unknown))
            yield return "No type is known, so all records count as stops, planned work among them.";
    }

    private static string Place(LogPlace place, bool withFile)
    {
        var value = place.Value.Length == 0 ? "nothing" : Quoted.Shortened(place.Value);
        return Invariant($"{(withFile ? FilePath.Reported(place.File) + " " : "")}row {place.Row}")
            + (place.Column is { } column ? $", {Quoted.Shortened(column)}: {value}" : $": {value}");
    }
}
