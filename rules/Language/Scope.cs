using System.Collections.Immutable;
using Roi.Engine.Formulas;

namespace Roi.Rules.Language;

/// <summary>The names that an expression may use, and whether aggregates are allowed.</summary>
/// <param name="Names">The meaning of each name; names are compared ordinally.</param>
/// <param name="AllowsAggregates">Whether aggregates such as <c>p50(…)</c> and <c>probability(…)</c> may occur; true for <c>expect</c>
/// only.</param>
internal sealed record Scope(IReadOnlyDictionary<string, ScopeName> Names, bool AllowsAggregates = false)
{
    /// <summary>The meaning of a name; null for an unknown one.</summary>
    public ScopeName? Find(string name) => Names.GetValueOrDefault(name);
}

/// <summary>The meaning of a name in an expression.</summary>
internal abstract record ScopeName;

/// <summary>A name that stands for a number.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Formula">The formula that replaces it in the engine's tree, usually a <see cref="Reference"/> to a column.</param>
/// <param name="IsFixed"> Whether it is one number for the whole run, such as the horizon. Only such names may occur in <c>expect</c>
/// outside of aggregates such as <c>p50(…)</c>.
/// </param>
/// <param name="IsShare">Whether it is never above 1.</param>
/// <param name="Magnitude">The magnitude of its rounding in a trial; null where that is its own value. See <see cref="Tolerance"/>.</param>
internal sealed record NumberName(Unit Unit, Formula Formula, bool IsFixed = false, bool IsShare = false, Formula? Magnitude = null)
    : ScopeName
{
    /// <summary>Whether the scenario states it as one number, the same in every trial. It needs no aggregate in <c>expect</c>, and is shown
    /// among the values that a check used.</summary>
    public bool IsStated { get; init; }
}

/// <summary>A name that stands for a text, to be compared in <c>when</c>.</summary>
/// <param name="Words">The possible texts; empty where any text is possible.</param>
internal sealed record TextName(ImmutableArray<string> Words) : ScopeName;
