using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Loading;

/// <summary>Loads a scenario and its rules, ready to be bound.</summary>
internal static class ScenarioLoader
{
    /// <summary>Loads a scenario with its rules.</summary>
    /// <param name="source">The scenario. The rules that it names are under the same policy.</param>
    /// <param name="rules">Path or id of the rules; null for those that the scenario names.</param>
    /// <param name="layers">Paths or ids of further layers, the lowest first.</param>
    /// <param name="problems">Receives every problem of any of the files.</param>
    /// <param name="outcomes">The outcomes apart from the benefits of the drivers; null for the standard ones.</param>
    /// <returns>Both; null where any problem was reported.</returns>
    public static (ScenarioFile Scenario, RuleSet Rules)? Load(
        Source source, string? rules, IReadOnlyList<string> layers, Problems problems, ImmutableArray<OutcomeDescriptor>? outcomes = null)
    {
        var node = SourceReader.Load(source, problems);
        if (IsRuleFile(node, problems))
            return null;
        var inForce = RulesOf(source, node, rules, layers, problems, outcomes);
        return Read(node, inForce, problems) is { } scenario && inForce is not null && !problems.Any ? (scenario, inForce) : null;
    }

    /// <summary>Loads the rules of a scenario, of which nothing else needs to be right.</summary>
    /// <param name="source">The scenario. The rules that it names are under the same policy.</param>
    /// <param name="scenario">Its tree; null where it cannot be read.</param>
    /// <param name="rules">Path or id of the rules; null for those that the scenario names.</param>
    /// <param name="layers">Paths or ids of further layers, the lowest first.</param>
    /// <param name="problems">Receives every problem of the rules.</param>
    /// <param name="outcomes">The outcomes apart from the benefits of the drivers; null for the standard ones.</param>
    /// <returns>The rules; null where they cannot be read.</returns>
    public static RuleSet? RulesOf(
        Source source, SourceNode? scenario, string? rules, IReadOnlyList<string> layers, Problems problems,
        ImmutableArray<OutcomeDescriptor>? outcomes = null) =>
        rules is not null ? RuleLoader.Read(rules, layers, source.Files, problems, outcomes)
            : Named(source, scenario, layers, problems, outcomes);

    /// <summary>Loads a scenario against rules that are loaded already.</summary>
    /// <param name="source">The scenario.</param>
    /// <param name="rules">The rules; null where they could not be read.</param>
    /// <param name="problems">Receives every problem of the scenario.</param>
    /// <returns>The scenario; null where it cannot be read.</returns>
    public static ScenarioFile? Load(Source source, RuleSet? rules, Problems problems) =>
        SourceReader.Load(source, problems) is var node && IsRuleFile(node, problems) ? null : Read(node, rules, problems);

    /// <summary>Whether a file is none of this kind: its many problems are told in one sentence.</summary>
    private static bool IsRuleFile(SourceNode? node, Problems problems)
    {
        if (node is null || !RuleLoader.IsRuleFile(node))
            return false;
        problems.Note(node.Path, "this is a rule file, not a scenario: give it with --layer or --rules");
        return true;
    }

    private static ScenarioFile? Read(SourceNode? node, RuleSet? rules, Problems problems)
    {
        var scenario = node is null ? null : ScenarioFile.Reader.Read(node, problems)?.Value;
        // Problems of values are reported together with the one that makes the scenario invalid.
        if (scenario is null && node is not null && rules is not null)
        {
            GivenValues.Note(node, rules.File, problems);
            if (node.Find(RuleKeys.Site)?.Value is { } site && SiteEntry.Reader.Read(site, new())?.Value is { } entry)
                SiteFacts.Of(entry, rules.File, problems);
        }
        return scenario;
    }

    /// <summary>The rules that a scenario names, even where the rest of it cannot be read.</summary>
    private static RuleSet? Named(
        Source source, SourceNode? scenario, IReadOnlyList<string> layers, Problems problems, ImmutableArray<OutcomeDescriptor>? outcomes)
    {
        if (scenario?.Find(RuleKeys.Rules)?.Value is not { Text: { } name } node)
            return null;
        var (found, problem) = RuleLibrary.FindFrom(source, name);
        if (found is not null)
            return RuleLoader.Read(found, layers, source.Files, problems, outcomes);
        problems.Note(node, problem);
        return null;
    }
}
