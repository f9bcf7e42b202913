namespace Roi.Rules.Proving;

/// <summary>Which way a number lies from another in every trial, whatever the scenario.</summary>
internal enum Direction
{
    /// <summary>Both are equal.</summary>
    Same,
    /// <summary>It is never lower.</summary>
    NeverFalls,
    /// <summary>It is never higher.</summary>
    NeverRises,
    /// <summary>Neither can be proven.</summary>
    Unknown,
}

/// <summary>How directions combine.</summary>
internal static class Directions
{
    /// <summary>The direction of what rises with two numbers.</summary>
    public static Direction With(this Direction one, Direction other) =>
        one == Direction.Same ? other : other == Direction.Same || one == other ? one : Direction.Unknown;

    /// <summary>The direction of what falls as a number rises.</summary>
    public static Direction Reversed(this Direction direction) => direction switch
    {
        Direction.NeverFalls => Direction.NeverRises,
        Direction.NeverRises => Direction.NeverFalls,
        _ => direction,
    };
}
