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

    private static IEnumerable<FigureEntry> Figures(Analysis analysis) =>
        KeyFigure.All(analysis, analysis.Result.Model.Terms.HorizonMonths).Select(figure => new FigureEntry(
            figure.Outcome.Title, figure.Likely, figure.IsWords ? "" : figure.Unit,
            figure.HasRange ? $"1 in 10 worse: {figure.Worse} · 1 in 10 better: {figure.Better}"
                : figure.Outcome.Statistics.IsUndefined ? "" : "the same in every trial", figure.Caution));

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
