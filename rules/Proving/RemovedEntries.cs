using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Proving;

/// <summary>What a layer removes although something still uses it: listed where it is removed, not where it is used.</summary>
internal static class RemovedEntries
{
    /// <summary>Reports every such entry.</summary>
    /// <param name="file">The rules, after merging the layers.</param>
    /// <param name="layers">The trees of the layers.</param>
    /// <param name="problems">Receives every problem.</param>
    /// <returns>The names that were removed and are used, as formulas and conditions write them.</returns>
    public static IReadOnlySet<string> Note(RuleFile file, IEnumerable<SourceNode> layers, Problems problems)
    {
        HashSet<string> missed = new(StringComparer.Ordinal);
        foreach (var (name, place) in layers.SelectMany(Of).Where(removed => !IsThere(file, removed.Name)))
        {
            var users = UsersOf(name, file).ToList();
            if (users.Count == 0)
                continue;
            missed.Add(name);
            const int listed = 3;
            problems.Note(place, $"{Quoted.Of(name)} cannot be removed: {string.Join(", ", users.Take(listed))} still "
                + $"{(users.Count == 1 ? "uses" : "use")} it"
                + (users.Count > listed ? Invariant($", and {users.Count - listed} more") : "") + "; change or remove what uses it too");
        }
        return missed;
    }

    /// <summary>The facts, inputs, factors and drivers that a layer removes; a fact as conditions write it, a driver by the name of its
    /// benefit.</summary>
    private static IEnumerable<(string Name, SourceNode Place)> Of(SourceNode layer)
    {
        foreach (var part in (string[])[RuleKeys.Site, RuleKeys.Inputs, RuleKeys.Factors])
            foreach (var member in layer.Find(part)?.Value.Members ?? [])
                if (Removal.IsAskedBy(member.Value))
                    yield return (part == RuleKeys.Site ? SiteFacts.NameOf(member.Name) : member.Name, member.Value.Find(Removal.Key)!.Key);
        foreach (var driver in layer.Find(RuleKeys.Drivers)?.Value.Items ?? [])
            if (Removal.IsAskedBy(driver) && driver.Find(RuleKeys.Id)?.Value.Text is { } id)
                yield return (Outcomes.Benefit(id), driver.Find(Removal.Key)!.Key);
    }

    /// <summary>Whether a higher layer has added the entry again.</summary>
    private static bool IsThere(RuleFile file, string name) => file.Inputs.Find(name) is not null || file.Factors.Find(name) is not null
        || file.Site.InFileOrder.Any(fact => SiteFacts.NameOf(fact.Name) == name)
        || file.Drivers.Any(driver => Outcomes.Benefit(driver.Id.Value) == name);

    private static IEnumerable<string> UsersOf(string name, RuleFile file)
    {
        foreach (var driver in file.Drivers.Where(driver => Uses(driver.Formula.Names) || Asks(driver.When)))
            yield return "driver " + driver.Id.Value;
        foreach (var input in file.Inputs.InFileOrder.Where(input => input.Value.Formula is { } formula && Uses(formula.Names)))
            yield return "input " + input.Name;
        foreach (var factor in file.Factors.InFileOrder.Where(factor => factor.Value.Cases.Any(entry => Asks(entry.When))))
            yield return "factor " + factor.Name;
        if (file.VendorShareKept?.Cases.Any(entry => Asks(entry.When)) == true)
            yield return RuleKeys.VendorShareKept;
        foreach (var rule in file.Judged.Where(rule => Uses(rule.Expect.Uses) || Asks(rule.When)))
            yield return $"{rule.Noun} {rule.Id.Value}";

        bool Uses(IEnumerable<string> names) => names.Contains(name);

        bool Asks(Expression? when) => when?.Names.Contains(name) == true;
    }
}
