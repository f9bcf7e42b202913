using System.Collections.Immutable;
using Roi.Rules.Checks;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Measuring;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Differences;

/// <summary>The differences of two sets of rules, and their effect on some scenarios.</summary>
/// <param name="Old">The current rules.</param>
/// <param name="New">The proposed rules.</param>
/// <param name="Edits">Every field that differs.</param>
/// <param name="TargetMonths">The months within which a purchase must pay back.</param>
/// <param name="Scenarios">The effect on each scenario, in the order of the request.</param>
public sealed record RuleComparison(
    RulesInForce Old, RulesInForce New, ImmutableArray<RuleEdit> Edits, double TargetMonths, ImmutableArray<ScenarioComparison> Scenarios)
{
    /// <summary>The values that the new rules call better evidence than the old ones do, each with both grades, in words.</summary>
    public ImmutableArray<string> EvidenceRaised { get; init; } = [];

    /// <summary>The edits of terms that are set by hand to the same value on both sides, so that they make no difference here.</summary>
    public ImmutableArray<RuleEdit> SetAlike { get; init; } = [];

    /// <summary>The edits that may change a result.</summary>
    public ImmutableArray<RuleEdit> Effective => [.. Edits.Where(edit => edit.Kind == EditKind.Value)];
}

/// <summary>One scenario under both sets of rules, on the same random numbers.</summary>
public sealed record ScenarioComparison
{
    /// <summary>The most edits whose individual effects are computed.</summary>
    public const int MostEffects = 200;

    /// <summary>The scenario file.</summary>
    public required string Path { get; init; }

    /// <summary>The analysis under the old rules, of outcomes and verdicts alone: rank correlations, curves, cash fan, assumptions, claims,
    /// adjustments, bridge, evidence and disclosures are left out.</summary>
    public required Analysis Before { get; init; }

    /// <summary>The analysis under the new rules, likewise.</summary>
    public required Analysis After { get; init; }

    /// <summary>NPV, total benefit, ROI and payback before and after; then NPV after tax and the outcomes that rules declare, where both
    /// sides have them in the same unit.</summary>
    public required ImmutableArray<OutcomeChange> Outcomes { get; init; }

    /// <summary>The share of trials that pay back within the target.</summary>
    public required ShareChange WithinTarget { get; init; }

    /// <summary>The inputs that the two sides draw from different random numbers, since rules that do not lie one on top of the other use
    /// them in different drivers; in ordinal order of names. Usually empty.</summary>
    public ImmutableArray<string> DrawnApart { get; init; } = [];

    /// <summary>The checks, then the hurdles, whose verdict differs, or that only one side has.</summary>
    public required ImmutableArray<CheckFlip> Flips { get; init; }

    /// <summary>The effect of each edit alone; empty where there are more edits than <see cref="MostEffects"/>.</summary>
    public required ImmutableArray<EditEffect> Effects { get; init; }

    /// <summary>What the stricter terms of layers do by themselves: those of the new rules, then those of layers that the old rules alone
    /// have.</summary>
    public ImmutableArray<TermEffect> TermEffects => [.. After.TermEffects,
        .. Before.TermEffects.Where(effect => After.Rules.Layers.All(layer => layer.Id != effect.Layer))];

    /// <summary>What ends better with layers that may only tighten: of the new rules, else of the old ones.</summary>
    public TighteningEffect? Tightening => After.Tightening ?? Before.Tightening;

    /// <summary>A sentence on each layer of either side that could not be measured.</summary>
    public ImmutableArray<string> Unmeasured => [.. After.Unmeasured.Union(Before.Unmeasured, StringComparer.Ordinal)];

    /// <summary>The effect of all edits together on the medians.</summary>
    public MedianEffect Whole => MedianEffect.Between(Medians.Of(Before), Medians.Of(After));

    /// <summary>The effect of all edits together minus the sum of their individual effects.</summary>
    public MedianEffect Interaction => Effects.Aggregate(Whole, (rest, effect) => rest.Less(effect.Own));

    /// <summary>The change of the outcome of a name.</summary>
    /// <exception cref="InvalidOperationException">There is no outcome of that name.</exception>
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
/// <param name="Percent">The percentile, from the bottom: 10 is the P10.</param>
/// <param name="Before">In the outcome's unit; infinite for never, NaN where some trial is not defined.</param>
/// <param name="After">In the outcome's unit, likewise.</param>
/// <param name="StandardError">Of the difference, paired by replicate; null where there is none.</param>
public sealed record PercentileChange(double Percent, double Before, double After, double? StandardError)
{
    /// <summary>After minus before; infinite where one of them is "never", 0 where both are; NaN where one is not defined.</summary>
    public double Difference => MedianEffect.Difference(Before, After);
}

/// <summary>A share of trials before and after.</summary>
/// <param name="Before">In [0, 1].</param>
/// <param name="After">In [0, 1].</param>
/// <param name="StandardError">Of the difference, paired by replicate.</param>
public sealed record ShareChange(double Before, double After, double StandardError)
{
    /// <summary>After minus before.</summary>
    public double Difference => After - Before;
}

/// <summary>A check or hurdle whose verdict differs.</summary>
/// <param name="Before">The finding under the old rules; null where they lack it.</param>
/// <param name="After">The finding under the new rules; null where they lack it.</param>
public sealed record CheckFlip(Finding? Before, Finding? After)
{
    /// <summary>The id of the check or hurdle.</summary>
    public string Id => (After ?? Before)!.Id;

    /// <summary>Whether it is a hurdle.</summary>
    public bool IsHurdle => (After ?? Before)!.IsHurdle;

    /// <summary>The checks of two runs whose verdict differs, then the hurdles.</summary>
    /// <param name="before">The first run.</param>
    /// <param name="checks">The checks of the other.</param>
    /// <param name="hurdles">The hurdles of the other.</param>
    public static ImmutableArray<CheckFlip> Between(Analysis before, ImmutableArray<Finding> checks, ImmutableArray<Finding> hurdles) =>
        [.. Between(before.Findings, checks), .. Between(before.Hurdles, hurdles)];

    /// <summary>Those whose verdict differs, in the order of the new rules, then those that the new rules lack.</summary>
    private static ImmutableArray<CheckFlip> Between(ImmutableArray<Finding> before, ImmutableArray<Finding> after) =>
    [
        .. after.Select(finding => new CheckFlip(before.FirstOrDefault(old => old.Id == finding.Id), finding))
        .Where(flip => flip.Before?.Verdict != flip.After!.Verdict),
        .. before.Where(finding => after.All(other => other.Id != finding.Id)).Select(finding => new CheckFlip(finding, null)),
    ];
}

/// <summary>The effect of an edit alone: the old rules with the edit minus the old rules.</summary>
/// <param name="Edits">One edit, or several that need each other.</param>
/// <param name="Own">The effect on the medians.</param>
/// <param name="ConservativeNpv">The effect on NPV in the conservative case, in money.</param>
/// <param name="Flips">The checks and hurdles whose verdict the edit changes.</param>
public sealed record EditEffect(ImmutableArray<RuleEdit> Edits, MedianEffect Own, double ConservativeNpv, ImmutableArray<CheckFlip> Flips)
{
    /// <summary>Whether the edit changes the conservative case and no median.</summary>
    public bool IsOnConservativeAlone => Own == default && ConservativeNpv != 0;

    /// <summary>The names of the fields; those of one entry in parentheses after it.</summary>
    public string Fields => string.Join(" + ", Edits.Select(edit => edit.Field).GroupBy(Entry, StringComparer.Ordinal)
        .Select(same => same.Count() == 1 ? same.First()
        : $"{same.Key} ({string.Join(", ", same.Select(name => name[(same.Key.Length + 1)..]))})"));

    /// <summary>What is edited, in words.</summary>
    public string Titles => string.Join(" + ", Edits.Select(edit => edit.Title).Distinct(StringComparer.Ordinal));

    private static string Entry(string name) => name.LastIndexOf('.') is var dot and >= 0 ? name[..dot] : name;
}
