using System.Collections.Immutable;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>Cumulative cash by month at P10, P50 and P90, with the months from which each is above zero, and a bracket for the deepest
/// exposure.</summary>
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
        var deepest = fan.DeepestExposure;
        var low = Math.Min(Math.Min(fan.P10.Min(), deepest.P10), 0);
        var high = Math.Max(fan.P90.Max(), 0);
        var span = high > low ? high - low : 1;
        var ticks = ChartStyle.RoundValues(low - span * 0.05, high + span * 0.05, 6);
        (string Name, ImmutableArray<double> Cash)[] curves =
            isFixed ? [("", fan.P50)] : [("P10 ", fan.P10), ("P50 ", fan.P50), ("P90 ", fan.P90)];
        List<(string Text, double At)> ends = [.. curves.Select(curve => (curve.Name + Format.ShortMoney(curve.Cash[^1]), curve.Cash[^1]))];
        var exposure = Exposure(analysis);
        var isInside = exposure is not null && HasRoom(fan, low, high, exposure.Value.At);
        if (exposure is { } beside && !isInside)
            ends.Add(beside);
        Mark[] marks = [.. curves.Select(curve => (curve.Name, Crossing: Crossing(curve.Cash))).Where(curve => curve.Crossing is not null)
            .Select(curve => new Mark(curve.Crossing!.Value.At,
                $"{(isFixed ? "From" : curve.Name + "from")} month {curve.Crossing.Value.Month}")
            {
                Pattern = curve.Name == "P50 " || isFixed ? LinePattern.Solid : LinePattern.Dashed,
                LineWidth = 2,
            }).OrderBy(mark => mark.X)];
        var area = new ChartArea(analysis, Title(analysis), "Cumulative cash by month, before tax, undiscounted"
            + (isFixed ? "" : ": P50 with P10 to P90") + (marks.Length == 0 ? "" : isFixed ? ", and when it comes above zero"
                : ", and when each comes above zero"),
            left: Math.Max(190, Widest(TickText.Money(ticks), bold: false) + 100),
            right: Math.Max(240, Widest([.. ends.Select(end => end.Text)], bold: true) + 74),
            note: isFixed ? "" : $"The fan rests on {Format.Count(fan.Trials)} of them.");
        var months = Enumerable.Range(0, fan.P50.Length).Select(m => (double)m).ToArray();
        var last = Math.Max(months[^1], 1);
        // The bracket of the exposure stands beyond the last month.
        var right = last * (1 + BracketPart);
        var bottom = low - span * 0.07;
        area.Limits(0, right, bottom, high + span * 0.07);
        var rows = PercentileMarks.Rows(area, marks);
        area.Limits(0, right, bottom, bottom + (high + span * 0.07 - bottom) / (1 - PercentileMarks.Headroom(rows)));
        area.Band(months, [.. fan.P10], [.. fan.P90], ChartStyle.Light);
        area.Line(0, 0, right, 0, ChartStyle.Ink, 3);
        PercentileMarks.Draw(area, marks, rows);
        if (!isFixed)
        {
            area.Curve(months, [.. fan.P10], ChartStyle.Main, 3, LinePattern.Dashed);
            area.Curve(months, [.. fan.P90], ChartStyle.Main, 3, LinePattern.Dashed);
        }
        area.Curve(months, [.. fan.P50], ChartStyle.Main, 6);
        foreach (var mark in marks)
            area.Dot(mark.X, 0, ChartStyle.Ink);
        Ends(area, ends, months[^1], curves.Length);
        if (exposure is { } deep)
            Bracket(area, fan, deep, isInside);
        area.Horizontal("Months from the decision to buy", ChartStyle.RoundMonths(months[^1]), TickText.Number);
        area.Vertical($"Cumulative cash ({analysis.Currency})", ticks, TickText.Money);
        return area.Plot;
    }

    private const double BracketPart = 0.035;

    /// <summary>The place at which cash comes above zero for good, and the month at whose end it is; null where it never is below, or is at
    /// the end.</summary>
    private static (double At, int Month)? Crossing(ImmutableArray<double> cash)
    {
        var month = cash.Length;
        while (month > 0 && cash[month - 1] >= 0)
            month--;
        return month == 0 || month == cash.Length ? null : (month - 1 + cash[month - 1] / (cash[month - 1] - cash[month]), month);
    }

    /// <summary>Labels the lines, and what else is beside them, at their right ends; the labels do not overlap.</summary>
    private static void Ends(ChartArea area, List<(string Text, double At)> ends, double last, int curves)
    {
        var places = area.Apart([.. ends.Select(end => end.At)]);
        for (var i = 0; i < ends.Count; i++)
        {
            if (i < curves)
                area.Line(last, ends[i].At, area.Right, ends[i].At, ChartStyle.Muted, 2);
            area.NameEnd(places[i], ends[i].Text, ends[i].At, ends[i].At < 0 ? ChartStyle.Loss : null);
        }
    }

    /// <summary>The deepest exposure in words, and its P50; null where cash never goes below zero.</summary>
    private static (string Text, double At)? Exposure(Analysis analysis)
    {
        var deepest = analysis.Result.CashFan.DeepestExposure;
        return analysis.Result.Model.IsDeterministic || IsOne(deepest)
            ? deepest.P50 < 0 ? ($"Deepest {Format.ShortMoney(deepest.P50)}", deepest.P50) : null
            : deepest.P10 < 0 ? ($"Deepest {string.Join(", P10 ", Format.ShortMoney([deepest.P50, deepest.P10], [null, null]))}",
                Math.Min(deepest.P50, 0)) : null;
    }

    /// <summary>Whether the label of the exposure has room below the fan, where the last months of it are.</summary>
    private static bool HasRoom(CashFan fan, double low, double high, double at)
    {
        const double label = 70;
        var least = Math.Min(0, fan.P10.Skip(fan.P10.Length / 2).Min());
        return (least - at) / (high - low) * ChartArea.DataHeight * 0.8 > label / 2
            && (at - low) / (high - low) * ChartArea.DataHeight * 0.8 + 0.05 * ChartArea.DataHeight > label / 2;
    }

    /// <summary>A bracket from zero to the deepest exposure, with a step at its P50.</summary>
    private static void Bracket(ChartArea area, CashFan fan, (string Text, double At) exposure, bool isInside)
    {
        var (x, arm) = (area.Right - 10 * area.PixelX, 14 * area.PixelX);
        var lowest = fan.DeepestExposure.P10;
        area.Line(x, 0, x, lowest, ChartStyle.Loss, 4);
        foreach (var depth in new[] { exposure.At, lowest }.Where(depth => depth < 0).Distinct())
            area.Line(x - arm, depth, x, depth, ChartStyle.Loss, 4);
        if (isInside)
            area.Label(x - arm - 10 * area.PixelX, exposure.At, exposure.Text, Alignment.MiddleRight, ChartStyle.Loss, bold: true);
    }

    /// <summary>Whether cash is below zero at the horizon, at its lowest, and still falls.</summary>
    private static bool IsFalling(ImmutableArray<double> cash) => cash.Length > 1 && cash[^1] < cash[^2] && IsLowest(cash);

    /// <summary>Whether cash is below zero at the horizon, and at its lowest.</summary>
    private static bool IsLowest(ImmutableArray<double> cash) => cash[^1] < 0 && cash[^1] <= cash.Min();

    private static string StillLosing(Analysis analysis, ImmutableArray<double> cash, string words) =>
        $"Still losing at month {cash.Length - 1}{words} {analysis.Currency} {Format.ShortMoney(cash[^1])}";

    private static float Widest(string[] texts, bool bold) =>
        texts.Max(text => ChartFont.Install().Width(text, ChartStyle.LabelSize, bold));

    /// <summary>Whether the deepest point is one sum whatever else varies, such as an outlay that is fixed.</summary>
    private static bool IsOne((double P10, double P50, double P90) deepest) =>
        deepest.P90 - deepest.P10 <= 1e-12 * Math.Abs(deepest.P10);
}
