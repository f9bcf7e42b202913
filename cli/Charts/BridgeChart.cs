using Roi.Cli.Text;
using Roi.Rules.Running;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>A waterfall from the claimed to the counted benefit: stages and steps, the first at the top.</summary>
internal static class BridgeChart
{
    /// <summary>The title of the chart: its message in one line.</summary>
    public static string Title(Analysis analysis)
    {
        var (first, last) = (analysis.Bridge.Stages[0], analysis.Bridge.Stages[^1]);
        if (!(first.Benefit.P50 > 0) || !double.IsFinite(last.Benefit.P50))
            return "There is no benefit to bridge";
        var amounts = BridgeTable.Rows(analysis).Where(row => row.Step is null).Select(row => row.Amount).ToArray();
        var earned = $"{analysis.Currency} {Format.ShortMoney(amounts[^1])}";
        return first.Kind == BridgeStageKind.Claimed
            ? $"Of {analysis.Currency} {Format.ShortMoney(amounts[0])} claimed per year, {earned} is {Sentences.Counted(analysis)}"
            : $"Of {analysis.Currency} {Format.ShortMoney(amounts[0])} a year at full rate, {earned} a year is earned "
                + $"over {analysis.Bridge.HorizonMonths} months";
    }

    /// <summary>The alternative text: the content of the chart in words.</summary>
    public static string Alt(Analysis analysis) => "A waterfall of the total benefit a year at P50. "
        + string.Join(", ", BridgeTable.Rows(analysis).Select(row => $"{row.Title} {row.Benefit}")) + ".";

    /// <summary>Lays the chart out.</summary>
    public static Plot Create(Analysis analysis)
    {
        var isFixed = analysis.Result.Model.IsDeterministic;
        var way = analysis.Bridge.Stages[0].Kind == BridgeStageKind.Claimed
            ? $"from what is claimed to what is {Sentences.Counted(analysis)}" : "from the full rate to what is earned";
        var area = new ChartArea(analysis, Title(analysis),
            isFixed ? $"Total benefit per year, {way}" : $"Total benefit per year at P50, {way}; line: P10 to P90",
            left: RangeBars.NameWidth, note: "Amounts are those of the table.");
        var bars = Bars(analysis, isFixed, area.Font);
        var (low, high) = (Math.Min(0, bars.Min(bar => bar.Low)), Math.Max(0, bars.Max(bar => bar.High)));
        var isEmpty = high <= low;
        if (isEmpty)
            high = 1;
        var (plotWidth, right) = (ChartStyle.Width - RangeBars.NameWidth - 70, high);
        foreach (var bar in bars)
        {
            var part = Math.Min((area.Font.Width(bar.Text, ChartStyle.LabelSize) * 1.05 + 40) / plotWidth, 0.75);
            right = Math.Max(right, (Math.Max(bar.High, 0) - low * part) / (1 - part));
        }
        area.Limits(low < 0 ? low - (right - low) * 0.03 : 0, right, -bars.Count, 0);
        area.Line(0, -bars.Count, 0, 0, ChartStyle.Ink, 3);
        for (var i = 0; i < bars.Count; i++)
            Draw(area, bars[i], -i - 0.5, i < bars.Count - 1);
        area.NoVertical();
        area.Horizontal($"Benefit ({analysis.Currency} per year)", low, isEmpty ? 0 : high, 5, TickText.Money, grid: true);
        return area.Plot;
    }

    /// <summary>Half the height of a bar; rows are 1 apart.</summary>
    private const double Half = 0.34;

    private const float WidestText = 640;

    /// <summary>One bar of the waterfall.</summary>
    /// <param name="Name">The text at the left.</param>
    /// <param name="From">The start of the bar in money; 0 for a stage.</param>
    /// <param name="To">The end of the bar, where the next step starts; infinite or NaN where it has no value.</param>
    /// <param name="Text">The text at the right.</param>
    /// <param name="IsStep">Whether the bar is a step; else it is a stage.</param>
    /// <param name="Range">P10 and P90, drawn as a line over the last bar; null for other bars.</param>
    private sealed record Bar(string Name, double From, double To, string Text, bool IsStep, (double P10, double P90)? Range = null)
    {
        public bool HasValue => double.IsFinite(From) && double.IsFinite(To);
        public double Low => HasValue ? Math.Min(Math.Min(From, To), Range?.P10 ?? To) : 0;
        public double High => HasValue ? Math.Max(Math.Max(From, To), Range?.P90 ?? To) : 0;
    }

    /// <summary>The bars with the figures of the table; with short ones where a figure of the table has no room.</summary>
    private static List<Bar> Bars(Analysis analysis, bool isFixed, ChartFont font)
    {
        var bars = Bars(analysis, isFixed, isShort: false);
        return bars.Max(bar => font.Width(bar.Text, ChartStyle.LabelSize)) > WidestText ? Bars(analysis, isFixed, isShort: true) : bars;
    }

    private static List<Bar> Bars(Analysis analysis, bool isFixed, bool isShort)
    {
        var (rows, last) = (BridgeTable.Rows(analysis), analysis.Bridge.Stages[^1].Benefit);
        List<Bar> bars = [];
        var level = 0.0;
        foreach (var row in rows)
        {
            var amount = isShort ? Format.ShortMoney(row.Amount) : row.Benefit;
            if (row.Step is not null)
                bars.Add(new("   " + row.Title, level, level + row.Amount,
                    amount + (isFixed || row.Amount == 0 ? "" : $" ({row.Binding})"), IsStep: true));
            else
                bars.Add(new(row.Title, 0, level = row.Amount, amount, IsStep: false));
        }
        if (!isFixed && last.P90 > last.P10)
        {
            var place = BridgeTable.Error(analysis.Bridge, stage => stage.Benefit);
            var range = isShort ? $"{Format.ShortMoney(last.P10, place)} to {Format.ShortMoney(last.P90, place)}"
                : $"{rows[^1].P10} to {rows[^1].P90}";
            bars[^1] = bars[^1] with { Range = (last.P10, last.P90), Text = $"{bars[^1].Text} ({range})" };
        }
        return bars;
    }

    private static void Draw(ChartArea area, Bar bar, double y, bool isFollowed)
    {
        area.Name(y, area.Font.Wrap(bar.Name, ChartStyle.LabelSize, RangeBars.NameWidth - ChartStyle.Margin - 30, 2));
        if (!bar.HasValue)
        {
            area.Label(0, y, "  " + Format.NotDefined, Alignment.MiddleLeft, ChartStyle.Muted);
            return;
        }
        if (isFollowed)
            area.Line(bar.To, y - 1 + Half, bar.To, y, ChartStyle.Muted, 2);
        var (fill, edge) = bar.To < bar.From ? (ChartStyle.LossLight, ChartStyle.Loss)
            : (isFollowed ? ChartStyle.Light : ChartStyle.Main, ChartStyle.Main);
        area.Box(Math.Min(bar.From, bar.To), Math.Max(bar.From, bar.To), y - Half, y + Half, fill, edge);
        if (bar.Range is var (p10, p90))
        {
            // Dark on white, so that it shows within the dark bar and beyond it.
            foreach (var (color, width) in ((Color, float)[])[(Colors.White, 13), (ChartStyle.Ink, 5)])
            {
                area.Line(p10, y, p90, y, color, width);
                area.Line(p10, y - Half * 0.45, p10, y + Half * 0.45, color, width);
                area.Line(p90, y - Half * 0.45, p90, y + Half * 0.45, color, width);
            }
        }
        area.Label(Math.Max(bar.High, 0) + 16 * area.PixelX, y, bar.Text, Alignment.MiddleLeft, bold: !bar.IsStep && !isFollowed,
            backed: true);
    }
}
