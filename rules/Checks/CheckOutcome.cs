using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Deciding;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Checks;

/// <summary>Decides a check on a finished run, and shows the values that decided it.</summary>
internal static class CheckOutcome
{
    /// <summary>Outcomes that may rightly be infinite: "never" and "none" compare, they are no mistake.</summary>
    private static readonly string[] MayBeInfinite = [Outcomes.Payback, Outcomes.DiscountedPayback, Outcomes.Irr];

    /// <param name="check">The check.</param>
    /// <param name="run">The run.</param>
    /// <param name="places">Every value and where it stands, in the order in which to recheck them.</param>
    public static Finding Of(BoundCheck check, RunAnswers run, IEnumerable<(string Name, Place Place)> places)
    {
        var rule = check.Rule;
        Finding finding = new()
        {
            Id = rule.Id.Value,
            Title = rule.Title ?? rule.Id.Value,
            Severity = rule.Severity,
            Verdict = CheckVerdict.NotApplicable,
            Expect = rule.Expect.Text,
            Observed = [],
            Message = check.NotApplicable ?? "",
            Advice = rule.Advice,
            Source = rule.Source,
            ShareBroken = null,
            Recheck = [],
            Place = new(rule.Node.Path, rule.Node.Line),
        };
        if (check.NotApplicable is not null)
            return finding;

        var observed = check.Parts.SelectMany(part => Values(part, run)).ToList();
        var reached = check.Reached.ToHashSet(StringComparer.Ordinal);
        finding = finding with
        {
            Observed = [.. observed.Select(value => value.Observed).DistinctBy(value => value.Expression, StringComparer.Ordinal)],
            Recheck = [.. places.Where(place => reached.Contains(place.Name))],
            ShareBroken = check.HoldsColumn is { } holdsColumn ? 1 - run[holdsColumn].Mean : null,
        };
        if (observed.Select(value => value.Obstacle).Concat(check.Parts.Select(part => Obstacle(part, run))).FirstOrDefault(obstacle => obstacle is not null) is { } obstacle)
            return finding with { Verdict = CheckVerdict.Error, Message = obstacle, ShareBroken = null };
        var questions = check.Parts.Select(part => Question(part, run)).ToList();
        var holds = RuleWorkflow.Decide(questions).All(answer => answer);
        return finding with
        {
            Verdict = holds ? CheckVerdict.Pass : CheckVerdict.Fail,
            Message = string.Join(' ', ((string[])[holds ? rule.Holds ?? "" : rule.Message, check.Unchecked]).Where(text => text.Length > 0)),
        };
    }

    /// <param name="Observed">What is shown.</param>
    /// <param name="Obstacle">Why nothing can be decided by it; null where it can.</param>
    private sealed record Value(Observed Observed, string? Obstacle);

    private static IEnumerable<Value> Values(BoundCheckPart part, RunAnswers run)
    {
        foreach (var (aggregate, column) in part.Decision.Aggregates.Zip(part.Columns))
        {
            var value = run.Of(aggregate, column);
            var text = part.Line.Length == 0 ? aggregate.Text : $"{part.Line}: {aggregate.Text}";
            yield return new(new(text, value, UnitOf(aggregate, column), aggregate.Unit.ToString()), Obstacle(text, value, aggregate, run[column]));
        }
    }

    private static string? Obstacle(string text, double value, Aggregate aggregate, OutcomeStatistics statistics)
    {
        var isNeverPossible = References.Of(aggregate.Of).Any(MayBeInfinite.Contains);
        if (double.IsFinite(value) || (double.IsInfinity(value) && isNeverPossible))
            return null;
        return isNeverPossible && !statistics.IsUndefined
            ? $"{text} does not exist, because some trials have no finite value (never, or none), so this cannot be decided: ask for a percentile."
            : $"{text} is not a finite number, so this cannot be decided: a formula divides by zero, or its numbers are too large.";
    }

    /// <summary>Why the sides of its comparisons, each worked out from values that are usable, decide nothing.</summary>
    private static string? Obstacle(BoundCheckPart part, RunAnswers run)
    {
        var values = Answers(part, run);
        var isNever = values.Values.Any(double.IsInfinity);
        return Comparisons.Sides(part.Decision.Condition!).Select(side => Interpreter.Evaluate(side, name => values[name]))
            .Any(value => double.IsNaN(value) || (double.IsInfinity(value) && !isNever))
            ? $"{(part.Line.Length == 0 ? "" : part.Line + ": ")}{part.Decision.Text} compares something that is not a finite number, so this cannot be decided: it divides by zero."
            : null;
    }

    private static WorkflowQuestion Question(BoundCheckPart part, RunAnswers run)
    {
        var values = Answers(part, run);
        return new(part.Decision, _ => "", input => Interpreter.Evaluate(input.Formula, name => values[name]));
    }

    private static Dictionary<string, double> Answers(BoundCheckPart part, RunAnswers run) => part.Decision.Aggregates.Zip(part.Columns)
        .ToDictionary(pair => pair.First.Text, pair => run.Of(pair.First, pair.Second), StringComparer.Ordinal);

    /// <summary>How a value is written for people; a named quantity without a unit is a fraction.</summary>
    private static OutcomeUnit? UnitOf(Aggregate aggregate, string column)
    {
        if (aggregate.Unit == Unit.Money)
            return OutcomeUnit.Money;
        if (aggregate.Unit == Unit.MoneyPerYear)
            return OutcomeUnit.MoneyPerYear;
        if (aggregate.Unit == Unit.Month)
            return OutcomeUnit.Months;
        var isFraction = aggregate.Unit.IsNone && (aggregate.Kind == AggregateKind.Probability || aggregate.Of is Reference
            || column is Outcomes.Roi or Outcomes.FirstYearRoi or Outcomes.HorizonRoi or Outcomes.Irr);
        return isFraction ? OutcomeUnit.Fraction : null;
    }
}
