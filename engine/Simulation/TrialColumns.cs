using Roi.Engine.Formulas;

namespace Roi.Engine.Simulation;

/// <summary>Where each number of a trial stands in a block: inputs, derived quantities, outcomes, observables.</summary>
/// <remarks>Columns of a block follow each other, each <c>stride</c> doubles long.</remarks>
internal sealed class TrialColumns
{
    private readonly List<string> names = [];
    private readonly Dictionary<string, int> byName = new(StringComparer.Ordinal);

    private TrialColumns(TrialColumns like, Model model)
    {
        (names, byName, Inputs) = (like.names, like.byName, InOrder(model));
        (BeforeCashFlow, AfterCashFlow) = (like.BeforeCashFlow, like.AfterCashFlow);
    }

    public TrialColumns(Model model)
    {
        Inputs = InOrder(model);
        var drivers = model.Drivers.OrderBy(driver => driver.Id, StringComparer.Ordinal).ToList();
        BeforeCashFlow =
        [
            .. model.Definitions,
            .. drivers.SelectMany(driver => driver.Terms),
            .. drivers.Select(driver => new Definition(Outcomes.Benefit(driver.Id), Sum(driver.Terms.Select(term => term.Name)))),
            new(Outcomes.TotalBenefit, Sum(drivers.Select(driver => Outcomes.Benefit(driver.Id)))),
        ];
        AfterCashFlow = model.Observables;
        Add(Inputs.Select(input => input.Name));
        Add(BeforeCashFlow.Select(definition => definition.Name));
        Add(Outcomes.OfCashFlow);
        Add(AfterCashFlow.Select(definition => definition.Name));
    }

    /// <summary>The inputs in the order of their columns, which are the first.</summary>
    public IReadOnlyList<Input> Inputs { get; }

    /// <summary>What is computed from the inputs, in the order of its columns, up to the total benefit.</summary>
    public IReadOnlyList<Definition> BeforeCashFlow { get; }

    /// <summary>What is computed from everything before it; the last columns.</summary>
    public IReadOnlyList<Definition> AfterCashFlow { get; }

    /// <summary>These columns for a model of which only distributions of inputs may be others; null where more is.</summary>
    /// <param name="own">The model of these columns.</param>
    /// <param name="other">The other model.</param>
    public TrialColumns? For(Model own, Model other)
    {
        if (own.Definitions != other.Definitions || own.Drivers != other.Drivers || own.Observables != other.Observables)
            return null;
        TrialColumns columns = new(this, other);
        return columns.Inputs.Select(input => input.Name).SequenceEqual(Inputs.Select(input => input.Name), StringComparer.Ordinal) ? columns : null;
    }

    /// <summary>Whether every number has the place that it has in other columns.</summary>
    public bool AreLaidOutAs(TrialColumns other) =>
        ReferenceEquals(names, other.names) || (Inputs.Count == other.Inputs.Count && names.SequenceEqual(other.names, StringComparer.Ordinal));

    /// <summary>How many columns a block has.</summary>
    public int Count => names.Count;

    /// <summary>The names of the first columns, in order.</summary>
    public IReadOnlyList<string> First(int count) => names[..count];

    /// <summary>The place of an input; null where there is none of that name.</summary>
    public int? InputPlace(string name) => byName.TryGetValue(name, out var place) && place < Inputs.Count ? place : null;

    /// <summary>The place of a column.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public int this[string name] => byName.TryGetValue(name, out var place)
        ? place
        : throw new ArgumentException(Invariant($"The model has no column \"{name}\"."), nameof(name));

    private static List<Input> InOrder(Model model) => [.. model.Inputs.OrderBy(input => input.Name, StringComparer.Ordinal)];

    private void Add(IEnumerable<string> further)
    {
        foreach (var name in further)
        {
            if (!byName.TryAdd(name, names.Count))
                throw new ArgumentException(Invariant($"The model has two columns named \"{name}\"."));
            names.Add(name);
        }
    }

    /// <summary>A sum in ordinal order of names, so that the order of a file changes no bit.</summary>
    private static Formula Sum(IEnumerable<string> names) => names
        .Order(StringComparer.Ordinal)
        .Select(Formula (name) => new Reference(name))
        .DefaultIfEmpty(new Constant(0))
        .Aggregate((left, right) => new Binary(BinaryOperator.Add, left, right));
}
