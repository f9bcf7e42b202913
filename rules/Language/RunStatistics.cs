using System.Collections.Immutable;

namespace Roi.Rules.Language;

/// <summary>The statistics of a run, declared once: what a check may ask about all trials together, and what reports list of an
/// outcome.</summary>
public static class RunStatistics
{
    /// <summary>The share of trials in which a condition holds, from 0 to 1: the mean of its 0 or 1 in each trial.</summary>
    public static StatisticDescriptor Probability { get; } = new("probability", "Probability")
    {
        IsOfCondition = true,
        Read = (statistics, _) => statistics.Mean,
        ReadError = (statistics, _) => statistics.MeanStandardError,
        UnitOf = _ => Unit.None,
        Bounds = condition => new(Math.Max(condition.Low, 0), Math.Min(condition.High, 1)),
    };

    /// <summary>The value that a share of trials lies at or below; results.json lists those asked for by percent.</summary>
    public static StatisticDescriptor Percentile { get; } = new("percentile", "Percentile")
    {
        HasLevel = true,
        Read = (statistics, level) => statistics.IsUndefined ? null : statistics.Percentile(level * 100).Value,
        ReadError = (statistics, level) => statistics.IsUndefined ? null : statistics.Percentile(level * 100).StandardError,
        HasValueInTrial = true,
    };

    /// <summary>The P10: one trial in ten is lower.</summary>
    public static StatisticDescriptor P10 { get; } = Percentile.At(0.1, "p10", PercentileTitle(10));

    /// <summary>The P50 or median.</summary>
    public static StatisticDescriptor P50 { get; } = Percentile.At(0.5, "p50", PercentileTitle(50));

    /// <summary>The P90: one trial in ten is higher.</summary>
    public static StatisticDescriptor P90 { get; } = Percentile.At(0.9, "p90", PercentileTitle(90));

    /// <summary>The arithmetic mean over trials; none where any of them is infinite.</summary>
    public static StatisticDescriptor Mean { get; } = new("mean", "Mean")
    {
        JsonName = "mean",
        Read = (statistics, _) => statistics.Mean,
        ReadError = (statistics, _) => statistics.MeanStandardError,
        HasValueInTrial = true,
    };

    /// <summary>The standard deviation over trials (n - 1), in the unit of the outcome; none where there is no mean.</summary>
    public static StatisticDescriptor StandardDeviation { get; } = new("sd", "Standard deviation")
    {
        JsonName = "sd",
        Read = (statistics, _) => statistics.StandardDeviation,
        ReadError = (statistics, _) => statistics.StandardDeviationError,
        Bounds = _ => Interval.NotNegative,
        RisesWithArgument = false,
        IsSpread = true,
    };

    /// <summary>The value in the conservative case, a single calculation; results.json lists it as conservativeCase.</summary>
    public static StatisticDescriptor Conservative { get; } = new("conservative", "Conservative");

    /// <summary>All of them, in the order in which messages list their functions.</summary>
    public static ImmutableArray<StatisticDescriptor> All { get; } =
        [Probability, P10, P50, P90, Percentile, Mean, StandardDeviation, Conservative];

    /// <summary>The percentiles of every table of outcomes, ascending.</summary>
    public static ImmutableArray<StatisticDescriptor> InTables { get; } = [P10, P50, P90];

    /// <summary>A percentile in words: P10.</summary>
    /// <param name="percent">In (0, 100).</param>
    public static string PercentileTitle(double percent) => Invariant($"P{percent}");
}
