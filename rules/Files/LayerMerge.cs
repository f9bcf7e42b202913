using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>Puts one rule file on top of another. Every value keeps the file and line it comes from.</summary>
/// <remarks>
/// Inputs and factors merge by name, drivers, checks and tests by id; what a layer does not mention stays. A factor that
/// gives "value" or "range" replaces everything that belonged to the old one. "removed": true drops an entry.
/// </remarks>
internal static class LayerMerge
{
    private static readonly string[] Ranges = ["value", "range", "shape", "conservative", "cases"];

    /// <summary>The rules below with a layer on top; notes removals of what is not there.</summary>
    public static SourceNode Of(SourceNode below, SourceNode layer, Problems problems) => Merged(below, layer, (key, lower, upper) => key switch
    {
        "inputs" => Map(lower, upper, Entry, problems),
        "factors" => Map(lower, upper, Factor, problems),
        "vendorShareKept" => Factor(lower, upper),
        "finance" => Entry(lower, upper),
        "drivers" or "checks" => List(lower, upper, "id", problems),
        "tests" => List(lower, upper, "name", problems),
        _ => lower,
    });

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
        var replaces = layer.Find("value") is not null || layer.Find("range") is not null;
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
            .GroupBy(entry => Id(entry, key)!, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
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
