using Roi.Engine.Statistics;
using Roi.Rules.Baselines;
using Roi.Rules.Json;
using Roi.Rules.Logs;

namespace Roi.Cli.Text;

/// <summary>What reports say of the stops of a log in a year.</summary>
internal static class YearSentences
{
    private const double Level = 0.05;

    private const int Few = 5;

    /// <summary>The hours of a stop that may be a major failure: a day.</summary>
    private const int LongStop = 24;

    /// <summary>The most lines whose doubts are told.</summary>
    private const int MostLines = 8;

    /// <summary>The figures of a year that the logs tell of some line: the heading of each, and its P10, P50 and P90 of a line.</summary>
    public static IReadOnlyList<(string Title, Func<LineYear, IReadOnlyList<double>> Of)> Figures(LogBaseline baseline)
    {
        var money = baseline.Reading.Currency is { } code ? $" ({Quoted.Shortened(code)})" : "";
        (string, Func<LineYear, IReadOnlyList<double>>)[] all =
        [
            ("Stops", line => line.Stops.PerYearPercentiles), ("Hours", line => Amount(line.Hours)),
            ("Cost" + money, line => Amount(line.Costs)),
            ("Labour (h)", line => Amount(line.Labour)), ("Parts" + money, line => Amount(line.Parts)),
            ("Scrap" + money, line => Amount(line.Scrap)),
        ];
        return [.. all.Where(figure => baseline.Years.Lines.Any(line => figure.Item2(line).Count > 0))];

        static IReadOnlyList<double> Amount(YearlyEvents? events) => events is null ? [] : events.AmountPercentiles;
    }

    /// <summary>P10, P50 and P90 in few digits: "152 (131 to 176)"; empty where there are none.</summary>
    public static string Range(IReadOnlyList<double> percentiles) => percentiles is not [var p10, var p50, var p90] ? ""
        : $"{Short(p50)} ({Short(p10)} to {Short(p90)})";

    /// <summary>The period, the worst stop, and what makes a yearly figure doubtful, one sentence each.</summary>
    public static IEnumerable<string> All(LogBaseline baseline)
    {
        var years = baseline.Years;
        foreach (var sentence in PeriodSentences.All(baseline))
            yield return sentence;
        if (years.Lines[0] is { Worst: { } worst } all)
        {
            yield return $"The {(worst.Cost > 0 ? "most expensive stop by what the log books" : "longest stop")}: {Stop(worst, baseline)}.";
            if (worst.Cost > 0 && all.Longest is { } longest && (longest.File, longest.Row) != (worst.File, worst.Row))
                yield return $"The longest stop: {Stop(longest, baseline)}.";
        }
        if (years.Lines[0].UnknownTypes is { Count: > 0 } unknown)
            yield return $"{Format.Count(unknown.Count, "record")} of a type that counts neither as planned nor as unplanned "
                + $"{(unknown.Count == 1 ? "is" : "are")} in no figure of a year"
                + (unknown.Hours > 0 ? $" ({Format.Number(unknown.Hours)} h, {Format.Share(unknown.Share)} of all hours)" : "")
                + "; --planned or --unplanned says what the type is.";
        if (years.Lines[0] is { ReactiveShare: { } share } and { UnknownTypes.Count: 0 })
            yield return $"{Format.Share(share)} of the hours is unplanned.";
        else if (years.Lines[0].ReactiveShare is > 0 and < 1 and { } part)
            yield return $"{Format.Share(part)} of the hours of the other types is unplanned.";
        foreach (var fit in baseline.Sizes)
            yield return Size(fit, baseline.Reading.Currency);
        if (years.Lines[0] is { Majors: null } plant && plant.Lengths.Values.Count(hours => hours >= LongStop) is > 0 and var longs)
            yield return Invariant($"{(plant.Lengths.IsThinned ? "Some stops" : Format.Count(longs, "stop"))} ")
                + Invariant($"lasted {LongStop} h or more; --major {LongStop}h tells them by themselves, as major failures.");
        foreach (var line in years.Lines.Take(MostLines + 1))
            if (line.Majors is { Stops.Count: > 0 } majors)
                yield return $"Major stops of {(line.Line is { } name ? Quoted.Shortened(name) : "the whole plant")}, "
                    + (majors.From.IsHours ? $"{Format.Number(majors.From.Size)} h" : $"cost {Format.Number(majors.From.Size)}")
                    + " or more: "
                    + $"{Range(majors.Stops.PerYearPercentiles)} a year"
                    + (majors.Hours is { } length ? $", {Range(length.AmountPercentiles)} h a year." : ".");
        if (years.Lines[0] is { Majors: { } asked } of)
        {
            if (asked.Stops.Count == 0)
                yield return "No stop is a major one by --major"
                    + (asked.From.IsHours && of.Hours is null ? ": the logs tell no hours."
                        : !asked.From.IsHours && of.Costs is null ? ": the logs tell no costs." : ".");
            if (asked.From.MayBeHours)
                yield return $"--major {Format.Number(asked.From.Size)} is a cost"
                    + (baseline.Reading.Currency is { } code ? $" of {Quoted.Shortened(code)} {Format.Number(asked.From.Size)}" : "")
                    + Invariant($"; for stops of at least {asked.From.Size:0.###} hours write --major {asked.From.Size:0.###}h.");
        }
        foreach (var line in years.Lines.Take(MostLines + 1))
            if (Doubts(line) is { Length: > 0 } doubts)
                yield return $"{(line.Line is { } name ? Quoted.Shortened(name) : "Whole plant")}: {doubts}.";
    }

    /// <summary>The day of a stop, its line, hours, cost and row.</summary>
    private static string Stop(in LogRecord stop, LogBaseline baseline) => Invariant($"{stop.Start:yyyy-MM-dd}")
        + (stop.Line >= 0 ? $", {Quoted.Shortened(baseline.Reading.Records.Lines[stop.Line])}" : "")
        + (stop.Hours is { } hours ? $", {Format.Number(hours)} h" : "")
        + (stop.Cost is { } cost ? $", cost {Format.Number(cost)}{(baseline.Reading.Currency is { } code ? $" {code}" : "")}" : "")
        + Invariant($" (row {stop.Row} of {FilePath.Reported(baseline.Reading.Logs[stop.File].Path)})");

    private static string Size(SizeFit fit, string? currency)
    {
        const double far = 0.1;
        var money = fit.IsHours ? " h" : currency is null ? "" : $" {Quoted.Shortened(currency)}";
        if (fit.Sizes[0] == fit.Sizes[^1])
            return $"Every stop that tells it {(fit.IsHours ? "lasted" : "cost")} {Short(fit.Sizes[0])}{money}.";
        return $"{(fit.IsHours ? "Half of the stops last at most" : "Half of the stops cost at most")} {Short(fit.Quantile(0.5))}{money}, "
            + $"9 in 10 at most {Short(fit.Quantile(0.9))}{money}"
            + (fit.Best is not { } best ? "."
                : $"; of {Format.Count(fit.Compared.Fits.Length, "shape")} a {best.Family.Name} one agrees best"
                    + (fit.Distance > far ? $", yet differs from the records by up to {Format.Share(fit.Distance)}." : "."));
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

    /// <summary>A number in few digits.</summary>
    public static string Short(double value) =>
        Format.Number(TargetSentences.Significant(value, Math.Abs(value) / 100));
}
