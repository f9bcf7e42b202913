namespace Roi.Engine.Distributions;

/// <summary>Quantiles of one side of a distribution, for the nodes of a <see cref="QuantileTable"/>.</summary>
/// <remarks>A struct: a copy remembers a place to come back to.</remarks>
internal interface ITailSource
{
    /// <summary>The value beyond which a share <paramref name="tail"/> of outcomes lies, on this side.</summary>
    /// <param name="tail">Above 0, at most ½, and never less than at the call before.</param>
    double Next(double tail);
}
