using Roi.Engine.Statistics;
using Roi.Rules.Baselines;
using Roi.Rules.Json;

namespace Roi.Cli.Text;

/// <summary>What reports say of the stops of a log in a year.</summary>
internal static class YearSentences
{
    private const double Level = 0.05;

    private const int Few = 5;

    /// <summary>The most lines whose doubts are told.</summary>
    private const int MostLines = 8;

    /// <summary>P10, P50 and P90 in few digits: "152 (131 to 176)"; empty where there are none.</summary>
    public static string Range(IReadOnlyList<double> percentiles) => percentiles is not [var p10, var p50, var p90] ? ""
        : $"{Short(p50)} ({Short(p10)} to {Short(p90)})";

    /// <summary>The exposure, the worst stop, and what makes a yearly figure doubtful, one sentence each.</summary>
    public static IEnumerable<string> All(LogBaseline baseline)
    {
        var years = baseline.Years;
        yield return $"The {(baseline.Reading.Logs.Length == 1 ? "log covers" : "logs cover")} {Format.Number(years.Exposure)} years"
            + (years.IsStated ? "" : ", from the first day with a record to the last; --exposure states another length") + "."
            + (years.Exposure < 1 ? " That is less than a year: what comes in other seasons is not in it." : "");
        if (years.Lines[0].Worst is { } worst)
            yield return Invariant($"The worst stop: {worst.Start:yyyy-MM-dd}")
                + (worst.Line >= 0 ? $", {Quoted.Shortened(baseline.Reading.Records.Lines[worst.Line])}" : "")
                + (worst.Hours is { } hours ? $", {Format.Number(hours)} h" : "")
                + (worst.Cost is { } cost ? $", cost {Format.Number(cost)}{(baseline.Reading.Currency is { } code ? $" {code}" : "")}" : "")
                + Invariant($" (row {worst.Row} of {FilePath.Shown(baseline.Reading.Logs[worst.File].Path)}).");
        if (years.Lines[0].ReactiveShare is { } share)
            yield return $"{Format.Share(share)} of the hours of work whose type is known is unplanned.";
        foreach (var line in years.Lines.Take(MostLines + 1))
            if (Doubts(line) is { Length: > 0 } doubts)
                yield return $"{(line.Line is { } name ? Quoted.Shortened(name) : "Whole plant")}: {doubts}.";
    }

    private static string Doubts(LineYear line) => string.Join("; ", (string[])
    [
        .. line.Stops.Count == 0 ? (string[])["no stop is in the log, which does not mean that none comes"]
            : line.Stops.Count < Few ? [$"{Format.Count(line.Stops.Count, "stop")}: the ranges say little of how long a stop lasts"]
            : [],
        .. line.WithoutHours > 0 ? (string[])[line.WithoutHours == line.Stops.Count ? "no stop tells how long it lasted"
            : $"{Format.Count(line.WithoutHours)} of {Format.Count(line.Stops.Count)} stops tell no duration and are not in the hours"]
            : [],
        .. line.Trend is { } trend && EventTrend.Probability(trend) < Level
            ? (string[])[$"stops become {(trend > 0 ? "more" : "fewer")} over the log, so a yearly average is doubtful"] : [],
        .. line.Seasons is < Level ? (string[])["stops differ between the quarters of a year by more than chance"] : [],
    ]);

    private static string Short(double value) =>
        Format.Number(TargetSentences.Significant(value, Math.Abs(value) / 100));
}
