using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static System.Runtime.Intrinsics.Vector512;

namespace Roi.Engine.Economics;

/// <summary>Computes the outcomes of whole blocks of trials by closed forms and tables instead of loops over months.</summary>
/// <remarks>The results equal those of the reference implementations (<see cref="CashFlow"/>, <see cref="Payback"/>, <see
/// cref="NetPresentValue"/>, <see cref="InternalRateOfReturn"/>, <see cref="ReturnOnInvestment"/>) to 1e-9; these compute the trials
/// that the closed forms do not cover. A trial's bits depend only on its own five inputs and the terms. Immutable and thread-safe;
/// allocates nothing after construction. The loops are compiled with full optimisation at their first call, because code without it
/// would dominate a short run.</remarks>
internal sealed class TrialEconomics
{
    private const int Lanes = 8;
    private static readonly CashFlowOutcome[] All =
        [.. Enum.GetValues<CashFlowOutcome>().Where(outcome => outcome <= CashFlowOutcome.ProfitabilityIndex)];
    private readonly CashFlowTerms terms;
    private readonly DiscountTable table;

    /// <param name="terms">Horizon, discount rate, amortisation and outlay of every trial.</param>
    public TrialEconomics(CashFlowTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        (this.terms, table) = (terms, new DiscountTable(terms));
    }

    /// <summary>Computes every outcome that has a column.</summary>
    /// <param name="trials">The trials, any number of them; 0 is legal.</param>
    /// <param name="outcomes">Receives the outcomes; each column is empty or as long as the trials' columns.</param>
    /// <exception cref="ArgumentException">Two columns differ in length.</exception>
    public void Evaluate(in CashFlowColumns trials, in OutcomeColumns outcomes)
    {
        var count = trials.Benefit.Length;
        Require(trials.RunningCost.Length == count && trials.ImplementationCost.Length == count
            && trials.GoLiveMonths.Length == count && trials.RampUpMonths.Length == count);
        foreach (var outcome in All)
            Require(Fits(outcomes[outcome], count));
        var whole = count / Lanes * Lanes;
        EvaluateWhole(trials, outcomes, whole);
        if (whole < count)
            EvaluateRest(trials, outcomes, whole);
    }

    /// <summary>Cumulative cash at the end of one month.</summary>
    /// <param name="trials">A multiple of eight trials: all numbers finite, the months not negative.</param>
    /// <param name="month">0 or more; may lie beyond the horizon.</param>
    /// <param name="cash">Receives one amount for each trial.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Cumulative(in CashFlowColumns trials, int month, Span<double> cash)
    {
        Require(cash.Length % Lanes == 0);
        for (var at = 0; at < cash.Length; at += Lanes)
            Write(cash, at, At(trials, at).Cumulative(Create((double)month), out _));
    }

    /// <summary>The lowest cumulative cash of each trial, over months 0 to the horizon.</summary>
    /// <param name="trials">As for <see cref="Cumulative"/>.</param>
    /// <param name="lowest">Receives one amount for each trial.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Lowest(in CashFlowColumns trials, Span<double> lowest)
    {
        Require(lowest.Length % Lanes == 0);
        for (var at = 0; at < lowest.Length; at += Lanes)
        {
            var (lanes, least) = (At(trials, at), Create(double.PositiveInfinity));
            for (var month = 0; month <= terms.HorizonMonths; month++)
                least = TrialLanes.Lesser(least, lanes.Cumulative(Create((double)month), out _));
            Write(lowest, at, least);
        }
    }

    /// <summary>Runs one loop per kind of outcome: short loops keep their values in registers.</summary>
    private void EvaluateWhole(in CashFlowColumns trials, in OutcomeColumns outcomes, int count)
    {
        if (!outcomes.AnnualTotalCost.IsEmpty || !outcomes.Roi.IsEmpty)
            RunRate(trials, outcomes, count);
        if (!outcomes.FirstYearBenefit.IsEmpty || !outcomes.FirstYearRoi.IsEmpty)
            Within(12, trials, outcomes.FirstYearBenefit, outcomes.FirstYearRoi, count);
        if (!outcomes.HorizonRoi.IsEmpty)
            Within(terms.HorizonMonths, trials, default, outcomes.HorizonRoi, count);
        if (!outcomes.DiscountedPayback.IsEmpty)
            PaybacksAndNpv(trials, outcomes, count);
        else if (!outcomes.Payback.IsEmpty || !outcomes.Npv.IsEmpty)
            PaybackAndNpv(trials, outcomes, count);
        if (!outcomes.Irr.IsEmpty)
            Rates(trials, outcomes.Irr, count);
        if (!outcomes.Investment.IsEmpty)
            trials.ImplementationCost[..count].CopyTo(outcomes.Investment);
        if (!outcomes.PeakFunding.IsEmpty || !outcomes.Mirr.IsEmpty || !outcomes.ProfitabilityIndex.IsEmpty)
            Investments(trials, outcomes, count);
    }

    /// <summary>Evaluates the last trials, fewer than a vector holds, padded with copies of the last one.</summary>
    private void EvaluateRest(in CashFlowColumns trials, in OutcomeColumns outcomes, int at)
    {
        const int given = 5;
        Span<double> room = stackalloc double[(given + All.Length) * Lanes];
        CashFlowColumns padded = new()
        {
            Benefit = Padded(trials.Benefit[at..], room[..Lanes]),
            RunningCost = Padded(trials.RunningCost[at..], room.Slice(Lanes, Lanes)),
            ImplementationCost = Padded(trials.ImplementationCost[at..], room.Slice(2 * Lanes, Lanes)),
            GoLiveMonths = Padded(trials.GoLiveMonths[at..], room.Slice(3 * Lanes, Lanes)),
            RampUpMonths = Padded(trials.RampUpMonths[at..], room.Slice(4 * Lanes, Lanes)),
        };
        scoped OutcomeColumns found = new();
        foreach (var outcome in All)
        {
            if (!outcomes[outcome].IsEmpty)
                found[outcome] = room.Slice((given + (int)outcome) * Lanes, Lanes);
        }
        EvaluateWhole(padded, found, Lanes);
        foreach (var outcome in All)
        {
            var column = outcomes[outcome];
            if (!column.IsEmpty)
                found[outcome][..(column.Length - at)].CopyTo(column[at..]);
        }

        static ReadOnlySpan<double> Padded(ReadOnlySpan<double> rest, Span<double> lanes)
        {
            lanes.Fill(rest[^1]);
            rest.CopyTo(lanes);
            return lanes;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void RunRate(in CashFlowColumns trials, in OutcomeColumns outcomes, int count)
    {
        var years = Create(terms.AmortisationYears);
        for (var at = 0; at < count; at += Lanes)
        {
            var perYear = Read(trials.RunningCost, at) + Read(trials.ImplementationCost, at) / years;
            Write(outcomes.AnnualTotalCost, at, perYear);
            Write(outcomes.Roi, at, Return(Read(trials.Benefit, at), perYear));
        }
    }

    /// <summary>Benefit and ROI over months 1 to some month.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Within(int months, in CashFlowColumns trials, Span<double> benefits, Span<double> returns, int count)
    {
        for (var at = 0; at < count; at += Lanes)
        {
            var lanes = At(trials, at);
            var since = Create((double)months) - lanes.GoLive;
            var benefit = lanes.Benefit * lanes.FullMonths(since);
            Write(benefits, at, benefit);
            Write(returns, at, Return(benefit, lanes.ImplementationCost + lanes.RunningCost * TrialLanes.AtLeastZero(since)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PaybackAndNpv(in CashFlowColumns trials, in OutcomeColumns outcomes, int count)
    {
        for (var at = 0; at < count; at += Lanes)
        {
            var lanes = At(trials, at);
            if (!outcomes.Payback.IsEmpty)
            {
                var payback = PaybackLanes.Months(lanes, terms.HorizonMonths, out _, out var resolved);
                Write(outcomes.Payback, at, payback, resolved, trials, CashFlowOutcome.Payback);
            }
            if (!outcomes.Npv.IsEmpty)
                Write(outcomes.Npv, at, PresentValueLanes.Npv(lanes, table, out _), lanes.HasClosedForm, trials, CashFlowOutcome.Npv);
        }
    }

    /// <summary>Computes payback, net present value and, from both, discounted payback.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void PaybacksAndNpv(in CashFlowColumns trials, in OutcomeColumns outcomes, int count)
    {
        for (var at = 0; at < count; at += Lanes)
        {
            var lanes = At(trials, at);
            var payback = PaybackLanes.Months(lanes, terms.HorizonMonths, out var lastNegative, out var paid);
            var npv = PresentValueLanes.Npv(lanes, table, out var worth);
            var discounted = PresentValueLanes.DiscountedPayback(lanes, table, worth, out var resolved);
            var early = paid & LessThan(payback, Create(double.PositiveInfinity)) & ~resolved;
            if (table.Factor <= 1 && early != Vector512<double>.Zero)
            {
                var other = PresentValueLanes.EarlyDiscountedPayback(lanes, table, worth, lastNegative, early, out var answered);
                discounted = ConditionalSelect(answered, other, discounted);
                resolved |= answered;
            }
            Write(outcomes.Payback, at, payback, paid, trials, CashFlowOutcome.Payback);
            Write(outcomes.Npv, at, npv, lanes.HasClosedForm, trials, CashFlowOutcome.Npv);
            Write(outcomes.DiscountedPayback, at, discounted, resolved, trials, CashFlowOutcome.DiscountedPayback);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Rates(in CashFlowColumns trials, Span<double> rates, int count)
    {
        Span<LanePair> scratch = stackalloc LanePair[RateOfReturnLanes.ScratchLength(terms.HorizonMonths)];
        for (var at = 0; at < count; at += 2 * Lanes)
        {
            var other = Math.Min(at + Lanes, count - Lanes); // recomputes trials where the last pair is incomplete
            var pair = RateOfReturnLanes.PerYear(At(trials, at), At(trials, other), terms.HorizonMonths, scratch, out var resolved);
            Write(rates, at, pair.First, resolved.First, trials, CashFlowOutcome.Irr);
            Write(rates, other, pair.Second, resolved.Second, trials, CashFlowOutcome.Irr);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Investments(in CashFlowColumns trials, in OutcomeColumns outcomes, int count)
    {
        for (var at = 0; at < count; at += Lanes)
        {
            var lanes = At(trials, at);
            var lowest = InvestmentLanes.Lowest(lanes, terms.HorizonMonths, out var month);
            Write(outcomes.PeakFunding, at, TrialLanes.AtLeastZero(-lowest), lanes.HasClosedForm, trials, CashFlowOutcome.PeakFunding);
            PresentValueLanes.Npv(lanes, table, out var worth);
            Write(outcomes.ProfitabilityIndex, at, InvestmentLanes.ProfitabilityIndex(worth), lanes.HasClosedForm, trials,
                CashFlowOutcome.ProfitabilityIndex);
            if (!outcomes.Mirr.IsEmpty)
            {
                var rate = InvestmentLanes.Mirr(lanes, table, terms, worth, month, out var resolved);
                Write(outcomes.Mirr, at, rate, resolved, trials, CashFlowOutcome.Mirr);
            }
        }
    }

    private static Vector512<double> Return(Vector512<double> benefit, Vector512<double> cost) =>
        ConditionalSelect(GreaterThan(cost, Vector512<double>.Zero), (benefit - cost) / cost, Create(double.NaN));

    /// <summary>Writes the results of the closed forms, and computes the unresolved lanes by the reference implementations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Write(Span<double> column, int at, Vector512<double> values, Vector512<double> resolved,
        in CashFlowColumns trials, CashFlowOutcome outcome)
    {
        Write(column, at, values);
        var open = ~resolved.ExtractMostSignificantBits() & 0xFF;
        if (open != 0 && !column.IsEmpty)
            WriteByDefinition(column, at, open, trials, outcome);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void WriteByDefinition(Span<double> column, int at, ulong open, in CashFlowColumns trials, CashFlowOutcome outcome)
    {
        Span<double> flows = stackalloc double[terms.HorizonMonths + 1];
        for (; open != 0; open &= open - 1)
        {
            var trial = at + BitOperations.TrailingZeroCount(open);
            column[trial] = ByDefinition(trials, trial, outcome, flows);
        }
    }

    private double ByDefinition(in CashFlowColumns trials, int trial, CashFlowOutcome outcome, Span<double> flows)
    {
        var (benefit, running) = (trials.Benefit[trial], trials.RunningCost[trial]);
        var (implementation, goLive, rampUp) =
            (trials.ImplementationCost[trial], trials.GoLiveMonths[trial], trials.RampUpMonths[trial]);
        if (!double.IsFinite(benefit + running + implementation + goLive + rampUp) || goLive < 0 || rampUp < 0)
            return double.NaN;
        CashFlow.WriteFlows(terms, benefit, running, implementation, goLive, rampUp, flows);
        return outcome switch
        {
            CashFlowOutcome.Payback => Payback.Months(flows) ?? double.PositiveInfinity,
            CashFlowOutcome.DiscountedPayback => Payback.DiscountedMonths(flows, terms) ?? double.PositiveInfinity,
            CashFlowOutcome.Npv => NetPresentValue.Of(flows, terms),
            CashFlowOutcome.Irr => InternalRateOfReturn.Of(flows),
            CashFlowOutcome.PeakFunding => InvestmentFigures.PeakFunding(flows),
            CashFlowOutcome.Mirr => InvestmentFigures.Mirr(flows, terms),
            CashFlowOutcome.ProfitabilityIndex => InvestmentFigures.ProfitabilityIndex(
                NetPresentValue.Of(flows, terms), InvestmentFigures.WorthOfOutlay(terms, implementation, goLive)),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "The cash flow does not define this outcome."),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private TrialLanes At(in CashFlowColumns trials, int at) => new(
        Read(trials.Benefit, at), Read(trials.RunningCost, at), Read(trials.ImplementationCost, at),
        Read(trials.GoLiveMonths, at), Read(trials.RampUpMonths, at), terms.Outlay);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Read(ReadOnlySpan<double> column, int at) =>
        LoadUnsafe(ref MemoryMarshal.GetReference(column), (nuint)at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(Span<double> column, int at, Vector512<double> values)
    {
        if (!column.IsEmpty)
            values.StoreUnsafe(ref MemoryMarshal.GetReference(column), (nuint)at);
    }

    private static bool Fits(Span<double> column, int count) => column.IsEmpty || column.Length == count;

    private static void Require(bool sameLength)
    {
        if (!sameLength)
            throw new ArgumentException("Columns of a block need one element for each trial.");
    }
}
