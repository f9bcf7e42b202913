using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Proving;

/// <summary>Finds conditions that no site meets, and cases that earlier cases preempt, by enumerating all sites.</summary>
internal static class UnreachedCases
{
    /// <summary>Warns of each at its condition.</summary>
    /// <returns>The ids of the checks and hurdles among them.</returns>
    public static IReadOnlyList<string> Note(RuleFile rules, Problems warnings)
    {
        var space = SiteSpace.Of(rules);
        foreach (var driver in rules.Drivers.Where(driver => IsNowhere(driver.When)))
            warnings.Note(driver.When!.Node,
                $"no site meets this condition, so the driver {Quoted.Of(driver.Id.Value)} is never claimed: {driver.When.Text}");
        var checks = rules.Judged.Where(check => IsNowhere(check.When)).ToList();
        foreach (var check in checks)
            warnings.Note(check.When!.Node, $"no site meets this condition, so the {check.Noun} {Quoted.Of(check.Id.Value)} never "
                + $"concerns anyone: {check.When.Text}");
        foreach (var (name, factor) in rules.Factors.InFileOrder.Select(factor => (factor.Name, factor.Value))
            .Concat(rules.VendorShareKept is { } kept ? [(FactorBinder.ShareKept, kept)] : []))
            NoteCases(name, factor, space, warnings);
        return [.. checks.Select(check => check.Id.Value)];

        bool IsNowhere(Expression? when) => when is not null && !space.Where(when).Contains(true);
    }

    private static void NoteCases(string name, FactorRule factor, SiteSpace space, Problems warnings)
    {
        var free = space.Where(null).ToArray();
        List<(Expression When, bool[] Takes)> before = [];
        foreach (var (when, _) in factor.Cases)
        {
            var decided = space.Decide(when);
            bool[] takes = [.. decided.Select(holds => holds == true)];
            if (!takes.Contains(true))
                warnings.Note(when.Node, $"no site meets this condition, so this case of {Quoted.Of(name)} is never used: {when.Text}");
            else if (!takes.Where((holds, i) => holds && free[i]).Any())
                warnings.Note(when.Node, $"this case of {Quoted.Of(name)} is never used, since {Taker(takes, before)} {when.Text}; the "
                    + "first case that holds counts");
            for (var i = 0; i < free.Length; i++)
                free[i] &= decided[i] == false; // Where a case is undecided the scenario is refused.
            before.Add((when, takes));
        }
    }

    private static string Taker(bool[] takes, List<(Expression When, bool[] Takes)> before) =>
        before.FirstOrDefault(other => !takes.Where((holds, i) => holds && !other.Takes[i]).Any()).When is { } one
            ? Invariant($"the case in line {one.Node.Line} ({one.Text}) comes first and takes every site that meets")
            : "the cases before it together take every site that meets";
}
