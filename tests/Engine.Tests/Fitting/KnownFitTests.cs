using Roi.Engine.Distributions;
using Roi.Engine.Fitting;

namespace Roi.Engine.Tests.Fitting;

/// <summary>Fits of published samples by R 4.2 with fitdistrplus 1.1: parameters, their errors and the logarithm of the likelihood.
/// Optimisers there stop early and take coarse differences; so parameters here are roots of the score, and errors come from five-point
/// differences.</summary>
public sealed class KnownFitTests
{
    [Fact]
    public void Ground_beef_has_its_known_fits()
    {
        AssertFit(ShapeFamily.Weibull, KnownSamples.GroundBeef,
            [2.185612332259385, 83.346668831632186], [0.10456642294, 2.52712170346], -1255.224719863648);
        AssertFit(ShapeFamily.Gamma, KnownSamples.GroundBeef,
            [4.00833903182907, 18.3731138275828], [0.341912823709340, 1.66966609111951], -1253.62511368925);
        AssertFit(ShapeFamily.Lognormal, KnownSamples.GroundBeef,
            [4.169370089454, 0.536609513395],
            [0.536609513395 / Math.Sqrt(254), 0.536609513395 / Math.Sqrt(508)], -1261.31929868);
        AssertFit(ShapeFamily.Normal, KnownSamples.GroundBeef,
            [73.6456692913, 35.8141588943],
            [35.8141588943 / Math.Sqrt(254), 35.8141588943 / Math.Sqrt(508)], -1269.30958946);
        AssertFit(ShapeFamily.Exponential, KnownSamples.GroundBeef, [73.6456692913], [73.6456692913 / Math.Sqrt(254)], -1346.01339635);
    }

    [Fact]
    public void Ground_beef_has_the_published_fits_to_the_digits_that_early_optimisers_have()
    {
        Draws.AssertClose([2.1858849, 83.3476791], ShapeFamily.Weibull.Fitted(KnownSamples.GroundBeef).Values(), 2e-4);
        var gamma = ShapeFamily.Gamma.Fitted(KnownSamples.GroundBeef).Values();
        Draws.AssertClose([4.00825257, 0.05441911], [gamma[0], 1 / gamma[1]], 2e-4);
        Draws.AssertClose([4.16937009, 0.53660951], ShapeFamily.Lognormal.Fitted(KnownSamples.GroundBeef).Values(), 1e-8);
    }

    [Fact]
    public void Ball_bearings_have_their_known_fits()
    {
        AssertFit(ShapeFamily.Weibull, KnownSamples.BallBearings,
            [2.102058875194621, 81.878334051631541], [0.328687012915, 8.60044573040], -113.691290932320);
        AssertFit(ShapeFamily.Gamma, KnownSamples.BallBearings,
            [4.0254146179294965, 17.9420891215514366], [1.1412553826685665, 5.4178062665501079], -113.029281372169);
    }

    [Fact]
    public void Censored_salinity_has_its_known_fits()
    {
        AssertFit(ShapeFamily.Lognormal, KnownSamples.Salinity,
            [3.3853709980756426, 0.4961380477328678], [0.0648632450001, 0.0545527281772], -139.0549558518038);
        AssertFit(ShapeFamily.Weibull, KnownSamples.Salinity,
            [2.647071803975001, 35.857086720176120], [0.299695725262, 2.003807413987], -139.0997135739551);
        AssertFit(ShapeFamily.Gamma, KnownSamples.Salinity,
            [4.917285404920912, 6.577137633515074], [0.969112294292, 1.493349029137], -138.7762773536242);
        AssertFit(ShapeFamily.Normal, KnownSamples.Salinity,
            [31.57571839207066, 12.40066060152217], [1.63881944774, 1.26665971228], -141.2398162403392);
        Draws.AssertClose([47.3496540968796], ShapeFamily.Exponential.Fitted(KnownSamples.Salinity).Values(), 1e-6);
    }

    [Fact]
    public void Ball_bearings_have_known_fits_with_ends()
    {
        var triangular = ShapeFamily.Triangular.Fitted(KnownSamples.BallBearings);
        Draws.AssertClose([17.88, 17.88, 187.375516850351], triangular.Values(), 1e-6);   // the best likely value is the least one
        Draws.AssertClose([-113.091503978866], [triangular.LogLikelihood], 1e-9);
        var pert = ShapeFamily.Pert.Fitted(KnownSamples.BallBearings);
        Draws.AssertClose([15.6341233866698, 44.7884224986218, 240.1427797840593], pert.Values(), 1e-5);
        Draws.AssertClose([-112.8827190291730], [pert.LogLikelihood], 1e-9);
        Assert.All([.. triangular.Parameters, .. pert.Parameters], parameter => Assert.Null(parameter.StandardError));
    }

    [Fact]
    public void A_metalog_is_the_least_squares_curve_through_its_own_quantiles()
    {
        var shape = new Metalog(10, 18, 32);
        double[] quantiles = [.. Enumerable.Range(0, 50).Select(i => shape.Quantile((i + 0.5) / 50))];
        Draws.AssertClose([10, 18, 32], ShapeFamily.Metalog.Fitted(quantiles).Values(), 1e-9);
    }

    [Fact]
    public void Right_censored_exponential_times_have_the_mean_of_total_time_over_failures()
    {
        double[] failures = [3, 8, 1, 15];
        Observations times = new([.. failures.Select(Observation.Exactly), Observation.AtLeast(20), Observation.AtLeast(9)]);
        var fit = ShapeFamily.Exponential.Fitted(times);
        Draws.AssertClose([56.0 / 4], fit.Values(), 1e-7);
        Draws.AssertClose([56.0 / 4 / 2], fit.Errors(), 1e-6);
        Draws.AssertClose([-4 * Math.Log(14) - 4], [fit.LogLikelihood], 1e-12);
        Assert.Equal(6, fit.Count);
        Assert.Equal(2 + 8 * Math.Log(14) + 8, fit.Aic, 1e-9);
    }

    [Fact]
    public void Digamma_and_trigamma_have_their_known_values()
    {
        const double euler = 0.5772156649015329;
        Assert.Equal(-euler, SpecialFunctions.DiGamma(1), 1e-14);
        Assert.Equal(-euler - 2 * Math.Log(2), SpecialFunctions.DiGamma(0.5), 1e-14);
        Assert.Equal(Math.PI * Math.PI / 6, SpecialFunctions.TriGamma(1), 1e-13);
        Assert.Equal(Math.PI * Math.PI / 2, SpecialFunctions.TriGamma(0.5), 1e-12);
    }

    private static void AssertFit(ShapeFamily family, double[] values, double[] parameters, double[] errors, double logLikelihood) =>
        AssertFit(family, Observations.OfValues(values), parameters, errors, logLikelihood);

    private static void AssertFit(ShapeFamily family, Observations values, double[] parameters, double[] errors, double logLikelihood)
    {
        var fit = family.Fitted(values);
        Draws.AssertClose(parameters, fit.Values(), 1e-7);
        Draws.AssertClose(errors, fit.Errors(), 2e-6);
        Draws.AssertClose([logLikelihood], [fit.LogLikelihood], 1e-11);
    }
}
