using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>Refuses a vendor's claim that could make a case look better: a claim lowers its factor, so a lower factor may only lower
/// benefits and raise costs and delays.</summary>
/// <remarks>Sound, not complete: a claim is refused too where the direction cannot be proven. The proof is that of
/// <see cref="EffectOnNpv"/>, over the values of the case.</remarks>
internal static class ClaimProof
{
    /// <summary>Reports each claim that cannot be held against its factor, at its place in the scenario.</summary>
    /// <param name="scenario">The case of the scenario.</param>
    /// <param name="bound">The same, bound, with its values widened.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="problems">Receives a problem for each such claim.</param>
    public static void Note(ScenarioCase scenario, BoundCase bound, RuleFile rules, Problems problems)
    {
        if (bound.Claims.IsEmpty)
            return;
        EffectOnNpv effects = new(bound.Model, bound.Conservative);
        foreach (var claim in bound.Claims)
        {
            var column = claim.Used;
            List<string> better =
            [
                .. bound.Drivers.Where(driver => driver.IsClaimed && MayGain(effects.OnBenefit(driver.Rule.Id.Value, column)))
                    .Select(driver => $"the benefit of driver {Quoted.Of(driver.Rule.Id.Value)} may then rise: its formula is "
                        + Quoted.Of(driver.Rule.Formula.Text)),
                .. effects.Costs.Where(cost => MayGain(effects.OnCost(cost, column))).Select(cost => CashWords.Gains(cost, rules)),
            ];
            if (better.Count > 0)
                problems.Note(scenario.VendorClaims.Find(claim.Stated)?.Value ?? scenario.Node,
                    $"this claim lowers {Quoted.Of(claim.Stated)} where it is less than the rules believe, and {better[0]}"
                    + (better.Count > 1 ? Invariant($" (and {better.Count - 1} more)") : "")
                    + "; a claim may only make a case worse, so none can be held against this factor: leave it out");
        }
    }

    /// <summary>Whether NPV may rise as the factor falls.</summary>
    private static bool MayGain(Direction asFactorRises) => asFactorRises is Direction.NeverRises or Direction.Unknown;
}
