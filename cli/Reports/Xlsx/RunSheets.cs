using Roi.Cli.Reports.OpenXml;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Checks;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>The sheets of the run: percentiles, years, checks and hurdles, bridge, soft benefits.</summary>
internal static class RunSheets
{
    /// <summary>Every outcome with its percentiles and their errors.</summary>
    public static void Percentiles(WorkbookWriter book, Frame frame, Analysis analysis)
    {
        var percents = analysis.Outcomes.SelectMany(outcome => outcome.Statistics.Percentiles.Select(estimate => estimate.Percent))
            .Distinct().Order().ToList();
        book.Add("Percentiles", frame.Layout(5, [24, 44, 10, .. percents.SelectMany(_ => new[] { 15.0, 12 }), 15, 12, 15, 15, 12, 12]),
            sheet =>
        {
            sheet.Row(Cell.Of("Percentiles of all outcomes", Look.Title));
            sheet.Row(Cell.Of("From the bottom: P10 is the value that one trial in ten lies below (PERCENTILE.INC). P90 is the good end of "
                + "ROI and the bad end of payback.", Look.Note));
            sheet.Row(Cell.Of(analysis.Result.Model.IsDeterministic ? "All inputs are fixed: each outcome has one value."
                : $"± is one standard error, from {SimulationOptions.Replicates} independent randomisations: how exact the calculation is, "
                    + "not how sure the inputs are. Percentiles of drivers do not add up.", Look.Note));
            sheet.Skip();
            sheet.Row([.. new[] { "Name", "Outcome", "Unit" }.Select(head => Cell.Of(head, Look.Head)),
                .. percents.SelectMany(percent => new[] { Invariant($"P{percent}"), "±" })
                    .Concat(["Mean", "±", "Standard deviation", "Conservative", "Share worse", "Share never or none"])
                    .Select(head => Cell.Of(head, Look.HeadRight))]);
            foreach (var outcome in analysis.Outcomes)
                sheet.Row([.. Row(outcome, percents, analysis)]);
        });
    }

    private static IEnumerable<Cell> Row(Outcome outcome, List<double> percents, Analysis analysis)
    {
        var (statistics, horizon) = (outcome.Statistics, analysis.Result.Model.Terms.HorizonMonths);
        var sizes = statistics.Percentiles.Select(estimate => Math.Abs(estimate.Value)).Where(double.IsFinite);
        var style = Look.Of(outcome.Unit, sizes.DefaultIfEmpty(0).Max());
        Cell Value(double? value) => value is not { } number ? Cell.Empty : double.IsFinite(number) ? Cell.Of(number, style)
            : Cell.Of(Format.Bare(number, outcome.Unit, null, horizon), Look.Right);
        Cell Error(double? error) => error is { } size and > 0
            ? Cell.Of(size, Format.IsInPercent(outcome.Unit) ? style with { NumberFormat = "0.00%" } : style) : Cell.Empty;
        yield return Cell.Of(outcome.Name);
        yield return Cell.Of(outcome.Title + (outcome.IsClaimed ? "" : " (not bought)"), Look.Wrapped);
        yield return Cell.Of(Format.Unit(outcome.Unit, analysis.Currency));
        foreach (var percent in percents)
        {
            var estimate = statistics.Percentiles.FirstOrDefault(estimate => estimate.Percent == percent);
            yield return statistics.IsUndefined ? Cell.Of(Format.NotDefined, Look.Right) : Value(estimate?.Value);
            yield return Error(estimate?.StandardError);
        }
        yield return Value(statistics.Mean);
        yield return Error(statistics.MeanStandardError);
        yield return Value(statistics.StandardDeviation);
        yield return Value(outcome.Conservative);
        yield return outcome is { IsClaimed: true, Place.IsEverywhere: false, ShareWorse: { } worse }
            ? Cell.Of(worse, Look.Percent) : Cell.Empty;
        yield return Cell.Of(statistics.ShareAboveAll + statistics.ShareBelowAll, Look.Percent);
    }

    /// <summary>Cash by year; left out where the run has none.</summary>
    public static void Years(WorkbookWriter book, Frame frame, Analysis analysis)
    {
        var columns = YearColumns.All(analysis);
        if (columns.IsEmpty)
            return;
        columns = [columns[0], .. YearColumns.OfBenefits(analysis), .. columns[1..]];
        var years = analysis.Result.Years.Years;
        book.Add("Year table", frame.Layout(5, [8], further: 15) with { FrozenColumns = 1, IsFittedToPage = false }, sheet =>
        {
            sheet.Row(Cell.Of("Cash by year", Look.Title));
            sheet.Row(Cell.Of($"In {analysis.Currency}. {YearColumns.Note(analysis)}", Look.Note));
            sheet.Skip();
            string[] figures = analysis.Result.Model.IsDeterministic ? ["Value"] : ["Mean", "P10", "P50", "P90"];
            sheet.Row([Cell.Of("", Look.Head), .. columns.SelectMany(column => figures.Select((_, i) =>
                Cell.Of(i == 0 ? column.Title : "", Look.Head)))]);
            sheet.Row([Cell.Of("Year", Look.HeadRight),
                .. columns.SelectMany(_ => figures.Select(figure => Cell.Of(figure, Look.HeadRight)))]);
            foreach (var year in years)
                sheet.Row([Cell.Of(year.Year, Look.Count), .. columns.SelectMany(column => new[] { column.Of(year).Mean,
                    column.Of(year).P10, column.Of(year).P50, column.Of(year).P90 }.Take(figures.Length)
                        .Select(value => Cell.Of(value, Look.Money(years.Max(other => Math.Abs(column.Of(other).Mean))))))]);
        });
    }

    /// <summary>Checks and hurdles with what they observed.</summary>
    public static void Findings(WorkbookWriter book, Frame frame, Analysis analysis)
    {
        if (analysis.Findings.IsEmpty && analysis.Hurdles.IsEmpty)
            return;
        book.Add("Checks and hurdles", frame.Layout(3, [28, 34, 14, 12, 44, 48, 12, 60, 60, 40]), sheet =>
        {
            sheet.Row(Cell.Of("Checks and hurdles", Look.Title));
            sheet.Skip();
            sheet.Row([.. new[] { "Id", "Title", "Result", "Severity", "Expects", "Observed", "Share of trials that break it", "Message",
                "Advice", "Source" }.Select(head => Cell.Of(head, Look.Head))]);
            foreach (var (title, findings) in new[] { ("Hurdles: does it pay?", analysis.Hurdles),
                ("Checks: can it be believed?", analysis.Findings) })
            {
                if (!findings.IsEmpty)
                    sheet.Row(Cell.Of(title, Look.Section));
                foreach (var finding in findings)
                    sheet.Row(Cell.Of(finding.Id, Look.Wrapped),
                        Cell.Of(finding.Title + Sentences.Worded(finding.WordedBy), Look.Wrapped),
                        Cell.Of(Sentences.FindingWord(finding), ToneOf(finding)),
                        Cell.Of(finding.Severity?.ToString().ToLowerInvariant(), Look.Wrapped), Cell.Of(finding.Expect, Look.Wrapped),
                        Cell.Of(string.Join("\n", finding.Observed.Select(observed =>
                            Sentences.Found(observed, analysis, observed.Expression)).Select(seen => $"{seen.Expression}: {seen.Value}")),
                            Look.Wrapped),
                        finding.ShareBroken is { } share && !analysis.Result.Model.IsDeterministic
                            ? Cell.Of(share, Look.Percent) : Cell.Empty,
                        Cell.Of(finding.Message, Look.Wrapped), Cell.Of(finding.Advice, Look.Wrapped),
                        Cell.Of(finding.Source, Look.Wrapped));
            }
        });
    }

    private static CellStyle ToneOf(Finding finding) => finding.Verdict switch
    {
        CheckVerdict.Pass => Look.Wrapped with { Ink = Look.GoodInk },
        CheckVerdict.Fail when Sentences.IsNote(finding) => Look.Wrapped,
        CheckVerdict.Fail or CheckVerdict.Error => Look.Wrapped with { Ink = Look.BadInk, IsBold = true },
        _ => Look.Wrapped,
    };

    /// <summary>From claimed to earned benefit, and what costs leave of it.</summary>
    public static void Bridge(WorkbookWriter book, Frame frame, Analysis analysis)
    {
        var bridge = analysis.Bridge;
        if (bridge.Stages.IsEmpty)
            return;
        book.Add("Bridge", frame.Layout(5, [46, 18, 18, 18, 14, 16, 16]), sheet =>
        {
            sheet.Row(Cell.Of(BridgeTable.Title(analysis), Look.Title));
            sheet.Row(Cell.Of(BridgeTable.Sentence(analysis), Look.Note));
            sheet.Row(Cell.Of("A step is the difference of the medians of the stages around it. Percentiles of stages do not add up.",
                Look.Note));
            sheet.Skip();
            sheet.Row(Cell.Of("Stage, and step to the next", Look.Head), Cell.Of($"P50, {analysis.Currency}/yr", Look.HeadRight),
                Cell.Of("P10", Look.HeadRight), Cell.Of("P90", Look.HeadRight), Cell.Of("± of P50", Look.HeadRight),
                Cell.Of("Run-rate ROI, P50", Look.HeadRight), Cell.Of("Binds in, share of trials", Look.HeadRight));
            var money = Look.Money(bridge.Stages.Max(stage => Math.Abs(stage.Benefit.P50)));
            for (var i = 0; i < bridge.Stages.Length; i++)
            {
                var stage = bridge.Stages[i];
                if (i > 0 && bridge.Steps[i - 1] is var step)
                    sheet.Row(Cell.Of(BridgeTable.Title(analysis, step.Kind), CellStyle.Plain with { Indent = 1 }),
                        Cell.Of(step.Benefit, money), Cell.Empty, Cell.Empty, Cell.Empty,
                        step.Kind == BridgeStepKind.Timing ? Cell.Empty : Cell.Of(step.Roi, Look.Percent),
                        Cell.Of(step.ShareBound, Look.Percent));
                sheet.Row(Cell.Of(BridgeTable.Title(analysis, stage.Kind), Look.Strong), Bold(stage.Benefit.P50),
                    Bold(stage.Benefit.P10), Bold(stage.Benefit.P90), Cell.Of(stage.Benefit.Error ?? double.NaN, money),
                    stage.Kind == BridgeStageKind.Earned ? Cell.Empty : Cell.Of(stage.Roi.P50, Look.Percent));
            }
            if (bridge.Net is not { } net)
                return;
            var titles = NetBridgeText.Rows(analysis);
            foreach (var (index, step) in net.Steps.Index())
                sheet.Row(Cell.Of(titles[index].Title, CellStyle.Plain with { Indent = 1 }), Cell.Of(step.Amount, money));
            sheet.Row(Cell.Of(titles[^1].Title, Look.Strong), Bold(net.Left.P50), Bold(net.Left.P10), Bold(net.Left.P90),
                Cell.Of(net.Left.Error ?? double.NaN, money));
            sheet.Row(Cell.Of(NetBridgeText.Meaning, Look.Note));

            Cell Bold(double value) => Cell.Of(value, money with { IsBold = true });
        });
    }

    /// <summary>Benefits that enter no number; left out where there are none.</summary>
    public static void SoftBenefits(WorkbookWriter book, Frame frame, Analysis analysis)
    {
        if (analysis.SoftBenefits.IsEmpty)
            return;
        book.Add("Soft benefits", frame.Layout(3, [120]), sheet =>
        {
            sheet.Row(Cell.Of("Soft benefits: these enter no number", Look.Title));
            sheet.Skip();
            sheet.Row(Cell.Of("Benefit", Look.Head));
            foreach (var benefit in analysis.SoftBenefits)
                sheet.Row(Cell.Of(benefit, Look.Wrapped));
        });
    }
}
