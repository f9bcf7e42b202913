using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Language;

namespace Roi.Rules.Proofs;

/// <summary>Between which values every name of some rules lies, whatever the scenario; wider rather than too narrow.</summary>
internal sealed class PossibleValues
{
    private readonly RuleFile rules;
    private readonly Scope scope;
    private readonly Dictionary<string, Interval> known = new(StringComparer.Ordinal);

    /// <param name="rules">Rules that are proven: see <see cref="RuleProof"/>.</param>
    public PossibleValues(RuleFile rules)
    {
        this.rules = rules;
        // Without a line every input stands under its own name.
        scope = new Names(rules).OfCheck("", new Dictionary<string, string>());
    }

    /// <summary>The names of a check, as the formulas that this class takes know them.</summary>
    public Scope Scope => scope;

    /// <summary>What a formula can come to in a trial.</summary>
    public Interval Of(Formula formula) => formula switch
    {
        Constant constant => new(constant.Value, constant.Value),
        Reference reference => known.TryGetValue(reference.Name, out var found) ? found : known[reference.Name] = OfName(reference.Name),
        Unary unary => Interval.Of(unary.Operator, Of(unary.Operand)),
        Binary binary => Interval.Of(binary.Operator, Of(binary.Left), Of(binary.Right)),
        Choice choice => Of(choice.Then).Or(Of(choice.Else)),
        Indicator { Condition: var condition } => Truth.Of(condition, Of) switch { true => new(1, 1), false => new(0, 0), null => new(0, 1) },
        _ => Interval.Any,
    };

    /// <summary>What the answer to a question about a run can be.</summary>
    public Interval Of(Aggregate aggregate) => aggregate.Kind switch
    {
        AggregateKind.StandardDeviation => Interval.NotNegative,
        AggregateKind.Probability => Of(aggregate.Of),
        _ => Of(aggregate.Of).Widened,
    };

    private Interval OfName(string name)
    {
        if (rules.Inputs.Find(name)?.Value is { } input)
            return OfInput(input);
        if (rules.Factors.Find(name)?.Value is { } factor)
            // A claim may lower it to nothing; no value of the rules is above its highest.
            return new(0, factor.Cases.Select(entry => entry.Value).Append(factor.Standard).Max(value => Math.Max(value.Quantity.Distribution.Max, value.Conservative)));
        if (rules.Drivers.FirstOrDefault(driver => Outcomes.Benefit(driver.Id.Value) == name) is { } driver)
            return OfFormula(driver.Formula).Or(default);
        return name switch
        {
            Names.WorstEventCost => rules.Inputs.Find(Names.HourlyCost) is null || Of(new Reference(Names.HourlyCost)).IsNotNegative ? Interval.NotNegative : Interval.Any,
            Outcomes.AnnualTotalCost or Outcomes.Payback or Outcomes.DiscountedPayback => Interval.NotNegative,
            Outcomes.TotalBenefit => rules.Drivers.Select(driver => Of(new Reference(Outcomes.Benefit(driver.Id.Value)))).Aggregate((one, other) => Interval.Of(BinaryOperator.Add, one, other)),
            Outcomes.FirstYearBenefit => Of(new Reference(Outcomes.TotalBenefit)).IsNotNegative ? Interval.NotNegative : Interval.Any,
            _ => Interval.Any,
        };
    }

    /// <summary>An input that is given is never negative; one that is derived is what its formula comes to.</summary>
    private Interval OfInput(InputRule input)
    {
        Interval given = new(0, input.Unit.IsNone ? Math.Min(1, input.Max) : input.Max);
        return input.Formula is { } formula ? given.Or(OfFormula(formula)) : given;
    }

    /// <summary>A formula that uses inputs of lines is added up over them.</summary>
    private Interval OfFormula(Expression formula) => formula.BindFormula(scope with { AllowsAggregates = false }, new()) is not { } bound ? Interval.Any
        : formula.Names.Any(name => rules.Inputs.Find(name)?.Value.IsPerLine == true) ? Of(bound.Formula).Sum : Of(bound.Formula);
}
