using System.Runtime.Intrinsics;

namespace Roi.Engine.Distributions;

/// <summary>A log-concave probability density over a coordinate w, with the mode at w = 0. h is its logarithm.</summary>
/// <remarks>Beta densities over the logit of the value and gamma densities over its logarithm are log-concave for all parameters: tails
/// fall off at least exponentially and have no poles.</remarks>
internal interface ILogConcaveDensity
{
    /// <summary>h(w), the logarithm of the density over w.</summary>
    Vector512<double> Log(Vector512<double> w);

    /// <summary>h'(w).</summary>
    double Slope(double w);

    /// <summary>The length of a step from w, in either direction, over which seven-point Gauss quadrature is exact up to
    /// rounding.</summary>
    double Panel(double w);

    /// <summary>The outcome at w.</summary>
    double Outcome(double w);

    /// <summary>The coordinate w of an outcome; infinite at the ends of its range.</summary>
    double Place(double outcome);
}
