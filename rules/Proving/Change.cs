namespace Roi.Rules.Proving;

/// <summary>Where a number can go from one rule file to the next, whatever the scenario.</summary>
internal enum Change
{
    /// <summary>It stays.</summary>
    None,
    /// <summary>It never falls.</summary>
    Up,
    /// <summary>It never rises.</summary>
    Down,
    /// <summary>It may do either, or nobody can say.</summary>
    Unknown,
}

/// <summary>How changes come together.</summary>
internal static class Changes
{
    /// <summary>The change of what rises with two numbers.</summary>
    public static Change With(this Change one, Change other) =>
        one == Change.None ? other : other == Change.None || one == other ? one : Change.Unknown;

    /// <summary>The change of what falls as a number rises.</summary>
    public static Change Turned(this Change change) => change switch
    {
        Change.Up => Change.Down,
        Change.Down => Change.Up,
        _ => change,
    };
}
