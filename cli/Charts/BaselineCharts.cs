using Roi.Cli.Text;
using Roi.Rules.Baselines;

namespace Roi.Cli.Charts;

/// <summary>The charts of logs: what stops come to in a year, and how large single stops are.</summary>
internal static class BaselineCharts
{
    /// <summary>The charts that apply to a baseline.</summary>
    public static IEnumerable<Chart> Of(LogBaseline baseline)
    {
        DrawableNames names = new();
        var lines = baseline.Years.Lines.Select(line => line.Line is { } name ? names.Of(name) : "Whole plant").ToList();
        var files = names.Of(BaselineSentences.Logs(baseline));
        if (StopYearsChart.Applies(baseline))
            yield return new("stop-years", "What stops come to in a year", () => StopYearsChart.Title(baseline, lines),
                () => StopYearsChart.Alt(baseline), () => StopYearsChart.Create(baseline, lines, files), names.Marks);
        foreach (var fit in baseline.Sizes)
            yield return new(fit.IsHours ? "stop-lengths" : "stop-costs", fit.IsHours ? "How long a stop lasts" : "What a stop costs",
                () => StopSizesChart.Title(baseline, fit), () => StopSizesChart.Alt(baseline, fit),
                () => StopSizesChart.Create(baseline, fit, files), names.Marks);
    }
}
