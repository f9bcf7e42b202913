using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Proving;

/// <summary>Judges the outcomes that rules declare. One may be added, and changed or removed where no check and no hurdle of the rules
/// below rests on it: then it only informs.</summary>
internal static class OutcomeTightening
{
    public static void Judge(LayerComparison comparison)
    {
        foreach (var before in comparison.Below.DeclaredOutcomes)
        {
            var id = before.Id.Value;
            if (comparison.Below.Judged.FirstOrDefault(rule => comparison.NamesBehind(rule.Expect.Uses).Contains(id)) is not { } user)
                continue;
            var used = $"the {user.Noun} {Quoted.Of(user.Id.Value)} rests on it";
            if (comparison.Above.DeclaredOutcome(id) is not { } after)
                comparison.Loosens(null, RuleKeys.Outcomes, id, $"the outcome {Quoted.Of(id)} would be gone, and {used}", before.Id.Node);
            else if (after.Unit != before.Unit)
                comparison.CannotJudge(after.Node.Find(RuleKeys.Unit)?.Value, RuleKeys.Outcomes, id,
                    $"the outcome {Quoted.Of(id)} would be in another unit, and {used}", "leave its unit as it is",
                    before.Node.Find(RuleKeys.Unit)?.Value);
            else if (!comparison.Formulas.IsSame(before, after))
                comparison.CannotJudge(after.Formula.Node, RuleKeys.Outcomes, id,
                    $"the formula of outcome {Quoted.Of(id)} would change from {Quoted.Of(before.Formula.Text)} to "
                    + $"{Quoted.Of(after.Formula.Text)}, and {used}", "leave it as it is, or add an outcome of your own",
                    before.Formula.Node);
        }
    }
}
