using Roi.Engine.Economics;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Loading;

/// <summary>Reads the valid entries of rules that are invalid as a whole, so that their names and units are checked too.</summary>
internal static class ReadableRules
{
    /// <summary>Reads the valid entries; the names of invalid ones are in <see cref="RuleFile.Unread"/>.</summary>
    /// <param name="tree">The tree of the rules, after merging the layers. Its problems are reported already.</param>
    /// <returns>The valid entries; null where a part that others refer to is missing.</returns>
    public static RuleFile? Read(SourceNode tree)
    {
        if (Part(tree, RuleKeys.Inputs)?.Members is not { } inputs || Part(tree, RuleKeys.Factors)?.Members is not { } factors
            || Part(tree, RuleKeys.Drivers)?.Items is not { } drivers)
            return null;
        HashSet<string> unread = new(StringComparer.Ordinal);
        var readable = Entries(drivers, DriverRule.Reader, driver => unread.Add(Outcomes.Benefit(Text(driver, RuleKeys.Id) ?? "")));
        var streams = Part(tree, RuleKeys.Cash)?.Items;
        var cash = streams is null ? Part(tree, RuleKeys.Cash) is null ? null : [] : Entries(streams, CashRule.Reader, _ => { });
        var outcomes = Entries(Part(tree, RuleKeys.Outcomes)?.Items ?? [], OutcomeRule.Reader,
            outcome => unread.Add(Text(outcome, RuleKeys.Id) ?? ""));
        // A check, a hurdle, a stress set or a test may refer to a driver whose id is missing.
        var isNameless = drivers.Any(driver => Text(driver, RuleKeys.Id) is null);
        return new(
            new("", "", "", Owner: null, Approved: null, Extends: null, TightenOnly: false),
            Map(inputs, InputRule.Reader, unread), Map(factors, FactorRule.Reader, unread),
            Part(tree, RuleKeys.VendorShareKept) is { } kept ? FactorRule.OfShareKept.Read(kept, new())?.Value : null,
            Evidence: null, readable,
            Part(tree, RuleKeys.Finance) is { } finance && FinanceRule.Reader.Read(finance, new())?.Value is { } terms ? terms
                : new(60, 0.1, 3, Outlay.AtStart, []),
            Entries(isNameless ? [] : Part(tree, RuleKeys.Checks)?.Items ?? [], CheckRule.Reader,
                check => unread.Add(Text(check, RuleKeys.Id) ?? "")),
            Entries(isNameless ? [] : Part(tree, RuleKeys.Hurdles)?.Items ?? [], HurdleRule.Reader,
                hurdle => unread.Add(Text(hurdle, RuleKeys.Id) ?? "")),
            Entries(isNameless ? [] : Part(tree, RuleKeys.Tests)?.Items ?? [], TestRule.Reader, _ => { }), tree)
        {
            Unread = unread,
            Site = Part(tree, RuleKeys.Site)?.Members is { } facts ? Facts(facts, unread) : SiteFactRule.Standard,
            Cash = cash,
            DeclaredOutcomes = outcomes,
            Stress = Entries(isNameless ? [] : Part(tree, RuleKeys.Stress)?.Items ?? [], StressRule.Reader, _ => { }),
            MissesFormulas = readable.Count < drivers.Count
                || outcomes.Count < Part(tree, RuleKeys.Outcomes)?.Items?.Count || (cash is not null && cash.Count < streams?.Count)
                || inputs.Any(input => unread.Contains(input.Name)),
        };
    }

    private static SourceNode? Part(SourceNode tree, string key) => tree.Find(key)?.Value;

    private static string? Text(SourceNode entry, string key) => entry.Find(key)?.Value.Text;

    private static Map<SiteFactRule> Facts(IReadOnlyList<SourceMember> members, HashSet<string> unread)
    {
        HashSet<string> unreadable = new(StringComparer.Ordinal);
        var facts = Map(members, SiteFactRule.Reader, unreadable);
        unread.UnionWith(unreadable.Select(SiteFacts.NameOf));
        return facts;
    }

    private static Map<T> Map<T>(IReadOnlyList<SourceMember> members, Reader<T> reader, HashSet<string> unread)
    {
        List<MapEntry<T>> entries = [];
        foreach (var member in members)
        {
            if (reader.Read(member.Value, new()) is { } value)
                entries.Add(new(member.Name, member.Key, value));
            else
                unread.Add(member.Name);
        }
        return new(entries);
    }

    private static List<T> Entries<T>(IReadOnlyList<SourceNode> nodes, Reader<T> reader, Action<SourceNode> whereUnread)
        where T : class
    {
        List<T> entries = [];
        foreach (var node in nodes)
        {
            if (reader.Read(node, new())?.Value is { } value)
                entries.Add(value);
            else
                whereUnread(node);
        }
        return entries;
    }
}
