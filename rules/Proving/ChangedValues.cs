using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Proving;

/// <summary>What a layer changes of the values that formulas and checks name, and which way. Derived inputs, the cost of the worst
/// event and declared outcomes follow what they are made of.</summary>
/// <remarks>Factors and the share kept only fall, a lower maximum only cuts off what is widened, and terms of finance are other
/// constants; any other change of a value is refused elsewhere. The standard outcomes of a run count as the same: a check on them is
/// held against the run that it is given.</remarks>
internal sealed class ChangedValues
{
    private readonly LayerComparison comparison;
    private readonly SortedDictionary<string, ValueChange> changes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Direction> known = new(StringComparer.Ordinal);
    private readonly FormulaComparison formulas;
    private int depth;

    public ChangedValues(LayerComparison comparison)
    {
        this.comparison = comparison;
        formulas = new((before, after) => before.Name == after.Name ? Of(Formulas.NameOf(before.Name)) : Direction.Unknown,
            comparison.Bounds);
        AddFactors();
        AddMaxima();
        AddTerms();
        foreach (var driver in comparison.Below.Drivers.Where(driver => comparison.Claimed.IsLost(driver.Id.Value)))
            Add(Outcomes.Benefit(driver.Id.Value), driver.Id.Value, RuleKeys.Drivers, comparison.Claimed.Place(driver.Id.Value));
    }

    /// <summary>Everything that changes of itself, by the name that formulas use: of a driver, that of its benefit.</summary>
    public IReadOnlyDictionary<string, ValueChange> All => changes;

    /// <summary>Everything that may change the outcomes of a run: all of these, and when the implementation cost is paid.</summary>
    public IEnumerable<ValueChange> OfOutcomes => comparison.Below.Finance.Outlay == comparison.Above.Finance.Outlay ? changes.Values
        : changes.Values.Append(new(RuleKeys.Outlay, RuleKeys.Finance,
            comparison.Above.Node.Find(RuleKeys.Finance)?.Value.Find(RuleKeys.Outlay)?.Value));

    /// <summary>The direction in which the layer moves the value of a name, in every trial.</summary>
    public Direction Of(string name)
    {
        if (known.TryGetValue(name, out var change))
            return change;
        known[name] = Direction.Unknown; // Circular formulas and long chains are reported elsewhere.
        if (depth == RuleProof.MostChainedFormulas)
            return Direction.Unknown;
        depth++;
        known[name] = name switch
        {
            Names.WorstEventCost or Names.WorstEventCostPerHour => Of(Names.HourlyCost),
            Names.ClaimsStated => changes.Values.Any(change => change.Part == RuleKeys.Drivers) ? Direction.NeverRises : Direction.Same,
            _ when comparison.Above.Inputs.Find(name)?.Value is { } input => OfInput(name, input),
            _ when comparison.Formulas.OutcomeBelow(name) is { } before && comparison.Formulas.OutcomeAbove(name) is { } after =>
                formulas.Of(before, after),
            _ => comparison.Above.Factors.Find(name) is not null && changes.ContainsKey(name) ? Direction.NeverRises : Direction.Same,
        };
        depth--;
        return known[name];
    }

    /// <summary>The direction in which the layer moves a formula of the rules, in every trial.</summary>
    public Direction Of(Expression formula) =>
        comparison.Formulas.Below(formula) is { } before && comparison.Formulas.Above(formula) is { } after
            ? formulas.Of(before, after) : Direction.Same;

    /// <summary>The direction from a formula of the rules below the layer to one of the rules with it, in every trial; their values change
    /// too.</summary>
    public Direction Between(Expression before, Expression after) =>
        comparison.Formulas.Below(before) is { } old && comparison.Formulas.Above(after) is { } now
            ? formulas.OfAmounts(old, now) : Direction.Same;

    /// <summary>The changes that reach some names, directly or through derived inputs.</summary>
    public IEnumerable<ValueChange> Behind(IEnumerable<string> names)
    {
        var reached = comparison.NamesBehind(names);
        return changes.Where(change => reached.Contains(change.Key)
            || (change.Value.Part == RuleKeys.Drivers && reached.Contains(Names.ClaimsStated))).Select(change => change.Value);
    }

    private Direction OfInput(string name, InputRule input)
    {
        var own = changes.ContainsKey(name) ? Direction.NeverRises : Direction.Same;
        return input.Formula is { } formula ? own.With(Of(formula)) : own;
    }

    /// <summary>A share kept that changes may lower every factor with a claim.</summary>
    private void AddFactors()
    {
        var isShareChanged = comparison.Above.VendorShareKept is { } share && comparison.Below.VendorShareKept is { } kept
            && IsChanged(kept, share);
        foreach (var entry in comparison.Above.Factors.InFileOrder)
        {
            if (comparison.Below.Factors.Find(entry.Name)?.Value is { } before && IsChanged(before, entry.Value))
                Add(entry.Name, entry.Name, RuleKeys.Factors,
                    FactorTightening.Place(comparison, entry.Value, entry.Value.Standard.Node) ?? entry.Value.Standard.ConservativeNode);
            else if (isShareChanged)
                Add(entry.Name, entry.Name, RuleKeys.VendorShareKept, comparison.Above.VendorShareKept!.Standard.Node);
        }
    }

    /// <summary>Whether a factor has other values on some site.</summary>
    private bool IsChanged(FactorRule before, FactorRule after) => FactorTightening.Pairs(comparison, before, after).Any(pair =>
        !pair.Before.Quantity.Distribution.Equals(pair.After.Quantity.Distribution)
        || FormulaComparison.OfNumbers(pair.Before.Conservative, pair.After.Conservative) != Direction.Same);

    /// <summary>A lower maximum of an input that may be widened: it is cut off there.</summary>
    private void AddMaxima()
    {
        if (!EvidenceTightening.Widens(comparison.Above))
            return;
        foreach (var entry in comparison.Above.Inputs.InFileOrder)
            if (entry.Value.Neutral is null && comparison.Below.Inputs.Find(entry.Name)?.Value is { } before
                && Dominance.IsAbove(before.Max, entry.Value.Max))
                Add(entry.Name, entry.Name, RuleKeys.Inputs, entry.Value.Node.Find(RuleKeys.Max)?.Value);
    }

    private void AddTerms()
    {
        var (before, after) = (comparison.Below.Finance, comparison.Above.Finance);
        AddTerm(RuleKeys.HorizonMonths, before.HorizonMonths, after.HorizonMonths);
        AddTerm(RuleKeys.DiscountRate, before.DiscountRate, after.DiscountRate);
        AddTerm(RuleKeys.AmortisationYears, before.AmortisationYears, after.AmortisationYears);

        void AddTerm(string term, double old, double now)
        {
            if (old != now)
                Add(term, term, RuleKeys.Finance, comparison.Above.Node.Find(RuleKeys.Finance)?.Value.Find(term)?.Value);
        }
    }

    private void Add(string name, string entry, string part, SourceNode? place) => changes[name] = new(entry, part, place);
}

/// <summary>A change of a value of the rules by a layer.</summary>
/// <param name="Entry">The name or id of the entry that changes.</param>
/// <param name="Part">The part of the rules that changes it.</param>
/// <param name="Place">The changed value; null where the layer removes it.</param>
internal sealed record ValueChange(string Entry, string Part, SourceNode? Place)
{
    /// <summary>The entry in words.</summary>
    public string Words => Part == RuleKeys.Drivers ? $"the driver {Quoted.Of(Entry)}" : Entry;
}
