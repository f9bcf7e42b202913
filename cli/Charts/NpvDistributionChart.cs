using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>The histogram of NPV over all trials, with P10, P50 and P90 marked; its part below zero is the trials that lose.</summary>
internal static class NpvDistributionChart
{
    /// <summary>The title of the chart: its message in one line.</summary>
    public static string Title(Analysis analysis)
    {
        var npv = analysis[analysis.JudgedNpv].Statistics;
        var (name, below) = (ResultSentences.NpvName(analysis), ResultSentences.ShareOfNpvBelowZero(analysis));
        var (p10, p50, p90) = (npv.Percentile(10), npv.Percentile(50), npv.Percentile(90));
        return analysis.Result.Model.IsDeterministic ? $"{name} is {Money(p50.Value, p50.StandardError)} with every input fixed"
            : ResultSentences.IsOneValue(npv) ? $"{name} is {Money(p50.Value, p50.StandardError)} in every trial"
            : below >= 1 ? $"{name} is below zero in every trial, and at most {Money(p90.Value, p90.StandardError)} in 9 of 10"
            : p10.Value < 0 ? $"{name} is below zero in {Format.Share(below)} of trials"
            : $"{name} is at least {Money(p10.Value, p10.StandardError)} in 9 of 10 trials";

        string Money(double value, double? error) => $"{analysis.Currency} {Format.ShortMoney(value, error)}";
    }

    /// <summary>The alternative text: the content of the chart in words.</summary>
    public static string Alt(Analysis analysis) =>
        $"Histogram of {ResultSentences.NpvName(analysis)} over all trials. {ResultSentences.Npv(analysis)} Below zero: "
            + $"{Format.Share(ResultSentences.ShareOfNpvBelowZero(analysis))} of trials.";

    /// <summary>Lays the chart out.</summary>
    public static Plot Create(Analysis analysis)
    {
        var curve = analysis.Result.QuantileCurves[analysis.JudgedNpv];
        var (terms, tax) = (analysis.Result.Model.Terms, analysis.JudgedNpv == Outcomes.Npv ? "" : " after tax");
        var below = ResultSentences.ShareOfNpvBelowZero(analysis);
        var size = Math.Max(Math.Abs(curve[0]), Math.Abs(curve[^1]));
        return Histogram.Create(
            new(analysis[analysis.JudgedNpv], curve, $"Net present value{tax} ({analysis.Currency})", TickText.Money, Format.ShortMoney,
                step => $"{analysis.Currency} {Format.ShortMoney(step)}")
            {
                Finest = size * 1e-6,
                Reach = size > 0 ? size * 0.5 : 1,
            },
            note => new(analysis, Title(analysis), $"Net present value{tax} over {terms.HorizonMonths} months at "
                + $"{Format.Number(terms.DiscountRate * 100)} % a year"
                + (analysis.Result.Model.IsDeterministic || below == 0 ? ""
                    : $"; orange: below zero, {Format.Share(below)} of trials"), note: note));
    }
}
