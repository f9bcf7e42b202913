using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>The annual benefit of each driver, the largest first, and of all together: P50 as a bar, P10 to P90 as a line, with the share
/// of the mean benefit.</summary>
internal static class DriversChart
{
    private const int MostRows = 10;

    /// <summary>The title of the chart: its message in one line.</summary>
    public static string Title(Analysis analysis)
    {
        var claimed = Drivers(analysis).Where(IsDefined).ToArray();
        if (claimed.Length == 0 || claimed.Max(driver => driver.Statistics.P50) <= 0)
            return claimed.Any(driver => driver.Statistics.P90 > 0) ? "No driver brings a benefit in half of the trials"
                : "No driver brings a benefit";
        var best = claimed.MaxBy(driver => driver.Statistics.P50)!;
        var p50 = best.Statistics.Percentile(50);
        var money = $"{analysis.Currency} {Format.ShortMoney(p50.Value, p50.StandardError)} a year"
            + (RunRateSentences.Contradiction(analysis) is null ? "" : " at full rate");
        var tail = claimed.Length == 1 ? $" brings {money}" : $" brings the most: {money}";
        return ChartTitle.Of(best.Title, tail);
    }

    /// <summary>The alternative text: the content of the chart in words.</summary>
    public static string Alt(Analysis analysis)
    {
        var (drawn, others) = Split(analysis);
        return "Bars of the annual benefit of each driver. " + string.Join(" ", drawn.Select(driver =>
            !driver.IsClaimed ? $"{driver.Title}: {ResultSentences.WhyZero(driver)}."
            : driver.Statistics.IsUndefined ? $"{driver.Title}: {Format.NotDefined}."
            : $"{driver.Title}: P50 {Money(driver, 50)}, P10 {Money(driver, 10)}, P90 {Money(driver, 90)}."))
            + (others.Count > 0 ? $" {Capital(More(others))}: {Remark(others)}." : "");
    }

    /// <summary>Lays the chart out.</summary>
    public static Plot Create(Analysis analysis)
    {
        var isFixed = analysis.Result.Model.IsDeterministic;
        var area = new ChartArea(analysis, Title(analysis),
            isFixed ? "Annual benefit of each driver at full run rate, the largest first"
                : "Annual benefit of each driver at full run rate, the largest first: bar to P50, line from P10 to P90",
            left: RangeBars.NameWidth,
            note: isFixed ? "" : "Percentiles of drivers do not add up; shares are of the mean.");
        var (drawn, others) = Split(analysis);
        var shares = Shares(analysis);
        var rows = drawn.Select(driver =>
            !driver.IsClaimed ? new RangeBar(driver.Title, null, 0, 0, ResultSentences.WhyZero(driver))
            : driver.Statistics.IsUndefined ? new RangeBar(driver.Title, null, 0, 0, Format.NotDefined)
            : RangeBar.Of(driver.Title, driver.Statistics) with { After = shares.GetValueOrDefault(driver.Name, "") }).ToList();
        if (others.Count > 0)
            rows.Add(new RangeBar(More(others), null, 0, 0, Remark(others)));
        if (rows.Count == 0)
            rows.Add(new RangeBar("No driver", null, 0, 0, "the rules declare none"));
        if (Drivers(analysis).Count(IsDefined) > 1 && !analysis[Outcomes.TotalBenefit].Statistics.IsUndefined)
            rows.Add(RangeBar.Of("All together", analysis[Outcomes.TotalBenefit].Statistics));
        RangeBars.Draw(area, rows, $"Benefit ({analysis.Currency} per year)");
        return area.Plot;
    }

    /// <summary>The share of each driver in the mean of all, in words; empty where one brings all, and where some lower the sum.</summary>
    private static Dictionary<string, string> Shares(Analysis analysis)
    {
        var drivers = Drivers(analysis).Where(IsDefined).ToList();
        var means = drivers.Select(driver => driver.Statistics.Mean ?? double.NaN).ToArray();
        var sum = means.Sum();
        return drivers.Count < 2 || !(sum > 0) || !means.All(mean => mean >= 0) ? []
            : drivers.Zip(means).ToDictionary(pair => pair.First.Name, pair => ", " + Format.Percent(pair.Second / sum, 0.01));
    }

    /// <summary>The drivers that are drawn, and those that share the last row: all but the largest where there are too many.</summary>
    private static (List<Outcome> Drawn, List<Outcome> Others) Split(Analysis analysis)
    {
        var drivers = Drivers(analysis);
        var bySize = drivers.OrderByDescending(driver => IsDefined(driver) ? Math.Abs(driver.Statistics.P50) : -1).ToList();
        var drawn = bySize.Take(drivers.Count > MostRows ? MostRows - 1 : MostRows).ToHashSet();
        return ([.. drivers.Where(drawn.Contains)], [.. drivers.Where(driver => !drawn.Contains(driver))]);
    }

    /// <summary>All drivers, the largest P50 first, then those that have none.</summary>
    private static List<Outcome> Drivers(Analysis analysis)
    {
        var names = analysis.Result.Model.Drivers.Select(driver => Outcomes.Benefit(driver.Id)).ToHashSet(StringComparer.Ordinal);
        return [.. analysis.Outcomes.Where(outcome => names.Contains(outcome.Name))
            .OrderByDescending(driver => IsDefined(driver) ? driver.Statistics.P50 : double.NegativeInfinity)];
    }

    private static bool IsDefined(Outcome driver) => driver.IsClaimed && !driver.Statistics.IsUndefined;

    private static string More(List<Outcome> others) => $"and {Format.Count(others.Count)} more";

    /// <summary>What the drivers that are not drawn bring, in a few words.</summary>
    private static string Remark(List<Outcome> others)
    {
        var most = others.Where(IsDefined).MaxBy(driver => Math.Abs(driver.Statistics.P50));
        return most is null ? "not claimed or not defined" : most.Statistics.P50 == 0 ? "none moves the benefit at P50"
            : $"none larger than {Money(most, 50)} at P50";
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Money(Outcome driver, double percent)
    {
        var estimate = driver.Statistics.Percentile(percent);
        return Format.ShortMoney(estimate.Value, estimate.StandardError);
    }
}
