using Roi.Engine.Formulas;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Proving;

/// <summary>
/// A check tightens as its bound becomes harder to keep to, its failing matters more, or it concerns more sites. New ones may
/// be added, none dropped.
/// </summary>
internal static class CheckTightening
{
    private const string Part = RuleKeys.Checks;

    private const string Accepted =
        "accepted is the same condition with a harder bound; what is to hold besides can be a check of its own";

    private const string AcceptedOfGroup = "accepted are the same conditions with harder bounds, more of them in an "
        + "\"all\", fewer in an \"any\"";

    public static void Judge(LayerStep step)
    {
        var formulas = step.Formulas;
        var values = step.ValuesBelow;
        var kept = step.Above.Checks.ToDictionary(check => check.Id.Value, StringComparer.Ordinal);
        foreach (var before in step.Below.Checks)
        {
            var id = before.Id.Value;
            if (!kept.TryGetValue(id, out var after))
            {
                step.Loosens(null, Part, id, $"the check {Quoted.Of(id)} would be gone", before.Id.Node);
                continue;
            }
            JudgeReach(step, before, after);
            JudgeBound(step, formulas, values, before, after);
        }
    }

    private static void JudgeReach(LayerStep step, CheckRule before, CheckRule after)
    {
        var id = after.Id.Value;
        if (after.Severity < before.Severity)
            step.Loosens(after.Node.Find(RuleKeys.Severity)?.Value, Part, id,
                $"the severity of {Quoted.Of(id)} would fall from {Word(before.Severity)} to {Word(after.Severity)}",
                    before.Node.Find(RuleKeys.Severity)?.Value);
        if (after.Currency != before.Currency)
            step.CannotJudge(after.Node.Find(RuleKeys.Currency)?.Value ?? after.Node, Part, id,
                $"the currency of {Quoted.Of(id)} would change from {before.Currency ?? "any"} to {after.Currency ?? "any"}",
                "keep the currency, and add a check of its own for another", before.Node.Find(RuleKeys.Currency)?.Value ?? before.Node);
        if (step.Where(before.When) is not { } old || step.Where(after.When) is not { } now)
            return;
        for (var site = 0; site < old.Length; site++)
        {
            if (!old[site] || now[site])
                continue;
            step.Loosens(after.When!.Node, Part, id,
                $"the check {Quoted.Of(id)} would no longer concern sites where {step.Describe(site, [before.When, after.When])}: from "
                    + $"{Conditions.Shown(before.When)} to {Conditions.Shown(after.When)}",
                before.When?.Node ?? before.Node);
            return;
        }
    }

    private static void JudgeBound(LayerStep step, Formulas formulas, PossibleValues values, CheckRule before, CheckRule after)
    {
        if (formulas.DecisionBelow(before.Expect) is not { } below || formulas.DecisionAbove(after.Expect) is not { } above)
            return;
        var id = after.Id.Value;
        var isRewritten = before.Expect.Text != after.Expect.Text;
        var (place, part, entry) = isRewritten ? (after.Expect.Node, Part, id) : (Term(step, after), RuleKeys.Finance, "");
        var words = isRewritten
            ? $"from {Quoted.Of(before.Expect.Text)} to {Quoted.Of(after.Expect.Text)}"
            : $"{Quoted.Of(after.Expect.Text)} with the terms of this layer";
        var accepted = !isRewritten ? "leave the terms that it uses" : before.Expect.Condition is null ? AcceptedOfGroup : Accepted;
        switch (new GroupComparison(values).Of(below, above))
        {
            case Direction.NeverFalls:
                step.Loosens(place, part, entry, $"the check {Quoted.Of(id)} would become easier to keep to: {words}", before.Expect.Node);
                break;
            case Direction.Unknown:
                step.CannotJudge(place, part, entry, $"what {Quoted.Of(id)} expects would change: {words}", accepted, before.Expect.Node);
                break;
        }
    }

    /// <summary>The term of finance that moves a bound whose text stays.</summary>
    private static SourceNode? Term(LayerStep step, CheckRule check) => check.Expect.Names
        .Select(name => step.Own(step.Above.Node.Find(RuleKeys.Finance)?.Value.Find(name)?.Value)).FirstOrDefault(node => node is not null);

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();
}
