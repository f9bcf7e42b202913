using Roi.Rules.Measuring;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Text;

/// <summary>Says what ends better with layers that may only tighten than by the rules below them.</summary>
internal static class TighteningSentences
{
    /// <summary>The sentences: a refusal below, hurdles, the decision, the verdict, figures of outcomes, then checks; empty where nothing
    /// ends better.</summary>
    /// <param name="effect">The effect; null where there is none.</param>
    /// <param name="currency">Three-letter code.</param>
    /// <param name="terms">What terms do alone; a check or hurdle that is told of there is not told again.</param>
    /// <param name="withChecks">Whether checks are told of one by one. That one passes since benefits are lower is common.</param>
    public static IEnumerable<string> Of(
        TighteningEffect? effect, string currency, IReadOnlyCollection<TermEffect> terms, bool withChecks)
    {
        if (effect is null)
            yield break;
        var (layers, them) = (string.Join(" and ", effect.Layers), effect.Layers.Length == 1 ? "it" : "them");
        if (effect.Refusal is { } refusal)
            yield return $"The rules below {layers} refuse this scenario: {refusal}. With {layers} nothing asks for it.";
        var told = terms.SelectMany(term => term.Turned).Select(turned => (turned.Id, turned.IsHurdle)).ToHashSet();
        var turned = effect.Turned.Where(finding => !told.Contains((finding.Id, finding.IsHurdle))).ToList();
        foreach (var hurdle in turned.Where(finding => finding.IsHurdle))
            yield return Words(hurdle);
        if (effect.IsDecisionBetter)
            yield return Answer("Does it pay?", Sentences.DecisionWord(effect.Decision.Below),
                Sentences.DecisionWord(effect.Decision.With));
        if (effect.IsVerdictBetter)
            yield return Answer("Can it be believed?", Sentences.VerdictWord(effect.Verdict.Below),
                Sentences.VerdictWord(effect.Verdict.With));
        foreach (var outcome in effect.Figures.Where(figure => figure.Statistic != "p50"
            || !terms.Any(term => term.Outcomes.Any(median => median.Name == figure.Outcome))).GroupBy(figure => figure.Outcome))
            yield return $"{Title(outcome.Key)} is better with {layers} than by the rules below {them}: "
                + $"{string.Join("; ", outcome.Select(Figure))}.";
        if (withChecks)
            foreach (var check in turned.Where(finding => !finding.IsHurdle))
                yield return Words(check);

        string Figure(BetterFigure figure)
        {
            var name = figure.Statistic is ['p', ..] ? figure.Statistic.ToUpperInvariant() : figure.Statistic;
            var (with, below) = Format.Apart(figure.With, figure.Below, figure.Unit, currency, figure.StandardError);
            return $"{name} {with} ({below} below)";
        }

        string Words(TurnedFinding finding) => $"The {(finding.IsHurdle ? "hurdle" : "check")} {finding.Id} {End(finding.Below)} by the "
            + $"rules below {layers}, and {End(finding.With)} with {them}.";

        string Answer(string question, string below, string with) =>
            $"{question} {below} by the rules below {layers}, {with.ToLowerInvariant()} with {them}.";
    }

    private static string Title(string outcome) =>
        outcome switch { "npv" => "NPV", "roi" => "Run-rate ROI", "irr" => "IRR", _ => "Payback" };

    private static string End(CheckVerdict verdict) => verdict switch
    {
        CheckVerdict.Pass => "passes",
        CheckVerdict.Fail => "fails",
        CheckVerdict.Error => "cannot be decided",
        _ => "does not apply",
    };
}
