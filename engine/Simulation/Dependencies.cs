using Roi.Engine.Formulas;

namespace Roi.Engine.Simulation;

/// <summary>What the columns of a model are computed from.</summary>
internal sealed class Dependencies
{
    private readonly Dictionary<string, Formula> formulas = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> references = new(StringComparer.Ordinal);
    private readonly HashSet<string> outcomes;

    public Dependencies(Model model)
    {
        outcomes = model.AllOutcomes.Select(outcome => outcome.Name).Concat(model.Cash.Further.Select(column => column.Name))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var definition in model.Definitions.Concat(model.Drivers.SelectMany(driver => driver.Terms)).Concat(model.Observables))
            formulas[definition.Name] = definition.Formula;
    }

    /// <summary>Whether a column is an outcome, or another column of the cash flow.</summary>
    public bool IsOutcome(string column) => outcomes.Contains(column);

    /// <summary>The column whose values a column repeats: itself, unless its formula is a mere reference. An outcome repeats
    /// nothing, and is not repeated.</summary>
    public string SourceOf(string column)
    {
        // A valid model has no circle; that an invalid one has, is found where its formulas are compiled.
        for (var steps = 0; steps < formulas.Count && formulas.TryGetValue(column, out var formula)
            && formula is Reference { Name: var name } && !outcomes.Contains(name); steps++)
            column = name;
        return column;
    }

    /// <summary>The names that a column's formula refers to; none for an input or an outcome.</summary>
    public IReadOnlyList<string> Of(string column)
    {
        if (!formulas.TryGetValue(column, out var formula))
            return [];
        if (!references.TryGetValue(column, out var known))
            references[column] = known = References.Of(formula);
        return known;
    }

    /// <summary>Some columns and all that they are computed from, through any number of formulas; not beyond outcomes.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="most">The number of names to stop after; then the set is incomplete.</param>
    public HashSet<string> Behind(IEnumerable<string> columns, int most = int.MaxValue)
    {
        HashSet<string> behind = new(StringComparer.Ordinal);
        Stack<string> open = new(columns);
        while (behind.Count <= most && open.TryPop(out var column))
        {
            if (!behind.Add(column))
                continue;
            foreach (var name in Of(column))
                open.Push(name);
        }
        return behind;
    }
}
