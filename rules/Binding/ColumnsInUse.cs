using Roi.Engine.Formulas;

namespace Roi.Rules.Binding;

/// <summary>Which columns of a case its results rest on: its cash flow, the outcomes that rules declare, checks and hurdles.</summary>
internal sealed class ColumnsInUse
{
    private readonly Dictionary<string, Formula> formulas;
    private readonly HashSet<string> used;

    /// <param name="bound">The case.</param>
    public ColumnsInUse(BoundCase bound)
    {
        var model = bound.Model;
        var terms = model.Drivers.SelectMany(driver => driver.Terms).ToList();
        formulas = model.Definitions.Concat(terms).Concat(model.Observables).DistinctBy(definition => definition.Name)
            .ToDictionary(definition => definition.Name, definition => definition.Formula, StringComparer.Ordinal);
        used = Behind([.. terms.Select(term => term.Name), .. model.Cash.Reads,
            .. model.Outcomes.SelectMany(outcome => outcome.Formula?.Invoke(model) is { } formula ? References.Of(formula) : []),
            .. bound.Checks.Concat(bound.Hurdles).SelectMany(check => check.Parts).SelectMany(part => part.Columns)]);
    }

    /// <summary>Whether any result rests on a column.</summary>
    public bool Contains(string column) => used.Contains(column);

    /// <summary>Some columns, and all that they are computed from.</summary>
    public HashSet<string> Behind(IEnumerable<string> columns)
    {
        HashSet<string> behind = new(StringComparer.Ordinal);
        Stack<string> open = new(columns);
        while (open.TryPop(out var column))
            if (behind.Add(column) && formulas.TryGetValue(column, out var formula))
                foreach (var name in References.Of(formula))
                    open.Push(name);
        return behind;
    }
}
