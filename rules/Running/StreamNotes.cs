using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Running;

/// <summary>Says what the horizon or an end takes off the streams of a case: years that are listed beyond it, and trials in which a stream
/// counts nothing or ends after it.</summary>
internal static class StreamNotes
{
    /// <summary>The sentences, those of listed years first.</summary>
    public static IEnumerable<string> Of(ScenarioCase scenario, RuleSet rules, BoundCase bound, SimulationResult result)
    {
        var horizon = rules.File.Finance.HorizonMonths;
        var listed = bound.Drivers.Where(driver => driver.IsClaimed)
            .Select(driver => (driver.Rule.Title, driver.Rule.Flow.ByYear.Count))
            .Concat(rules.File.CashInForce.Select(stream => (stream.Title, stream.Flow.ByYear.Count)))
            .Concat(scenario.Cash.Where(entry => entry.IsByYear).Select(entry => (entry.Title.Value, entry.Amounts.Count)));
        var years = FlowRule.YearsOf(horizon);
        foreach (var (title, count) in listed.Where(stream => stream.Item2 > years))
            yield return Invariant($"{Quoted.Of(title)} lists {count} years, and those after year {years} lie beyond the ")
                + Invariant($"horizon of {horizon} months and count nothing.");
        foreach (var stream in CutStreams.Started(bound.Model.Cash))
            if (Trials(CutStreams.CountsNothing(stream)) is { } lost)
                yield return $"{Named(stream)} starts at or after its end or the horizon and counts nothing {lost}.";
        foreach (var stream in CutStreams.Ended(bound.Model.Cash))
            if (Trials(CutStreams.EndsLater(stream)) is { } cut)
                yield return $"{Named(stream)} {(stream.IsYearly ? "ends" : "is paid until")} "
                    + Invariant($"after the horizon of {horizon} months {cut}, and what comes after it counts nothing.");

        string? Trials(string observable) =>
            !result.Statistics.TryGetValue(observable, out var found) || found.Mean is not { } share || share <= 0 ? null
            : share >= 1 ? "in every trial" : Invariant($"in {Math.Max(share * 100, 0.01):0.##} % of trials");

        string Named(StreamColumns stream) =>
            Quoted.Of(Title(stream.Id, rules.File)) + (stream.Line.Length == 0 ? "" : $" of line {Quoted.Of(stream.Line)}");
    }

    private static string Title(string id, RuleFile rules) =>
        rules.Drivers.FirstOrDefault(driver => driver.Id.Value == id)?.Title
        ?? rules.CashInForce.FirstOrDefault(stream => stream.Id.Value == id)?.Title
        ?? (id.StartsWith(DatedCash.Prefix, StringComparison.Ordinal) ? id[DatedCash.Prefix.Length..] : id);
}
