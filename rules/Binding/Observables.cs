using Roi.Engine.Formulas;

namespace Roi.Rules.Binding;

/// <summary>The further numbers of each trial that checks and reports ask statistics of, each once.</summary>
internal sealed class Observables
{
    private readonly Dictionary<string, Definition> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Formula, string> byFormula = [];

    /// <summary>In the order in which they were asked for.</summary>
    public IReadOnlyCollection<Definition> All => byName.Values;

    /// <summary>The percentiles that somebody asks for, in percent.</summary>
    public HashSet<double> Percents { get; } = [];

    /// <summary>Keeps statistics of a column that is not an outcome.</summary>
    public void Watch(string column) => Add(BoundCase.Watched(column), new Reference(column));

    /// <summary>Keeps statistics of a formula under a name of its own.</summary>
    public void Add(string name, Formula formula) => byName.TryAdd(name, new(name, formula));

    /// <summary>Keeps statistics of a formula, and gives the name under which.</summary>
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
