using Roi.Cli.Text;
using Roi.Rules.Sensitivity;
using Spectre.Console;

namespace Roi.Cli.Reports.Console;

/// <summary>Writes what drives the spread of NPV, what knowing it is worth, and why a case loses.</summary>
internal static class ConsoleSensitivity
{
    private const int MostRows = 12, MostTypical = 6;

    private static readonly Style Bold = new(decoration: Decoration.Bold);
    private static readonly Style Quiet = new(decoration: Decoration.Dim);

    /// <summary>Writes the answers.</summary>
    /// <param name="result">The result.</param>
    /// <param name="console">Receives the text; lines are as wide as its profile.</param>
    public static void Write(SensitivityResult result, IAnsiConsole console)
    {
        ConsolePage page = new(console);
        var analysis = result.Base;
        page.Write(analysis.TitleAsSet, style: Bold);
        foreach (var setting in analysis.Settings)
            page.Write(setting.Sentence);
        page.Space();
        WriteTornado(result, page);
        foreach (var sentence in InsightSentences.Frontier(analysis))
            page.Write(sentence, "- ");
        foreach (var shift in result.Shifts)
            page.Write($"{shift.Title}, all together: {Sentences.Continued(TargetSentences.Shift(shift.Shift, shift.IsMet))}"
                + InsightSentences.TooClose(analysis, shift.Id), "- ");
        page.Space();
        WriteSpread(result, page);
        page.Write("What to measure next", style: Bold);
        page.Write(SensitivitySentences.MeasureFirst(result));
        page.Space();
        page.Write("When NPV is lowest", style: Bold);
        page.Write(SensitivitySentences.Losses(result));
        page.Write($"{SensitivitySentences.WorstTenth(result)} {SensitivitySentences.ByChance(result)}".TrimEnd());
        foreach (var value in SensitivitySentences.Untypical(result.Losses?.WorstTenth ?? []).Take(MostTypical))
            page.Write($"{SensitivitySentences.Typical(value, analysis.Currency)}.", "- ");
        foreach (var missed in result.Losses?.Missed ?? [])
            page.Write(SensitivitySentences.Missed(missed, analysis.Currency));
        page.Space();
        if (analysis.Stress is { } stress)
            ConsoleStress.WriteTable(analysis, stress, page);
        if (analysis.Stress is not null)
            page.Write(StressText.Basis(analysis), style: Quiet);
        page.Write($"{Format.Count(result.Trials)} trials at each value, all else as drawn. Run {analysis.RunId}, seed "
            + $"{analysis.Options.Seed}, roi {analysis.Version}.", style: Quiet);
    }

    private static void WriteTornado(SensitivityResult result, ConsolePage page)
    {
        var analysis = result.Base;
        page.Write($"What moves {InsightSentences.Npv(analysis)}", style: Bold);
        foreach (var sentence in InsightSentences.Rare(analysis).Prepend(InsightSentences.Largest(analysis)))
            page.Write(sentence);
        var bars = (analysis.Insight?.Tornado ?? []).Where(bar => bar.Swing > 0).ToList();
        if (bars.Count > 0)
        {
            ConsoleTable table = new([$"P50 of {InsightSentences.Npv(analysis)}, {analysis.Currency}", "Unit"],
                ["Its P10", "Its P90", "NPV at P10", "NPV at P90"]);
            foreach (var (bar, inputs) in bars.Take(MostRows).Select(bar => (bar, InsightSentences.Inputs(bar))))
                table.Add([bar.Title + (bar.MovesAlong.IsEmpty ? "" : " *"), InsightSentences.UnitOf(bar, analysis.Currency)],
                    [new(inputs.Low), new(inputs.High),
                        new(Format.ShortMoney(bar.Low.P50.Value, bar.Low.P50.StandardError)),
                        new(Format.ShortMoney(bar.High.P50.Value, bar.High.P50.StandardError))]);
            table.Write(page);
            if (bars.Count > MostRows)
                page.Write($"And {Format.Count(bars.Count - MostRows, "weaker input")}: in the full report and in sensitivity.json.");
            if (bars.Any(bar => !bar.MovesAlong.IsEmpty))
                page.Write("*: what is correlated with it moves along in this table; in what follows all others are as drawn.");
        }
        page.Space();
    }

    private static void WriteSpread(SensitivityResult result, ConsolePage page)
    {
        page.Write("What the spread comes from: the share that each has by itself", style: Bold);
        page.Write(SensitivitySentences.Spread(result));
        foreach (var spread in result.Spreads)
            page.Write(string.Join(", ", spread.Shares.Take(MostRows)
                .Select(share => $"{share.Title} {SensitivitySentences.Share(share.Own)}"))
                + (spread.Shares.Length > MostRows ? $" and {spread.Shares.Length - MostRows} more" : "") + ".",
                $"By {SensitivitySentences.Word(spread.By)}: ");
        page.Space();
    }
}
