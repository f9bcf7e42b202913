using System.Collections.Immutable;
using Roi.Engine.Economics;
using Roi.Engine.Sensitivity;
using Roi.Engine.Statistics;

namespace Roi.Engine.Simulation;

/// <summary>What needs whole trials side by side, and few of them are enough: rank correlations and the cash fan.</summary>
internal sealed record Subsample(Tornado Tornado, CashFan CashFan)
{
    /// <summary>Trials taken from the start of each randomisation; a part of a Sobol sequence is spread evenly too.</summary>
    private const int TrialsPerReplicate = 1024;

    public static Subsample Of(TrialProgram program, Model model, SimulationOptions options, CancellationToken cancellation)
    {
        var perReplicate = (int)Math.Min(TrialsPerReplicate, options.TrialsPerReplicate);
        var trials = perReplicate * SimulationOptions.Replicates;
        var uncertain = program.Columns.Inputs.Where(input => !input.Distribution.IsConstant).Select(input => input.Name).ToArray();
        string[] needed =
        [
            .. uncertain, Outcomes.Npv, Outcomes.TotalBenefit,
            model.Cash.RunningCost, model.Cash.ImplementationCost, model.Cash.GoLiveMonths, model.Cash.RampUpMonths,
        ];
        var columns = needed.Distinct(StringComparer.Ordinal).ToDictionary(name => name, _ => new double[trials], StringComparer.Ordinal);
        var places = columns.Select(column => (Place: program.Columns[column.Key], Column: column.Value)).ToArray();
        Simulator.ForEachBlock(program, options, perReplicate, block =>
        {
            var at = (int)(block.Replicate * perReplicate + block.First);
            foreach (var (place, column) in places)
                block.Column(place).CopyTo(column.AsSpan(at, block.Count));
        }, null, cancellation);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads ?? -1, CancellationToken = cancellation };
        // A trial without an NPV has no cash flow either: the run is refused later, with the reason.
        return columns[Outcomes.Npv].Any(double.IsNaN)
            ? new(new(Outcomes.Npv, trials, []), new(trials, [], [], [], (double.NaN, double.NaN, double.NaN)))
            : new(TornadoOf(columns, uncertain, parallel), FanOf(columns, model, parallel));
    }

    private static Tornado TornadoOf(Dictionary<string, double[]> columns, string[] uncertain, ParallelOptions parallel)
    {
        var npv = columns[Outcomes.Npv];
        var npvRanks = new double[npv.Length];
        Ranks.Of(npv, npvRanks);
        var coefficients = new double?[uncertain.Length];
        Parallel.For(0, uncertain.Length, parallel, i =>
        {
            var ranks = new double[npv.Length];
            Ranks.Of(columns[uncertain[i]], ranks);
            coefficients[i] = Ranks.OfRanks(ranks, npvRanks);
        });
        return new(Outcomes.Npv, npv.Length,
        [
            .. uncertain.Zip(coefficients, (name, coefficient) => new RankCorrelation(name, coefficient ?? 0))
                .OrderByDescending(input => Math.Abs(input.Coefficient)).ThenBy(input => input.Input, StringComparer.Ordinal),
        ]);
    }

    private static CashFan FanOf(Dictionary<string, double[]> columns, Model model, ParallelOptions parallel)
    {
        var benefit = columns[Outcomes.TotalBenefit];
        var (running, implementation) = (columns[model.Cash.RunningCost], columns[model.Cash.ImplementationCost]);
        var (goLive, rampUp) = (columns[model.Cash.GoLiveMonths], columns[model.Cash.RampUpMonths]);
        var (trials, months) = (benefit.Length, model.Terms.HorizonMonths + 1);
        var byMonth = new double[months][];
        for (var month = 0; month < months; month++)
            byMonth[month] = new double[trials];
        var deepest = new double[trials];
        Span<double> cumulative = new double[months];
        for (var trial = 0; trial < trials; trial++)
        {
            CashFlow.Cumulative(model.Terms, benefit[trial], running[trial], implementation[trial], goLive[trial], rampUp[trial], cumulative);
            var low = double.PositiveInfinity;
            for (var month = 0; month < months; month++)
            {
                byMonth[month][trial] = cumulative[month];
                low = Math.Min(low, cumulative[month]);
            }
            deepest[trial] = low;
        }
        var fan = new (double P10, double P50, double P90)[months];
        Parallel.For(0, months, parallel, month => fan[month] = Percentiles(byMonth[month]));
        return new(
            trials, [.. fan.Select(month => month.P10)], [.. fan.Select(month => month.P50)], [.. fan.Select(month => month.P90)],
            Percentiles(deepest));
    }

    private static (double P10, double P50, double P90) Percentiles(double[] column)
    {
        Span<double> values = stackalloc double[3];
        Percentile.Of(column, [10, 50, 90], values);
        return (values[0], values[1], values[2]);
    }
}
