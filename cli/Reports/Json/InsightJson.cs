using Roi.Engine.Simulation;
using Roi.Rules.Language;
using Roi.Rules.Running;
using static Roi.Cli.Reports.Json.OutputValues;

namespace Roi.Cli.Reports.Json;

/// <summary>What stands under <c>insight</c> in results.json.</summary>
internal static class InsightJson
{
    /// <summary>The part of an analysis; null where it has none.</summary>
    public static InsightDocument? Document(Analysis analysis) => analysis.Stress is not { } stress ? null : new(
        new(stress.Trials, Outcomes(stress.Base), Hurdles(stress.Base), stress.Base.Decision),
        [.. stress.Sets.Select(set => new StressEntry(set.Id, set.Title,
            Members(set.Set, value => value.Name, value => value.Value),
            set.Figures is { } figures ? Outcomes(figures) : null, set.Figures is { } judged ? Hurdles(judged) : null,
            set.Figures?.Decision, set.Notes))]);

    private static IReadOnlyDictionary<string, StressOutcomeEntry> Outcomes(StressFigures figures) =>
        Members(figures.Outcomes, outcome => outcome.Name, Outcome);

    private static StressOutcomeEntry Outcome(OutcomeStatistics outcome)
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
