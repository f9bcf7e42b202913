using Roi.Engine.Distributions;

namespace Roi.Engine.Tests.Distributions;

public class ClosedFormTests
{
    [Fact]
    public void Uniform_is_a_straight_line()
    {
        Assert.Equal(35, new Uniform(30, 50).Quantile(0.25));
        Assert.Equal(0.25, new Uniform(30, 50).Cdf(35));
    }

    [Fact]
    public void Triangular_is_two_square_roots()
    {
        Triangular shape = new(0, 2, 10);
        Assert.Equal(Math.Sqrt(0.1 * 10 * 2), shape.Quantile(0.1), 1e-15);
        Assert.Equal(2, shape.Quantile(0.2));
        Assert.Equal(10 - Math.Sqrt(0.4 * 10 * 8), shape.Quantile(0.6), 1e-14);
        Assert.Equal(0.2, shape.Cdf(2), 1e-15);
    }

    [Fact]
    public void A_symmetric_pert_has_its_median_in_the_middle()
    {
        Assert.Equal(0.4, new Pert(0.3, 0.4, 0.5).Quantile(0.5), 1e-14);
        Assert.Equal(0.8, new Pert(0.3, 0.4, 0.5).Quantile(0.2) + new Pert(0.3, 0.4, 0.5).Quantile(0.8), 1e-13);
    }

    [Fact]
    public void Pert_of_lambda_0_is_uniform_and_at_an_end_a_power()
    {
        Pert flat = new(10, 12, 20, 0), high = new(0, 1, 1, 3); // the latter is beta(4, 1): p to the power of a quarter
        foreach (var p in new[] { 1e-9, 0.01, 0.3, 0.77, 1 - 1e-9 })
        {
            Assert.Equal(10 + 10 * p, flat.Quantile(p), 1e-10);
            Assert.Equal(Math.Sqrt(Math.Sqrt(p)), high.Quantile(p), 1e-11);
        }
    }

    [Fact]
    public void Exponential_gamma_and_weibull_of_shape_1_agree()
    {
        foreach (var p in new[] { 1e-9, 0.01, 0.3, 0.77, 1 - 1e-9 })
            foreach (var shape in new Distribution[] { new Exponential(3), new Gamma(1, 3), new Weibull(1, 3) })
                Assert.Equal(-3 * Math.Log(1 - p), shape.Quantile(p), 1e-10);
    }

    [Fact]
    public void Lognormal_passes_through_its_percentiles_and_has_its_moments()
    {
        var shape = Lognormal.FromPercentiles(2, 700);
        Assert.Equal(2, shape.Quantile(0.1), 2e-10);
        Assert.Equal(700, shape.Quantile(0.9), 7e-9);
        Assert.Equal(Math.Sqrt(1400), shape.Quantile(0.5), 1e-12);
        var moments = Lognormal.FromMean(100, 30);
        Assert.Equal(Math.Log(1.09), moments.LogSd * moments.LogSd, 1e-14);
        Assert.Equal(100, moments.Median * Math.Exp(moments.LogSd * moments.LogSd / 2), 1e-12);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(0.0, null)]
    [InlineData(null, 90.0)]
    [InlineData(0.0, 90.0)]
    public void Metalog_passes_through_its_percentiles_within_its_bounds(double? lower, double? upper)
    {
        Metalog shape = new(10, 24, 50, lower, upper);
        Assert.Equal(10, shape.Quantile(0.1), 1e-9);
        Assert.Equal(24, shape.Quantile(0.5), 1e-12);
        Assert.Equal(50, shape.Quantile(0.9), 1e-9);
        Assert.Equal(0.1, shape.Cdf(10), 1e-14);
        Assert.Equal((lower ?? double.NegativeInfinity, upper ?? double.PositiveInfinity), (shape.Min, shape.Max));
    }

    [Fact]
    public void A_metalog_is_refused_exactly_where_its_curve_would_turn_back()
    {
        _ = new Metalog(10, 16.7, 50);
        _ = new Metalog(10, 43.3, 50);
        Assert.Throws<ArgumentException>(() => new Metalog(10, 16.66, 50));
        Assert.Throws<ArgumentException>(() => new Metalog(10, 43.34, 50));
        _ = new Metalog(10, 13.08, 50, 0); // what the refusal of a p50 of 11 proposes
        _ = new Metalog(10, 38.24, 50, 0);
    }

    [Fact]
    public void Empirical_is_the_percentile_of_a_spreadsheet()
    {
        Empirical shape = new(40, 10, 20, 30); // PERCENTILE.INC(…, 0.1) is 13
        Assert.Equal(13, shape.Quantile(0.1), 1e-14);
        Assert.Equal(25, shape.Quantile(0.5));
        Assert.Equal(0.5, shape.Cdf(25));
        Empirical repeated = new(1, 2, 2, 2, 3);
        Assert.Equal((0.25, 0.75), (repeated.CdfBelow(2), repeated.Cdf(2)));
    }

    [Fact]
    public void Resampled_is_the_list_of_its_values_with_their_counts_for_weights()
    {
        Random random = new(3);
        foreach (var count in (int[])[1, 2, 3, 7, 10, 12, 49, 100, 1000, 4096])
        {
            var samples = Enumerable.Range(0, count).Select(_ => (double)random.Next(1 + count / 2)).ToArray();
            Resampled shape = new(samples);
            Discrete list = new([.. samples.CountBy(sample => sample).Select(pair => (pair.Key, (double)pair.Value))]);
            foreach (var x in list.Values.SelectMany(value => new[] { value - 0.5, value, value + 0.5 }))
            {
                Assert.Equal(list.Cdf(x), shape.Cdf(x), 1e-14);
                Assert.Equal(list.Survival(x), shape.Survival(x), 1e-14);
                Assert.Equal(list.CdfBelow(x), shape.CdfBelow(x), 1e-14);
                Assert.Equal(list.SurvivalFrom(x), shape.SurvivalFrom(x), 1e-14);
            }
            for (var rank = 1; rank <= count; rank++)
            {
                var sorted = shape.Samples[rank - 1];
                Assert.Equal(sorted, shape.Quantile((rank - 0.5) / count));
                // Each step belongs to the value that it completes, to the bit of the CDF.
                Assert.Equal(sorted, shape.Quantile((double)rank / count));
                Assert.Equal(shape.Samples[Math.Min(rank, count - 1)], shape.Quantile(Math.Min(Math.BitIncrement(1.0 * rank / count), 1)));
                Assert.True(shape.Quantile(shape.Cdf(sorted)) == sorted);
            }
        }
    }

    [Fact]
    public void Resampled_keeps_the_mean_of_the_data_and_its_median_is_a_measured_value()
    {
        Resampled rare = new([.. Enumerable.Repeat(0.0, 11), 100_000]);
        Assert.Equal((0, 0, 100_000), (rare.Quantile(0.5), rare.Quantile(11.0 / 12), rare.Quantile(0.92)));
        Assert.Equal((11.0 / 12, 1.0 / 12, 1.0 / 12), (rare.Cdf(50), rare.Survival(50), rare.SurvivalFrom(100_000)));
        Assert.Equal(20, new Resampled(10, 20, 30, 40).Quantile(0.5));
        Assert.Equal(new Resampled(0.0, 1), new Resampled(1, -0.0));
        Assert.Equal(1, 1 / new Resampled(-0.0, 1).Quantile(1));
        Assert.Equal(double.PositiveInfinity, 1 / new Resampled(-0.0, 1).Min);
    }

    [Fact]
    public void Discrete_steps_where_the_shares_add_up()
    {
        Discrete shape = new((5, 1), (1, 2), (3, 1), (1, 0), (9, 0)); // a half, a quarter, a quarter
        Assert.Equal([1, 3, 5], shape.Values);
        Assert.Equal([0.5, 0.25, 0.25], shape.Shares);
        Assert.Equal([1, 1, 1, 3, 3, 5, 5], new[] { 0, 0.3, 0.5, 0.50001, 0.75, 0.76, 1 }.Select(shape.Quantile));
        Assert.Equal((0.5, 0.75, 0.25), (shape.CdfBelow(3), shape.Cdf(3), shape.Survival(3)));
    }

    /// <summary>The value at which whole weights reach a share is the quantile of that share: 1, 5, 2 and 4 have half of the weight in the
    /// first two, so the second is the median.</summary>
    [Fact]
    public void Discrete_reaches_a_share_where_its_weights_do()
    {
        Assert.Equal(2, new Discrete((1, 1), (2, 5), (3, 2), (4, 4)).Quantile(0.5));
        Random random = new(1);
        for (var round = 0; round < 1000; round++)
        {
            int[] weights = [.. Enumerable.Range(0, 2 + random.Next(8)).Select(_ => 1 + random.Next(20))];
            Discrete shape = new([.. weights.Select((weight, i) => ((double)i, (double)weight))]);
            for (var i = 0; i < weights.Length; i++)
                Assert.Equal(i, shape.Quantile(weights[..(i + 1)].Sum() / (double)weights.Sum()));
        }
    }

    [Fact]
    public void Discrete_with_a_hundred_thousand_values_finds_each()
    {
        Discrete shape = new([.. Enumerable.Range(0, 100_000).Select(i => ((double)i, 1.0 + i % 7))]);
        for (var i = 0; i < 100_000; i += 97)
            Assert.Equal(i, shape.Quantile(shape.Cdf(i) - 1e-7));
    }

    [Fact]
    public void Bernoulli_is_1_in_the_top_share()
    {
        Assert.Equal((0, 1), (new Bernoulli(0.25).Quantile(0.75), new Bernoulli(0.25).Quantile(0.7500001)));
        Assert.Equal((0.75, 1), (new Bernoulli(0.25).Cdf(0), new Bernoulli(0.25).Cdf(1)));
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(3)]
    [InlineData(42.5)]
    [InlineData(1e4)]
    [InlineData(1e6)]
    [InlineData(1.1e6)]
    [InlineData(3e8)]
    public void Poisson_steps_where_its_share_reaches_p(double mean)
    {
        Poisson shape = new(mean);
        foreach (var p in new[] { 1e-9, 1e-6, 0.001, 0.1, 0.37, 0.5, 0.9, 0.99999, 1 - 1e-9 })
        {
            var count = shape.Quantile(p);
            Assert.Equal(Math.Floor(count), count);
            Assert.True(shape.Cdf(count) >= p - 1e-9 * Math.Min(p, 1), $"{count} at {p}");
            Assert.True(shape.CdfBelow(count) <= p + 1e-9 * Math.Min(p, 1), $"{count} at {p}");
            if (mean < 1e4)
                Assert.Equal(MathNet.Numerics.Distributions.Poisson.CDF(mean, count), shape.Cdf(count), 1e-12);
        }
    }

    [Fact]
    public void Truncation_keeps_the_order_within_the_part_kept()
    {
        Truncated shape = new(new Normal(0, 1), 0);
        Assert.Equal(new Normal(0, 1).Quantile(0.75), shape.Quantile(0.5), 1e-11);
        Assert.Equal((0, double.PositiveInfinity), (shape.Min, shape.Max));
        Assert.Equal(new Truncated(new Normal(0, 1), 0, 2), new Truncated(new Truncated(new Normal(0, 1), -1, 2), 0, 3));
    }

    [Fact]
    public void Truncation_of_counts_keeps_both_ends()
    {
        Truncated shape = new(new Poisson(2), 1, 3);
        Assert.Equal((1, 3), (shape.Min, shape.Max));
        Assert.Equal(new double[] { 1, 2, 3 }, Enumerable.Range(1, 99).Select(i => shape.Quantile(i / 100.0)).Distinct());
        Assert.Equal(2 / (2 + 2 + 8 / 6.0), shape.Cdf(1), 1e-14);
        Assert.True(new Truncated(new Discrete((1, 1), (2, 1), (3, 1)), 1.5, 2.5).IsConstant);
    }
}
