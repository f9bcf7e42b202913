using Roi.Engine.Simulation;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Text;

/// <summary>One of the four figures with which a report begins: what is spent, NPV, payback and ROI.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Unit">Its unit as a heading: "USD", "months".</param>
/// <param name="Likely">The P50 without its unit; "not defined" and "not quoted" are words.</param>
/// <param name="Worse">What one trial in ten does not reach; empty where every trial has the same value.</param>
/// <param name="Better">What one trial in ten exceeds; empty where every trial has the same value.</param>
internal sealed record KeyFigure(Outcome Outcome, string Unit, string Likely, string Worse, string Better)
{
    /// <summary>The text for a percentile in a gap between values.</summary>
    private const string InGap = "not quoted";

    /// <summary>Why the figure is not to be quoted; empty where it may be.</summary>
    public string Caution { get; init; } = "";

    /// <summary>Whether <see cref="Likely"/> is words in place of a number.</summary>
    public bool IsWords => !IsQuoted || !double.IsFinite(Outcome.Statistics.P50);

    /// <summary>Whether a P50 can be told.</summary>
    public bool IsQuoted => !Outcome.Statistics.IsUndefined && !Outcome.Statistics.Percentile(50).IsInGap;

    /// <summary>Whether there is a worse and a better value to tell.</summary>
    public bool HasRange => Worse.Length > 0;

    /// <summary>The percentile at the bad end: the P90 of what is better low.</summary>
    public PercentileEstimate AtWorse => Outcome.Statistics.Percentile(Outcome.IsBetterLower ? 90 : 10);

    /// <summary>The percentile at the good end.</summary>
    public PercentileEstimate AtBetter => Outcome.Statistics.Percentile(Outcome.IsBetterLower ? 10 : 90);

    /// <summary>The four figures. Where run-rate ROI misleads, the ROI over the horizon takes its place.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="horizonMonths">The horizon in months, for "not within 60 months"; null for a plain "never".</param>
    public static IEnumerable<KeyFigure> All(Analysis analysis, int? horizonMonths = null)
    {
        var contradicted = RunRateSentences.Contradiction(analysis) is not null;
        foreach (var name in (string[])[Outcomes.Investment, analysis.JudgedNpv, LeadSentence.PaybackOf(analysis)])
            yield return Of(analysis[name], analysis, horizonMonths);
        yield return Of(analysis[contradicted ? Outcomes.HorizonRoi : Outcomes.Roi], analysis, horizonMonths) with
        {
            Caution = contradicted ? "" : analysis.Verdict switch
            {
                Verdict.Recheck => "not to be quoted before the recheck",
                Verdict.NotCredible => "not to be quoted, since the case is not credible",
                _ => "",
            },
        };
    }

    private static KeyFigure Of(Outcome outcome, Analysis analysis, int? horizonMonths)
    {
        var statistics = outcome.Statistics;
        KeyFigure figure = new(outcome, Format.Unit(outcome.Unit, analysis.Currency), Format.NotDefined, "", "");
        if (statistics.IsUndefined)
            return figure;
        PercentileEstimate[] estimates = [statistics.Percentile(50), figure.AtWorse, figure.AtBetter];
        string[] texts = outcome.Unit is OutcomeUnit.Money or OutcomeUnit.MoneyPerYear
            ? Format.ShortMoney(
                [.. estimates.Select(estimate => estimate.Value)], [.. estimates.Select(estimate => estimate.StandardError)])
            : [.. estimates.Select(estimate => Format.Bare(estimate.Value, outcome.Unit, estimate.StandardError, horizonMonths))];
        texts = [.. texts.Select((text, i) => estimates[i].IsInGap ? InGap : text)];
        var isOne = analysis.Result.Model.IsDeterministic || statistics.ShareAboveAll == 1
            || (ResultSentences.IsOneValue(statistics) && statistics.ShareAboveAll == 0);
        return isOne ? figure with { Likely = texts[0] }
            : figure with { Likely = texts[0], Worse = texts[1], Better = texts[2] };
    }
}
