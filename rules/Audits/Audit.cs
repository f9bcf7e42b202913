using System.Collections.Immutable;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Audits;

/// <summary>What became of a purchase, held against what was expected of it.</summary>
/// <param name="Title">What was counted.</param>
/// <param name="Source">Who counted; null where nobody said.</param>
/// <param name="Months">The benefits are those of months 1 to this one; null for a year at full rate.</param>
/// <param name="Rows">Drivers, their total, then inputs and factors, in the order of the file.</param>
/// <param name="Expected">The analysis that it is held against.</param>
public sealed record Audit(string Title, string? Source, int? Months, ImmutableArray<AuditRow> Rows, Analysis Expected)
{
    /// <summary>The rows that were expected to vary.</summary>
    public IEnumerable<AuditRow> Uncertain => Rows.Where(row => !row.IsFixed);
}

/// <summary>One figure that came in, and where it fell among the trials.</summary>
/// <param name="Name">Such as <c>benefit.downtime</c>, <c>totalBenefit</c>, <c>Filler 1/downtimeHours</c>.</param>
/// <param name="Title">In words.</param>
/// <param name="Kind">What it is a figure of.</param>
/// <param name="Unit">As the rules declare it; <c>money</c> or <c>money/yr</c> for a benefit.</param>
/// <param name="Actual">What came in, in its unit.</param>
/// <param name="P10">What was expected, in its unit.</param>
/// <param name="P50">What was expected, in its unit.</param>
/// <param name="P90">What was expected, in its unit.</param>
/// <param name="ShareLower">Share of trials that were lower.</param>
/// <param name="ShareHigher">Share of trials that were higher.</param>
public sealed record AuditRow(
    string Name, string Title, AuditKind Kind, Unit Unit, double Actual, double P10, double P50, double P90, double ShareLower,
    double ShareHigher)
{
    /// <summary>Whether a single value was expected, so that there is no rank to speak of.</summary>
    public bool IsFixed => P10 == P90;

    /// <summary>Where it fell: the share of trials below, equal ones counted half; 0.5 is the middle.</summary>
    public double Rank => (ShareLower + 1 - ShareHigher) / 2;

    /// <summary>The same in one word.</summary>
    public AuditPlace Place => IsFixed
        ? Actual == P50 ? AuditPlace.AsFixed : AuditPlace.NotAsFixed
        : (ShareLower, ShareHigher) switch
        {
            (0, 1) => AuditPlace.BelowAll,
            (1, 0) => AuditPlace.AboveAll,
            _ when Actual < P10 => AuditPlace.Low,
            _ when Actual > P90 => AuditPlace.High,
            _ => AuditPlace.Within,
        };
}

/// <summary>What a figure is a figure of.</summary>
public enum AuditKind
{
    /// <summary>What a driver brought.</summary>
    Driver,
    /// <summary>What all drivers brought together.</summary>
    Total,
    /// <summary>An input or a factor.</summary>
    Assumption,
}

/// <summary>Where a figure fell among the trials.</summary>
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
    /// <summary>A single value was expected, and came.</summary>
    AsFixed,
    /// <summary>A single value was expected, and another came.</summary>
    NotAsFixed,
}
