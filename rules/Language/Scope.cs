
namespace Roi.Rules.Language;

/// <summary>The names that an expression may use, and whether it may ask about a whole run.</summary>
/// <param name="Names">By name, ordinal.</param>
/// <param name="AllowsAggregates">Whether <c>p50(…)</c>, <c>probability(…)</c> and their like may stand here: only in
/// <c>expect</c>.</param>
public sealed record Scope(IReadOnlyDictionary<string, ScopeName> Names, bool AllowsAggregates = false)
{
    /// <summary>What a name stands for, or null.</summary>
    public ScopeName? Find(string name) => Names.GetValueOrDefault(name);
}
