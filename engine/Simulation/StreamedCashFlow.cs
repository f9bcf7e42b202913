using System.Collections.Immutable;
using Roi.Engine.Economics;
using Roi.Engine.Streams;

namespace Roi.Engine.Simulation;

/// <summary>The cash flow of streams.</summary>
internal sealed class StreamedCashFlow : CashFlowProgram
{
    private readonly CashFlowTerms terms;
    private readonly StreamPlaces[] streams;

    /// <param name="model">The model.</param>
    /// <param name="streams">Its streams.</param>
    /// <param name="reads">The columns that they read.</param>
    public StreamedCashFlow(Model model, ImmutableArray<StreamColumns> streams, ImmutableArray<string> reads)
    {
        terms = model.Terms;
        this.streams = [.. streams.Select(stream => new StreamPlaces(stream, name => reads.IndexOf(name)))];
    }

    public override void Evaluate(TrialBlock block, int[] places, (CashFlowOutcome Outcome, int Place)[] outcomes)
    {
        var values = new double[places.Length];
        for (var trial = 0; trial < block.Count; trial++)
        {
            for (var i = 0; i < places.Length; i++)
                values[i] = block.Column(places[i])[trial];
            var statement = Of(values);
            foreach (var (outcome, place) in outcomes)
                block.Column(place)[trial] = statement is null ? double.NaN : Value(statement, outcome);
        }
    }

    public override void Cumulative(double[][] columns, int month, Span<double> cash) =>
        Each(columns, cash, statement => statement.Flows[..(month + 1)].Sum());

    public override void Lowest(double[][] columns, Span<double> lowest) => Each(columns, lowest, statement => -statement.PeakFunding);

    private void Each(double[][] columns, Span<double> found, Func<StreamStatement, double> value)
    {
        var values = new double[columns.Length];
        for (var trial = 0; trial < found.Length; trial++)
        {
            for (var i = 0; i < columns.Length; i++)
                values[i] = columns[i][trial];
            found[trial] = Of(values) is { } statement ? value(statement) : double.NaN;
        }
    }

    private StreamStatement? Of(double[] values)
    {
        foreach (var value in values)
            if (!double.IsFinite(value))
                return null;
        return streams.Any(stream => stream.IsUndefined(values)) ? null
            : StreamStatement.Of(terms, [.. streams.Select(stream => stream.Of(values))]);
    }

    private static double Value(StreamStatement statement, CashFlowOutcome outcome) => outcome switch
    {
        CashFlowOutcome.AnnualTotalCost => statement.AnnualTotalCost,
        CashFlowOutcome.Roi => statement.Roi,
        CashFlowOutcome.FirstYearBenefit => statement.FirstYearBenefit,
        CashFlowOutcome.FirstYearRoi => statement.FirstYearRoi,
        CashFlowOutcome.HorizonRoi => statement.HorizonRoi,
        CashFlowOutcome.Payback => statement.Payback ?? double.PositiveInfinity,
        CashFlowOutcome.DiscountedPayback => statement.DiscountedPayback ?? double.PositiveInfinity,
        CashFlowOutcome.Npv => statement.Npv,
        CashFlowOutcome.Irr => statement.Irr.PerYear,
        CashFlowOutcome.Investment => statement.Investment,
        CashFlowOutcome.PeakFunding => statement.PeakFunding,
        CashFlowOutcome.Mirr => statement.Mirr,
        CashFlowOutcome.ProfitabilityIndex => statement.ProfitabilityIndex,
        CashFlowOutcome.HorizonBenefit => statement.Years.Sum(year => year.Benefit + year.Residual),
        CashFlowOutcome.Volume => statement.Volume,
        CashFlowOutcome.NpvAfterTax => statement.NpvAfterTax,
        CashFlowOutcome.IrrAfterTax => statement.IrrAfterTax.PerYear,
        CashFlowOutcome.PaybackAfterTax => statement.PaybackAfterTax ?? double.PositiveInfinity,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "The cash flow does not define this outcome."),
    };

    /// <summary>A stream whose columns are positions among the values that are read.</summary>
    private sealed class StreamPlaces(StreamColumns stream, Func<string, int> placeOf)
    {
        private readonly int[] amounts = [.. stream.Amounts.Select(placeOf)];
        private readonly int? start = Place(stream.Start, placeOf), end = Place(stream.End, placeOf),
            rampUp = Place(stream.RampUp, placeOf), growth = Place(stream.Growth, placeOf), inService = Place(stream.InService, placeOf);

        /// <summary>Whether a month is negative or the growth at or below -100 %.</summary>
        public bool IsUndefined(double[] values)
        {
            return Negative(start) || Negative(end) || Negative(rampUp) || Negative(inService)
                || (growth is { } rate && values[rate] <= -1);

            bool Negative(int? place) => place is { } at && values[at] < 0;
        }

        public CashStream Of(double[] values)
        {
            var inServiceFrom = Value(inService) ?? 0;
            if (!stream.IsYearly)
                return new SingleMoney(stream.Kind, values[amounts[0]], Value(start) ?? 0, Value(end) ?? Value(start) ?? 0)
                {
                    Tax = stream.Tax,
                    Owner = stream.Line,
                    InServiceFrom = inServiceFrom,
                };
            return new YearlyMoney(stream.Kind, amounts.Length == 1 ? values[amounts[0]] : amounts.Average(place => values[place]))
            {
                ByYear = !stream.IsByYear ? [] : [.. amounts.Select(place => values[place])],
                Start = Value(start) ?? 0,
                End = Value(end),
                RampUp = Value(rampUp) ?? 0,
                Growth = Value(growth) ?? 0,
                GrowthFrom = stream.GrowthFrom,
                Tax = stream.Tax,
                Owner = stream.Line,
                InServiceFrom = inServiceFrom,
            };

            double? Value(int? place) => place is { } at ? values[at] : null;
        }

        private static int? Place(string? column, Func<string, int> placeOf) => column is null ? null : placeOf(column);
    }
}
