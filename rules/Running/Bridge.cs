using System.Collections.Immutable;
using Roi.Rules.Json;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Running;

/// <summary>The way from what a vendor claims to what is credible, step by step, in money per year and in ROI.</summary>
/// <remarks>
/// <para>Each stage is the same run, trial by trial on the same draws, with less of the claim believed:</para>
/// <list type="number">
/// <item>claimed: every claimed factor is what the vendor claims;</item>
/// <item>kept: it is the claim times the share kept;</item>
/// <item>full rate: it is the lower of that and the rules' range, which is the run that every other number comes from;</item>
/// <item>earned: what is earned a year on average within the horizon, go-live and ramp-up included: the benefit of months
/// 1 to H times 12 / H.</item>
/// </list>
/// <para>A factor without a claim is drawn from the rules' range in every stage. Without any claim the bridge begins at the
/// full rate. ROI is (benefit − annual total cost) ÷ annual total cost in every stage, so that its steps, too, are about the
/// benefit alone: at the full rate it is the run-rate ROI; the horizon ROI is another one, since it sets what is really earned
/// against what is really paid.</para>
/// <para>A step is the difference of the medians of two stages. Medians are kept to 45 binary digits of the largest of them
/// (1 part in 10^13), so that the differences are exact and the steps add up to the last bit.</para>
/// </remarks>
public sealed record Bridge
{
    /// <summary>The stages, the most that is claimed first; at least the full rate and what is earned.</summary>
    public required ImmutableArray<BridgeStage> Stages { get; init; }

    /// <summary>The steps between the stages: one fewer than these.</summary>
    public required ImmutableArray<BridgeStep> Steps { get; init; }

    /// <summary>The claims at which the bridge begins; empty without any.</summary>
    public required ImmutableArray<BridgeRule> Claimed { get; init; }

    /// <summary>Titles of the factors that nobody makes a claim for, beside some for which one is made.</summary>
    public required ImmutableArray<string> Unclaimed { get; init; }

    /// <summary>The horizon H, in months.</summary>
    public required int HorizonMonths { get; init; }
}

/// <summary>How much of a claim a stage believes.</summary>
public enum BridgeStageKind
{
    /// <summary>All of it.</summary>
    Claimed,
    /// <summary>The share kept of it.</summary>
    Kept,
    /// <summary>The lower of that and the rules' range, at the full rate: the run itself.</summary>
    FullRate,
    /// <summary>That, as far as it is earned within the horizon.</summary>
    Earned,
}

/// <summary>What tightens one stage to the next.</summary>
public enum BridgeStepKind
{
    /// <summary>Only a share of each claim is kept.</summary>
    ShareKept,
    /// <summary>No claim lifts a factor above the rules' range.</summary>
    RulesRange,
    /// <summary>Nothing is earned before go-live, and less than the full rate during the ramp-up.</summary>
    Timing,
}

/// <summary>One stage of the bridge.</summary>
/// <param name="Kind">How much of the claim it believes.</param>
/// <param name="Benefit">In money per year.</param>
/// <param name="Roi">As a fraction: (benefit − annual total cost) ÷ annual total cost.</param>
public sealed record BridgeStage(BridgeStageKind Kind, BridgeAmounts Benefit, BridgeAmounts Roi);

/// <summary>Percentiles of one stage over all trials; NaN where a trial has no number, infinite where it is.</summary>
/// <param name="P10">One trial in ten is lower.</param>
/// <param name="P50">The median.</param>
/// <param name="P90">One trial in ten is higher.</param>
/// <param name="Error">Standard error of the median; null where there is none.</param>
public sealed record BridgeAmounts(double P10, double P50, double P90, double? Error);

/// <summary>What one step takes off.</summary>
/// <param name="Kind">Which step.</param>
/// <param name="Benefit">Change of the median in money per year: negative where it tightens, 0 where it does nothing.</param>
/// <param name="Roi">Change of the median ROI, as a fraction.</param>
/// <param name="ShareBound">Share of trials in which the step lowered something: the share kept was below 1 (claim above 0);
/// some factor's range was below what is kept of its claim; months to go-live plus ramp-up were above 0.</param>
/// <param name="Claims">The same share claim by claim, for the steps that are about claims.</param>
/// <param name="Rules">What the step rests on.</param>
public sealed record BridgeStep(
    BridgeStepKind Kind, double Benefit, double Roi, double ShareBound,
    ImmutableArray<BridgeClaim> Claims, ImmutableArray<BridgeRule> Rules);

/// <summary>In what share of trials a step lowered one claim.</summary>
/// <param name="Factor">The factor that the claim is made for.</param>
/// <param name="Title">The factor in words.</param>
/// <param name="ShareBound">In [0, 1].</param>
public sealed record BridgeClaim(string Factor, string Title, double ShareBound);

/// <summary>A value or term that a step rests on.</summary>
/// <param name="Name">Its name in the files: <c>vendorShareKept</c>, <c>finance.horizonMonths</c>.</param>
/// <param name="Title">In words.</param>
/// <param name="Layer">Id of the rule file that set it; null for the scenario.</param>
/// <param name="Source">Where the figure comes from; null where nobody said.</param>
/// <param name="Place">Where it stands.</param>
public sealed record BridgeRule(string Name, string Title, string? Layer, string? Source, Place Place);
