using Roi.Engine.Fitting;

namespace Roi.Engine.Tests.Fitting;

public sealed class FitLawTests
{
    private const int Seeds = 200;

    [Fact]
    public void A_fit_of_many_draws_finds_the_parameters_within_four_standard_errors() =>
        Assert.All(Draws.Regular, known =>
        {
            var fit = known.Family.Fitted(Draws.Of(known.Shape, 10_000, 1));
            Assert.All(fit.Parameters.Zip(known.Parameters),
                pair => Assert.InRange(pair.First.Value, pair.Second - 4 * pair.First.StandardError!.Value,
                    pair.Second + 4 * pair.First.StandardError!.Value));
        });

    [Fact]
    public void A_fit_of_many_draws_is_closer_to_the_truth_than_four_standard_errors_of_a_share() =>
        Assert.All(Draws.Shapes, known =>
        {
            var fit = known.Family.Fitted(Draws.Of(known.Shape, 10_000, 2));
            Assert.All(Enumerable.Range(1, 99), percent => Assert.Equal(percent / 100.0,
                fit.Shape.Cdf(known.Shape.Quantile(percent / 100.0)), 4 * Math.Sqrt(percent / 100.0 * (1 - percent / 100.0) / 10_000)));
        });

    [Fact]
    public void Scaled_values_scale_what_has_their_unit_and_leave_shapes_alone() =>
        Assert.All(Draws.Shapes, known =>
        {
            const double factor = 1e6;
            var values = Draws.Of(known.Shape, 300, 3);
            var (plain, scaled) = (known.Family.Fitted(values), known.Family.Fitted([.. values.Select(value => factor * value)]));
            double[] expected = [.. plain.Parameters.Select(parameter => parameter.Name switch
            {
                "shape" or "log sd" => parameter.Value,
                "log mean" => parameter.Value + Math.Log(factor),
                _ => parameter.Value * factor,
            })];
            Draws.AssertClose(expected, scaled.Values(), 1e-7);
            Assert.Equal(plain.LogLikelihood - 300 * Math.Log(factor), scaled.LogLikelihood, 1e-6);
        });

    [Fact]
    public void The_order_of_the_values_changes_no_bit() =>
        Assert.All(Draws.Shapes, known =>
        {
            var values = Draws.Of(known.Shape, 100, 4);
            var fit = known.Family.Fitted(values);
            Array.Reverse(values);
            Assert.Equal(fit.Values(), known.Family.Fitted(values).Values());
            Assert.Equal(fit.Values(), known.Family.Fitted(new Observations(values.Select(Observation.Exactly))).Values());
        });

    [Fact]
    public void An_observation_that_says_nothing_changes_nothing_but_the_count() =>
        Assert.All(Draws.Regular, known =>
        {
            var values = Draws.Of(known.Shape, 100, 5);
            var plain = known.Family.Fitted(values);
            var more = known.Family.Fitted(new Observations(
                [.. values.Select(Observation.Exactly), Observation.AtLeast(-1000), Observation.AtMost(1e7)]));
            Draws.AssertClose(plain.Values(), more.Values(), 1e-6);
            Draws.AssertClose(plain.Errors(), more.Errors(), 1e-5);
            Draws.AssertClose([plain.LogLikelihood], [more.LogLikelihood], 1e-9);
            Assert.Equal(102, more.Count);
        });

    [Fact]
    public void Narrow_ranges_give_the_fit_of_the_values_within() =>
        Assert.All(Draws.Regular.Where(known => known.Shape.Quantile(0.001) > 1e-3), known =>
        {
            var values = Draws.Of(known.Shape, 100, 6);
            var ranges = values.Select(value => Observation.Between(value * (1 - 1e-5), value * (1 + 1e-5)));
            Draws.AssertClose(known.Family.Fitted(values).Values(), known.Family.Fitted(new Observations(ranges)).Values(), 1e-5);
        });

    [Fact]
    public void No_other_parameters_are_likelier() =>
        Assert.All(Draws.Shapes.Where(known => known.Family != ShapeFamily.Metalog), known =>
        {
            var values = Draws.Of(known.Shape, 200, 7);
            var fit = known.Family.Fitted(values);
            // The likelihood of the true parameters is lower by half a chi-squared number.
            var truth = values.Sum(value => Math.Log((known.Shape.Cdf(value + 1e-5 * value) - known.Shape.Cdf(value - 1e-5 * value))
                / (2e-5 * value)));
            Assert.InRange(fit.LogLikelihood - truth, -1e-3, 15);
        });

    [Fact]
    public void Standard_errors_cover_the_truth_in_90_to_99_of_100_samples() =>
        Assert.All(Draws.Regular, known => AssertCoverage(known.Family, known.Parameters,
            seed => Observations.OfValues(Draws.Of(known.Shape, 150, seed))));

    [Fact]
    public void Standard_errors_of_censored_observations_cover_the_truth_too() =>
        Assert.All(Draws.Regular.Where(known => known.Family != ShapeFamily.Gamma), known => AssertCoverage(known.Family, known.Parameters,
            seed =>
            {
                var (low, high) = (known.Shape.Quantile(0.2), known.Shape.Quantile(0.8));
                return new(Draws.Of(known.Shape, 150, seed).Select((value, i) => value < low ? Observation.AtMost(low)
                    : value > high ? Observation.AtLeast(high)
                    : i % 2 == 0 ? Observation.Between(Math.Floor(value), Math.Floor(value) + 1) : Observation.Exactly(value)));
            }));

    private static void AssertCoverage(ShapeFamily family, double[] truths, Func<int, Observations> sample)
    {
        var covered = new int[truths.Length];
        Parallel.For(0, Seeds, seed =>
        {
            var fit = family.Fitted(sample(1000 + seed));
            for (var i = 0; i < truths.Length; i++)
                if (Math.Abs(fit.Parameters[i].Value - truths[i]) <= 1.96 * fit.Parameters[i].StandardError)
                    Interlocked.Increment(ref covered[i]);
        });
        Assert.All(covered, count => Assert.InRange(count / (double)Seeds, 0.9, 0.99));
    }
}
