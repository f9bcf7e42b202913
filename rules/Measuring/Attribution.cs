using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;

namespace Roi.Rules.Measuring;

/// <summary>Finds the fields of a layer that loosen: those that do it alone, else those without which it does not happen.</summary>
/// <param name="layer">The layer.</param>
/// <param name="measure">Measures rules above the layer's rules below.</param>
internal sealed class Attribution(TightenedLayer layer, Func<RuleSet, LayerMeasurement> measure)
{
    /// <summary>The most edits that are measured one by one.</summary>
    private const int MostEdits = 64;

    private readonly IReadOnlyList<LayerEdit> edits = LayerEdit.Of(layer.Layer, layer.Below.Merged);
    private readonly Dictionary<(int Edit, bool IsAlone), HashSet<(LooseningKind, string)>> measured = [];

    /// <summary>Reports loosenings, each at the first of the fields that do it.</summary>
    public void Note(IEnumerable<Loosening> loosenings, Problems problems)
    {
        foreach (var loosening in loosenings)
        {
            var by = By(loosening);
            problems.Note(by.Count > 0 ? by[0].Place : layer.Layer, Invariant(
                $"this layer may only tighten: measured on this scenario with {LayerMeasurement.Trials:#,0} trials, {loosening.What}")
                + (by.Count == 0 ? "" : $", by {string.Join(" and ", by.Select(edit => edit.Name))}"));
        }
    }

    private List<LayerEdit> By(Loosening loosening)
    {
        if (edits.Count is 1 or > MostEdits)
            return edits.Count == 1 ? [.. edits] : [];
        var key = (loosening.Kind, loosening.Name);
        var alone = edits.Where((_, edit) => Found(edit, isAlone: true).Contains(key)).ToList();
        return alone.Count > 0 ? alone : [.. edits.Where((_, edit) => !Found(edit, isAlone: false).Contains(key))];
    }

    /// <summary>What one edit loosens alone, or what all others loosen.</summary>
    private HashSet<(LooseningKind, string)> Found(int edit, bool isAlone)
    {
        if (!measured.TryGetValue((edit, isAlone), out var found))
            measured[(edit, isAlone)] = found = Rules(edits.Where((_, place) => place == edit == isAlone)) is { } rules
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
}
