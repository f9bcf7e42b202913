using System.Collections.Immutable;

namespace Roi.Rules.Explaining;

/// <summary>Puts the steps of the two calculations beside each other, by their names.</summary>
/// <param name="labels">The words and units of the steps.</param>
internal sealed class StepPairs(ColumnLabels labels)
{
    /// <summary>The steps in the order of the first calculation; those that only the second has come after the one before them
    /// there.</summary>
    /// <param name="steps">The steps of the P50 trial, and those of the conservative case.</param>
    public ImmutableArray<ExplainedStep> Of(IReadOnlyList<IEnumerable<(string Name, ExplainedValue Value)>> steps)
    {
        var (first, second) = (steps[0].ToList(), steps[1].ToList());
        List<string> order = [.. first.Select(step => step.Name)];
        for (var i = 0; i < second.Count; i++)
            if (!order.Contains(second[i].Name))
                order.Insert(i == 0 ? 0 : order.IndexOf(second[i - 1].Name) + 1, second[i].Name);
        var (ofTrial, ofConservative) = (ByName(first), ByName(second));
        return [.. order.Select(name => labels[name] is var label ? new ExplainedStep(label.Name, label.Title, label.Unit, label.Place,
            ofTrial.GetValueOrDefault(name), ofConservative.GetValueOrDefault(name)) : null!)];

        static Dictionary<string, ExplainedValue> ByName(List<(string Name, ExplainedValue Value)> list) =>
            list.ToDictionary(step => step.Name, step => step.Value, StringComparer.Ordinal);
    }
}
