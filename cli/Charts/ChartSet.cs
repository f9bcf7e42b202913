using System.Collections.Immutable;
using Roi.Rules.Running;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>One kind of chart of an analysis.</summary>
/// <param name="Name">File name without extension: letters and dashes.</param>
/// <param name="Caption">The kind of chart, in a few words.</param>
/// <param name="Title">Gives the title: the message in one line.</param>
/// <param name="Alt">Gives the alternative text: the content in words.</param>
/// <param name="Create">Lays the chart out, for every analysis; where the chart does not apply, it says what is missing.</param>
/// <param name="Applies">Whether an analysis has the data that the chart shows.</param>
internal sealed record ChartKind(
    string Name, string Caption, Func<Analysis, string> Title, Func<Analysis, string> Alt, Func<Analysis, Plot> Create,
    Func<Analysis, bool> Applies)
{
    /// <summary>The chart of one analysis.</summary>
    public Chart Of(Analysis analysis) =>
        new(Name, Caption, () => Title(analysis), () => Alt(analysis), names => Create(names.Of(analysis)));
}

/// <summary>The charts of an analysis, in the order of the report.</summary>
internal static class ChartSet
{
    /// <summary>The kinds of chart about single inputs.</summary>
    public static ImmutableArray<ChartKind> OfInsight { get; } =
    [
        new("tornado", "What moves NPV", TornadoChart.Title, TornadoChart.Alt, TornadoChart.Create,
            analysis => analysis.Insight is { Tornado.IsEmpty: false }),
        new("response", "How NPV responds to each input", ResponseChart.Title, ResponseChart.Alt, ResponseChart.Create,
            ResponseChart.Applies),
    ];

    /// <summary>The kind of chart that stands by itself on one page.</summary>
    public static ChartKind CashFan { get; } = new("cash-fan", "Cumulative cash by month", CashFanChart.Title, CashFanChart.Alt,
        CashFanChart.Create, _ => true);

    /// <summary>All kinds of chart, the most important first.</summary>
    public static ImmutableArray<ChartKind> All { get; } =
    [
        new("payback-exceedance", "Chance of payback by month", PaybackExceedanceChart.Title, PaybackExceedanceChart.Alt,
            PaybackExceedanceChart.Create, _ => true),
        new("npv-distribution", "Net present value of all trials", NpvDistributionChart.Title, NpvDistributionChart.Alt,
            NpvDistributionChart.Create, _ => true),
        new("npv-s-curve", "Share of trials up to each net present value", NpvCurveChart.Title, NpvCurveChart.Alt,
            NpvCurveChart.Create, _ => true),
        new("bridge", "From claim to counted benefit", BridgeChart.Title, BridgeChart.Alt, BridgeChart.Create, _ => true),
        new("drivers", "What each driver brings", DriversChart.Title, DriversChart.Alt, DriversChart.Create, _ => true),
        CashFan,
        new("worst-event", "The most expensive event against the implementation cost",
            WorstEventChart.Title, WorstEventChart.Alt, WorstEventChart.Create, analysis => analysis.WorstEvent is not null),
        .. OfInsight,
        new("roi-distribution", "Run-rate ROI of all trials", RoiDistributionChart.Title, RoiDistributionChart.Alt,
            RoiDistributionChart.Create, _ => true),
    ];

    /// <summary>The kinds that apply to an analysis.</summary>
    public static IEnumerable<ChartKind> Applying(Analysis analysis) => All.Where(kind => kind.Applies(analysis));

    /// <summary>The charts of an analysis, of the kinds that apply to it.</summary>
    public static IEnumerable<Chart> Of(Analysis analysis) => Applying(analysis).Select(kind => kind.Of(analysis));
}
