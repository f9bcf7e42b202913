using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Proving;

/// <summary>What a layer removes although something uses it: listed where it is removed, but where it is used if that is in a layer above,
/// which was written against rules without it.</summary>
internal static class RemovedEntries
{
    /// <summary>Reports every such entry.</summary>
    /// <param name="file">The rules, after merging the layers.</param>
    /// <param name="layers">The trees of the layers, the lowest first.</param>
    /// <param name="problems">Receives every problem.</param>
    /// <returns>The names that were removed and are used, as formulas and conditions write them.</returns>
    public static IReadOnlySet<string> Note(RuleFile file, IEnumerable<SourceNode> layers, Problems problems)
    {
        SourceNode[] trees = [.. layers];
        HashSet<string> missed = new(StringComparer.Ordinal);
        foreach (var removals in trees.SelectMany((tree, level) => Of(tree).Select(removed => (removed.Name, removed.Place, Level: level)))
            .Where(removed => !IsThere(file, removed.Name)).GroupBy(removed => removed.Name, StringComparer.Ordinal))
        {
            var (name, place, level) = removals.Last();
            var higher = trees.Skip(level + 1).Select(tree => tree.Path).ToHashSet(StringComparer.Ordinal);
            var users = UsersOf(name, file).ToLookup(user => higher.Contains(user.Uses.Node.Path));
            if (users.Count > 0)
                missed.Add(name);
            NoteRemoval(name, place, [.. users[false].Select(user => user.Who).Distinct(StringComparer.Ordinal)], problems);
            foreach (var (who, uses) in users[true])
                problems.Note(uses.Node, OffsetOf(name, uses), $"{Quoted.Of(name)} is not there any more: "
                    + Invariant($"{Quoted.Escaped(Path.GetFileName(place.Path))}, line {place.Line}, removes it below this layer; ")
                    + $"take it out of {who}");
        }
        return missed;
    }

    private static void NoteRemoval(string name, SourceNode place, string[] users, Problems problems)
    {
        const int listed = 3;
        if (users.Length > 0)
            problems.Note(place, $"{Quoted.Of(name)} cannot be removed: {string.Join(", ", users.Take(listed))} still "
                + $"{(users.Length == 1 ? "uses" : "use")} it"
                + (users.Length > listed ? Invariant($", and {users.Length - listed} more") : "") + "; change or remove what uses it too");
    }

    private static int OffsetOf(string name, Expression uses) => uses.Root.Descend().OfType<NameSyntax>()
        .First(part => part.Name == name || ExpectRule.InputAtWorstEvent(part.Name) == name).Offset;

    /// <summary>The facts, inputs, factors, drivers and outcomes that a layer removes; a fact as conditions write it, a driver
    /// by the name of its benefit.</summary>
    private static IEnumerable<(string Name, SourceNode Place)> Of(SourceNode layer)
    {
        foreach (var part in (string[])[RuleKeys.Site, RuleKeys.Inputs, RuleKeys.Factors])
            foreach (var member in layer.Find(part)?.Value.Members ?? [])
                if (Removal.IsAskedBy(member.Value))
                    yield return (part == RuleKeys.Site ? SiteFacts.NameOf(member.Name) : member.Name, member.Value.Find(Removal.Key)!.Key);
        foreach (var part in (string[])[RuleKeys.Drivers, RuleKeys.Outcomes])
            foreach (var entry in layer.Find(part)?.Value.Items ?? [])
                if (Removal.IsAskedBy(entry) && entry.Find(RuleKeys.Id)?.Value.Text is { } id)
                    yield return (part == RuleKeys.Drivers ? Outcomes.Benefit(id) : id, entry.Find(Removal.Key)!.Key);
    }

    /// <summary>Whether a higher layer has added the entry again.</summary>
    private static bool IsThere(RuleFile file, string name) => file.Inputs.Find(name) is not null || file.Factors.Find(name) is not null
        || file.Site.InFileOrder.Any(fact => SiteFacts.NameOf(fact.Name) == name)
        || file.DeclaredOutcome(name) is not null || file.Drivers.Any(driver => Outcomes.Benefit(driver.Id.Value) == name);

    /// <summary>What uses a name, in words, with the expression that does.</summary>
    private static IEnumerable<(string Who, Expression Uses)> UsersOf(string name, RuleFile file)
    {
        IEnumerable<(string Who, Expression? Part)> all =
        [
            .. file.Drivers.SelectMany(driver => Each("driver " + driver.Id.Value, driver.When)),
            .. file.OfCashFlow.SelectMany(part => Each(part.Whose, part.Expression)),
            .. file.DeclaredOutcomes.SelectMany(outcome => Each("outcome " + outcome.Id.Value, outcome.Formula)),
            .. file.Inputs.InFileOrder.SelectMany(input => Each("input " + input.Name, input.Value.Formula)),
            .. file.Factors.InFileOrder.SelectMany(factor =>
                Each("factor " + factor.Name, [.. factor.Value.Cases.Select(entry => entry.When)])),
            .. Each(RuleKeys.VendorShareKept, [.. file.VendorShareKept?.Cases.Select(entry => entry.When) ?? []]),
            .. file.Judged.SelectMany(rule => Each($"{rule.Noun} {rule.Id.Value}", [.. rule.Expect.Conditions, rule.When])),
        ];
        foreach (var (who, part) in all)
        {
            if (part?.Names.Any(used => used == name || ExpectRule.InputAtWorstEvent(used) == name) == true)
                yield return (who, part);
        }

        static IEnumerable<(string, Expression?)> Each(string who, params Expression?[] parts) => parts.Select(part => (who, part));
    }
}
