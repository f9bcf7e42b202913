using Roi.Engine.Statistics;

namespace Roi.Engine.Tests.Statistics;

public class PairedErrorTests
{
    private const int Replicates = 16;
    private const int Trials = Replicates * 64;

    [Theory]
    [InlineData(10)]
    [InlineData(50)]
    [InlineData(90)]
    public void Two_equal_columns_differ_by_nothing_without_any_error(double percent)
    {
        var column = Normal(1);
        Assert.Equal(0, PairedError.OfPercentile(column, column, Replicates, percent));
        Assert.Equal(0, PairedError.OfShareAtMost(column, column, Replicates, 0.3));
    }

    [Fact]
    public void A_constant_added_to_every_trial_is_known_exactly()
    {
        var column = Normal(1).Select(value => Math.Round(value * 1024) / 1024).ToArray();
        Assert.Equal(0, PairedError.OfPercentile(column, [.. column.Select(value => value + 8)], Replicates, 50)!.Value, 1e-12);
    }

    [Fact]
    public void What_both_runs_have_in_common_drops_out()
    {
        var before = Normal(1);
        double[] after = [.. before.Select(value => 1.1 * value)];
        var errors = new double?[1];
        StandardError.OfPercentiles(before, Replicates, [90], new double[1], errors);
        Assert.InRange(PairedError.OfPercentile(before, after, Replicates, 90)!.Value, 0, 0.2 * errors[0]!.Value);
    }

    /// <summary>The P50 of the second column is that of the first plus 0.2, the P90 by 0.1 of a standard deviation more.</summary>
    [Theory]
    [InlineData(50, 0.2)]
    [InlineData(90, 0.2 + 0.1 * 1.2815515655446004)]
    public void The_true_difference_lies_within_2_13_standard_errors_in_about_95_of_100_seeds(double percent, double truth)
    {
        var within = 0;
        for (var seed = 1; seed <= 300; seed++)
        {
            var (before, noise) = (Normal(seed), Normal(seed + 10_000));
            // A standard deviation of 1.1: 0.9 of it shared with the first column.
            double[] after = [.. before.Zip(noise, (shared, own) => 0.2 + 0.99 * shared + Math.Sqrt(1.21 - 0.99 * 0.99) * own)];
            var difference = Percentile.Of(after, percent) - Percentile.Of(before, percent);
            within += Math.Abs(difference - truth) <= 2.13 * PairedError.OfPercentile(before, after, Replicates, percent)!.Value ? 1 : 0;
        }
        Assert.InRange(within, 300 * 0.91, 300 * 0.99);
    }

    [Fact]
    public void Where_a_percentile_is_never_there_is_no_error_of_its_difference()
    {
        var before = Normal(1);
        double[] after = [.. before.Select(value => value > 1 ? double.PositiveInfinity : value)];
        Assert.Null(PairedError.OfPercentile(before, after, Replicates, 90));
        Assert.NotNull(PairedError.OfPercentile(before, after, Replicates, 50));
    }

    [Fact]
    public void Columns_of_different_lengths_are_refused() =>
        Assert.Throws<ArgumentException>(() => PairedError.OfPercentile(new double[32], new double[16], Replicates, 50));

    private static double[] Normal(int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, Trials)
            .Select(_ => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()))];
    }
}
