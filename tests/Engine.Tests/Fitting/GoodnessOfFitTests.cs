using Roi.Engine.Distributions;
using Roi.Engine.Fitting;

namespace Roi.Engine.Tests.Fitting;

public sealed class GoodnessOfFitTests
{
    private const int Samples = 200;

    [Fact]
    public void The_statistics_of_ground_beef_are_known()
    {
        AssertStatistic(0.139625630966, ShapeFamily.Weibull);
        AssertStatistic(0.128047926117, ShapeFamily.Gamma);
        AssertStatistic(0.149308979685, ShapeFamily.Lognormal);
        AssertStatistic(0.165541861617, ShapeFamily.Normal);
        AssertStatistic(0.300969190538, ShapeFamily.Exponential);
    }

    /// <summary>The error of a share is that of 200 samples and of 500 replicates together: the statistics of a family of scales are the
    /// same for every sample.</summary>
    [Fact]
    public void P_values_are_uniform_where_the_family_is_true() =>
        Assert.All([(ShapeFamily.Exponential, (Distribution)new Exponential(5)), (ShapeFamily.Weibull, new Weibull(1.5, 5)),
            (ShapeFamily.Normal, new Normal(5, 2))], known =>
        {
            double[] values = [.. Enumerable.Range(0, Samples).Select(seed =>
            {
                var sample = Observations.OfValues(Draws.Of(known.Item2, 30, 5000 + seed));
                return GoodnessOfFit.Run(known.Item1.Fitted(sample), sample)!.PValue;
            })];
            Assert.All((double[])[0.05, 0.1, 0.25, 0.5, 0.75, 0.9], level => Assert.Equal(level,
                values.Count(value => value <= level) / (double)Samples,
                4 * Math.Sqrt(level * (1 - level) * (1.0 / Samples + 1.0 / GoodnessOfFit.DefaultReplicates))));
        });

    [Fact]
    public void A_wrong_family_is_found_out()
    {
        var sample = Observations.OfValues(Draws.Of(Lognormal.FromLogarithm(3, 1), 300, 1));
        var exponential = GoodnessOfFit.Run(ShapeFamily.Normal.Fitted(sample), sample)!;
        Assert.Equal(1.0 / 501, exponential.PValue);
        Assert.Equal(500, exponential.Replicates);
        Assert.InRange(GoodnessOfFit.Run(ShapeFamily.Lognormal.Fitted(sample), sample)!.PValue, 0.05, 1);
    }

    [Fact]
    public void Every_family_has_a_p_value_and_the_same_one_every_time() =>
        Assert.All(Draws.Shapes, known =>
        {
            var sample = Observations.OfValues(Draws.Of(known.Shape, 60, 11));
            var fit = known.Family.Fitted(sample);
            var agreement = GoodnessOfFit.Run(fit, sample, 100)!;
            Assert.Equal(agreement, GoodnessOfFit.Run(fit, sample, 100));
            Assert.InRange(agreement.PValue, 0.02, 1);
            Assert.InRange(agreement.Replicates, 90, 100);
        });

    [Fact]
    public void Limits_have_no_statistic() =>
        Assert.Null(GoodnessOfFit.Run(ShapeFamily.Lognormal.Fitted(KnownSamples.Salinity), KnownSamples.Salinity));

    private static void AssertStatistic(double expected, ShapeFamily family) => Assert.Equal(expected,
        GoodnessOfFit.Distance(family.Fitted(KnownSamples.GroundBeef).Shape, [.. KnownSamples.GroundBeef.Order()]), 2e-6);
}
