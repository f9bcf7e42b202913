using Roi.Engine.Distributions;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;
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

    /// <summary>Lognormals by P90 / P10, tails that fall as a power, and a Weibull of shape one half.</summary>
    public static TheoryData<string, double, double> HeavyTails => new()
    {
        // shape, the share of seeds whose error is stated: at least, and at most
        { "lognormal 3", 1, 1 }, { "lognormal 10", 0.99, 1 }, { "lognormal 100", 0, 1 }, { "lognormal 1000", 0, 0.02 },
        { "lognormal 10000", 0, 0 }, { "power 3", 0.9, 1 }, { "power 1.5", 0, 0.1 }, { "weibull", 0.99, 1 },
    };

    /// <summary>What is stated is honest, and what cannot be is not stated: at most 5 % of seeds claim an error that the truth exceeds, and
    /// two and a half standard errors of 300 seeds.</summary>
    [Theory, MemberData(nameof(HeavyTails))]
    public void The_mean_of_a_heavy_tail_has_an_honest_error_or_none(string shape, double leastStated, double mostStated)
    {
        const int Seeds = 300;
        var (distribution, mean) = Heavy(shape);
        var (stated, missed) = (0, 0);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var column = OneInput(distribution, (ulong)seed);
            if (StandardError.OfMean(column, Replicates) is not { } error)
                continue;
            stated++;
            missed += Math.Abs(Moments.Of(column).Mean!.Value - mean) > Student * error ? 1 : 0;
        }
        Assert.InRange(missed / (double)Seeds, 0, 0.05 + 2.5 * 0.0126);
        Assert.InRange(stated / (double)Seeds, leastStated, mostStated);
    }

    /// <summary>Losses of lognormal shape with a standard deviation of three times their mean, at the default number of trials: alone,
    /// beside ordinary inputs, and several of them. The truth lies within the stated error in at least 93 % of seeds; 300 seeds have a
    /// standard error of 1.5 %.</summary>
    [Theory]
    [InlineData("one", 1, 0)]
    [InlineData("one and five of moderate spread", 1, 5)]
    [InlineData("three", 3, 0)]
    public void The_mean_of_a_loss_of_three_times_its_spread_has_an_honest_error(string losses, int heavy, int moderate)
    {
        const int Seeds = 300;
        Input[] inputs =
        [
            .. Enumerable.Range(0, heavy).Select(
                i => new Input(Invariant($"heavy {i}"), Lognormal.FromMean(1, 3)) { Group = Invariant($"h{i}") }),
            .. Enumerable.Range(0, moderate).Select(
                i => new Input(Invariant($"moderate {i}"), Lognormal.FromMean(1, 1)) { Group = Invariant($"m{i}") }),
        ];
        Model model = new()
        {
            Inputs = [.. inputs, new("cost", new Certain(1)), new("running", new Certain(1)), new("months", new Certain(0))],
            Drivers = [new("loss", [new("term", inputs.Select(Formula (input) => new Reference(input.Name))
                .Aggregate((left, right) => new Binary(BinaryOperator.Add, left, right)))])],
            Cash = new("cost", "running", "months", "months"),
            Terms = new CashFlowTerms(60, 0.1, 3),
        };
        var (stated, within) = (0, 0);
        for (var seed = 0UL; seed < Seeds; seed++)
        {
            var benefit = Simulator.Run(model, new() { Seed = seed, Parts = RunParts.StandardErrors, CashFlowOutcomes = [Outcomes.Npv] })
                [Outcomes.TotalBenefit];
            if (benefit.MeanStandardError is not { } error)
                continue;
            stated++;
            within += Math.Abs(benefit.Mean!.Value - inputs.Length) <= Student * error ? 1 : 0;
        }
        Assert.True(stated > 0.9 * Seeds, $"{losses}: stated in {stated} of {Seeds} seeds");
        Assert.True(within >= (0.93 - 2.5 * 0.0147) * stated, $"{losses}: {within} of {stated}");
    }

    /// <summary>The same of the standard deviation, whose tail index is half as large.</summary>
    [Theory]
    [InlineData("lognormal 3", 0.99)]
    [InlineData("lognormal 10", 0)]
    [InlineData("lognormal 100", 0)]
    [InlineData("lognormal 10000", 0)]
    [InlineData("power 3", 0)]
    [InlineData("weibull", 0)]
    [InlineData("normal", 1)]
    [InlineData("uniform", 1)]
    [InlineData("triangular", 1)]
    public void The_standard_deviation_has_an_honest_error_or_none(string shape, double leastStated)
    {
        const int Seeds = 300;
        var truth = Deviation(shape);
        var (stated, missed) = (0, 0);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var column = OneInput(shape is "normal" or "uniform" or "triangular" ? Light(shape) : Heavy(shape).Distribution, (ulong)seed);
            var moments = Moments.Of(column);
            if (StandardError.OfDeviation(moments, StandardError.MomentsOf(column, Replicates),
                StandardError.ExtremesOf(column, Replicates)) is not { } error)
                continue;
            stated++;
            missed += Math.Abs(moments.StandardDeviation!.Value - truth) > Student * error ? 1 : 0;
        }
        Assert.InRange(missed / (double)Seeds, 0, 0.05 + 2.5 * 0.0126);
        Assert.InRange(stated / (double)Seeds, leastStated, 1);
    }

    public static TheoryData<string> LightTails => ["uniform", "triangular", "coin", "normal", "PERT", "product"];

    [Theory, MemberData(nameof(LightTails))]
    public void The_error_of_the_mean_of_an_ordinary_shape_is_always_stated(string shape)
    {
        for (var seed = 0UL; seed < 100; seed++)
        {
            var column = shape == "product" ? Exact.Simulate("product", 3, true, SamplingMethod.Sobol, seed, Replicates, 1024)
                : OneInput(Light(shape), seed);
            var plain = StandardError.OfAverage(StandardError.Means(column, Replicates)!);
            if (shape is "normal" or "PERT")
                Assert.InRange(StandardError.OfMean(column, Replicates)!.Value, plain, 1.4 * plain);
            else
                Assert.Equal(plain, StandardError.OfMean(column, Replicates)!.Value);
        }
    }

    [Fact]
    public void A_mean_that_rests_on_a_few_trials_has_no_error()
    {
        var column = new double[Replicates * 1024];
        for (var i = 0; i < 20; i++)
            column[(i * 7919 + 5) % column.Length] = 1e6;
        Assert.Null(StandardError.OfMean(column, Replicates));
        Assert.Null(StandardError.OfMean([.. column.Select(value => 1e7 - value)], Replicates));
        for (var i = 0; i < column.Length; i += 8)
            column[i] = 1e6;
        Assert.NotNull(StandardError.OfMean(column, Replicates));
    }

    [Fact]
    public void The_extremes_of_parts_are_those_of_the_whole()
    {
        var column = Exact.Simulate("sum", 3, true, SamplingMethod.Random, 1, 1, 1024);
        Extremes parts = new();
        foreach (var part in column.Chunk(96))
            parts.Add(Extremes.Of(part));
        foreach (var extremes in new[] { parts, Extremes.Of(column) })
        {
            Assert.Equal(column.Order().TakeLast(8), extremes.Highest.ToArray());
            Assert.Equal(column.Select(value => -value).Order().TakeLast(8), extremes.LowestNegated.ToArray());
        }
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

    private static (Distribution Distribution, double Mean) Heavy(string shape)
    {
        var number = shape.Split(' ') is [_, var text] ? double.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : 0;
        if (shape.StartsWith("lognormal", StringComparison.Ordinal))
        {
            var deviation = Math.Log(number) / (2 * 1.2815515655446004);
            return (Lognormal.FromPercentiles(1 / Math.Sqrt(number), Math.Sqrt(number)), Math.Exp(deviation * deviation / 2));
        }
        return shape == "weibull" ? (new Weibull(0.5, 1), 2) : (new Power(number), number / (number - 1));
    }

    private static double Deviation(string shape)
    {
        if (shape is "normal" or "uniform" or "triangular")
            return shape == "normal" ? 1 : shape == "uniform" ? 3 / Math.Sqrt(12) : Math.Sqrt((4 + 9 + 81 - 6 - 18 - 27) / 18.0);
        var mean = Heavy(shape).Mean;
        return shape == "weibull" ? Math.Sqrt(20) : shape == "power 3" ? Math.Sqrt(0.75) : mean * Math.Sqrt(mean * mean - 1);
    }

    private static Distribution Light(string shape) => shape switch
    {
        "uniform" => new Uniform(1, 4),
        "triangular" => new Triangular(2, 3, 9),
        "coin" => new Bernoulli(0.3),
        "normal" => new Normal(0, 1),
        _ => new Pert(300, 420, 700),
    };

    /// <summary>A Pareto distribution from 1, whose survival falls as a power.</summary>
    private sealed record Power(double Index) : Distribution
    {
        public override double Quantile(double p) => Math.Pow(1 - p, -1 / Index);

        public override double Cdf(double x) => x <= 1 ? 0 : 1 - Math.Pow(x, -Index);
    }

    private static double[] OneInput(Distribution distribution, ulong seed)
    {
        var column = new double[Replicates * 1024];
        for (var replicate = 0; replicate < Replicates; replicate++)
            new PointSet(SamplingMethod.Sobol, seed, 1024).Open(new("g", "", 0), replicate).Fill(0, column.AsSpan(replicate * 1024, 1024));
        distribution.Fill(column, column);
        return column;
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
