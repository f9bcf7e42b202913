using Roi.Cli.Text;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Reports.Deck;

/// <summary>The last slides: what is not counted, what the terms mean, and how to get the same numbers again.</summary>
internal static class ClosingSlides
{
    private static readonly string[] Defined = ["NPV", "Payback", "Run-rate ROI", "IRR", "Peak funding"];

    /// <summary>Benefits that enter no number; null where the scenario names none.</summary>
    public static SlideDraft? NotCounted(Analysis analysis)
    {
        if (analysis.SoftBenefits.IsEmpty)
            return null;
        SlideShapes slide = new("Soft benefits", $"Not counted: {Format.Count(analysis.SoftBenefits.Length, "soft benefit")} "
            + $"{(analysis.SoftBenefits.Length == 1 ? "enters" : "enter")} no number of this case");
        slide.Text("Soft benefits", DeckStyle.Content,
            [.. AnswerSlide.Points(analysis.SoftBenefits).Select(point => point with { Size = 18, Above = 8 })]);
        return new(slide, analysis.SoftBenefits);
    }

    /// <summary>What the terms mean, and how to get the same numbers again.</summary>
    public static SlideDraft Definitions(Analysis analysis)
    {
        SlideShapes slide = new("Definitions", "How the figures are defined, and how to get the same ones again");
        const double gap = 24;
        var content = DeckStyle.Content;
        var half = (content.Width - gap) / 2;
        var terms = analysis.Result.Model.Terms;
        var defined = analysis.Result.Model.AllOutcomes.SelectMany(outcome => outcome.Definitions).DistinctBy(one => one.Term)
            .Where(one => Defined.Contains(one.Term, StringComparer.Ordinal))
            .Select(one => $"{one.Term}: {one.Meaning(terms, Format.Number)}").ToList();
        slide.Text("Definitions", content with { Width = half },
        [
            Heading("Definitions"),
            .. Small([$"P10, P50, P90: the value that 1, 5 and 9 in 10 trials lie below.", .. defined,
                $"Does it pay? {DecisionSentences.Meaning}", $"Can it be believed? {Sentences.MeaningOfVerdict}"]),
        ]);
        slide.Text("The same numbers again", content with { X = content.X + half + gap, Width = half },
        [
            Heading("The same numbers again"),
            .. Small([RunText.Command(analysis)]).Select(one => one with { IsPoint = false }),
            .. Small([$"Run {analysis.RunId}, roi {analysis.Version}, {Format.Count(analysis.Options.Trials)} trials.",
                .. analysis.Rules.Layers.Select(layer => $"Rules {layer.Id} {layer.Version}, digest {RuleLayer.Short(layer.Digest)}, "
                    + $"approved: {RunText.Approval(layer)}."), RunText.MeaningOfId]),
            .. analysis.Disclosures.IsEmpty ? [] : (Paragraph[])[Heading("What to bear in mind"), .. Small(analysis.Disclosures)],
        ]);
        return new(slide, [.. analysis.Disclosures]);
    }

    private static Paragraph Heading(string text) => new(text, DeckStyle.NoteSize) { IsBold = true, Above = 10 };

    private static IEnumerable<Paragraph> Small(IEnumerable<string> sentences) =>
        AnswerSlide.Points(sentences).Select(point => point with { Size = DeckStyle.NoteSize });
}
