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
    private readonly ConcurrentDictionary<int[], (StreamEconomics Constant, StreamEconomics General)> compiled = new();

    /// <param name="model">The model.</param>
    /// <param name="streams">Its streams.</param>
    /// <param name="reads">The columns that they read.</param>
    public StreamedCashFlow(Model model, ImmutableArray<StreamColumns> streams, ImmutableArray<string> reads)
    {
        (terms, this.streams, this.reads) = (model.Terms, streams, reads);
        var times = streams.SelectMany(stream => stream.Times).ToHashSet(StringComparer.Ordinal);
        constants =
        [
            .. model.Inputs.Where(input => input.Distribution.IsConstant).Select(input => (input.Name, input.Distribution.Min))
                .Concat(model.Definitions.Where(definition => definition.Formula is Constant)
                    .Select(definition => (definition.Name, ((Constant)definition.Formula).Value)))
                .Where(constant => times.Contains(constant.Item1)).Select(constant => (reads.IndexOf(constant.Item1), constant.Item2)),
        ];
    }

    /// <summary>The calculation of streams whose columns lie one after the other.</summary>
    /// <param name="terms">The terms of finance.</param>
    /// <param name="streams">The streams.</param>
    /// <param name="reads">The columns that they read, in the order of their places.</param>
    public static StreamEconomics Economics(CashFlowTerms terms, ImmutableArray<StreamColumns> streams, ImmutableArray<string> reads) =>
        new(terms, [.. streams.Select(stream => Shape(stream, name => StreamValue.Column(reads.IndexOf(name))))]);

    public override void Evaluate(TrialBlock block, int[] places, (CashFlowOutcome Outcome, int Place)[] outcomes)
    {
        Span<(StreamOutcome, int)> asked = stackalloc (StreamOutcome, int)[outcomes.Length];
        for (var i = 0; i < asked.Length; i++)
            asked[i] = (Of(outcomes[i].Outcome), outcomes[i].Place);
        var (constant, general) = compiled.GetOrAdd(places, Compile);
        (AreAsCompiled(block, places) ? constant : general).Evaluate(new(block.Buffer, block.Stride, block.Count), asked);
    }

    public override void Fan(double[][] columns, ParallelOptions parallel, FanRow take)
    {
        var (trials, months) = (columns[0].Length, terms.HorizonMonths + 1);
        var (economics, _) = Compile([.. Enumerable.Range(0, columns.Length)]);
        var rows = new double[months + 1][];
        for (var row = 0; row < rows.Length; row++)
            rows[row] = new double[trials];
        Parallel.For(0, (trials + Strip - 1) / Strip, parallel, strip =>
        {
            var (first, count) = (strip * Strip, Math.Min(Strip, trials - strip * Strip));
            var stride = Strip + 8;
            var buffer = new double[(columns.Length + rows.Length) * stride];
            for (var column = 0; column < columns.Length; column++)
                columns[column].AsSpan(first, count).CopyTo(buffer.AsSpan(column * stride));
            StreamBlock block = new(buffer, stride, count);
            economics.WriteCumulative(block, columns.Length);
            economics.Evaluate(block, [(StreamOutcome.LowestCash, columns.Length + months)]);
            for (var row = 0; row < rows.Length; row++)
                buffer.AsSpan((columns.Length + row) * stride, count).CopyTo(rows[row].AsSpan(first));
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

    private (StreamEconomics Constant, StreamEconomics General) Compile(int[] places)
    {
        var known = constants.ToDictionary(constant => reads[constant.Read], constant => constant.Value, StringComparer.Ordinal);
        var general = new StreamEconomics(terms, [.. streams.Select(stream => Shape(stream, Column))]);
        return (constants.Length == 0 ? general : new StreamEconomics(terms, [.. streams.Select(stream => Shape(stream,
            name => known.TryGetValue(name, out var value) ? value : Column(name)))]), general);

        StreamValue Column(string name) => StreamValue.Column(places[reads.IndexOf(name)]);
    }

    private static StreamShape Shape(StreamColumns stream, Func<string, StreamValue> value)
    {
        StreamValue Of(string? column) => column is null ? 0.0 : value(column);
        ImmutableArray<StreamValue> amounts = [.. stream.Amounts.Select(value)];
        return !stream.IsYearly
            ? new SingleShape(stream.Kind, amounts[0], Of(stream.Start))
            {
                Until = stream.End is null ? null : Of(stream.End),
                Tax = stream.Tax,
                Owner = stream.Line,
                InServiceFrom = Of(stream.InService),
            }
            : new YearlyShape(stream.Kind, stream.RunRate is { } runRate ? value(runRate) : amounts[0])
            {
                ByYear = stream.IsByYear ? amounts : [],
                Start = Of(stream.Start),
                End = stream.End is null ? null : Of(stream.End),
                RampUp = Of(stream.RampUp),
                Growth = Of(stream.Growth),
                GrowthFrom = stream.GrowthFrom,
                Tax = stream.Tax,
                Owner = stream.Line,
                InServiceFrom = Of(stream.InService),
            };
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
        CashFlowOutcome.Volume => StreamOutcome.Volume,
        CashFlowOutcome.NpvAfterTax => StreamOutcome.NpvAfterTax,
        CashFlowOutcome.IrrAfterTax => StreamOutcome.IrrAfterTax,
        CashFlowOutcome.IrrAfterTaxIsSeveral => StreamOutcome.IrrAfterTaxIsSeveral,
        CashFlowOutcome.PaybackAfterTax => StreamOutcome.PaybackAfterTax,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "The cash flow does not define this outcome."),
    };
}
