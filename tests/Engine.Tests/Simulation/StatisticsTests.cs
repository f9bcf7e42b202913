using Roi.Engine.Distributions;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;
using Roi.Engine.WhatIf;
using static Roi.Engine.Tests.Simulation.Plant;

namespace Roi.Engine.Tests.Simulation;

/// <summary>The statistics of a run against closed forms, and what they say of never, none and not a number.</summary>
public sealed class StatisticsTests
{
    /// <summary>A lognormal whose P90 is ten thousand times its P10: however the trials are stored, the error of its mean is withheld,
    /// and so is that of its difference to another run.</summary>
    [Theory]
    [InlineData(1 << 13)]
    [InlineData(1 << 17)]
    public void The_error_of_a_mean_that_rests_on_rare_trials_is_withheld(int trials)
    {
        SimulationOptions options = new() { RequestedTrials = trials, Parts = RunParts.StandardErrors };
        var model = Only(Name("cost"), 1, 1, new Input("cost", Lognormal.FromPercentiles(1, 10_000)));
        var results = Variations.Run(model, options, [new("twice", model.Scaled("cost", 2))], [Outcomes.TotalBenefit]);
        var statistics = results.Base[Outcomes.TotalBenefit];
        Assert.NotNull(statistics.Mean);
        Assert.Null(statistics.MeanStandardError);
        Assert.All(statistics.Percentiles, estimate => Assert.True(estimate.StandardError > 0 && !estimate.IsInGap));
        Assert.Null(results.Variations[0].Differences[Outcomes.TotalBenefit].MeanStandardError);
        Assert.Equal(statistics.Percentiles, Simulator.Run(model, options)[Outcomes.TotalBenefit].Percentiles);
    }

    /// <summary>An outlay of 100 that returns some share of it each month: from about 22 % a month on, the rate is above 1,000 % a
    /// year.</summary>
    [Theory]
    [InlineData(0.05, 0.20, 1 << 10, true)]
    [InlineData(0.05, 0.20, 1 << 17, true)]
    [InlineData(0.05, 0.25, 1 << 10, false)]
    [InlineData(0.05, 0.25, 1 << 17, false)]
    [InlineData(200, 300, 1 << 10, false)]
    public void A_rate_keeps_its_percentiles_and_has_a_mean_up_to_1000_percent(double least, double most, int trials, bool hasMean)
    {
        SimulationOptions options = new() { RequestedTrials = trials, Parts = RunParts.StandardErrors };
        var model = Only(Name("benefit"), 100, 0, new Input("benefit", new Uniform(1200 * least, 1200 * most)));
        var results = Variations.Run(model, options, [new("a little less", model.Scaled("benefit", 0.99))], [Outcomes.Irr]);
        OutcomeStatistics[] rates =
            [results.Base[Outcomes.Irr], results.Variations[0][Outcomes.Irr], Simulator.Run(model, options)[Outcomes.Irr]];
        foreach (var rate in rates)
        {
            Assert.Equal((hasMean, hasMean, hasMean),
                (rate.Mean is not null, rate.StandardDeviation is not null, rate.MeanStandardError is not null));
            Assert.Equal(hasMean, rate.Maximum <= InternalRateOfReturn.HighestTold);
            Assert.All(rate.Percentiles, estimate => Assert.True(double.IsFinite(estimate.Value) && estimate.StandardError > 0));
        }
        Assert.Equal(hasMean, results.Variations[0].Differences[Outcomes.Irr].MeanStandardError is not null);
    }

    public static TheoryData<SamplingMethod> Methods => [.. Enum.GetValues<SamplingMethod>()];

    [Theory, MemberData(nameof(Methods))]
    public void A_uniform_times_a_constant_is_uniform(SamplingMethod method)
    {
        var benefit = Run(Only(Times(Name("x"), Number(1000)), 1, 1, new Input("x", new Uniform(2, 4))), method)[Outcomes.TotalBenefit];
        foreach (var estimate in benefit.Percentiles)
            Near.Assert(2000 + 20 * estimate.Percent, estimate);
        Near.Mean(3000, benefit);
        Assert.Equal(2000 / Math.Sqrt(12), benefit.StandardDeviation!.Value, 5.0);
        Assert.InRange(benefit.Minimum, 2000, 2001);
    }

    [Theory, MemberData(nameof(Methods))]
    public void A_sum_of_normals_is_normal(SamplingMethod method)
    {
        Input[] inputs = [new("x", new Normal(500, 30)), new("y", new Normal(700, 40)), new("z", new Normal(900, 120))];
        var benefit = Run(Only(Plus(Plus(Name("x"), Name("y")), Name("z")), 1, 1, inputs), method)[Outcomes.TotalBenefit];
        foreach (var estimate in benefit.Percentiles)
            Near.Assert(new Normal(2100, 130).Quantile(estimate.Percent / 100), estimate);
        Near.Mean(2100, benefit);
        Assert.Equal(130, benefit.StandardDeviation!.Value, 2.0);
    }

    [Theory, MemberData(nameof(Methods))]
    public void A_product_of_lognormals_is_lognormal(SamplingMethod method)
    {
        Lognormal x = Lognormal.FromPercentiles(10, 20), y = Lognormal.FromPercentiles(3, 12);
        var benefit = Run(Only(Times(Name("x"), Name("y")), 1, 1, new("x", x), new("y", y)), method)[Outcomes.TotalBenefit];
        var sd = Math.Sqrt(x.LogSd * x.LogSd + y.LogSd * y.LogSd);
        foreach (var estimate in benefit.Percentiles)
            Near.Assert(x.Median * y.Median * Math.Exp(sd * new Normal(0, 1).Quantile(estimate.Percent / 100)), estimate);
        Near.Mean(x.Median * y.Median * Math.Exp(sd * sd / 2), benefit);
    }

    [Theory, MemberData(nameof(Methods))]
    public void Never_keeps_its_place_at_the_far_end_and_its_share(SamplingMethod method)
    {
        // 12 I / B months, and never within 60 of them where B < 12 I / 60 = 100: 15 % of U(70, 270).
        var result = Run(Only(Name("x"), 500, 0, new Input("x", new Uniform(70, 270))), method);
        var payback = result[Outcomes.Payback];
        Assert.Equal(0.15, payback.ShareAboveAll, method == SamplingMethod.Random ? 0.006 : 0.001);
        Assert.Equal(0, payback.ShareBelowAll);
        Near.Assert(12 * 500 / (70 + 200 * 0.9), payback.Percentile(10));
        Near.Assert(12 * 500 / (70 + 200 * 0.5), payback.Percentile(50));
        Assert.Equal(new PercentileEstimate(90, double.PositiveInfinity, null), payback.Percentile(90));
        Assert.Null(payback.Mean);
        Assert.Null(payback.StandardDeviation);
        Assert.Null(payback.MeanStandardError);
        Assert.Equal(double.PositiveInfinity, result.QuantileCurves[Outcomes.Payback][^1]);
        Assert.Equal(payback.P50, result.QuantileCurves[Outcomes.Payback][500]);
    }

    [Fact]
    public void A_rate_of_return_that_does_not_exist_ranks_lowest_without_gain_and_highest_without_cost()
    {
        var benefit = Times(Name("on"), Number(1000));
        var noGain = Run(Only(benefit, 2000, 10, new Input("on", new Bernoulli(0.7))))[Outcomes.Irr];
        Assert.Equal(0.3, noGain.ShareBelowAll, 0.001);
        Assert.Equal(double.NegativeInfinity, noGain.P10);
        Assert.Null(noGain.Percentile(10).StandardError);
        Assert.InRange(noGain.P50, 0.2, 0.7);
        Assert.Equal(double.NegativeInfinity, noGain.Minimum);
        Assert.Null(noGain.Mean);

        var noCost = Run(Only(benefit, 0, 0, new Input("on", new Bernoulli(0.7))))[Outcomes.Irr];
        Assert.Equal((0.7, double.PositiveInfinity), (Math.Round(noCost.ShareAboveAll, 3), noCost.P50));
        Assert.Equal(double.NegativeInfinity, noCost.P10);
    }

    [Fact]
    public void A_column_that_is_not_a_number_in_any_trial_says_so_and_has_no_statistics()
    {
        var model = Only(Name("x"), 500, 10, new Input("x", new Uniform(0, 100))) with
        {
            Observables =
            [
                new("root", new Unary(UnaryOperator.Sqrt, new Binary(BinaryOperator.Subtract, Name("x"), Number(1)))),
                new("inverse", new Binary(BinaryOperator.Divide, Number(1), new Unary(
                    UnaryOperator.Round, Times(Name("x"), Number(0.01))))),
            ],
        };
        var result = Run(model);
        var root = result["root"];
        Assert.True(root.IsUndefined);
        Assert.Empty(root.Percentiles);
        Assert.Equal((null, null, null), (root.Mean, root.StandardDeviation, root.MeanStandardError));
        Assert.Equal(double.NaN, root.Minimum);
        Assert.Throws<InvalidOperationException>(() => root.P50);
        Assert.False(result["inverse"].IsUndefined);
        Assert.Equal(0.5, result["inverse"].ShareAboveAll, 0.001);
        Assert.Equal(1, result["inverse"].P10);
    }

    [Fact]
    public void A_benefit_that_is_not_a_number_leaves_no_fan_and_no_tornado_and_throws_nothing()
    {
        var result = Run(Only(new Unary(UnaryOperator.Ln, Name("x")), 500, 10, new Input("x", new Uniform(-1, 100))));
        Assert.True(result[Outcomes.Npv].IsUndefined);
        Assert.False(result.QuantileCurves.ContainsKey(Outcomes.Npv));
        Assert.Empty(result.Tornado.Inputs);
        Assert.Empty(result.CashFan.P50);
    }

    [Fact]
    public void With_every_input_fixed_each_statistic_is_the_one_trial_and_has_no_error()
    {
        var model = Only(Number(875_200), 700_000, 180_000).With("g", new Certain(2)).With("M", new Certain(6));
        Assert.True(model.IsDeterministic);
        Assert.False(Of().IsDeterministic);
        var result = Run(model);
        foreach (var (name, expected) in new[]
        {
            (Outcomes.AnnualTotalCost, 413_333.33333333), (Outcomes.Roi, 1.1174193548), (Outcomes.FirstYearBenefit, 510_533.33333333),
            (Outcomes.FirstYearRoi, -0.3993725490), (Outcomes.HorizonRoi, 1.5549893843), (Outcomes.Payback, 17.85960875),
            (Outcomes.DiscountedPayback, 19.16041187), (Outcomes.Npv, 1_728_484.00836876), (Outcomes.Irr, 0.94871935),
        })
        {
            var statistics = result[name];
            Assert.Equal(1, statistics.Mean!.Value / expected, 1e-8);
            Assert.Equal((0.0, 0.0), (statistics.StandardDeviation, statistics.MeanStandardError));
            Assert.All(statistics.Percentiles, estimate => Assert.Equal(new(estimate.Percent, statistics.Mean.Value, 0), estimate));
            Assert.Equal(statistics.Mean, statistics.Minimum);
        }
    }

    [Theory]
    [InlineData(1, 16)]
    [InlineData(16, 16)]
    [InlineData(17, 32)]
    [InlineData(100_000, 131_072)]
    [InlineData(131_072, 131_072)]
    public void Trials_are_rounded_up_to_sixteen_times_a_power_of_two(long requested, long trials)
    {
        var options = new SimulationOptions { RequestedTrials = requested };
        Assert.Equal((trials, trials / 16), (options.Trials, options.TrialsPerReplicate));
    }

    [Theory, MemberData(nameof(Methods))]
    public void One_trial_asked_for_gives_sixteen_and_finite_statistics(SamplingMethod method)
    {
        var model = Of();
        var options = new SimulationOptions { RequestedTrials = 1, Sampling = method };
        var result = Simulator.Run(model, options);
        var npv = model.Trials(options, Outcomes.Npv)[Outcomes.Npv].Order().ToArray();
        Assert.Equal(16, npv.Length);
        Assert.Equal(16, result.Tornado.Trials);
        Assert.Equal(npv[7] + (npv[8] - npv[7]) / 2, result[Outcomes.Npv].P50, 1e-6);
        Assert.Equal(npv[0], result[Outcomes.Npv].Minimum);
        Assert.All(result[Outcomes.Npv].Percentiles, estimate => Assert.True(estimate.StandardError > 0));
    }

    [Fact]
    public void The_percentiles_asked_for_come_in_ascending_order_and_by_their_number()
    {
        var model = Of() with { Percents = [1, 5, 10, 50, 90, 99.5] };
        var roi = Run(model)[Outcomes.Roi];
        Assert.Equal(model.Percents, roi.Percentiles.Select(estimate => estimate.Percent));
        Assert.Equal(roi.Percentiles.Select(estimate => estimate.Value).Order(), roi.Percentiles.Select(estimate => estimate.Value));
        Assert.Equal(roi.Percentiles[^1], roi.Percentile(99.5));
        Assert.Equal((roi.Percentile(10).Value, roi.Percentile(50).Value, roi.Percentile(90).Value), (roi.P10, roi.P50, roi.P90));
        Assert.Throws<InvalidOperationException>(() => roi.Percentile(25));
    }

    private static SimulationResult Run(Model model, SamplingMethod method = SamplingMethod.Sobol) =>
        Simulator.Run(model, new() { RequestedTrials = 16 * 1024, Sampling = method });
}
