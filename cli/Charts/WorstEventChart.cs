using Roi.Cli.Text;
using Roi.Rules.Running;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>The cost of the most expensive event beside the implementation cost.</summary>
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
            isFixed ? "The most expensive downtime event against the implementation cost"
                : "The most expensive downtime event against the implementation cost: bar to P50, line P10 to P90",
            left: RangeBars.NameWidth,
            note: worst.ShareCovered is 0 or 1 ? "" : $"The event alone costs more in {Format.Share(worst.ShareCovered)} of them.");
        string[] known = [worst.Line ?? "", Format.Date(worst.Date ?? "")];
        var where = string.Join(", ", known.Where(part => part.Length > 0).Select(part => Format.Shorten(part, 22)));
        RangeBars.Draw(area,
        [
            RangeBar.Of(where.Length > 0 ? $"Worst event: {where}" : "Worst event", worst.Cost),
            RangeBar.Of("Implementation cost", worst.ImplementationCost),
        ], $"Cost ({analysis.Currency})");
        return area.Plot;
    }

    private static string Times(double ratio) => ratio < 1.05 ? "as much as" : $"{Format.Number(Math.Round(ratio, 1))} times";
}
