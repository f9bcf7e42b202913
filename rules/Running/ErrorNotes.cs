using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Language;

namespace Roi.Rules.Running;

/// <summary>Says of which outcomes an error cannot be stated, or spans a gap between values.</summary>
internal static class ErrorNotes
{
    /// <summary>The sentences; none where every error is an ordinary one, or errors were not requested.</summary>
    public static IEnumerable<string> Of(ImmutableArray<Outcome> outcomes, SimulationOptions options)
    {
        if (!options.Parts.HasFlag(RunParts.StandardErrors))
            yield break;
        var rare = outcomes.Where(outcome => outcome.Statistics is { Mean: not null, MeanStandardError: null })
            .Select(outcome => outcome.Title).ToList();
        if (rare.Count > 0)
            yield return rare is [var only]
                ? $"The mean of {Quoted(only)} rests on rare trials; its error cannot be stated."
                : $"The mean of each of these rests on rare trials; its error cannot be stated: {string.Join(", ", rare.Select(Quoted))}.";
        var gaps = outcomes.SelectMany(outcome => outcome.Statistics.Percentiles.Where(estimate => estimate.IsInGap)
            .Select(estimate => $"{RunStatistics.PercentileTitle(estimate.Percent)} of {Quoted(outcome.Title)}")).ToList();
        if (gaps.Count > 0)
            yield return "Percentiles in a gap between values, where any value of the gap is as good (the ± spans it): "
                + $"{string.Join(", ", gaps)}.";
    }

    private static string Quoted(string title) => $"\"{title}\"";
}
