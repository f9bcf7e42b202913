using Roi.Engine.Simulation;

namespace Roi.Rules.Language;

/// <summary>The declaration of a statistic of a run: functions of expressions, bounds, comparisons of checks, results.json and headings
/// follow from it.</summary>
public sealed record StatisticDescriptor
{
    internal StatisticDescriptor(string name, string title) => (Name, Title) = (name, title);

    /// <summary>The function by which expressions ask for it.</summary>
    public string Name { get; init; }

    /// <summary>The heading in tables.</summary>
    public string Title { get; init; }

    /// <summary>The member of an outcome in results.json that holds it; null where none does.</summary>
    public string? JsonName { get; init; }

    /// <summary>The share of trials that it is fixed at, in (0, 1): 0.1 for the P10; null for any other statistic.</summary>
    public double? Level { get; private init; }

    /// <summary>Whether it is asked for a share of trials, from 0 to 1. It never falls as that rises.</summary>
    internal bool HasLevel { get; init; }

    /// <summary>Whether it is asked of a condition rather than of a number.</summary>
    internal bool IsOfCondition { get; init; }

    /// <summary>How it is read from the statistics of a column, given its level; null where it is no statistic of trials but a
    /// calculation of its own.</summary>
    internal Func<OutcomeStatistics, double, double?>? Read { get; init; }

    /// <summary>How its standard error is read, likewise; null where none is estimated.</summary>
    internal Func<OutcomeStatistics, double, double?>? ReadError { get; init; }

    /// <summary>The unit that it has, from the unit of what it is asked of; the same by default.</summary>
    internal Func<Unit, Unit> UnitOf { get; init; } = unit => unit;

    /// <summary>Between which values it lies, given those of what it is asked of; by default the same, but for rounding.</summary>
    internal Func<Interval, Interval> Bounds { get; init; } = of => of.Widened;

    /// <summary>Whether it never falls as what it is asked of rises. True by default.</summary>
    internal bool RisesWithArgument { get; init; } = true;

    /// <summary>Whether it measures how far values lie apart, so that its rounding is that of the values and not its own. False by
    /// default.</summary>
    internal bool IsSpread { get; init; }

    /// <summary>Whether a condition about it can be asked of a single trial, whose own value takes its place. False by default.</summary>
    internal bool HasValueInTrial { get; init; }

    /// <summary>The statistic that it is at one level; itself where it is none such.</summary>
    internal StatisticDescriptor General { get => field ?? this; private init; }

    /// <summary>How many arguments its function takes.</summary>
    internal int Arguments => HasLevel && Level is null ? 2 : 1;

    /// <summary>How its function is called, for messages.</summary>
    internal string Usage => $"{Name}({(IsOfCondition ? "condition" : "x")}{(Arguments == 2 ? ", 95%" : "")})";

    /// <summary>Its value; null where the statistics have none: a mean of trials some of which are infinite, anything where a trial is
    /// not a number.</summary>
    /// <param name="statistics">Of one column.</param>
    /// <exception cref="InvalidOperationException">It needs a level, or is no statistic of trials; or it is a percentile that the run
    /// was not asked for.</exception>
    public double? Value(OutcomeStatistics statistics) => ValueAt(statistics, FixedLevel);

    /// <summary>The standard error of its value; null where none is estimated.</summary>
    /// <inheritdoc cref="Value"/>
    public double? StandardError(OutcomeStatistics statistics) => ReadError?.Invoke(statistics, FixedLevel);

    /// <summary>Its value at a level; see <see cref="Value"/>.</summary>
    internal double? ValueAt(OutcomeStatistics statistics, double level) => Read is { } read ? read(statistics, level)
        : throw new InvalidOperationException($"{Name} is no statistic of trials.");

    /// <summary>This statistic at one level.</summary>
    internal StatisticDescriptor At(double level, string name, string title) =>
        this with { General = this, Level = level, Name = name, Title = title, JsonName = name };

    private double FixedLevel => Level ?? (HasLevel ? throw new InvalidOperationException($"{Name} needs a level.") : 0);
}
