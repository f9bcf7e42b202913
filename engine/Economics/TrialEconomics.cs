using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace Roi.Engine.Economics;

/// <summary>The outcomes of whole blocks of trials: closed forms and tables in place of a loop over months.</summary>
/// <remarks>
/// Equal to the plain statements (<see cref="CashFlow"/>, <see cref="Payback"/>, <see cref="NetPresentValue"/>,
/// <see cref="InternalRateOfReturn"/>, <see cref="ReturnOnInvestment"/>) to 1e-9, and these answer whatever trial the
/// closed forms do not cover. A trial's bits depend on nothing but its own five numbers and the terms. Immutable and
/// thread-safe; allocates nothing after construction. What runs for each eight trials is compiled at full optimisation at
/// once: a first version without would take longer over one short run than the whole of it should.
/// </remarks>
public sealed class TrialEconomics
{
    private readonly CashFlowTerms terms;
    private readonly DiscountTable table;

    /// <param name="terms">Horizon, discount rate, amortisation and outlay of every trial.</param>
    public TrialEconomics(CashFlowTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        (this.terms, table) = (terms, new DiscountTable(terms));
    }

    /// <summary>Computes the outcomes asked for.</summary>
    /// <param name="trials">The trials, any number of them; 0 is legal.</param>
    /// <param name="outcomes">Receives the outcomes; each column is empty or as long as the trials' columns.</param>
    /// <exception cref="ArgumentException">Two columns differ in length.</exception>
    public void Evaluate(in CashFlowColumns trials, in OutcomeColumns outcomes)
    {
        var count = trials.Benefit.Length;
        Require(trials.RunningCost.Length == count && trials.ImplementationCost.Length == count
            && trials.GoLiveMonths.Length == count && trials.RampUpMonths.Length == count);
        Require(Fits(outcomes.AnnualTotalCost, count) && Fits(outcomes.Roi, count) && Fits(outcomes.FirstYearBenefit, count)
            && Fits(outcomes.FirstYearRoi, count) && Fits(outcomes.HorizonRoi, count) && Fits(outcomes.Payback, count)
            && Fits(outcomes.DiscountedPayback, count) && Fits(outcomes.Npv, count) && Fits(outcomes.Irr, count));
        Span<Vector512<double>> scratch = stackalloc Vector512<double>[
            outcomes.Irr.IsEmpty ? 0 : RateOfReturnLanes.ScratchLength(terms.HorizonMonths)];
        for (var at = 0; at < count; at += Vector512<double>.Count)
            Evaluate(trials, outcomes, at, scratch);
    }

    /// <summary>Cumulative cash at the end of one month.</summary>
    /// <param name="trials">The trials: all numbers finite, the months not negative.</param>
    /// <param name="month">0 or more; months beyond the horizon are as good as those within.</param>
    /// <param name="cash">Receives one amount for each trial.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Cumulative(in CashFlowColumns trials, int month, Span<double> cash)
    {
        for (var at = 0; at < cash.Length; at += Vector512<double>.Count)
            Write(cash, at, new TrialLanes(Read(trials.Benefit, at), Read(trials.RunningCost, at), Read(trials.ImplementationCost, at),
                Read(trials.GoLiveMonths, at), Read(trials.RampUpMonths, at), terms.Outlay).Cumulative(Create((double)month), out _));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Evaluate(in CashFlowColumns trials, in OutcomeColumns outcomes, int at, Span<Vector512<double>> scratch)
    {
        var (benefit, running) = (Read(trials.Benefit, at), Read(trials.RunningCost, at));
        var implementation = Read(trials.ImplementationCost, at);
        var lanes = new TrialLanes(benefit, running, implementation,
            Read(trials.GoLiveMonths, at), Read(trials.RampUpMonths, at), terms.Outlay);
        var perYear = running + implementation / Create(terms.AmortisationYears);
        Write(outcomes.AnnualTotalCost, at, perYear);
        if (!outcomes.Roi.IsEmpty)
            Write(outcomes.Roi, at, Return(benefit, perYear));
        if (!outcomes.FirstYearBenefit.IsEmpty || !outcomes.FirstYearRoi.IsEmpty)
            Write(outcomes.FirstYearRoi, at, Within(12, lanes, outcomes.FirstYearBenefit, at));
        if (!outcomes.HorizonRoi.IsEmpty)
            Write(outcomes.HorizonRoi, at, Within(terms.HorizonMonths, lanes, default, at));
        if (!outcomes.Payback.IsEmpty || !outcomes.DiscountedPayback.IsEmpty || !outcomes.Npv.IsEmpty)
            Values(lanes, outcomes, at);
        if (outcomes.Irr.IsEmpty)
            return;
        var rate = RateOfReturnLanes.PerYear(lanes, terms.HorizonMonths, scratch, out var resolved);
        Write(outcomes.Irr, at, Complete(rate, resolved, lanes, Outcome.Irr));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Values(in TrialLanes lanes, in OutcomeColumns outcomes, int at)
    {
        var payback = PaybackLanes.Months(lanes, terms.HorizonMonths, out var lastShort, out var paid);
        if (!outcomes.Payback.IsEmpty)
            Write(outcomes.Payback, at, Complete(payback, paid, lanes, Outcome.Payback));
        if (!outcomes.DiscountedPayback.IsEmpty)
            DiscountedValues(lanes, outcomes, at, payback, lastShort, paid);
        else if (!outcomes.Npv.IsEmpty)
            Write(outcomes.Npv, at, Complete(PresentValueLanes.Npv(lanes, table, out _), lanes.Sensible, lanes, Outcome.Npv));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void DiscountedValues(in TrialLanes lanes, in OutcomeColumns outcomes, int at,
        Vector512<double> payback, Vector512<double> lastShort, Vector512<double> paid)
    {
        var npv = PresentValueLanes.Npv(lanes, table, out var worth);
        Write(outcomes.Npv, at, Complete(npv, lanes.Sensible, lanes, Outcome.Npv));
        var discounted = PresentValueLanes.DiscountedPayback(lanes, table, worth, out var resolved);
        var early = paid & LessThan(payback, Create(double.PositiveInfinity)) & ~resolved;
        if (table.Factor <= 1 && early != Vector512<double>.Zero)
        {
            var other = PresentValueLanes.EarlyDiscountedPayback(lanes, table, worth, lastShort, early, out var answered);
            discounted = ConditionalSelect(answered, other, discounted);
            resolved |= answered;
        }
        Write(outcomes.DiscountedPayback, at, Complete(discounted, resolved, lanes, Outcome.DiscountedPayback));
    }

    /// <summary>ROI over months 1 to some month; the benefit within them goes to a column of its own.</summary>
    private static Vector512<double> Within(int months, in TrialLanes lanes, Span<double> benefits, int at)
    {
        var since = Create((double)months) - lanes.GoLive;
        var benefit = lanes.Benefit * lanes.FullMonths(since);
        Write(benefits, at, benefit);
        return Return(benefit, lanes.ImplementationCost + lanes.RunningCost * TrialLanes.AtLeastZero(since));
    }

    private static Vector512<double> Return(Vector512<double> benefit, Vector512<double> cost) =>
        ConditionalSelect(GreaterThan(cost, Vector512<double>.Zero), (benefit - cost) / cost, Create(double.NaN));

    /// <summary>Answers by the plain statement what the closed forms left open.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<double> Complete(Vector512<double> values, Vector512<double> resolved, in TrialLanes lanes, Outcome outcome)
    {
        var open = ~resolved.ExtractMostSignificantBits() & 0xFF;
        return open == 0 ? values : CompletePlainly(values, open, lanes, outcome);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Vector512<double> CompletePlainly(Vector512<double> values, ulong open, in TrialLanes lanes, Outcome outcome)
    {
        Span<double> flows = stackalloc double[terms.HorizonMonths + 1];
        for (; open != 0; open &= open - 1)
        {
            var lane = BitOperations.TrailingZeroCount(open);
            values = values.WithElement(lane, Plainly(lanes, lane, outcome, flows));
        }
        return values;
    }

    private double Plainly(in TrialLanes lanes, int lane, Outcome outcome, Span<double> flows)
    {
        var (benefit, running, implementation) =
            (lanes.Benefit[lane] * 12, lanes.RunningCost[lane] * 12, lanes.ImplementationCost[lane]);
        var (goLive, rampUp) = (lanes.GoLive[lane], lanes.RampUp[lane]);
        if (!double.IsFinite(benefit + running + implementation + goLive + rampUp) || goLive < 0 || rampUp < 0)
            return double.NaN;
        CashFlow.WriteFlows(terms, benefit, running, implementation, goLive, rampUp, flows);
        return outcome switch
        {
            Outcome.Payback => Payback.Months(flows) ?? double.PositiveInfinity,
            Outcome.DiscountedPayback => Payback.DiscountedMonths(flows, terms) ?? double.PositiveInfinity,
            Outcome.Npv => NetPresentValue.Of(flows, terms),
            _ => InternalRateOfReturn.Of(flows),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Read(ReadOnlySpan<double> column, int at)
    {
        return at + Vector512<double>.Count <= column.Length
            ? LoadUnsafe(ref MemoryMarshal.GetReference(column), (nuint)at)
            : ReadLast(column[at..]);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<double> ReadLast(ReadOnlySpan<double> rest)
    {
        Span<double> lanes = stackalloc double[Vector512<double>.Count];
        lanes.Clear();
        rest.CopyTo(lanes);
        return Create<double>(lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(Span<double> column, int at, Vector512<double> values)
    {
        if (column.IsEmpty)
            return;
        if (at + Vector512<double>.Count <= column.Length)
            values.StoreUnsafe(ref MemoryMarshal.GetReference(column), (nuint)at);
        else
            WriteLast(column[at..], values);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WriteLast(Span<double> rest, Vector512<double> values)
    {
        for (var lane = 0; lane < rest.Length; lane++)
            rest[lane] = values[lane];
    }

    private static bool Fits(Span<double> column, int count) => column.IsEmpty || column.Length == count;

    private static void Require(bool sameLength)
    {
        if (!sameLength)
            throw new ArgumentException("Columns of a block need one element for each trial.");
    }

    private enum Outcome { Payback, DiscountedPayback, Npv, Irr }
}
