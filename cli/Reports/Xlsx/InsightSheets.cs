using Roi.Cli.Reports.OpenXml;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Insight;
using Roi.Rules.Language;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>The sheets of what moves NPV and of what must be true; left out where the run has no insight.</summary>
internal static class InsightSheets
{
    /// <summary>NPV with each input at its P10 and P90, and the rank correlations of the run.</summary>
    public static void Sensitivity(WorkbookWriter book, Frame frame, Analysis analysis)
    {
        var (bars, ranks) = (analysis.Insight?.Tornado ?? [], analysis.Result.Tornado.Inputs);
        if (bars.IsEmpty && ranks.IsEmpty)
            return;
        book.Add("Sensitivity", frame.Layout(0, [46, 12, 14, 14, 18, 12, 18, 12, 18, 18, 18]), sheet =>
        {
            sheet.Row(Cell.Of("What moves NPV", Look.Title));
            if (!bars.IsEmpty)
            {
                sheet.Row(Cell.Of($"{InsightSentences.Npv(analysis)} in {analysis.Currency} with each input at its P10 and at its P90, all "
                    + $"others as drawn; {Format.Count(analysis.Insight!.Trials)} trials at each value, on the same random numbers. The "
                    + "largest swing first.", Look.Note));
                sheet.Skip();
                sheet.Row([.. new[] { "Input", "Unit" }.Select(head => Cell.Of(head, Look.Head)), .. new[] { "Its P10", "Its P90",
                    "NPV P50 at its P10", "±", "NPV P50 at its P90", "±", "Swing of NPV P50", "NPV P10 at its P10", "NPV P10 at its P90" }
                    .Select(head => Cell.Of(head, Look.HeadRight))]);
                foreach (var bar in bars)
                {
                    Bar(sheet, bar, analysis, 0);
                    foreach (var line in bar.Lines)
                        Bar(sheet, line, analysis, 1);
                }
                sheet.Skip();
            }
            if (ranks.IsEmpty)
                return;
            sheet.Row(Cell.Of($"Rank correlation with {InsightSentences.Npv(analysis)}", Look.Section));
            sheet.Row(Cell.Of("Input", Look.Head), Cell.Of("", Look.Head), Cell.Of("Coefficient", Look.HeadRight),
                Cell.Of("±", Look.HeadRight));
            foreach (var rank in ranks)
                sheet.Row(Cell.Of(rank.Input), Cell.Empty, Cell.Of(rank.Coefficient, Look.Ratio),
                    Cell.Of(rank.StandardError ?? double.NaN, Look.Factor));
        });
    }

    private static void Bar(SheetWriter sheet, TornadoBar bar, Analysis analysis, int indent)
    {
        var money = Look.Money(Math.Max(Math.Abs(bar.Low.P50.Value), Math.Abs(bar.High.P50.Value)));
        var (low, high) = InsightSentences.Inputs(bar);
        sheet.Row(Cell.Of(bar.Title + (bar.MovesAlong.IsEmpty ? "" : $" (with {string.Join(", ", bar.MovesAlong)})"),
                CellStyle.Plain with { Indent = indent, IsWrapped = true }), Cell.Of(InsightSentences.UnitOf(bar, analysis.Currency)),
            Input(bar.Low.Input, low), Input(bar.High.Input, high), Cell.Of(bar.Low.P50.Value, money), Error(bar.Low.P50),
            Cell.Of(bar.High.P50.Value, money), Error(bar.High.P50), Cell.Of(bar.Swing, money), Cell.Of(bar.Low.P10.Value, money),
            Cell.Of(bar.High.P10.Value, money));

        Cell Input(double value, string text) => bar.IsGroup ? Cell.Of(text, Look.Right) : Cell.Of(value, Look.Of(bar.Unit, value));

        Cell Error(PercentileEstimate npv) => Cell.Of(npv.StandardError ?? double.NaN, money);
    }

    /// <summary>Which values of single inputs turn each hurdle.</summary>
    public static void Frontier(WorkbookWriter book, Frame frame, Analysis analysis)
    {
        if (analysis.Insight is not { Frontier.IsEmpty: false } insight)
            return;
        book.Add("Target frontier", frame.Layout(4, [44, 14, 46, 12, 14, 16, 14, 14, 14, 60]), sheet =>
        {
            sheet.Row(Cell.Of("What must be true", Look.Title));
            sheet.Row(Cell.Of("For each hurdle, the value of each input at which it turns, all others as drawn.", Look.Note));
            sheet.Skip();
            sheet.Row([.. new[] { "Hurdle", "In the case", "Input", "Unit", "Holds" }.Select(head => Cell.Of(head, Look.Head)),
                .. new[] { "Limit", "±", "Between", "and" }.Select(head => Cell.Of(head, Look.HeadRight)), Cell.Of("Remark", Look.Head)]);
            foreach (var hurdle in insight.Frontier)
            {
                foreach (var limit in hurdle.Limits)
                    sheet.Row(Cell.Of(hurdle.Title, Look.Wrapped), Cell.Of(Met(hurdle)), Cell.Of(limit.Title, Look.Wrapped),
                        Cell.Of(InsightSentences.Unit(limit.Unit, analysis.Currency)), Cell.Of(limit.IsAtLeast ? "at least" : "at most"),
                        Value(limit.Limit, limit.Unit), limit.StandardError is { } error ? Value(error, limit.Unit) : Cell.Empty,
                        Value(limit.Between.Low, limit.Unit), Value(limit.Between.High, limit.Unit), Cell.Of(Remark(limit)));
                if (hurdle.Limits.IsEmpty)
                    sheet.Row(Cell.Of(hurdle.Title), Cell.Of(Met(hurdle)), Cell.Of("no single input turns it within its range", Look.Note));
            }
        });

        static string Met(HurdleFrontier hurdle) => hurdle.IsMet switch { true => "met", false => "missed", null => "undecided" };

        static string Remark(FrontierLimit limit) => string.Join("; ", (string[])[
            .. limit.IsCoarse ? (string[])["its points lie far apart: a line between them says little"] : [],
            .. limit.TurnsAgain ? (string[])["it turns more than once; this is the nearest"] : []]);

        static Cell Value(double value, Unit unit) => Cell.Of(value, Look.Of(unit, value));
    }
}
