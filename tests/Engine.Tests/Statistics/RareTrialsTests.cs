using Roi.Engine.Distributions;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;
using Roi.Engine.Statistics;

namespace Roi.Engine.Tests.Statistics;

/// <summary>The error of what rests on rare trials is honest, or it is not stated.</summary>
public class RareTrialsTests
{
    private const int Replicates = 16;
    private const double Student = 2.131;                       // 15 degrees of freedom, 95 % in the middle

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
            Cash = new CashColumns("cost", "running", "months", "months"),
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
}
