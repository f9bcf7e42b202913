using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;

namespace Roi.Rules.Binding;

/// <summary>The average benefit per year within the horizon, as observables of the run.</summary>
/// <remarks>The benefit of months 1 to H (see <see cref="ReturnOnInvestment.BenefitWithin"/>) times 12 / H.</remarks>
internal static class EarnedBenefit
{
    /// <summary>The observable of the earned benefit, in money per year.</summary>
    public const string Name = "earned a year";

    /// <summary>The observable of its ROI: (earned − annual total cost) ÷ annual total cost, a fraction.</summary>
    public const string RoiName = "ROI of what is earned a year";

    /// <summary>The indicator of trials with months to go-live or of ramp-up, and a benefit above 0 that they lower.</summary>
    public const string IsDelayed = "go-live or ramp-up lowers the benefit";

    /// <summary>The names of all three observables.</summary>
    public static IReadOnlyList<string> All { get; } = [Name, RoiName, IsDelayed];

    /// <summary>Adds the observables.</summary>
    public static void Observe(Observables observables, CashColumns cash, int horizonMonths)
    {
        var (goLive, rampUp, cost) = (new Reference(cash.GoLiveMonths), new Reference(cash.RampUpMonths), new Reference(
            Outcomes.AnnualTotalCost));
        observables.Add(Name, new Binary(BinaryOperator.Multiply,
            new Binary(BinaryOperator.Divide, new Reference(Outcomes.TotalBenefit), new Constant(horizonMonths)),
            RampUp.FullMonths(new Binary(BinaryOperator.Subtract, new Constant(horizonMonths), goLive), rampUp)));
        observables.Add(RoiName, new Binary(BinaryOperator.Divide, new Binary(BinaryOperator.Subtract, new Reference(Name), cost), cost));
        observables.Add(IsDelayed, new Indicator(new Both(
            IsAboveZero(new Binary(BinaryOperator.Add, goLive, rampUp)), IsAboveZero(new Reference(Outcomes.TotalBenefit)))));
    }
    private static Comparison IsAboveZero(Formula formula) => new(ComparisonOperator.Greater, formula, new Constant(0));
}
