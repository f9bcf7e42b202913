using System.Collections.Immutable;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;

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
    /// <param name="observables">Receives them.</param>
    /// <param name="cash">The cash flow of the case.</param>
    /// <param name="horizonMonths">The horizon in months.</param>
    public static void Observe(Observables observables, CashFlowSource cash, int horizonMonths)
    {
        ArgumentNullException.ThrowIfNull(observables);
        var (earned, isDelayed) = cash is CashColumns plain ? Plain(plain, horizonMonths)
            : Streamed(((StreamedCash)cash).Streams, horizonMonths);
        Reference cost = new(Outcomes.AnnualTotalCost);
        observables.Add(Name, earned);
        observables.Add(RoiName, new Binary(BinaryOperator.Divide, new Binary(BinaryOperator.Subtract, new Reference(Name), cost), cost));
        observables.Add(IsDelayed, new Indicator(new Both(isDelayed, IsAboveZero(new Reference(Outcomes.TotalBenefit)))));
    }

    private static (Formula Earned, Condition IsDelayed) Plain(CashColumns cash, int horizonMonths)
    {
        var (goLive, rampUp) = (new Reference(cash.GoLiveMonths), new Reference(cash.RampUpMonths));
        return (new Binary(BinaryOperator.Multiply,
            new Binary(BinaryOperator.Divide, new Reference(Outcomes.TotalBenefit), new Constant(horizonMonths)),
            RampUp.FullMonths(new Binary(BinaryOperator.Subtract, new Constant(horizonMonths), goLive), rampUp)),
            IsAboveZero(new Binary(BinaryOperator.Add, goLive, rampUp)));
    }

    private static (Formula Earned, Condition IsDelayed) Streamed(ImmutableArray<StreamColumns> streams, int horizonMonths)
    {
        const double monthsPerYear = 12;
        var months = streams.Where(stream => stream is { Kind: StreamKind.Benefit, IsYearly: true })
            .SelectMany(stream => new[] { stream.Start, stream.RampUp }).OfType<string>().Distinct(StringComparer.Ordinal)
            .Select(Formula (column) => new Reference(column)).DefaultIfEmpty(new Constant(0))
            .Aggregate((left, right) => new Binary(BinaryOperator.Add, left, right));
        return (new Binary(BinaryOperator.Multiply, new Reference(StreamedCash.HorizonBenefit),
            new Constant(monthsPerYear / horizonMonths)), IsAboveZero(months));
    }

    private static Comparison IsAboveZero(Formula formula) => new(ComparisonOperator.Greater, formula, new Constant(0));
}
