using System.Collections.Immutable;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>Cumulative cash by month at P10, P50 and P90, with the lowest point of each.</summary>
internal static class CashFanChart
{
    /// <summary>The title of the chart: its message in one line.</summary>
    public static string Title(Analysis analysis)
    {
        var deepest = analysis.Result.CashFan.DeepestExposure;
        var isFixed = analysis.Result.Model.IsDeterministic;
        var risk = isFixed ? deepest.P50 : deepest.P10;
        var money = $"{analysis.Currency} {Format.ShortMoney(-risk)}";
        var fan = analysis.Result.CashFan;
        var payback = analysis[Outcomes.Payback].Statistics;
        return IsFalling(fan.P50) ? StillLosing(analysis, fan.P50, isFixed ? ": cash is" : ": P50 is")
            : IsLowest(fan.P50) ? $"No cash comes back within {fan.P50.Length - 1} months{(isFixed ? ": it is" : ": P50 is")} "
                + $"{analysis.Currency} {Format.ShortMoney(fan.P50[^1])}"
            : fan.P50[^1] < 0 ? (isFixed ? $"Cash is still below zero at month {fan.P50.Length - 1}: "
                : $"In half of the trials cash is still below zero at month {fan.P50.Length - 1}: P50 is ")
                + $"{analysis.Currency} {Format.ShortMoney(fan.P50[^1])}"
            : !isFixed && IsFalling(fan.P10) ? StillLosing(analysis, fan.P10, " in 1 of 10 trials: P10 is")
            : risk >= 0 ? "Cash never goes below zero" + (isFixed ? " with every input fixed"
                : payback.P50 == 0 && ResultSentences.IsOneValue(payback) ? "" : " in 9 of 10 trials")
            : isFixed || IsOne(deepest) ? $"Cash out reaches {money} at its deepest" : $"Cash out stays within {money} in 9 of 10 trials";
    }

    /// <summary>The alternative text: the content of the chart in words.</summary>
    public static string Alt(Analysis analysis)
    {
        var fan = analysis.Result.CashFan;
        string Money(double value) => $"{analysis.Currency} {Format.ShortMoney(value)}";
        return $"Cumulative cash by month as a band from P10 to P90 around P50. After {fan.P50.Length - 1} months: "
            + $"P10 {Money(fan.P10[^1])}, P50 {Money(fan.P50[^1])}, P90 {Money(fan.P90[^1])}. Deepest exposure: "
            + $"P10 {Money(fan.DeepestExposure.P10)}, P50 {Money(fan.DeepestExposure.P50)}, P90 {Money(fan.DeepestExposure.P90)}.";
    }

    /// <summary>Lays the chart out.</summary>
    public static Plot Create(Analysis analysis)
    {
        var fan = analysis.Result.CashFan;
        var isFixed = analysis.Result.Model.IsDeterministic;
        var low = Math.Min(Math.Min(fan.P10.Min(), fan.DeepestExposure.P10), 0);
        var high = Math.Max(fan.P90.Max(), 0);
        var span = high > low ? high - low : 1;
        var ticks = ChartStyle.RoundValues(low - span * 0.05, high + span * 0.05, 6);
        var depths = isFixed || IsOne(fan.DeepestExposure) ? new[] { ("Deepest ", fan.DeepestExposure.P50) }
            : [("Deepest P10 ", fan.DeepestExposure.P10), ("Deepest P50 ", fan.DeepestExposure.P50)];
        (string, double)[] ends = isFixed ? [("", fan.P50[^1])] : [("P10 ", fan.P10[^1]), ("P50 ", fan.P50[^1]), ("P90 ", fan.P90[^1])];
        var area = new ChartArea(analysis, Title(analysis),
            isFixed ? "Cumulative cash at the end of each month, before tax, undiscounted"
                : "Cumulative cash at the end of each month, before tax, undiscounted: P50 with P10 to P90",
            left: Math.Max(190, Widest(TickText.Money(ticks), bold: false) + 100),
            right: Math.Max(340, Widest([.. Merged(depths, ends).Select(Text)], bold: true) + 74),
            note: isFixed ? "" : $"The fan rests on {Format.Count(fan.Trials)} of them.");
        var months = Enumerable.Range(0, fan.P50.Length).Select(m => (double)m).ToArray();
        area.Limits(0, Math.Max(months[^1], 1), low - span * 0.07, high + span * 0.07);
        area.Band(months, [.. fan.P10], [.. fan.P90], ChartStyle.Light);
        area.Line(0, 0, months[^1], 0, ChartStyle.Ink, 3);
        if (!isFixed)
        {
            area.Curve(months, [.. fan.P10], ChartStyle.Main, 3, LinePattern.Dashed);
            area.Curve(months, [.. fan.P90], ChartStyle.Main, 3, LinePattern.Dashed);
        }
        area.Curve(months, [.. fan.P50], ChartStyle.Main, 6);
        depths = [.. depths.Where(depth => depth.Item2 < 0)];
        foreach (var (_, depth) in depths)
            area.Line(0, depth, months[^1], depth, ChartStyle.Loss, 3, LinePattern.Dotted);
        Ends(area, Merged(depths, ends));
        area.Horizontal("Months from the decision to buy", ChartStyle.RoundMonths(months[^1]), TickText.Number);
        area.Vertical($"Cumulative cash ({analysis.Currency})", ticks, TickText.Money);
        return area.Plot;
    }

    /// <summary>Labels the lines at their right ends; the labels do not overlap.</summary>
    private static void Ends(ChartArea area, (string Name, double Value)[] ends)
    {
        var places = area.Apart([.. ends.Select(end => end.Value)]);
        for (var i = 0; i < ends.Length; i++)
            area.NameEnd(places[i], Text(ends[i]), ends[i].Value, ends[i].Value < 0 ? ChartStyle.Loss : null);
    }

    /// <summary>The labels of the depths and of the ends; a depth that reads like an end shares its label: "P50, deepest −1.2 M".</summary>
    private static (string Name, double Value)[] Merged((string Name, double Value)[] depths, (string Name, double Value)[] ends)
    {
        var own = depths.Where(depth => !ends.Any(end => IsSame(depth, end))).ToArray();
        return [.. own, .. ends.Select(end => depths.Any(depth => IsSame(depth, end))
            ? (end.Name.Length == 0 ? "Deepest " : end.Name.TrimEnd() + ", deepest ", end.Value) : end)];

        static bool IsSame((string Name, double Value) depth, (string Name, double Value) end) =>
            Format.ShortMoney(depth.Value) == Format.ShortMoney(end.Value)
                && (end.Name.Length == 0 || depth.Name == "Deepest " || depth.Name == "Deepest " + end.Name);
    }

    /// <summary>Whether cash is below zero at the horizon, at its lowest, and still falls.</summary>
    private static bool IsFalling(ImmutableArray<double> cash) => cash.Length > 1 && cash[^1] < cash[^2] && IsLowest(cash);

    /// <summary>Whether cash is below zero at the horizon, and at its lowest.</summary>
    private static bool IsLowest(ImmutableArray<double> cash) => cash[^1] < 0 && cash[^1] <= cash.Min();

    private static string StillLosing(Analysis analysis, ImmutableArray<double> cash, string words) =>
        $"Still losing at month {cash.Length - 1}{words} {analysis.Currency} {Format.ShortMoney(cash[^1])}";

    private static string Text((string Name, double Value) end) => end.Name + Format.ShortMoney(end.Value);

    private static float Widest(string[] texts, bool bold) =>
        texts.Max(text => ChartFont.Install().Width(text, ChartStyle.LabelSize, bold));

    /// <summary>Whether the deepest point is one sum whatever else varies, such as an outlay that is fixed.</summary>
    private static bool IsOne((double P10, double P50, double P90) deepest) =>
        deepest.P90 - deepest.P10 <= 1e-12 * Math.Abs(deepest.P10);
}
