namespace Roi.Rules.Language;

/// <summary>The direction of one number relative to another, in every trial of every scenario.</summary>
internal enum Direction
{
    /// <summary>Both are equal.</summary>
    Same,
    /// <summary>It is never lower.</summary>
    NeverFalls,
    /// <summary>It is never higher.</summary>
    NeverRises,
    /// <summary>No direction can be proven.</summary>
    Unknown,
}

/// <summary>Combines directions.</summary>
internal static class Directions
{
    /// <summary>The direction of a quantity that rises with both numbers.</summary>
    public static Direction With(this Direction one, Direction other) =>
        one == Direction.Same ? other : other == Direction.Same || one == other ? one : Direction.Unknown;

    /// <summary>The direction of a quantity that falls as the number rises.</summary>
    public static Direction Reversed(this Direction direction) => direction switch
    {
        Direction.NeverFalls => Direction.NeverRises,
        Direction.NeverRises => Direction.NeverFalls,
        _ => direction,
    };
}
