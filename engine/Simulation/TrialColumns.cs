using Roi.Engine.Economics;
using Roi.Engine.Formulas;

namespace Roi.Engine.Simulation;

/// <summary>The layout of a block: the position of each column of inputs, definitions, outcomes and observables.</summary>
/// <remarks>Columns of a block follow each other, each <c>stride</c> doubles long.</remarks>
internal sealed class TrialColumns
{
    private readonly List<string> names = [];
    private readonly Dictionary<string, int> byName = new(StringComparer.Ordinal);
    private readonly Func<string, int?>? placeElsewhere;

    private TrialColumns(TrialColumns reused, IReadOnlyList<Input> inputs)
    {
        (names, byName, Inputs) = (reused.names, reused.byName, inputs);
        (BeforeCashFlow, OfCashFlow, AfterCashFlow) = (reused.BeforeCashFlow, reused.OfCashFlow, reused.AfterCashFlow);
        (Benefits, Returns, Curves) = (reused.Benefits, reused.Returns, reused.Curves);
    }

    private TrialColumns(TrialColumns reused, Func<string, int?> placeElsewhere)
        : this(reused, reused.Inputs) => this.placeElsewhere = placeElsewhere;

    public TrialColumns(Model model)
    {
        Inputs = InOrder(model);
        var drivers = model.Drivers.OrderBy(driver => driver.Id, StringComparer.Ordinal).ToList();
        OutcomeDescriptor[] outcomes = [.. drivers.Select(driver => driver.Outcome), .. model.Outcomes];
        OfCashFlow =
        [
            .. outcomes.Where(outcome => outcome.CashFlow is not null).Select(outcome => (outcome.Name, outcome.CashFlow!.Value)),
            .. model.Cash.Further,
        ];
        HashSet<string> restOnCashFlow = new(OfCashFlow.Select(outcome => outcome.Name), StringComparer.Ordinal);
        List<Definition> before = [], after = [];
        foreach (var outcome in outcomes)
        {
            if (outcome.Formula?.Invoke(model) is not { } formula)
                continue;
            var isAfter = References.Unordered(formula).Exists(restOnCashFlow.Contains);
            (isAfter ? after : before).Add(new(outcome.Name, formula));
            if (isAfter)
                restOnCashFlow.Add(outcome.Name);
        }
        BeforeCashFlow = [.. model.Definitions, .. drivers.SelectMany(driver => driver.Terms), .. before];
        AfterCashFlow = [.. after, .. model.Observables];
        Benefits = [.. before.Select(definition => definition.Name)];
        Returns = [.. OfCashFlow.Select(outcome => outcome.Name), .. after.Select(definition => definition.Name)];
        Curves = [.. outcomes.Where(outcome => outcome.KeepsCurve).Select(outcome => outcome.Name)];
        Add(Inputs.Select(input => input.Name));
        Add(BeforeCashFlow.Select(definition => definition.Name));
        Add(Returns);
        Add(model.Observables.Select(observable => observable.Name));
    }

    /// <summary>The inputs in the order of their columns, which are the first.</summary>
    public IReadOnlyList<Input> Inputs { get; }

    /// <summary>The definitions that the cash flow may use, in the order of their columns, the total benefit among them.</summary>
    public IReadOnlyList<Definition> BeforeCashFlow { get; }

    /// <summary>The outcomes that the cash flow gives, in the order of their columns.</summary>
    public IReadOnlyList<(string Name, CashFlowOutcome Outcome)> OfCashFlow { get; }

    /// <summary>The definitions that may use everything before them; the last columns.</summary>
    public IReadOnlyList<Definition> AfterCashFlow { get; }

    /// <summary>The names of the outcomes that do not depend on the cash flow.</summary>
    public IReadOnlyList<string> Benefits { get; }

    /// <summary>The names of the outcomes of the cash flow, and of those that are formulas of them.</summary>
    public IReadOnlyList<string> Returns { get; }

    /// <summary>The names of the outcomes whose whole distribution a result keeps.</summary>
    public IReadOnlyList<string> Curves { get; }

    /// <summary>Returns these columns for a model that differs only in distributions of inputs; null where it differs in
    /// more.</summary>
    /// <param name="own">The model of these columns.</param>
    /// <param name="other">The other model.</param>
    public TrialColumns? For(Model own, Model other)
    {
        if (own.Definitions != other.Definitions || own.Drivers != other.Drivers || own.Outcomes != other.Outcomes || own.Cash != other.Cash
            || own.Observables != other.Observables)
            return null;
        TrialColumns columns = new(this, InOrder(other));
        return columns.Inputs.Select(input => input.Name).SequenceEqual(Inputs.Select(input => input.Name), StringComparer.Ordinal)
            ? columns : null;
    }

    /// <summary>Returns the same columns where they lie in the blocks of another program.</summary>
    /// <param name="placeOf">The place of a column there; null where the block does not hold it.</param>
    public TrialColumns Elsewhere(Func<string, int?> placeOf) => new(this, placeOf);

    /// <summary>The number of columns of a block.</summary>
    public int Count => names.Count;

    /// <summary>The names of the first columns, in order.</summary>
    public IReadOnlyList<string> First(int count) => names[..count];

    /// <summary>The place of an input; null where there is none of that name.</summary>
    public int? InputPlace(string name) => byName.TryGetValue(name, out var place) && place < Inputs.Count ? place : null;

    /// <summary>The place of a column; null where there is none of that name.</summary>
    public int? Find(string name) => placeElsewhere is not null ? placeElsewhere(name)
        : byName.TryGetValue(name, out var place) ? place : null;

    /// <summary>The place of a column.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public int this[string name] => Find(name) is { } place
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
}
