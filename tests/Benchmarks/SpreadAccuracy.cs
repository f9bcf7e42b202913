using Roi.Engine.Sampling;
using Roi.Engine.Simulation;

namespace Roi.Benchmarks;

/// <summary>Measures the errors of rank correlations and standard deviations over random models, beside those of plain draws.</summary>
/// <remarks>The truth is the mean of plain runs, and the errors of plain draws are their spread. What the truth is off is taken out of the
/// ratios, and allowed for in the coverage.</remarks>
internal static class SpreadAccuracy
{
    private const double Student = 2.13;               // 15 degrees of freedom, 95 % in the middle
    private const int Models = 100;
    private const int PlainRuns = 64;
    private const int Seeds = 16;

    /// <summary>Prints a table of errors as shares of those of plain draws, and of coverage.</summary>
    /// <param name="trials">Trials of each run.</param>
    /// <param name="output">Where to.</param>
    public static void Print(long trials, TextWriter output)
    {
        List<Score> ranks = [], deviations = [];
        for (var number = 0; number < Models; number++)
        {
            var model = RandomModels.Create(number);
            var plain = Runs(model, trials, PlainRuns, SamplingMethod.Random);
            var sobol = Runs(model, trials, Seeds, SamplingMethod.Sobol);
            ranks.Add(plain[0].Tornado.Inputs.Select(correlation => correlation.Input).Aggregate(default(Score), (score, input) =>
                score.With([.. plain.Select(run => Of(run, input).Value)], [.. sobol.Select(run => Of(run, input))], 1)));
            // Further runs make the models comparable: scaled by its own variance, the error of plain draws would be too small.
            deviations.Add(default(Score).With([.. plain.Select(Deviation)],
                [.. sobol.Select(run => (Deviation(run), run[Outcomes.Npv].StandardDeviationError))],
                Variance([.. Runs(model, trials, PlainRuns, SamplingMethod.Random, PlainRuns).Select(Deviation)])));
        }
        output.WriteLine(Invariant($"{Models} random models of 2 to 8 drivers, {trials} trials"));
        output.WriteLine("| | error as a share of that of plain draws | runs within the error, or without one |");
        output.WriteLine("|---|--:|--:|");
        Write("rank correlations", ranks, output);
        Write("standard deviation", deviations, output);
    }

    private static void Write(string name, List<Score> models, TextWriter output)
    {
        var total = models.Aggregate((left, right) => left + right);
        // The standard error of a ratio of two sums, from the spread of the models.
        var share = total.Squares / total.PlainSquares;
        var spread = Math.Sqrt(models.Sum(model => Math.Pow(model.Squares - share * model.PlainSquares, 2))) / total.PlainSquares;
        output.WriteLine(Invariant($"| {name} | {total.Ratio:0.00} ± {spread / 2 / total.Ratio:0.00} | {100 * total.Covered:0.0} % |"));
    }

    private static double Deviation(SimulationResult run) => run[Outcomes.Npv].StandardDeviation!.Value;

    private static SimulationResult[] Runs(Model model, long trials, int seeds, SamplingMethod sampling, int first = 0) =>
    [
        .. Enumerable.Range(first, seeds).Select(seed => Simulator.Run(model, new()
        {
            RequestedTrials = trials,
            Seed = (ulong)seed,
            Sampling = sampling,
            Parts = RunParts.StandardErrors | RunParts.RankCorrelations,
            CashFlowOutcomes = [Outcomes.Npv],
        })),
    ];

    private static (double Value, double? Error) Of(SimulationResult run, string input) =>
        run.Tornado.Inputs.Where(correlation => correlation.Input == input)
            .Select(correlation => (correlation.Coefficient, correlation.StandardError)).Single();

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }

    private readonly record struct Score(int Runs, int Within, double Squares, double PlainSquares)
    {
        public double Ratio => Math.Sqrt(Math.Max(0, Squares / PlainSquares - 1.0 / PlainRuns));

        public double Covered => (double)Within / Runs;

        public static Score operator +(Score left, Score right) => new(
            left.Runs + right.Runs, left.Within + right.Within, left.Squares + right.Squares, left.PlainSquares + right.PlainSquares);

        /// <summary>Adds the runs of one figure, whose squares are divided by a scale.</summary>
        public Score With(double[] plain, (double Value, double? Error)[] runs, double scale)
        {
            var (truth, variance) = (plain.Average(), Variance(plain));
            var within = runs.Count(run => run.Error is not { } error
                || Math.Abs(run.Value - truth) <= Student * Math.Sqrt(error * error + variance / PlainRuns));
            return new(Runs + runs.Length, Within + within, Squares + runs.Sum(run => Math.Pow(run.Value - truth, 2)) / scale,
                PlainSquares + runs.Length * variance / scale);
        }
    }
}
