using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>Finds the columns that a result depends on, through any number of formulas.</summary>
/// <param name="model">The model of the case.</param>
internal sealed class InputsBehind(Model model)
{
    private readonly Dictionary<string, IReadOnlyList<string>> behind = Behind(model);
    private readonly Dictionary<(string Asked, GivenValues Given), ImmutableArray<string>> known = [];

    /// <summary>The values of the scenario that a check depends on, to recheck when it fails.</summary>
    public ImmutableArray<string> Of(BoundCheck check, GivenValues given)
    {
        // Many checks ask for the same few columns.
        string[] asked = [.. Asked(check).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var key = (string.Join('\n', asked), given);
        if (known.TryGetValue(key, out var columns))
            return columns;
        var seen = Reached(asked);
        return known[key] = [.. given.All.Select(value => value.Column).Where(seen.Contains)];
    }

    /// <summary>The columns that an outcome, a check that applies, or the cost of the worst event depends on.</summary>
    public HashSet<string> Needed(IEnumerable<BoundCheck> checks) =>
        Reached([.. model.AllOutcomes.Select(outcome => outcome.Name), Names.WorstEventCost, .. checks.SelectMany(Asked)]);

    /// <summary>The columns that a check depends on.</summary>
    public HashSet<string> Behind(BoundCheck check) => Reached(Asked(check).Concat(check.Parts.SelectMany(part => part.Columns)));

    /// <summary>The columns that a column depends on, itself included.</summary>
    public HashSet<string> Of(string column) => Reached([column]);

    /// <summary>The columns that an outcome depends on.</summary>
    public HashSet<string> OfOutcomes() => Reached(model.AllOutcomes.Select(outcome => outcome.Name));

    private static IEnumerable<string> Asked(BoundCheck check) =>
        check.Parts.SelectMany(part => part.Decision.Aggregates).SelectMany(aggregate => References.Of(aggregate.Of));

    private HashSet<string> Reached(IEnumerable<string> from)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        Stack<string> open = new(from);
        while (open.TryPop(out var column))
        {
            if (!seen.Add(column) || !behind.TryGetValue(column, out var next))
                continue;
            foreach (var name in next)
                open.Push(name);
        }
        return seen;
    }

    private static Dictionary<string, IReadOnlyList<string>> Behind(Model model)
    {
        Dictionary<string, IReadOnlyList<string>> behind = new(StringComparer.Ordinal);
        foreach (var definition in model.Definitions.Concat(model.Drivers.SelectMany(driver => driver.Terms)))
            behind[definition.Name] = References.Of(definition.Formula);
        var ofCashFlow = model.Cash.Reads;
        foreach (var outcome in model.AllOutcomes)
            behind[outcome.Name] = outcome.Formula is { } formula ? References.Of(formula(model)) : ofCashFlow;
        foreach (var (name, _) in model.Cash.Further)
            behind[name] = ofCashFlow;
        return behind;
    }
}
