namespace Roi.Engine.Simulation;

/// <summary>The place of a value among all trials of a column.</summary>
/// <param name="ShareBelow">Share of trials below the value, in [0, 1].</param>
/// <param name="ShareEqual">Share of trials within 1e-9 of the value's size, in [0, 1].</param>
public sealed record ThresholdPlace(double ShareBelow, double ShareEqual)
{
    /// <summary>Share of trials above the value, in [0, 1].</summary>
    public double ShareAbove => Math.Max(1 - ShareBelow - ShareEqual, 0);

    /// <summary>Whether every trial is equal to the value.</summary>
    public bool IsEverywhere => ShareEqual == 1;

    /// <summary>The share of trials below the value, half of those equal to it included; in [0, 1].</summary>
    public double Rank => ShareBelow + 0.5 * ShareEqual;
}
