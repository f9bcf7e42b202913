using Roi.Engine.Simulation;
using Roi.Rules.Insight;
using Roi.Rules.Language;
using Roi.Rules.Running;
using static Roi.Cli.Reports.Json.OutputValues;

namespace Roi.Cli.Reports.Json;

/// <summary>What stands under <c>insight</c> in results.json.</summary>
internal static class InsightJson
{
    /// <summary>The part of an analysis; null where it has none.</summary>
    public static InsightDocument? Document(Analysis analysis)
    {
        var (insight, stress) = (analysis.Insight, analysis.Stress);
        return insight is null && stress is null ? null : new(
            insight?.Trials, insight?.Npv ?? analysis.JudgedNpv,
            insight is null ? [] : [.. Single(insight).Select(Bar)], Events(insight),
            insight is null ? [] : [.. insight.Curves.Select(Curve)],
            insight is null ? [] : Frontier(insight),
            insight?.PerfectInformation is { } evpi ? new(evpi.Value, Finite(evpi.StandardError), null, null) : null,
            stress is null ? null : new(stress.Trials, Outcomes(stress.Base), Hurdles(stress.Base), stress.Base.Decision),
            stress is null ? null : [.. stress.Sets.Select(set => new StressEntry(set.Id, set.Title,
                Members(set.Set, value => value.Name, value => value.Value),
                set.Figures is { } figures ? Outcomes(figures) : null, set.Figures is { } judged ? Hurdles(judged) : null,
                set.Figures?.Decision, set.Notes))]);
    }

    /// <summary>The bars of single quantities, those in groups too.</summary>
    private static IEnumerable<TornadoBar> Single(CaseInsight insight) => insight.Tornado
        .SelectMany(bar => bar.IsGroup ? bar.Lines : [bar]).OrderByDescending(bar => bar.Swing);

    private static List<TornadoEventsEntry>? Events(CaseInsight? insight)
    {
        List<TornadoEventsEntry> events = [.. (insight?.Tornado ?? []).Where(bar => bar.IsGroup).Select(bar =>
            new TornadoEventsEntry(bar.Name, bar.Title, [.. bar.Lines.Select(line => line.Name)], End(bar.Low), End(bar.High)))];
        return events.Count == 0 ? null : events;

        static TornadoEventsEndEntry End(TornadoEnd end) => new(end.P10.Value, end.P50.Value,
            new(Finite(end.P10.StandardError), Finite(end.P50.StandardError)));
    }

    private static TornadoEntry Bar(TornadoBar bar)
    {
        return new(bar.Name, bar.Title, bar.Unit.ToString(), End(bar.Low), End(bar.High), bar.MovesAlong,
            bar.Lines.IsEmpty ? null
                : [.. bar.Lines.Select(line => new TornadoLineEntry(line.Name, line.Title, End(line.Low), End(line.High)))]);

        static TornadoEndEntry End(TornadoEnd end) => new(end.Input, end.P10.Value, end.P50.Value,
            new(Finite(end.P10.StandardError), Finite(end.P50.StandardError)));
    }

    private static ResponseEntry Curve(ResponseCurve curve)
    {
        return new(curve.Name, curve.Title, curve.Unit.ToString(), curve.IsFixed, curve.Values, curve.Present,
            [.. curve.Points.Select(point => new ResponsePointEntry(point.Input, Outcome(point.Npv), Outcome(point.Payback),
                Numbers(point.Hurdles, hurdle => hurdle.Id, hurdle => hurdle.Chance?.Value),
                Numbers(point.Hurdles, hurdle => hurdle.Id, hurdle => hurdle.Chance?.StandardError)))]);
    }

    private static IReadOnlyList<LimitEntry> Frontier(CaseInsight insight) => [.. insight.Frontier.SelectMany(hurdle =>
        hurdle.Limits.Select(limit => new LimitEntry(hurdle.Id, limit.Name, limit.IsAtLeast ? "atLeast" : "atMost", Finite(limit.Limit),
            Finite(limit.StandardError), true))
        .Concat(hurdle.NotTurned.Select(name => new LimitEntry(hurdle.Id, name, null, null, null, false))))];

    private static IReadOnlyDictionary<string, InsightFigureEntry> Outcomes(StressFigures figures) =>
        Members(figures.Outcomes, outcome => outcome.Name, Outcome);

    private static InsightFigureEntry Outcome(OutcomeStatistics outcome)
    {
        return new(Value(RunStatistics.P10), Value(RunStatistics.P50), Value(RunStatistics.P90),
            new(Error(RunStatistics.P10), Error(RunStatistics.P50), Error(RunStatistics.P90)),
            StressFigures.IsPayback(outcome.Name) ? outcome.ShareAboveAll : null);

        double? Value(StatisticDescriptor statistic) => Finite(statistic.Value(outcome));

        double? Error(StatisticDescriptor statistic) => Finite(statistic.StandardError(outcome));
    }

    private static IReadOnlyDictionary<string, StressHurdleEntry> Hurdles(StressFigures figures) => Members(figures.Hurdles,
        hurdle => hurdle.Id, hurdle => new StressHurdleEntry(hurdle.Verdict, Finite(hurdle.ShareHolding)));
}
