using Roi.Engine.Economics;
using Roi.Engine.Simulation;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Loading;

/// <summary>What can be read of rules that cannot be read as a whole, so that names and units of the rest are looked at too.</summary>
internal static class ReadableRules
{
    /// <summary>The entries that can be read; those that cannot are named in <see cref="RuleFile.Unread"/>.</summary>
    /// <param name="tree">The tree of the rules, layers put together. What is wrong with it is noted already.</param>
    /// <returns>The rest; null where a whole part that others refer to is missing.</returns>
    public static RuleFile? Of(SourceNode tree)
    {
        if (Part(tree, RuleKeys.Inputs)?.Members is not { } inputs || Part(tree, RuleKeys.Factors)?.Members is not { } factors
            || Part(tree, RuleKeys.Drivers)?.Items is not { } drivers)
            return null;
        HashSet<string> unread = new(StringComparer.Ordinal);
        var readable = Entries(drivers, DriverRule.Reader, driver => unread.Add(Outcomes.Benefit(Text(driver, RuleKeys.Id) ?? "")));
        // A driver without an id may be the one that a check or a test speaks of.
        var isNameless = drivers.Any(driver => Text(driver, RuleKeys.Id) is null);
        return new(
            new("", "", "", Owner: null, Approved: null, Extends: null, TightenOnly: false),
            Map(inputs, InputRule.Reader, unread), Map(factors, FactorRule.Reader, unread),
            Part(tree, RuleKeys.VendorShareKept) is { } kept ? FactorRule.Reader.Read(kept, new())?.Value : null,
            Evidence: null, readable,
            Part(tree, RuleKeys.Finance) is { } finance && FinanceRule.Reader.Read(finance, new())?.Value is { } terms ? terms
                : new(60, 0.1, 3, Outlay.AtStart, []),
            Entries(isNameless ? [] : Part(tree, RuleKeys.Checks)?.Items ?? [], CheckRule.Reader,
                check => unread.Add(Text(check, RuleKeys.Id) ?? "")),
            Entries(isNameless ? [] : Part(tree, RuleKeys.Tests)?.Items ?? [], TestRule.Reader, _ => { }), tree)
        {
            Unread = unread,
            MissesFormulas = readable.Count < drivers.Count || inputs.Any(input => unread.Contains(input.Name)),
        };
    }

    private static SourceNode? Part(SourceNode tree, string key) => tree.Find(key)?.Value;

    private static string? Text(SourceNode entry, string key) => entry.Find(key)?.Value.Text;

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
