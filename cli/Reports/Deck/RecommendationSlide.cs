using Roi.Cli.Text;
using Roi.Rules.Checks;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Deck;

/// <summary>What follows for the decision, and the hurdles behind it.</summary>
internal static class RecommendationSlide
{
    /// <summary>The slide.</summary>
    public static SlideDraft Of(Analysis analysis)
    {
        SlideShapes slide = new("Recommendation and hurdles", RecommendationSentences.Of(analysis));
        var (content, y) = (DeckStyle.Content, DeckStyle.Content.Y);
        if (!analysis.Hurdles.IsEmpty)
        {
            var table = Hurdles(analysis);
            Box box = new(content.X, y, content.Width, 210);
            slide.Table(box, table);
            y = table.Frame(box).Bottom + 14;
        }
        string[] advice = [.. RecommendationSentences.Advice(analysis)];
        slide.Text("What to do", new(content.X, y, content.Width, content.Bottom - y),
        [
            .. analysis.Hurdles.IsEmpty ? AnswerSlide.Points(Sentences.DecisionSentence(analysis)) : [],
            .. advice.Length == 0 ? [] : (Paragraph[])[new("What to do", DeckStyle.TextSize) { IsBold = true }],
            .. AnswerSlide.Points(advice),
            new("What it rests on", DeckStyle.TextSize) { IsBold = true, Above = 10 },
            .. AnswerSlide.Points([Sentences.VerdictSentence(analysis), .. InsightSentences.Frontier(analysis).Take(1),
                analysis.Stress is null ? "" : StressText.Short(analysis), InsightSentences.PerfectInformation(analysis)]),
        ]);
        return new(slide, [Sentences.DecisionSentence(analysis), DecisionSentences.Meaning, .. advice]);
    }

    private static SlideTable Hurdles(Analysis analysis) => new("Hurdles",
        string.Join(" ", analysis.Hurdles.Select(hurdle => $"{hurdle.Title}: {Sentences.FindingWord(hurdle)}.")),
        [new("Hurdle", 26), new("Asks for", 26), new("Found", 31), new("Chance", 9, IsNumber: true), new("Result", 10)],
        [.. analysis.Hurdles.Select(hurdle => (string[])[InsightSentences.Hurdle(analysis, hurdle.Id, hurdle.Title), hurdle.Expect,
            Found(analysis, hurdle), Chance(analysis, hurdle), Sentences.FindingWord(hurdle)])]);

    /// <summary>What a check or hurdle observed; where it does not apply, or could not be decided, the reason.</summary>
    public static string Found(Analysis analysis, Finding finding) => finding.Observed.IsEmpty ? finding.Message
        : string.Join("; ", finding.Observed.Select(observed => Sentences.Found(observed, analysis, observed.Expression)
            is var (expression, value) ? expression + value.Replace(' ', '\u00A0') : ""));

    /// <summary>The chance of a hurdle; a dash where there is none.</summary>
    private static string Chance(Analysis analysis, Finding hurdle) =>
        hurdle.ShareHolding is { } share && !analysis.Result.Model.IsDeterministic ? Format.Share(share) : "—";
}
