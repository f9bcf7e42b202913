using System.Collections.Immutable;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;

namespace Roi.Rules.Measuring;

/// <summary>Finds the fields of a layer that loosen: those that do it alone, else those without which it does not happen. Of a layer with
/// very many, the parts of the file first.</summary>
/// <param name="layer">The layer.</param>
/// <param name="measure">Measures rules above the layer's rules below.</param>
internal sealed class Attribution(TightenedLayer layer, Func<RuleSet, LayerMeasurement> measure)
{
    /// <summary>The most edits that are measured one by one.</summary>
    private const int MostEdits = 64;

    private readonly ImmutableArray<LayerEdit> edits = LayerEdit.Of(layer.Layer, layer.Below.Merged);
    private readonly Dictionary<(string Group, bool IsAlone), HashSet<(LooseningKind, string)>> measured = [];

    /// <summary>Reports loosenings, each at the first of the fields that do it.</summary>
    public void Note(IEnumerable<Loosening> loosenings, Problems problems)
    {
        foreach (var loosening in loosenings)
        {
            var by = By(loosening);
            problems.Note(by.Count > 0 ? by[0].Edits[0].Place : layer.Layer, Invariant(
                $"this layer may only tighten: measured on this scenario with {LayerMeasurement.Trials:#,0} trials, {loosening.What}")
                + (by.Count > 0 ? $", by {string.Join(" and ", by.Select(group => group.Name))}"
                    : edits.Length > 1 ? ", by several fields, none of which does it alone or is needed for it" : ""));
        }
    }

    private List<EditGroup> By(Loosening loosening)
    {
        if (edits.Length <= MostEdits)
            return By(loosening, [.. edits.Select(EditGroup.Of)]);
        var parts = By(loosening, [.. edits.GroupBy(edit => edit.Path[0]).Select(part => EditGroup.Of(part.Key, [.. part]))]);
        return parts is [{ Edits.Length: <= MostEdits } part]
            && By(loosening, [.. part.Edits.Select(EditGroup.Of)]) is { Count: > 0 } fields ? fields : parts;
    }

    private List<EditGroup> By(Loosening loosening, List<EditGroup> groups)
    {
        if (groups.Count == 1)
            return groups;
        var key = (loosening.Kind, loosening.Name);
        var alone = groups.Where(group => Found(group, isAlone: true).Contains(key)).ToList();
        return alone.Count > 0 ? alone : [.. groups.Where(group => !Found(group, isAlone: false).Contains(key))];
    }

    /// <summary>What some edits loosen alone, or what all others loosen.</summary>
    private HashSet<(LooseningKind, string)> Found(EditGroup group, bool isAlone)
    {
        if (!measured.TryGetValue((group.Name, isAlone), out var found))
            measured[(group.Name, isAlone)] = found = Rules(isAlone ? group.Edits : edits.Except(group.Edits)) is { } rules
                ? [.. measure(rules).Loosenings.Select(loosening => (loosening.Kind, loosening.Name))] : [];
        return found;
    }

    /// <summary>The rules with some edits of the layer; null where they are not valid without the others.</summary>
    private RuleSet? Rules(IEnumerable<LayerEdit> some)
    {
        var below = layer.Below.Merged;
        var merged = LayerMerge.Of(below, LayerEdit.Reduced(layer.Layer, some), new(), new HashSet<string>(StringComparer.Ordinal));
        return RuleLoader.Rebuild(layer.Above, EvidenceRaise.Counted(below, merged), withTests: false, new());
    }

    /// <summary>Edits that are measured together.</summary>
    /// <param name="Name">What they are, for people.</param>
    /// <param name="Edits">In the order of the file; at least one.</param>
    private sealed record EditGroup(string Name, ImmutableArray<LayerEdit> Edits)
    {
        public static EditGroup Of(LayerEdit edit) => new(edit.Name, [edit]);

        public static EditGroup Of(string part, ImmutableArray<LayerEdit> edits) =>
            edits is [var only] ? Of(only) : new(Invariant($"some of the {edits.Length:#,0} changes of \"{part}\""), edits);
    }
}
