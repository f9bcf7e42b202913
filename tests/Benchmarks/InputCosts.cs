using System.Diagnostics;
using System.Globalization;
using Roi.Engine.Distributions;
using Roi.Engine.Sampling;

namespace Roi.Benchmarks;

/// <summary>What one draw of each kind of input costs, beside a plain one: a PERT range on Sobol points.</summary>
/// <remarks>The least of many short rounds, taken in turns: on a shared machine that is what the work itself takes.</remarks>
internal static class InputCosts
{
    private const int Length = 1024;
    private const int Rounds = 3000;

    public static void Print()
    {
        Pert plain = new(300, 420, 600);
        double[] samples = [.. Enumerable.Range(0, 500).Select(i => plain.Quantile((i + 0.5) / 500))];
        (string Name, Action<long> Fill, int Draws)[] kinds =
        [
            ("plain: PERT", Input(plain), 1),
            ("PERT, Latin hypercube", Input(plain, SamplingMethod.LatinHypercube), 1),
            ("PERT, random", Input(plain, SamplingMethod.Random), 1),
            ("uniform", Input(new Uniform(1, 2)), 1),
            ("triangular", Input(new Triangular(1, 2, 4)), 1),
            ("normal", Input(new Normal(5, 1)), 1),
            ("lognormal", Input(Lognormal.FromPercentiles(1, 4)), 1),
            ("metalog", Input(new Metalog(10, 20, 50)), 1),
            ("beta", Input(new Beta(2, 3)), 1),
            ("gamma", Input(new Gamma(2, 3)), 1),
            ("weibull", Input(new Weibull(2, 3)), 1),
            ("exponential", Input(new Exponential(2)), 1),
            ("truncated normal", Input(new Truncated(new Normal(5, 1), 4, 8)), 1),
            ("truncated lognormal", Input(new Truncated(Lognormal.FromPercentiles(1, 4), 0.5, 3)), 1),
            ("truncated triangular", Input(new Truncated(new Triangular(1, 2, 4), 1.5, 3)), 1),
            ("truncated empirical", Input(new Truncated(new Empirical(samples), 350, 500)), 1),
            ("bernoulli", Input(new Bernoulli(0.3)), 1),
            ("poisson", Input(new Poisson(4)), 1),
            ("discrete of 3", Input(new Discrete((1, 1), (2, 1), (3, 2))), 1),
            ("discrete of 40", Input(new Discrete([.. Enumerable.Range(1, 40).Select(i => ((double)i, (double)(i % 7 + 1)))])), 1),
            ("resampled from 500", Input(new Resampled(samples)), 1),
            ("empirical of 500", Input(new Empirical(samples)), 1),
            .. new[] { 2, 4, 8, 16 }.Select(size => ($"correlated, {size} together", Correlated(plain, size), size)),
        ];
        var least = new double[kinds.Length];
        Array.Fill(least, double.PositiveInfinity);
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < kinds.Length; i++)
            {
                var watch = Stopwatch.GetTimestamp();
                kinds[i].Fill(round * Length);
                least[i] = Math.Min(least[i], Stopwatch.GetElapsedTime(watch).TotalNanoseconds / Length / kinds[i].Draws);
            }
        }
        for (var i = 0; i < kinds.Length; i++)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{kinds[i].Name,-24}{least[i],6:0.00} ns a draw{least[i] / least[0],6:0.00} x"));
    }

    private static UniformSource Source(int slot, SamplingMethod method = SamplingMethod.Sobol) =>
        new PointSet(method, 1, 1 << 26).Open(new("inputs", "", slot), 0);

    private static Action<long> Input(Distribution distribution, SamplingMethod method = SamplingMethod.Sobol)
    {
        var source = Source(0, method);
        var draws = new double[Length];
        return first =>
        {
            source.Fill(first, draws);
            distribution.Fill(draws, draws);
        };
    }

    private static Action<long> Correlated(Distribution distribution, int size)
    {
        var names = Enumerable.Range(0, size).Select(i => ((char)('a' + i)).ToString()).ToArray();
        var copula = new Copula(names.SelectMany((first, i) => names[..i].Select(second => new Correlation(first, second, 0.4)))).Blocks[0];
        var sources = names.Select((_, slot) => Source(slot)).ToArray();
        var stride = Length + 8;
        var starts = names.Select((_, i) => i * stride).ToArray();
        var draws = new double[size * stride];
        return first =>
        {
            for (var i = 0; i < size; i++)
                sources[i].Fill(first, draws.AsSpan(starts[i], Length));
            copula.Transform(draws, starts, Length);
            foreach (var start in starts)
                distribution.Fill(draws.AsSpan(start, Length), draws.AsSpan(start, Length));
        };
    }
}
