namespace Roi.Rules.Logs;

/// <summary>The header of a log and what its first rows hold: enough of them to tell how the log is written.</summary>
internal sealed class LogSample
{
    /// <summary>The rows among which the header is looked for.</summary>
    private const int MostTitleRows = 100;

    /// <summary>The rows that are looked at in every log.</summary>
    private const int Enough = 5_000;

    /// <summary>The rows that are looked at while dates or numbers may be read in two ways.</summary>
    private const int Most = 1_000_000;

    /// <summary>The rows that are kept to compare columns.</summary>
    private const int MostKept = 1_000;

    /// <summary>The row that names the columns, from 1.</summary>
    public required int Header { get; init; }

    /// <summary>The fields of the header, as they are written.</summary>
    public required string[] Fields { get; init; }

    /// <summary>The names of the columns; each is different.</summary>
    public required string[] Names { get; init; }

    /// <summary>What each column holds.</summary>
    public required ColumnContent[] Contents { get; init; }

    /// <summary>The first rows behind the header.</summary>
    public required IReadOnlyList<string[]> Rows { get; init; }

    /// <summary>Reads the header and the first rows.</summary>
    /// <param name="rows">The log, from its first row on.</param>
    /// <param name="mapped">The names that the caller says are columns.</param>
    /// <returns>Null where no row can be the header.</returns>
    public static LogSample? Read(LogRows rows, IReadOnlyList<string> mapped)
    {
        List<(int Number, string[] Fields)> first = [];
        while (first.Count < MostTitleRows && rows.Read())
            first.Add((rows.Number, rows.ToArray()));
        if (HeaderAmong(first, mapped) is not { } index)
            return null;
        var fields = WithoutEmptyEnd(first[index].Fields);
        rows.Width = fields.Length;
        ColumnContent[] contents = [.. fields.Select(_ => new ColumnContent())];
        List<string[]> kept = [];
        foreach (var (number, values) in first.Skip(index + 1))
        {
            for (var column = 0; column < Math.Min(values.Length, fields.Length); column++)
                contents[column].Add(System.Text.Encoding.UTF8.GetBytes(values[column]), number);
            kept.Add(values);
        }
        for (var read = first.Count; read < Enough || (read < Most && contents.Any(content => content.IsUndecided)); read++)
        {
            if (!rows.Read())
                break;
            for (var column = 0; column < fields.Length; column++)
                contents[column].Add(rows.Field(column), rows.Number);
            if (kept.Count < MostKept)
                kept.Add(rows.ToArray());
        }
        return new()
        {
            Header = first[index].Number,
            Fields = fields,
            Names = Distinct(fields),
            Contents = contents,
            Rows = kept,
        };
    }

    /// <summary>The row with the most names that are known or mapped. Where no row has two, the first one of texts alone that is as wide as
    /// the widest.</summary>
    private static int? HeaderAmong(List<(int Number, string[] Fields)> rows, IReadOnlyList<string> mapped)
    {
        var scores = rows.Select(row => row.Fields.Where(field => field.Length > 0).Select(field =>
            mapped.Any(name => ColumnName.KeyOf(name) == ColumnName.KeyOf(field)) ? $"={field}"
                : KnownNames.Find(field)?.Meaning.ToString())
            .OfType<string>().Distinct().Count()).ToList();
        if (scores.Count > 0 && scores.Max() is >= 2 and var most)
            return scores.IndexOf(most);
        var width = rows.Count == 0 ? 0 : rows.Max(row => row.Fields.Length);
        var index = rows.FindIndex(row => row.Fields.Length == width && width > 1 && row.Fields.All(IsName));
        return index >= 0 && index < rows.Count - 1 ? index : null;
    }

    /// <summary>Whether a field of a header may be a name: it is a text, no number and no date.</summary>
    private static bool IsName(string field)
    {
        var text = System.Text.Encoding.UTF8.GetBytes(field);
        return field.Length > 0 && LogNumber.Possible(text, out _) == DecimalMark.None && !LogDate.TryParse(text, out _)
            && !ClockTime.TryParse(text, out _);
    }

    private static string[] WithoutEmptyEnd(string[] fields) => fields[..(Array.FindLastIndex(fields, field => field.Length > 0) + 1)];

    /// <summary>The names with a number behind those that are there already; a column without a name is called by its place.</summary>
    private static string[] Distinct(string[] fields)
    {
        Dictionary<string, int> seen = new(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. fields.Select((field, index) =>
            {
                var name = field.Length > 0 ? field.ReplaceLineEndings(" ") : Invariant($"column {index + 1}");
                seen[name] = seen.GetValueOrDefault(name) + 1;
                return seen[name] == 1 ? name : Invariant($"{name} ({seen[name]})");
            }),
        ];
    }
}
