using Roi.Engine.Sampling;
using Roi.Engine.Simulation;

namespace Roi.Benchmarks;

/// <summary>Measures how far runs are from the truth, and whether their standard errors say so.</summary>
internal static class Accuracy
{
    private const double Student = 2.13;               // 15 degrees of freedom, 95 % in the middle
    private static readonly string[] Statistics = ["P10", "P50", "P90", "mean"];

    /// <summary>Prints a table of errors beside those of plain draws, then one of coverage.</summary>
    /// <param name="seeds">Runs of each model, with seeds 0, 1, ...</param>
    /// <param name="trials">Trials of each run.</param>
    /// <param name="output">Where to.</param>
    public static void Print(int seeds, long trials, TextWriter output)
    {
        var plant = KnownAnswer.Plant();
        var sobol = Measure(plant, seeds, trials, SamplingMethod.Sobol);
        var hypercube = Measure(plant, seeds, trials, SamplingMethod.LatinHypercube);
        var plain = Measure(plant, seeds, trials, SamplingMethod.Random);
        output.WriteLine(Invariant($"Root mean square error of {seeds} runs of {trials} trials, as a share of that of plain draws"));
        output.WriteLine("| | Sobol | Latin hypercube |");
        output.WriteLine("|---|--:|--:|");
        for (var answer = 0; answer < plant.Length; answer++)
            for (var i = 0; i < Statistics.Length; i++)
                output.WriteLine(Invariant(
                    $"| {plant[answer].Name}, {Statistics[i]} | {sobol[answer][i].Error / plain[answer][i].Error:0.000} | ")
                    + Invariant($"{hypercube[answer][i].Error / plain[answer][i].Error:0.000} |"));

        output.WriteLine();
        output.WriteLine(Invariant($"Share of runs within {Student} standard errors, or whose error cannot be stated; ")
            + "standard error / root mean square error");
        output.WriteLine("| | P10 | P50 | P90 | mean |");
        output.WriteLine("|---|--:|--:|--:|--:|");
        for (var answer = 0; answer < plant.Length; answer++)
            WriteCoverage(plant[answer].Name, sobol[answer], output);
        foreach (var answer in KnownAnswer.ClosedForms())
            WriteCoverage(answer.Name, Measure([answer], seeds, trials, SamplingMethod.Sobol)[0], output);
    }

    private static void WriteCoverage(string name, Score[] scores, TextWriter output) => output.WriteLine(
        Invariant($"| {name} |") + string.Concat(scores.Select(score => score.Stated == 0 ? " not stated |"
            : Invariant($" {100 * score.Covered:0.0} %; {score.Claimed / score.Error:0.00}")
                + (score.Stated == score.Runs ? " |"
                    : Invariant($", not stated in {100.0 * (score.Runs - score.Stated) / score.Runs:0} % |")))));

    /// <summary>Scores of P10, P50, P90 and the mean of each answer, all answers of one model.</summary>
    private static Score[][] Measure(KnownAnswer[] answers, int seeds, long trials, SamplingMethod sampling)
    {
        var scores = answers.Select(_ => new Score[Statistics.Length]).ToArray();
        for (var seed = 0; seed < seeds; seed++)
        {
            var result = Simulator.Run(answers[0].Model, KnownAnswer.Options(trials, (ulong)seed, sampling));
            for (var answer = 0; answer < answers.Length; answer++)
                foreach (var (i, (value, error)) in KnownAnswer.Estimates(result[answers[answer].Outcome]).Index())
                    scores[answer][i] = scores[answer][i].With(value - answers[answer].Values[i], error);
        }
        return scores;
    }

    private readonly record struct Score(int Runs, int Stated, int Within, double Squares, double StatedSquares, double ClaimedSquares)
    {
        /// <summary>The root mean square of how far the runs are off.</summary>
        public double Error => Math.Sqrt(Squares / Runs);

        /// <summary>The same of the standard errors that they report, relative to runs with one.</summary>
        public double Claimed => Math.Sqrt(ClaimedSquares / Math.Max(StatedSquares, double.Epsilon)) * Error;

        /// <summary>The share of runs within <see cref="Student"/> standard errors of the truth, or without a standard error.</summary>
        public double Covered => (double)Within / Runs;

        public Score With(double off, double? error) => new(
            Runs + 1, Stated + (error is null ? 0 : 1), Within + (error is { } size && Math.Abs(off) > Student * size ? 0 : 1),
            Squares + off * off, StatedSquares + (error is null ? 0 : off * off), ClaimedSquares + error * error ?? ClaimedSquares);
    }
}
