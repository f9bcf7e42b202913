using Roi.Engine.Simulation;
using Roi.Engine.Streams;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Running;

/// <summary>Says what the horizon or an end takes off the streams of a case: years that are listed beyond it, and trials in which a stream
/// counts nothing or ends after it.</summary>
internal static class StreamNotes
{
    /// <summary>The sentences, those of listed years first.</summary>
    public static IEnumerable<string> Of(ScenarioCase scenario, RuleSet rules, BoundCase bound, SimulationResult result)
    {
        var horizon = rules.File.Finance.HorizonMonths;
        Lazy<Func<string, Interval>> spans = new(() => new EffectOnNpv(bound.Model, bound.Conservative).BoundsOf);
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
                yield return $"{Named(stream)} {TooLate(stream)} and counts nothing {lost}; {Remedy(stream)}.";
        foreach (var stream in CutStreams.Ended(bound.Model.Cash))
            if (Trials(CutStreams.EndsLater(stream)) is { } cut)
                yield return $"{Named(stream)} {(stream.IsYearly ? "ends in" : "is paid until")} {Months(stream.End!)}, "
                    + Invariant($"after the horizon of {horizon} months {cut}, and what comes after it counts nothing.");
        string[] left = [.. LeftOut(bound)];
        if (left.Length > 0)
            yield return "Total benefit and run-rate ROI leave out what ends or comes once: "
                + $"{string.Join(", ", left.Select(id => Quoted.Of(Title(id, rules.File))))}.";

        string? Trials(string observable) =>
            !result.Statistics.TryGetValue(observable, out var found) || found.Mean is not { } share || share <= 0 ? null
            : share >= 1 ? "in every trial" : Invariant($"in {Math.Max(share * 100, 0.01):0.##} % of trials");

        string Named(StreamColumns stream) =>
            Quoted.Of(Title(stream.Id, rules.File)) + (stream.Line.Length == 0 ? "" : $" of line {Quoted.Of(stream.Line)}")
                + (Place(stream.Id, rules.File, scenario) is { } node
                    ? Invariant($" ({Quoted.Escaped(Path.GetFileName(node.Path))}, line {node.Line})") : "");

        string TooLate(StreamColumns stream)
        {
            var (start, late) = (spans.Value(stream.Start!), Invariant($"the horizon of {horizon} months"));
            var isBeforeHorizon = start.High < horizon;
            if (!stream.IsYearly)
                return $"is paid in {Months(stream.Start!)}, beyond {late},";
            if (stream.End is not { } ends || spans.Value(ends).Low >= horizon)
                return $"starts in {Months(stream.Start!)}, at or after {late},";
            return $"starts in {Months(stream.Start!)}, at or after its end in {Months(ends)}{(isBeforeHorizon ? "" : $" or {late}")},";
        }

        string Months(string column) => spans.Value(column) is var span && span.Low == span.High
            ? Invariant($"month {span.Low:#,0.##}") : Invariant($"months {span.Low:#,0.##} to {span.High:#,0.##}");
    }

    /// <summary>The key that takes what is lost back into the case.</summary>
    private static string Remedy(StreamColumns stream) => !stream.IsYearly ? "give an earlier month"
        : stream.End is null ? "let it start earlier" : "let it start earlier, or end later";

    /// <summary>The titles of drivers that end, and of benefits and residuals that come once.</summary>
    private static IEnumerable<string> LeftOut(BoundCase bound) => bound.Model.Cash is not StreamedCash streamed ? []
        : streamed.Streams.Where(stream => stream is { Kind: StreamKind.Residual } or { Kind: StreamKind.Benefit, IsYearly: false }
            or { Kind: StreamKind.Benefit, End: not null }).Select(stream => stream.Id).Distinct(StringComparer.Ordinal);

    /// <summary>The entry that states a stream; null for one that no file states.</summary>
    private static SourceNode? Place(string id, RuleFile rules, ScenarioCase scenario) =>
        rules.Drivers.FirstOrDefault(driver => driver.Id.Value == id)?.Node
        ?? rules.Cash?.FirstOrDefault(stream => stream.Id.Value == id)?.Node
        ?? scenario.Cash.FirstOrDefault(entry => DatedCash.Prefix + entry.Title.Value == id)?.Title.Node;

    private static string Title(string id, RuleFile rules) =>
        rules.Drivers.FirstOrDefault(driver => driver.Id.Value == id)?.Title
        ?? rules.CashInForce.FirstOrDefault(stream => stream.Id.Value == id)?.Title
        ?? (id.StartsWith(DatedCash.Prefix, StringComparison.Ordinal) ? id[DatedCash.Prefix.Length..] : id);
}
