using Roi.Rules.Json;
using static Roi.Rules.Logs.LogMeaning;

namespace Roi.Rules.Logs;

/// <summary>Tells the order of dates, the decimal mark and the unit of durations by the values of the columns that are used.</summary>
/// <param name="path">The path of the log.</param>
/// <param name="sample">Its header and first rows.</param>
/// <param name="columns">The column of each meaning.</param>
/// <param name="options">What the caller states.</param>
/// <param name="problems">Receives what cannot be told.</param>
internal sealed class FormatChoice(
    string path, LogSample sample, IReadOnlyDictionary<LogMeaning, int> columns, LogOptions options, Problems problems)
{
    /// <summary>The basis of what the caller says.</summary>
    public const string Stated = "stated";

    private static readonly LogMeaning[] Numbers = [Duration, Cost, PartsCost, LabourHours, Scrap, ScrapCost];

    private List<(ColumnContent Content, string Name)> Contents(params ReadOnlySpan<LogMeaning> meanings)
    {
        List<(ColumnContent Content, string Name)> found = [];
        foreach (var meaning in meanings)
            if (columns.TryGetValue(meaning, out var index))
                found.Add((sample.Contents[index], sample.Names[index]));
        return found;
    }

    /// <summary>The order of dates; All where no date needs to know it.</summary>
    public FormatPart<DateOrder> Order()
    {
        if (options.DateOrder is { } stated)
            return new FormatPart<DateOrder>(stated, Stated);
        var dates = Contents(Start, End);
        var possible = dates.Aggregate(DateOrder.All, (orders, date) => orders & date.Content.Orders);
        var examples = dates.SelectMany(date => date.Content.OrderExamples).DistinctBy(example => example.Key)
            .OrderBy(example => example.Value.Row).ToList();
        if (possible == DateOrder.None || examples.Count > 1)
        {
            problems.Note(path, "dates contradict each other: "
                + string.Join(", ", examples.Select(example => Invariant(
                    $"{Quoted.Of(example.Value.Value)} in row {example.Value.Row} is {DateOrders.Described(example.Key)}")))
                + "; say which order counts: --date-order dmy, mdy or ymd");
            return new(DateOrder.None, "");
        }
        if (examples is [var only])
            return new(only.Key, Invariant($"{Quoted.Of(only.Value.Value)} in row {only.Value.Row}"));
        if (dates.FirstOrDefault(date => date.Content.AmbiguousDate is not null) is { Content: not null } ambiguous)
            problems.Note(path, $"dates such as {Quoted.Of(ambiguous.Content.AmbiguousDate!)} in the column "
                + $"{Quoted.Of(ambiguous.Name)} can be read in two ways, and no date tells which one is meant; say "
                + "it: --date-order dmy or mdy");
        return possible == DateOrder.All ? new(possible, "all dates read the same in any order")
            : new(possible & (DateOrder)(-(int)possible), "all dates read the same in any order");
    }

    /// <summary>The decimal mark; Both where no number needs to know it.</summary>
    public FormatPart<DecimalMark> Mark()
    {
        if (options.Decimal is { } stated)
            return new FormatPart<DecimalMark>(stated, Stated);
        var numbers = Contents(Numbers);
        var examples = numbers.SelectMany(number => number.Content.MarkExamples).DistinctBy(example => example.Key)
            .OrderBy(example => example.Value.Row).ToList();
        if (examples.Count > 1)
        {
            problems.Note(path, "numbers contradict each other: "
                + string.Join(", ", examples.Select(example => Invariant(
                    $"{Quoted.Of(example.Value.Value)} in row {example.Value.Row} has a decimal {Word(example.Key)}")))
                + "; say which mark counts: --decimal comma or --decimal point");
            return new(DecimalMark.None, "");
        }
        if (examples is [var only])
            return new(only.Key, Invariant($"{Quoted.Of(only.Value.Value)} in row {only.Value.Row}"));
        if (numbers.FirstOrDefault(number => number.Content.AmbiguousNumber is not null) is { Content: not null } ambiguous)
            problems.Note(path, $"numbers such as {Quoted.Of(ambiguous.Content.AmbiguousNumber!)} in the column "
                + $"{Quoted.Of(ambiguous.Name)} can be read in two ways, and no number tells which one is meant; say it: "
                + "--decimal comma or --decimal point");
        return new(DecimalMark.Both, "no number has a decimal mark");
    }

    private static string Word(DecimalMark mark) => mark == DecimalMark.Comma ? "comma" : "point";

    /// <summary>The unit of durations, and what tells it.</summary>
    public (DurationUnit? Unit, string? Remark) UnitOfDuration(DateOrder order, DecimalMark mark)
    {
        if (!columns.TryGetValue(Duration, out var index))
            return default;
        if (options.Map.LastOrDefault(mapping => mapping.Unit is not null)?.Unit is { } stated)
            return (DurationUnits.Parse(stated), $"in {DurationUnits.WordOf(DurationUnits.Parse(stated)!.Value)}");
        if (sample.Contents[index].IsSpan)
            return (null, "each with its unit, or as hours, minutes and seconds");
        if (columns.TryGetValue(Unit, out var unit))
            return (null, $"in the unit of the column {Quoted.Of(sample.Names[unit])}");
        if (DurationUnits.OfName(sample.Names[index]) is { } named)
            return Of(named, "by its name");
        if (new UnitByTimes(sample, columns, order, mark).Find() is { } found)
            return Of(found, "by start and end");
        problems.Note(path, $"the column {Quoted.Of(sample.Names[index])} has no unit; say it: "
            + $"--map duration:min={sample.Names[index]}, or h, s or d in place of min");
        return default;

        static (DurationUnit?, string) Of(DurationUnit unit, string basis) => (unit, $"in {DurationUnits.WordOf(unit)}, {basis}");
    }
}
