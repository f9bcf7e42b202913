namespace Roi.Engine.Distributions;

/// <summary>The quantiles of one tail of a distribution in order, for the nodes of a <see cref="QuantileTable"/>.</summary>
/// <remarks>Implementations are structs: a copy saves a position to which the builder returns.</remarks>
internal interface ITailQuantiles
{
    /// <summary>The value beyond which a share <paramref name="tail"/> of outcomes lies, on this side.</summary>
    /// <param name="tail">Above 0, at most ½, and never less than at the call before.</param>
    double Next(double tail);
}
