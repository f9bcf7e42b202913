using Roi.Engine.Formulas;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Proving;

/// <summary>Proves the events of drivers for all scenarios, and that inputs with a draw for each year or event are used only where years
/// and events are told apart.</summary>
internal static class EventProof
{
    /// <summary>Reports every problem.</summary>
    public static void Note(RuleFile rules, BoundRules bound, Problems problems)
    {
        foreach (var driver in rules.Drivers)
            if (driver.Flow.Events is { } events)
                Note(driver, events, rules.Unread, bound, problems);
        Expression[] costs = [.. rules.Drivers.Select(driver => driver.Flow.Events?.Cost).OfType<Expression>()];
        foreach (var (whose, expression, isYearly) in Uses(rules, bound))
        {
            if (!costs.Contains(expression))
                NoteUse(expression, name => Find(name)?.DrawnFor == DrawnFor.Event, name =>
                    $"{Quoted.Of(name)} has a draw for each event, so it may stand in the \"cost\" of events alone, not in {whose}");
            if (!isYearly)
                NoteUse(expression, IsOfYears, name =>
                    $"{Quoted.Of(name)} has a draw for each year, so it may stand in an amount of money per year alone, not in {whose}");
        }

        InputRule? Find(string name) => rules.Inputs.Find(name)?.Value;

        bool IsOfYears(string name) => Reached(name, []).Any(part => Find(part)?.DrawnFor == DrawnFor.Year);

        IEnumerable<string> Reached(string name, HashSet<string> seen) => !seen.Add(name) ? []
            : (Find(name)?.Formula?.Names ?? []).SelectMany(part => Reached(part, seen)).Prepend(name);

        void NoteUse(Expression expression, Func<string, bool> isUse, Func<string, string> message)
        {
            if (expression.Names.FirstOrDefault(isUse) is { } name)
                problems.Note(expression.Node, message(name));
        }
    }

    private static void Note(DriverRule driver, EventsRule events, IReadOnlySet<string> unread, BoundRules bound, Problems problems)
    {
        foreach (var (key, part) in events.Parts.Where(part => !part.Value.Names.Any(unread.Contains)))
        {
            var unit = key == RuleKeys.Rate ? Unit.None / Unit.Of("yr") : key == RuleKeys.Cost ? Unit.Money : Unit.None;
            bound.Formula(part, problems)?.Require(unit, $"\"{key}\" of the events of driver {Quoted.Of(driver.Id.Value)}", problems);
        }
        if (bound.Formula(events.Cost) is not { } cost)
            return;
        foreach (var name in References.Of(cost.Formula))
            if (bound.Names.IsOfEvents(ColumnName.Parse(name).Input) && Degree(cost.Formula, name) > 1)
                problems.Note(events.Cost.Node, $"{Quoted.Of(ColumnName.Parse(name).Input)} has a draw for each event, and the benefit at "
                    + $"run rate takes its mean: the cost must rise in a straight line with it, and "
                    + $"{Quoted.Of(events.Cost.Text)} does not");
    }

    /// <summary>The degree of a formula as a polynomial of one column; 2 where it is none.</summary>
    private static int Degree(Formula formula, string name) => formula switch
    {
        Reference reference => reference.Name == name ? 1 : 0,
        Unary { Operator: UnaryOperator.Negate } negative => Degree(negative.Operand, name),
        Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract } sum => Math.Max(Degree(sum.Left, name), Degree(sum.Right, name)),
        Binary { Operator: BinaryOperator.Multiply } product => Degree(product.Left, name) + Degree(product.Right, name),
        Binary { Operator: BinaryOperator.Divide } quotient when Degree(quotient.Right, name) == 0 => Degree(quotient.Left, name),
        _ => References.Of(formula).Contains(name) ? 2 : 0,
    };

    /// <summary>Every expression that is computed in each trial, with its owner in words and whether it may differ from year to
    /// year.</summary>
    private static IEnumerable<(string Whose, Expression Expression, bool IsYearly)> Uses(RuleFile rules, BoundRules bound)
    {
        foreach (var driver in rules.Drivers)
        {
            var whose = $"driver {Quoted.Of(driver.Id.Value)}";
            IEnumerable<(string, Expression)> amounts = driver.Flow.Events is { } events ? events.Parts
                : driver.Flow.ByYear.Count > 0 ? driver.Flow.ByYear.Select(year => (RuleKeys.ByYear, year))
                : [(RuleKeys.Formula, driver.Formula)];
            foreach (var (key, part) in amounts)
                yield return ($"\"{key}\" of {whose}", part, driver.Flow.Events is null);
            foreach (var (key, part) in driver.Flow.Given)
                yield return ($"\"{key}\" of {whose}", part, false);
        }
        foreach (var stream in rules.Cash ?? [])
        {
            var whose = $"cash entry {Quoted.Of(stream.Id.Value)}";
            var isYearly = bound.Formula(stream.Formula) is not { } formula || StreamUnits.IsYearly(stream, formula) != false;
            foreach (var part in stream.Flow.ByYear.Count > 0 ? stream.Flow.ByYear : [stream.Formula])
                yield return ($"\"{(stream.Flow.ByYear.Count > 0 ? RuleKeys.ByYear : RuleKeys.Formula)}\" of {whose}", part, isYearly);
            foreach (var (key, part) in stream.Flow.Given)
                yield return ($"\"{key}\" of {whose}", part, false);
        }
        foreach (var input in rules.Inputs.InFileOrder)
            if (input.Value.Formula is { } derived)
                yield return ($"the formula of {input.Name}", derived, true);
        foreach (var outcome in rules.DeclaredOutcomes)
            yield return ($"the formula of outcome {Quoted.Of(outcome.Id.Value)}", outcome.Formula, false);
        foreach (var judged in rules.Judged)
            foreach (var condition in judged.Expect.Conditions)
                yield return ($"what {Quoted.Of(judged.Id.Value)} expects", condition, true);
    }
}
