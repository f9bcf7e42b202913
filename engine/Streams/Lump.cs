namespace Roi.Engine.Streams;

/// <summary>Money at one instant.</summary>
/// <param name="Instant">Months from the decision; need not be whole.</param>
/// <param name="Amount">In money.</param>
public readonly record struct Lump(double Instant, double Amount)
{
    /// <summary>Instants this close are one, in months: what rounding leaves of an instant changes no month.</summary>
    internal const double SameInstant = 1e-9;

    /// <summary>The month in which the instant lies: it ends there or later, and month 0 is the decision itself.</summary>
    public double Month => Math.Max(Math.Ceiling(Instant - SameInstant), 0);
}
