namespace Roi.Rules.Baselines;

/// <summary>The days that logs speak of.</summary>
/// <param name="First">The first of them: as stated, else the first day with a record.</param>
/// <param name="Last">The last of them, which counts: as stated, else the last day with a record.</param>
/// <param name="HasStatedFirst">Whether an option states the first.</param>
/// <param name="HasStatedLast">Whether an option states the last.</param>
public sealed record LogPeriod(DateOnly First, DateOnly Last, bool HasStatedFirst, bool HasStatedLast)
{
    /// <summary>The number of days; at least 1.</summary>
    public int Days => Last.DayNumber - First.DayNumber + 1;

    /// <summary>Their length in years.</summary>
    public double Years => Days / LogYears.DaysPerYear;

    /// <summary>Whether options state both ends, so that days without a record count at either.</summary>
    public bool IsStated => HasStatedFirst && HasStatedLast;

    /// <summary>As a source names it: "2023-01-02 to 2024-12-30".</summary>
    public override string ToString() => Invariant($"{First:yyyy-MM-dd} to {Last:yyyy-MM-dd}");
}
