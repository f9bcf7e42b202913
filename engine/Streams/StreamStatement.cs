using System.Collections.Immutable;
using Roi.Engine.Economics;

namespace Roi.Engine.Streams;

/// <summary>The cash flow of the streams of one trial and what finance reads from it: the reference implementation, which follows the
/// definitions month by month.</summary>
/// <remarks>All money is in one currency, nominal. Figures are before tax unless they say otherwise; where the terms have no tax, those
/// after tax equal those before.</remarks>
public sealed record StreamStatement
{
    private StreamStatement()
    {
    }

    /// <summary>Net cash flow of months 0, 1, ..., H.</summary>
    public required ImmutableArray<double> Flows { get; init; }

    /// <summary>The same less tax.</summary>
    public required ImmutableArray<double> FlowsAfterTax { get; init; }

    /// <summary>The year table; the horizon may cut its last year.</summary>
    public required ImmutableArray<YearOfCash> Years { get; init; }

    /// <summary>B: yearly benefits without a declared end, at the full rate and in first-year prices, money per year.</summary>
    public required double Benefit { get; init; }

    /// <summary>A: yearly costs, money per year.</summary>
    public required double RunningCost { get; init; }

    /// <summary>I: one-off investments and costs, and what yearly investments pay within the horizon, undiscounted, in money.</summary>
    public required double Investment { get; init; }

    /// <summary>T: running cost plus investment over the amortisation, money per year.</summary>
    public required double AnnualTotalCost { get; init; }

    /// <summary>Run-rate ROI (B - T) / T, a fraction; NaN where T is not above 0.</summary>
    public required double Roi { get; init; }

    /// <summary>Benefits of months 0 to 12, those paid once and residuals included, whatever the horizon.</summary>
    public required double FirstYearBenefit { get; init; }

    /// <summary>ROI of months 0 to 12, a fraction; NaN where nothing is paid.</summary>
    public required double FirstYearRoi { get; init; }

    /// <summary>ROI of months 0 to the horizon with residuals as benefit, a fraction; NaN where nothing is paid.</summary>
    public required double HorizonRoi { get; init; }

    /// <summary>Benefits per year and of events of months 1 to the horizon, in money; nothing that is paid once.</summary>
    public required double YearlyBenefit { get; init; }

    /// <summary>Costs of months 0 to the horizon, yearly ones and those that are paid once, in money.</summary>
    public required double HorizonCost { get; init; }

    /// <summary>Investments of months 0 to the horizon, in money.</summary>
    public required double HorizonInvestment { get; init; }

    /// <summary>Benefits that are paid once, and residuals, of months 0 to the horizon, in money.</summary>
    public required double HorizonOnce { get; init; }

    /// <summary>Payback in months, without residuals; null for never.</summary>
    public required double? Payback { get; init; }

    /// <summary>Discounted payback in months, without residuals; null for never.</summary>
    public required double? DiscountedPayback { get; init; }

    /// <summary>Payback after tax in months, without residuals and the tax on them; null for never.</summary>
    public required double? PaybackAfterTax { get; init; }

    /// <summary>Net present value, in money.</summary>
    public required double Npv { get; init; }

    /// <summary>Net present value after tax, in money.</summary>
    public required double NpvAfterTax { get; init; }

    /// <summary>Internal rate of return.</summary>
    public required RateOfReturn Irr { get; init; }

    /// <summary>Internal rate of return after tax.</summary>
    public required RateOfReturn IrrAfterTax { get; init; }

    /// <summary>Modified rate of return per year at the discount rate, a fraction; an infinity where nothing goes out.</summary>
    public required double Mirr { get; init; }

    /// <summary>1 + NPV / present value of I; NaN where that is not above 0.</summary>
    public required double ProfitabilityIndex { get; init; }

    /// <summary>The lowest cumulative cash at the end of any month, in money.</summary>
    public required double LowestCash { get; init; }

    /// <summary>The deepest cumulative cash at the end of any month, as an amount of at least 0.</summary>
    public double PeakFunding => Math.Max(-LowestCash, 0);

    /// <summary>All that flows in and all that flows out, at present value: the magnitude of the rounding in NPV.</summary>
    public required double Volume { get; init; }

    /// <summary>One figure as a column holds it.</summary>
    internal double this[StreamOutcome outcome] => outcome switch
    {
        StreamOutcome.Benefit => Benefit,
        StreamOutcome.RunningCost => RunningCost,
        StreamOutcome.Investment => Investment,
        StreamOutcome.AnnualTotalCost => AnnualTotalCost,
        StreamOutcome.Roi => Roi,
        StreamOutcome.FirstYearBenefit => FirstYearBenefit,
        StreamOutcome.FirstYearRoi => FirstYearRoi,
        StreamOutcome.HorizonRoi => HorizonRoi,
        StreamOutcome.YearlyBenefit => YearlyBenefit,
        StreamOutcome.HorizonCost => HorizonCost,
        StreamOutcome.HorizonInvestment => HorizonInvestment,
        StreamOutcome.HorizonOnce => HorizonOnce,
        StreamOutcome.Payback => Payback ?? double.PositiveInfinity,
        StreamOutcome.DiscountedPayback => DiscountedPayback ?? double.PositiveInfinity,
        StreamOutcome.Npv => Npv,
        StreamOutcome.Irr => Irr.PerYear,
        StreamOutcome.IrrIsSeveral => Irr.IsSeveral ? 1 : 0,
        StreamOutcome.Mirr => Mirr,
        StreamOutcome.ProfitabilityIndex => ProfitabilityIndex,
        StreamOutcome.LowestCash => LowestCash,
        StreamOutcome.PeakFunding => PeakFunding,
        StreamOutcome.Volume => Volume,
        StreamOutcome.PaybackAfterTax => PaybackAfterTax ?? double.PositiveInfinity,
        StreamOutcome.NpvAfterTax => NpvAfterTax,
        StreamOutcome.IrrAfterTax => IrrAfterTax.PerYear,
        StreamOutcome.IrrAfterTaxIsSeveral => IrrAfterTax.IsSeveral ? 1 : 0,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    /// <summary>Computes the statement.</summary>
    /// <param name="terms">Horizon, discount rate and timing, amortisation and tax. The outlay is not used: streams have their own
    /// months.</param>
    /// <param name="streams">The streams of the trial. What they pay beyond the horizon is cut.</param>
    public static StreamStatement Of(CashFlowTerms terms, IReadOnlyList<CashStream> streams)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(streams);
        var horizon = terms.HorizonMonths;
        var monthly = streams.Select(stream => stream.Monthly(Math.Max(horizon, 12))).ToArray();
        StreamTax? taxes = terms.Tax is null ? null : new(terms, streams);
        var (tax, taxWithoutGains) = (Tax(withGains: true), Tax(withGains: false));

        DatedCash cash = new(terms), outlay = new(terms), taxPaid = new(terms);
        CashPath path = new(horizon), discounted = new(horizon), afterTax = new(horizon);
        var (flows, volume) = (new double[horizon + 1], 0.0);
        foreach (var (stream, months) in streams.Zip(monthly))
        {
            cash.Add(months, stream.MovesWithinYear, stream.Sign);
            if (IsInvested(stream))
                outlay.Add(months, stream.MovesWithinYear, 1);
            for (var month = 0; month <= horizon; month++)
            {
                flows[month] += stream.Sign * months[month];
                volume += Math.Abs(months[month]) * DatedCash.Factor(terms, month, stream.MovesWithinYear);
            }
            if (stream.Kind == StreamKind.Residual)
                continue;
            path.Add(stream, _ => 1);
            afterTax.Add(stream, _ => 1);
            discounted.Add(stream, month => DatedCash.Factor(terms, month, stream.MovesWithinYear));
        }
        taxPaid.Add(tax, true, 1);
        afterTax.AddSpread(taxWithoutGains, _ => -1);

        var benefit = streams.Where(stream => stream.Kind == StreamKind.Benefit && stream is not YearlyMoney { End: not null })
            .Sum(stream => stream.RunRate);
        var running = streams.Sum(stream => stream.Kind == StreamKind.Cost ? stream.RunRate : 0);
        var invested = streams.Zip(monthly).Where(pair => IsInvested(pair.First))
            .Sum(pair => pair.First is SingleMoney ? pair.First.Once : pair.Second[..(horizon + 1)].Sum());
        var net = cash.Less(taxPaid);
        var (npv, worthOfOutlay) = (cash.Npv, outlay.Npv);
        return new()
        {
            Flows = [.. flows],
            FlowsAfterTax = [.. flows.Zip(tax, (flow, paid) => flow - paid)],
            Years = YearTable(terms, streams, monthly, tax),
            Benefit = benefit,
            RunningCost = running,
            Investment = invested,
            AnnualTotalCost = ReturnOnInvestment.AnnualTotalCost(terms, running, invested),
            Roi = ReturnOnInvestment.RunRate(terms, benefit, running, invested),
            FirstYearBenefit = Within(12, comesIn: true),
            FirstYearRoi = ReturnOnInvestment.Of(Within(12, comesIn: true), Within(12, comesIn: false)),
            HorizonRoi = ReturnOnInvestment.Of(Within(horizon, comesIn: true), Within(horizon, comesIn: false)),
            YearlyBenefit = WithinHorizon(stream => stream is { Kind: StreamKind.Benefit } and not SingleMoney),
            HorizonCost = WithinHorizon(stream => stream.Kind == StreamKind.Cost),
            HorizonInvestment = WithinHorizon(stream => stream.Kind == StreamKind.Investment),
            HorizonOnce = WithinHorizon(stream => stream is SingleMoney { ComesIn: true }),
            Payback = path.Payback(),
            DiscountedPayback = discounted.Payback(),
            PaybackAfterTax = afterTax.Payback(),
            Npv = npv,
            NpvAfterTax = net.Npv,
            Irr = cash.Irr,
            IrrAfterTax = net.Irr,
            Mirr = cash.Mirr,
            ProfitabilityIndex = worthOfOutlay > 0 ? 1 + npv / worthOfOutlay : double.NaN,
            LowestCash = LowestOf(flows),
            Volume = volume,
        };

        double[] Tax(bool withGains) => taxes?.Monthly(withGains) ?? new double[horizon + 1];

        double WithinHorizon(Func<CashStream, bool> isPart) => streams.Zip(monthly).Where(pair => isPart(pair.First))
            .Sum(pair => pair.Second[..(horizon + 1)].Sum());

        double Within(int last, bool comesIn) => streams.Zip(monthly).Where(pair => pair.First.ComesIn == comesIn)
            .Sum(pair => pair.Second[..(last + 1)].Sum());
    }

    /// <summary>Whether the stream is part of I.</summary>
    internal static bool IsInvested(CashStream stream) =>
        stream.Kind == StreamKind.Investment || stream is SingleMoney { Kind: StreamKind.Cost };

    private static double LowestOf(double[] flows)
    {
        var (cumulative, lowest) = (0.0, double.PositiveInfinity);
        foreach (var flow in flows)
        {
            cumulative += flow;
            lowest = Math.Min(lowest, cumulative);
        }
        return lowest;
    }

    private static ImmutableArray<YearOfCash> YearTable(
        CashFlowTerms terms, IReadOnlyList<CashStream> streams, double[][] monthly, double[] tax)
    {
        var (years, cumulative) = (ImmutableArray.CreateBuilder<YearOfCash>(), 0.0);
        for (var year = 0; year < ProjectYear.Count(terms.HorizonMonths); year++)
        {
            Range months = (year == 0 ? 0 : 12 * year + 1)..(ProjectYear.LastMonth(year, terms.HorizonMonths) + 1);
            ImmutableArray<double> each = [.. monthly.Select(amounts => amounts[months].Sum())];
            var (benefit, cost) = (Total(StreamKind.Benefit), Total(StreamKind.Cost));
            var (investment, residual) = (Total(StreamKind.Investment), Total(StreamKind.Residual));
            var paid = tax[months].Sum();
            var net = benefit - cost - investment + residual - paid;
            cumulative += net;
            years.Add(new(each, benefit, cost, investment, residual, paid, net, cumulative));

            double Total(StreamKind kind) => streams.Zip(each).Where(pair => pair.First.Kind == kind).Sum(pair => pair.Second);
        }
        return years.ToImmutable();
    }
}
