using Roi.Cli.Text;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Deck;

/// <summary>What the benefit rests on.</summary>
internal static class EvidenceSlide
{
    private const int MostAssumptions = 8;

    /// <summary>The slide; null where there is no benefit that could rest on evidence.</summary>
    public static SlideDraft? Of(Analysis analysis)
    {
        var evidence = analysis.Evidence;
        var carrying = EvidenceText.Carrying(analysis).Where(share => share.Benefit > 0).ToList();
        if (evidence.Baseline.IsEmpty || carrying.Count == 0)
            return null;
        SlideShapes slide = new("Evidence", EvidenceText.CarriedMost + string.Join(" and ", carrying.Take(2).Select(share =>
            $"{Sentences.Inside(share.Name, share.Title)} ({string.Join(", ", share.Grades.Select(EvidenceText.Grade))})")));
        var content = DeckStyle.Content;
        slide.Text("Split", content with { Height = 44 }, AnswerSlide.Points(EvidenceText.Splits(evidence)));
        SlideTable table = new("Assumptions",
            string.Join("; ", carrying.Select(share => $"{share.Title} {EvidenceText.Share(share.Benefit, evidence)}")),
            [new("Without this assumption", 36), new("Benefit less by", 14, IsNumber: true), new("Cost less by", 14, IsNumber: true),
                new("Evidence", 16), new("Source", 36)],
            [.. carrying.Take(MostAssumptions).Select(share => (string[])[share.Title, EvidenceText.Share(share.Benefit, evidence),
                EvidenceText.Share(share.Cost, evidence), string.Join(", ", share.Grades.Select(EvidenceText.Grade)),
                string.Join("; ", share.Values.Select(value => value.Source is { Length: > 0 } source ? source : "no source given")
                    .Distinct())])])
        { MostLines = 2 };
        Box box = new(content.X, content.Y + 52, content.Width, content.Height - 52 - 44);
        slide.Table(box, table);
        slide.Text("Meaning", new(content.X, table.Frame(box).Bottom + 8, content.Width, 36),
            new Paragraph(EvidenceText.MeaningOfLeftOut, DeckStyle.NoteSize) { Color = DeckStyle.Muted, Above = 0 });
        return new(slide, EvidenceText.Splits(evidence), EvidenceText.MeaningOfSplits, EvidenceText.Basis(analysis));
    }
}
