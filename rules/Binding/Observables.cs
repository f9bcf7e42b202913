using Roi.Engine.Formulas;

namespace Roi.Rules.Binding;

/// <summary>The observables that checks and reports need, each once.</summary>
internal sealed class Observables
{
    private readonly Dictionary<string, Definition> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Formula, string> byFormula = [];

    /// <summary>The observables in the order in which they were added.</summary>
    public IReadOnlyCollection<Definition> All => byName.Values;

    /// <summary>The requested percentiles, in percent.</summary>
    public HashSet<double> Percents { get; } = [];

    /// <summary>Adds an observable for a column that is not an outcome.</summary>
    public void AddColumn(string column) => Add(BoundCase.ObservableOf(column), new Reference(column));

    /// <summary>Adds an observable for a formula under a unique name.</summary>
    public void Add(string name, Formula formula) => byName.TryAdd(name, new(name, formula));

    /// <summary>Adds an observable for a formula, and returns its name.</summary>
    public string NameOf(Formula formula)
    {
        if (byFormula.TryGetValue(formula, out var name))
            return name;
        name = Invariant($"observed {byFormula.Count + 1}");
        byFormula[formula] = name;
        byName[name] = new(name, formula);
        return name;
    }
}
