using System.Collections.Immutable;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Binding;

/// <summary>Binds the rank correlations that a scenario states between its inputs.</summary>
internal static class CorrelationBinder
{
    /// <param name="scenario">The case of the scenario, with its correlations.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="given">The scenario's values, read.</param>
    /// <param name="binder">Has every input that the case uses.</param>
    /// <param name="names">The meanings of names.</param>
    /// <param name="problems">Receives every problem: names that cannot be correlated, and correlations that cannot be reached.</param>
    /// <returns>The correlations of uncertain values in use, and those of others, which change nothing.</returns>
    public static (ImmutableArray<RankReach> Used, ImmutableArray<Correlation> Idle) Bind(
        ScenarioCase scenario, RuleFile rules, GivenValues given, ModelBinder binder, Names names, Problems problems)
    {
        List<(Correlation Correlation, CorrelationEntry Entry)> all = [];
        HashSet<(string, string)> pairs = [];
        var lines = scenario.Lines.Select(line => line.Name.Value).ToHashSet(StringComparer.Ordinal);
        foreach (var entry in scenario.Correlations)
        {
            var first = Column(entry.First);
            var second = Column(entry.Second);
            if (first is null || second is null)
                continue;
            if (first == second)
                problems.Note(entry.Second.Node, $"{Quoted.Of(second)} cannot be correlated with itself");
            else if (!pairs.Add(string.CompareOrdinal(first, second) < 0 ? (first, second) : (second, first)))
                problems.Note(entry.Node, $"{Quoted.Of(first)} and {Quoted.Of(second)} are correlated twice; keep one");
            else
                all.Add((new(first, second, entry.Rank.Value), entry));
        }
        // A fixed or unused value cannot be correlated. Its entry may stay, so that a range can be narrowed to a point without removing it.
        var shapes = binder.Columns.Inputs.Where(input => !input.Distribution.IsConstant)
            .ToDictionary(input => input.Name, input => input.Distribution, StringComparer.Ordinal);
        var used = all.Where(pair => shapes.ContainsKey(pair.Correlation.First) && shapes.ContainsKey(pair.Correlation.Second)).ToList();
        var reaches = used.Select(pair =>
            RankReach.Of(pair.Correlation, shapes[pair.Correlation.First], shapes[pair.Correlation.Second])).ToImmutableArray();
        foreach (var (reach, pair) in reaches.Zip(used).Where(each => each.First.Normal is null))
            problems.Note(pair.Entry.Rank.Node, Invariant(
                $"a rank correlation of {reach.Asked.Rank} between {Quoted.Of(reach.Asked.First)} and {Quoted.Of(reach.Asked.Second)} ")
                + $"cannot be reached: with these shapes, since values repeat, it lies between {reach.LowestText} and {reach.HighestText}");
        if (!problems.Any && Copula.Impossibility(reaches.Select(reach => reach.Pinned), shapes) is { } impossible)
        {
            var at = used.First(pair => IsPair(pair.Correlation, impossible.First, impossible.Second)).Entry;
            problems.Note(at.Rank.Node, Invariant(
                $"a rank correlation of {impossible.Rank} between {Quoted.Of(impossible.First)} and {Quoted.Of(impossible.Second)} cannot ")
                + Invariant($"hold together with the other correlations; the nearest possible value is {impossible.NearestRank}"));
        }
        return (reaches, [.. all.Except(used).Select(pair => pair.Correlation)]);

        string? Column(Placed<string> name)
        {
            var isOfLine = name.Value.Contains('/', StringComparison.Ordinal);
            var (line, input) = ColumnName.Parse(name.Value);
            string? problem = null;
            if (name.Value.StartsWith(DatedCash.Prefix, StringComparison.Ordinal)
                && binder.Columns.Inputs.Any(dated => dated.Name == name.Value))
                return name.Value;
            if (isOfLine && !lines.Contains(line))
                problem = "there is no line "
                    + $"{Quoted.Of(line)}{Suggestion.Ending(line, [.. scenario.Lines.Select(entry => entry.Name.Value)], "the lines are")}";
            else if (rules.Factors.Find(input) is null && rules.Inputs.Find(input) is null)
                problem = "there is no input "
                    + Quoted.Of(input)
                    + Suggestion.Ending(input, [.. rules.Inputs.InNameOrder.Select(known => known.Name)], "the inputs are");
            else if (names.IsDrawnPerLine(input) && !isOfLine)
                problem = $"{Quoted.Of(input)} is drawn for each line: write \"line/{input}\" with the line's name";
            else if (names.IsOfLine(input) && !isOfLine)
                problem = $"{Quoted.Of(input)} is given for each line: write \"line/{input}\" with the line's name";
            else if (isOfLine && names.IsOfSiteOrLine(input) && given.Find(name.Value) is null)
                problem = $"line {Quoted.Of(line)} has no {Quoted.Of(input)} of its own: give it there, or write {Quoted.Of(input)} for "
                    + "that of the site";
            else if (isOfLine && !names.IsOfLine(input) && !names.IsOfSiteOrLine(input) && !names.IsDrawnPerLine(input))
                problem = $"{Quoted.Of(input)} is given once for the site: write {Quoted.Of(input)} without a line";
            else if (rules.Inputs.Find(input)?.Value.Formula is not null && given.Find(name.Value) is null)
                problem = $"{Quoted.Of(name.Value)} is worked out from others: correlate its parts";
            else if (names.IsOfEvents(input))
                problem = $"{Quoted.Of(name.Value)} has a draw for each event, so it cannot be correlated";
            if (problem is null)
                return name.Value;
            problems.Note(name.Node, problem);
            return null;
        }
    }

    /// <summary>The correlations of the case, and those that they mean for later years where an input has a draw for each.</summary>
    public static IEnumerable<Correlation> InEveryYear(IEnumerable<RankReach> reaches, ModelColumns columns) => RepeatedCorrelations.Of(
        [.. reaches.Select(reach => reach.Pinned)],
        columns.Inputs.Where(input => input.Repeats is not null).ToLookup(input => input.Repeats!, input => input.Name));

    private static bool IsPair(Correlation correlation, string first, string second) =>
        (correlation.First == first && correlation.Second == second) || (correlation.First == second && correlation.Second == first);
}
