namespace Roi.Rules.Json;

/// <summary>What loading gave: the value, or what is wrong; never half of each.</summary>
public sealed class Loaded<T>
    where T : class
{
    internal Loaded(T? value, IReadOnlyList<Problem> problems) => (Value, Problems) = (value, problems);

    /// <summary>The value; null where there are problems.</summary>
    public T? Value { get; }

    /// <summary>The problems in order of place; empty where there is a value.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}
