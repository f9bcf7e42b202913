using System.Collections.Immutable;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Checks;
using Roi.Rules.Files;
using Roi.Rules.Insight;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Measuring;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Running;

/// <summary>The result of an analysis: one immutable value. Every report is a pure function of it.</summary>
public sealed record Analysis
{
    /// <summary>Digest of scenario, rules, layers, seed, trials, sampling and version; 16 hexadecimal digits.</summary>
    public required string RunId { get; init; }

    /// <summary>The version of this program.</summary>
    public required string Version { get; init; }

    /// <summary>The request; running it again gives the same numbers. Null for an analysis that was not made by a request.</summary>
    public AnalysisRequest? Request { get; init; }

    /// <summary>The files of the request; null for an analysis that was not made by one.</summary>
    public RunFiles? Files { get; init; }

    /// <summary>The scenario's title, as the analyst wrote it.</summary>
    public required string Title { get; init; }

    /// <summary>The title, and what is set by hand for the run.</summary>
    public string TitleAsSet => SetByHand.Titled(Title, Settings);

    /// <summary>Who prepared the case and when; null where the scenario does not say.</summary>
    public Prepared? Prepared { get; init; }

    /// <summary>The three-letter code of the currency of all amounts.</summary>
    public required string Currency { get; init; }

    /// <summary>What is bought, and for what kind of plant.</summary>
    public required Site Site { get; init; }

    /// <summary>The rules in force.</summary>
    public required RulesInForce Rules { get; init; }

    /// <summary>The options of the run.</summary>
    public required SimulationOptions Options { get; init; }

    /// <summary>The simulation's numbers.</summary>
    public required SimulationResult Result { get; init; }

    /// <summary>The precision that was requested and reached; null where none was requested.</summary>
    public PrecisionReached? Precision { get; init; }

    /// <summary>Outcomes in the order in which reports list them: drivers, total, costs, returns.</summary>
    public required ImmutableArray<Outcome> Outcomes { get; init; }

    /// <summary>The finding of each check, in the order of the rule file.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>Whether the case can be believed: the verdict that follows from the findings.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The finding of each hurdle, in the order of the rule file; they have no severity.</summary>
    public ImmutableArray<Finding> Hurdles { get; init; } = [];

    /// <summary>Whether the purchase pays: the decision that follows from the hurdles and NPV.</summary>
    public PayDecision Decision { get; init; } = PayDecision.NotJudged;

    /// <summary>The shares of trials with an NPV below and above zero, by which the decision is made; null for an analysis that was not
    /// made by a run.</summary>
    public NpvShares? NpvShares { get; init; }

    /// <summary>The outcome by which the decision judges NPV: after tax where the rules declare a tax.</summary>
    public string JudgedNpv => Engine.Simulation.Outcomes.JudgedNpv(Result.Model.Terms);

    /// <summary>The most expensive event; null where the scenario names none.</summary>
    public required WorstEvent? WorstEvent { get; init; }

    /// <summary>Inputs, factors and claims with their sources, in the order of the files.</summary>
    public required ImmutableArray<Assumption> Assumptions { get; init; }

    /// <summary>The values that differ between trials, each with the column of the model that holds what the cash flow uses: an input after
    /// it was widened for its evidence. In ordinal order of names.</summary>
    public ImmutableArray<(string Name, string Column)> DrawnValues { get; init; } = [];

    /// <summary>The rank correlations in effect, and the rank that each reaches; empty where inputs are independent.</summary>
    public ImmutableArray<RankReach> Correlations { get; init; } = [];

    /// <summary>The effect of each vendor claim; empty without claims.</summary>
    public required ImmutableArray<ClaimEffect> Claims { get; init; }

    /// <summary>The case with and without each input that has a neutral value, such as the overlap of two drivers; empty where all such
    /// inputs are at their neutral values.</summary>
    public required ImmutableArray<Adjustment> Adjustments { get; init; }

    /// <summary>The steps from the vendor's claims to the credible benefit.</summary>
    public required Bridge Bridge { get; init; }

    /// <summary>The shares of the benefit that depend on each grade of evidence and on each assumption.</summary>
    public required EvidenceShares Evidence { get; init; }

    /// <summary>The benefit of each line, in ordinal order of names; empty where no driver is summed over lines, and where the lines are
    /// too many.</summary>
    public ImmutableArray<LineResult> Lines { get; init; } = [];

    /// <summary>What a person set by hand for the run, in place of what files say; empty where nothing is.</summary>
    public ImmutableArray<SetByHand> Settings { get; init; } = [];

    /// <summary>The case under the stress sets of the rules; null where the rules have none, and where it was not asked for.</summary>
    public StressTable? Stress { get; init; }

    /// <summary>Benefits that are listed separately and enter no number.</summary>
    public required ImmutableArray<string> SoftBenefits { get; init; }

    /// <summary>Sentences that every report must show, on independence, stacked caution and omitted soft benefits.</summary>
    public required ImmutableArray<string> Disclosures { get; init; }

    /// <summary>What the stricter terms of layers that may only tighten do by themselves, where that looks better, as in a case that loses
    /// every year.</summary>
    public ImmutableArray<TermEffect> TermEffects { get; init; } = [];

    /// <summary>What ends better with layers that may only tighten than by the rules below them; null where nothing does.</summary>
    public TighteningEffect? Tightening { get; init; }

    /// <summary>A sentence on each layer that may only tighten and could not be measured on this case, since the rules up to it refuse the
    /// case. They stand among the <see cref="Disclosures"/> too.</summary>
    public ImmutableArray<string> Unmeasured { get; init; } = [];

    /// <summary>What the case takes for granted to its own advantage, as clauses without capital letter and full stop: "every recovered
    /// hour is sold". Each is true of this case.</summary>
    public ImmutableArray<string> Hopeful { get; init; } = [];

    /// <summary>The names of inputs and claims that the scenario gives, and of totals derived from them, that no formula in use
    /// needs.</summary>
    public ImmutableArray<string> Unneeded { get; init; } = [];

    /// <summary>What moves NPV and what hurdles take; null where the request did not ask for it, or NPV is no number in some
    /// trial.</summary>
    public CaseInsight? Insight { get; init; }

    /// <summary>The case that was run and its rule file; null for an analysis that was not made by a run.</summary>
    internal (BoundCase Bound, RuleFile Rules)? Case { get; init; }

    /// <summary>The outcome of a name.</summary>
    /// <exception cref="InvalidOperationException">There is no outcome of that name.</exception>
    public Outcome this[string name] => Outcomes.First(outcome => outcome.Name == name);
}

/// <summary>How many trials lose and how many gain.</summary>
/// <param name="BelowZero">The share of trials with an NPV below zero, in [0, 1].</param>
/// <param name="AboveZero">The share of trials with an NPV above zero, in [0, 1]. Trials at zero are in neither.</param>
public sealed record NpvShares(double BelowZero, double AboveZero);

/// <summary>A requested precision and the precision that was reached.</summary>
/// <param name="Target">The requested relative error; 0.005 is half a percent.</param>
/// <param name="Reached">The largest relative error of any reported percentile.</param>
public sealed record PrecisionReached(double Target, double Reached)
{
    /// <summary>The percentiles that do not count, since more trials do not narrow their error: "P50 of Payback".</summary>
    public ImmutableArray<string> Unstated { get; init; } = [];

    /// <summary>Whether the requested precision was reached.</summary>
    public bool IsMet => Reached <= Target;
}

/// <summary>The purchase and the kind of plant.</summary>
/// <param name="Facts">The facts that the rules declare, in their order.</param>
public sealed record Site(ImmutableArray<SiteFact> Facts)
{
    /// <summary>The value of a fact; null where the scenario does not state it, or where the rules declare none of this name.</summary>
    public string? this[string name] => Facts.FirstOrDefault(fact => fact.Name == name)?.Value;

    internal static Site Of(SiteFacts facts) => new([.. facts.Declared.InFileOrder.Select(
        fact => new SiteFact(fact.Name, fact.Value.Title, facts[SiteFacts.NameOf(fact.Name)]))]);
}

/// <summary>A fact of a site.</summary>
/// <param name="Name">Its name in scenarios: <c>criticality</c>.</param>
/// <param name="Title">In words.</param>
/// <param name="Value">The value; null where the scenario does not state it.</param>
public sealed record SiteFact(string Name, string Title, string? Value);

/// <summary>An outcome with its title, unit, statistics and conservative value.</summary>
/// <param name="Name">Name in expressions and results.json, such as <c>benefit.downtime</c>.</param>
/// <param name="Title">In words: "Downtime reduction value".</param>
/// <param name="Unit">The unit of its values.</param>
/// <param name="Statistics">Over all trials.</param>
/// <param name="Conservative">The value in the conservative case; infinite for "never", NaN where undefined.</param>
/// <param name="IsClaimed">False for a driver that does not count on this site, or is switched off: it is zero.</param>
public sealed record Outcome(
    string Name, string Title, OutcomeUnit Unit, OutcomeStatistics Statistics, double Conservative, bool IsClaimed = true)
{
    /// <summary>Whether it is the benefit of a driver that a person switches off for the run.</summary>
    public bool IsSwitchedOff { get; init; }

    /// <summary>Whether a lower value is better for the buyer.</summary>
    public bool IsBetterLower { get; init; }

    /// <summary>The share of trials with several internal rates of return, in [0, 1]. They rank lowest and are among those without a
    /// rate. Null for what is no internal rate of return of streams.</summary>
    public double? ShareSeveral { get; init; }

    /// <summary>The place of the conservative value among the trials; null where it was not asked for or is not a number.</summary>
    public ThresholdPlace? Place => Statistics.Threshold;

    /// <summary>The share of trials that do worse than the conservative case, half of those equal to it included; in [0, 1], null where
    /// its place is not known.</summary>
    public double? ShareWorse => Place is { } place ? IsBetterLower ? place.ShareAbove + 0.5 * place.ShareEqual : place.Rank : null;
}

/// <summary>Who prepared a case, when, and how far it has come.</summary>
/// <param name="By">Who prepared it; null where the scenario does not say.</param>
/// <param name="On">The day as the scenario gives it, yyyy-MM-dd.</param>
/// <param name="Version">The version of the case; null where the scenario does not say.</param>
/// <param name="Status">draft, reviewed or final; null where the scenario does not say.</param>
public sealed record Prepared(string? By, string On, string? Version, string? Status);

/// <summary>The most expensive downtime event, compared with the implementation cost.</summary>
/// <param name="Date">The date as the scenario gives it; null where it gives none.</param>
/// <param name="Line">The affected line; null where the scenario does not say.</param>
/// <param name="Hours">The duration in hours; null where the scenario does not say.</param>
/// <param name="Cost">Statistics of its cost, in money; a stated cost is the same in every trial.</param>
/// <param name="ImplementationCost">Statistics of the implementation cost, in money.</param>
/// <param name="ShareCovered">Share of trials in which the event alone costs more than the implementation.</param>
public sealed record WorstEvent(
    string? Date, string? Line, double? Hours, OutcomeStatistics Cost, OutcomeStatistics ImplementationCost,
    double ShareCovered)
{
    /// <summary>Whether it began in the twelve months up to the day on which the case was prepared, that day included; null where one of
    /// the two dates is not given.</summary>
    public bool? IsOfLastYear { get; init; }

    /// <summary>The part of its cost that does not depend on its hours; null where the scenario gives none.</summary>
    public Damage? Damage { get; init; }
}

/// <summary>What an event cost beside the lost hours.</summary>
/// <param name="Cost">In money.</param>
/// <param name="What">What was paid for.</param>
public sealed record Damage(double Cost, string What);

/// <summary>A value that the run uses: an input, a factor, a claim or the share kept.</summary>
/// <param name="Name">Its name: <c>Filler 1/downtimeHours</c>, <c>downtimeReduction</c>.</param>
/// <param name="Title">In words.</param>
/// <param name="Kind">Input, factor, claim or share kept.</param>
/// <param name="Unit">As the rules declare it: <c>h/yr</c>, <c>money</c>, <c>fraction</c>.</param>
/// <param name="Shape">In words: "PERT 300 to 600, most likely 420".</param>
/// <param name="P10">In its unit.</param>
/// <param name="P50">In its unit.</param>
/// <param name="P90">In its unit.</param>
/// <param name="Conservative">The value of the conservative case.</param>
/// <param name="Source">The source of the figure; null where not stated.</param>
/// <param name="Evidence">measured, estimated, benchmark or vendor; null where not stated.</param>
/// <param name="Layer">Id of the rule file that set it; null for the scenario.</param>
/// <param name="Place">The place in the file.</param>
public sealed record Assumption(
    string Name, string Title, AssumptionKind Kind, Unit Unit, string Shape, double P10, double P50, double P90,
    double Conservative, string? Source, string? Evidence, string? Layer, Place Place)
{
    /// <summary>The widening by grade of evidence, which the percentiles include; null where the rules do not widen the value.</summary>
    public Widened? Widened { get; init; }

    /// <summary>The id of the layer that stated the source, where that is above the one that set the value; else null.</summary>
    public string? SourceWordedBy { get; init; }

    /// <summary>What set it by hand, such as <c>goLiveMonths=+6</c>; null where nothing did.</summary>
    public string? SetBy { get; init; }
}

/// <summary>The effect of a vendor's claim on the factor it is made for.</summary>
/// <param name="Factor">The name of the factor that the claim is made for.</param>
/// <param name="Title">The factor in words.</param>
/// <param name="Claim">P50 of the claim, a fraction.</param>
/// <param name="Kept">P50 of claim times share kept, a fraction.</param>
/// <param name="Range">P50 of the rules' own range, a fraction.</param>
/// <param name="Used">P50 of the value that the trials used, a fraction.</param>
/// <param name="ShareCapped">Share of trials in which the claim lowered the factor.</param>
public sealed record ClaimEffect(
    string Factor, string Title, double Claim, double Kept, double Range, double Used, double ShareCapped);
