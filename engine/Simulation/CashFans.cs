using System.Runtime.CompilerServices;
using Roi.Engine.Economics;
using Roi.Engine.Statistics;

namespace Roi.Engine.Simulation;

/// <summary>Makes the cash fan of some trials.</summary>
internal static class CashFans
{
    private const int Strip = 512;

    /// <param name="model">Names the columns of cost and timing.</param>
    /// <param name="columns">Those columns and the total benefit, by name; every cash flow is defined.</param>
    /// <param name="parallel">How many cores to use.</param>
    public static CashFan Of(Model model, Dictionary<string, double[]> columns, ParallelOptions parallel)
    {
        var economics = new TrialEconomics(model.Terms);
        var (trials, months) = (columns[Outcomes.TotalBenefit].Length, model.Terms.HorizonMonths + 1);
        var fan = new (double P10, double P50, double P90)[months];
        Parallel.For(0, months, parallel, () => new double[trials], (month, _, cash) =>
        {
            economics.Cumulative(Part(0, trials), month, cash);
            fan[month] = Percentiles(cash);
            return cash;
        }, _ => { });
        var deepest = new double[trials];
        Parallel.For(0, (trials + Strip - 1) / Strip, parallel, strip => WriteLowest(
            economics, Part(strip * Strip, Math.Min(Strip, trials - strip * Strip)), months, deepest.AsSpan(strip * Strip)));
        return new(
            trials, [.. fan.Select(month => month.P10)], [.. fan.Select(month => month.P50)], [.. fan.Select(month => month.P90)],
            Percentiles(deepest));

        CashFlowColumns Part(int first, int count) => new()
        {
            Benefit = columns[Outcomes.TotalBenefit].AsSpan(first, count),
            RunningCost = columns[model.Cash.RunningCost].AsSpan(first, count),
            ImplementationCost = columns[model.Cash.ImplementationCost].AsSpan(first, count),
            GoLiveMonths = columns[model.Cash.GoLiveMonths].AsSpan(first, count),
            RampUpMonths = columns[model.Cash.RampUpMonths].AsSpan(first, count),
        };
    }

    /// <summary>The lowest cumulative cash of each trial, over all months.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void WriteLowest(TrialEconomics economics, in CashFlowColumns trials, int months, Span<double> lowest)
    {
        Span<double> cash = stackalloc double[trials.Benefit.Length];
        lowest = lowest[..cash.Length];
        lowest.Fill(double.PositiveInfinity);
        for (var month = 0; month < months; month++)
        {
            economics.Cumulative(trials, month, cash);
            for (var trial = 0; trial < cash.Length; trial++)
                lowest[trial] = Math.Min(lowest[trial], cash[trial]);
        }
    }

    private static (double P10, double P50, double P90) Percentiles(double[] column)
    {
        Span<double> values = stackalloc double[3];
        Percentile.Of(column, [10, 50, 90], values);
        return (values[0], values[1], values[2]);
    }
}
