using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>The columns of years after the first, where an input has a draw for each year: the inputs themselves, and all that is computed
/// from them.</summary>
/// <remarks>The columns of the first year have the names that formulas use. A draw of a later year has a point set of its own, so that it
/// moves no other draw.</remarks>
/// <param name="columns">Receives the columns.</param>
internal sealed class LaterYears(ModelColumns columns)
{
    private readonly Dictionary<string, Formula> formulas = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> differs = new(StringComparer.Ordinal);
    private readonly HashSet<string> made = new(StringComparer.Ordinal), ofDrivers = new(StringComparer.Ordinal);
    private int known;

    /// <summary>The name of a column in a later year.</summary>
    /// <param name="column">The column of the first year.</param>
    /// <param name="year">The year from the decision, 2 or more.</param>
    public static string NameOf(string column, int year) => Invariant($"{column}, year {year}");

    /// <summary>Makes the terms of a driver known, which are no definitions of the model.</summary>
    public void Know(IEnumerable<Definition> terms)
    {
        foreach (var term in terms)
            if (ofDrivers.Add(term.Name))
                formulas.Add(term.Name, term.Formula);
    }

    /// <summary>Whether a column differs from year to year.</summary>
    public bool Differ(string column)
    {
        if (columns.OfYears.Count == 0)
            return false;
        for (; known < columns.Definitions.Count; known++)
            formulas.TryAdd(columns.Definitions[known].Name, columns.Definitions[known].Formula);
        return DiffersNow(column);
    }

    /// <summary>The column of a later year, which is made where there is none; the same column where years do not differ.</summary>
    /// <inheritdoc cref="NameOf" path="/param"/>
    public string Of(string column, int year)
    {
        // A term of a driver comes after all definitions, so none can refer to it.
        if (!Differ(column) && !ofDrivers.Contains(column))
            return column;
        var name = NameOf(column, year);
        if (!made.Add(name))
            return name;
        if (formulas.TryGetValue(column, out var formula))
            columns.Definitions.Add(new(name, Substitution.In(formula, reference => new Reference(Of(reference.Name, year)))));
        else
        {
            var first = columns.Inputs.First(input => input.Name == column);
            columns.Inputs.Add(first with { Name = name, Group = name, Repeats = column });
            columns.Conservative[name] = columns.Conservative[column];
        }
        return name;
    }

    private bool DiffersNow(string column)
    {
        if (!differs.TryGetValue(column, out var answer))
            differs[column] = answer = columns.OfYears.Contains(column)
                || (formulas.TryGetValue(column, out var formula) && References.Of(formula).Any(DiffersNow));
        return answer;
    }
}
