namespace Roi.Engine.Sampling;

/// <summary>The method that distributes uniforms over trials.</summary>
public enum SamplingMethod
{
    /// <summary>Owen-scrambled Sobol points, one point set for each group of inputs.</summary>
    Sobol,
    /// <summary>Latin hypercube: every input is stratified on its own.</summary>
    LatinHypercube,
    /// <summary>Independent draws: plain Monte Carlo.</summary>
    Random,
}
