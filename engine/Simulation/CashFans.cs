using System.Buffers;
using System.Collections.Immutable;
using Roi.Engine.Economics;
using Roi.Engine.Statistics;

namespace Roi.Engine.Simulation;

/// <summary>Makes the cash fan of some trials.</summary>
/// <remarks>A month's cash is never stored for all trials. A few trials of each randomisation tell about where its percentiles
/// are; then a strip of trials after the other goes through several months while it is in cache, and of each month only
/// what is near a percentile is kept.</remarks>
internal sealed class CashFans
{
    private const int Strip = 512;
    private const int MonthsTogether = 8;
    private const int SampleOfReplicate = 256;
    private static readonly ImmutableArray<double> Percents = [10, 50, 90];

    private readonly Model model;
    private readonly Dictionary<string, double[]> columns;
    private readonly TrialEconomics economics;
    private readonly int trials;

    private CashFans(Model model, Dictionary<string, double[]> columns) =>
        (this.model, this.columns, economics, trials) =
            (model, columns, new(model.Terms), columns[Outcomes.TotalBenefit].Length);

    /// <param name="model">Names the columns of cost and timing.</param>
    /// <param name="columns">Those columns and the total benefit, by name, randomisation by randomisation; every cash flow is
    /// defined.</param>
    /// <param name="parallel">How many cores to use.</param>
    public static CashFan Of(Model model, Dictionary<string, double[]> columns, ParallelOptions parallel) =>
        new CashFans(model, columns).Make(parallel);

    private CashFan Make(ParallelOptions parallel)
    {
        var fan = new (double P10, double P50, double P90)[model.Terms.HorizonMonths + 1];
        var groups = (fan.Length + MonthsTogether - 1) / MonthsTogether;
        Parallel.For(0, groups, parallel, group => Fill(fan, group * fan.Length / groups, (group + 1) * fan.Length / groups));
        var deepest = new double[trials];
        Parallel.For(0, (trials + Strip - 1) / Strip, parallel, strip => economics.Lowest(
            Part(strip * Strip, Strip), deepest.AsSpan(strip * Strip, Math.Min(Strip, trials - strip * Strip))));
        return new(
            trials, [.. fan.Select(month => month.P10)], [.. fan.Select(month => month.P50)], [.. fan.Select(month => month.P90)],
            Whole(deepest));
    }

    /// <summary>The percentiles of a few months.</summary>
    private void Fill((double P10, double P50, double P90)[] fan, int from, int to)
    {
        var memory = new double[to - from][];
        var tallies = new ColumnTally[to - from];
        var brackets = new Brackets[to - from];
        for (var month = from; month < to; month++)
        {
            var own = brackets[month - from] = Brackets.Of(Sample(month), Percents, trials);
            var room = ColumnTally.Room(own.ExpectedShare * trials, Strip);
            tallies[month - from] = new(own, memory[month - from] = ArrayPool<double>.Shared.Rent(room), 0, room);
        }
        Span<double> cash = stackalloc double[Strip];
        for (var first = 0; first < trials; first += Strip)
        {
            var part = Part(first, Strip);
            var own = cash[..part.Benefit.Length];
            for (var month = from; month < to; month++)
            {
                economics.Cumulative(part, month, own);
                tallies[month - from].Add(own);
            }
        }
        for (var month = from; month < to; month++)
        {
            var found = new StreamedColumn(brackets[month - from], [tallies[month - from]], 1, trials)
                .Summary("", Percents, withErrors: false);
            fan[month] = found is null ? Whole(month) : (found.P10, found.P50, found.P90);
            ArrayPool<double>.Shared.Return(memory[month - from]);
        }
    }

    /// <summary>A month's cash of the first trials of each randomisation, ascending.</summary>
    private double[] Sample(int month)
    {
        var length = trials / SimulationOptions.Replicates;
        var taken = Math.Min(length, SampleOfReplicate);
        var sample = new double[taken * SimulationOptions.Replicates];
        if (taken * SimulationOptions.Replicates == trials)
            economics.Cumulative(Part(0, trials), month, sample);
        else
            for (var replicate = 0; replicate < SimulationOptions.Replicates; replicate++)
                economics.Cumulative(Part(replicate * length, taken), month, sample.AsSpan(replicate * taken, taken));
        var sorted = new double[sample.Length];
        BucketOrder.Sort<int>(sample, [], sorted, []);
        return sorted;
    }

    /// <summary>The percentiles of a month where the sample misled.</summary>
    private (double P10, double P50, double P90) Whole(int month)
    {
        var cash = new double[trials];
        economics.Cumulative(Part(0, trials), month, cash);
        return Whole(cash);
    }

    private static (double P10, double P50, double P90) Whole(double[] column)
    {
        Span<double> values = stackalloc double[3];
        Percentile.Of(column, Percents.AsSpan(), values);
        return (values[0], values[1], values[2]);
    }

    /// <summary>Some trials, or as many as there are.</summary>
    private CashFlowColumns Part(int first, int most)
    {
        var count = Math.Min(most, trials - first);
        return new()
        {
            Benefit = columns[Outcomes.TotalBenefit].AsSpan(first, count),
            RunningCost = columns[model.Cash.RunningCost].AsSpan(first, count),
            ImplementationCost = columns[model.Cash.ImplementationCost].AsSpan(first, count),
            GoLiveMonths = columns[model.Cash.GoLiveMonths].AsSpan(first, count),
            RampUpMonths = columns[model.Cash.RampUpMonths].AsSpan(first, count),
        };
    }
}
