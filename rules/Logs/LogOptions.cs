using System.Collections.Immutable;

namespace Roi.Rules.Logs;

/// <summary>What a caller fixes of the reading of logs; everything that is null or not listed is detected.</summary>
public sealed record LogOptions
{
    /// <summary>The first day that logs may have.</summary>
    public static DateOnly FirstDay { get; } = new(LogTime.FirstYear, 1, 1);

    /// <summary>The last day that logs may have.</summary>
    public static DateOnly LastDay { get; } = new(LogTime.LastYear, 12, 31);

    /// <summary>The encoding of CSV files, as one of <see cref="LogEncodings.Words"/>.</summary>
    public string? Encoding { get; init; }

    /// <summary>The character between the fields of CSV files, in ASCII.</summary>
    public char? Separator { get; init; }

    /// <summary>The mark before the decimals of numbers: point or comma.</summary>
    public DecimalMark? Decimal { get; init; }

    /// <summary>The order of day, month and year in dates: one order.</summary>
    public DateOrder? DateOrder { get; init; }

    /// <summary>The sheet of workbooks; null for the first one that has rows.</summary>
    public string? Sheet { get; init; }

    /// <summary>The currency of the costs that count, as the logs write it; null where they write no more than one.</summary>
    public string? Currency { get; init; }

    /// <summary>The first day that counts; records that begin before it are set aside. Null for the first day with a record.</summary>
    public DateOnly? Since { get; init; }

    /// <summary>The last day that counts; records that begin after it are set aside. Null for the last day with a record.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The years that the logs cover, above 0; null for the time from the first day that counts to the last.</summary>
    public double? Exposure { get; init; }

    /// <summary>The columns of meanings.</summary>
    public ImmutableArray<ColumnMapping> Map { get; init; } = [];

    /// <summary>The treatments that differ from the ones of <see cref="FindingKind"/>.</summary>
    public ImmutableArray<StatedTreatment> Treatments { get; init; } = [];

    /// <summary>Types of work, as the log writes them, that count as planned.</summary>
    public ImmutableArray<string> Planned { get; init; } = [];

    /// <summary>Types of work, as the log writes them, that count as unplanned.</summary>
    public ImmutableArray<string> Unplanned { get; init; } = [];

    /// <summary>The treatment of a kind of finding: as stated, else its own.</summary>
    public Treatment TreatmentOf(FindingKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return Treatments.LastOrDefault(stated => stated.Kind == kind)?.Treatment ?? kind.Usual;
    }
}

/// <summary>Fixes the column of a meaning.</summary>
/// <param name="Meaning">The meaning.</param>
/// <param name="Unit">The unit of a duration: h, min, s or d; null where it is not stated.</param>
/// <param name="Column">The name of the column; null for no column.</param>
public sealed record ColumnMapping(LogMeaning Meaning, string? Unit, string? Column)
{
    /// <summary>Reads <c>cost=Betrag</c>, <c>duration:min=Zeit</c>, or <c>cost=-</c> for no column.</summary>
    /// <param name="text">The text.</param>
    /// <param name="mapping">The mapping; null where the text is none.</param>
    /// <returns>What is wrong with the text; null where it is a mapping.</returns>
    public static string? TryParse(string text, out ColumnMapping? mapping)
    {
        ArgumentNullException.ThrowIfNull(text);
        mapping = null;
        var words = LogMeanings.All.Select(LogMeanings.WordOf).ToList();
        if (text.Split('=', 2) is not [var left, var column] || column.Trim().Length == 0)
            return "needs a meaning and a column, such as cost=Betrag";
        var (word, unit) = left.Split(':', 2) is [var before, var behind] ? (before.Trim(), behind.Trim()) : (left.Trim(), null);
        if (LogMeanings.Parse(word) is not { } meaning)
            return $"has no known meaning {Json.Quoted.Of(word)}{Json.Suggestion.Ending(word, words, "the meanings are")}";
        if (unit is not null && (meaning != LogMeaning.Duration || DurationUnits.Parse(unit) is null))
            return $"has the unit {Json.Quoted.Of(unit)}; a duration may have h, min, s or d, and nothing else has a unit";
        mapping = new(meaning, unit, column.Trim() == "-" ? null : column.Trim());
        return null;
    }

    /// <summary>The mapping as it is written.</summary>
    public override string ToString() => $"{LogMeanings.WordOf(Meaning)}{(Unit is null ? "" : ":" + Unit)}={Column ?? "-"}";
}

/// <summary>States how a kind of finding is treated.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Treatment">One of its treatments.</param>
public sealed record StatedTreatment(FindingKind Kind, Treatment Treatment)
{
    /// <summary>Reads <c>zeroCost=setAside</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="stated">The treatment; null where the text is none.</param>
    /// <returns>What is wrong with the text; null where it is a treatment.</returns>
    public static string? TryParse(string text, out StatedTreatment? stated)
    {
        ArgumentNullException.ThrowIfNull(text);
        stated = null;
        if (text.Split('=', 2) is not [var left, var right])
            return "needs a finding and a treatment, such as zeroCost=setAside";
        var choices = FindingKind.All.Where(kind => kind.Treatments.Length > 1).ToList();
        if (choices.Find(kind => kind.Word == left.Trim()) is not { } kind)
            return $"has no known finding {Json.Quoted.Of(left.Trim())}"
                + Json.Suggestion.Ending(left.Trim(), [.. choices.Select(each => each.Word)], "the findings are");
        var words = kind.Treatments.Select(FindingKind.WordOf).ToList();
        if (words.IndexOf(right.Trim()) is not (>= 0 and var index))
            return $"has no known treatment {Json.Quoted.Of(right.Trim())}"
                + Json.Suggestion.Ending(right.Trim(), words, $"of {kind.Word} they are");
        stated = new(kind, kind.Treatments[index]);
        return null;
    }
}
