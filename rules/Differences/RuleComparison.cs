using System.Collections.Immutable;
using Roi.Rules.Checks;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Differences;

/// <summary>What sets two sets of rules apart, and what that is worth on some scenarios.</summary>
/// <param name="Old">The rules as they are.</param>
/// <param name="New">The rules as they shall be.</param>
/// <param name="Edits">Every field that they fill differently.</param>
/// <param name="TargetMonths">The months within which a purchase shall pay back.</param>
/// <param name="Scenarios">What the edits are worth, in the order in which the scenarios were named.</param>
public sealed record RuleComparison(
    RulesInForce Old, RulesInForce New, ImmutableArray<RuleEdit> Edits, double TargetMonths, ImmutableArray<ScenarioComparison> Scenarios)
{
    /// <summary>The edits that may move a result.</summary>
    public ImmutableArray<RuleEdit> Effective => [.. Edits.Where(edit => edit.Kind == EditKind.Value)];
}

/// <summary>One scenario under both sets of rules, on the same random numbers.</summary>
public sealed record ScenarioComparison
{
    /// <summary>The most edits whose own effects are worked out.</summary>
    public const int MostEffects = 200;

    /// <summary>The scenario file.</summary>
    public required string Path { get; init; }

    /// <summary>The analysis under the old rules; without rank correlations, curves and cash fan.</summary>
    public required Analysis Before { get; init; }

    /// <summary>The same under the new rules.</summary>
    public required Analysis After { get; init; }

    /// <summary>NPV, total benefit, ROI and payback before and after.</summary>
    public required ImmutableArray<OutcomeChange> Outcomes { get; init; }

    /// <summary>The share of trials that pay back within the target.</summary>
    public required ShareChange WithinTarget { get; init; }

    /// <summary>Checks that end differently, or that only one side has.</summary>
    public required ImmutableArray<CheckFlip> Flips { get; init; }

    /// <summary>What each edit that may move a result does alone; empty where there are more than <see cref="MostEffects"/>.</summary>
    public required ImmutableArray<EditEffect> Effects { get; init; }

    /// <summary>What all edits together do to the medians.</summary>
    public MedianEffect Whole => MedianEffect.Between(Medians.Of(Before), Medians.Of(After));

    /// <summary>What the edits do together beyond the sum of their own effects.</summary>
    public MedianEffect Interaction => Effects.Aggregate(Whole, (rest, effect) => rest.Less(effect.Own));

    /// <summary>The change of the outcome of that name.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public OutcomeChange this[string name] => Outcomes.First(change => change.Before.Name == name);
}

/// <summary>An outcome before and after.</summary>
/// <param name="Before">Under the old rules.</param>
/// <param name="After">Under the new rules.</param>
/// <param name="Percentiles">P10, P50 and P90.</param>
public sealed record OutcomeChange(Outcome Before, Outcome After, ImmutableArray<PercentileChange> Percentiles)
{
    /// <summary>The difference of the conservative cases; see <see cref="PercentileChange.Difference"/>.</summary>
    public double ConservativeDifference => MedianEffect.Difference(Before.Conservative, After.Conservative);
}

/// <summary>A percentile before and after.</summary>
/// <param name="Percent">From the bottom: 10 is the P10.</param>
/// <param name="Before">In the outcome's unit; infinite for never.</param>
/// <param name="After">In the outcome's unit; infinite for never.</param>
/// <param name="StandardError">Of the difference, paired by replicate; null where there is none.</param>
public sealed record PercentileChange(double Percent, double Before, double After, double? StandardError)
{
    /// <summary>After less before; infinite where one of them is never, 0 where both are.</summary>
    public double Difference => MedianEffect.Difference(Before, After);
}

/// <summary>A share of trials before and after.</summary>
/// <param name="Before">In [0, 1].</param>
/// <param name="After">In [0, 1].</param>
/// <param name="StandardError">Of the difference, paired by replicate.</param>
public sealed record ShareChange(double Before, double After, double StandardError)
{
    /// <summary>After less before.</summary>
    public double Difference => After - Before;
}

/// <summary>A check that ends differently.</summary>
/// <param name="Before">What it says under the old rules; null where they do not have it.</param>
/// <param name="After">What it says under the new rules; null where they do not have it.</param>
public sealed record CheckFlip(Finding? Before, Finding? After)
{
    /// <summary>The check's id.</summary>
    public string Id => (After ?? Before)!.Id;

    /// <summary>The checks of two runs that end differently, in the order of the new rules, then those that are gone.</summary>
    public static ImmutableArray<CheckFlip> Between(ImmutableArray<Finding> before, ImmutableArray<Finding> after) =>
    [
        .. after.Select(finding => new CheckFlip(before.FirstOrDefault(old => old.Id == finding.Id), finding))
        .Where(flip => flip.Before?.Verdict != flip.After!.Verdict),
        .. before.Where(finding => after.All(other => other.Id != finding.Id)).Select(finding => new CheckFlip(finding, null)),
    ];
}

/// <summary>What an edit does alone: the old rules with it, less the old rules.</summary>
/// <param name="Edits">One edit, or several that cannot be made without each other.</param>
/// <param name="Own">What it does to the medians.</param>
/// <param name="ConservativeNpv">What it does to NPV in the conservative case, in money.</param>
/// <param name="Flips">The checks that it alone turns.</param>
public sealed record EditEffect(ImmutableArray<RuleEdit> Edits, MedianEffect Own, double ConservativeNpv, ImmutableArray<CheckFlip> Flips)
{
    /// <summary>Whether it moves the conservative case and no median.</summary>
    public bool IsOnConservativeAlone => Own == default && ConservativeNpv != 0;

    /// <summary>The fields, as reports name them; those of one entry in parentheses behind it.</summary>
    public string Fields => string.Join(" + ", Edits.Select(edit => edit.Field).GroupBy(Entry, StringComparer.Ordinal)
        .Select(same => same.Count() == 1 ? same.First()
        : $"{same.Key} ({string.Join(", ", same.Select(name => name[(same.Key.Length + 1)..]))})"));

    private static string Entry(string name) => name.LastIndexOf('.') is var dot and >= 0 ? name[..dot] : name;
}
