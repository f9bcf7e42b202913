using System.Collections.Immutable;
using Roi.Rules.Json;
using Roi.Rules.Proving;

namespace Roi.Rules.Differences;

/// <summary>What an edit of a rule file can move.</summary>
public enum EditKind
{
    /// <summary>A number or a check: it may move results.</summary>
    Value,
    /// <summary>Words that people read; no number rests on them.</summary>
    Text,
    /// <summary>A test of the rules; no result rests on it.</summary>
    Test,
}

/// <summary>One field that two sets of rules fill differently, their layers put together.</summary>
/// <param name="Field">Where it stands: <c>factors.downtimeReduction.range</c>, <c>checks.npv-positive</c> for a whole entry.</param>
/// <param name="Kind">What it can move.</param>
/// <param name="Before">The old value in words; null where there was none.</param>
/// <param name="After">The new value in words; null where there is none.</param>
public sealed record RuleEdit(string Field, EditKind Kind, string? Before, string? After)
{
    /// <summary>What turns the old tree into the new one in this field.</summary>
    internal ImmutableArray<TreeChange> Changes { get; init; } = [];
}
