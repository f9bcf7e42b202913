using System.Collections.Immutable;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Audits;

/// <summary>The comparison of actual figures with the expectation for a purchase.</summary>
/// <param name="Title">The title of the file of actual figures.</param>
/// <param name="Source">The source of the figures; null where not stated.</param>
/// <param name="Months">The last month of the benefits of no single year, which begin at month 1; null for a year at full rate.</param>
/// <param name="Rows">Drivers, their total, then inputs and factors, in the order of the file.</param>
/// <param name="Expected">The analysis of the expectation.</param>
public sealed record Audit(string Title, string? Source, int? Months, ImmutableArray<AuditRow> Rows, Analysis Expected)
{
    /// <summary>The rows whose expectation is not a single value.</summary>
    public IEnumerable<AuditRow> Uncertain => Rows.Where(row => !row.IsFixed);
}

/// <summary>An actual figure and its position among the trials.</summary>
/// <param name="Name">Such as <c>benefit.downtime</c>, <c>totalBenefit</c>, <c>Filler 1/downtimeHours</c>.</param>
/// <param name="Title">In words.</param>
/// <param name="Kind">The kind of figure.</param>
/// <param name="Unit">As the rules declare it; <c>money</c> or <c>money/yr</c> for a benefit.</param>
/// <param name="Actual">The actual figure, in its unit.</param>
/// <param name="P10">The percentile of the expectation, in its unit.</param>
/// <param name="P50">The percentile of the expectation, in its unit.</param>
/// <param name="P90">The percentile of the expectation, in its unit.</param>
/// <param name="ShareLower">The share of trials below the actual figure, from 0 to 1.</param>
/// <param name="ShareHigher">The share of trials above the actual figure, from 0 to 1.</param>
public sealed record AuditRow(
    string Name, string Title, AuditKind Kind, Unit Unit, double Actual, double P10, double P50, double P90, double ShareLower,
    double ShareHigher)
{
    /// <summary>The year from the decision that a benefit is of; null for other figures.</summary>
    public int? Year { get; init; }

    /// <summary>Whether the expectation is a single value; the rank has no meaning then.</summary>
    public bool IsFixed => P10 == P90 && !HasRareValues;

    /// <summary>Whether the trials differ though P10 and P90 may not: of rare events most trials have none.</summary>
    public bool HasRareValues { get; init; }

    /// <summary>Whether some of the money comes with events, which differ from trial to trial.</summary>
    public bool IsOfEvents { get; init; }

    /// <summary>Whether none of the money came, where it comes with events.</summary>
    public bool IsWithoutEvents => IsOfEvents && Actual == 0;

    /// <summary>The share of trials that are equal to the actual figure, from 0 to 1.</summary>
    public double ShareEqual => 1 - ShareLower - ShareHigher;

    /// <summary>The share of trials below the actual figure, from 0 to 1; equal trials count half.</summary>
    public double Rank => (ShareLower + 1 - ShareHigher) / 2;

    /// <summary>The position among the trials in one word.</summary>
    public AuditPlace Place => IsFixed
        ? Actual == P50 ? AuditPlace.AsFixed : AuditPlace.NotAsFixed
        : (ShareLower, ShareHigher) switch
        {
            // That no event came is no figure of its own, however seldom it is.
            (0, 1) when IsWithoutEvents => AuditPlace.Low,
            (0, 1) => AuditPlace.BelowAll,
            (1, 0) => AuditPlace.AboveAll,
            _ when Actual < P10 => AuditPlace.Low,
            _ when Actual > P90 => AuditPlace.High,
            _ => AuditPlace.Within,
        };
}

/// <summary>The kind of an actual figure.</summary>
public enum AuditKind
{
    /// <summary>The benefit of one driver.</summary>
    Driver,
    /// <summary>The benefit of all drivers together.</summary>
    Total,
    /// <summary>An input or a factor.</summary>
    Assumption,
}

/// <summary>The position of an actual figure among the trials.</summary>
public enum AuditPlace
{
    /// <summary>Lower than every trial.</summary>
    BelowAll,
    /// <summary>Below P10.</summary>
    Low,
    /// <summary>Between P10 and P90.</summary>
    Within,
    /// <summary>Above P90.</summary>
    High,
    /// <summary>Higher than every trial.</summary>
    AboveAll,
    /// <summary>A single value was expected, and the figure equals it.</summary>
    AsFixed,
    /// <summary>A single value was expected, and the figure differs from it.</summary>
    NotAsFixed,
}
