using Roi.Cli.Text;
using Roi.Engine.Statistics;
using Roi.Rules.Baselines;
using Roi.Rules.Json;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>The hours of stops a year by line, with intervals; of logs without durations the cost of stops, else their number.</summary>
internal static class StopYearsChart
{
    private const int MostLines = 9;

    /// <summary>Whether there is a stop to show.</summary>
    public static bool Applies(LogBaseline baseline) => baseline.Years.Lines[0].Stops.Count > 0;

    /// <summary>The title of the chart: its message in one line.</summary>
    /// <param name="baseline">What logs say.</param>
    /// <param name="names">The names of the lines as they are drawn, the whole plant first.</param>
    public static string Title(LogBaseline baseline, IReadOnlyList<string> names)
    {
        var (what, _) = Quantity(baseline);
        var lines = baseline.Years.Lines;
        var most = lines.Length > 2 ? Enumerable.Range(1, lines.Length - 1).MaxBy(i => Figure(baseline, lines[i])?[1] ?? 0) : 0;
        return ChartTitle.Of($"{what} a year: {Range(baseline, lines[0])}"
            + (most > 0 ? $"; {names[most]} has the most" : ""), "");
    }

    /// <summary>The alternative text: the content of the chart in words.</summary>
    public static string Alt(LogBaseline baseline) =>
        $"Bars of {Quantity(baseline).What.ToLowerInvariant()} a year, P50 with a line from P10 to P90. "
        + string.Join("; ", Rows(baseline).Select(line => $"{line.Line ?? "Whole plant"}: {Range(baseline, line)}")) + ".";

    /// <summary>Lays the chart out.</summary>
    /// <param name="baseline">What logs say.</param>
    /// <param name="names">The names of the lines as they are drawn, the whole plant first.</param>
    /// <param name="files">The logs as they are drawn.</param>
    public static Plot Create(LogBaseline baseline, IReadOnlyList<string> names, string files)
    {
        var (what, axis) = Quantity(baseline);
        var rows = Rows(baseline);
        var cut = baseline.Years.Lines.Count(line => Figure(baseline, line) is not null) - rows.Count;
        ChartArea area = new(
            new ChartFoot(files, "", BaselineCharts.Origin(baseline), $"The logs cover {PeriodSentences.Covered(baseline.Years)}."
                + (cut > 0 ? $" And {Format.Count(cut, "more line")}." : ""), "roi " + baseline.Version),
            Title(baseline, names), $"{what} a year: P50, with a line from P10 to P90", RangeBars.NameWidth);
        RangeBars.Draw(area, [.. rows.Select(line => Bar(names[baseline.Years.Lines.IndexOf(line)], Figure(baseline, line)!,
            baseline.Years.Lines[0] is { Hours: null, Costs: not null }))], axis);
        return area.Plot;
    }

    private static RangeBar Bar(string name, IReadOnlyList<double> percentiles, bool isMoney) =>
        new(name, percentiles[0], percentiles[1], percentiles[2], Short(percentiles, isMoney));

    /// <summary>P50 and the others in brackets; money in short.</summary>
    private static string Range(LogBaseline baseline, LineYear line) =>
        Short(Figure(baseline, line)!, baseline.Years.Lines[0] is { Hours: null, Costs: not null });

    private static string Short(IReadOnlyList<double> percentiles, bool isMoney) => !isMoney ? YearSentences.Range(percentiles)
        : Format.ShortMoney([percentiles[1], percentiles[0], percentiles[2]], [null, null, null]) is [var p50, var p10, var p90]
            ? $"{p50} ({p10} to {p90})" : "";

    private static List<LineYear> Rows(LogBaseline baseline) =>
        [.. baseline.Years.Lines.Where(line => Figure(baseline, line) is not null).Take(MostLines)];

    private static (string What, string Axis) Quantity(LogBaseline baseline)
    {
        var plant = baseline.Years.Lines[0];
        var money = baseline.Reading.Currency is { } code ? $" ({Quoted.Shortened(code)})" : "";
        return plant.Hours is not null ? ("Hours of stops", "Hours a year")
            : plant.Costs is not null ? ($"Cost of stops{money}", $"Cost a year{money}") : ("Stops", "Stops a year");
    }

    private static IReadOnlyList<double>? Figure(LogBaseline baseline, LineYear line)
    {
        var plant = baseline.Years.Lines[0];
        IReadOnlyList<double>? percentiles = plant.Hours is not null ? Amount(line.Hours)
            : plant.Costs is not null ? Amount(line.Costs) : line.Stops.PerYearPercentiles;
        return percentiles;

        static IReadOnlyList<double>? Amount(YearlyEvents? events) => events is { Count: > 0 } ? events.AmountPercentiles : null;
    }
}
