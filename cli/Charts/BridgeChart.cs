using Roi.Cli.Text;
using Roi.Rules.Running;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>A waterfall from the claimed to the counted benefit, and to what costs and investment leave of it: stages and steps, the first
/// at the top.</summary>
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
        + string.Join(", ", BridgeTable.Rows(analysis).Select(row => $"{row.Title} {row.Benefit}")) + "."
        + (NetBridgeText.Sentence(analysis) is { Length: > 0 } net ? " " + net : "");

    /// <summary>Lays the chart out.</summary>
    public static Plot Create(Analysis analysis)
    {
        var isFixed = analysis.Result.Model.IsDeterministic;
        var way = (analysis.Bridge.Stages[0].Kind == BridgeStageKind.Claimed
            ? $"from claim to {Sentences.Counted(analysis)}" : "from full rate to earned")
            + (analysis.Bridge.Net is null ? "" : " and to what costs leave");
        var area = new ChartArea(analysis, Title(analysis),
            isFixed ? $"Benefit a year, {way}" : $"Benefit a year at P50, {way}; line: P10 to P90",
            left: NameWidth, note: "Amounts are those of the table.");
        var bars = Bars(analysis, isFixed, area.Font);
        var (low, high) = (Math.Min(0, bars.Min(bar => bar.Low)), Math.Max(0, bars.Max(bar => bar.High)));
        var isEmpty = high <= low;
        if (isEmpty)
            high = 1;
        var (plotWidth, right) = (ChartStyle.Width - NameWidth - 70, high);
        foreach (var bar in bars)
        {
            var part = Math.Min((area.Font.Width(bar.Text + bar.Remark, ChartStyle.LabelSize) * 1.05 + 40) / plotWidth, 0.75);
            right = Math.Max(right, (Math.Max(bar.High, 0) - low * part) / (1 - part));
        }
        area.Limits(low < 0 ? low - (right - low) * 0.03 : 0, right, -bars.Count, 0);
        area.Line(0, -bars.Count, 0, 0, ChartStyle.Ink, 3);
        for (var i = 0; i < bars.Count; i++)
            Draw(area, bars[i], -i - 0.5, i < bars.Count - 1, bars.Count > MostOfTwoLines ? 1 : 2);
        area.NoVertical();
        area.Horizontal($"Benefit ({analysis.Currency} per year)", low, isEmpty ? 0 : high, 5, TickText.Money, grid: true);
        return area.Plot;
    }

    /// <summary>Half the height of a bar; rows are 1 apart.</summary>
    private const double Half = 0.34;

    private const float WidestText = 620, NameWidth = 625;

    /// <summary>The most rows whose names may take two lines.</summary>
    private const int MostOfTwoLines = 7;

    /// <summary>One bar of the waterfall.</summary>
    /// <param name="Name">The text at the left.</param>
    /// <param name="From">The start of the bar in money; 0 for a stage.</param>
    /// <param name="To">The end of the bar, where the next step starts; infinite or NaN where it has no value.</param>
    /// <param name="Text">The text at the right.</param>
    /// <param name="IsStep">Whether the bar is a step; else it is a stage.</param>
    /// <param name="Range">P10 and P90, drawn as a line over the last bar; null for other bars.</param>
    private sealed record Bar(string Name, double From, double To, string Text, bool IsStep, (double P10, double P90)? Range = null)
    {
        /// <summary>What follows the figure of a step.</summary>
        public string Remark { get; init; } = "";

        public bool HasValue => double.IsFinite(From) && double.IsFinite(To);
        public double Low => HasValue ? Math.Min(Math.Min(From, To), Range?.P10 ?? To) : 0;
        public double High => HasValue ? Math.Max(Math.Max(From, To), Range?.P90 ?? To) : 0;
    }

    /// <summary>The bars with the figures of the tables; with short ones, all in one unit, where a figure has no room.</summary>
    private static List<Bar> Bars(Analysis analysis, bool isFixed, ChartFont font)
    {
        var bars = Bars(analysis, isFixed);
        return bars.Max(bar => font.Width(bar.Text + bar.Remark, ChartStyle.LabelSize, bold: true)) <= WidestText ? bars
            : [.. bars.Zip(Short(bars), (bar, text) => bar with { Text = text })];
    }

    private static List<Bar> Bars(Analysis analysis, bool isFixed)
    {
        var (rows, last) = (BridgeTable.Rows(analysis), analysis.Bridge.Stages[^1].Benefit);
        List<Bar> bars = [];
        var level = 0.0;
        foreach (var row in rows)
        {
            if (row.Step is not null)
                bars.Add(new("   " + row.Title, level, level + row.Amount, row.Benefit, IsStep: true)
                {
                    Remark = isFixed || row.Amount == 0 ? "" : $" ({row.Binding})",
                });
            else
                bars.Add(new(row.Title, 0, level = row.Amount, row.Benefit, IsStep: false));
        }
        if (!isFixed && last.P90 > last.P10)
            bars[^1] = bars[^1] with { Range = (last.P10, last.P90), Text = $"{bars[^1].Text} ({rows[^1].P10} to {rows[^1].P90})" };
        if (analysis.Bridge.Net is not { } net)
            return bars;
        var netRows = NetBridgeText.Rows(analysis);
        var sum = net.Earned;
        foreach (var (i, step) in net.Steps.Index())
        {
            bars.Add(new("   " + netRows[i].Title, sum, sum + step.Amount, netRows[i].Benefit, IsStep: true));
            sum += step.Amount;
        }
        var left = netRows[^1];
        bars.Add(new(left.Title, 0, net.Left.P50, left.Benefit, IsStep: false));
        if (!isFixed && net.Left.P90 > net.Left.P10)
            bars[^1] = bars[^1] with
            {
                Range = (net.Left.P10, net.Left.P90),
                Text = $"{left.Benefit} ({left.P10} to {left.P90})",
            };
        return bars;
    }

    /// <summary>The figures of the bars in one unit and to one place, so that what is printed adds up as far as that place.</summary>
    private static IEnumerable<string> Short(List<Bar> bars)
    {
        var largest = bars.Where(bar => bar.HasValue && !bar.IsStep).Select(bar => bar.To).DefaultIfEmpty(0).MaxBy(Math.Abs);
        string Text(params double[] amounts) => string.Join(" to ",
            Format.ShortMoney([largest, .. amounts], new double?[amounts.Length + 1]).Skip(1));
        return bars.Select(bar => !bar.HasValue ? bar.Text : bar.IsStep ? Text(bar.To - bar.From)
            : Text(bar.To) + (bar.Range is var (p10, p90) ? $" ({Text(p10, p90)})" : ""));
    }

    private static void Draw(ChartArea area, Bar bar, double y, bool isFollowed, int lines)
    {
        area.Name(y, area.Font.Wrap(bar.Name, ChartStyle.LabelSize, NameWidth - ChartStyle.Margin - 30, lines));
        if (!bar.HasValue)
        {
            area.Label(0, y, "  " + Format.NotDefined, Alignment.MiddleLeft, ChartStyle.Muted);
            return;
        }
        if (isFollowed)
            area.Line(bar.To, y - 1 + Half, bar.To, y, ChartStyle.Muted, 2);
        var (fill, edge) = bar.To < bar.From ? (ChartStyle.LossLight, ChartStyle.Loss)
            : (bar.Range is null ? ChartStyle.Light : ChartStyle.Main, ChartStyle.Main);
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
        area.Label(Math.Max(bar.High, 0) + 16 * area.PixelX, y, bar.Text + bar.Remark, Alignment.MiddleLeft,
            bold: bar.Range is not null || (!bar.IsStep && !isFollowed),
            backed: true);
    }
}
