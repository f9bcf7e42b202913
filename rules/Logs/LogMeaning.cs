namespace Roi.Rules.Logs;

/// <summary>What a column of a log holds.</summary>
public enum LogMeaning
{
    /// <summary>When the event began: a date, with or without a time.</summary>
    Start,
    /// <summary>The time of day to the date of <see cref="Start"/>.</summary>
    StartTime,
    /// <summary>When the event ended: a date, with or without a time.</summary>
    End,
    /// <summary>The time of day to the date of <see cref="End"/>, or of <see cref="Start"/> where there is no such date.</summary>
    EndTime,
    /// <summary>How long the event lasted.</summary>
    Duration,
    /// <summary>The unit of <see cref="Duration"/>.</summary>
    Unit,
    /// <summary>The line, machine or asset.</summary>
    Line,
    /// <summary>The type of the event or order, which tells planned from unplanned work.</summary>
    Type,
    /// <summary>The status of the record, which tells open and deleted ones.</summary>
    Status,
    /// <summary>What the event cost, in money.</summary>
    Cost,
    /// <summary>The part of the cost that parts and material took, in money.</summary>
    PartsCost,
    /// <summary>Hours of labour.</summary>
    LabourHours,
    /// <summary>Scrap, in pieces or another quantity.</summary>
    Scrap,
    /// <summary>What the scrap cost, in money.</summary>
    ScrapCost,
    /// <summary>The currency of the costs.</summary>
    Currency,
    /// <summary>The cause or a free text.</summary>
    Cause,
    /// <summary>The number of the record.</summary>
    Id,
}

/// <summary>The words of <see cref="LogMeaning"/>.</summary>
public static class LogMeanings
{
    /// <summary>All meanings, in the order in which they are listed.</summary>
    public static IReadOnlyList<LogMeaning> All { get; } = Enum.GetValues<LogMeaning>();

    /// <summary>The word of <c>--map</c>, such as <c>startTime</c>.</summary>
    public static string WordOf(LogMeaning meaning)
    {
        var name = meaning.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>The meaning of a word of <c>--map</c>; null where there is none of it.</summary>
    public static LogMeaning? Parse(string word) =>
        All.Where(meaning => WordOf(meaning) == word).Select(meaning => (LogMeaning?)meaning).FirstOrDefault();

    /// <summary>The meaning in a sentence: <c>the cost</c>.</summary>
    public static string Described(LogMeaning meaning) => meaning switch
    {
        LogMeaning.Start => "when an event began",
        LogMeaning.StartTime => "the time of day at which an event began",
        LogMeaning.End => "when an event ended",
        LogMeaning.EndTime => "the time of day at which an event ended",
        LogMeaning.Duration => "how long an event lasted",
        LogMeaning.Unit => "the unit of the duration",
        LogMeaning.Line => "the line or asset",
        LogMeaning.Type => "the type of work",
        LogMeaning.Status => "the status of the record",
        LogMeaning.Cost => "the cost",
        LogMeaning.PartsCost => "the cost of parts",
        LogMeaning.LabourHours => "the hours of labour",
        LogMeaning.Scrap => "the quantity of scrap",
        LogMeaning.ScrapCost => "the cost of scrap",
        LogMeaning.Currency => "the currency of the costs",
        LogMeaning.Cause => "the cause or text",
        _ => "the number of the record",
    };

    /// <summary>Whether a meaning is an amount of money, which is never guessed.</summary>
    internal static bool IsMoney(LogMeaning meaning) => meaning is LogMeaning.Cost or LogMeaning.PartsCost or LogMeaning.ScrapCost;
}
