using Roi.Engine.Economics;

namespace Roi.Engine.Simulation;

/// <summary>Computes the outcomes of the cash flow of a block of trials.</summary>
internal abstract class CashFlowProgram
{
    /// <summary>Computes outcomes.</summary>
    /// <param name="block">The block.</param>
    /// <param name="places">The column of each of <see cref="CashFlowSource.Reads"/>.</param>
    /// <param name="outcomes">The outcomes to compute, each with its column.</param>
    public abstract void Evaluate(TrialBlock block, int[] places, (CashFlowOutcome Outcome, int Place)[] outcomes);

    /// <summary>Computes cumulative cash at the end of one month.</summary>
    /// <param name="columns">The values of each of <see cref="CashFlowSource.Reads"/>, for a multiple of eight trials.</param>
    /// <param name="month">From 0 to the horizon.</param>
    /// <param name="cash">Receives one amount for each trial.</param>
    public abstract void Cumulative(double[][] columns, int month, Span<double> cash);

    /// <summary>Computes the lowest cumulative cash of months 0 to the horizon.</summary>
    /// <param name="columns">As for <see cref="Cumulative"/>.</param>
    /// <param name="lowest">Receives one amount for each trial.</param>
    public abstract void Lowest(double[][] columns, Span<double> lowest);
}

/// <summary>The cash flow of one investment, one running cost and benefits with one go-live.</summary>
internal sealed class PlainCashFlow(CashFlowTerms terms) : CashFlowProgram
{
    private readonly TrialEconomics economics = new(terms);

    public override void Evaluate(TrialBlock block, int[] places, (CashFlowOutcome Outcome, int Place)[] outcomes)
    {
        OutcomeColumns columns = new();
        foreach (var (outcome, place) in outcomes)
            columns[outcome] = block.Column(place);
        economics.Evaluate(
            new()
            {
                Benefit = block.Column(places[0]),
                RunningCost = block.Column(places[1]),
                ImplementationCost = block.Column(places[2]),
                GoLiveMonths = block.Column(places[3]),
                RampUpMonths = block.Column(places[4]),
            },
            columns);
    }

    public override void Cumulative(double[][] columns, int month, Span<double> cash) => economics.Cumulative(Of(columns), month, cash);

    public override void Lowest(double[][] columns, Span<double> lowest) => economics.Lowest(Of(columns), lowest);

    private static CashFlowColumns Of(double[][] columns) => new()
    {
        Benefit = columns[0],
        RunningCost = columns[1],
        ImplementationCost = columns[2],
        GoLiveMonths = columns[3],
        RampUpMonths = columns[4],
    };
}
