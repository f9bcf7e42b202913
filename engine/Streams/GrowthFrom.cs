namespace Roi.Engine.Streams;

/// <summary>Where the years begin by which money per year grows.</summary>
public enum GrowthFrom
{
    /// <summary>The decision: the amount is that of months 1 to 12, and steps with each calendar year.</summary>
    Calendar,

    /// <summary>The start of the stream: the amount is that of its first twelve months.</summary>
    Start,
}
