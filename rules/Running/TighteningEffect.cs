using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Running;

/// <summary>What ends better with the layers on top than by the rules below the lowest one that may only tighten. That a layer raises no
/// benefit and eases no bound does not exclude it: a narrower range can meet a hurdle on the spread.</summary>
/// <param name="Layers">The ids of the layers, the lowest first.</param>
/// <param name="Turned">The checks and hurdles that fail or cannot be decided below and do so no more with the layers, and those that fail
/// below and cannot be decided any more.</param>
/// <param name="Decision">Whether the purchase pays, below and with the layers.</param>
/// <param name="Verdict">Whether the case can be believed, below and with the layers.</param>
public sealed record TighteningEffect(ImmutableArray<string> Layers, ImmutableArray<TurnedFinding> Turned,
    (PayDecision Below, PayDecision With) Decision, (Verdict Below, Verdict With) Verdict)
{
    /// <summary>The figures of outcomes that are better with the layers, as a shorter horizon leaves out losses.</summary>
    public ImmutableArray<BetterFigure> Figures { get; init; } = [];

    /// <summary>Why the rules below refuse the scenario; null where they do not. What only a driver lacks that the layers drop is asked for
    /// no more, and the rest is compared without that driver. Where they refuse it for more, there is no effect to tell: the layers are
    /// not measured on it either.</summary>
    public string? Refusal { get; init; }

    /// <summary>Whether the decision is better with the layers: to buy is nearer.</summary>
    public bool IsDecisionBetter => Rank(Decision.With) > Rank(Decision.Below);

    /// <summary>Whether the case is more credible with the layers.</summary>
    public bool IsVerdictBetter => Verdict.With < Verdict.Below;

    /// <summary>Whether there is anything to tell.</summary>
    internal bool IsAny => !Turned.IsEmpty || !Figures.IsEmpty || IsDecisionBetter || IsVerdictBetter || Refusal is not null;

    private static int Rank(PayDecision decision) => decision switch { PayDecision.Pays => 2, PayDecision.Marginal => 1, _ => 0 };
}

/// <summary>A check or hurdle that speaks against a case by the rules below, and not with the layers.</summary>
/// <param name="Id">Its id.</param>
/// <param name="IsHurdle">Whether it is a hurdle.</param>
/// <param name="Below">How it ends by the rules below: fail or error.</param>
/// <param name="With">How it ends with the layers.</param>
public sealed record TurnedFinding(string Id, bool IsHurdle, CheckVerdict Below, CheckVerdict With);

/// <summary>A figure of an outcome that is better with the layers than by the rules below them.</summary>
/// <param name="Outcome">The outcome: <c>npv</c>, <c>roi</c>, <c>irr</c> or <c>payback</c>.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Statistic">The figure: <c>mean</c>, <c>p10</c>, <c>p50</c> or <c>conservative</c>.</param>
/// <param name="Below">By the rules below; infinite for never or none.</param>
/// <param name="With">With the layers.</param>
/// <param name="StandardError">Of the figure with the layers; null where there is none.</param>
public sealed record BetterFigure(
    string Outcome, OutcomeUnit Unit, string Statistic, double Below, double With, double? StandardError);
