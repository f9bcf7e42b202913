using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Running;

/// <summary>Says which values of a scenario were worked out with others that have changed since.</summary>
internal static class OutdatedNotes
{
    /// <summary>A sentence for each such value.</summary>
    public static IEnumerable<string> Of(BoundCase bound, SimulationResult result)
    {
        foreach (var value in bound.Values)
            foreach (var with in value.Quantity?.WorkedOutWith?.InFileOrder ?? [])
                if (Mean(value.Column, with.Name) is { } now && OutdatedValue.IsOther(with.Value, now))
                    yield return new OutdatedValue(value.Column, value.Title, with.Name, with.Value, now).Sentence;

        // The line's own value stands before that of the site; what the run does not use has no mean.
        double? Mean(string column, string name)
        {
            var own = new ColumnName(ColumnName.Parse(column).Line, name).ToString();
            if ((bound.Values.FirstOrDefault(value => value.Column == own) ?? bound.Values.FirstOrDefault(value => value.Column == name))
                is not { } with)
                return null;
            return result.Statistics.TryGetValue(BoundCase.ObservableOf(with.Column), out var drawn) ? drawn.Mean
                : with.Quantity?.Distribution.ExpectedValue();
        }
    }
}
