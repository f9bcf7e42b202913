using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.Intrinsics;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using static System.Runtime.Intrinsics.Vector512;

namespace Roi.Engine.Streams;

/// <summary>The outcomes of eight trials.</summary>
/// <remarks>Memory that is used again for the next eight trials.</remarks>
internal sealed class OutcomeLanes
{
    private readonly CashFlowTerms terms;
    private readonly ImmutableArray<StreamShape> shapes;
    private readonly DiscountSchedule schedule;
    private readonly int[] monthOf;
    private readonly Vector512<double>[] months;
    private readonly Vector512<double>[] steps;
    private readonly double[] amounts;
    private readonly CashPathLanes path;
    private readonly RootCount roots;
    private (Vector512<double> Rate, Vector512<double> IsSeveral)? irr;
    private (Vector512<double> Rate, Vector512<double> IsSeveral)? irrAfterTax;

    public OutcomeLanes(
        CashFlowTerms terms, ImmutableArray<StreamShape> shapes, ImmutableArray<YearlyGroup> groups, DiscountSchedule schedule)
    {
        (this.terms, this.shapes, this.schedule) = (terms, shapes, schedule);
        Cash = new(shapes, groups, schedule);
        Tax = terms.Tax is null ? null : new(shapes, schedule);
        monthOf = [.. Enumerable.Range(0, terms.HorizonMonths + 1)];
        (months, steps) = (new Vector512<double>[monthOf.Length], new Vector512<double>[schedule.StepFactors.Length]);
        (amounts, path, roots) = (new double[steps.Length], new(terms.HorizonMonths), new(steps.Length));
    }

    public LaneCash Cash { get; }

    /// <summary>The tax; null where the terms have none.</summary>
    public TaxLanes? Tax { get; }

    /// <summary>Reads eight trials.</summary>
    /// <param name="block">The block.</param>
    /// <param name="at">The first of the eight.</param>
    /// <param name="withMonths">Whether cash by month is asked for.</param>
    /// <param name="withTax">Whether tax is.</param>
    public void Load(in StreamBlock block, int at, bool withMonths, bool withTax)
    {
        Cash.Load(block, at, withMonths);
        if (withTax)
            Tax?.Load(block, at, Cash);
        (irr, irrAfterTax) = (null, null);
    }

    /// <summary>Net cash by month, before tax.</summary>
    public ReadOnlySpan<Vector512<double>> Flows()
    {
        Cash.Months.WriteFlows(months);
        return months;
    }

    /// <summary>One outcome of the eight trials that were read.</summary>
    public Vector512<double> Of(StreamOutcome outcome, in StreamBlock block, int at) => outcome switch
    {
        StreamOutcome.Benefit => Cash.RunRateBenefit,
        StreamOutcome.RunningCost => Cash.RunningCost,
        StreamOutcome.Investment => Cash.Investment,
        StreamOutcome.AnnualTotalCost => AnnualTotalCost,
        StreamOutcome.Roi => Return(Cash.RunRateBenefit, AnnualTotalCost),
        StreamOutcome.FirstYearBenefit or StreamOutcome.FirstYearRoi when terms.HorizonMonths < 12 =>
            ByDefinition(outcome, block, at),
        StreamOutcome.FirstYearBenefit => Within(1, comesIn: true),
        StreamOutcome.FirstYearRoi => Return(Within(1, comesIn: true), Within(1, comesIn: false)),
        StreamOutcome.HorizonRoi => Return(Within(int.MaxValue, comesIn: true), Within(int.MaxValue, comesIn: false)),
        StreamOutcome.YearlyBenefit => WithinHorizon(shape => shape is { Kind: StreamKind.Benefit } and not SingleShape),
        StreamOutcome.HorizonCost => WithinHorizon(shape => shape.Kind == StreamKind.Cost),
        StreamOutcome.HorizonInvestment => WithinHorizon(shape => shape.Kind == StreamKind.Investment),
        StreamOutcome.HorizonOnce => WithinHorizon(shape => shape is SingleShape { Sign: > 0 }),
        StreamOutcome.Payback => Payback(isDiscounted: false),
        StreamOutcome.DiscountedPayback => Payback(isDiscounted: true),
        StreamOutcome.Npv => Cash.Npv,
        StreamOutcome.Irr => Irr(block, at).Rate,
        StreamOutcome.IrrIsSeveral => Irr(block, at).IsSeveral,
        StreamOutcome.Mirr => Mirr(),
        StreamOutcome.ProfitabilityIndex => ConditionalSelect(GreaterThan(Cash.Outlay, Vector512<double>.Zero),
            Create(1.0) + Cash.Npv / Cash.Outlay, Create(double.NaN)),
        StreamOutcome.LowestCash => Lowest(),
        StreamOutcome.PeakFunding => TrialLanes.AtLeastZero(-Lowest()),
        StreamOutcome.Volume => Cash.Volume,
        StreamOutcome.PaybackAfterTax => PaybackAfterTax(),
        StreamOutcome.NpvAfterTax => Tax is null ? Cash.Npv : Cash.Npv - Tax.Worth,
        StreamOutcome.IrrAfterTax => IrrAfterTax(block, at).Rate,
        StreamOutcome.IrrAfterTaxIsSeveral => IrrAfterTax(block, at).IsSeveral,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    private Vector512<double> AnnualTotalCost => Cash.RunningCost + Cash.Investment / Create(terms.AmortisationYears);

    private static Vector512<double> Return(Vector512<double> benefit, Vector512<double> cost) =>
        ConditionalSelect(GreaterThan(cost, Vector512<double>.Zero), (benefit - cost) / cost, Create(double.NaN));

    /// <summary>Money of the first years.</summary>
    private Vector512<double> Within(int count, bool comesIn)
    {
        var sum = Vector512<double>.Zero;
        for (var stream = 0; stream < shapes.Length; stream++)
        {
            if (shapes[stream].Sign > 0 != comesIn)
                continue;
            foreach (var year in Cash.Years(stream)[..Math.Min(count, schedule.Years)])
                sum += year;
        }
        return sum;
    }

    private Vector512<double> WithinHorizon(Func<StreamShape, bool> isPart)
    {
        var sum = Vector512<double>.Zero;
        for (var stream = 0; stream < shapes.Length; stream++)
            if (isPart(shapes[stream]))
                foreach (var year in Cash.Years(stream))
                    sum += year;
        return sum;
    }

    private Vector512<double> Payback(bool isDiscounted)
    {
        Cash.Months.WritePath(isDiscounted, months);
        return path.Payback(months, Cash.Months.Lumps, isDiscounted);
    }

    private Vector512<double> PaybackAfterTax()
    {
        Cash.Months.WritePath(isDiscounted: false, months);
        Tax?.TakeOff(includesGains: false, months, monthOf);
        return path.Payback(months, Cash.Months.Lumps, isDiscounted: false);
    }

    private Vector512<double> Lowest()
    {
        var (lowest, cumulative) = (Create(double.PositiveInfinity), Vector512<double>.Zero);
        foreach (var flow in Flows())
            lowest = TrialLanes.Lesser(cumulative += flow, lowest);
        return lowest;
    }

    private Vector512<double> Mirr()
    {
        Cash.Months.WriteDated(steps);
        var (zero, inflow, outflow) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        for (var step = 0; step < steps.Length; step++)
        {
            var gain = TrialLanes.AtLeastZero(steps[step]);
            var factor = Create(schedule.StepFactors[step]);
            inflow = FusedMultiplyAdd(gain, factor, inflow);
            outflow = FusedMultiplyAdd(gain - steps[step], factor, outflow);
        }
        var rate = Create(1 + terms.DiscountRate)
            * Elementary.Exp(Elementary.Ln(inflow / outflow) * Create(12.0) / Create((double)terms.HorizonMonths)) - Create(1.0);
        var isEmpty = Vector512.Equals(inflow, zero);
        return ConditionalSelect(Vector512.Equals(outflow, zero),
            ConditionalSelect(isEmpty, Create(double.NegativeInfinity), Create(double.PositiveInfinity)),
            ConditionalSelect(isEmpty, Create(-1.0), rate));
    }

    private (Vector512<double> Rate, Vector512<double> IsSeveral) Irr(in StreamBlock block, int at)
    {
        if (irr is { } known)
            return known;
        Cash.Months.WriteDated(steps);
        irr = Rates(block, at);
        return irr.Value;
    }

    private (Vector512<double> Rate, Vector512<double> IsSeveral) IrrAfterTax(in StreamBlock block, int at)
    {
        if (Tax is null)
            return Irr(block, at);
        if (irrAfterTax is { } known)
            return known;
        Cash.Months.WriteDated(steps);
        Tax.TakeOff(includesGains: true, steps, schedule.MovesStep);
        irrAfterTax = Rates(block, at);
        return irrAfterTax.Value;
    }

    /// <summary>The rates of the amounts by step; those that may be several by the reference implementation.</summary>
    private (Vector512<double> Rate, Vector512<double> IsSeveral) Rates(in StreamBlock block, int at)
    {
        var wanted = Cash.IsValid & InBlock(block, at);
        var rate = RateLanes.PerYear(
            steps, schedule.StepsPerMonth, Cash.Months.UnevenForRates, Cash.Months.FirstLevelYear, wanted, roots, out var resolved,
            out var areSeveral);
        var several = areSeveral & Create(1.0);
        for (var open = (wanted & ~resolved).ExtractMostSignificantBits(); open != 0; open &= open - 1)
        {
            var lane = BitOperations.TrailingZeroCount(open);
            for (var step = 0; step < amounts.Length; step++)
                amounts[step] = steps[step][lane];
            var found = RateOfReturn.Of(amounts, schedule.StepsPerMonth);
            rate = rate.WithElement(lane, found.PerYear);
            several = several.WithElement(lane, found.IsSeveral ? 1 : 0);
        }
        return (rate, several);
    }

    private Vector512<double> ByDefinition(StreamOutcome outcome, in StreamBlock block, int at)
    {
        var values = Create(double.NaN);
        for (var lanes = (Cash.IsValid & InBlock(block, at)).ExtractMostSignificantBits(); lanes != 0; lanes &= lanes - 1)
        {
            var lane = BitOperations.TrailingZeroCount(lanes);
            values = values.WithElement(lane, StreamStatement.Of(terms, StreamShape.Trial(shapes, block, at + lane))[outcome]);
        }
        return values;
    }

    /// <summary>The lanes that hold a trial of the block.</summary>
    private static Vector512<double> InBlock(in StreamBlock block, int at) =>
        LessThan(Create(0.0, 1, 2, 3, 4, 5, 6, 7), Create((double)(block.Count - at)));
}
