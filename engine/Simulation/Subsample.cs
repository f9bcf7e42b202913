using System.Buffers;
using Roi.Engine.Sampling;
using Roi.Engine.Sensitivity;
using Roi.Engine.Statistics;

namespace Roi.Engine.Simulation;

/// <summary>What needs whole trials side by side, and few of them are enough: rank correlations and the cash fan.</summary>
internal sealed record Subsample(Tornado Tornado, CashFan CashFan)
{
    /// <summary>Trials taken from the start of each randomisation. Far fewer would not do: the point sets of two drivers may
    /// by chance be alike at the start of one randomisation, which shows as a correlation that is none.</summary>
    public const int TrialsPerReplicate = 8192;

    /// <summary>The columns that it is made of, beside the draws of inputs.</summary>
    public static IEnumerable<string> Names(Model model, RunParts parts) =>
        (parts & (RunParts.RankCorrelations | RunParts.CashFan)) == RunParts.None ? []
            : [Outcomes.Npv, Outcomes.TotalBenefit, model.Cash.RunningCost, model.Cash.ImplementationCost,
                model.Cash.GoLiveMonths, model.Cash.RampUpMonths];

    /// <param name="program">What was run.</param>
    /// <param name="model">Its model.</param>
    /// <param name="options">How it was run.</param>
    /// <param name="pilot">The trials it rests on.</param>
    /// <param name="cancellation">Stops it.</param>
    public static Subsample Of(
        TrialProgram program, Model model, SimulationOptions options, Pilot pilot, CancellationToken cancellation)
    {
        var perReplicate = pilot.Length;
        var trials = perReplicate * SimulationOptions.Replicates;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads ?? -1, CancellationToken = cancellation };
        Tornado tornado = new(Outcomes.Npv, trials, []);
        CashFan fan = new(trials, [], [], [], (double.NaN, double.NaN, double.NaN));
        var names = Names(model, options.Parts).ToArray();
        if (names.Length == 0)
            return new(tornado, fan);
        var cash = pilot.Columns;
        // A trial without an NPV has no cash flow either: the run is refused later, with the reason.
        if (Tally.AnyNaN(cash[Outcomes.Npv]))
            return new(tornado, fan);
        if (options.Parts.HasFlag(RunParts.CashFan))
            fan = CashFans.Of(model, cash, parallel);
        if (!options.Parts.HasFlag(RunParts.RankCorrelations))
            return new(tornado, fan);
        PointSet points = new(options.Sampling, options.Seed, options.TrialsPerReplicate);
        var inputs = Correlations(program, points, perReplicate, cash[Outcomes.Npv], parallel)
            .OrderByDescending(input => Math.Abs(input.Coefficient)).ThenBy(input => input.Input, StringComparer.Ordinal);
        return new(tornado with { Inputs = [.. inputs] }, fan);
    }

    /// <summary>The rank correlations of all uncertain inputs with NPV. Draws are made again, input by input, since those of
    /// all inputs may be more than fits into memory; and from uniforms that are sorted before, since their order is that of the
    /// draws and they are spread evenly.</summary>
    private static IEnumerable<RankCorrelation> Correlations(
        TrialProgram program, PointSet points, int perReplicate, double[] npv, ParallelOptions parallel)
    {
        var npvRanks = new double[npv.Length];
        Ranks.Of(npv, npvRanks);
        var correlations = new RankCorrelation?[program.Columns.Inputs.Count];
        Parallel.For(0, program.DrawnTogether.Count, parallel, (together, _) =>
        {
            var places = program.DrawnTogether[together];
            var uniforms = ArrayPool<double>.Shared.Rent((places.Length + 2) * npv.Length);
            var draws = uniforms.AsSpan(places.Length * npv.Length, npv.Length);
            var ranks = uniforms.AsSpan((places.Length + 1) * npv.Length, npv.Length);
            program.FillUniforms(points, together, perReplicate, uniforms);
            for (var i = 0; i < places.Length; i++)
            {
                var input = program.Columns.Inputs[places[i]];
                if (input.Distribution.IsConstant)
                    continue;
                BucketOrder.Sort(uniforms.AsSpan(i * npv.Length, npv.Length), npvRanks, draws, ranks, 0, 1);
                input.Distribution.Fill(draws, draws);
                BucketOrder.PutRight(draws, ranks);    // rounding may swap draws of neighbouring uniforms
                correlations[places[i]] = new(input.Name, Ranks.OfSorted(draws, ranks) ?? 0);
            }
            ArrayPool<double>.Shared.Return(uniforms);
        });
        return correlations.OfType<RankCorrelation>();
    }
}
