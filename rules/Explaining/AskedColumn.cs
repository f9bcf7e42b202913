using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Json;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Explaining;

/// <summary>The column of a case that a name of the command line stands for.</summary>
internal static class AskedColumn
{
    /// <param name="name">An outcome, the id of a driver, or an input or derived quantity that the case uses.</param>
    /// <param name="bound">The case.</param>
    /// <param name="place">The name under which a problem is reported.</param>
    /// <param name="problems">Receives a problem where there is no such column, or one of each line.</param>
    /// <returns>The column that formulas use; null where a problem was reported.</returns>
    public static string? Of(string name, BoundCase bound, string place, Problems problems)
    {
        var model = bound.Model;
        var outcomes = model.AllOutcomes.Select(outcome => outcome.Name).ToHashSet(StringComparer.Ordinal);
        if (outcomes.Contains(name))
            return name;
        if (outcomes.Contains(Outcomes.Benefit(name)))
            return Outcomes.Benefit(name);
        HashSet<string> columns =
            [.. model.Inputs.Select(input => input.Name), .. model.Definitions.Select(definition => definition.Name)];
        if (bound.Values.Any(value => value.Column == name) || (name == Names.WorstEventCost && columns.Contains(name)))
            return bound.Claims.FirstOrDefault(claim => claim.Factor == name)?.Used ?? bound.InUse(name);
        string[] ofLines = [.. bound.Values.Select(value => value.Column).Where(column => ColumnName.Parse(column) is { IsOfLine: true } of
            && of.Input == name)];
        if (ofLines.Length > 0)
            problems.Note(place, $"each line has one of its own; name the line: {Quoted.List(ofLines, "or")}");
        else
            problems.Note(place, $"there is no outcome, driver or quantity {Quoted.Of(name)}" + Suggestion.Ending(name,
                [.. outcomes, .. bound.Drivers.Select(driver => driver.Rule.Id.Value), .. bound.Values.Select(value => value.Column)],
                "write one such as"));
        return null;
    }
}
