using Roi.Engine.Sampling;
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
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads ?? -1, CancellationToken = cancellation };
        var cash = Simulator.Columns(program, options, perReplicate, [Outcomes.Npv, Outcomes.TotalBenefit, model.Cash.RunningCost,
            model.Cash.ImplementationCost, model.Cash.GoLiveMonths, model.Cash.RampUpMonths], null, cancellation);
        var npv = cash[Outcomes.Npv];
        // A trial without an NPV has no cash flow either: the run is refused later, with the reason.
        if (Tally.AnyNaN(npv))
            return new(new(Outcomes.Npv, npv.Length, []), new(npv.Length, [], [], [], (double.NaN, double.NaN, double.NaN)));
        PointSet points = new(options.Sampling, options.Seed, options.TrialsPerReplicate);
        return new(
            new(Outcomes.Npv, npv.Length,
            [
                .. Correlations(program, points, perReplicate, npv, parallel)
                    .OrderByDescending(input => Math.Abs(input.Coefficient)).ThenBy(input => input.Input, StringComparer.Ordinal),
            ]),
            CashFans.Of(model, cash, parallel));
    }

    /// <summary>The rank correlations of all uncertain inputs with NPV. Draws are made again, input by input, since those of
    /// all inputs may be more than fits into memory.</summary>
    private static IEnumerable<RankCorrelation> Correlations(
        TrialProgram program, PointSet points, int perReplicate, double[] npv, ParallelOptions parallel)
    {
        var npvRanks = new double[npv.Length];
        Ranks.Of(npv, npvRanks);
        var correlations = new RankCorrelation?[program.Columns.Inputs.Count];
        Parallel.For(0, program.DrawnTogether.Count, parallel, () => new double[npv.Length], (together, _, ranks) =>
        {
            var places = program.DrawnTogether[together];
            var draws = new double[places.Length * npv.Length];
            program.Draw(points, together, perReplicate, draws);
            for (var i = 0; i < places.Length; i++)
            {
                var input = program.Columns.Inputs[places[i]];
                if (input.Distribution.IsConstant)
                    continue;
                Ranks.Of(draws.AsSpan(i * npv.Length, npv.Length), ranks);
                correlations[places[i]] = new(input.Name, Ranks.OfRanks(ranks, npvRanks) ?? 0);
            }
            return ranks;
        }, _ => { });
        return correlations.OfType<RankCorrelation>();
    }
}
