using System.Collections.Immutable;
using Roi.Engine.Sampling;
using Roi.Engine.Sensitivity;
using Roi.Engine.Tests.Sensitivity;

namespace Roi.Benchmarks;

/// <summary>Measures shares of variance and values of information against the truth, and whether their standard errors say so.</summary>
internal static class ShareAccuracy
{
    private const double Student = 2.13;               // 15 degrees of freedom, 95 % in the middle
    private const int Replicates = KnownFunction.Replicates;

    /// <summary>The least index whose error is judged.</summary>
    private const double LeastIndex = 0.01;

    /// <summary>Prints a table of bias, error, claimed error and coverage of each figure.</summary>
    /// <param name="seeds">Runs of each function, with seeds 0, 1, ...</param>
    /// <param name="trials">Trials of each run: 16 times a power of two.</param>
    /// <param name="output">Where to.</param>
    public static void Print(int seeds, int trials, TextWriter output)
    {
        output.WriteLine(Invariant($"Shares of variance and values of information, {seeds} runs of {trials} trials"));
        output.WriteLine("| | truth | bias | error | claimed | within 2.13 of it |");
        output.WriteLine("|---|--:|--:|--:|--:|--:|");
        foreach (var name in (string[])["Ishigami", "Sobol-G", "lognormals"])
        {
            var function = KnownFunction.Named(name);
            int[] inputs = [.. Enumerable.Range(0, function.Inputs).Where(input => function.First[input] > LeastIndex)];
            double[] first = [.. inputs.Select(input => function.First[input])];
            Write(name + ", first order, given trials", first, seed => Given(function, trials, seed, inputs), seeds, output);
            Write(name + ", first order, shared draws", first,
                seed => [.. inputs.Select(input => Frozen(function, trials, seed, input).First)], seeds, output);
            Write(name + ", total", function.Total,
                seed => [.. function.Total.Select((_, input) => Frozen(function, trials, seed, input).Total)], seeds, output);
        }
        Write("Ishigami, Shapley", [0.435747, 0.442411, 0.121842],
            seed => Shapley(KnownFunction.Ishigami.Output, 0, trials, seed), seeds, output);
        Write("linear, correlation 0.5, Shapley", [0.125, 0.296875, 0.578125], seed => Shapley(Linear, 0.5, trials, seed), seeds, output);
        Write("linear, correlation 0.9, Shapley", [0.104167, 0.418229, 0.477604],
            seed => Shapley(Linear, 0.9, trials, seed), seeds, output);
        Write("EVPI, EVPPI", [30_689.4636, 22_907.5759, 15_254.1669], seed => Values(trials, seed), seeds, output);
    }

    private static void Write(
        string name, double[] truths, Func<ulong, IReadOnlyList<Estimate>> estimates, int seeds, TextWriter output)
    {
        var found = new IReadOnlyList<Estimate>[seeds];
        Parallel.For(0, truths.Length > 0 ? seeds : 0, seed => found[seed] = estimates((ulong)seed));
        foreach (var (i, truth) in truths.Index())
        {
            var apart = found.Select(run => run[i].Value - truth).ToArray();
            var claimed = found.Select(run => run[i].StandardError ?? double.PositiveInfinity).ToArray();
            var within = apart.Zip(claimed).Count(pair => Math.Abs(pair.First) <= Student * pair.Second) / (double)seeds;
            output.WriteLine(Invariant(
                $"| {name} {i + 1} | {truth:G6} | {apart.Average():G2} | {Root(apart):G3} | {Root(claimed):G3} | {100 * within:0.0} % |"));
        }
    }

    private static double Root(double[] figures) => Math.Sqrt(figures.Average(figure => figure * figure));

    private static Estimate[] Given(KnownFunction function, int trials, ulong seed, int[] inputs)
    {
        var draws = KnownFunction.Draws(function.Inputs, trials, seed);
        var column = function.Of(draws);
        return [.. inputs.Select(input => ConditionalMean.Of(column, Replicates, draws[input]).Index)];
    }

    private static SobolIndices Frozen(KnownFunction function, int trials, ulong seed, int input)
    {
        var first = KnownFunction.Draws(function.Inputs, trials, seed);
        var second = KnownFunction.Draws(function.Inputs, trials, seed, "second");
        double[][] mixed = [.. first];
        mixed[input] = second[input];
        return PickFreeze.Of(function.Of(first), function.Of(second), function.Of(mixed), Replicates);
    }

    private static double Linear(double[] u) => KnownFunction.Score(u[0]) + KnownFunction.Score(u[1]) + 2 * KnownFunction.Score(u[2]);

    private static ImmutableArray<Estimate> Shapley(Func<double[], double> function, double correlation, int trials, ulong seed) =>
        ShapleyEffects.Of(
            (_, _, uniforms, output) => KnownFunction.Column(uniforms, function).AsSpan(0, output.Length).CopyTo(output),
            new([[0], [1], [2]], [new("first", "", 0), new("first", "", 1), new("first", "", 2)],
                [new("second", "", 0), new("second", "", 1), new("second", "", 2)])
            {
                Correlated = correlation == 0 ? [] : [1, 2],
                Correlations = new[,] { { 1, correlation }, { correlation, 1 } },
            },
            new(SamplingMethod.Sobol, seed, trials / Replicates), Replicates);

    private static Estimate[] Values(int trials, ulong seed)
    {
        var draws = KnownFunction.Draws(2, trials, seed);
        var column = KnownFunction.Column(
            draws, u => 20_000 + 80_000 * KnownFunction.Score(u[0]) + 60_000 * KnownFunction.Score(u[1]));
        return
        [
            ValueOfInformation.Perfect(column, Replicates), ConditionalMean.Of(column, Replicates, draws[0]).ValueOfKnowing(),
            ConditionalMean.Of(column, Replicates, draws[1]).ValueOfKnowing(),
        ];
    }
}
