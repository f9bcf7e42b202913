using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Json;

namespace Roi.Rules.Measuring;

/// <summary>Compares benefits, costs and delays of two runs, trial by trial and in the conservative case: by a layer that may only tighten
/// no benefit rises, and no cost or delay falls.</summary>
/// <remarks>Two values count as equal within <see cref="Comparison.EqualWithin"/> of the larger; two totals, of the largest
/// benefit.</remarks>
internal static class BenefitComparison
{
    /// <summary>The loosenings of the run above in comparison with the one below.</summary>
    public static IEnumerable<Loosening> Between(MeasuredRun below, MeasuredRun above)
    {
        List<Loosening> found = [];
        // A driver that is gone is judged by the total alone.
        foreach (var (rule, _) in above.Case.Drivers)
        {
            var id = rule.Id.Value;
            var (before, after) = Of(below, above, Outcomes.Benefit(id));
            if (before.Rise(after, Quantity.Larger(before, after)) is { } rise)
                found.Add(new(LooseningKind.Benefit, id, $"the benefit of driver {Quoted.Of(id)} rises {rise}"));
        }
        if (found.Count == 0)
        {
            var (before, after) = Of(below, above, Outcomes.TotalBenefit);
            var magnitude = below.Case.Model.Drivers.Select(driver => driver.Outcome.Name)
                .Select(name => Of(below, above, name)).Append((before, after))
                .Select(pair => Quantity.Larger(pair.Item1, pair.Item2)).Aggregate(Quantity.Larger);
            if (before.Rise(after, magnitude) is { } rise)
                found.Add(new(LooseningKind.TotalBenefit, "", $"the total benefit rises {rise}"));
        }
        foreach (var name in below.Costs)
        {
            var (before, after) = Of(below, above, MeasuredRun.CostColumn(name));
            if (before.Fall(after, Quantity.Larger(before, after)) is { } fall)
                found.Add(new(LooseningKind.Cost, name, $"{name} falls {fall}"));
        }
        return found;
    }

    private static (Quantity Before, Quantity After) Of(MeasuredRun below, MeasuredRun above, string column) =>
        (Quantity.Of(below, column), Quantity.Of(above, column));
}
