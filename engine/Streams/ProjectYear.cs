namespace Roi.Engine.Streams;

/// <summary>Years from the decision, counted from 0: year 0 has months 0 to 12, year 1 months 13 to 24. The horizon may cut the last
/// one.</summary>
internal static class ProjectYear
{
    /// <summary>The year of a month.</summary>
    public static int Of(int month) => Math.Max(month - 1, 0) / 12;

    /// <summary>The number of years of a horizon, the last one perhaps shorter.</summary>
    public static int Count(int horizon) => (horizon + 11) / 12;

    /// <summary>The last month of a year.</summary>
    public static int LastMonth(int year, int horizon) => Math.Min(12 * (year + 1), horizon);

    /// <summary>The number of months of a year, month 0 not counted.</summary>
    public static int Months(int year, int horizon) => LastMonth(year, horizon) - 12 * year;
}
