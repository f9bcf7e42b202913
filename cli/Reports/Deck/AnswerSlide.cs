using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Deck;

/// <summary>The first slide: whether it pays, whether the case can be believed, and the four figures behind that.</summary>
internal static class AnswerSlide
{
    private const double Gap = 16, TilesHeight = 124, FiguresHeight = 100, TileInset = 34;

    /// <summary>The slide.</summary>
    public static SlideDraft Of(Analysis analysis)
    {
        SlideShapes slide = new(Case(analysis), Sentences.DecisionSentence(analysis));
        var (x, y) = (DeckStyle.Margin, DeckStyle.Content.Y);
        var half = (DeckStyle.Room - Gap) / 2;
        Verdict(slide, new(x, y, half, TilesHeight), "Does it pay?", Sentences.DecisionWord(analysis.Decision),
            Tones.Of(analysis.Decision), ResultSentences.Payback(analysis));
        Verdict(slide, new(x + half + Gap, y, half, TilesHeight), "Can it be believed?", Sentences.VerdictWord(analysis.Verdict),
            Tones.Of(analysis.Verdict), Sentences.VerdictSentence(analysis));
        var figures = Figures(analysis).ToList();
        var width = (DeckStyle.Room - Gap * (figures.Count - 1)) / figures.Count;
        var size = figures.Min(figure => DeckText.Size(figure.Value, 28, 14, width - TileInset, 1, bold: true));
        foreach (var (i, figure) in figures.Index())
            Show(slide, figure, size, new(x + i * (width + Gap), y + TilesHeight + Gap, width, FiguresHeight));
        var below = y + TilesHeight + FiguresHeight + 2 * Gap;
        slide.Text("In short", new(x, below, DeckStyle.Room, DeckStyle.Content.Bottom - below),
            Points(ResultSentences.Npv(analysis), ResultSentences.Roi(analysis), Sentences.WorstEvent(analysis)));
        return new(slide, [Sentences.DecisionSentence(analysis), Sentences.VerdictSentence(analysis), .. ResultSentences.All(analysis)]);
    }

    /// <summary>Sentences as the points of a list; empty ones are left out.</summary>
    public static IReadOnlyList<Paragraph> Points(params IEnumerable<string> sentences) =>
        [.. sentences.Where(sentence => sentence.Length > 0).Select(sentence => new Paragraph(sentence) { IsPoint = true })];

    private static void Verdict(SlideShapes slide, Box box, string question, string word, Tone tone, string sentence) =>
        slide.Tile(question, box, DeckStyle.Of(tone),
            new Paragraph(question, 12) { Color = DeckStyle.Muted, Above = 0 },
            new Paragraph(word, 26) { IsBold = true, Color = DeckStyle.Of(tone), Above = 0 },
            new Paragraph(sentence, 13));

    /// <summary>A figure: what it is, its likely value, and how far it reaches.</summary>
    private sealed record Figure(string Name, string Value, string Range, bool IsLoss);

    private static void Show(SlideShapes slide, Figure figure, double size, Box box)
    {
        slide.Tile(figure.Name, box, figure.IsLoss ? DeckStyle.Loss : DeckStyle.Main, Line(figure.Name, 0),
            new Paragraph(figure.Value, size) { IsBold = true, Color = figure.IsLoss ? DeckStyle.Loss : DeckStyle.Ink },
            Line(figure.Range, 4));

        Paragraph Line(string text, double above)
        {
            const double size = DeckStyle.NoteSize;
            return new(DeckText.Fit(text, size, box.Width - TileInset, 1), size) { Color = DeckStyle.Muted, Above = above };
        }
    }

    private static IEnumerable<Figure> Figures(Analysis analysis)
    {
        var horizon = analysis.Result.Model.Terms.HorizonMonths;
        if (analysis.Result.CashFan.DeepestExposure is var deepest && double.IsFinite(deepest.P50))
        {
            string Need(double exposure) => Format.ShortMoney(Math.Max(-exposure, 0));
            yield return new($"Deepest cash out, {analysis.Currency}", Need(deepest.P50),
                Need(deepest.P10) == Need(deepest.P90) ? Fixed(analysis) : Range(Need(deepest.P90), Need(deepest.P10)),
                IsLoss: false);
        }
        yield return Of(analysis, analysis.JudgedNpv, $"{ResultSentences.NpvName(analysis)} over {horizon} months, {analysis.Currency}",
            (value, error) => Format.ShortMoney(value, error));
        yield return Of(analysis, Outcomes.Payback, "Payback", (value, error) => double.IsFinite(value)
            ? Format.Months(value, null, error) : Format.Months(value, horizon));
        var roi = RunRateSentences.Contradiction(analysis) is null ? Outcomes.Roi : Outcomes.HorizonRoi;
        yield return Of(analysis, roi, roi == Outcomes.Roi ? "Run-rate ROI" : analysis[roi].Title,
            (value, error) => Format.Percent(value, error));
    }

    private static Figure Of(Analysis analysis, string name, string title, Func<double, double?, string> format)
    {
        var statistics = analysis[name].Statistics;
        if (statistics.IsUndefined)
            return new(title, Format.NotDefined, "", IsLoss: false);
        var (p10, p50, p90) = (Text(10), Text(50), Text(90));
        return new(title, p50, p10 == p90 ? Fixed(analysis) : Range(p10, p90),
            statistics.P50 < 0 || double.IsPositiveInfinity(statistics.P50));

        string Text(double percent) => statistics.Percentile(percent) is var estimate ? estimate.IsInGap ? "in a gap between values"
            : format(estimate.Value, estimate.StandardError) : "";
    }

    private static string Fixed(Analysis analysis) =>
        analysis.Result.Model.IsDeterministic ? "all inputs fixed" : "the same in 8 of 10 trials";

    /// <summary>From where to where 8 of 10 trials reach; a unit that both have is told once.</summary>
    private static string Range(string low, string high)
    {
        var unit = low.LastIndexOf(' ') is > 0 and var space && high.EndsWith(low[space..], StringComparison.Ordinal) ? low[space..] : "";
        return $"8 in 10: {(unit is " %" or " months" ? low[..^unit.Length] : low)} to {high}";
    }

    private static string Case(Analysis analysis) => string.Join(" · ", ((string?[])[analysis.TitleAsSet, analysis.Site["deployment"],
        Sentences.Prepared(analysis)]).Where(part => part is { Length: > 0 }));
}
