using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Proving;

/// <summary>Judges drivers. A driver tightens where it may be claimed on fewer sites or is removed. Its formula must stay the same, and no
/// driver may be added.</summary>
internal static class DriverTightening
{
    private const string Part = RuleKeys.Drivers;

    public static void Judge(LayerComparison comparison)
    {
        var formulas = comparison.Formulas;
        var known = comparison.Below.Drivers.ToDictionary(driver => driver.Id.Value, StringComparer.Ordinal);
        foreach (var after in comparison.Above.Drivers)
        {
            if (known.TryGetValue(after.Id.Value, out var before))
                Judge(comparison, formulas, before, after);
            else
                comparison.Loosens(after.Id.Node, Part, after.Id.Value,
                    $"the driver {Quoted.Of(after.Id.Value)} would add a benefit that the rules below do not count");
        }
    }

    private static void Judge(LayerComparison comparison, Formulas formulas, DriverRule before, DriverRule after)
    {
        var id = after.Id.Value;
        if (!formulas.IsSame(before.Formula, after.Formula))
            comparison.CannotJudge(after.Formula.Node, Part, id,
                $"the formula of driver {Quoted.Of(id)} would change from {Quoted.Of(before.Formula.Text)} to "
                    + $"{Quoted.Of(after.Formula.Text)}",
                "keep the formula and lower its factor, or narrow its \"when\"", before.Formula.Node);
        if (comparison.Where(before.When) is not { } old || comparison.Where(after.When) is not { } now)
            return;
        for (var site = 0; site < old.Length; site++)
        {
            if (old[site] || !now[site])
                continue;
            comparison.Loosens(after.When?.Node ?? after.Node, Part, id,
                $"the driver {Quoted.Of(id)} could be claimed where {comparison.Describe(site, [before.When, after.When])}: from "
                    + $"{ChangeText.Condition(before.When)} to {ChangeText.Condition(after.When)}", before.When!.Node);
            return;
        }
    }
}
