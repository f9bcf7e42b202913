using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Proving;

/// <summary>Judges checks and hurdles. One tightens where its bound becomes harder to meet, its severity rises, or it applies to more
/// sites. They may be added, not removed; of hurdles, see <see cref="HurdleTightening"/>.</summary>
internal static class CheckTightening
{
    public static void Judge(LayerComparison comparison)
    {
        var kept = comparison.Above.Judged.ToDictionary(rule => (rule.Part, rule.Id.Value));
        foreach (var before in comparison.Below.Judged)
        {
            var id = before.Id.Value;
            if (!kept.TryGetValue((before.Part, id), out var after))
            {
                comparison.Loosens(null, before.Part, id, $"the {before.Noun} {Quoted.Of(id)} would be gone", before.Id.Node);
                continue;
            }
            JudgeSeverity(comparison, before, after);
            JudgeCurrency(comparison, before, after);
            ReachTightening.Judge(comparison, before, after);
            BoundTightening.Judge(comparison, before, after);
        }
    }

    private static void JudgeSeverity(LayerComparison comparison, JudgedRule before, JudgedRule after)
    {
        if ((before, after) is (CheckRule { Severity: var old }, CheckRule { Severity: var now }) && now < old)
            comparison.Loosens(after.Node.Find(RuleKeys.Severity)?.Value, after.Part, after.Id.Value,
                $"the severity of {Quoted.Of(after.Id.Value)} would fall from {Word(old)} to {Word(now)}",
                before.Node.Find(RuleKeys.Severity)?.Value);
    }

    private static void JudgeCurrency(LayerComparison comparison, JudgedRule before, JudgedRule after)
    {
        if (after.Currency != before.Currency)
            comparison.CannotJudge(after.Node.Find(RuleKeys.Currency)?.Value ?? after.Node, after.Part, after.Id.Value,
                $"the currency of {Quoted.Of(after.Id.Value)} would change from {before.Currency ?? "any"} to {after.Currency ?? "any"}",
                $"keep the currency, and add a {after.Noun} of its own for another",
                before.Node.Find(RuleKeys.Currency)?.Value ?? before.Node);
    }

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();
}
