using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Roi.Engine.Formulas;
using static System.Runtime.Intrinsics.Vector512;

namespace Roi.Engine.Economics;

/// <summary>Net present value and discounted payback of eight trials, from tables of discounted months.</summary>
/// <remarks>Past the ramp-up every month nets c = (B - A) / 12, so that the discounted cumulative cash of month n is NPV - c (P(H) -
/// P(n)) with P(n) the sum of v^m up to n, and the month in which it changes sign follows from a logarithm.</remarks>
internal static class PresentValueLanes
{
    /// <summary>The largest ratio of gross discounted cash to the net cash flow of the payback month at which differences keep the
    /// promised accuracy.</summary>
    private const double MostGross = 1e5;

    /// <summary>The most months to search from the undiscounted payback on; <see cref="Payback"/> computes trials that need
    /// more.</summary>
    private const int MostSteps = 24;

    /// <summary>Computes the net present value and the intermediate values that the discounted payback needs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Npv(
        in TrialLanes trials, DiscountTable table, out Worth worth)
    {
        var (one, horizon) = (Create(1.0), Create((double)table.Horizon));
        var start = trials.HasClosedForm & TrialLanes.Lesser(trials.GoLive, horizon);
        var startMonth = Floor(start);
        var rampEndMonth = trials.HasClosedForm & Floor(TrialLanes.Lesser(trials.GoLive + trials.RampUp, horizon));
        var (first, last) = (ConvertToInt64(startMonth), ConvertToInt64(rampEndMonth));
        table.Read(first, out var half1, out var later1, out _, out var whole1);
        table.Read(last, out var half2, out var later2, out var whole2, out _);

        var left = startMonth + one - start;
        var costMonths = (half1 + half1) * left + later1;
        var within = (half1 + half1) * (left - trials.RampUp * Create(0.5)) + later1;
        var into = trials.RampUp - left - (rampEndMonth - startMonth - one);
        var across = left * (half1 * left + later1)
            + (whole1 - whole2)
            + into * (half2 * (Create(2.0) - into) + later2);
        var benefitMonths = ConditionalSelect(Vector512.Equals(startMonth, rampEndMonth), within,
            across * (trials.HalfPerRampUp + trials.HalfPerRampUp));

        var paid = trials.ImplementationCost;
        if (trials.Outlay == Outlay.UntilGoLive)
            paid = ConditionalSelect(GreaterThan(trials.GoLive, Vector512<double>.Zero),
                paid * ((table.UpTo(first) + (start - startMonth) * (half1 + half1)) / trials.GoLive), paid);
        var (earned, spent) = (trials.Benefit * benefitMonths, trials.RunningCost * costMonths + paid);
        worth = new(earned - spent, earned + spent, paid, startMonth, rampEndMonth);
        return earned - spent;
    }

    /// <summary>Discounted payback past the ramp-up, in months; positive infinity for never.</summary>
    /// <param name="trials">The trials.</param>
    /// <param name="table">The discounted months.</param>
    /// <param name="worth">The intermediate values from <see cref="Npv"/>.</param>
    /// <param name="resolved">The lanes with a result. The others pay back within the ramp-up, or too close to rounding error.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> DiscountedPayback(
        in TrialLanes trials, DiscountTable table, in Worth worth, out Vector512<double> resolved)
    {
        var one = Create(1.0);
        var net = trials.Benefit - trials.RunningCost;
        var total = Create(table.UpTo(table.Horizon));
        var month = Turn(total - worth.Npv / net, table.Factor);
        month = TrialLanes.Lesser(TrialLanes.AtLeastZero(Ceiling(month) - one), Create(table.Horizon - 1.0));
        month = ConditionalSelect(Vector512.Equals(month, month), month, Vector512<double>.Zero);
        var index = ConvertToInt64(month);
        var before = worth.Npv - net * (total - table.UpTo(index));
        var after = worth.Npv - net * (total - table.UpTo(index + Vector512<long>.One));
        var never = TrialLanes.IsNegative(worth.Npv, worth.Gross);
        resolved = trials.HasClosedForm & (never | GreaterThan(month, worth.RampEndMonth) & IsTurn(before, after, worth.Gross));
        return ConditionalSelect(never, Create(double.PositiveInfinity),
            month + TrialLanes.Lesser(before / (before - after), one));
    }

    /// <summary>Searches the discounted payback from the undiscounted one on: at a positive rate it lies in the same month or, mostly,
    /// in one of the next few.</summary>
    /// <param name="trials">The trials.</param>
    /// <param name="table">The discounted months, at a rate of at least 0.</param>
    /// <param name="worth">The intermediate values from <see cref="Npv"/>.</param>
    /// <param name="lastNegative">The last month whose undiscounted cumulative cash is below 0.</param>
    /// <param name="wanted">The lanes to answer.</param>
    /// <param name="resolved">The lanes with a result.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> EarlyDiscountedPayback(in TrialLanes trials, DiscountTable table, in Worth worth,
        Vector512<double> lastNegative, Vector512<double> wanted, out Vector512<double> resolved)
    {
        var (one, month) = (Create(1.0), wanted & lastNegative);
        var (before, after) = (Cumulative(trials, table, worth, month), Cumulative(trials, table, worth, month + one));
        for (var step = 0; step < MostSteps; step++)
        {
            var onward = wanted & TrialLanes.IsNegative(after, worth.Gross) & LessThan(month + one, Create((double)table.Horizon));
            if (onward == Vector512<double>.Zero)
                break;
            month += onward & one;
            before = ConditionalSelect(onward, after, before);
            after = ConditionalSelect(onward, Cumulative(trials, table, worth, month + one), after);
        }
        var atGoLive = table.Half(ConvertToInt64(worth.StartMonth)) * Create(2 * MostGross);
        resolved = wanted & GreaterThan(month, worth.StartMonth) & IsTurn(before, after, worth.Gross)
            & LessThan(Create(table.TotalMoment), atGoLive);
        return month + TrialLanes.Lesser(before / (before - after), one);
    }

    /// <summary>Discounted cumulative cash of a month after that of go-live, where rounding is far below it.</summary>
    /// <param name="trials">The trials.</param>
    /// <param name="table">The discounted months.</param>
    /// <param name="worth">The intermediate values from <see cref="Npv"/>.</param>
    /// <param name="month">A whole month above that of go-live, at most the horizon; 0 in lanes that are not asked for.</param>
    /// <param name="isSound">The lanes in which the tables are exact enough.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> EarlyCumulative(in TrialLanes trials, DiscountTable table, in Worth worth,
        Vector512<double> month, out Vector512<double> isSound)
    {
        isSound = LessThan(Create(table.TotalMoment), table.Half(ConvertToInt64(worth.StartMonth)) * Create(2 * MostGross));
        return Cumulative(trials, table, worth, month);
    }

    /// <summary>Discounted cumulative cash of a month after that of go-live.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Cumulative(
        in TrialLanes trials, DiscountTable table, in Worth worth, Vector512<double> month)
    {
        var (index, first) = (ConvertToInt64(month), ConvertToInt64(worth.StartMonth));
        var next = first + Vector512<long>.One;
        var (upTo, half) = (table.UpTo(index), table.Half(first));
        var left = worth.StartMonth + Create(1.0) - trials.GoLive;
        var months = upTo - table.UpTo(next);
        var ramped = half * left * left + (table.MomentUpTo(index) - table.MomentUpTo(next))
            - (trials.GoLive + Create(0.5)) * months;
        var inRampUp = trials.Benefit * (ramped * (trials.HalfPerRampUp + trials.HalfPerRampUp))
            - trials.RunningCost * ((half + half) * left + months) - worth.Paid;
        var afterRampUp = worth.Npv
            - (trials.Benefit - trials.RunningCost) * (Create(table.UpTo(table.Horizon)) - upTo);
        return ConditionalSelect(GreaterThan(month, worth.RampEndMonth), afterRampUp, inRampUp);
    }

    private static Vector512<double> IsTurn(Vector512<double> before, Vector512<double> after, Vector512<double> gross) =>
        TrialLanes.IsNegative(before, gross) & ~TrialLanes.IsNegative(after, gross)
            & LessThan(gross, (after - before) * Create(MostGross));

    /// <summary>The fractional n at which the discount factors of months 1..n add up to the needed total.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Turn(Vector512<double> needed, double factor)
    {
        if (Math.Abs(1 - factor) < 1e-12)
            return needed;
        return Elementary.Ln(Create(1.0) - needed * Create((1 - factor) / factor)) * Create(1 / Elementary.Ln(factor));
    }

    /// <summary>The net present value and its components.</summary>
    /// <param name="Npv">Net present value.</param>
    /// <param name="Gross">Gross discounted cash: inflows plus outflows.</param>
    /// <param name="Paid">The discounted implementation cost.</param>
    /// <param name="StartMonth">The month in which go-live falls, at most the horizon.</param>
    /// <param name="RampEndMonth">The month in which the ramp-up ends, at most the horizon.</param>
    public readonly record struct Worth(Vector512<double> Npv, Vector512<double> Gross, Vector512<double> Paid,
        Vector512<double> StartMonth, Vector512<double> RampEndMonth);
}
