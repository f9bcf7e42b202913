using Roi.Cli.Text;
using Roi.Rules.Sensitivity;
using Roi.Rules.Vocabulary;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>How far each input lies from its middle in the worst tenth of the trials.</summary>
internal static class WorstTenthChart
{
    private const int MostRows = 12, LineCharacters = 16;
    private const float NameWidth = 560, ValueWidth = 440;

    /// <summary>The title of the chart: its message in one line.</summary>
    public static string Title(SensitivityResult result) => SensitivitySentences.WorstTenth(result, most: 1).TrimEnd('.');

    /// <summary>The alternative text: the content of the chart in words.</summary>
    public static string Alt(SensitivityResult result) =>
        "Bars of the distance of each input from its middle in the worst tenth of the trials. "
        + string.Join("; ", Shown(result).Select(value => SensitivitySentences.Typical(value, result.Base.Currency))) + ".";

    /// <summary>Lays the chart out.</summary>
    public static Plot Create(SensitivityResult result)
    {
        var shown = Shown(result);
        ChartArea area = new(result.Base, Title(result),
            "Where each input lies in the worst tenth of the trials; at the right its median there, and what it usually is",
            left: NameWidth, right: ValueWidth, note: InsightSentences.Basis(result.Base, result.Trials));
        var reach = Math.Max(shown.Max(value => Math.Abs(value.Distance.Value)), 0.2) * 1.1;
        var rows = Math.Max(shown.Count, 4);
        area.Limits(-reach, reach, -rows, 0);
        for (var i = 0; i < shown.Count; i++)
        {
            var (y, distance) = (-i - 0.5, shown[i].Distance.Value);
            area.Box(Math.Min(0, distance), Math.Max(0, distance), y - 0.3, y + 0.3, ChartStyle.Light, ChartStyle.Main);
            area.Name(y, area.Font.Wrap(Name(shown[i]), ChartStyle.LabelSize, NameWidth - ChartStyle.Margin - 20, shown.Count > 7 ? 1 : 2));
            area.NameRight(y, area.Font.Fit(shown[i].Median == shown[i].MedianOfAll ? SensitivitySentences.MoreOften(shown[i])
                : $"{InsightSentences.ShortValue(shown[i].Median, shown[i].Unit)}"
                + $"{InsightSentences.Unit(shown[i].Unit, result.Base.Currency)}, usually "
                + InsightSentences.ShortValue(shown[i].MedianOfAll, shown[i].Unit), ChartStyle.LabelSize, ValueWidth - 40, bold: true));
        }
        area.Line(0, -rows, 0, 0, ChartStyle.Ink, 3);
        area.NoVertical();
        area.Horizontal("Standard deviations from its middle: lower than usual to the left", -reach, reach, 6, TickText.Number, grid: true);
        return area.Plot;
    }

    /// <summary>The title with the production line first: titles are cut at the end, and the line tells equal titles apart.</summary>
    private static string Name(TypicalValue value)
    {
        var line = ColumnName.Parse(value.Name).Line;
        return line.Length > 0 && value.Title.EndsWith(", " + line, StringComparison.Ordinal)
            ? $"{Format.ShortenToWords(line, LineCharacters)}: {value.Title[..^(line.Length + 2)]}" : value.Title;
    }

    private static List<TypicalValue> Shown(SensitivityResult result) =>
        [.. SensitivitySentences.Untypical(result.Losses!.WorstTenth).Take(MostRows)];
}
