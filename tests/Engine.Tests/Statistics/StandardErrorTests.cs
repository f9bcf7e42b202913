using Roi.Engine.Sampling;
using Roi.Engine.Statistics;

namespace Roi.Engine.Tests.Statistics;

public class StandardErrorTests
{
    private const int Replicates = 16;
    private const double Student = 2.131;                       // 15 degrees of freedom, 95 % in the middle

    /// <summary>Models whose percentiles are known exactly, and how their inputs are grouped.</summary>
    public static TheoryData<string, int, bool> Models => new()
    {
        { "sum", 1, false }, { "sum", 2, false }, { "sum", 3, true }, { "sum", 6, true }, { "sum", 12, false },
        { "product", 2, false }, { "product", 3, false },
    };

    /// <summary>300 seeds: the bounds are 93 and 98 % and two and a half of their own standard errors (1.5 and 0.8 %).</summary>
    [Theory, MemberData(nameof(Models))]
    public void The_truth_lies_within_the_error_as_often_as_it_says(string model, int inputs, bool separateGroups)
    {
        const int Seeds = 300;
        double[] percents = [10, 50, 90];
        var truth = percents.Select(percent => Exact.Quantile(model, inputs, percent / 100)).Append(Exact.Mean(model, inputs)).ToArray();
        var (covered, square, claimed) = (new int[4], new double[4], new double[4]);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var column = Exact.Simulate(model, inputs, separateGroups, SamplingMethod.Sobol, (ulong)seed, Replicates, 1024);
            var (values, errors) = (new double[4], new double?[4]);
            StandardError.OfPercentiles(column, Replicates, percents, values, errors);
            (values[3], errors[3]) = (Moments.Of(column).Mean!.Value, StandardError.OfMean(column, Replicates));
            for (var i = 0; i < 4; i++)
            {
                var (off, error) = (Math.Abs(values[i] - truth[i]), errors[i]!.Value);
                covered[i] += off <= Student * error ? 1 : 0;
                square[i] += off * off;
                claimed[i] += error * error;
            }
        }
        Assert.All(covered, count => Assert.InRange(count / (double)Seeds, 0.893, 0.9999));
        for (var i = 0; i < 4; i++)
            Assert.InRange(Math.Sqrt(claimed[i] / square[i]), 0.85, 1.5);
    }

    /// <summary>Half from 0 to 10 and half from 90 to 110: every value from 10 to 90 is a median. Drawn from one input, in which each
    /// replicate has exactly half of it below, and from two.</summary>
    [Theory]
    [InlineData(1, SamplingMethod.Sobol)]
    [InlineData(2, SamplingMethod.Sobol)]
    [InlineData(2, SamplingMethod.Random)]
    public void The_error_of_a_median_in_a_gap_spans_the_gap(int inputs, SamplingMethod method)
    {
        var covered = 0;
        for (var seed = 0UL; seed < 50; seed++)
        {
            var column = Halves(inputs, method, seed, 0.5);
            var (median, error) = Of(column, 50)[0];
            Assert.True(median - 2.14 * error <= 10 && median + 2.14 * error >= 90, $"{median} ± {error}");
            var tenth = Of(column, 10)[0];
            covered += Math.Abs(tenth.Value - 2) <= Student * tenth.Error!.Value ? 1 : 0;
            Assert.InRange(tenth.Error!.Value, 0, 0.2);
        }
        Assert.InRange(covered, 42, 50);                        // two and a half standard errors below 95 % of 50
    }

    [Fact]
    public void A_median_beside_a_gap_has_the_error_of_its_own_side()
    {
        for (var seed = 0UL; seed < 50; seed++)
        {
            var (median, error) = Of(Halves(2, SamplingMethod.Sobol, seed, 0.55), 50)[0];
            Assert.InRange(error!.Value, 0, 0.2);
            Assert.Equal(10 * 0.5 / 0.55, median, 5 * error.Value);
        }
    }

    [Fact]
    public void Two_columns_that_move_together_over_a_gap_differ_without_error_and_others_do_not()
    {
        var column = Halves(1, SamplingMethod.Sobol, 1, 0.5);
        double[] moved = [.. column.Select(value => value + 16)];
        Assert.Equal(0, PairedError.OfPercentile(column, column, Replicates, 50));
        Assert.InRange(PairedError.OfPercentile(column, moved, Replicates, 50)!.Value, 0, 1e-9);
        Assert.True(PairedError.OfPercentile(column, Halves(2, SamplingMethod.Sobol, 1, 0.5), Replicates, 50) > 30);
    }

    [Fact]
    public void Sobol_needs_far_fewer_trials_than_plain_draws()
    {
        double[] percents = [10, 50, 90];
        // of the plain error: 0.5, 0.25 and 0.5, and 2.5 standard errors of 60 seeds
        double[] limits = [0.66, 1 / 3.0, 0.66];
        var truth = new double[3];
        for (var seed = 0UL; seed < 8; seed++)
            for (var i = 0; i < 3; i++)
                truth[i] += Percentile.Of(Exact.Plant(SamplingMethod.Sobol, 1_000_000 + seed, Replicates, 8192), percents[i]) / 8;
        var square = new double[2, 3];
        for (var seed = 0UL; seed < 60; seed++)
            foreach (var method in new[] { SamplingMethod.Sobol, SamplingMethod.Random })
            {
                var column = Exact.Plant(method, seed, Replicates, 1024);
                for (var i = 0; i < 3; i++)
                {
                    var off = Percentile.Of(column, percents[i]) - truth[i];
                    square[method == SamplingMethod.Sobol ? 0 : 1, i] += off * off;
                }
            }
        for (var i = 0; i < 3; i++)
            Assert.InRange(Math.Sqrt(square[0, i] / square[1, i]), 0, limits[i]);
    }

    [Fact]
    public void A_constant_has_no_error()
    {
        var column = Enumerable.Repeat(3.5, 16 * 64).ToArray();
        Assert.Equal([(3.5, 0.0), (3.5, 0.0)], Of(column, 10, 90));
        Assert.Equal(0, StandardError.OfMean(column, 16));
    }

    [Fact]
    public void Never_has_no_error_and_numbers_below_it_have_one()
    {
        var column = new double[16 * 256];
        for (var replicate = 0; replicate < 16; replicate++)
            new PointSet(SamplingMethod.Sobol, 1, 256).Open(new("g", "", 0), replicate).Fill(0, column.AsSpan(replicate * 256, 256));
        for (var i = 0; i < column.Length; i++)
            column[i] = column[i] > 0.6 ? double.PositiveInfinity : column[i];
        var found = Of(column, 50, 59.9, 90);
        Assert.InRange(found[0].Error!.Value, 1e-5, 0.01);
        Assert.Null(found[2].Error);
        Assert.Equal(double.PositiveInfinity, found[2].Value);
        Assert.Null(StandardError.OfMean(column, 16));
    }

    [Theory, MemberData(nameof(PercentileTests.Shapes), MemberType = typeof(PercentileTests))]
    public void Values_are_the_pooled_percentiles_and_errors_are_never_NaN_or_negative(string shape)
    {
        foreach (var length in new[] { 16, 32, 64, 4096 })
        {
            var column = Columns.Of(shape, length);
            foreach (var percent in new[] { 0, 0.5, 1, 10, 50, 90, 99, 100 })
            {
                var (value, error) = Of(column, percent)[0];
                Assert.Equal(Percentile.Of(column, percent), value);
                Assert.True(error is null or (>= 0 and < double.PositiveInfinity), $"{shape} {length} P{percent}: {error}");
                Assert.True(double.IsFinite(value) || error is null);
            }
        }
    }

    [Fact]
    public void Columns_that_are_not_whole_replicates_are_refused()
    {
        Assert.Throws<ArgumentException>(() => StandardError.OfMean([1, 2, 3], 2));
        Assert.Throws<ArgumentException>(() => StandardError.OfMean([], 16));
        Assert.Throws<ArgumentOutOfRangeException>(() => StandardError.OfMean([1, 2], 1));
    }

    /// <summary>A share from 0 to 10 and the rest from 90 to 110.</summary>
    private static double[] Halves(int inputs, SamplingMethod method, ulong seed, double share)
    {
        var column = new double[Replicates * 1024];
        var other = new double[1024];
        for (var replicate = 0; replicate < Replicates; replicate++)
        {
            var own = column.AsSpan(replicate * 1024, 1024);
            PointSet points = new(method, seed, 1024);
            points.Open(new("g", "", 0), replicate).Fill(0, own);
            points.Open(new("h", "", 0), replicate).Fill(0, other);
            for (var i = 0; i < own.Length; i++)
            {
                var isLow = (inputs == 1 ? own[i] : other[i]) < share;
                var place = inputs == 2 ? own[i] : isLow ? own[i] / share : (own[i] - share) / (1 - share);
                own[i] = isLow ? 10 * place : 90 + 20 * place;
            }
        }
        return column;
    }

    private static (double Value, double? Error)[] Of(double[] column, params double[] percents)
    {
        var (values, errors) = (new double[percents.Length], new double?[percents.Length]);
        StandardError.OfPercentiles(column, Replicates, percents, values, errors);
        return [.. values.Zip(errors)];
    }
}
