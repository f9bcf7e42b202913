using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>The annual benefit of each driver: P50 as a bar, P10 to P90 as a line.</summary>
internal static class DriversChart
{
    private const int MostRows = 10;

    /// <summary>The title of the chart: its message in one line.</summary>
    public static string Title(Analysis analysis)
    {
        var claimed = Drivers(analysis).Where(driver => driver.IsClaimed && !driver.Statistics.IsUndefined).ToArray();
        if (claimed.Length == 0 || claimed.Max(driver => driver.Statistics.P50) <= 0)
            return "No driver brings a benefit";
        var best = claimed.MaxBy(driver => driver.Statistics.P50)!;
        var p50 = best.Statistics.Percentile(50);
        var money = $"{analysis.Currency} {Format.ShortMoney(p50.Value, p50.StandardError)} a year";
        var tail = claimed.Length == 1 ? $" brings {money}" : $" brings the most: {money}";
        return Format.Shorten(best.Title, 62 - tail.Length) + tail;
    }

    /// <summary>The alternative text: the content of the chart in words.</summary>
    public static string Alt(Analysis analysis) => "Bars of the annual benefit of each driver. "
        + string.Join(" ", Drivers(analysis).Select(driver =>
        !driver.IsClaimed ? $"{driver.Title}: not claimed." : driver.Statistics.IsUndefined ? $"{driver.Title}: {Format.NotDefined}."
        : $"{driver.Title}: P50 {Money(driver.Statistics.Percentile(50))}, P10 {Money(driver.Statistics.Percentile(10))}, P90 "
            + $"{Money(driver.Statistics.Percentile(90))}."));

    /// <summary>Lays the chart out.</summary>
    public static Plot Create(Analysis analysis)
    {
        var drivers = Drivers(analysis);
        var isFixed = analysis.Result.Model.IsDeterministic;
        var area = new ChartArea(analysis, Title(analysis),
            isFixed ? "Annual benefit of each driver at full run rate"
                : "Annual benefit of each driver at full run rate: bar to P50, line from P10 to P90",
            left: RangeBars.NameWidth,
            note: isFixed ? "" : "Percentiles of drivers do not add up.");
        var rows = drivers.Take(drivers.Count > MostRows ? MostRows - 1 : MostRows).Select(driver =>
            !driver.IsClaimed ? new RangeBar(driver.Title, null, 0, 0, "not claimed: technology not bought")
            : driver.Statistics.IsUndefined ? new RangeBar(driver.Title, null, 0, 0, Format.NotDefined)
            : new RangeBar(driver.Title, driver.Statistics.P10, driver.Statistics.P50, driver.Statistics.P90, null)
            {
                Error = driver.Statistics.Percentile(50).StandardError,
            }).ToList();
        if (drivers.Count > rows.Count)
            rows.Add(new RangeBar($"and {drivers.Count - rows.Count} more", null, 0, 0, "see the table of numbers"));
        if (rows.Count == 0)
            rows.Add(new RangeBar("No driver", null, 0, 0, "the rules declare none"));
        RangeBars.Draw(area, rows, $"Benefit ({analysis.Currency} per year)");
        return area.Plot;
    }

    private static List<Outcome> Drivers(Analysis analysis)
    {
        var names = analysis.Result.Model.Drivers.Select(driver => Outcomes.Benefit(driver.Id)).ToHashSet(StringComparer.Ordinal);
        return [.. analysis.Outcomes.Where(outcome => names.Contains(outcome.Name))];
    }

    private static string Money(PercentileEstimate estimate) => Format.ShortMoney(estimate.Value, estimate.StandardError);
}
