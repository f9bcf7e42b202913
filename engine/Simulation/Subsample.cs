using Roi.Engine.Sensitivity;
using Roi.Engine.Statistics;

namespace Roi.Engine.Simulation;

/// <summary>What needs whole trials side by side, and few of them are enough: rank correlations and the cash fan.</summary>
internal sealed record Subsample(Tornado Tornado, CashFan CashFan)
{
    /// <summary>Trials taken from the start of each randomisation; a part of a Sobol sequence is spread evenly too.</summary>
    private const int TrialsPerReplicate = 1024;

    /// <summary>Inputs whose draws are held at a time: a model may have thousands.</summary>
    private const int InputsTogether = 256;

    public static Subsample Of(TrialProgram program, Model model, SimulationOptions options, CancellationToken cancellation)
    {
        var perReplicate = Math.Min(TrialsPerReplicate, options.TrialsPerReplicate);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads ?? -1, CancellationToken = cancellation };
        var uncertain = program.Columns.Inputs.Where(input => !input.Distribution.IsConstant).Select(input => input.Name).ToArray();
        var cash = Columns([Outcomes.Npv, Outcomes.TotalBenefit, model.Cash.RunningCost, model.Cash.ImplementationCost,
            model.Cash.GoLiveMonths, model.Cash.RampUpMonths]);
        var npv = cash[Outcomes.Npv];
        // A trial without an NPV has no cash flow either: the run is refused later, with the reason.
        if (Tally.AnyNaN(npv))
            return new(new(Outcomes.Npv, npv.Length, []), new(npv.Length, [], [], [], (double.NaN, double.NaN, double.NaN)));
        var npvRanks = new double[npv.Length];
        Ranks.Of(npv, npvRanks);
        var correlations = uncertain.Chunk(InputsTogether).SelectMany(names => Correlations(names, Columns(names), npvRanks, parallel));
        return new(
            new(Outcomes.Npv, npv.Length,
            [
                .. correlations.OrderByDescending(input => Math.Abs(input.Coefficient))
                    .ThenBy(input => input.Input, StringComparer.Ordinal),
            ]),
            CashFans.Of(model, cash, parallel));

        Dictionary<string, double[]> Columns(string[] names) =>
            Simulator.Columns(program, options, perReplicate, names, null, cancellation);
    }

    private static RankCorrelation[] Correlations(
        string[] names, Dictionary<string, double[]> columns, double[] npvRanks, ParallelOptions parallel)
    {
        var correlations = new RankCorrelation[names.Length];
        Parallel.For(0, names.Length, parallel, () => new double[npvRanks.Length], (i, _, ranks) =>
        {
            Ranks.Of(columns[names[i]], ranks);
            correlations[i] = new(names[i], Ranks.OfRanks(ranks, npvRanks) ?? 0);
            return ranks;
        }, _ => { });
        return correlations;
    }
}
