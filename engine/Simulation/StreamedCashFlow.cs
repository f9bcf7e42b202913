using System.Collections.Concurrent;
using System.Collections.Immutable;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Streams;

namespace Roi.Engine.Simulation;

/// <summary>The cash flow of streams.</summary>
/// <remarks>Months that are the same in all trials of the model are compiled in, so that their weights are computed once. A block in which
/// they differ, as in a single calculation with values of its own, takes them from its columns.</remarks>
internal sealed class StreamedCashFlow : CashFlowProgram
{
    private const int Strip = 1024;

    private readonly CashFlowTerms terms;
    private readonly ImmutableArray<StreamColumns> streams;
    private readonly ImmutableArray<string> reads;
    private readonly (int Read, double Value)[] constants;
    private readonly ConcurrentDictionary<int[], (PlacedStreams Constant, PlacedStreams General)> compiled = new();

    /// <param name="model">The model.</param>
    /// <param name="streams">Its streams.</param>
    /// <param name="reads">The columns that they read.</param>
    public StreamedCashFlow(Model model, ImmutableArray<StreamColumns> streams, ImmutableArray<string> reads)
    {
        (terms, this.streams, this.reads) = (model.Terms, streams, reads);
        var times = streams.SelectMany(stream => stream.Times).ToHashSet(StringComparer.Ordinal);
        constants =
        [
            .. model.Constants().Where(constant => times.Contains(constant.Key))
                .Select(constant => (reads.IndexOf(constant.Key), constant.Value)),
        ];
    }

    public override void Evaluate(TrialBlock block, int[] places, (CashFlowOutcome Outcome, int Place)[] outcomes)
    {
        var asked = new (StreamOutcome, int)[outcomes.Length];
        for (var i = 0; i < asked.Length; i++)
            asked[i] = (Of(outcomes[i].Outcome), outcomes[i].Place);
        var (constant, general) = compiled.GetOrAdd(places, Compile);
        (AreAsCompiled(block, places) ? constant : general).Run(
            block.Buffer, block.Stride, block.Count, block.Drawn, (economics, in values) => economics.Evaluate(values, asked));
    }

    public override void Fan(double[][] columns, DrawnTrials trials, ParallelOptions parallel, FanRow take)
    {
        var (count, months) = (columns[0].Length, terms.HorizonMonths + 1);
        var (placed, _) = Compile([.. Enumerable.Range(0, columns.Length)]);
        var rows = new double[months + 1][];
        for (var row = 0; row < rows.Length; row++)
            rows[row] = new double[count];
        Parallel.For(0, (count + Strip - 1) / Strip, parallel, strip =>
        {
            var (first, length) = (strip * Strip, Math.Min(Strip, count - strip * Strip));
            var stride = Strip + 8;
            var buffer = new double[(columns.Length + rows.Length) * stride];
            for (var column = 0; column < columns.Length; column++)
                columns[column].AsSpan(first, length).CopyTo(buffer.AsSpan(column * stride));
            placed.Run(buffer, stride, length, trials.From(first), (economics, in block) =>
            {
                economics.WriteCumulative(block, columns.Length);
                economics.Evaluate(block, [(StreamOutcome.LowestCash, columns.Length + months)]);
            });
            for (var row = 0; row < rows.Length; row++)
                buffer.AsSpan((columns.Length + row) * stride, length).CopyTo(rows[row].AsSpan(first));
        });
        Parallel.For(0, rows.Length, parallel, row => take(row, rows[row]));
    }

    private bool AreAsCompiled(TrialBlock block, int[] places)
    {
        foreach (var (read, value) in constants)
            if (block.Column(places[read]).ContainsAnyExcept(value))
                return false;
        return true;
    }

    private (PlacedStreams Constant, PlacedStreams General) Compile(int[] places)
    {
        var known = constants.ToDictionary(constant => reads[constant.Read], constant => constant.Value, StringComparer.Ordinal);
        PlacedStreams general = new(terms, streams, Place);
        return (constants.Length == 0 ? general : new(terms, streams, Place, known), general);

        int Place(string name) => places[reads.IndexOf(name)];
    }

    private static StreamOutcome Of(CashFlowOutcome outcome) => outcome switch
    {
        CashFlowOutcome.AnnualTotalCost => StreamOutcome.AnnualTotalCost,
        CashFlowOutcome.Roi => StreamOutcome.Roi,
        CashFlowOutcome.FirstYearBenefit => StreamOutcome.FirstYearBenefit,
        CashFlowOutcome.FirstYearRoi => StreamOutcome.FirstYearRoi,
        CashFlowOutcome.HorizonRoi => StreamOutcome.HorizonRoi,
        CashFlowOutcome.Payback => StreamOutcome.Payback,
        CashFlowOutcome.DiscountedPayback => StreamOutcome.DiscountedPayback,
        CashFlowOutcome.Npv => StreamOutcome.Npv,
        CashFlowOutcome.Irr => StreamOutcome.Irr,
        CashFlowOutcome.IrrIsSeveral => StreamOutcome.IrrIsSeveral,
        CashFlowOutcome.Investment => StreamOutcome.Investment,
        CashFlowOutcome.PeakFunding => StreamOutcome.PeakFunding,
        CashFlowOutcome.Mirr => StreamOutcome.Mirr,
        CashFlowOutcome.ProfitabilityIndex => StreamOutcome.ProfitabilityIndex,
        CashFlowOutcome.HorizonBenefit => StreamOutcome.YearlyBenefit,
        CashFlowOutcome.HorizonCost => StreamOutcome.HorizonCost,
        CashFlowOutcome.HorizonInvestment => StreamOutcome.HorizonInvestment,
        CashFlowOutcome.HorizonOnce => StreamOutcome.HorizonOnce,
        CashFlowOutcome.Volume => StreamOutcome.Volume,
        CashFlowOutcome.NpvAfterTax => StreamOutcome.NpvAfterTax,
        CashFlowOutcome.IrrAfterTax => StreamOutcome.IrrAfterTax,
        CashFlowOutcome.IrrAfterTaxIsSeveral => StreamOutcome.IrrAfterTaxIsSeveral,
        CashFlowOutcome.PaybackAfterTax => StreamOutcome.PaybackAfterTax,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "The cash flow does not define this outcome."),
    };
}
