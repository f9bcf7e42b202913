using System.Collections.Immutable;

namespace Roi.Rules.Logs;

/// <summary>A kind of irregularity that logs have, and how it is treated.</summary>
public sealed class FindingKind
{
    private FindingKind(string word, string title, string effect, params ImmutableArray<Treatment> treatments) =>
        (Word, Title, Effect, Treatments) = (word, title, effect, treatments);

    /// <summary>Lines above the header.</summary>
    public static FindingKind TitleRow { get; } = Aside("titleRow", "Rows above the header");

    /// <summary>Rows without a value; lines of hyphens count.</summary>
    public static FindingKind EmptyRow { get; } = Aside("emptyRow", "Empty rows");

    /// <summary>The header once more.</summary>
    public static FindingKind RepeatedHeader { get; } = Aside("repeatedHeader", "The header once more");

    /// <summary>Totals: rows without a date that a word such as Total or Summe begins.</summary>
    public static FindingKind TotalRow { get; } = Aside("totalRow", "Totals");

    /// <summary>A quote that is opened and not closed.</summary>
    public static FindingKind UnclosedQuote { get; } = Aside("unclosedQuote", "A quote that is not closed");

    /// <summary>More fields than the header, or fewer.</summary>
    public static FindingKind RaggedRow { get; } = Aside("raggedRow", "More fields than the header, or fewer");

    /// <summary>A value that cannot be read.</summary>
    public static FindingKind UnreadableValue { get; } = Aside("unreadableValue", "A value that cannot be read");

    /// <summary>No start.</summary>
    public static FindingKind MissingStart { get; } = Aside("missingStart", "No start");

    /// <summary>A date before 1950, such as the 1900 of spreadsheets, or behind 2067.</summary>
    public static FindingKind ImplausibleDate { get; } = Aside("implausibleDate", "A date before 1950 or after 2067");

    /// <summary>A start outside of the period that the caller states.</summary>
    public static FindingKind OutsidePeriod { get; } = Aside("outsidePeriod", "Outside of the stated period");

    /// <summary>A cost in another currency than the stated one.</summary>
    public static FindingKind OtherCurrency { get; } = Aside("otherCurrency", "A cost in another currency");

    /// <summary>Deleted or cancelled, by the status.</summary>
    public static FindingKind Deleted { get; } = new("deleted", "Deleted or cancelled, by the status", "kept",
        Treatment.SetAside, Treatment.Keep);

    /// <summary>Neither an end nor a duration, where the log has them.</summary>
    public static FindingKind Open { get; } = new("open", "Neither an end nor a duration", "kept without hours",
        Treatment.SetAside, Treatment.Keep);

    /// <summary>An end before the start.</summary>
    public static FindingKind EndBeforeStart { get; } = Aside("endBeforeStart", "The end is before the start");

    /// <summary>A negative duration.</summary>
    public static FindingKind NegativeDuration { get; } = Aside("negativeDuration", "A negative duration");

    /// <summary>A record that is there already.</summary>
    public static FindingKind Duplicate { get; } = new("duplicate", "The same as an earlier record", "kept",
        Treatment.SetAside, Treatment.Keep);

    /// <summary>An end by the clock alone, before the start: on the next day.</summary>
    public static FindingKind PastMidnight { get; } = new("pastMidnight", "Past midnight", "ends on the next day", Treatment.Correct);

    /// <summary>A duration that is shorter than start and end say by whole days.</summary>
    public static FindingKind WrappedDuration { get; } = new("wrappedDuration", "The duration lacks whole days",
        "taken from start and end", Treatment.Correct, Treatment.Keep, Treatment.SetAside);

    /// <summary>A duration that differs from start and end otherwise.</summary>
    public static FindingKind DifferentDuration { get; } = new("differentDuration", "The duration differs from start and end",
        "taken from start and end", Treatment.Keep, Treatment.Correct, Treatment.SetAside);

    /// <summary>Events of one line at the same time.</summary>
    public static FindingKind Overlap { get; } = new("overlap", "At the same time as an earlier event of the line",
        "the common hours count once", Treatment.Correct, Treatment.Keep);

    /// <summary>Open by the status, though complete.</summary>
    public static FindingKind OpenStatus { get; } = new("openStatus", "Open, by the status", "kept", Treatment.Keep, Treatment.SetAside);

    /// <summary>A duration of zero.</summary>
    public static FindingKind ZeroDuration { get; } = new("zeroDuration", "A duration of zero", "kept", Treatment.Keep, Treatment.SetAside);

    /// <summary>No cost, where the log has costs.</summary>
    public static FindingKind MissingCost { get; } = new("missingCost", "No cost", "kept", Treatment.Keep, Treatment.SetAside);

    /// <summary>A cost of zero.</summary>
    public static FindingKind ZeroCost { get; } = new("zeroCost", "A cost of zero", "kept", Treatment.Keep, Treatment.SetAside);

    /// <summary>A negative cost: a correction of another record, mostly.</summary>
    public static FindingKind NegativeCost { get; } = new("negativeCost", "A negative cost", "kept", Treatment.Keep, Treatment.SetAside);

    /// <summary>No line, where the log has lines.</summary>
    public static FindingKind MissingLine { get; } = new("missingLine", "No line", "kept", Treatment.Keep, Treatment.SetAside);

    /// <summary>Beyond an <see cref="EmptyStretch"/>, on the side with fewer records.</summary>
    public static FindingKind FarApart { get; } = new("farApart", "Far in time from most records", "kept", Treatment.Keep);

    /// <summary>All kinds, in the order in which they are listed.</summary>
    public static ImmutableArray<FindingKind> All { get; } =
    [
        TitleRow, EmptyRow, RepeatedHeader, TotalRow, UnclosedQuote, RaggedRow, UnreadableValue, MissingStart, ImplausibleDate,
        OutsidePeriod, OtherCurrency, Deleted, Open, EndBeforeStart, NegativeDuration, Duplicate, PastMidnight, WrappedDuration,
        DifferentDuration, Overlap, OpenStatus, ZeroDuration, MissingCost, ZeroCost, NegativeCost, MissingLine, FarApart,
    ];

    /// <summary>The word in JSON and of <c>--treat</c>.</summary>
    public string Word { get; }

    /// <summary>The kind in words, for people.</summary>
    public string Title { get; }

    /// <summary>What becomes of a record that is not set aside.</summary>
    private string Effect { get; }

    /// <summary>The treatments that a caller may choose among; the first one is usual.</summary>
    public ImmutableArray<Treatment> Treatments { get; }

    /// <summary>The treatment where nothing else is stated.</summary>
    public Treatment Usual => Treatments[0];

    /// <summary>A treatment in words: "set aside", "kept", or what is corrected.</summary>
    public string Described(Treatment treatment) => treatment switch
    {
        Treatment.SetAside => "set aside",
        Treatment.Correct => Effect,
        _ => Treatments.Contains(Treatment.Correct) ? "kept" : Effect,
    };

    /// <summary>The word of a treatment: <c>setAside</c>, <c>keep</c> or <c>correct</c>.</summary>
    public static string WordOf(Treatment treatment) => treatment switch
    {
        Treatment.SetAside => "setAside",
        Treatment.Keep => "keep",
        _ => "correct",
    };

    /// <summary>The word, for a debugger.</summary>
    public override string ToString() => Word;

    private static FindingKind Aside(string word, string title) => new(word, title, "kept", Treatment.SetAside);
}

/// <summary>What becomes of a record with an irregularity.</summary>
public enum Treatment
{
    /// <summary>It is not counted.</summary>
    SetAside,
    /// <summary>It is counted as it is.</summary>
    Keep,
    /// <summary>It is counted with a corrected duration.</summary>
    Correct,
}
