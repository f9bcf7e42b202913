using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>The cost of the most expensive event on the implementation cost, as a bullet of one line.</summary>
internal static class WorstEventChart
{
    private const string Missing = "No worst event is given: add last year's most expensive one";

    /// <summary>The title of the chart: its message in one line.</summary>
    public static string Title(Analysis analysis)
    {
        if (analysis.WorstEvent is not { } worst)
            return Missing;
        var (cost, implementation) = (worst.Cost.P50, worst.ImplementationCost.P50);
        var name = Sentences.NameOf(worst, "worst event");
        return implementation <= 0 ? $"{name} cost {analysis.Currency} {Format.ShortMoney(cost)}"
            : cost > implementation ? $"{name} cost {Times(cost / implementation)} the implementation"
            : $"{name} equals {Format.Percent(cost / implementation, 0.01)} of the implementation cost";
    }

    /// <summary>The alternative text: the content of the chart in words.</summary>
    public static string Alt(Analysis analysis) =>
        $"Two bars: the cost of the most expensive event and the implementation cost. {Sentences.WorstEvent(analysis)}";

    /// <summary>Lays the chart out; without an event it says what is missing.</summary>
    public static Plot Create(Analysis analysis)
    {
        var isFixed = analysis.Result.Model.IsDeterministic;
        if (analysis.WorstEvent is not { } worst)
        {
            var empty = new ChartArea(analysis, Missing, "The most expensive downtime event against the implementation cost",
                left: RangeBars.NameWidth);
            RangeBars.Draw(empty, [new RangeBar("Worst event", null, 0, 0, "not given")], $"Cost ({analysis.Currency})");
            return empty.Plot;
        }
        var area = new ChartArea(analysis, Title(analysis),
            isFixed ? "The most expensive downtime event, dark, against the implementation cost, light"
                : "The most expensive downtime event, dark, against the implementation cost: P10 to P90 light, P50 as a line", left: 100,
            note: worst.ShareCovered is 0 or 1 ? "" : $"The event alone costs more in {Format.Share(worst.ShareCovered)} of them.");
        string[] known = [worst.Line ?? "", Format.Date(worst.Date ?? "")];
        var where = string.Join(", ", known.Where(part => part.Length > 0).Select(part => Format.Shorten(part, 40)));
        Bullet(area, worst, where);
        area.NoVertical();
        area.Horizontal($"Cost ({analysis.Currency})", 0, area.Right, 8, TickText.Money, grid: true);
        return area.Plot;
    }

    /// <summary>One bar, the event, on a band, the implementation cost; each with its label.</summary>
    private static void Bullet(ChartArea area, WorstEvent worst, string where)
    {
        const double middle = 0.5, wide = 0.22, narrow = 0.1;
        var (cost, implementation) = (worst.Cost, worst.ImplementationCost);
        double[] ends = [cost.P10, cost.P50, cost.P90, implementation.P10, implementation.P50, implementation.P90];
        var high = Math.Max(ends.Max(), 0);
        area.Limits(0, high > 0 ? high * 1.12 : 1, 0, 1);
        var isSpread = implementation.P90 > implementation.P10;
        area.Box(isSpread ? Math.Max(implementation.P10, 0) : 0, Math.Max(isSpread ? implementation.P90 : implementation.P50, 0),
            middle - wide, middle + wide, ChartStyle.Light);
        area.Box(0, Math.Max(cost.P50, 0), middle - narrow, middle + narrow, ChartStyle.Main);
        if (cost.P90 > cost.P10)
        {
            area.Line(cost.P10, middle, cost.P90, middle, Colors.White, 12);
            area.Line(cost.P10, middle, cost.P90, middle, ChartStyle.Ink, 5);
        }
        area.Line(implementation.P50, middle - wide, implementation.P50, middle + wide, ChartStyle.Ink, 8);
        area.Line(0, 0, 0, 1, ChartStyle.Ink, 3);
        LabelPlaces places = new(area);
        places.AvoidBox(0, high, middle - wide, middle + wide);
        places.Label(cost.P50, middle + wide, $"{(where.Length > 0 ? where : "The event")}: {Text(cost)}", ChartStyle.Main,
            Alignment.LowerCenter, Alignment.LowerRight, Alignment.LowerLeft);
        places.Label(implementation.P50, middle - wide, $"Implementation cost: {Text(implementation)}", null,
            Alignment.UpperCenter, Alignment.UpperRight, Alignment.UpperLeft);

        static string Text(OutcomeStatistics amount) => amount.P90 > amount.P10
            && Format.ShortMoney([amount.P50, amount.P10, amount.P90], [.. new[] { 50.0, 10, 90 }.Select(percent =>
                amount.Percentile(percent).StandardError)]) is [var p50, var p10, var p90]
            ? $"{p50} ({p10} to {p90})" : Format.ShortMoney(amount.P50, amount.Percentile(50).StandardError);
    }

    private static string Times(double ratio) => ratio < 1.05 ? "as much as" : $"{Format.Number(Math.Round(ratio, 1))} times";
}
