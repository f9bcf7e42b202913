using Roi.Rules.Json;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Baselines;

/// <summary>The source of a figure as a scenario states it: how many records of which logs, rows and dates.</summary>
internal static class MeasuredSource
{
    private const int Longest = 300;

    private const string OfMajorStops = "stops of at least ";

    /// <summary>The logs, rows and dates behind a figure.</summary>
    /// <param name="baseline">What the logs say.</param>
    /// <param name="year">The line, or the lines, that the figure is of.</param>
    /// <param name="figure">The figure.</param>
    /// <param name="basis">What its value is.</param>
    public static string Text(LogBaseline baseline, LineYear year, LogFigure figure, string basis)
    {
        var names = baseline.Reading.Logs.Select(log => Path.GetFileName(log.Path)).ToList();
        var (count, what) = figure == LogFigure.ScrapCost ? (year.Scrap!.Count, "records of scrap")
            : figure.IsOfMajorStops ? (year.Majors!.Stops.Count, OfMajorStops + Words(year.Majors.From))
            : (year.Stops.Count, "stops");
        var text = Invariant($"{count:#,0} {what} of {baseline.Years.Period}")
            + (baseline.Years.HasStatedExposure ? Invariant($", {baseline.Years.Exposure:0.###} years as stated") : "")
            + (names.Count == 1 && figure != LogFigure.ScrapCost && year.Rows is var (first, last)
                ? Invariant($", rows {first} to {last}") : "")
            + $" of {string.Join(", ", names)}; {basis}";
        return text.Length <= Longest ? text : text[..(Longest - 1)] + "…";
    }

    /// <summary>The size from which on a stop is a major one: "8 h", or "50,000 in cost".</summary>
    public static string Words(MajorStop from) => from.IsHours ? Invariant($"{from.Size:0.###} h")
        : Invariant($"{from.Size:#,0.##} in cost");

    /// <summary>Whether an input that a scenario gives was written from major stops of logs.</summary>
    public static bool IsOfMajorStops(SourceNode? given) =>
        given?.Find(SourceKey)?.Value.Text?.Contains(OfMajorStops, StringComparison.Ordinal) == true;

    private const string SourceKey = "source";
}
