using System.Collections.Immutable;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Measuring;

/// <summary>One thing that a layer changes: a field, or a whole entry where that is new, gone or replaced.</summary>
/// <param name="Path">The keys from the root, the id for an entry of a list: <c>factors.downtimeReduction.range</c>.</param>
/// <param name="Place">Its place in the layer.</param>
internal sealed record LayerEdit(ImmutableArray<string> Path, SourceNode Place)
{
    private static readonly string[] WithEntries = [RuleKeys.Site, RuleKeys.Inputs, RuleKeys.Factors, RuleKeys.Evidence];

    /// <summary>The path for people.</summary>
    public string Name => string.Join('.', Path);

    /// <summary>What a layer changes apart from texts, stress sets and tests, in the order of its file.</summary>
    /// <param name="layer">The layer's own tree.</param>
    /// <param name="below">The merged tree of the rules below it.</param>
    public static ImmutableArray<LayerEdit> Of(SourceNode layer, SourceNode below) => [.. (layer.Members ?? [])
        .Where(part => RuleKeys.Parts.Contains(part.Name) && !RuleKeys.IsAside(part.Name))
        .SelectMany(part => OfPart(part, below.Find(part.Name)?.Value))];

    /// <summary>The layer with some of its edits and none of the others.</summary>
    public static SourceNode Reduced(SourceNode layer, IEnumerable<LayerEdit> edits)
    {
        var kept = edits.Select(edit => edit.Name).ToHashSet(StringComparer.Ordinal);
        return SourceNode.ObjectAt(layer, layer.Members!.Where(member => !RuleKeys.IsAside(member.Name)).Select(member =>
            RuleKeys.Parts.Contains(member.Name) ? member with { Value = Part(member.Name, member.Value) } : member)
            .Where(member => !RuleKeys.Parts.Contains(member.Name) || member.Value is not { Members.Count: 0 }));

        SourceNode Part(string part, SourceNode value) => value.Items is { } items
            ? SourceNode.ListAt(value, items.Where(entry => kept.Contains($"{part}.{IdOf(entry)}")))
            : WithEntries.Contains(part) ? SourceNode.ObjectAt(value, value.Members!
                .Select(entry => entry with { Value = Fields($"{part}.{entry.Name}", entry.Value) })
                .Where(entry => kept.Contains($"{part}.{entry.Name}") || entry.Value is { Members.Count: > 0 }))
            : Fields(part, value);

        SourceNode Fields(string entry, SourceNode value) => kept.Contains(entry) || value.Members is null ? value
            : SourceNode.ObjectAt(value, value.Members.Where(field => kept.Contains($"{entry}.{field.Name}")));
    }

    private static IEnumerable<LayerEdit> OfPart(SourceMember part, SourceNode? below) =>
        part.Value.Items is { } items
            ? items.Where(entry => IdOf(entry) is not null).SelectMany(entry => OfItem(part.Name, entry,
                below?.Items?.FirstOrDefault(other => IdOf(other) == IdOf(entry))))
            : WithEntries.Contains(part.Name) ? (part.Value.Members ?? [])
                .SelectMany(entry => OfEntry([part.Name, entry.Name], entry, below?.Find(entry.Name)?.Value))
            : OfEntry([part.Name], part, below);

    /// <summary>An entry of a list, which is replaced whole: at the one field that changes, else at its beginning.</summary>
    private static IEnumerable<LayerEdit> OfItem(string part, SourceNode entry, SourceNode? below)
    {
        var changed = entry.Members!.Where(field => IsChanged(field, below)).ToList();
        if (below is null || changed.Count > 0 || below.Members!.Any(field => entry.Find(field.Name) is null && IsChanged(field, entry)))
            yield return new([part, IdOf(entry)!],
                below is not null && changed is [var only] && only.Name != Removal.Key ? only.Value : entry);
    }

    private static IEnumerable<LayerEdit> OfEntry(ImmutableArray<string> path, SourceMember entry, SourceNode? below)
    {
        if (below?.Members is null || entry.Value.Members is not { } fields || Removal.IsAskedBy(entry.Value))
            return [new(path, entry.Key)];
        return fields.Where(field => IsChanged(field, below)).Select(field => new LayerEdit(path.Add(field.Name), field.Value));
    }

    private static bool IsChanged(SourceMember field, SourceNode? below) => !FieldText.IsWords(field.Name)
        && !FieldText.AreSameButForWords(field.Name, below?.Find(field.Name)?.Value, field.Value);

    private static string? IdOf(SourceNode entry) => entry.Find(RuleKeys.Id)?.Value.Text;
}
