using System.Collections.Immutable;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Differences;

/// <summary>The change of one member of a rule tree: set, added or removed.</summary>
/// <param name="Path">The keys from the root; the id for an entry of a list.</param>
/// <param name="To">The new member; null removes it.</param>
internal sealed record TreeChange(ImmutableArray<string> Path, SourceMember? To)
{
    private static readonly string[] Lists = [RuleKeys.Drivers, RuleKeys.Cash, RuleKeys.Outcomes, RuleKeys.Checks,
        RuleKeys.Hurdles, RuleKeys.Stress, RuleKeys.Tests];

    /// <summary>The tree with some changes applied; every value keeps its place. Unchanged parts are shared with the old tree.</summary>
    public static SourceNode Apply(SourceNode tree, IEnumerable<TreeChange> changes) =>
        changes.Aggregate(tree, (changed, change) => Set(changed, change.Path.AsSpan(), change.To));

    /// <summary>The id or name that identifies an entry of a list; null where it has none.</summary>
    public static string? IdOf(SourceNode entry) => (entry.Find(RuleKeys.Id) ?? entry.Find(RuleKeys.Name))?.Value.Text;

    private static SourceNode Set(SourceNode node, ReadOnlySpan<string> path, SourceMember? to)
    {
        if (node.Items is { } items)
            return SourceNode.ListAt(node, Set(items, path, to));
        List<SourceMember> members = [.. node.Members ?? []];
        var key = path[0];
        var at = members.FindIndex(member => member.Name == key);
        if (path.Length == 1)
            Put(members, at, to);
        else if (at >= 0)
            members[at] = members[at] with { Value = Set(members[at].Value, path[1..], to) };
        else if (to is not null)
            members.Add(new(KeyOf(to, key), Set(Lists.Contains(key) ? SourceNode.ListAt(node, []) : SourceNode.ObjectAt(node, []),
                path[1..], to)));
        return SourceNode.ObjectAt(node, members);
    }

    private static List<SourceNode> Set(IReadOnlyList<SourceNode> items, ReadOnlySpan<string> path, SourceMember? to)
    {
        List<SourceNode> changed = [.. items];
        var id = path[0];
        var at = changed.FindIndex(entry => IdOf(entry) == id);
        if (path.Length == 1)
            Put(changed, at, to?.Value);
        else if (at >= 0)
            changed[at] = Set(changed[at], path[1..], to);
        return changed;
    }

    private static void Put<T>(List<T> list, int at, T? to)
        where T : class
    {
        if (at >= 0)
            list.RemoveAt(at);
        if (to is not null)
            list.Insert(at >= 0 ? at : list.Count, to);
    }

    /// <summary>The key of a part that the old rules lack, at the place of the member that is added to it.</summary>
    private static SourceNode KeyOf(SourceMember member, string key) =>
        new(member.Key.Parent, member.Key.Source, member.Key.Line, member.Key.Column, SourceKind.Text, key) { Text = key };
}
