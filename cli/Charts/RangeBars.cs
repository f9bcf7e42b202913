using Roi.Cli.Text;
using Roi.Engine.Simulation;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>A row of a bar chart of uncertain amounts.</summary>
/// <param name="Name">The text at the left.</param>
/// <param name="P10">The P10 in money; null where the row has a remark only.</param>
/// <param name="P50">The P50 in money.</param>
/// <param name="P90">The P90 in money.</param>
/// <param name="Remark">The text at the right; null for one with the three percentiles.</param>
internal sealed record RangeBar(string Name, double? P10, double P50, double P90, string? Remark)
{
    /// <summary>Standard errors of the three, in money; null where there are none.</summary>
    public (double? P10, double? P50, double? P90) Errors { get; init; }

    /// <summary>A text after the percentiles; empty for none.</summary>
    public string After { get; init; } = "";

    /// <summary>The row of an amount.</summary>
    public static RangeBar Of(string name, OutcomeStatistics amount) => new(name, amount.P10, amount.P50, amount.P90, null)
    {
        Errors = (amount.Percentile(10).StandardError, amount.Percentile(50).StandardError, amount.Percentile(90).StandardError),
    };
}

/// <summary>Draws horizontal bars to the P50, each with a line from P10 to P90 and a text with all three.</summary>
internal static class RangeBars
{
    /// <summary>The width of the names left of the bars, in pixels.</summary>
    public const float NameWidth = 470;

    /// <summary>Draws the rows into a chart, the first at the top.</summary>
    /// <param name="area">An empty chart with <see cref="NameWidth"/> pixels left of the data.</param>
    /// <param name="rows">From one to twelve rows.</param>
    /// <param name="axis">The title of the horizontal axis.</param>
    public static void Draw(ChartArea area, IReadOnlyList<RangeBar> rows, string axis)
    {
        var texts = rows.Select(Text).ToArray();
        var low = Math.Min(0, rows.Min(row => row.P10 is { } p10 ? Math.Min(p10, row.P50) : 0));
        var high = Math.Max(rows.Max(row => row.P10 is null ? 0 : Math.Max(row.P90, row.P50)), 0);
        var isEmpty = high <= low;
        if (isEmpty)
            high = 1;
        var plotWidth = ChartStyle.Width - NameWidth - 70;
        var right = high;
        for (var i = 0; i < rows.Count; i++)
        {
            var part = Math.Min((area.Font.Width(texts[i], ChartStyle.LabelSize) + 40) / plotWidth, 0.75);
            right = Math.Max(right, (End(rows[i]) - low * part) / (1 - part));
        }
        area.Limits(low < 0 ? low - (right - low) * 0.03 : 0, right, -rows.Count, 0);
        for (var i = 0; i < rows.Count; i++)
            Row(area, rows[i], texts[i], -i - 0.5, low);
        area.Line(0, -rows.Count, 0, 0, ChartStyle.Ink, 3);
        area.NoVertical();
        area.Horizontal(axis, low, isEmpty ? 0 : high, 5, TickText.Money, grid: true);
    }

    private static void Row(ChartArea area, RangeBar row, string text, double y, double low)
    {
        var lines = area.Font.Wrap(row.Name, ChartStyle.LabelSize, NameWidth - ChartStyle.Margin - 30, 2);
        area.Name(y, lines);
        if (row.P10 is { } p10)
        {
            var (fill, edge) = row.P50 < 0 ? (ChartStyle.LossLight, ChartStyle.Loss) : (ChartStyle.Light, ChartStyle.Main);
            var half = Math.Min(0.32, 48 * area.PixelY);
            area.Box(Math.Min(0, row.P50), Math.Max(0, row.P50), y - half, y + half, fill, edge);
            if (row.P90 > p10)
            {
                var cap = half * 0.45;
                area.Line(p10, y, row.P90, y, ChartStyle.Ink, 5);
                area.Line(p10, y - cap, p10, y + cap, ChartStyle.Ink, 5);
                area.Line(row.P90, y - cap, row.P90, y + cap, ChartStyle.Ink, 5);
            }
        }
        area.Label(End(row) + 16 * area.PixelX, y, text, Alignment.MiddleLeft, row.P10 is null ? ChartStyle.Muted : null, backed: true);
    }

    private static double End(RangeBar row) => row.P10 is null ? 0 : Math.Max(0, Math.Max(row.P50, row.P90));

    private static string Text(RangeBar row) => row.Remark ?? (row.P10 is { } p10 && row.P90 > p10
        ? Format.ShortMoney([row.P50, p10, row.P90], [row.Errors.P50, row.Errors.P10, row.Errors.P90]) is [var p50, var low, var high]
            ? $"{p50} ({low} to {high}){row.After}" : ""
        : Format.ShortMoney(row.P50, row.Errors.P50) + row.After);
}
