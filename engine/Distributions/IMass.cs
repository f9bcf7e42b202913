using System.Runtime.Intrinsics;

namespace Roi.Engine.Distributions;

/// <summary>A probability density over a coordinate w in which its logarithm h is concave, with the mode at w = 0.</summary>
/// <remarks>Beta over the logit of the value and gamma over its logarithm are so whatever their parameters: a tail falls
/// off at least exponentially, and never ends in a pole.</remarks>
internal interface IMass
{
    /// <summary>h(w), the logarithm of the density over w.</summary>
    Vector512<double> Log(Vector512<double> w);

    /// <summary>h'(w).</summary>
    double Slope(double w);

    /// <summary>A step from w, either way, over which seven-point Gauss quadrature is exact to rounding.</summary>
    double Panel(double w);

    /// <summary>The outcome at w.</summary>
    double Outcome(double w);

    /// <summary>The place w of an outcome; infinite at the ends of its range.</summary>
    double Place(double outcome);
}
