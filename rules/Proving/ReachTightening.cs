using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Proving;

/// <summary>Judges which cases a check or hurdle decides: wherever the one below decides, the one with the layer has to. It does not
/// where its condition leaves out the site, where a driver whose benefit it names is not claimed, and where the scenario does not state
/// what it names.</summary>
internal static class ReachTightening
{
    public static void Judge(LayerComparison comparison, JudgedRule before, JudgedRule after)
    {
        if (comparison.Where(before.When) is null || comparison.Where(after.When) is null)
            return;
        JudgeSites(comparison, before, after);
        JudgeBenefits(comparison, before, after);
        JudgeClaims(comparison, before, after);
        JudgeNames(comparison, before, after);
    }

    /// <summary>The sites on which a check or hurdle of the rules below decides, as far as the site alone tells.</summary>
    public static ImmutableArray<bool> DecidesBelow(LayerComparison comparison, JudgedRule rule) =>
        Decides(comparison, rule, DriversNamed(comparison.Below, rule), comparison.Claimed.Below);

    /// <summary>The same of one of the rules with the layer.</summary>
    public static ImmutableArray<bool> DecidesAbove(LayerComparison comparison, JudgedRule rule) =>
        Decides(comparison, rule, DriversNamed(comparison.Above, rule), comparison.Claimed.Above);

    /// <summary>The names in a check or hurdle that a scenario need not state, so that it may be left undecided. Whether claims can be
    /// stated depends on the site.</summary>
    public static IEnumerable<string> NotAlwaysStated(RuleFile rules, JudgedRule rule) =>
        rule.Expect.Names.Where(name => !IsAlwaysStated(rules, name, depth: 0));

    private static void JudgeSites(LayerComparison comparison, JudgedRule before, JudgedRule after)
    {
        var (concerned, concerns) = (comparison.Where(before.When)!.Value, comparison.Where(after.When)!.Value);
        if (Enumerable.Range(0, concerned.Length).FirstOrDefault(site => concerned[site] && !concerns[site], -1) is var left and >= 0)
            comparison.Loosens(after.When!.Node, after.Part, after.Id.Value,
                $"the {after.Noun} {Quoted.Of(after.Id.Value)} would no longer concern sites where "
                    + $"{comparison.Describe(left, [before.When, after.When])}: from "
                    + $"{ChangeText.Condition(before.When)} to {ChangeText.Condition(after.When)}",
                before.When?.Node ?? before.Node);
    }

    /// <summary>Judges the drivers whose benefits a check or hurdle names.</summary>
    private static void JudgeBenefits(LayerComparison comparison, JudgedRule before, JudgedRule after)
    {
        foreach (var driver in DriversNamed(comparison.Above, after))
        {
            if (FirstUndecided(comparison, before, after, site => !comparison.Claimed.Above(driver.Id.Value, site)) is not { } site)
                continue;
            var what = $"the {after.Noun} {Quoted.Of(after.Id.Value)} would no longer be decided"
                + Where(comparison.Describe(site, [before.When, after.When, driver.When]))
                + $": it names {Outcomes.Benefit(driver.Id.Value)}, and that driver is not claimed there";
            if (comparison.Claimed.IsLost(driver.Id.Value))
                comparison.Loosens(driver.When?.Node, RuleKeys.Drivers, driver.Id.Value, what, before.Expect.Node);
            else
                comparison.Loosens(after.Expect.Node, after.Part, after.Id.Value, what, before.Expect.Node);
        }
    }

    /// <summary>Judges a check or hurdle on the vendor's claims, which is decided where a share of them is kept and a driver that is
    /// claimed uses a factor.</summary>
    private static void JudgeClaims(LayerComparison comparison, JudgedRule before, JudgedRule after)
    {
        if (!after.Expect.Names.Contains(Names.ClaimsStated))
            return;
        if (before.Expect.Names.Contains(Names.ClaimsStated))
            JudgeLostClaims(comparison, before, after);
        else if (FirstUndecided(comparison, before, after, site => !comparison.Claimed.TakesClaimsAbove(site)) is { } site)
            comparison.Loosens(after.Expect.Node, after.Part, after.Id.Value,
                $"the {after.Noun} {Quoted.Of(after.Id.Value)} would no longer be decided"
                    + (comparison.Above.VendorShareKept is null
                        ? ": it asks for the vendor's claims, and the rules keep no share of a claim"
                        : Where(comparison.Describe(site, [before.When, after.When, .. Conditions(comparison.Above)]))
                            + ": it asks for the vendor's claims, and no driver uses a factor there"),
                before.Expect.Node);
    }

    /// <summary>Judges a check or hurdle on the vendor's claims that may have lost the drivers which they are held against. One of severity
    /// info never changes the verdict, and says nothing of a site where no claim can be made.</summary>
    private static void JudgeLostClaims(LayerComparison comparison, JudgedRule before, JudgedRule after)
    {
        if (comparison.Above.VendorShareKept is null || before is CheckRule { Severity: Severity.Info })
            return;
        foreach (var driver in comparison.Below.Drivers.Where(driver => comparison.Claimed.IsLost(driver.Id.Value)
            && comparison.NamesBehind(driver.Formula.Names).Any(IsFactor)))
        {
            var id = driver.Id.Value;
            if (FirstUndecided(comparison, before, after, site => comparison.Claimed.Below(id, site)
                && !comparison.Claimed.Above(id, site) && !comparison.Claimed.TakesClaimsAbove(site)) is not { } site)
                continue;
            comparison.Loosens(comparison.Claimed.Place(id), RuleKeys.Drivers, id,
                $"the {after.Noun} {Quoted.Of(after.Id.Value)} would no longer be decided"
                    + Where(comparison.Describe(site,
                        [before.When, after.When, .. Conditions(comparison.Below), .. Conditions(comparison.Above)]))
                    + $": it asks for the vendor's claims, and without the driver {Quoted.Of(id)} no driver uses a factor there",
                before.Expect.Node);
            return;
        }

        bool IsFactor(string name) => comparison.Below.Factors.Find(name) is not null;
    }

    /// <summary>Judges names that a check or hurdle did not use before and that a scenario need not state.</summary>
    private static void JudgeNames(LayerComparison comparison, JudgedRule before, JudgedRule after)
    {
        foreach (var name in NotAlwaysStated(comparison.Above, after).Except(before.Expect.Names, StringComparer.Ordinal))
            comparison.Loosens(after.Expect.Node, after.Part, after.Id.Value,
                $"the {after.Noun} {Quoted.Of(after.Id.Value)} would no longer be decided where a scenario gives no {Quoted.Of(name)}",
                before.Expect.Node);
    }

    /// <summary>The first site where the one below decides, the one with the layer concerns the site, and something keeps it from a
    /// decision.</summary>
    private static int? FirstUndecided(LayerComparison comparison, JudgedRule before, JudgedRule after, Func<int, bool> isUndecided)
    {
        var (decided, concerns) = (DecidesBelow(comparison, before), comparison.Where(after.When)!.Value);
        return Enumerable.Range(0, decided.Length).FirstOrDefault(site => decided[site] && concerns[site] && isUndecided(site), -1)
            is var first and >= 0 ? first : null;
    }

    private static ImmutableArray<bool> Decides(
        LayerComparison comparison, JudgedRule rule, IEnumerable<DriverRule> named, Func<string, int, bool> isClaimed)
    {
        List<string> drivers = [.. named.Select(driver => driver.Id.Value)];
        return comparison.Where(rule.When) is { } concerned
            ? [.. concerned.Select((holds, site) => holds && drivers.All(driver => isClaimed(driver, site)))] : [];
    }

    private static IEnumerable<DriverRule> DriversNamed(RuleFile rules, JudgedRule rule) =>
        rules.Drivers.Where(driver => rule.Expect.Names.Contains(Outcomes.Benefit(driver.Id.Value)));

    /// <summary>Whether every case has a value for a name. Benefits and claims depend on the site, and are judged there.</summary>
    private static bool IsAlwaysStated(RuleFile rules, string name, int depth)
    {
        if (ExpectRule.InputAtWorstEvent(name) is not null || name is Names.WorstEventCost or Names.WorstEventCostPerHour
            or Names.WorstEventHours or Names.WorstEventDamage or Names.WorstEventGaps)
            return false;
        if (rules.Inputs.Find(name)?.Value is not { } input)
            return true;
        if (input.IsPerLine || depth > RuleProof.MostChainedFormulas)
            return false;
        if (input.Level == InputLevel.SiteOrLine && input.Default is null && !IsOfSiteCash(rules, name))
            return false;
        return name == Names.Cash.ImplementationCost || name == Names.Cash.RunningCost || name == Names.Cash.GoLiveMonths
            || name == Names.Cash.RampUpMonths || input.Default is not null
            || input.Formula?.Names.All(part => IsAlwaysStated(rules, part, depth + 1)) == true;
    }

    /// <summary>Whether a cash entry of the site needs the site's value of an input, also where each line has a value of its
    /// own.</summary>
    private static bool IsOfSiteCash(RuleFile rules, string name) => rules.CashInForce.Any(entry =>
        entry.Formula.Names.Concat(entry.Flow.Expressions.SelectMany(part => part.Names)).Contains(name)
        && !entry.Formula.Names.Any(part => rules.Inputs.Find(part)?.Value.IsPerLine == true));

    private static IEnumerable<Expression?> Conditions(RuleFile rules) => rules.Drivers.Select(driver => driver.When);

    private static string Where(string sites) => sites.Length == 0 ? "" : " where " + sites;
}
