using System.Collections.Immutable;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;

namespace Roi.Engine.WhatIf;

/// <summary>The columns that may differ between two models; all others are the same bit for bit.</summary>
/// <remarks>Formulas are compared by structure: those of a case that is bound anew are other objects.</remarks>
internal static class ChangedColumns
{
    /// <param name="before">The one model.</param>
    /// <param name="after">The other.</param>
    /// <param name="inputs">The inputs whose values may differ.</param>
    public static HashSet<string> Of(Model before, Model after, IEnumerable<string> inputs)
    {
        HashSet<string> changed = new(inputs, StringComparer.Ordinal);
        Add(before.Definitions, after.Definitions);
        foreach (var driver in after.Drivers)
        {
            var other = before.Drivers.FirstOrDefault(candidate => candidate.Id == driver.Id);
            Add(other?.Terms ?? [], driver.Terms);
            if (other is null || other.Terms.Length != driver.Terms.Length || driver.Terms.Any(term => changed.Contains(term.Name)))
                changed.Add(Outcomes.Benefit(driver.Id));
        }
        if (before.Drivers.Length != after.Drivers.Length || after.Drivers.Any(driver => changed.Contains(Outcomes.Benefit(driver.Id))))
            changed.Add(Outcomes.TotalBenefit);
        var isOther = before.Terms != after.Terms || before.Cash != after.Cash;
        var outcomes = before.Outcomes.ToHashSet();
        var changedReads = after.Cash.Reads.Where(changed.Contains).ToList();
        // Of one running cost and one investment the annual total cost depends on no benefit and no month.
        if (isOther || (after.Cash is CashColumns cash ? changedReads.Contains(cash.RunningCost) || changedReads.Contains(
            cash.ImplementationCost) : changedReads.Count > 0))
            changed.Add(Outcomes.AnnualTotalCost);
        if (isOther || changedReads.Count > 0)
        {
            changed.UnionWith(after.Outcomes.Where(outcome => outcome.CashFlow is not null and not CashFlowOutcome.AnnualTotalCost)
                .Select(outcome => outcome.Name));
            changed.UnionWith(after.Cash.Further.Select(column => column.Name));
        }
        foreach (var outcome in after.Outcomes)
            if (!outcomes.Contains(outcome) || (outcome.Formula?.Invoke(after) is { } formula
                && (!FormulaEquality.AreEqual(formula, outcome.Formula(before)) || References.Unordered(formula).Exists(changed.Contains))))
                changed.Add(outcome.Name);
        Add(before.Observables, after.Observables);
        return changed;

        void Add(ImmutableArray<Definition> old, ImmutableArray<Definition> @new)
        {
            var known = old == @new ? null
                : old.ToDictionary(definition => definition.Name, definition => definition.Formula, StringComparer.Ordinal);
            foreach (var (name, formula) in @new)
                if ((known is not null && !(known.TryGetValue(name, out var other) && FormulaEquality.AreEqual(other, formula)))
                    || References.Unordered(formula).Exists(changed.Contains))
                    changed.Add(name);
        }
    }
}
