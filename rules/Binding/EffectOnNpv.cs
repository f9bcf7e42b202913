using Roi.Engine.Distributions;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>The direction in which a higher input moves NPV, in every trial of one case: benefits raise it, costs and delays lower
/// it.</summary>
/// <remarks>Sound, not complete, as <see cref="FormulaComparison"/> is: the signs that decide whether a layer tightens.</remarks>
/// <param name="model">The model of the case.</param>
/// <param name="conservative">The values of inputs in the conservative case, which may lie outside of their ranges; null to leave them
/// out.</param>
internal sealed class EffectOnNpv(Model model, IReadOnlyDictionary<string, double>? conservative = null)
{
    private readonly Dictionary<string, Formula> definitions = model.Definitions.ToDictionary(
        definition => definition.Name, definition => definition.Formula, StringComparer.Ordinal);
    private readonly Dictionary<string, Distribution> inputs = model.Inputs.ToDictionary(
        input => input.Name, input => input.Distribution, StringComparer.Ordinal);
    private readonly Dictionary<string, Interval> bounds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (FormulaComparison, Func<string, Direction>)> comparisons = new(StringComparer.Ordinal);

    /// <summary>The columns of the cash flow beside the benefits of the drivers: costs, months and growth.</summary>
    public IReadOnlyList<string> Costs => [.. Effects.Select(effect => effect.Column).Distinct(StringComparer.Ordinal)];

    /// <summary>The direction of NPV as a column rises, an input or a definition; unknown where none can be proven.</summary>
    public Direction Of(string column) => model.Drivers.Select(driver => OnBenefit(driver.Id, column))
        .Concat(Costs.Select(cost => OnCost(cost, column))).Aggregate(Direction.Same, Directions.With);

    /// <summary>The direction of NPV as a column rises, through the benefit of one driver alone.</summary>
    public Direction OnBenefit(string driver, string column)
    {
        var comparison = Comparison(column).OfFormula;
        return model.Drivers.Where(candidate => candidate.Id == driver).SelectMany(candidate => candidate.Terms)
            .Select(term => comparison.Of(term.Formula, term.Formula)).Aggregate(Direction.Same, Directions.With);
    }

    /// <summary>The direction of NPV as a column rises, through one of <see cref="Costs"/> alone.</summary>
    public Direction OnCost(string cost, string column)
    {
        var change = Comparison(column).OfColumn(cost);
        return change == Direction.Same ? change : Effects.Where(effect => effect.Column == cost).Select(effect => effect.OnNpv switch
        {
            Direction.NeverFalls => change,
            Direction.NeverRises => change.Reversed(),
            _ => Direction.Unknown,
        }).Aggregate(Direction.Same, Directions.With);
    }

    /// <summary>The direction of NPV as each column of the cash flow rises that is no benefit of a driver.</summary>
    private IEnumerable<(string Column, Direction OnNpv)> Effects => effects ??= [.. model.Cash is StreamedCash streamed
        ? new StreamEffects(streamed.Streams, column => Bounds(new(column))).All
        : model.Cash.Reads.Where(column => column != Outcomes.TotalBenefit).Select(column => (column, Direction.NeverRises))];

    private (string Column, Direction OnNpv)[]? effects;

    /// <summary>The directions of formulas and columns as a column rises.</summary>
    private (FormulaComparison OfFormula, Func<string, Direction> OfColumn) Comparison(string column)
    {
        if (comparisons.TryGetValue(column, out var made))
            return made;
        Dictionary<string, Direction> known = new(StringComparer.Ordinal) { [column] = Direction.NeverFalls };
        FormulaComparison comparison = null!; // It follows references into their definitions.
        comparison = new((before, _) => OfColumn(before.Name), Bounds);
        return comparisons[column] = (comparison, OfColumn);

        Direction OfColumn(string name)
        {
            if (!known.TryGetValue(name, out var direction))
                known[name] = direction = definitions.TryGetValue(name, out var formula) ? comparison.Of(formula, formula) : Direction.Same;
            return direction;
        }
    }

    /// <summary>The bounds of a column in every trial and in the conservative case.</summary>
    public Interval BoundsOf(string column) => Bounds(new(column));

    private Interval Bounds(Reference column)
    {
        if (!bounds.TryGetValue(column.Name, out var interval))
            bounds[column.Name] = interval = definitions.TryGetValue(column.Name, out var formula) ? FormulaBounds.Of(formula, Bounds)
                : inputs.TryGetValue(column.Name, out var input) ? BoundsOf(column.Name, input) : Interval.Any;
        return interval;
    }

    private Interval BoundsOf(string name, Distribution input) => conservative?.TryGetValue(name, out var value) == true
        ? new(Math.Min(input.Min, value), Math.Max(input.Max, value)) : new(input.Min, input.Max);
}
