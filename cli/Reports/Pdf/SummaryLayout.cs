using Roi.Cli.Charts;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Reports.Pdf;

/// <summary>Lays the one page out: from the top what is always there, from the bottom the foot, and between them as much as there is room
/// for.</summary>
/// <param name="page">The page.</param>
/// <param name="width">Its width in points.</param>
/// <param name="height">Its height in points.</param>
internal sealed class SummaryLayout(PdfPage page, float width, float height)
{
    private const float Margin = 34, Gap = 14, Text = 8.5f, Small = 7;

    private const int MostSwings = 3, MostCodes = 6;

    private static readonly ScottPlot.Color Good = ScottPlot.Color.FromHex("#1E6B3A"), Doubt = ScottPlot.Color.FromHex("#8A5A00");

    private readonly DrawableNames names = new(isSpelled: false);
    private readonly float room = width - 2 * Margin;

    /// <summary>Draws the page.</summary>
    public void Draw(Analysis result)
    {
        // Names that the font lacks are marked once, so that page and chart have the same marks.
        var analysis = names.Of(result);
        var y = Heading(analysis, Margin - 6);
        y = Verdicts(analysis, y + 7);
        y = page.Write(names.Of(LeadSentence.Of(analysis)), Margin, y + 9, 11.5f, room, 3, bold: true);
        y = Figures(analysis, y + 8);
        // All texts of the columns are read before the foot names what their letters lack.
        var (moves, checks) = (Moves(analysis).ToList(), Checks(analysis).ToList());
        var bottom = Foot(analysis);
        y = page.Draw(ChartSet.CashFan.Of(result), names, Margin, y + 6, room) + 4;
        var half = (room - Gap) / 2;
        Column(moves, Margin, y, half, bottom);
        Column(checks, Margin + half + Gap, y, half, bottom);
    }

    private float Heading(Analysis analysis, float y)
    {
        y = page.Write(names.Of(analysis.TitleAsSet), Margin, y, 16, room, 2, bold: true);
        string?[] about = [analysis.Site["deployment"], Sentences.Prepared(analysis),
            $"in {analysis.Currency} over {analysis.Result.Model.Terms.HorizonMonths} months"];
        return page.Write(names.Of(string.Join(" · ", about.Where(part => part is { Length: > 0 }))), Margin, y, Text, room, 2,
            color: ChartStyle.Muted);
    }

    private float Verdicts(Analysis analysis, float y)
    {
        var half = (room - Gap) / 2;
        var whole = Tones.Of(analysis);
        (string Question, string Word, Tone Tone, string Sentence)[] tiles =
        [
            ("Does it pay?", Sentences.DecisionWord(analysis.Decision), Tones.Of(analysis.Decision), Sentences.DecisionSentence(analysis)),
            ("Can it be believed?", Sentences.VerdictWord(analysis.Verdict), Tones.Of(analysis.Verdict),
                Sentences.VerdictSentence(analysis)),
        ];
        var end = y;
        foreach (var (i, tile) in tiles.Index())
        {
            var x = Margin + i * (half + Gap) + 10;
            // Green is for a case of which both are good.
            var color = tile.Tone == Tone.Good && whole != Tone.Good ? ChartStyle.Main : Color(tile.Tone);
            var at = page.Write(tile.Question, x, y, Text, half - 10, 1, color: ChartStyle.Muted);
            at = page.Write(tile.Word, x, at, 17, half - 10, 1, bold: true, color);
            end = Math.Max(end, page.Write(names.Of(tile.Sentence), x, at, Text, half - 10, 4));
        }
        foreach (var (i, tile) in tiles.Index())
            page.Fill(Margin + i * (half + Gap), y, 3, end - y,
                tile.Tone == Tone.Good && whole != Tone.Good ? ChartStyle.Main : Color(tile.Tone));
        return end;
    }

    private float Figures(Analysis analysis, float y)
    {
        var horizon = analysis.Result.Model.Terms.HorizonMonths;
        List<KeyFigure> figures = [.. KeyFigure.All(analysis, horizon)];
        var column = (room - Gap * (figures.Count - 1)) / figures.Count;
        var size = figures.Min(figure => page.Size(Likely(figure), 15, 8, column, bold: true));
        var below = figures.Max(figure => page.Wrap(names.Of(figure.Outcome.Title), Small + 0.5f, column, 2).Count);
        var end = y;
        foreach (var (i, figure) in figures.Index())
        {
            var x = Margin + i * (column + Gap);
            page.Write(names.Of(figure.Outcome.Title), x, y, Small + 0.5f, column, 2, color: ChartStyle.Muted);
            var at = y + PdfPage.Height(below, Small + 0.5f);
            var isLoss = figure.Outcome.Statistics is { IsUndefined: false, P50: < 0 or double.PositiveInfinity };
            at = page.Write(Likely(figure), x, at, size, column, 1, bold: true, isLoss ? ChartStyle.Loss : ChartStyle.Ink);
            if (figure is { HasRange: true, IsQuoted: true })
            {
                Bar(x, at + 3, column, [figure.AtWorse.Value, figure.Outcome.Statistics.P50, figure.AtBetter.Value],
                    figure.Outcome.Unit == OutcomeUnit.Months ? horizon : 0);
                at += 10;
            }
            foreach (var line in Below(figure))
                at = page.Write(line, x, at, Small, column, 2, color: ChartStyle.Muted);
            end = Math.Max(end, at);
        }
        return end;

        static string Likely(KeyFigure figure) => figure.IsWords ? figure.Likely : $"{figure.Likely} {figure.Unit}".TrimEnd();

        static IEnumerable<string> Below(KeyFigure figure) =>
        [
            .. figure.HasRange ? (string[])[$"1 in 10 worse: {figure.Worse}", $"1 in 10 better: {figure.Better}"]
                : figure.Outcome.Statistics.IsUndefined ? [] : ["the same in every trial"],
            .. figure.Caution.Length == 0 ? (string[])[] : [figure.Caution],
        ];
    }

    /// <summary>A bar from the worse value to the better one, with the likely one marked and zero as a line. What is infinite stands at the
    /// end.</summary>
    private void Bar(float x, float y, float length, double[] values, double end)
    {
        const float thick = 4, least = 2, radius = 2.6f;
        double[] finite = [.. values.Append(0).Append(end).Where(double.IsFinite)];
        var (low, high) = (finite.Min(), finite.Max());
        var places = values.Select(Place).ToArray();
        page.Fill(x, y + thick / 2 - 0.4f, length, 0.8f, ChartStyle.Grid);
        var from = Math.Min(places[0], places[2]);
        page.Fill(from, y, Math.Max(Math.Abs(places[2] - places[0]), least), thick, ChartStyle.Light);
        if (low < 0)
            page.Fill(Place(0) - 0.4f, y - 2, 0.8f, thick + 4, ChartStyle.Muted);
        page.Dot(places[1], y + thick / 2, radius, ChartStyle.Main);

        float Place(double value) => high > low
            ? x + radius + (length - 2 * radius) * (float)((Math.Clamp(value, low, high) - low) / (high - low)) : x + length / 2;
    }

    /// <summary>What moves NPV most, what turns the answer, and the worst event.</summary>
    private IEnumerable<(string Text, bool IsHeading)> Moves(Analysis analysis)
    {
        var bars = (analysis.Insight?.Tornado ?? []).Where(bar => bar.Swing > 0).Take(MostSwings).ToList();
        if (bars.Count > 0)
            yield return ($"What moves {InsightSentences.Npv(analysis)} most, in {analysis.Currency}", true);
        foreach (var bar in bars)
            yield return (names.Of($"{bar.Title}: {InsightSentences.Ends(bar)}"), false);
        var turns = InsightSentences.Frontier(analysis).ToList();
        if (turns.Count > 0)
            yield return (analysis.Decision == PayDecision.Pays ? "What would make it fail" : "What must change", true);
        foreach (var sentence in turns)
            yield return (names.Of(sentence), false);
        yield return ("The worst event", true);
        yield return (names.Of(Sentences.WorstEvent(analysis)), false);
    }

    /// <summary>The checks that fail, or that none does, and the notes.</summary>
    private IEnumerable<(string Text, bool IsHeading)> Checks(Analysis analysis)
    {
        var findings = Sentences.NeedAttention(analysis);
        yield return (findings.IsEmpty ? "Checks" : "Checks that fail", true);
        if (findings.IsEmpty)
            yield return (names.Of(Sentences.VerdictSentence(analysis)), false);
        foreach (var finding in findings)
            yield return (names.Of($"{finding.Title}: {Sentences.FindingWord(finding).ToLowerInvariant()}. "
                + Sentences.AsSentence(finding.Message.Length > 0 ? finding.Message : finding.Advice)), false);
        var notes = analysis.Findings.Where(Sentences.IsNote).ToList();
        if (notes.Count > 0)
            yield return ("Worth reading", true);
        foreach (var note in notes)
            yield return (names.Of(Sentences.AsSentence(note.Message.Length > 0 ? note.Message : note.Title)), false);
    }

    /// <summary>Writes as many texts as there is room for, and how many are left.</summary>
    private void Column(List<(string Text, bool IsHeading)> texts, float x, float y, float length, float bottom)
    {
        const int mostLines = 8;
        var line = PdfPage.Height(1, Text);
        foreach (var (i, (text, isHeading)) in texts.Index())
        {
            var isLast = i == texts.Count - 1;
            var lines = page.Wrap(text, Text, length - 8, mostLines, isHeading).Count;
            // A heading needs a text below it, and what follows a line that tells of it.
            var needed = (lines + (isHeading ? 1 : 0) + (isLast ? 0 : 1)) * line;
            if (y + needed > bottom)
            {
                var left = texts.Skip(i).Count(one => !one.IsHeading);
                if (y + line <= bottom && left > 0)
                    page.Write($"and {Format.Count(left)} more in the full report", x + 8, y, Text, length - 8, 1, color: ChartStyle.Muted);
                return;
            }
            if (!isHeading)
                page.Dot(x + 2.5f, y + Text * 0.68f, 1.2f, ChartStyle.Muted);
            var (indent, above, after) = isHeading ? (0, 2, 0) : (8, 0, 1);
            y = page.Write(text, x + indent, y + above, Text, length - 8, mostLines, isHeading) + after;
        }
    }

    /// <summary>Writes what identifies the run, and what the font lacks; gives the top of it.</summary>
    private float Foot(Analysis analysis)
    {
        var basis = ChartFoot.Basis(analysis.Result.Model.IsDeterministic, analysis.Options.Trials);
        List<string> lines =
        [
            $"{basis} Run {analysis.RunId}, roi {analysis.Version}"
                + (analysis.Prepared is { } prepared ? $", prepared on {Format.Date(prepared.On)}" : "")
                + $". Rules {RuleFiles.Of(analysis.Rules)}.",
        ];
        if (names.Marks.Length > 0)
            lines.Insert(0, "Not in this font: " + string.Join("; ", names.Marks.Select(mark => $"{mark.Mark} is {Codes(mark.Text)}"))
                + ". The full report spells them out.");
        var wrapped = lines.SelectMany(line => page.Wrap(names.Of(line), Small, room, 2)).ToList();
        var top = height - Margin + 8 - PdfPage.Height(wrapped.Count, Small);
        page.Fill(Margin, top - 4, room, 0.6f, ChartStyle.Grid);
        var y = top;
        foreach (var line in wrapped)
            y = page.Write(line, Margin, y, Small, room, 1, color: ChartStyle.Muted);
        return top - 6;
    }

    /// <summary>The characters of a text as code points, the first of them.</summary>
    private static string Codes(string text)
    {
        var runes = text.EnumerateRunes().Take(MostCodes + 1).ToList();
        return string.Join(' ', runes.Take(MostCodes).Select(rune => Invariant($"U+{rune.Value:X4}")))
            + (runes.Count > MostCodes ? " …" : "");
    }

    private static ScottPlot.Color Color(Tone tone) => tone switch
    {
        Tone.Good => Good,
        Tone.Doubt => Doubt,
        _ => ChartStyle.Loss,
    };
}
