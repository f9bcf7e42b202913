using System.Collections.Immutable;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Differences;

/// <summary>Finds the differences of two sets of merged rules, entry by entry and field by field.</summary>
/// <remarks>Formatting, comments, the order of keys and of entries, and the heading of a file (id, version, approval) are not edits. An
/// entry that only one side has is one edit.</remarks>
internal static class RuleEdits
{
    private static readonly string[] Parts = [RuleKeys.Inputs, RuleKeys.Factors, RuleKeys.VendorShareKept, RuleKeys.Drivers,
        RuleKeys.Cash, RuleKeys.Outcomes, RuleKeys.Finance, RuleKeys.Checks, RuleKeys.Hurdles, RuleKeys.Stress,
        RuleKeys.Tests];

    private static readonly string[] Heading = ["$schema", RuleKeys.Id, RuleKeys.Version, RuleKeys.Title, RuleKeys.Owner,
        RuleKeys.Approved, RuleKeys.Extends, RuleKeys.TightenOnly];

    /// <summary>Every edit, in the order of the parts and of the old file; new entries follow.</summary>
    public static ImmutableArray<RuleEdit> Between(RuleSet before, RuleSet after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        FactorEdits factors = new(before.File, after.File);
        List<RuleEdit> edits = [];
        foreach (var part in Parts.Concat(Keys(before.Merged, after.Merged).Except([.. Parts, .. Heading])))
            edits.AddRange(Part(part, before.Merged.Find(part), after.Merged.Find(part), factors));
        return [.. edits.Select(edit => edit.Changes is [var change, ..]
            ? edit with { Title = EditTitle.Of(change.Path, after.Merged, before.Merged) } : edit)];
    }

    private static IEnumerable<RuleEdit> Part(string part, SourceMember? before, SourceMember? after, FactorEdits factors) => part switch
    {
        RuleKeys.VendorShareKept => Entry([part], before, after, factors.OfKept),
        RuleKeys.Inputs => Entries(part, Members(before), Members(after), Fields),
        RuleKeys.Factors => Entries(part, Members(before), Members(after), factors.Of),
        RuleKeys.Drivers or RuleKeys.Cash or RuleKeys.Outcomes or RuleKeys.Checks or RuleKeys.Hurdles or RuleKeys.Stress
            or RuleKeys.Tests => Entries(part, Items(before), Items(after), Fields),
        _ => Fields([part], before?.Value, after?.Value),
    };

    private static IEnumerable<RuleEdit> Entries(
        string part, IReadOnlyList<SourceMember> before, IReadOnlyList<SourceMember> after,
        Func<ImmutableArray<string>, SourceNode, SourceNode, IEnumerable<RuleEdit>> fields) =>
        before.Select(entry => entry.Name).Union(after.Select(entry => entry.Name), StringComparer.Ordinal)
            .SelectMany(id => Entry([part, id], before.FirstOrDefault(entry => entry.Name == id), after.FirstOrDefault(
            entry => entry.Name == id), fields));

    private static IEnumerable<RuleEdit> Entry(
        ImmutableArray<string> path, SourceMember? before, SourceMember? after,
        Func<ImmutableArray<string>, SourceNode, SourceNode, IEnumerable<RuleEdit>> fields)
    {
        if (path[0] == RuleKeys.Tests && !FieldText.AreSame("", before?.Value, after?.Value))
            return [new(Name(path), EditKind.Test, before is null ? null : "a test", after is null ? null : before is null ? "a test"
                : "another test")];
        if (path[0] == RuleKeys.Tests || (before is null && after is null))
            return [];
        return before is not null && after is not null ? fields(path, before.Value, after.Value)
            : [new(Name(path), EditKind.Value, Text(before), Text(after)) { Changes = [new(path, after)] }];
    }

    /// <summary>The edits of an entry's fields, or of entries in a part of free keys.</summary>
    private static IEnumerable<RuleEdit> Fields(ImmutableArray<string> path, SourceNode? before, SourceNode? after)
    {
        const int deepest = 3;
        foreach (var key in Keys(before, after))
        {
            var (first, second) = (before?.Find(key), after?.Find(key));
            var place = path.Add(key);
            if (place.Length < deepest && first?.Value.Members is not null && second?.Value.Members is not null)
                foreach (var edit in Fields(place, first.Value, second.Value))
                    yield return edit;
            else if (Field(place, first, second) is { } edit)
                yield return edit;
        }
    }

    /// <summary>The edit of one field; null where both values mean the same.</summary>
    internal static RuleEdit? Field(ImmutableArray<string> path, SourceMember? before, SourceMember? after)
    {
        var key = path[^1];
        if (key == Removal.Key || FieldText.AreSame(key, before?.Value, after?.Value))
            return null;
        var isWords = FieldText.IsWords(key) || FieldText.AreSameButForWords(key, before?.Value, after?.Value);
        return new(Name(path), isWords ? EditKind.Text : EditKind.Value, Text(before), Text(after)) { Changes = [new(path, after)] };
    }

    /// <summary>The path of a field for people.</summary>
    internal static string Name(IEnumerable<string> path) => string.Join('.', path);

    /// <summary>The text of a field; for an entry, the text of its most important field.</summary>
    private static string? Text(SourceMember? member)
    {
        if (member?.Value is not { Members: not null } entry)
            return FieldText.Of(member?.Name ?? "", member?.Value);
        foreach (var key in (string[])[RuleKeys.Formula, RuleKeys.Expect, RuleKeys.Range, RuleKeys.Value, RuleKeys.Default, RuleKeys.Unit,
            RuleKeys.Set])
            if (entry.Find(key) is { } telling)
                return FieldText.Of(key, telling.Value);
        return FieldText.Of(member.Name, entry);
    }

    private static IReadOnlyList<SourceMember> Members(SourceMember? part) => part?.Value.Members ?? [];

    /// <summary>The entries of a list by id; entries without an id are left out, since they are invalid.</summary>
    internal static List<SourceMember> Items(SourceMember? part) =>
        [.. (part?.Value.Items ?? []).Select(entry => (Id: entry.Find(RuleKeys.Id) ?? entry.Find(RuleKeys.Name), Entry: entry))
            .Where(pair => pair.Id?.Value.Text is not null).Select(pair => new SourceMember(pair.Id!.Value, pair.Entry))
            .DistinctBy(member => member.Name, StringComparer.Ordinal)];

    private static IEnumerable<string> Keys(SourceNode? before, SourceNode? after) =>
        (before?.Members ?? []).Concat(after?.Members ?? []).Select(member => member.Name).Distinct(StringComparer.Ordinal);
}
