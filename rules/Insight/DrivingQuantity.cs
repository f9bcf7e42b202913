using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Insight;

/// <summary>An input, factor or claim of a case that can be given a value of its own: of the site, and of all lines together.</summary>
/// <param name="Name">Its name as a setting.</param>
/// <param name="Values">Its values: one, or that of the site and those of lines.</param>
internal sealed record DrivingQuantity(string Name, ImmutableArray<BoundValue> Values)
{
    /// <summary>Whether each event draws a value of its own: here all events have the same.</summary>
    public bool IsOfEvents { get; init; }

    /// <summary>Of several quantities that are moved together the title; else null.</summary>
    public string? TitleOfGroup { get; init; }

    /// <summary>In words; of several lines without their names.</summary>
    public string Title => TitleOfGroup ?? (IsOfEvents ? $"{TitleOfValues}, in every event" : TitleOfValues);

    /// <summary>The same where all lines are moved at once, each through its own range: "Downtime, all 4 lines at once".</summary>
    public string TitleAtOnce => Values.Length == 1 || TitleOfGroup is not null ? Title
        : $"{TitleWithoutLines}, {(Places.StartsWith("site", StringComparison.Ordinal) ? "" : "all ")}{Places} at once"
            + (IsOfEvents ? ", in every event" : "");

    /// <summary>The same where what all lines do together is told: "Downtime, 4 lines".</summary>
    public string TitleTogether => Values.Length == 1 || TitleOfGroup is not null ? Title
        : $"{TitleWithoutLines}, {Places}{(IsOfEvents ? ", in every event" : "")}";

    /// <summary>The same where all lines have one value: "Downtime of each of 4 lines".</summary>
    public string TitleAlike => Values.Length == 1 || TitleOfGroup is not null ? Title
        : TitleWithoutLines + (Places.StartsWith("site", StringComparison.Ordinal) ? $" of {Places} alike" : $" of each of {Places}")
            + (IsOfEvents ? ", in every event" : "");

    private string TitleOfValues => Values.Length == 1 ? Values[0].Title : $"{TitleWithoutLines}, mean of {Places}";

    private string TitleWithoutLines => Values[0].Title.Split(", ")[0];

    /// <summary>Where its values are: "2 lines", or "site and 1 line".</summary>
    private string Places => Values.Count(value => ColumnName.Parse(value.Column).IsOfLine) is var lines && lines < Values.Length
        ? Invariant($"site and {lines} {(lines == 1 ? "line" : "lines")}") : Invariant($"{lines} lines");

    /// <summary>Its unit; none of several quantities.</summary>
    public Unit Unit => TitleOfGroup is null ? Values[0].Unit : Unit.None.AsPlainNumber;

    /// <summary>The quantities of a case, in its order.</summary>
    /// <param name="bound">The case.</param>
    public static IEnumerable<DrivingQuantity> Of(BoundCase bound) => bound.Values.Where(value => value.Quantity is not null)
        .GroupBy(NameOf, StringComparer.Ordinal).Select(group => new DrivingQuantity(group.Key, [.. group])
        {
            IsOfEvents = bound.Model.Cash is StreamedCash streamed
                && streamed.Streams.Any(stream => group.Any(value => stream.Events?.IsDrawn(value.Column) == true)),
        });

    /// <summary>The highest value of an input that the rules allow, in its unit; infinite where they state none.</summary>
    /// <param name="value">A value of the case.</param>
    /// <param name="rules">The rules in force.</param>
    public static double HighestOf(BoundValue value, RuleFile rules) => value.Kind == AssumptionKind.Input && !DatedCash.IsOf(value.Column)
        ? rules.Inputs.Find(ColumnName.Parse(value.Column).Input)?.Value.Max ?? double.PositiveInfinity : double.PositiveInfinity;

    private static string NameOf(BoundValue value) =>
        value.Kind == AssumptionKind.Claim ? Setting.Claim + value.Column[FactorBinder.ClaimOf("").Length..]
        : DatedCash.IsOf(value.Column) ? value.Column : ColumnName.Parse(value.Column).Input;
}
