using Roi.Cli.Text;
using Roi.Rules.Baselines;

namespace Roi.Cli.Charts;

/// <summary>The charts of logs: what stops come to in a year, and how large single stops are.</summary>
internal static class BaselineCharts
{
    /// <summary>The charts that apply to a baseline.</summary>
    public static IEnumerable<Chart> Of(LogBaseline baseline)
    {
        if (StopYearsChart.Applies(baseline))
            yield return new("stop-years", "What stops come to in a year", () => StopYearsChart.Title(baseline, Lines(text => text)),
                () => StopYearsChart.Alt(baseline), names => StopYearsChart.Create(baseline, Lines(names.Of), Files(names)));
        foreach (var fit in baseline.Sizes)
            yield return new(fit.IsHours ? "stop-lengths" : "stop-costs", fit.IsHours ? "How long a stop lasts" : "What a stop costs",
                () => StopSizesChart.Title(baseline, fit), () => StopSizesChart.Alt(baseline, fit),
                names => StopSizesChart.Create(baseline, fit, Files(names)));

        string Files(DrawableNames names) => names.Of(BaselineSentences.Logs(baseline));
        List<string> Lines(Func<string, string> named) =>
            [.. baseline.Years.Lines.Select(line => line.Line is { } name ? named(name) : "Whole plant")];
    }

    /// <summary>The days of the records, for the foot of a chart.</summary>
    public static string Origin(LogBaseline baseline) =>
        Invariant($"Records from {baseline.First:yyyy-MM-dd} to {baseline.Last:yyyy-MM-dd}");
}
