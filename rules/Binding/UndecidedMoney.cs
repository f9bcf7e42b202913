using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>Facts that a scenario does not state although money depends on them: they decide whether a driver is claimed, or which value of
/// a factor is used.</summary>
internal static class UndecidedMoney
{
    private const int MostListed = 3;

    /// <summary>Reports each such fact once, with what depends on it.</summary>
    /// <param name="site">The place in the scenario.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="decisions">What could be decided.</param>
    /// <param name="factors">The names of the factors that the case uses.</param>
    /// <param name="problems">Receives every problem.</param>
    public static void Note(SiteEntry site, RuleFile rules, SiteDecisions decisions, IReadOnlySet<string> factors, Problems problems)
    {
        List<(string Text, Expression When)> open =
        [
            .. from driver in rules.Drivers
               where decisions.Holds(driver.When) is null
               select ($"whether the driver {Quoted.Of(driver.Id.Value)} is claimed ({driver.When!.Text})", driver.When),
            .. from factor in decisions.Undecided
               where factors.Contains(factor.Key)
               select ($"the value of {Quoted.Of(factor.Key)} ({factor.Value.Text})", factor.Value),
        ];
        foreach (var fact in rules.Site.InFileOrder)
        {
            var name = SiteFacts.NameOf(fact.Name);
            var users = open.Where(user => decisions.NotStated(user.When).Contains(name)).Select(user => user.Text).ToList();
            // A fact with a wrong word is given: its own problem is reported.
            if (users.Count == 0 || site.Given.Find(fact.Name) is not null)
                continue;
            problems.Note(site.Node, $"the site does not state {Quoted.Of(fact.Name)}, on which money depends: "
                + string.Join(", ", users.Take(MostListed))
                + (users.Count > MostListed ? Invariant($" and {users.Count - MostListed} more") : "")
                + $"; add {Quoted.Of(fact.Name)} to the site"
                + (fact.Value.Values.IsEmpty ? $" ({fact.Value.Title})" : $": {Quoted.List(fact.Value.Values, "or")}"));
        }
    }
}
