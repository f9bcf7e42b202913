using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Proving;

/// <summary>A driver tightens as it may be claimed on fewer sites, or is dropped; its formula has to stay, and none may be added.</summary>
internal static class DriverTightening
{
    private const string Part = RuleKeys.Drivers;

    public static void Judge(LayerStep step)
    {
        var formulas = step.Formulas;
        var known = step.Below.Drivers.ToDictionary(driver => driver.Id.Value, StringComparer.Ordinal);
        foreach (var after in step.Above.Drivers)
        {
            if (known.TryGetValue(after.Id.Value, out var before))
                Judge(step, formulas, before, after);
            else
                step.Loosens(after.Id.Node, Part, after.Id.Value,
                    $"the driver {Quoted.Of(after.Id.Value)} would add a benefit that the rules below do not count");
        }
    }

    private static void Judge(LayerStep step, Formulas formulas, DriverRule before, DriverRule after)
    {
        var id = after.Id.Value;
        if (!formulas.IsSame(before.Formula, after.Formula))
            step.CannotJudge(after.Formula.Node, Part, id,
                $"the formula of driver {Quoted.Of(id)} would change from {Quoted.Of(before.Formula.Text)} to "
                    + $"{Quoted.Of(after.Formula.Text)}",
                "keep the formula and lower its factor, or narrow its \"when\"", before.Formula.Node);
        if (step.Where(before.When) is not { } old || step.Where(after.When) is not { } now)
            return;
        for (var site = 0; site < old.Length; site++)
        {
            if (old[site] || !now[site])
                continue;
            step.Loosens(after.When?.Node ?? after.Node, Part, id,
                $"the driver {Quoted.Of(id)} could be claimed where {step.Describe(site, [before.When, after.When])}: from "
                    + $"{Conditions.Shown(before.When)} to {Conditions.Shown(after.When)}", before.When!.Node);
            return;
        }
    }
}
