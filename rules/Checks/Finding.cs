using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Checks;

/// <summary>A value that a check used.</summary>
/// <param name="Expression">The expression as in the rule file: <c>p50(totalBenefit)</c>.</param>
/// <param name="Value">The unrounded value; infinite for "never".</param>
/// <param name="Unit">The unit of an outcome; null for any other unit.</param>
/// <param name="Counts">The unit in the expression language, such as <c>money/h</c>; none for a plain number.</param>
public sealed record Observed(string Expression, double Value, OutcomeUnit? Unit, Unit Counts = default);

/// <summary>The finding of one check for a run.</summary>
public sealed record Finding
{
    /// <summary>The check's id in the rule file.</summary>
    public required string Id { get; init; }

    /// <summary>The title of the check; its id where the rule file gives none.</summary>
    public required string Title { get; init; }

    /// <summary>The severity of a failure.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The verdict of the check.</summary>
    public required CheckVerdict Verdict { get; init; }

    /// <summary>The expected condition, as in the rule file.</summary>
    public required string Expect { get; init; }

    /// <summary>The values that the check used.</summary>
    public required ImmutableArray<Observed> Observed { get; init; }

    /// <summary>The meaning of the verdict in a sentence; for a check that does not apply, the reason.</summary>
    public required string Message { get; init; }

    /// <summary>The advice of the rule file; empty where there is none.</summary>
    public required string Advice { get; init; }

    /// <summary>The source of the bound.</summary>
    public required string Source { get; init; }

    /// <summary>The share of trials in which the condition fails, from 0 to 1; null where it is not a statement about trials.</summary>
    public required double? ShareBroken { get; init; }

    /// <summary>The inputs behind the observed values, with file and line.</summary>
    public required ImmutableArray<(string Name, Place Place)> Recheck { get; init; }

    /// <summary>The place of the check in the rules.</summary>
    public required Place Place { get; init; }
}
