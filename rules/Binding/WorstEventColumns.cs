using Roi.Engine.Formulas;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Binding;

/// <summary>Defines the columns of the most expensive event: its cost, its hours, its damage, what an hour of it cost, and how much of
/// it is not stated.</summary>
/// <remarks>Its cost is given, or its hours times the line's cost per hour, plus its damage. What an hour of it cost is the cost without
/// the damage, divided by the hours.</remarks>
internal static class WorstEventColumns
{
    /// <summary>Defines the columns as far as the event gives them, and reports what cannot be.</summary>
    /// <returns>The column of the cost; null where the scenario names no event, or a problem was reported.</returns>
    public static string? Define(ScenarioCase scenario, ModelBinder binder, Names names, Problems problems)
    {
        if (scenario.WorstEvent?.Value is not { } worst)
            return null;
        if (worst.Line is { } line && scenario.Lines.All(entry => entry.Name.Value != line.Value))
        {
            problems.Note(line.Node, "there is no line "
                + Quoted.Of(line.Value)
                + Suggestion.Ending(line.Value, [.. scenario.Lines.Select(entry => entry.Name.Value)], "the lines are"));
            return null;
        }
        var hours = worst.Hours?.Value ?? 0;
        if (hours > 0)
            binder.Columns.Definitions.Add(new(Names.WorstEventHours, new Constant(hours)));
        var damage = worst.Damage?.Cost.Value ?? 0;
        binder.Columns.Definitions.Add(new(Names.WorstEventDamage, new Constant(damage)));
        binder.Columns.Definitions.Add(new(Names.WorstEventGaps, new Constant((worst.Line is null ? 1 : 0) + (hours > 0 ? 0 : 1))));
        if (worst.Cost is { } cost)
        {
            binder.Columns.Definitions.Add(new(Names.WorstEventCost, new Constant(cost.Value)));
            if (hours > 0)
                binder.Columns.Definitions.Add(new(Names.WorstEventCostPerHour, new Constant((cost.Value - damage) / hours)));
            return Names.WorstEventCost;
        }
        if (!names.IsOfLine(Names.HourlyCost))
        {
            problems.Note(scenario.WorstEvent.Node, "the rules know no \"costPerHour\" of a line, so an event needs its \"cost\"");
            return null;
        }
        if (!binder.Ensure(Names.HourlyCost, worst.Line!.Value))
            return null;
        Reference perHour = new(GivenValues.Column(worst.Line.Value, Names.HourlyCost));
        Formula ofHours = new Binary(BinaryOperator.Multiply, new Constant(hours), perHour);
        binder.Columns.Definitions.Add(new(Names.WorstEventCost,
            damage == 0 ? ofHours : new Binary(BinaryOperator.Add, ofHours, new Constant(damage))));
        if (hours > 0)
            binder.Columns.Definitions.Add(new(Names.WorstEventCostPerHour, perHour));
        return Names.WorstEventCost;
    }
}
