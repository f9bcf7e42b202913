using System.Buffers;
using Roi.Engine.Economics;

namespace Roi.Engine.Simulation;

/// <summary>Computes the outcomes of the cash flow of a block of trials.</summary>
internal abstract class CashFlowProgram
{
    /// <summary>Takes one row of the cash fan.</summary>
    /// <param name="row">The month; after the horizon, the lowest cash of all months.</param>
    /// <param name="cash">One amount for each trial; the span may be changed.</param>
    public delegate void FanRow(int row, Span<double> cash);

    /// <summary>Computes outcomes.</summary>
    /// <param name="block">The block.</param>
    /// <param name="places">The column of each of <see cref="CashFlowSource.Reads"/>; always the same list for the same block
    /// layout.</param>
    /// <param name="outcomes">The outcomes to compute, each with its column.</param>
    public abstract void Evaluate(TrialBlock block, int[] places, (CashFlowOutcome Outcome, int Place)[] outcomes);

    /// <summary>Computes cumulative cash at the end of months 0 to the horizon, and the lowest of them.</summary>
    /// <param name="columns">The values of each of <see cref="CashFlowSource.Reads"/>, for a multiple of eight trials.</param>
    /// <param name="trials">Which trials these are.</param>
    /// <param name="parallel">The number of cores to use.</param>
    /// <param name="take">Takes each row, in any order and from several threads.</param>
    public abstract void Fan(double[][] columns, DrawnTrials trials, ParallelOptions parallel, FanRow take);
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

    public override void Fan(double[][] columns, DrawnTrials trials, ParallelOptions parallel, FanRow take)
    {
        var count = columns[0].Length;
        Parallel.For(0, terms.HorizonMonths + 2, parallel, row =>
        {
            // One row of all trials fits in the cache of a core.
            var memory = ArrayPool<double>.Shared.Rent(count);
            var cash = memory.AsSpan(0, count);
            if (row > terms.HorizonMonths)
                economics.Lowest(Of(columns), cash);
            else
                economics.Cumulative(Of(columns), row, cash);
            take(row, cash);
            ArrayPool<double>.Shared.Return(memory);
        });
    }

    private static CashFlowColumns Of(double[][] columns) => new()
    {
        Benefit = columns[0],
        RunningCost = columns[1],
        ImplementationCost = columns[2],
        GoLiveMonths = columns[3],
        RampUpMonths = columns[4],
    };
}
