using Roi.Engine.Simulation;

namespace Roi.Rules.Language;

/// <summary>Converts units of outcomes to units of the expression language, and back.</summary>
internal static class OutcomeUnits
{
    /// <summary>The unit in the expression language; none for a fraction.</summary>
    public static Unit InExpressions(this OutcomeUnit unit) => unit switch
    {
        OutcomeUnit.Money => Unit.Money,
        OutcomeUnit.MoneyPerYear => Unit.MoneyPerYear,
        OutcomeUnit.Months => Unit.Month,
        OutcomeUnit.Ratio => Unit.None.AsPlainNumber,
        _ => Unit.None,
    };

    /// <summary>The unit of an outcome that a unit of the expression language stands for; null for any other, and for none.</summary>
    public static OutcomeUnit? Of(Unit unit)
    {
        foreach (var outcome in (ReadOnlySpan<OutcomeUnit>)[OutcomeUnit.Money, OutcomeUnit.MoneyPerYear, OutcomeUnit.Months])
            if (outcome.InExpressions() == unit)
                return outcome;
        return null;
    }
}
