using System.Buffers;
using Roi.Engine.Distributions;
using Roi.Engine.Sampling;
using Roi.Engine.Sensitivity;
using Roi.Engine.Statistics;

namespace Roi.Engine.Simulation;

/// <summary>What few trials are enough for: rank correlations and the cash fan.</summary>
internal sealed record Subsample(Tornado Tornado, CashFan CashFan)
{
    /// <summary>Trials taken from the start of each replicate for rank correlations. Far fewer would not do: the point sets
    /// of two drivers may by chance be alike at the start of one replicate, which shows as a correlation that is none.</summary>
    public const int TrialsPerReplicate = 8192;

    /// <summary>Trials taken from the start of each replicate for the cash fan: its lines are then off by less than their
    /// own width on a chart.</summary>
    public const int TrialsOfFan = 1024;

    private const int Strip = 1024;

    /// <summary>The columns of the first <see cref="TrialsPerReplicate"/> that it is made of, beside the draws of inputs.</summary>
    public static IEnumerable<string> Names(RunParts parts) => parts.HasFlag(RunParts.RankCorrelations) ? [Outcomes.Npv] : [];

    /// <summary>The columns of the first <see cref="TrialsOfFan"/> that it is made of.</summary>
    public static IEnumerable<string> NamesOfFan(Model model, RunParts parts) => !parts.HasFlag(RunParts.CashFan) ? []
        : [Outcomes.Npv, Outcomes.TotalBenefit, model.Cash.RunningCost, model.Cash.ImplementationCost, model.Cash.GoLiveMonths,
        model.Cash.RampUpMonths];

    /// <param name="program">What was run.</param>
    /// <param name="model">Its model.</param>
    /// <param name="options">How it was run.</param>
    /// <param name="pilot">Holds the columns of the fan.</param>
    /// <param name="stored">Holds the columns of the rank correlations.</param>
    /// <param name="cancellation">Stops it.</param>
    public static Subsample Of(
        TrialProgram program, Model model, SimulationOptions options, Pilot pilot, Pilot stored, CancellationToken cancellation)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads ?? -1, CancellationToken = cancellation };
        var few = pilot.Start(TrialsOfFan, NamesOfFan(model, options.Parts));
        CashFan fan = new(few.Length * SimulationOptions.Replicates, [], [], [], (double.NaN, double.NaN, double.NaN));
        Tornado tornado = new(Outcomes.Npv, stored.Length * SimulationOptions.Replicates, []);
        // A trial without an NPV has no cash flow either: the run is refused later, with the reason.
        if (few.Columns.TryGetValue(Outcomes.Npv, out var npv) && !Tally.AnyNaN(npv))
            fan = CashFans.Of(model, few.Columns, parallel);
        if (options.Parts.HasFlag(RunParts.RankCorrelations) && !Tally.AnyNaN(stored.Columns[Outcomes.Npv]))
        {
            var points = options.Points;
            tornado = tornado with
            {
                Inputs = [.. Correlations(program, points, stored.Length, stored.Columns[Outcomes.Npv], parallel)
                    .OrderByDescending(input => Math.Abs(input.Coefficient)).ThenBy(input => input.Input, StringComparer.Ordinal)],
            };
        }
        return new(tornado, fan);
    }

    /// <summary>The rank correlations of all uncertain inputs with NPV. Uniforms are made again, a strip at a time, since those of
    /// all inputs may be more than fits into memory.</summary>
    private static IEnumerable<RankCorrelation> Correlations(
        TrialProgram program, PointSet points, int perReplicate, double[] npv, ParallelOptions parallel)
    {
        var ranks = new double[npv.Length];
        Ranks.Of(npv, ranks);
        foreach (ref var rank in ranks.AsSpan())
            rank -= (npv.Length + 1) * 0.5;
        var correlations = new RankCorrelation?[program.Columns.Inputs.Count];
        Parallel.For(0, program.DrawnTogether.Count, parallel, (together, _) =>
        {
            Input[] inputs = [.. program.DrawnTogether[together].Select(place => program.Columns.Inputs[place])];
            var (sums, atoms) = (new GradeCorrelation[inputs.Length], inputs.Select(Atoms.Of).ToArray());
            var uniforms = ArrayPool<double>.Shared.Rent(inputs.Length * Strip);
            for (var replicate = 0; replicate < SimulationOptions.Replicates; replicate++)
            {
                var sources = program.Open(points, together, replicate);
                for (var first = 0; first < perReplicate; first += Strip)
                {
                    var count = Math.Min(Strip, perReplicate - first);
                    program.FillUniforms(sources, together, first, count, uniforms);
                    for (var i = 0; i < inputs.Length; i++)
                    {
                        var grades = uniforms.AsSpan(i * count, count);
                        atoms[i]?.Grade(grades);
                        sums[i].Add(grades, ranks.AsSpan(replicate * perReplicate + first, count));
                    }
                }
            }
            ArrayPool<double>.Shared.Return(uniforms);
            for (var i = 0; i < inputs.Length; i++)
                if (!inputs[i].Distribution.IsConstant)
                    correlations[program.DrawnTogether[together][i]] = new(inputs[i].Name, sums[i].Coefficient);
        });
        return correlations.OfType<RankCorrelation>();
    }

    /// <summary>Grades of a distribution in which values have probabilities of their own: draws that are equal share theirs.</summary>
    private sealed class Atoms
    {
        private readonly Distribution distribution;
        private readonly Dictionary<double, double> known = [];

        private Atoms(Distribution distribution) => this.distribution = distribution;

        /// <summary>Null where the grade of a draw is its uniform.</summary>
        public static Atoms? Of(Input input) => input.Distribution.HasAtoms ? new(input.Distribution) : null;

        /// <summary>Puts grades in place of uniforms.</summary>
        public void Grade(Span<double> uniforms)
        {
            distribution.Fill(uniforms, uniforms);
            foreach (ref var draw in uniforms)
            {
                if (!known.TryGetValue(draw, out var grade))
                    known[draw] = grade = (distribution.CdfBelow(draw) + distribution.Cdf(draw)) * 0.5;
                draw = grade;
            }
        }
    }
}
