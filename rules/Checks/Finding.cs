using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Checks;

/// <summary>One value that a check looked at.</summary>
/// <param name="Expression">As in the rule file: <c>p50(totalBenefit)</c>.</param>
/// <param name="Value">Unrounded; infinite for never.</param>
/// <param name="Unit">What it is measured in; null for anything else.</param>
/// <param name="Counts">The same in the rules' own words, such as <c>money/h</c>; none for a plain number.</param>
public sealed record Observed(string Expression, double Value, OutcomeUnit? Unit, Unit Counts = default);

/// <summary>What one check says of this run.</summary>
public sealed record Finding
{
    /// <summary>The check's id in the rule file.</summary>
    public required string Id { get; init; }

    /// <summary>The check in words; its id where the rule file has none.</summary>
    public required string Title { get; init; }

    /// <summary>How much its failing matters.</summary>
    public required Severity Severity { get; init; }

    /// <summary>How it ended.</summary>
    public required CheckVerdict Verdict { get; init; }

    /// <summary>What it expects, as the rule file has it.</summary>
    public required string Expect { get; init; }

    /// <summary>The values it looked at.</summary>
    public required ImmutableArray<Observed> Observed { get; init; }

    /// <summary>For people: what it means that the check ended so; for not applicable, what is missing.</summary>
    public required string Message { get; init; }

    /// <summary>What to do about it; empty where the rule file says nothing.</summary>
    public required string Advice { get; init; }

    /// <summary>Where the bound comes from.</summary>
    public required string Source { get; init; }

    /// <summary>Share of trials in which it breaks; null where it is not a statement about trials.</summary>
    public required double? ShareBroken { get; init; }

    /// <summary>The inputs behind the observed values, with file and line.</summary>
    public required ImmutableArray<(string Name, Place Place)> Recheck { get; init; }

    /// <summary>Where the check stands in the rules.</summary>
    public required Place Place { get; init; }
}
