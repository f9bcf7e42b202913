using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Running;

namespace Roi.Rules.Explaining;

/// <summary>The given and drawn quantities behind a number, with what is known of them.</summary>
internal static class ExplainedInputs
{
    /// <param name="columns">The inputs of the model.</param>
    /// <param name="analysis">The analysis.</param>
    /// <param name="bound">The case.</param>
    /// <param name="labels">The words and units of columns.</param>
    /// <param name="trial">The P50 trial.</param>
    /// <param name="conservative">The conservative case.</param>
    /// <returns>Those of the files in their order, each with what belongs to it: its widening, its draws of later years.</returns>
    public static IEnumerable<ExplainedInput> Of(IReadOnlyList<string> columns, Analysis analysis, BoundCase bound, ColumnLabels labels,
        Worksheet trial, Worksheet conservative)
    {
        var assumptions = analysis.Assumptions.ToDictionary(assumption => assumption.Name, StringComparer.Ordinal);
        var owners = Owners(bound);
        return InFileOrder(columns, bound).Select(column => new ExplainedInput(
            labels[column].Name, labels[column].Title, labels[column].Unit, trial[column], conservative[column], ShapeOf(column))
        {
            Assumption = assumptions.GetValueOrDefault(column),
        });

        bool IsOfEvents(string column) => bound.Model.Cash is StreamedCash streamed
            && streamed.Streams.Any(stream => stream.Events?.IsDrawn(column) == true);

        string OwnerOf(string column) => owners.GetValueOrDefault(column, column);

        string ShapeOf(string column) => assumptions.TryGetValue(column, out var assumption)
            ? assumption.Shape + (IsOfEvents(column) ? "; each event has a draw of its own, and this is their mean" : "")
            : OwnerOf(column) is var owner && bound.Widened.TryGetValue(owner, out var widened) && owner != column
                && Widening.IsDraw(column) ? Invariant($"triangular around 1, from {1 - widened.By:0.####} to {1 + widened.By:0.####}")
            : assumptions.TryGetValue(owner, out var first) ? first.Shape : "";
    }

    /// <summary>Inputs of the model in the order of the files, each with what belongs to it.</summary>
    public static IEnumerable<string> InFileOrder(IEnumerable<string> columns, BoundCase bound)
    {
        var owners = Owners(bound);
        var order = bound.Values.Select((value, place) => (value.Column, place))
            .ToDictionary(value => value.Column, value => value.place, StringComparer.Ordinal);
        return columns.OrderBy(column => order.GetValueOrDefault(owners.GetValueOrDefault(column, column), int.MaxValue));
    }

    /// <summary>The columns that draws of later years and widenings belong to.</summary>
    private static Dictionary<string, string> Owners(BoundCase bound)
    {
        var owners = bound.Model.Inputs.Where(input => input.Repeats is not null)
            .ToDictionary(input => input.Name, input => input.Repeats!, StringComparer.Ordinal);
        foreach (var widened in bound.Widened.Keys)
            owners[Widening.DrawOf(widened)] = widened;
        return owners;
    }
}
