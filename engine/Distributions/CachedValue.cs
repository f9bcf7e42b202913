namespace Roi.Engine.Distributions;

/// <summary>A value computed once, at its first use. All instances compare equal, so a record that caches one keeps value
/// equality.</summary>
internal sealed class CachedValue<T>(Func<T> compute) : IEquatable<CachedValue<T>>
{
    private readonly Lazy<T> value = new(compute);

    /// <summary>The value.</summary>
    public T Value => value.Value;

    public bool Equals(CachedValue<T>? other) => other is not null;

    public override bool Equals(object? obj) => obj is CachedValue<T>;

    public override int GetHashCode() => 0;
}
