using System.Collections.Immutable;
using Roi.Engine.Statistics;

namespace Roi.Engine.Simulation;

/// <summary>Computes the cash fan from a small number of trials.</summary>
internal static class CashFans
{
    private static readonly ImmutableArray<double> Percents = [10, 50, 90];

    /// <param name="model">Names the columns that the cash flow reads.</param>
    /// <param name="columns">Those columns and NPV, by name. Every cash flow is defined, and the number of trials is a multiple of
    /// eight.</param>
    /// <param name="trials">Which trials these are.</param>
    /// <param name="parallel">The number of cores to use.</param>
    public static CashFan Compute(Model model, Dictionary<string, double[]> columns, DrawnTrials trials, ParallelOptions parallel)
    {
        var rows = new (double P10, double P50, double P90)[model.Terms.HorizonMonths + 2];
        model.Cash.Compile(model).Fan([.. model.Cash.Reads.Select(name => columns[name])], trials, parallel, (row, cash) =>
        {
            Span<double> found = stackalloc double[3];
            Percentile.Of(cash, Percents.AsSpan(), found);
            rows[row] = (found[0], found[1], found[2]);
        });
        return new(columns[Outcomes.Npv].Length, [.. rows[..^1].Select(month => month.P10)], [.. rows[..^1].Select(month => month.P50)],
            [.. rows[..^1].Select(month => month.P90)], rows[^1]);
    }
}
