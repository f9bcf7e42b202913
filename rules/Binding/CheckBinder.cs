using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Binding;

/// <summary>Binds checks and hurdles: finds those that do not apply to the scenario, and the observables of the others.</summary>
internal sealed class CheckBinder(
    ModelBinder binder, Names names, ScenarioCase scenario, string? currency, SiteDecisions site,
    IReadOnlyList<string> unclaimed, IReadOnlySet<string> switchedOff)
{
    private const string NoLines = "it speaks of production lines, and the scenario has none";

    /// <summary>The observables that the checks need.</summary>
    public Observables Observables { get; } = new();

    public BoundCheck Bind(JudgedRule rule)
    {
        if (Obstacle(rule) is { } obstacle)
            return new(rule, obstacle, []);
        var asked = AskedOf(rule).ToList();
        var able = asked.Where(line => Missing(rule, line).Count == 0).ToList();
        if (able.Count == 0)
            return asked.Count == 0 ? new(rule, NoLines, []) : Lacking(rule, Missing(rule, asked[0]));
        var without = asked.Except(able, StringComparer.Ordinal).ToList();
        var bound = Bound(rule, able, without.Count == 0 ? ""
            : $"Not checked for {(without[0].Length == 0 ? "the site" : Quoted.List(without))}: "
                + $"{Quoted.List(Missing(rule, without[0]))} is missing there.");
        return bound with { Missing = [.. without.SelectMany(line => Missing(rule, line)).Distinct(StringComparer.Ordinal)] };
    }

    /// <summary>What a check is asked of: each line where it uses inputs or factors of lines; else the site, and each line that has a value
    /// of its own of what it uses.</summary>
    private IEnumerable<string> AskedOf(JudgedRule rule)
    {
        var lines = binder.Lines.Select(line => line.Name.Value);
        return rule.Expect.Names.Any(name => names.IsOfLine(name) || names.IsDrawnPerLine(name)) ? lines
            : lines.Where(line => rule.Expect.Names.Any(name => binder.HasOwn(name, line))).Prepend("");
    }

    private string? Obstacle(JudgedRule rule)
    {
        if (site.Holds(rule.When) is null)
            return $"the scenario does not state {string.Join(" and ", site.NotStated(rule.When!))}, and it concerns only sites where "
                + rule.When!.Text;
        if (site.Holds(rule.When) == false)
            return $"it concerns only sites where {rule.When!.Text}";
        if (rule.Currency is { } own && currency is not null && own != currency)
            return $"its bound is in {own}, and this scenario is in {currency}";
        if (rule.Expect.Names.Select(Unstated).FirstOrDefault(obstacle => obstacle is not null) is { } lacking)
            return lacking;
        return unclaimed.FirstOrDefault(id => rule.Expect.Names.Contains(Outcomes.Benefit(id))) is { } driver
            ? switchedOff.Contains(driver) ? $"the driver {driver} is switched off ({Setting.Option})"
                : $"the driver {driver} is not claimed on this site"
            : null;
    }

    /// <summary>The reason why the scenario states nothing that a name could stand for; null where it does, or need not.</summary>
    private string? Unstated(string name)
    {
        if (name == Names.ClaimsStated)
            return binder.Factors.IsAnyClaimable ? null
                : "no driver that is claimed uses a factor that a vendor's claim could be held against";
        var isOfHours = name is Names.WorstEventHours or Names.WorstEventCostPerHour;
        var isOfLine = ExpectRule.InputAtWorstEvent(name) is not null;
        if (!isOfHours && !isOfLine && name is not (Names.WorstEventCost or Names.WorstEventDamage or Names.WorstEventGaps))
            return null;
        if (scenario.WorstEvent?.Value is not { } worst)
            return "missing: add last year's most expensive downtime event (\"worstEvent\") first";
        if (isOfHours && worst.Hours is not { Value: > 0 })
            return "missing: add the \"hours\" of the most expensive downtime event (\"worstEvent\") first";
        if (name == Names.WorstEventGaps && binder.Lines.Count == 0)
            return NoLines;
        if (name == Names.WorstEventDamage && worst.Damage is not { Cost.Value: > 0 })
            return "the most expensive downtime event names no damage";
        return isOfLine && worst.Line is null
            ? "missing: add the \"line\" of the most expensive downtime event (\"worstEvent\") first"
            : null;
    }

    private List<string> Missing(JudgedRule rule, string line) =>
        [.. rule.Expect.Names.SelectMany(name => binder.Missing(name, line)).Distinct(StringComparer.Ordinal)];

    private static BoundCheck Lacking(JudgedRule rule, List<string> missing) =>
        new(rule, $"missing: add {Quoted.List(missing)} first", []) { Missing = [.. missing] };

    private BoundCheck Bound(JudgedRule rule, IReadOnlyList<string> lines, string notChecked)
    {
        var parts = lines.Select(line => Part(rule, line)).OfType<BoundCheckPart>().ToImmutableArray();
        var trials = parts.Select(part => TrialCondition(part.Decision)).ToList();
        // What the scenario states as one number is the same in every trial, so there is no share of trials to tell.
        var isAboutTrials = parts.SelectMany(part => part.Decision.Aggregates).Any(aggregate => aggregate.Statistic.Read is null
            || aggregate.Of is not Reference { Name: var name } || !Names.IsStatedNumber(name));
        var holds = isAboutTrials && trials.Count > 0 && trials.All(condition => condition is not null)
            ? Observables.NameOf(new Indicator(trials.Aggregate((left, right) => new Both(left!, right!))!))
            : null;
        return new(rule, null, parts, holds, notChecked);
    }

    /// <summary>The condition of a check for a single trial: a percentile's condition applies to the trial's own value; a probability that
    /// must be high (low) requires that its condition holds (does not hold); a group joins the conditions of its members. Null where a
    /// single trial has no condition.</summary>
    private static Condition? TrialCondition(Decision decision)
    {
        if (!decision.Members.IsEmpty)
            return decision.Members.Select(TrialCondition)
                .Aggregate((left, right) => left is null || right is null ? null : decision.IsAny ? new Either(left, right)
                : new Both(left, right));
        if (decision.PerTrial() is { } perTrial)
            return perTrial;
        if (decision is not
            {
                Aggregates: [{ Statistic.IsOfCondition: true, Of: Indicator { Condition: var asked }, Text: var text }],
                Condition: Comparison comparison
            })
            return null;
        var isLeft = comparison.Left == new Reference(text);
        if (!isLeft && comparison.Right != new Reference(text))
            return null;
        return comparison.Operator switch
        {
            ComparisonOperator.Greater or ComparisonOperator.GreaterOrEqual => isLeft ? asked : new Negation(asked),
            ComparisonOperator.Less or ComparisonOperator.LessOrEqual => isLeft ? new Negation(asked) : asked,
            _ => null,
        };
    }

    private BoundCheckPart? Part(JudgedRule rule, string line)
    {
        if (binder.Expectation(rule.Expect, line) is not { } decision)
            return null;
        foreach (var name in rule.Expect.Names)
            binder.Ensure(name, line);
        foreach (var aggregate in decision.Aggregates.Where(aggregate => aggregate.Statistic.HasLevel))
            Observables.Percents.Add(aggregate.P * 100);
        return new(line, decision, [.. decision.Aggregates.Select(aggregate => Column(WithUndefinedSides(aggregate.Of)))]);
    }

    /// <summary>An indicator that is NaN where a side of its comparisons is NaN; a plain comparison would be false there.</summary>
    private static Formula WithUndefinedSides(Formula formula) =>
        formula is not Indicator { Condition: var condition } ? formula
        : Comparisons.Sides(condition).Where(side => side is not Constant)
        .Select(Condition (side) => new Comparison(ComparisonOperator.Equal, side, side)).ToList()
            is { Count: > 0 } same ? new Choice(same.Aggregate((left, right) => new Both(left, right)), formula, NotANumber) : formula;

    private static Binary NotANumber { get; } = new(BinaryOperator.Divide, new Constant(0), new Constant(0));

    /// <summary>The column of a formula: an outcome's own, else an observable.</summary>
    private string Column(Formula formula) =>
        formula is Reference { Name: var name } && names.IsOutcome(name) ? name
        : Observables.NameOf(formula);
}
