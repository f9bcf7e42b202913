using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Proving;

/// <summary>The bounds of everything that rules name, over all scenarios; they may be too wide, never too narrow.</summary>
internal sealed class PossibleValues
{
    private readonly RuleFile rules;
    private readonly BoundRules bound;
    private readonly Func<FactorRule, Interval> ofFactor;
    private readonly Dictionary<string, Interval> known = new(StringComparer.Ordinal);
    private int depth;

    /// <param name="rules">The rules.</param>
    /// <param name="bound">Their formulas.</param>
    /// <param name="ofFactor">The bounds of a factor; by default from 0, to which a claim may lower it, to its maximum.</param>
    public PossibleValues(RuleFile rules, BoundRules bound, Func<FactorRule, Interval>? ofFactor = null) =>
        (this.rules, this.bound, this.ofFactor) = (rules, bound, ofFactor ?? Highest);

    /// <summary>The bounds of a reference in a trial: a column of an input or a factor, or an outcome.</summary>
    public Interval Of(Reference column)
    {
        var name = Formulas.NameOf(ExpectRule.InputAtWorstEvent(column.Name) ?? column.Name);
        if (known.TryGetValue(name, out var interval))
            return interval;
        known[name] = Interval.Any; // Circular formulas and long chains have no bounds.
        if (depth == RuleProof.MostChainedFormulas)
            return Interval.Any;
        depth++;
        known[name] = OfName(name);
        depth--;
        return known[name];
    }

    /// <summary>The bounds of a formula in a trial.</summary>
    public Interval Of(Formula formula) => FormulaBounds.Of(formula, Of);

    /// <summary>The bounds of an aggregate of a run.</summary>
    public Interval Of(Aggregate aggregate) => aggregate.Statistic.Bounds(Of(aggregate.Of));

    private Interval OfName(string name)
    {
        if (rules.Inputs.Find(name)?.Value is { } input)
            return OfInput(input);
        if (rules.Factors.Find(name)?.Value is { } factor)
            return ofFactor(factor);
        if (rules.Drivers.FirstOrDefault(driver => Outcomes.Benefit(driver.Id.Value) == name) is { } driver)
            return OfBenefit(driver).Or(default);
        if (rules.DeclaredOutcome(name) is { } outcome)
            return bound.Outcome(outcome) is { } declared ? Of(declared.Formula) : Interval.Any;
        return name switch
        {
            Names.WorstEventHours or Names.WorstEventDamage or Names.WorstEventGaps or Names.ClaimsStated => Interval.NotNegative,
            Names.WorstEventCost or Names.WorstEventCostPerHour => rules.Inputs.Find(Names.HourlyCost) is null
                || Of(new Reference(Names.HourlyCost)).IsNotNegative
                ? Interval.NotNegative : Interval.Any,
            Outcomes.TotalBenefit => rules.Drivers.Where(driver => driver.Flow.End is null)
                .Select(driver => Of(new Reference(Outcomes.Benefit(driver.Id.Value)))).Aggregate(
                default(Interval), (one, other) => Interval.Of(BinaryOperator.Add, one, other)),
            _ => rules.OutcomesInForce.FirstOrDefault(outcome => outcome.Name == name)?.Sign switch
            {
                OutcomeSign.NotNegative => Interval.NotNegative,
                OutcomeSign.AsTotalBenefit when Of(new Reference(Outcomes.TotalBenefit)).IsNotNegative => Interval.NotNegative,
                _ => Interval.Any,
            },
        };
    }

    /// <summary>The bounds of an input: a given input is never negative; a derived one has the bounds of its formula too.</summary>
    private Interval OfInput(InputRule input)
    {
        Interval given = new(0, input.Unit.IsFraction ? Math.Min(1, input.Max) : input.Max);
        return input.Formula is { } formula ? given.Or(OfFormula(formula)) : given;
    }

    private Interval OfBenefit(DriverRule driver) => RunRate.MixedYears(driver, rules, bound.Names) is { Count: > 0 } years
        ? Interval.Of(BinaryOperator.Divide,
            years.Select(OfFormula).Aggregate((one, other) => Interval.Of(BinaryOperator.Add, one, other)), new(years.Count, years.Count))
        : OfFormula(driver.Formula);

    /// <summary>The bounds of a formula, which is summed over lines where it uses inputs of lines.</summary>
    private Interval OfFormula(Expression formula) => bound.Formula(formula) is not { } known ? Interval.Any
        : formula.Names.Any(bound.Names.IsOfLine) ? Of(known.Formula).Sum : Of(known.Formula);

    private static Interval Highest(FactorRule factor) => new(0, factor.Cases.Select(entry => entry.Value).Append(factor.Standard)
        .Max(value => Math.Max(value.Quantity.Distribution.Max, value.Conservative)));
}
