using MathNet.Numerics.Integration;
using Roi.Engine.Formulas;

namespace Roi.Engine.Distributions;

/// <summary>The mean of a distribution as the integral of its quantile function over normal scores, which spread the tails out.</summary>
internal static class MeanOfQuantiles
{
    /// <summary>Scores beyond which next to no probability is left.</summary>
    private const double FarthestScore = 8;

    private const double Accuracy = 1e-10;
    private const int Depth = 18;
    private const int Order = 15;
    private const double RootOfTwoPi = 2.5066282746310005;

    public static double Of(Distribution distribution)
    {
        return GaussKronrodRule.Integrate(Part, -FarthestScore, 0, out _, out _, Accuracy, Depth, Order)
            + GaussKronrodRule.Integrate(Part, 0, FarthestScore, out _, out _, Accuracy, Depth, Order);

        double Part(double score) => distribution.Quantile(StandardNormal.Cdf(score)) * Elementary.Exp(-score * score / 2) / RootOfTwoPi;
    }
}
