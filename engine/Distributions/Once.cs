namespace Roi.Engine.Distributions;

/// <summary>A value computed at first use, once, by one thread. Any two are equal, so that a record may hold one beside
/// the numbers it is made from.</summary>
internal sealed class Once<T>(Func<T> compute) : IEquatable<Once<T>>
{
    private readonly Lazy<T> value = new(compute);

    /// <summary>The value.</summary>
    public T Value => value.Value;

    public bool Equals(Once<T>? other) => other is not null;

    public override bool Equals(object? obj) => obj is Once<T>;

    public override int GetHashCode() => 0;
}
