using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Loading;

/// <summary>Merges a layer into the rules below it. Every value keeps its file and line.</summary>
/// <remarks>Inputs and factors merge by name, drivers, checks, hurdles and tests by id; entries that a layer does not mention stay. A
/// factor that gives "value" or "range" replaces the old range with its shape, conservative value and cases. "removed": true drops an
/// entry.
/// </remarks>
internal static class LayerMerge
{
    private static readonly string[] Parts = [RuleKeys.Inputs, RuleKeys.Factors, RuleKeys.VendorShareKept, RuleKeys.Evidence,
        RuleKeys.Finance, RuleKeys.Drivers, RuleKeys.Checks, RuleKeys.Hurdles, RuleKeys.Tests];

    private static readonly string[] Ranges = [RuleKeys.Value, RuleKeys.Range, RuleKeys.Shape, RuleKeys.Conservative, RuleKeys.Evidence,
        RuleKeys.Cases];

    /// <summary>Merges a layer into the rules below it, and reports removals of entries that do not exist.</summary>
    /// <param name="below">The rules below; null for the first file, which has nothing to remove.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="problems">Receives every problem.</param>
    public static SourceNode Of(SourceNode? below, SourceNode layer, Problems problems)
    {
        if (layer.Members is not { } members)
            return layer;
        var parts = members.Select(
            member => member with { Value = Part(member.Name, below?.Find(member.Name)?.Value, member.Value, problems) });
        return below is null ? SourceNode.ObjectAt(layer, parts)
            : Merged(below, SourceNode.ObjectAt(layer, parts), (key, lower, upper) => Parts.Contains(key) ? upper : lower,
            member => !Removal.IsAskedBy(member.Value));
    }

    private static SourceNode Part(string key, SourceNode? below, SourceNode layer, Problems problems) => key switch
    {
        RuleKeys.Inputs => Map(below ?? Empty(layer), layer, Entry, problems),
        RuleKeys.Evidence => Map(below ?? Empty(layer), layer, Entry, problems),
        RuleKeys.Factors => Map(below ?? Empty(layer), layer, Factor, problems),
        RuleKeys.VendorShareKept when below is not null && !Removal.IsAskedBy(layer) => Factor(below, layer),
        RuleKeys.Finance when below is not null => Entry(below, layer),
        RuleKeys.Drivers or RuleKeys.Checks or RuleKeys.Hurdles => List(below ?? Empty(layer), layer, RuleKeys.Id, problems),
        RuleKeys.Tests => List(below ?? Empty(layer), layer, RuleKeys.Name, problems),
        _ => layer,
    };

    private static SourceNode Empty(SourceNode layer) =>
        layer.Items is null ? SourceNode.ObjectAt(layer, []) : SourceNode.ListAt(layer, []);

    private static SourceNode Map(SourceNode below, SourceNode layer, Func<SourceNode, SourceNode, SourceNode> merge, Problems problems)
    {
        if (below.Members is not { } members || layer.Members is null)
            return layer;
        foreach (var member in layer.Members.Where(member => Removal.IsAskedBy(member.Value) && below.Find(member.Name) is null))
            problems.Note(member.Key, NothingToRemove(member.Name, members.Select(known => known.Name)));
        return Merged(below, layer, (_, lower, upper) => merge(lower, upper), member => !Removal.IsAskedBy(member.Value));
    }

    private static SourceNode Entry(SourceNode below, SourceNode layer) => Merged(below, layer, (_, _, upper) => upper);

    private static SourceNode Factor(SourceNode below, SourceNode layer)
    {
        var replaces = layer.Find(RuleKeys.Value) is not null || layer.Find(RuleKeys.Range) is not null;
        return Merged(
            below, layer, (_, _, upper) => upper,
            member => !replaces || !Ranges.Contains(member.Name) || layer.Find(member.Name) is not null);
    }

    /// <summary>Entries of the same id replace each other in place; new ones follow.</summary>
    private static SourceNode List(SourceNode below, SourceNode layer, string key, Problems problems)
    {
        if (below.Items is not { } lower || layer.Items is not { } upper)
            return layer;
        var byId = upper.Where(entry => Id(entry, key) is not null)
            .GroupBy(entry => Id(entry, key)!, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        var known = lower.Select(entry => Id(entry, key)).OfType<string>().ToList();
        foreach (var entry in upper.Where(entry => Removal.IsAskedBy(entry) && Id(entry, key) is { } id && !known.Contains(id)))
            problems.Note(entry, NothingToRemove(Id(entry, key)!, known));
        var replaced = lower.Select(entry => Id(entry, key) is { } id && byId.TryGetValue(id, out var on) ? on : entry);
        var added = upper.Where(entry => Id(entry, key) is not { } id || !known.Contains(id) || !ReferenceEquals(byId[id], entry));
        return SourceNode.ListAt(below, [.. replaced.Concat(added).Where(entry => !Removal.IsAskedBy(entry))]);
    }

    private static SourceNode Merged(
        SourceNode below, SourceNode layer, Func<string, SourceNode, SourceNode, SourceNode> both, Func<SourceMember, bool>? keep = null)
    {
        if (below.Members is not { } lower || layer.Members is not { } upper)
            return layer;
        var merged = lower.Select(member => layer.Find(member.Name) is { } on
            ? on with { Value = both(member.Name, member.Value, on.Value) }
            : member);
        var added = upper.Where(member => below.Find(member.Name) is null);
        return SourceNode.ObjectAt(below, [.. merged.Concat(added).Where(member => keep is null || keep(member))]);
    }

    private static string? Id(SourceNode entry, string key) => entry.Find(key)?.Value.Text;

    private static string NothingToRemove(string id, IEnumerable<string> known) =>
        $"nothing below this layer is named {Quoted.Of(id)}{Suggestion.Ending(id, [.. known], "there are")}";
}
