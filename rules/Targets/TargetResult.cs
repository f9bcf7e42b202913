using System.Collections.Immutable;
using Roi.Rules.Checks;
using Roi.Rules.Insight;
using Roi.Rules.Language;
using Roi.Rules.Running;

namespace Roi.Rules.Targets;

/// <summary>What must be true so that conditions hold.</summary>
/// <param name="Base">The run of the case as it is, with the hurdles of the rules.</param>
/// <param name="Conditions">The conditions, each with the answers.</param>
public sealed record TargetResult(Analysis Base, ImmutableArray<TargetCondition> Conditions)
{
    /// <summary>The quantity that was asked for; null for every input and factor alone.</summary>
    public string? Find { get; init; }
}

/// <summary>A condition and what it takes.</summary>
/// <param name="Id">The id of the hurdle; the condition itself where it is none of the rules.</param>
/// <param name="Title">In words.</param>
/// <param name="Now">Its finding on the case as it is.</param>
/// <param name="Answers">The limit of each quantity by itself.</param>
public sealed record TargetCondition(string Id, string Title, Finding Now, ImmutableArray<TargetAnswer> Answers)
{
    /// <summary>By how much it is met in the case as it is, with the trials of the search; negative where it is missed. Null where it is
    /// not a single comparison.</summary>
    public double? Margin { get; init; }

    /// <summary>The standard error of <see cref="Margin"/>; null where none can be stated.</summary>
    public double? MarginError { get; init; }

    /// <summary>The smallest common shift of all quantities that turns it; null where it was not asked for.</summary>
    public CommonShift? Shift { get; init; }
}

/// <summary>The limit of one quantity, all else as drawn.</summary>
/// <param name="Name">Its name as a setting.</param>
/// <param name="Title">In words.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Present">The P50 of its present values; of several lines the mean of theirs.</param>
/// <param name="Reach">Whether a limit was found, and if not, why.</param>
public sealed record TargetAnswer(string Name, string Title, Unit Unit, double Present, TargetReach Reach)
{
    /// <summary>Whether several lines have a value of their own: here all of them have the same.</summary>
    public bool IsOfSeveralLines { get; init; }

    /// <summary>Whether all trials are the same, so that the limit has no Monte Carlo error.</summary>
    public bool IsExact { get; init; }

    /// <summary>The lowest and the highest value that were tried, in the unit.</summary>
    public required (double Low, double High) Tried { get; init; }

    /// <summary>Whether the condition holds at and above the limit; false where it holds at and below it.</summary>
    public bool IsAtLeast { get; init; }

    /// <summary>The limit, at which the condition holds; the value that comes nearest where none does; NaN where the quantity does not
    /// move it.</summary>
    public double Value { get; init; } = double.NaN;

    /// <summary>The standard error of the limit; null where none can be stated.</summary>
    public double? StandardError { get; init; }

    /// <summary>Whether the condition turns more than once between the values tried: the limit is the one nearest to the present
    /// value.</summary>
    public bool TurnsAgain { get; init; }

    /// <summary>The values that were run and at which the condition can be decided, rising.</summary>
    public ImmutableArray<TargetPoint> Points { get; init; } = [];

    /// <summary>A run of the whole case at the limit; null where none was asked for.</summary>
    public TargetProof? Proof { get; init; }
}

/// <summary>A condition with the quantity at one value.</summary>
/// <param name="Value">In the unit of the quantity.</param>
/// <param name="IsMet">Whether the condition holds.</param>
/// <param name="Observed">The statistic that the condition is about; null where it is about several.</param>
public sealed record TargetPoint(double Value, bool IsMet, Observed? Observed);

/// <summary>Whether a limit was found.</summary>
public enum TargetReach
{
    /// <summary>The condition turns at the limit.</summary>
    Found,
    /// <summary>The condition holds at every value tried.</summary>
    AlwaysMet,
    /// <summary>No value tried meets the condition.</summary>
    NeverMet,
    /// <summary>The quantity does not move what the condition is about.</summary>
    NotMoved,
    /// <summary>The condition cannot be decided at most of the values tried, as a mean where some trials never pay back.</summary>
    Undecided,
}

/// <summary>A run of the case at a limit.</summary>
/// <param name="RunId">Its id: that of the same analysis with the limit set by hand.</param>
/// <param name="Finding">The finding of the condition.</param>
public sealed record TargetProof(string RunId, Finding Finding);
