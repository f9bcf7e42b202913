using Roi.Engine.Distributions;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>The direction in which a higher input moves NPV, in every trial of one case: benefits raise it, costs and delays lower
/// it.</summary>
/// <remarks>Sound, not complete, as <see cref="FormulaComparison"/> is: the signs that decide whether a layer tightens.</remarks>
/// <param name="model">The model of the case.</param>
internal sealed class EffectOnNpv(Model model)
{
    private readonly Dictionary<string, Formula> definitions = model.Definitions.ToDictionary(
        definition => definition.Name, definition => definition.Formula, StringComparer.Ordinal);
    private readonly Dictionary<string, Distribution> inputs = model.Inputs.ToDictionary(
        input => input.Name, input => input.Distribution, StringComparer.Ordinal);
    private readonly Dictionary<string, Interval> bounds = new(StringComparer.Ordinal);

    /// <summary>The direction of NPV as an input rises; unknown where none can be proven.</summary>
    public Direction Of(string input)
    {
        Dictionary<string, Direction> known = new(StringComparer.Ordinal) { [input] = Direction.NeverFalls };
        FormulaComparison comparison = null!; // It follows references into their definitions.
        comparison = new((before, _) => OfColumn(before.Name), Bounds);
        var benefits = model.Drivers.SelectMany(driver => driver.Terms).Select(term => comparison.Of(term.Formula, term.Formula));
        string[] costs = [model.Cash.ImplementationCost, model.Cash.RunningCost, model.Cash.GoLiveMonths, model.Cash.RampUpMonths];
        return benefits.Concat(costs.Select(column => OfColumn(column).Reversed())).Aggregate(Direction.Same, Directions.With);

        Direction OfColumn(string name)
        {
            if (!known.TryGetValue(name, out var direction))
                known[name] = direction = definitions.TryGetValue(name, out var formula) ? comparison.Of(formula, formula) : Direction.Same;
            return direction;
        }
    }

    private Interval Bounds(Reference column)
    {
        if (!bounds.TryGetValue(column.Name, out var interval))
            bounds[column.Name] = interval = definitions.TryGetValue(column.Name, out var formula) ? FormulaBounds.Of(formula, Bounds)
                : inputs.TryGetValue(column.Name, out var input) ? new(input.Min, input.Max) : Interval.Any;
        return interval;
    }
}
