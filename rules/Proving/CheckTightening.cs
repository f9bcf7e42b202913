using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Proving;

/// <summary>Judges checks and hurdles. One tightens where its bound becomes harder to meet, its severity rises, or it applies to more
/// sites. They may be added, not removed; a hurdle only where one below is judged already.
/// </summary>
internal static class CheckTightening
{
    private const string AcceptedOfGroup = "accepted are the same conditions with harder bounds, more of them in an "
        + "\"all\", fewer in an \"any\"";

    public static void Judge(LayerComparison comparison)
    {
        var formulas = comparison.Formulas;
        var values = comparison.ValuesBelow;
        JudgeFirst(comparison);
        var kept = comparison.Above.Judged.ToDictionary(rule => (rule.Part, rule.Id.Value));
        foreach (var before in comparison.Below.Judged)
        {
            var id = before.Id.Value;
            if (!kept.TryGetValue((before.Part, id), out var after))
            {
                comparison.Loosens(null, before.Part, id, $"the {before.Noun} {Quoted.Of(id)} would be gone", before.Id.Node);
                continue;
            }
            JudgeReach(comparison, before, after);
            JudgeBound(comparison, formulas, values, before, after);
        }
    }

    /// <summary>Judges hurdles that are new, or concern other sites than before. Where no hurdle judged whether a case pays, one that holds
    /// would say that it does.</summary>
    private static void JudgeFirst(LayerComparison comparison)
    {
        var known = comparison.Below.Judged.OfType<HurdleRule>().ToDictionary(hurdle => hurdle.Id.Value, StringComparer.Ordinal);
        foreach (var hurdle in comparison.Above.Judged.OfType<HurdleRule>())
        {
            var before = known.GetValueOrDefault(hurdle.Id.Value);
            if ((before is not null && (before.When?.Text == hurdle.When?.Text || before.Currency != hurdle.Currency))
                || comparison.Where(hurdle.When) is not { } concerns)
                continue;
            List<HurdleRule> judging = [.. known.Values.Where(below => below.Currency is null || below.Currency == hurdle.Currency)];
            List<ImmutableArray<bool>> judged = [.. judging.Select(below => comparison.Where(below.When)).OfType<ImmutableArray<bool>>()];
            var site = Enumerable.Range(0, concerns.Length).FirstOrDefault(site => concerns[site] && !judged.Any(on => on[site]), -1);
            if (site < 0)
                continue;
            var where = comparison.Describe(site, judging.Select(below => below.When).Append(hurdle.When));
            comparison.Loosens((before is null ? null : hurdle.When?.Node) ?? hurdle.Id.Node, hurdle.Part, hurdle.Id.Value,
                $"the hurdle {Quoted.Of(hurdle.Id.Value)} would say that a case pays which no hurdle below judges"
                    + (where.Length == 0 ? "" : $", where {where}"), before?.When?.Node);
        }
    }

    private static void JudgeReach(LayerComparison comparison, JudgedRule before, JudgedRule after)
    {
        var (id, part) = (after.Id.Value, after.Part);
        if ((before, after) is (CheckRule { Severity: var old }, CheckRule { Severity: var now }) && now < old)
            comparison.Loosens(after.Node.Find(RuleKeys.Severity)?.Value, part, id,
                $"the severity of {Quoted.Of(id)} would fall from {Word(old)} to {Word(now)}",
                    before.Node.Find(RuleKeys.Severity)?.Value);
        if (after.Currency != before.Currency)
            comparison.CannotJudge(after.Node.Find(RuleKeys.Currency)?.Value ?? after.Node, part, id,
                $"the currency of {Quoted.Of(id)} would change from {before.Currency ?? "any"} to {after.Currency ?? "any"}",
                $"keep the currency, and add a {after.Noun} of its own for another",
                before.Node.Find(RuleKeys.Currency)?.Value ?? before.Node);
        if (comparison.Where(before.When) is not { } concerned || comparison.Where(after.When) is not { } concerns)
            return;
        for (var site = 0; site < concerned.Length; site++)
        {
            if (!concerned[site] || concerns[site])
                continue;
            comparison.Loosens(after.When!.Node, part, id,
                $"the {after.Noun} {Quoted.Of(id)} would no longer concern sites where "
                    + $"{comparison.Describe(site, [before.When, after.When])}: from "
                    + $"{ChangeText.Condition(before.When)} to {ChangeText.Condition(after.When)}",
                before.When?.Node ?? before.Node);
            return;
        }
    }

    private static void JudgeBound(LayerComparison comparison, Formulas formulas, PossibleValues values, JudgedRule before,
        JudgedRule after)
    {
        if (formulas.DecisionBelow(before.Expect) is not { } below || formulas.DecisionAbove(after.Expect) is not { } above)
            return;
        var id = after.Id.Value;
        var isRewritten = before.Expect.Text != after.Expect.Text;
        var (place, part, entry) = isRewritten ? (after.Expect.Node, after.Part, id) : (Term(comparison, after), RuleKeys.Finance, "");
        var words = isRewritten
            ? $"from {Quoted.Of(before.Expect.Text)} to {Quoted.Of(after.Expect.Text)}"
            : $"{Quoted.Of(after.Expect.Text)} with the terms of this layer";
        var accepted = !isRewritten ? "leave the terms that it uses" : before.Expect.Condition is null ? AcceptedOfGroup
            : $"accepted is the same condition with a harder bound; what is to hold besides can be a {after.Noun} of its own";
        switch (new GroupComparison(values).Of(below, above))
        {
            case Direction.NeverFalls:
                comparison.Loosens(
                    place, part, entry, $"the {after.Noun} {Quoted.Of(id)} would become easier to keep to: {words}", before.Expect.Node);
                break;
            case Direction.Unknown:
                comparison.CannotJudge(
                    place, part, entry, $"what {Quoted.Of(id)} expects would change: {words}", accepted, before.Expect.Node);
                break;
        }
    }

    /// <summary>The term of finance that changes a bound whose text stays the same.</summary>
    private static SourceNode? Term(LayerComparison comparison, JudgedRule rule) => rule.Expect.Names
        .Select(name => comparison.Own(comparison.Above.Node.Find(RuleKeys.Finance)?.Value.Find(name)?.Value))
        .FirstOrDefault(node => node is not null);

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();
}
