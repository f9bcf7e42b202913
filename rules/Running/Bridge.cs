using System.Collections.Immutable;
using Roi.Rules.Json;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Running;

/// <summary>The steps from the benefit that a vendor claims to the credible benefit, in money per year and in ROI.</summary>
/// <remarks>
/// <para>Each stage is the same run on the same draws, and accepts less of the claim than the stage before it:</para>
/// <list type="number">
/// <item>claimed: every claimed factor is what the vendor claims;</item>
/// <item>kept: it is the claim times the share kept;</item>
/// <item>full rate: it is the lower of that and the rules' range, which is the run that every other number comes from;</item>
/// <item>earned: the average benefit per year within the horizon, go-live and ramp-up included: the benefit of months
/// 1 to H times 12 / H.</item>
/// </list>
/// <para>A factor without a claim is drawn from the rules' range in every stage. Without claims the bridge begins at the full rate. ROI is
/// (benefit − annual total cost) ÷ annual total cost in every stage, so its steps depend on the benefit alone: at the full rate it is
/// the run-rate ROI; the horizon ROI differs, since it compares the benefit earned with the cost paid within the horizon.</para>
/// <para>A step is the difference of the medians of two stages. Medians are rounded to 45 binary digits of the largest of them (1 part in
/// 10^13), so the differences are exact and the steps add up to the last bit.</para>
/// </remarks>
public sealed record Bridge
{
    /// <summary>The stages, the largest benefit first; at least the full rate and the earned benefit.</summary>
    public required ImmutableArray<BridgeStage> Stages { get; init; }

    /// <summary>The steps between consecutive stages: one fewer than the stages.</summary>
    public required ImmutableArray<BridgeStep> Steps { get; init; }

    /// <summary>The claims at which the bridge begins; empty without claims.</summary>
    public required ImmutableArray<BridgeRule> Claimed { get; init; }

    /// <summary>The titles of the factors without a claim; empty where no factor has a claim.</summary>
    public required ImmutableArray<string> Unclaimed { get; init; }

    /// <summary>The horizon H, in months.</summary>
    public required int HorizonMonths { get; init; }

    /// <summary>What costs and investment leave of the earned benefit; null for an analysis that was not made by a run.</summary>
    public NetBridge? Net { get; init; }
}

/// <summary>The steps from the earned benefit to what is left of it a year within the horizon: costs and investment of months 0 to H times
/// 12 / H, undiscounted and before tax.</summary>
/// <param name="Earned">The median of the last stage of the bridge, in money per year.</param>
/// <param name="Steps">The steps. Earned plus all steps is exactly the median of what is left.</param>
/// <param name="Left">What is left, in money per year.</param>
public sealed record NetBridge(double Earned, ImmutableArray<NetStep> Steps, BridgeAmounts Left);

/// <summary>A step from the earned benefit to what is left.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Amount">Change of the median, in money per year.</param>
public sealed record NetStep(NetStepKind Kind, double Amount);

/// <summary>What lies between the earned benefit and what is left of it.</summary>
public enum NetStepKind
{
    /// <summary>Running costs, and costs that are paid once.</summary>
    RunningCost,
    /// <summary>Investments.</summary>
    Investment,
    /// <summary>Benefits that are paid once, and residuals.</summary>
    ComesOnce,
}

/// <summary>The part of a claim that a stage accepts.</summary>
public enum BridgeStageKind
{
    /// <summary>The whole claim.</summary>
    Claimed,
    /// <summary>The share kept of the claim.</summary>
    Kept,
    /// <summary>The lower of the share kept and the rules' range, at the full rate: the run itself.</summary>
    FullRate,
    /// <summary>The full rate, as far as it is earned within the horizon.</summary>
    Earned,
}

/// <summary>The reason why a stage is lower than the one before it.</summary>
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
/// <param name="Kind">The part of the claim that the stage accepts.</param>
/// <param name="Benefit">The benefit in money per year.</param>
/// <param name="Roi">The ROI as a fraction: (benefit − annual total cost) ÷ annual total cost.</param>
public sealed record BridgeStage(BridgeStageKind Kind, BridgeAmounts Benefit, BridgeAmounts Roi);

/// <summary>The percentiles of one stage over all trials; NaN where the stage is undefined in some trial; may be infinite.</summary>
/// <param name="P10">The 10th percentile.</param>
/// <param name="P50">The median.</param>
/// <param name="P90">The 90th percentile.</param>
/// <param name="Error">Standard error of the median; null where there is none.</param>
public sealed record BridgeAmounts(double P10, double P50, double P90, double? Error);

/// <summary>The reduction between two consecutive stages.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="Benefit">Change of the median in money per year: negative for a reduction, 0 for no effect.</param>
/// <param name="Roi">Change of the median ROI, as a fraction.</param>
/// <param name="ShareBound">Share of trials in which the step lowered something: the share kept was below 1 (claim above 0); some factor's
/// range was below what is kept of its claim; months to go-live plus ramp-up were above 0, and so was the benefit.</param>
/// <param name="Claims">The same share for each claim; empty for steps that do not concern claims.</param>
/// <param name="Rules">The values and terms that the step depends on.</param>
public sealed record BridgeStep(
    BridgeStepKind Kind, double Benefit, double Roi, double ShareBound,
    ImmutableArray<BridgeClaim> Claims, ImmutableArray<BridgeRule> Rules);

/// <summary>The share of trials in which a step lowered one claim.</summary>
/// <param name="Factor">The factor that the claim is made for.</param>
/// <param name="Title">The factor in words.</param>
/// <param name="ShareBound">The share, from 0 to 1.</param>
public sealed record BridgeClaim(string Factor, string Title, double ShareBound);

/// <summary>A value or term that a step depends on.</summary>
/// <param name="Name">Its name in the files: <c>vendorShareKept</c>, <c>finance.horizonMonths</c>.</param>
/// <param name="Title">In words.</param>
/// <param name="Layer">Id of the rule file that set it; null for the scenario.</param>
/// <param name="Source">The source of the figure; null where not stated.</param>
/// <param name="Place">The place in the file.</param>
public sealed record BridgeRule(string Name, string Title, string? Layer, string? Source, Place Place);
