using System.Collections.Immutable;
using Roi.Rules.Json;

namespace Roi.Rules.Differences;

/// <summary>The kind of an edit of a rule file.</summary>
public enum EditKind
{
    /// <summary>A number, a check or a hurdle; it may change results.</summary>
    Value,
    /// <summary>A text; no number depends on it.</summary>
    Text,
    /// <summary>A test of the rules; no result depends on it.</summary>
    Test,
}

/// <summary>One field that two sets of rules fill differently, their after merging the layers.</summary>
/// <param name="Field">The path of the field: <c>factors.downtimeReduction.range</c>, <c>checks.npv-positive</c> for a whole entry.</param>
/// <param name="Kind">The kind of edit.</param>
/// <param name="Before">The old value in words; null where there was none.</param>
/// <param name="After">The new value in words; null where there is none.</param>
public sealed record RuleEdit(string Field, EditKind Kind, string? Before, string? After)
{
    /// <summary>The rule in words: the title of its entry, and what of it where that is not its range or condition: "Reduction of unplanned
    /// downtime", "Discount rate".</summary>
    public string Title { get; init; } = Field;

    /// <summary>The changes that turn the old tree into the new one in this field.</summary>
    internal ImmutableArray<TreeChange> Changes { get; init; } = [];
}
