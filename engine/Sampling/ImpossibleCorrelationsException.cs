namespace Roi.Engine.Sampling;

/// <summary>A set of correlations that no inputs can have.</summary>
public sealed class ImpossibleCorrelationsException : ArgumentException
{
    internal ImpossibleCorrelationsException(ImpossibleCorrelation reason) : base("Impossible correlations: " + reason + ".") =>
        Reason = reason;

    /// <summary>The pair to change, and the nearest value that is possible.</summary>
    public ImpossibleCorrelation Reason { get; }
}
