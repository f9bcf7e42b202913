using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Roi.Engine.Formulas;
using static System.Runtime.Intrinsics.Vector512;

namespace Roi.Engine.Economics;

/// <summary>Peak funding, modified rate of return and profitability index of eight trials.</summary>
/// <remarks>Cumulative cash falls until the month in which the ramp reaches the running cost, and rises from there on: the lowest month is
/// one of the two beside that instant, or the horizon where a full month of benefit is below the running cost. All months up to the lowest
/// cost more than they gain, none after it does.</remarks>
internal static class InvestmentLanes
{
    /// <summary>Where the gains are a smaller share of what is paid, their difference from it has lost too many digits.</summary>
    private const double LeastRatio = 1e-4;

    /// <summary>Computes the lowest cumulative cash at the end of a month, and that month.</summary>
    /// <param name="trials">The trials; the result is right in the lanes that have a closed form.</param>
    /// <param name="horizon">H, in months.</param>
    /// <param name="month">The month, 0 to H.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Lowest(in TrialLanes trials, int horizon, out Vector512<double> month)
    {
        var last = Create((double)horizon);
        var turn = trials.GoLive + trials.RampUp * trials.RunningCost / trials.Benefit;
        var rises = GreaterThanOrEqual(trials.Benefit, trials.RunningCost) & GreaterThan(trials.Benefit, Vector512<double>.Zero);
        turn = ConditionalSelect(rises, TrialLanes.Lesser(turn, last), last);
        var (before, after) = (Floor(turn), Ceiling(turn));
        var (early, late) = (trials.Cumulative(before, out _), trials.Cumulative(after, out _));
        var isLate = LessThan(late, early);
        month = ConditionalSelect(isLate, after, before);
        return ConditionalSelect(isLate, late, early);
    }

    /// <summary>Modified rate of return per year; see <see cref="InvestmentFigures.Mirr(ReadOnlySpan{double}, CashFlowTerms)"/>.</summary>
    /// <param name="trials">The trials.</param>
    /// <param name="table">The discounted months.</param>
    /// <param name="terms">Gives the discount rate.</param>
    /// <param name="worth">The intermediate values from <see cref="PresentValueLanes.Npv"/>.</param>
    /// <param name="lowestMonth">The month from <see cref="Lowest"/>.</param>
    /// <param name="resolved">The lanes with a result.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Vector512<double> Mirr(in TrialLanes trials, DiscountTable table, CashFlowTerms terms,
        in PresentValueLanes.Worth worth, Vector512<double> lowestMonth, out Vector512<double> resolved)
    {
        var isAfterStart = GreaterThan(lowestMonth, worth.StartMonth);
        var paid = ConditionalSelect(isAfterStart,
            -PresentValueLanes.EarlyCumulative(trials, table, worth, lowestMonth & isAfterStart, out var isSound), worth.Paid);
        resolved = trials.HasClosedForm & GreaterThan(paid, Vector512<double>.Zero)
            & LessThan(lowestMonth, Create((double)table.Horizon))
            & (isAfterStart & isSound | ~isAfterStart & (trials.Outlay == Outlay.AtStart ? Vector512<double>.AllBitsSet
                : Vector512<double>.Zero));
        var ratio = ConditionalSelect(resolved, (worth.Npv + paid) / paid, Create(1.0));
        resolved &= GreaterThan(ratio, Create(LeastRatio));
        var growth = Elementary.Exp(Elementary.Ln(ratio) * Create(12.0 / table.Horizon));
        return Create(1 + terms.DiscountRate) * growth - Create(1.0);
    }

    /// <summary>1 + NPV / present value of the investment; NaN where that is not above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> ProfitabilityIndex(in PresentValueLanes.Worth worth) => ConditionalSelect(
        GreaterThan(worth.Paid, Vector512<double>.Zero), Create(1.0) + worth.Npv / worth.Paid, Create(double.NaN));
}
