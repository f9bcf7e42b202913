using System.Buffers;
using System.Collections.Immutable;
using Roi.Engine.Distributions;
using Roi.Engine.Formulas;
using Roi.Engine.Sampling;
using Roi.Engine.Sensitivity;
using Roi.Engine.Statistics;

namespace Roi.Engine.Simulation;

/// <summary>The results that a subsample of the trials is enough for: rank correlations, the cash fan, the year table and the paybacks of
/// lines.</summary>
internal sealed record Subsample(Tornado Tornado, CashFan CashFan, YearTable Years, ImmutableArray<LinePayback> Paybacks)
{
    /// <summary>Trials taken from the start of each replicate for rank correlations. Far fewer are not enough: the fewer they are, the
    /// more replicates have two drivers with similar points.</summary>
    public const int TrialsPerReplicate = 8192;

    /// <summary>Trials taken from the start of each replicate for the cash fan: the error is then below the width of a line on a
    /// chart.</summary>
    public const int TrialsOfFan = 1024;

    private const int Strip = 1024;

    /// <summary>The columns of the first <see cref="TrialsPerReplicate"/> trials that rank correlations need, in addition to draws of
    /// inputs.</summary>
    public static IEnumerable<string> TornadoColumns(RunParts parts) => parts.HasFlag(RunParts.RankCorrelations) ? [Outcomes.Npv] : [];

    /// <summary>The columns of the first <see cref="TrialsOfFan"/> trials that the cash fan and the paybacks of lines need.</summary>
    public static IEnumerable<string> FanColumns(Model model, RunParts parts)
    {
        var ofFan = parts.HasFlag(RunParts.CashFan) ? model.Cash.Reads.Concat(YearTables.Columns(model)) : [];
        string[] needed = [.. ofFan.Concat(LinePaybacks.Columns(model)).Distinct(StringComparer.Ordinal)];
        return needed.Length == 0 ? [] : needed.Append(Outcomes.Npv).Distinct(StringComparer.Ordinal);
    }

    /// <param name="program">The program of the run.</param>
    /// <param name="model">Its model.</param>
    /// <param name="options">The options of the run.</param>
    /// <param name="pilot">Holds the columns of the fan.</param>
    /// <param name="stored">Holds the columns of the rank correlations.</param>
    /// <param name="cancellation">Stops it.</param>
    public static Subsample Run(
        TrialProgram program, Model model, SimulationOptions options, Pilot pilot, Pilot stored, CancellationToken cancellation)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads ?? -1, CancellationToken = cancellation };
        var few = pilot.Start(TrialsOfFan, FanColumns(model, options.Parts));
        CashFan fan = new(few.Length * SimulationOptions.Replicates, [], [], [], (double.NaN, double.NaN, double.NaN));
        var years = YearTable.None;
        ImmutableArray<LinePayback> paybacks = [];
        Tornado tornado = new(Outcomes.Npv, stored.Length * SimulationOptions.Replicates, []);
        // A trial with an undefined NPV has no cash flow: the caller reports the reason.
        if (few.Columns.TryGetValue(Outcomes.Npv, out var npv) && !Tally.AnyNaN(npv))
        {
            DrawnTrials trials = new(options.Seed, 0, 0, few.Length);
            if (options.Parts.HasFlag(RunParts.CashFan))
                (fan, years) = (CashFans.Compute(model, few.Columns, trials, parallel),
                    YearTables.Compute(model, few.Columns, trials, parallel));
            paybacks = LinePaybacks.Compute(
                model, few.Columns, trials, options.Parts.HasFlag(RunParts.StandardErrors), parallel);
        }
        if (options.Parts.HasFlag(RunParts.RankCorrelations) && !Tally.AnyNaN(stored.Columns[Outcomes.Npv]))
        {
            var points = options.Points;
            tornado = tornado with
            {
                Inputs = [.. Correlations(program, points, stored.Length, stored.Columns[Outcomes.Npv], parallel)
                    .OrderByDescending(input => Math.Abs(input.Coefficient)).ThenBy(input => input.Input, StringComparer.Ordinal)],
            };
        }
        return new(tornado, fan, years, paybacks);
    }

    /// <summary>The rank correlations of all uncertain inputs with NPV. Uniforms are generated again, a strip at a time, because those
    /// of all inputs may exceed the memory.</summary>
    private static IEnumerable<RankCorrelation> Correlations(
        TrialProgram program, PointSet points, int perReplicate, double[] npv, ParallelOptions parallel)
    {
        var ranks = new double[npv.Length];
        if (!IsOneValue(npv, program))
            Ranks.Of(npv, ranks);
        foreach (ref var rank in ranks.AsSpan())
            rank -= (npv.Length + 1) * 0.5;
        var correlations = new RankCorrelation?[program.Columns.Inputs.Count];
        Parallel.For(0, program.Draws.Together.Count, parallel, (together, _) =>
        {
            Input[] inputs = [.. program.Draws.Together[together].Select(place => program.Columns.Inputs[place])];
            var sums = inputs.Select(_ => new GradeCorrelation[SimulationOptions.Replicates]).ToArray();
            var atoms = inputs.Select(Atoms.Of).ToArray();
            var uniforms = ArrayPool<double>.Shared.Rent(inputs.Length * Strip);
            for (var replicate = 0; replicate < SimulationOptions.Replicates; replicate++)
            {
                var sources = program.Draws.Open(points, together, replicate);
                for (var first = 0; first < perReplicate; first += Strip)
                {
                    var count = Math.Min(Strip, perReplicate - first);
                    program.Draws.FillUniforms(sources, together, first, count, uniforms);
                    for (var i = 0; i < inputs.Length; i++)
                    {
                        var grades = uniforms.AsSpan(i * count, count);
                        atoms[i]?.Grade(grades);
                        sums[i][replicate].Add(grades, ranks.AsSpan(replicate * perReplicate + first, count));
                    }
                }
            }
            ArrayPool<double>.Shared.Return(uniforms);
            for (var i = 0; i < inputs.Length; i++)
                if (!inputs[i].Distribution.IsConstant && !inputs[i].IsForCorrelationOnly)
                    correlations[program.Draws.Together[together][i]] = RankCorrelation.Of(inputs[i].Name, sums[i], perReplicate);
        });
        var scaled = program.Model.Scaled;
        var replaced = scaled.SelectMany(product => new[] { product.Input, product.Factor }).ToHashSet(StringComparer.Ordinal);
        var products = new RankCorrelation?[scaled.Length];
        ScaledRanks scaledRanks = new(program, points, perReplicate);
        Parallel.For(0, scaled.Length, parallel, i => products[i] = scaledRanks.Of(scaled[i], ranks));
        return YearsTogether(program.Model, correlations.OfType<RankCorrelation>().Where(input => !replaced.Contains(input.Input))
            .Concat(products.OfType<RankCorrelation>()));
    }

    /// <summary>The draws of an input in all years as one: the multiple correlation of NPV with them, with the sign of the year that
    /// counts most, since they are independent of each other.</summary>
    private static IEnumerable<RankCorrelation> YearsTogether(Model model, IEnumerable<RankCorrelation> all)
    {
        var repeats = model.Inputs.Where(input => input.Repeats is not null)
            .ToDictionary(input => input.Name, input => input.Repeats!, StringComparer.Ordinal);
        return repeats.Count == 0 ? all : all.GroupBy(input => repeats.GetValueOrDefault(input.Input, input.Input), StringComparer.Ordinal)
            .Select(years => RankCorrelation.Together(years.Key, [.. years]));
    }

    /// <summary>Whether NPV is the same in all trials but for rounding, whose magnitude is the present value of all that flows in and
    /// out.</summary>
    private static bool IsOneValue(double[] npv, TrialProgram program)
    {
        var spread = npv.Max() - npv.Min();
        if (spread <= Comparison.EqualWithin * npv.Max(Math.Abs))
            return true;
        var centre = Simulator.Evaluate(
            program.Model, program.Columns.Inputs.ToDictionary(input => input.Name, input => input.Distribution.Quantile(0.5)));
        var volume = Interpreter.Evaluate(program.Model.Cash.Volume(program.Model.Terms), name => centre[name]);
        return spread <= Comparison.EqualWithin * volume;
    }

    /// <summary>Converts draws of a distribution with atoms to grades: the midpoint of the cumulative probability below and at a
    /// value.</summary>
    private sealed class Atoms
    {
        private readonly Distribution distribution;
        private readonly Dictionary<double, double> known = [];

        private Atoms(Distribution distribution) => this.distribution = distribution;

        /// <summary>Returns null where the distribution has no atoms, and the grade of a draw is its uniform.</summary>
        public static Atoms? Of(Input input) => input.Distribution.HasAtoms ? new(input.Distribution) : null;

        /// <summary>Replaces uniforms by grades.</summary>
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
