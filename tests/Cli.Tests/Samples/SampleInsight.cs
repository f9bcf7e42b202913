using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Engine.Statistics;
using Roi.Rules.Insight;
using Roi.Rules.Language;
using Roi.Rules.Running;

namespace Roi.Cli.Tests.Samples;

/// <summary>What moves NPV in a sample: each input of its rank correlations, by a part of the spread of NPV.</summary>
internal static class SampleInsight
{
    private const int Levels = 21;

    /// <summary>The sample with what moves its NPV.</summary>
    public static Analysis WithInsight(this Analysis analysis)
    {
        var npv = analysis["npv"].Statistics;
        var payback = analysis["payback"].Statistics;
        ImmutableArray<(string Name, double Share)> inputs =
            [.. analysis.Result.Tornado.Inputs.Select(input => (input.Input, input.Coefficient))];
        return analysis with
        {
            Insight = new()
            {
                Trials = 16_384,
                Npv = "npv",
                Payback = "payback",
                Base = new(double.NaN, npv, payback, []),
                Tornado = [.. inputs.Select(input => Bar(analysis, input.Name, input.Share))],
                Curves = [.. inputs.Take(16).Select(input => Curve(analysis, input.Name, input.Share))],
                Frontier = [],
                PerfectInformation = new(0, 0),
            },
        };
    }

    /// <summary>A bar whose ends lie so much of half the spread of NPV from the middle.</summary>
    public static TornadoBar Bar(Analysis analysis, string name, double share)
    {
        var npv = analysis["npv"].Statistics;
        var known = analysis.Assumptions.FirstOrDefault(assumption => assumption.Name == name);
        var reach = share * (npv.P90 - npv.P10) / 2;
        return new(name, known?.Title ?? name, known?.Unit ?? Unit.None, End(known?.P10 ?? 1, -reach), End(known?.P90 ?? 2, reach));

        TornadoEnd End(double input, double by) =>
            new(input, new(10, npv.P10 + by, npv.Percentile(10).StandardError), new(50, npv.P50 + by, npv.Percentile(50).StandardError));
    }

    private static ResponseCurve Curve(Analysis analysis, string name, double share)
    {
        var bar = Bar(analysis, name, share);
        var (npv, payback) = (analysis["npv"].Statistics, analysis["payback"].Statistics);
        return new(name, bar.Title, bar.Unit, [.. Enumerable.Range(0, Levels).Select(i => i / (Levels - 1.0)).Select(part =>
            new ResponsePoint(
                bar.Low.Input + (bar.High.Input - bar.Low.Input) * part, Moved(npv, (part - 0.5) * 2 * bar.Swing), payback, [])
            {
                Level = 0.01 + 0.98 * part,
            })])
        {
            IsFixed = false,
            Values = 1,
            Present = 0.5 * (bar.Low.Input + bar.High.Input),
            Swing = bar.Swing,
        };

        static OutcomeStatistics Moved(OutcomeStatistics statistics, double by) => statistics with
        {
            Percentiles = [.. statistics.Percentiles.Select(estimate => estimate with { Value = estimate.Value + by })],
        };
    }
}
