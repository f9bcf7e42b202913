using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Checks;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Serve;

/// <summary>A run in the words of the reports.</summary>
internal static class CaseView
{
    private const int MostReasons = 4;

    /// <summary>The run as the page shows it.</summary>
    /// <param name="run">Its number in this session.</param>
    /// <param name="analysis">The run.</param>
    /// <param name="command">The command that gives the same numbers.</param>
    public static ViewAnswer Of(long run, Analysis analysis, CommandAnswer command) => new(
        run, analysis.RunId, analysis.TitleAsSet,
        $"Rules {RuleFiles.Of(analysis.Rules)}, in {analysis.Currency} over {analysis.Result.Model.Terms.HorizonMonths} months",
        LeadSentence.Of(analysis), Word(Tones.Of(analysis)),
        new("Does it pay?", Sentences.DecisionWord(analysis.Decision), ToneOf(Tones.Of(analysis.Decision), analysis),
            Sentences.DecisionSentence(analysis), [.. Reasons(analysis.Hurdles.Where(
                hurdle => hurdle.Verdict is CheckVerdict.Fail or CheckVerdict.Error))]),
        new("Can it be believed?", Sentences.VerdictWord(analysis.Verdict), ToneOf(Tones.Of(analysis.Verdict), analysis),
            Sentences.VerdictSentence(analysis), [.. Reasons([.. Sentences.NeedAttention(analysis)])]),
        [.. Figures(analysis)], [.. analysis.Hurdles.Select(hurdle => Hurdle(hurdle, analysis))],
        [.. analysis.Settings.Select(set => set.Sentence), .. RunRateSentences.NotToQuote(analysis) is { } roi ? (string[])[roi] : []],
        $"{Format.Count(analysis.Options.Trials)} trials, run {analysis.RunId}", command);

    private static IEnumerable<FigureEntry> Figures(Analysis analysis)
    {
        var horizon = analysis.Result.Model.Terms.HorizonMonths;
        var isContradicted = RunRateSentences.Contradiction(analysis) is not null;
        foreach (var name in (string[])[Outcomes.Investment, analysis.JudgedNpv, LeadSentence.PaybackOf(analysis),
            isContradicted ? Outcomes.HorizonRoi : Outcomes.Roi])
        {
            var outcome = analysis[name];
            var statistics = outcome.Statistics;
            var caution = name != Outcomes.Roi ? "" : analysis.Verdict switch
            {
                Verdict.Credible => "",
                Verdict.Recheck => "not to be quoted before the recheck",
                _ => "not to be quoted, since the case is not credible",
            };
            if (statistics.IsUndefined || statistics.Percentile(50).IsInGap)
            {
                yield return new(outcome.Title, statistics.IsUndefined ? Format.NotDefined : "not quoted", "",
                    statistics.IsUndefined ? "" : "its P50 lies in a gap between values", caution);
                continue;
            }
            PercentileEstimate[] estimates = [statistics.Percentile(50), statistics.Percentile(outcome.IsBetterLower ? 90 : 10),
                statistics.Percentile(outcome.IsBetterLower ? 10 : 90)];
            string[] texts = outcome.Unit is OutcomeUnit.Money or OutcomeUnit.MoneyPerYear
                ? Format.ShortMoney([.. estimates.Select(one => one.Value)], [.. estimates.Select(one => one.StandardError)])
                : [.. estimates.Select(one => Format.Bare(one.Value, outcome.Unit, one.StandardError, horizon))];
            var isOne = analysis.Result.Model.IsDeterministic || statistics.ShareAboveAll == 1
                || (ResultSentences.IsOneValue(statistics) && statistics.ShareAboveAll == 0);
            yield return new(outcome.Title, texts[0],
                double.IsFinite(estimates[0].Value) ? Format.Unit(outcome.Unit, analysis.Currency) : "",
                isOne ? "the same in every trial" : $"1 in 10 worse: {texts[1]} · 1 in 10 better: {texts[2]}", caution);
        }
    }

    private static HurdleText Hurdle(Finding hurdle, Analysis analysis) => new(
        hurdle.Title + Sentences.Worded(hurdle.WordedBy), Ending(hurdle), hurdle.Verdict switch
        {
            CheckVerdict.Pass => ToneOf(Tone.Good, analysis),
            CheckVerdict.Fail => Word(Tones.OfMissedHurdle(analysis)),
            CheckVerdict.Error => Word(Tone.Bad),
            _ => "none",
        },
        hurdle.ShareHolding is { } share && double.IsFinite(share) && !analysis.Result.Model.IsDeterministic
            ? share >= 1 ? "holds in every trial" : share <= 0 ? "holds in no trial" : $"holds in {Format.Share(share)} of trials" : "");

    private static string Ending(Finding hurdle) => hurdle.Verdict switch
    {
        CheckVerdict.Pass => "Met",
        CheckVerdict.Fail => "Missed",
        CheckVerdict.Error => "Not decided",
        _ => "Does not apply",
    };

    private static IEnumerable<string> Reasons(IEnumerable<Finding> findings)
    {
        List<Finding> all = [.. findings];
        return all.Take(MostReasons).Select(finding => finding.Message.Length > 0 ? finding.Message : finding.Title)
            .Concat(all.Count > MostReasons ? [$"and {Format.Count(all.Count - MostReasons)} more"] : []);
    }

    /// <summary>The tone of one verdict: green only where both are good.</summary>
    private static string ToneOf(Tone tone, Analysis analysis) =>
        tone == Tone.Good && Tones.Of(analysis) != Tone.Good ? "calm" : Word(tone);

    private static string Word(Tone tone) => tone.ToString().ToLowerInvariant();
}
