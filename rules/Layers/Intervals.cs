using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Language;

namespace Roi.Rules.Layers;

/// <summary>Between which values the quantities of some rules lie, whatever the scenario.</summary>
/// <param name="rules">The rules.</param>
/// <param name="bind">A formula of them in the engine's terms; null where it is not understood.</param>
internal sealed class Intervals(RuleFile rules, Func<Expression, Formula?> bind)
{
    private readonly Dictionary<string, Interval> known = new(StringComparer.Ordinal);
    private int depth;

    /// <summary>The interval of a column of a formula, or of an outcome.</summary>
    public Interval Of(Reference column)
    {
        var name = Formulas.NameOf(column.Name);
        if (known.TryGetValue(name, out var interval))
            return interval;
        known[name] = Interval.Any; // A formula that leads back to itself proves nothing, nor does a chain that is too long.
        if (depth == RuleProof.MostSteps)
            return Interval.Any;
        depth++;
        known[name] = WorkOut(name);
        depth--;
        return known[name];
    }

    private Interval WorkOut(string name)
    {
        if (rules.Factors.Find(name) is not null)
            return Interval.Share;
        if (rules.Inputs.Find(name)?.Value is { } input)
        {
            // A derived input may be given directly, and what is given is never negative.
            Interval given = new(0, input.Unit.IsNone ? 1 : input.Max);
            return input.Formula is null ? given : given.Or(Of(input.Formula));
        }
        return name switch
        {
            Names.WorstEventCost or Outcomes.Payback or Outcomes.DiscountedPayback => Interval.NotNegative,
            Outcomes.AnnualTotalCost => Of(new Reference(Names.Cash.ImplementationCost)).IsNotNegative && Of(new Reference(Names.Cash.RunningCost)).IsNotNegative
                ? Interval.NotNegative : Interval.Any,
            Outcomes.TotalBenefit or Outcomes.FirstYearBenefit => rules.Drivers.All(driver => IsNotNegative(driver)) ? Interval.NotNegative : Interval.Any,
            _ => rules.Drivers.FirstOrDefault(driver => Outcomes.Benefit(driver.Id.Value) == name) is { } driver && IsNotNegative(driver)
                ? Interval.NotNegative : Interval.Any,
        };
    }

    /// <summary>A driver's benefit is added up over lines, so that only its sign is known.</summary>
    private bool IsNotNegative(DriverRule driver) => Of(driver.Formula).IsNotNegative;

    private Interval Of(Expression expression) =>
        bind(expression) is { } formula ? new Movement((_, _) => Change.None, Of).IntervalOf(formula) : Interval.Any;
}
