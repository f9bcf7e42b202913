using Roi.Cli.Text;
using Roi.Rules.Sensitivity;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>How far each input lies from its middle in the worst tenth of the trials.</summary>
internal static class WorstTenthChart
{
    private const int MostRows = 12;
    private const float NameWidth = 560, ValueWidth = 380;

    /// <summary>The title of the chart: its message in one line.</summary>
    public static string Title(SensitivityResult result) => SensitivitySentences.WorstTenth(result).TrimEnd('.');

    /// <summary>The alternative text: the content of the chart in words.</summary>
    public static string Alt(SensitivityResult result) =>
        "Bars of the distance of each input from its middle in the worst tenth of the trials. "
        + string.Join("; ", Shown(result).Select(value => SensitivitySentences.Typical(value, result.Base.Currency))) + ".";

    /// <summary>Lays the chart out.</summary>
    public static Plot Create(SensitivityResult result)
    {
        var shown = Shown(result);
        ChartArea area = new(result.Base, Title(result),
            "Where each input lies in the worst tenth of the trials; at the right its median there, and in all trials",
            left: NameWidth, right: ValueWidth, note: $"{Format.Count(result.Trials)} of them here.");
        var reach = Math.Max(shown.Max(value => Math.Abs(value.Distance.Value)), 0.2) * 1.1;
        var rows = Math.Max(shown.Count, 4);
        area.Limits(-reach, reach, -rows, 0);
        for (var i = 0; i < shown.Count; i++)
        {
            var (y, distance) = (-i - 0.5, shown[i].Distance.Value);
            area.Box(Math.Min(0, distance), Math.Max(0, distance), y - 0.3, y + 0.3, ChartStyle.Light, ChartStyle.Main);
            area.Name(y, area.Font.Wrap(shown[i].Title, ChartStyle.LabelSize, NameWidth - ChartStyle.Margin - 20, shown.Count > 7 ? 1 : 2));
            area.NameRight(y, area.Font.Fit($"{InsightSentences.ShortValue(shown[i].Median, shown[i].Unit)} of "
                + InsightSentences.ShortValue(shown[i].MedianOfAll, shown[i].Unit)
                + InsightSentences.Unit(shown[i].Unit, result.Base.Currency), ChartStyle.LabelSize, ValueWidth - 40, bold: true));
        }
        area.Line(0, -rows, 0, 0, ChartStyle.Ink, 3);
        area.NoVertical();
        area.Horizontal("Standard deviations from its middle: lower than usual to the left", -reach, reach, 6, TickText.Number, grid: true);
        return area.Plot;
    }

    private static List<TypicalValue> Shown(SensitivityResult result) =>
        [.. result.Losses!.WorstTenth.Where(value => value.Distance.Value != 0).Take(MostRows)];
}
