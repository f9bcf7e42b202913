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
    private const int Seeds = 4;

    /// <summary>Prints a table of errors as shares of those of plain draws, and of coverage.</summary>
    /// <param name="trials">Trials of each run.</param>
    /// <param name="output">Where to.</param>
    public static void Print(long trials, TextWriter output)
    {
        var (ranks, deviations) = (default(Score), default(Score));
        for (var number = 0; number < Models; number++)
        {
            var model = RandomModels.Create(number);
            var plain = Runs(model, trials, PlainRuns, SamplingMethod.Random);
            var sobol = Runs(model, trials, Seeds, SamplingMethod.Sobol);
            foreach (var input in plain[0].Tornado.Inputs.Select(correlation => correlation.Input))
                ranks = ranks.With([.. plain.Select(run => Of(run, input).Value)], [.. sobol.Select(run => Of(run, input))], 1);
            var values = plain.Select(run => run[Outcomes.Npv].StandardDeviation!.Value).ToArray();
            deviations = deviations.With(values, [.. sobol.Select(run =>
                (run[Outcomes.Npv].StandardDeviation!.Value, run[Outcomes.Npv].StandardDeviationError))], Variance(values));
        }
        output.WriteLine(Invariant($"{Models} random models of 2 to 8 drivers, {trials} trials"));
        output.WriteLine("| | error as a share of that of plain draws | runs within the error, or without one |");
        output.WriteLine("|---|--:|--:|");
        output.WriteLine(Invariant($"| rank correlations | {ranks.Ratio:0.00} | {100 * ranks.Covered:0.0} % |"));
        output.WriteLine(Invariant($"| standard deviation | {deviations.Ratio:0.00} | {100 * deviations.Covered:0.0} % |"));
    }

    private static SimulationResult[] Runs(Model model, long trials, int seeds, SamplingMethod sampling) =>
    [
        .. Enumerable.Range(0, seeds).Select(seed => Simulator.Run(model, new()
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
