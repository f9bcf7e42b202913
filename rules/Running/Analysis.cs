using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Checks;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Running;

/// <summary>Everything that a report may say: one immutable value, from which each report is a pure function.</summary>
public sealed record Analysis
{
    /// <summary>Digest of scenario, rules, layers, seed, trials, sampling and version; 16 hexadecimal digits.</summary>
    public required string RunId { get; init; }

    /// <summary>The version of this program.</summary>
    public required string Version { get; init; }

    /// <summary>What was asked for: with it the same numbers come out again.</summary>
    public AnalysisRequest? Request { get; init; }

    /// <summary>The scenario's title, as the analyst wrote it.</summary>
    public required string Title { get; init; }

    /// <summary>Three-letter code of the one currency of all money.</summary>
    public required string Currency { get; init; }

    /// <summary>What is bought, and for what kind of plant.</summary>
    public required Site Site { get; init; }

    /// <summary>The rules in force.</summary>
    public required RulesInForce Rules { get; init; }

    /// <summary>The options of the run.</summary>
    public required SimulationOptions Options { get; init; }

    /// <summary>The simulation's numbers.</summary>
    public required SimulationResult Result { get; init; }

    /// <summary>What became of the precision asked for; null where none was.</summary>
    public PrecisionReached? Precision { get; init; }

    /// <summary>Outcomes in the order in which reports list them: drivers, total, costs, returns.</summary>
    public required ImmutableArray<Outcome> Outcomes { get; init; }

    /// <summary>What each check says, in the order of the rule file.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>The findings in one word.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Last year's most expensive event; null where the scenario names none.</summary>
    public required WorstEvent? WorstEvent { get; init; }

    /// <summary>Inputs, factors and claims with their sources, in the order of the files.</summary>
    public required ImmutableArray<Assumption> Assumptions { get; init; }

    /// <summary>What each vendor claim came to; empty without claims.</summary>
    public required ImmutableArray<ClaimEffect> Claims { get; init; }

    /// <summary>Overlap, realisation and whatever else the rules know a neutral value of: the case with and without; empty where
    /// all inputs stand at their neutral values.</summary>
    public required ImmutableArray<Adjustment> Adjustments { get; init; }

    /// <summary>The way from the vendor's claims to what is credible.</summary>
    public required Bridge Bridge { get; init; }

    /// <summary>What the benefit rests on.</summary>
    public required EvidenceShares Evidence { get; init; }

    /// <summary>Benefits listed apart, which enter no number.</summary>
    public required ImmutableArray<string> SoftBenefits { get; init; }

    /// <summary>Sentences that belong in every report: independence, stacked caution, soft benefits left out.</summary>
    public required ImmutableArray<string> Disclosures { get; init; }

    /// <summary>The outcome of that name.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public Outcome this[string name] => Outcomes.First(outcome => outcome.Name == name);
}

/// <summary>A precision asked for, and the one reached.</summary>
/// <param name="Target">The relative error asked for; 0.005 is half a percent.</param>
/// <param name="Reached">The largest relative error of any reported percentile.</param>
public sealed record PrecisionReached(double Target, double Reached)
{
    /// <summary>Whether the run is as exact as asked for.</summary>
    public bool IsMet => Reached <= Target;
}

/// <summary>What is bought, and for what kind of plant; null where the scenario does not say.</summary>
public sealed record Site(string Deployment, string? Criticality, string? Scale, string? Industry);

/// <summary>One outcome with its words, its statistics and its conservative value.</summary>
/// <param name="Name">Name in expressions and results.json, such as <c>benefit.downtime</c>.</param>
/// <param name="Title">In words: "Downtime reduction value".</param>
/// <param name="Unit">What it is measured in.</param>
/// <param name="Statistics">Over all trials.</param>
/// <param name="Conservative">In the conservative case; infinite for never, NaN where not defined.</param>
/// <param name="IsClaimed">False for a driver whose technology is not bought: it is zero.</param>
public sealed record Outcome(
    string Name, string Title, OutcomeUnit Unit, OutcomeStatistics Statistics, double Conservative, bool IsClaimed = true);

/// <summary>Last year's most expensive downtime event, held against the implementation cost.</summary>
/// <param name="Date">As the scenario has it; null where it does not.</param>
/// <param name="Line">The line it struck; null where the scenario does not say.</param>
/// <param name="Hours">How long; null where the scenario does not say.</param>
/// <param name="Cost">Statistics of its cost, in money; a stated cost is the same in every trial.</param>
/// <param name="ImplementationCost">Statistics of the implementation cost, in money.</param>
/// <param name="ShareCovered">Share of trials in which the event alone costs more than the implementation.</param>
public sealed record WorstEvent(
    string? Date, string? Line, double? Hours, OutcomeStatistics Cost, OutcomeStatistics ImplementationCost,
    double ShareCovered);

/// <summary>One value that the run rests on.</summary>
/// <param name="Name">Its name: <c>Filler 1/downtimeHours</c>, <c>downtimeReduction</c>.</param>
/// <param name="Title">In words.</param>
/// <param name="Kind">Input, factor, claim or share kept.</param>
/// <param name="Unit">As the rules declare it: <c>h/yr</c>, <c>money</c>, <c>fraction</c>.</param>
/// <param name="Shape">In words: "PERT 300 to 600, most likely 420".</param>
/// <param name="P10">In its unit.</param>
/// <param name="P50">In its unit.</param>
/// <param name="P90">In its unit.</param>
/// <param name="Conservative">The value of the conservative case.</param>
/// <param name="Source">Where the figure comes from; null where nobody said.</param>
/// <param name="Evidence">measured, estimated, benchmark or vendor; null where nobody said.</param>
/// <param name="Layer">Id of the rule file that set it; null for the scenario.</param>
/// <param name="Place">Where it stands.</param>
public sealed record Assumption(
    string Name, string Title, AssumptionKind Kind, Unit Unit, string Shape, double P10, double P50, double P90,
    double Conservative, string? Source, string? Evidence, string? Layer, Place Place)
{
    /// <summary>How the rules widen it by its grade of evidence; the percentiles are those of the widened value. Null where they do
    /// not.</summary>
    public Widened? Widened { get; init; }
}

/// <summary>What became of a vendor's claim.</summary>
/// <param name="Factor">The factor it is made for.</param>
/// <param name="Title">The factor in words.</param>
/// <param name="Claim">P50 of the claim, a fraction.</param>
/// <param name="Kept">P50 of claim times share kept, a fraction.</param>
/// <param name="Range">P50 of the rules' own range, a fraction.</param>
/// <param name="Used">P50 of what the trials used, a fraction.</param>
/// <param name="ShareCapped">Share of trials in which the claim lowered the factor.</param>
public sealed record ClaimEffect(
    string Factor, string Title, double Claim, double Kept, double Range, double Used, double ShareCapped);
