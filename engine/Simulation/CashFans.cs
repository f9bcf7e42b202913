using System.Buffers;
using System.Collections.Immutable;
using Roi.Engine.Economics;
using Roi.Engine.Statistics;

namespace Roi.Engine.Simulation;

/// <summary>Computes the cash fan from a small number of trials, so that one month's cash of all of them fits in the cache of a
/// core.</summary>
internal static class CashFans
{
    private static readonly ImmutableArray<double> Percents = [10, 50, 90];

    /// <param name="model">Names the columns of cost and timing.</param>
    /// <param name="columns">Those columns and the total benefit, by name. Every cash flow is defined, and the number of trials is a
    /// multiple of eight.</param>
    /// <param name="parallel">The number of cores to use.</param>
    public static CashFan Compute(Model model, Dictionary<string, double[]> columns, ParallelOptions parallel)
    {
        TrialEconomics economics = new(model.Terms);
        var trials = columns[Outcomes.TotalBenefit].Length;
        // The last row holds the lowest cash over all months.
        var rows = new (double P10, double P50, double P90)[model.Terms.HorizonMonths + 2];
        Parallel.For(0, rows.Length, parallel, row =>
        {
            var memory = ArrayPool<double>.Shared.Rent(trials);
            var cash = memory.AsSpan(0, trials);
            if (row == rows.Length - 1)
                economics.Lowest(Trials(), cash);
            else
                economics.Cumulative(Trials(), row, cash);
            Span<double> values = stackalloc double[3];
            Percentile.Of(cash, Percents.AsSpan(), values);
            rows[row] = (values[0], values[1], values[2]);
            ArrayPool<double>.Shared.Return(memory);
        });
        return new(trials, [.. rows[..^1].Select(month => month.P10)], [.. rows[..^1].Select(month => month.P50)],
            [.. rows[..^1].Select(month => month.P90)], rows[^1]);

        CashFlowColumns Trials() => new()
        {
            Benefit = columns[Outcomes.TotalBenefit],
            RunningCost = columns[model.Cash.RunningCost],
            ImplementationCost = columns[model.Cash.ImplementationCost],
            GoLiveMonths = columns[model.Cash.GoLiveMonths],
            RampUpMonths = columns[model.Cash.RampUpMonths],
        };
    }
}
