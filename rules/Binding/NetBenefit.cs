using System.Collections.Immutable;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;

namespace Roi.Rules.Binding;

/// <summary>What is left of the average benefit per year within the horizon after running costs and investment, as observables of the
/// run.</summary>
/// <remarks>Costs and investments of months 0 to H times 12 / H, undiscounted and before tax; then what comes in once.</remarks>
internal static class NetBenefit
{
    /// <summary>The observable of the earned benefit less running costs, in money per year.</summary>
    public const string AfterCost = "earned a year, less running cost";

    /// <summary>The observable of that less investments, in money per year.</summary>
    public const string AfterInvestment = "earned a year, less running cost and investment";

    /// <summary>The observable of that and of what comes in once, in money per year; only of streams with such money.</summary>
    public const string WithOnce = "left a year";

    /// <summary>The names of all three observables.</summary>
    public static ImmutableArray<string> All { get; } = [AfterCost, AfterInvestment, WithOnce];

    /// <summary>Adds the observables; those of <see cref="EarnedBenefit"/> stand before them.</summary>
    /// <param name="observables">Receives them.</param>
    /// <param name="cash">The cash flow of the case.</param>
    /// <param name="terms">Horizon and outlay.</param>
    public static void Observe(Observables observables, CashFlowSource cash, CashFlowTerms terms)
    {
        var (cost, investment) = cash is CashColumns plain ? Plain(plain, terms)
            : (Yearly(StreamedCash.HorizonCost), Yearly(StreamedCash.HorizonInvestment));
        observables.Add(AfterCost, new Binary(BinaryOperator.Subtract, new Reference(EarnedBenefit.Name), cost));
        observables.Add(AfterInvestment, new Binary(BinaryOperator.Subtract, new Reference(AfterCost), investment));
        if (cash is StreamedCash streamed && streamed.Streams.Any(stream => !stream.IsYearly
            && stream.Kind is StreamKind.Benefit or StreamKind.Residual))
            observables.Add(WithOnce, new Binary(BinaryOperator.Add, new Reference(AfterInvestment), Yearly(StreamedCash.HorizonOnce)));

        Formula Yearly(string column) => PerYear(new Reference(column), terms);
    }

    private static (Formula Cost, Formula Investment) Plain(CashColumns cash, CashFlowTerms terms)
    {
        var (goLive, horizon) = (new Reference(cash.GoLiveMonths), new Constant(terms.HorizonMonths));
        var live = new Binary(BinaryOperator.Max, new Binary(BinaryOperator.Subtract, horizon, goLive), new Constant(0));
        Formula outlay = new Reference(cash.ImplementationCost);
        if (terms.Outlay == Outlay.UntilGoLive)
            // Paid evenly until go-live, of which the horizon may cut a part.
            outlay = new Binary(BinaryOperator.Multiply, outlay, new Binary(BinaryOperator.Divide, horizon,
                new Binary(BinaryOperator.Max, horizon, goLive)));
        return (new Binary(BinaryOperator.Divide, new Binary(BinaryOperator.Multiply, new Reference(cash.RunningCost), live), horizon),
            PerYear(outlay, terms));
    }

    private static Binary PerYear(Formula amount, CashFlowTerms terms)
    {
        const double monthsPerYear = 12;
        return new(BinaryOperator.Multiply, amount, new Constant(monthsPerYear / terms.HorizonMonths));
    }
}
