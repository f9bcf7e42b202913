using Roi.Engine.Distributions;

namespace Roi.Engine.Tests.Distributions;

public class LawTests
{
    private static readonly double[] Probabilities = Grid();

    [Fact]
    public void A_quantile_never_falls_and_stays_within_the_ends()
    {
        foreach (var (shape, _) in Shapes.All)
        {
            var last = shape.Quantile(0);
            Assert.Equal(shape.Min, last);
            Assert.Equal(shape.Max, shape.Quantile(1));
            var slack = 1e-11 * Math.Max(Spread(shape), Math.Abs(shape.Quantile(0.5)));
            foreach (var p in Probabilities)
            {
                var value = shape.Quantile(p);
                Assert.True(value >= last - Math.Max(slack, 1e-11 * Math.Abs(value)), $"{shape} at {p:R}: {value:R} after {last:R}");
                Assert.True(value >= shape.Min && value <= shape.Max, $"{shape} at {p:R}: {value:R}");
                last = Math.Max(last, value);
            }
        }
    }

    [Fact]
    public void Fill_gives_the_bits_of_quantile_whatever_the_length()
    {
        var random = new Random(5);
        foreach (var (shape, _) in Shapes.All)
            foreach (var length in new[] { 0, 1, 7, 8, 9, 300 })
            {
                var uniforms = Enumerable.Range(0, length)
                    .Select(i => i % 50 == 13 ? 1e-25 : i % 50 == 14 ? 1 - 1.0 / (1L << 53) : 1 - random.NextDouble() * 0.9999999)
                    .ToArray();
                var draws = new double[length + 1];
                shape.Fill(uniforms, draws);
                Assert.Equal(0, draws[length]);
                for (var i = 0; i < length; i++)
                    Assert.True(BitConverter.DoubleToInt64Bits(shape.Quantile(uniforms[i])) == BitConverter.DoubleToInt64Bits(draws[i]),
                        $"{shape} at {uniforms[i]:R}");
                shape.Fill(uniforms, uniforms);
                Assert.Equal(draws[..length], uniforms);
            }
    }

    [Fact]
    public void The_mean_of_stratified_draws_is_the_mean()
    {
        const int Count = 1 << 16;
        var uniforms = Enumerable.Range(0, Count).Select(i => (i + 0.5) / Count).ToArray();
        foreach (var (shape, mean) in Shapes.All)
            if (mean is { } expected)
            {
                var draws = new double[Count];
                shape.Fill(uniforms, draws);
                // Midpoint strata leave out at most a few parts in 1e4 of a heavy tail, and nothing of a straight line.
                Assert.True(Math.Abs(draws.Average() - expected) <= 2e-4 * Math.Max(Spread(shape), 1e-9 * Math.Abs(expected))
                    + 1e-12 * Math.Abs(expected), $"{shape}: {draws.Average():R}, not {expected:R}");
            }
    }

    [Fact]
    public void The_share_at_or_below_a_quantile_is_its_p()
    {
        foreach (var (shape, _) in Shapes.All.Where(entry => !entry.Shape.IsConstant))
            foreach (var p in Probabilities.Where(p => p is > 1e-6 and < 1 - 1e-6))
            {
                var value = shape.Quantile(p);
                var slack = 1e-9 * Math.Max(Spread(shape), Math.Abs(value));
                Assert.True(shape.Cdf(value + slack) >= p * (1 - 1e-9), $"{shape} at {p:R}");
                Assert.True(shape.Survival(value - slack) >= (1 - p) * (1 - 1e-9) - 1e-15, $"{shape} at {p:R}");
            }
    }

    [Fact]
    public void Shares_below_and_above_add_up()
    {
        foreach (var (shape, _) in Shapes.All)
            foreach (var x in new[] { double.NegativeInfinity, -3, 0, 0.4, 1, 2, 3.5, 5, 9, 20, 41, 101, 3e5, double.PositiveInfinity })
            {
                Assert.Equal(1, shape.Cdf(x) + shape.Survival(x), 1e-12);
                Assert.InRange(shape.Cdf(x), 0, 1);
                Assert.True(shape.CdfBelow(x) <= shape.Cdf(x) && shape.SurvivalFrom(x) >= shape.Survival(x), $"{shape} at {x:R}");
            }
    }

    [Fact]
    public void Equal_parameters_make_equal_distributions_with_or_without_a_table()
    {
        foreach (var ((first, _), (second, _)) in Shapes.All.Zip(Shapes.All))
        {
            first.Quantile(0.3);
            Assert.Equal(first, second);
            Assert.Equal(first.GetHashCode(), second.GetHashCode());
        }
        Assert.Equal(Shapes.All.Count(), Shapes.All.Select(entry => entry.Shape).Distinct().Count());
    }

    [Fact]
    public void Bits_are_the_same_on_every_machine()
    {
        var digest = 14695981039346656037UL;
        foreach (var (shape, _) in Shapes.All)
            for (var i = 1; i < 200; i++)
                digest = (digest ^ BitConverter.DoubleToUInt64Bits(shape.Quantile(i / 200.0))) * 1099511628211UL;
        Assert.Equal(12404313104884438114UL, digest);
    }

    [Fact]
    public void A_probability_outside_0_to_1_is_refused()
    {
        foreach (var (shape, _) in Shapes.All)
            foreach (var p in new[] { -0.1, 1.1, double.NaN })
                Assert.StartsWith("A cumulative probability must be between 0 and 1.",
                    Assert.Throws<ArgumentOutOfRangeException>(() => shape.Quantile(p)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_destination_that_is_too_short_is_refused()
    {
        foreach (var (shape, _) in Shapes.All)
            Assert.Equal("Needs room for one draw per uniform. (Parameter 'draws')",
                Assert.Throws<ArgumentException>(() => shape.Fill([0.1, 0.2], new double[1])).Message);
    }

    [Fact]
    public void Tables_are_built_once_though_many_threads_ask()
    {
        Pert shape = new(0, 0.2, 1);
        var values = new double[64];
        Parallel.For(0, values.Length, i => values[i] = shape.Quantile(0.3));
        Assert.Single(values.Distinct());
    }

    /// <summary>The standard deviation, about, from the middle 98 %.</summary>
    private static double Spread(Distribution shape) => (shape.Quantile(0.99) - shape.Quantile(0.01)) / 4;

    private static double[] Grid()
    {
        List<double> grid = [1e-300, 1e-30, 1e-19, 1e-15];
        for (var p = 1e-12; p < 0.5; p *= 1.013)
            grid.AddRange([p, 1 - p]);
        for (var p = 0.0003; p < 1; p += 0.0007)
            grid.Add(p);
        grid.AddRange([0.5, 0.25, 0.75, 0.125, 0.875, Math.BitDecrement(0.5), Math.BitIncrement(0.5), Math.BitDecrement(1)]);
        grid.Sort();
        return [.. grid];
    }
}
