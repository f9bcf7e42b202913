using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Binding;

/// <summary>Finds results of a run that no report could show.</summary>
internal static class UndefinedResults
{
    /// <summary>Reports them: a benefit or a cost that is not finite, a total cost of zero.</summary>
    /// <param name="bound">The case.</param>
    /// <param name="result">Its run.</param>
    /// <param name="scenario">The scenario, for the place of its inputs.</param>
    /// <param name="problems">Receives every problem.</param>
    /// <param name="rules">The rules, which name the formula that is to blame; null where nobody reads the messages.</param>
    public static void Note(
        BoundCase bound, SimulationResult result, ScenarioCase scenario, Problems problems, RuleFile? rules = null)
    {
        foreach (var (rule, _) in bound.Drivers)
        {
            if (!IsNotFinite(result[Outcomes.Benefit(rule.Id.Value)]))
                continue;
            Formula[] terms = [.. bound.Model.Drivers.First(driver => driver.Id == rule.Id.Value).Terms
                .Select(term => new Reference(term.Name))];
            if (rules is null || !NoteLost(bound, result, terms, rules, problems))
                problems.Note(rule.Formula.Node,
                    $"the benefit of driver {Quoted.Of(rule.Id.Value)} is not a finite number in some trials: its numbers are too large");
        }
        if (problems.Any)
            return;
        var inputs = scenario.Node.Find(RuleKeys.Inputs)!.Value;
        Formula[] costs = [.. bound.Model.Cash.Reads.Select(name => new Reference(name))];
        // A ratio may divide by zero, and payback or IRR may not exist; every other outcome must be finite.
        var finite = bound.Model.Outcomes.Where(outcome => outcome.MustBeFinite).Select(outcome => result[outcome.Name]);
        if (finite.FirstOrDefault(IsNotFinite) is { } broken)
        {
            if (rules is null || !NoteLost(bound, result, costs, rules, problems))
                problems.Note(inputs, $"{broken.Name} is not a finite number in some trials: the numbers of this case are too large");
        }
        else if (result.Years.Years.SelectMany(year => (YearAmount[])[year.Benefit, year.Cost, year.Investment, year.Net, year.Cumulative])
            .Any(amount => !double.IsFinite(amount.Mean)))
            problems.Note(inputs, "the cash of a year is not a finite number on average: the numbers of this case are too large");
        else if (result[Outcomes.AnnualTotalCost] is { } cost && !(cost.Minimum > 0))
        {
            var behind = new InputsBehind(bound.Model).Of(Outcomes.AnnualTotalCost);
            var message = $"the annual total cost is zero in {(cost.Maximum > 0 ? "some trials" : "every trial")}, so there is no "
                + $"return on it: {OfCost(bound, behind)}";
            // What is set by hand is blamed before the file.
            if (scenario.Settings.FirstOrDefault(setting => behind.Contains(setting.Name)) is { } setting)
                problems.Note(setting.Place, message);
            else
                problems.Note(inputs, message);
        }
    }

    /// <summary>What to do where nothing costs anything: a value for the inputs that the cost is made of, two at most by name.</summary>
    private static string OfCost(BoundCase bound, HashSet<string> behind)
    {
        const int most = 2;
        string[] names = [.. bound.Values.Where(value => value.Kind == AssumptionKind.Input && value.Unit != Unit.Month
            && behind.Contains(value.Column)).Select(value => Quoted.Of(ColumnName.Parse(value.Column).Input)).Distinct()
            .OrderBy(name => name != Quoted.Of(Names.Cash.ImplementationCost)).ThenBy(name => name != Quoted.Of(Names.Cash.RunningCost))];
        return names.Length == 0 ? "the rules need an investment or a cost in \"cash\", and so does this case"
            : $"give {string.Join(" or ", names.Take(most))} a value above 0";
    }

    /// <summary>Reports the formula of the rules that loses the value of some column, at its place; false where none does.</summary>
    private static bool NoteLost(
        BoundCase bound, SimulationResult result, IReadOnlyList<Formula> columns, RuleFile rules, Problems problems)
    {
        if (LostValue.Find(bound, result, columns) is not { Definition: { } definition } lost)
            return false;
        var (name, line) = LostValue.Parse(definition);
        var of = line.Length == 0 ? "" : $" of line {Quoted.Of(line)}";
        if (rules.Inputs.Find(name)?.Value.Formula is { } derived)
            problems.Note(derived.Node, $"the formula of {name}{of} {lost.How}");
        else if (rules.Drivers.FirstOrDefault(driver => Outcomes.Benefit(driver.Id.Value) == name) is { } driver)
            problems.Note(driver.Formula.Node, $"the formula of driver {Quoted.Of(driver.Id.Value)} {lost.How}");
        else
            return false;
        return true;
    }

    private static bool IsNotFinite(OutcomeStatistics statistics) =>
        statistics.IsUndefined || statistics.ShareAboveAll > 0 || statistics.ShareBelowAll > 0;
}
