using Roi.Cli.Text;
using Roi.Rules.Insight;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Deck;

/// <summary>The slides on what must be true: limits of inputs, checks that fail, and stress sets.</summary>
internal static class ConditionSlides
{
    private const int MostHurdles = 3;

    /// <summary>The most limits of the one hurdle, and of each of several.</summary>
    private const int MostLimits = 7, FewLimits = 3;

    /// <summary>The limits of single inputs; null where no hurdle has one.</summary>
    public static SlideDraft? MustBeTrue(Analysis analysis)
    {
        if (analysis.Insight is not { } insight)
            return null;
        var told = insight.Frontier.Where(hurdle => hurdle is { IsMet: not null, Limits.IsEmpty: false }).ToList();
        if (told.Count == 0)
            return null;
        string[] sentences = [.. InsightSentences.Frontier(analysis)];
        var (limit, curve) = InsightSentences.Nearest(told[0], insight).First();
        SlideShapes slide = new("What must be true", $"{InsightSentences.Hurdle(analysis, told[0].Id, told[0].Title)}: "
            + $"{(told[0].IsMet == true ? "still met if" : "met if")} {InsightSentences.Limit(limit, curve, analysis.Currency)}");
        const double gap = 20;
        var content = DeckStyle.Content;
        var hasChart = ChanceChart.Applies(told[0], limit, curve);
        var box = content with { Width = hasChart ? content.Width * 0.56 : content.Width, Height = content.Height - 50 };
        // The title names the one hurdle that there is.
        var isOne = told.Count == 1;
        SlideTable table = new("Limits", string.Join(" ", sentences),
            [.. isOne ? (SlideColumn[])[] : [new("Hurdle", 26)], new("Input", 32), new("Must be", 24, IsNumber: true),
                new("Now", 18, IsNumber: true)],
            [.. told.Take(MostHurdles).SelectMany(hurdle => InsightSentences.Nearest(hurdle, insight).Take(isOne ? MostLimits : FewLimits)
                .Select((pair, i) => (string[])[.. isOne ? (string[])[]
                    : [i == 0 ? InsightSentences.Hurdle(analysis, hurdle.Id, hurdle.Title) : ""],
                    .. Row(analysis, pair.Limit, pair.Curve)]))]);
        var more = told.Sum(hurdle => hurdle.Limits.Length) - table.Rows.Count;
        slide.Table(box, table);
        slide.Text("Remark", new(content.X, table.Frame(box).Bottom + 8, box.Width, 40),
            new Paragraph("Each limit holds by itself, with all other inputs as drawn; the nearest stand first."
                + (more > 0 ? $" And {Format.Count(more, "farther limit")}." : "")
                + string.Concat(told.Select(hurdle => InsightSentences.TooClose(analysis, hurdle.Id)).Distinct()), DeckStyle.NoteSize)
            { Color = DeckStyle.Muted });
        if (hasChart)
            DeckPair.Add(slide, new(content.X + box.Width + gap, content.Y, content.Width - box.Width - gap, content.Height),
                $"Chance by {Sentences.Inside(limit.Name, limit.Title)}",
                room => ChanceChart.Create(analysis, room, told[0], limit, curve));
        return new(slide, sentences);
    }

    private static string[] Row(Analysis analysis, FrontierLimit limit, ResponseCurve curve)
    {
        var unit = InsightSentences.Unit(limit.Unit, analysis.Currency);
        return [limit.Title, $"{(limit.IsAtLeast ? "at least" : "at most")} {InsightSentences.LimitValue(limit)}{unit}",
            InsightSentences.Value(curve.Present, limit.Unit) + unit];
    }

    /// <summary>The checks behind the verdict that fail, with what to do; null where none does.</summary>
    public static SlideDraft? Checks(Analysis analysis)
    {
        var findings = Sentences.NeedAttention(analysis);
        if (findings.IsEmpty)
            return null;
        SlideShapes slide = new("Checks that fail", Sentences.VerdictSentence(analysis));
        slide.Table(DeckStyle.Content, new("Checks", string.Join(" ", findings.Select(finding => $"{finding.Title}: {finding.Message}")),
            [new("Check", 24), new("Result", 11), new("Found", 30), new("What to do", 35)],
            [.. findings.Select(finding => (string[])[finding.Title, Sentences.FindingWord(finding),
                Sentences.AsSentence(finding.Message.Length > 0 ? finding.Message : RecommendationSlide.Found(analysis, finding)),
                Sentences.AsSentence(finding.Advice)])])
        { MostLines = 6, More = count => $"and {Format.Count(count, "more check")}" });
        return new(slide, [.. findings.Select(finding =>
            $"{finding.Title}: expects {finding.Expect}; {RecommendationSlide.Found(analysis, finding)}. {finding.Advice}".TrimEnd())]);
    }

    /// <summary>The case under the stress sets of its rules; null where they have none.</summary>
    public static SlideDraft? Stress(Analysis analysis)
    {
        if (analysis.Stress is not { } stress)
            return null;
        SlideShapes slide = new("Stress sets", StressText.Short(analysis));
        int[] hurdles = [.. Enumerable.Range(0, Math.Min(stress.Base.Hurdles.Length, MostHurdles))];
        var content = DeckStyle.Content;
        SlideTable table = new("Stress sets", StressText.Short(analysis),
            [new("What is set", 32), .. StressText.Columns(analysis).Select(column => new SlideColumn(column, 12, IsNumber: true)),
                .. hurdles.Select(hurdle => new SlideColumn(InsightSentences.Hurdle(analysis, stress.Base.Hurdles[hurdle].Id,
                    stress.Base.Hurdles[hurdle].Title), 16, IsNumber: true)), new("Verdict", 16)],
            [Row(StressText.Itself, stress.Base), .. stress.Sets.Select(set => Row(set.Title, set.Figures))])
        { MostLines = 3 };
        var box = content with { Height = content.Height - 42 };
        slide.Table(box, table);
        slide.Text("Basis", new(content.X, table.Frame(box).Bottom + 8, content.Width, 34),
            new Paragraph($"{analysis.Currency} and months. {StressText.Basis(analysis)}", DeckStyle.NoteSize) { Color = DeckStyle.Muted });
        return new(slide, [StressText.Short(analysis), .. StressText.Notes(analysis)]);

        string[] Row(string name, StressFigures? figures) => [name, .. StressText.Cells(analysis, figures),
            .. hurdles.Select(hurdle => StressText.Hurdle(analysis, figures, hurdle)), StressText.Decision(figures)];
    }
}
