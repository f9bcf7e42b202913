using System.Collections.Immutable;
using Roi.Engine.Formulas;
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
public sealed record Observed(string Expression, double Value, OutcomeUnit? Unit, Unit Counts = default)
{
    /// <summary>Its standard error in the same unit; null where none is estimated, where it is the same in every trial, and for a share of
    /// trials.</summary>
    public double? StandardError { get; init; }
}

/// <summary>How often a condition has to hold: <c>probability(npv &gt; 0) &gt;= 80%</c>.</summary>
/// <param name="Condition">The condition of a trial, as in the rule file: <c>npv &gt; 0</c>.</param>
/// <param name="Comparison">How its share of trials is compared with the bound.</param>
/// <param name="Bound">The bound, in [0, 1].</param>
public sealed record AskedShare(string Condition, ComparisonOperator Comparison, double Bound)
{
    /// <summary>What a condition on a run asks of a share of trials; null where it is any other condition.</summary>
    internal static AskedShare? Of(SyntaxNode condition) => condition is ComparisonSyntax
    {
        Left: CallSyntax { Arguments: [var asked] } call, Right: NumberSyntax { Value: >= 0 and <= 1 } bound,
    } comparison && call.Function == RunStatistics.Probability.Name ? new(asked.ToText(), comparison.Operator, bound.Value) : null;
}

/// <summary>The finding of one check or hurdle for a run.</summary>
public sealed record Finding
{
    /// <summary>Its id in the rule file.</summary>
    public required string Id { get; init; }

    /// <summary>Its title; its id where the rule file gives none.</summary>
    public required string Title { get; init; }

    /// <summary>The id of the layer that worded title, message, advice or source of a check or hurdle of a file below it; null where the
    /// words are those of the file that declared it.</summary>
    public string? WordedBy { get; init; }

    /// <summary>The severity of a failure; null for a hurdle, which has none.</summary>
    public required Severity? Severity { get; init; }

    /// <summary>Whether it is the finding of a hurdle.</summary>
    public bool IsHurdle => Severity is null;

    /// <summary>How it ends.</summary>
    public required CheckVerdict Verdict { get; init; }

    /// <summary>The expected condition, as in the rule file.</summary>
    public required string Expect { get; init; }

    /// <summary>The values that it used.</summary>
    public required ImmutableArray<Observed> Observed { get; init; }

    /// <summary>The meaning of the verdict in a sentence; where it does not apply, the reason.</summary>
    public required string Message { get; init; }

    /// <summary>The advice of the rule file; empty where there is none.</summary>
    public required string Advice { get; init; }

    /// <summary>The source of the bound.</summary>
    public required string Source { get; init; }

    /// <summary>The share of trials in which the condition fails, from 0 to 1; null where it is not a statement about trials.</summary>
    public required double? ShareBroken { get; init; }

    /// <summary>The share of trials in which the condition holds for the trial's own values, from 0 to 1: the chance of a hurdle; null
    /// where it is not a statement about trials.</summary>
    public double? ShareHolding => 1 - ShareBroken;

    /// <summary>How often a condition has to hold, where that is all that is expected, and not of each line by itself; null for any other
    /// expectation.</summary>
    public AskedShare? Asked { get; init; }

    /// <summary>The inputs behind the observed values, with file and line.</summary>
    public required ImmutableArray<(string Name, Place Place)> Recheck { get; init; }

    /// <summary>Its place in the rules.</summary>
    public required Place Place { get; init; }
}
