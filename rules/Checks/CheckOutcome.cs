using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Deciding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Checks;

/// <summary>Decides checks and hurdles on a finished run, and shows the observed values.</summary>
internal static class CheckOutcome
{
    /// <summary>Decides all checks in one workflow; gives a finding for each check, in order.</summary>
    /// <param name="checks">The checks.</param>
    /// <param name="run">The run.</param>
    /// <param name="places">Every value and its place, in the order in which to recheck them.</param>
    public static IEnumerable<Finding> Decide(
        IReadOnlyCollection<BoundCheck> checks, RunAnswers run, IReadOnlyCollection<(string Name, Place Place)> places)
    {
        var findings = checks.Select(check => Undecided(check, run, places)).ToList();
        // Only checks that apply and have usable values are decided.
        var open = checks.Zip(findings).Where(pair => pair.Second.Verdict == CheckVerdict.Pass).SelectMany(pair => pair.First.Parts)
            .ToList();
        var answers = new Queue<bool>(RuleWorkflow.Decide([.. open.Select(part => Question(part, run))]));
        foreach (var (check, finding) in checks.Zip(findings))
            yield return finding.Verdict == CheckVerdict.Pass ? Decided(check, finding, [.. check.Parts.Select(_ => answers.Dequeue())])
                : finding;
    }

    /// <summary>The finding of a check before its decision; the verdict is Pass where it still has to be decided.</summary>
    private static Finding Undecided(BoundCheck check, RunAnswers run, IEnumerable<(string Name, Place Place)> places)
    {
        var rule = check.Rule;
        Finding finding = new()
        {
            Id = rule.Id.Value,
            Title = rule.Title ?? rule.Id.Value,
            WordedBy = check.WordedBy,
            Severity = (rule as CheckRule)?.Severity,
            Verdict = check.NotApplicable is null ? CheckVerdict.Pass : CheckVerdict.NotApplicable,
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
            Asked = check.Parts.Length == 1 ? AskedShare.Of(check.Rule.Expect.Root) : null,
            Observed = [.. observed.Select(value => value.Observed).DistinctBy(value => value.Expression, StringComparer.Ordinal)],
            Recheck = [.. places.Where(place => reached.Contains(place.Name))],
            ShareBroken = check.HoldsColumn is { } holdsColumn ? 1 - run[holdsColumn].Mean : null,
        };
        return observed.Select(value => value.Obstacle).Concat(check.Parts.Select(part => Obstacle(part, run)))
            .FirstOrDefault(obstacle => obstacle is not null) is { } obstacle
            ? finding with { Verdict = CheckVerdict.Error, Message = obstacle, ShareBroken = null } : finding;
    }

    private static Finding Decided(BoundCheck check, Finding finding, IReadOnlyCollection<bool> answers)
    {
        var holds = answers.All(answer => answer);
        return finding with
        {
            Verdict = holds ? CheckVerdict.Pass : CheckVerdict.Fail,
            Message = string.Join(' ', ((string[])[holds ? check.Rule.Holds ?? "" : check.Rule.Message, check.Unchecked])
                .Where(text => text.Length > 0)),
        };
    }

    /// <param name="Observed">The value for the finding.</param>
    /// <param name="Obstacle">The reason why it decides nothing; null where it can be used.</param>
    private sealed record Value(Observed Observed, string? Obstacle);

    private static IEnumerable<Value> Values(BoundCheckPart part, RunAnswers run)
    {
        foreach (var (aggregate, column) in part.Decision.Aggregates.Zip(part.Columns).Where(pair => !pair.First.IsMagnitude))
        {
            var value = run.Of(aggregate, column);
            var text = part.Line.Length == 0 ? aggregate.Text : $"{part.Line}: {aggregate.Text}";
            yield return new(new(text, value, UnitOf(aggregate), aggregate.Unit) { StandardError = run.ErrorOf(aggregate, column) },
                Obstacle(text, value, aggregate, column, run));
        }
    }

    private static string? Obstacle(string text, double value, Aggregate aggregate, string column, RunAnswers run)
    {
        var isNeverPossible = References.Of(aggregate.Of).Any(run.MayBeInfinite);
        if (double.IsFinite(value) || (double.IsInfinity(value) && isNeverPossible))
            return null;
        return isNeverPossible && !run[column].IsUndefined
            ? $"{text} does not exist, because some trials have no finite value (never, or none), so this cannot be "
            + "decided: ask for a percentile."
            : $"{text} cannot be decided: {Reason(aggregate, run)}.";
    }

    /// <summary>The reason why the sides of its comparisons, each computed from usable values, decide nothing; null where they can be
    /// used.</summary>
    private static string? Obstacle(BoundCheckPart part, RunAnswers run)
    {
        var values = Answers(part, run);
        var isNever = part.Decision.Aggregates.Any(aggregate => !aggregate.IsMagnitude && double.IsInfinity(values[aggregate.Text]));
        var lost = Comparisons.Sides(part.Decision.Condition!).FirstOrDefault(side =>
            Interpreter.Evaluate(side, name => values[name]) is var value
            && (double.IsNaN(value) || (double.IsInfinity(value) && !isNever)));
        return lost is null ? null : $"{(part.Line.Length == 0 ? "" : part.Line + ": ")}{part.Decision.Text} cannot be decided: it "
            + $"{LostValue.HowOf(lost, name => values[name]) ?? "compares what is not a number"}.";
    }

    /// <summary>Why an aggregate is not a number: the step of its own formula, or of a formula of the rules with its place.</summary>
    private static string Reason(Aggregate aggregate, RunAnswers run)
    {
        if (run.Lost(aggregate.Of) is not { } lost)
            return "it is not a finite number";
        if (lost.Definition is not { } definition)
            return "it " + lost.How;
        var place = run.PlaceOf(definition);
        return $"the formula of {LostValue.Parse(definition).Name}"
            + (place is null ? "" : Invariant($", line {place.Line} of {Path.GetFileName(place.Path)},")) + $" {lost.How}";
    }

    private static WorkflowQuestion Question(BoundCheckPart part, RunAnswers run)
    {
        var values = Answers(part, run);
        return new(part.Decision, _ => "", formula => Interpreter.Evaluate(formula, name => values[name]));
    }

    private static Dictionary<string, double> Answers(BoundCheckPart part, RunAnswers run) => part.Decision.Aggregates.Zip(part.Columns)
        .ToDictionary(pair => pair.First.Text, pair => run.Of(pair.First, pair.Second), StringComparer.Ordinal);

    /// <summary>The unit in which people read a value; a named quantity that is a fraction is read in percent.</summary>
    private static OutcomeUnit? UnitOf(Aggregate aggregate) => OutcomeUnits.Of(aggregate.Unit)
        ?? (aggregate.Unit.IsFraction && (aggregate.Statistic.IsOfCondition || aggregate.Of is Reference)
            ? OutcomeUnit.Fraction : null);
}
