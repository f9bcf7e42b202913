using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Proving;

/// <summary>Judges drivers. A driver tightens where it is removed or claimed on fewer sites, provided that its benefit is never below
/// zero. Its formula must stay the same, and no driver may be added.</summary>
internal static class DriverTightening
{
    private const string Part = RuleKeys.Drivers;

    public static void Judge(LayerComparison comparison)
    {
        var known = comparison.Below.Drivers.ToDictionary(driver => driver.Id.Value, StringComparer.Ordinal);
        foreach (var after in comparison.Above.Drivers)
        {
            if (known.TryGetValue(after.Id.Value, out var before))
                Judge(comparison, before, after);
            else
                comparison.Loosens(after.Id.Node, Part, after.Id.Value,
                    $"the driver {Quoted.Of(after.Id.Value)} would add a benefit that the rules below do not count");
        }
        foreach (var before in comparison.Below.Drivers)
            JudgeLost(comparison, before);
    }

    private static void Judge(LayerComparison comparison, DriverRule before, DriverRule after)
    {
        var id = after.Id.Value;
        // The parts of events are judged one by one, with the times.
        if ((before.Flow.Events ?? after.Flow.Events) is null && !comparison.Formulas.IsSame(before.Formula, after.Formula))
            comparison.CannotJudge(after.Formula.Node, Part, id,
                $"the formula of driver {Quoted.Of(id)} would change from {Quoted.Of(before.Formula.Text)} to "
                    + $"{Quoted.Of(after.Formula.Text)}",
                "keep the formula and lower its factor, or narrow its \"when\"", before.Formula.Node);
        if (comparison.Claimed.FirstGained(id) is { } site)
            comparison.Loosens(after.When?.Node ?? after.Node, Part, id,
                $"the driver {Quoted.Of(id)} could be claimed where {comparison.Describe(site, [before.When, after.When])}: from "
                    + $"{ChangeText.Condition(before.When)} to {ChangeText.Condition(after.When)}", before.When!.Node);
    }

    /// <summary>A driver that may count less than nothing lowers the total benefit, so the total could rise without it.</summary>
    private static void JudgeLost(LayerComparison comparison, DriverRule before)
    {
        var id = before.Id.Value;
        if (!comparison.Claimed.IsLost(id) || comparison.BenefitBelow(id).IsNotNegative)
            return;
        var after = comparison.Above.Drivers.FirstOrDefault(driver => driver.Id.Value == id);
        comparison.CannotJudge(comparison.Claimed.Place(id), Part, id,
            $"the driver {Quoted.Of(id)} would {(after is null ? "be gone" : "be claimed on fewer sites")}, and its benefit "
                + $"{Quoted.Of(before.Formula.Text)} may be below zero, so that the total benefit would rise",
            $"leave {(after is null ? "the driver" : "its \"when\"")} as it is", before.When?.Node ?? before.Node);
    }
}
