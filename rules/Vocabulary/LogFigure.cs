using Roi.Rules.Language;

namespace Roi.Rules.Vocabulary;

/// <summary>A figure that logs of stops, orders and scrap tell of a line or a site.</summary>
/// <param name="Word">Its word in rule files.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Title">What it is, within a sentence.</param>
public sealed record LogFigure(string Word, Unit Unit, string Title)
{
    /// <summary>Hours of stops in a year.</summary>
    public static LogFigure StopHours { get; } = new("stopHours", Hours, "hours of stops a year");

    /// <summary>Hours of labour on stops in a year.</summary>
    public static LogFigure LabourHours { get; } = new("stopLabour", Hours, "hours of labour on stops a year");

    /// <summary>Parts for stops in a year.</summary>
    public static LogFigure PartsCost { get; } = new("stopParts", Unit.MoneyPerYear, "cost of parts for stops a year");

    /// <summary>Cost of scrap in a year.</summary>
    public static LogFigure ScrapCost { get; } = new("scrap", Unit.MoneyPerYear, "cost of scrap a year");

    /// <summary>Major stops in a year: those of a size that a caller states.</summary>
    public static LogFigure MajorStops { get; } = new("majorStops", Unit.Parse("1/yr").Unit!.Value, "number of major stops a year");

    /// <summary>Cost of one major stop.</summary>
    public static LogFigure MajorStopCost { get; } = new("majorStopCost", Unit.Money, "cost of a major stop");

    /// <summary>Hours of major stops in a year.</summary>
    public static LogFigure MajorStopHours { get; } = new("majorStopHours", Hours, "hours of major stops a year");

    /// <summary>Hours of labour on major stops in a year.</summary>
    public static LogFigure MajorLabourHours { get; } = new("majorStopLabour", Hours, "hours of labour on major stops a year");

    /// <summary>Parts for major stops in a year.</summary>
    public static LogFigure MajorPartsCost { get; } = new("majorStopParts", Unit.MoneyPerYear, "cost of parts for major stops a year");

    /// <summary>All figures, in the order in which they are listed.</summary>
    public static IReadOnlyList<LogFigure> All { get; } =
        [StopHours, LabourHours, PartsCost, ScrapCost, MajorStops, MajorStopCost, MajorStopHours, MajorLabourHours, MajorPartsCost];

    /// <summary>Whether it tells of major stops.</summary>
    public bool IsOfMajorStops =>
        this == MajorStops || this == MajorStopCost || this == MajorStopHours || this == MajorLabourHours || this == MajorPartsCost;

    /// <summary>Whether it is an amount of money, so that the currency of the logs matters.</summary>
    public bool IsMoney => Unit == Unit.Money || Unit == Unit.MoneyPerYear;

    private static Unit Hours => Unit.Parse("h/yr").Unit!.Value;
}
