using Roi.Engine.Simulation;
using Roi.Rules.Analyses;
using Roi.Rules.Checks;
using Spectre.Console;

namespace Roi.Cli.Reports;

/// <summary>The report on the screen: the verdict first, then what it rests on. The same text whether in colour or plain.</summary>
public static class ConsoleReport
{
    private const int MostPlaces = 6;

    /// <summary>Writes the report.</summary>
    public static void Write(Analysis analysis, IAnsiConsole console)
    {
        WriteVerdict(analysis, console);
        Line(console, Sentences.WorstEvent(analysis));
        console.WriteLine();
        WriteNumbers(analysis, console);
        WriteSentences(analysis, console);
        WriteFindings(analysis, console);
        WriteClaims(analysis, console);
        WriteFoot(analysis, console);
    }

    private static void WriteVerdict(Analysis analysis, IAnsiConsole console)
    {
        Line(console, analysis.Title, new(decoration: Decoration.Bold));
        console.WriteLine();
        var (word, color) = (Sentences.VerdictWord(analysis.Verdict).ToUpperInvariant(), ColorOf(analysis.Verdict));
        Paragraph paragraph = new();
        paragraph.Append(word, new(color, decoration: Decoration.Bold));
        paragraph.Append("  " + Sentences.VerdictSentence(analysis));
        console.Write(paragraph);
        console.WriteLine();
        console.WriteLine();
    }

    private static void WriteNumbers(Analysis analysis, IAnsiConsole console)
    {
        Table table = new() { Border = TableBorder.Simple, UseSafeBorder = false };
        table.AddColumn(new TableColumn("").LeftAligned());
        table.AddColumn(new TableColumn("").LeftAligned());
        foreach (var heading in (string[])["P10", "P50", "P90", "Conservative"])
            table.AddColumn(new TableColumn(heading).RightAligned().NoWrap());
        var isFixed = analysis.Result.Model.IsDeterministic;
        foreach (var outcome in analysis.Outcomes)
        {
            if (!outcome.IsClaimed)
            {
                table.AddRow(new Text(outcome.Title), new Text(""), new Text("not claimed"));
                continue;
            }
            var statistics = outcome.Statistics;
            table.AddRow(
                [new Text(outcome.Title), new Text(Format.Unit(outcome.Unit, analysis.Currency)),
                 .. ((double[])[10, 50, 90]).Select(percent => new Text(Cell(statistics, percent))),
                 new Text(Value(outcome.Conservative, null))]);

            string Cell(OutcomeStatistics of, double percent)
            {
                if (of.IsUndefined)
                    return Format.NotDefined;
                var estimate = of.Percentile(percent);
                return isFixed ? Value(estimate.Value, null) : Join(Value(estimate.Value, estimate.StandardError), Format.Error(estimate.StandardError, outcome.Unit));
            }

            string Value(double value, double? error) => Format.Bare(value, outcome.Unit, error, null);
        }
        console.Write(table);
        Line(console, isFixed
            ? "All inputs fixed: every trial is the same."
            : "Percentiles are from the bottom: P10 means that one trial in ten is lower. ± is one standard error of the simulation. Percentiles of drivers do not add up.",
            new(decoration: Decoration.Dim));
        console.WriteLine();
    }

    private static void WriteSentences(Analysis analysis, IAnsiConsole console)
    {
        foreach (var sentence in (string[])[Sentences.Payback(analysis), Sentences.Roi(analysis), Sentences.Npv(analysis)])
            Line(console, sentence);
        console.WriteLine();
    }

    private static void WriteFindings(Analysis analysis, IAnsiConsole console)
    {
        var attention = Sentences.NeedAttention(analysis);
        foreach (var finding in attention)
            WriteFinding(finding, analysis, console);
        foreach (var finding in analysis.Findings.Where(finding => finding.Severity == Severity.Info && finding.Verdict is CheckVerdict.Pass or CheckVerdict.Fail && finding.Message.Length > 0))
            WriteFinding(finding, analysis, console);
        foreach (var finding in analysis.Findings.Where(finding => finding is { Verdict: CheckVerdict.Pass, Severity: not Severity.Info }))
            WriteFinding(finding, analysis, console);
        var apart = analysis.Findings.Where(finding => finding.Verdict == CheckVerdict.NotApplicable).ToList();
        if (apart.Count == 0)
            return;
        Line(console, "Not applicable:");
        foreach (var finding in apart)
            Line(console, $"  {finding.Id}: {finding.Message}");
        console.WriteLine();
    }

    private static void WriteFinding(Finding finding, Analysis analysis, IAnsiConsole console)
    {
        Paragraph head = new();
        head.Append(finding.Verdict == CheckVerdict.Fail && finding.Severity == Severity.Info ? "Note" : Sentences.VerdictWord(finding.Verdict),
            new(ColorOf(finding), decoration: Decoration.Bold));
        head.Append("  " + finding.Title);
        console.Write(head);
        console.WriteLine();
        var horizon = analysis.Result.Model.Terms.HorizonMonths;
        var observed = string.Join(", ", finding.Observed.Select(value =>
            $"{value.Expression} is {Format.Value(value.Value, value.Unit, analysis.Currency, horizon)}"));
        Line(console, $"  Expected {finding.Expect}; {observed}.{Broken(finding)}");
        if (finding.Message.Length > 0)
            Line(console, "  " + finding.Message);
        if (finding.Verdict is CheckVerdict.Fail or CheckVerdict.Error)
        {
            if (finding.Advice.Length > 0)
                Line(console, "  " + finding.Advice);
            if (finding.Severity != Severity.Info && finding.Recheck.Length > 0)
                Line(console, "  Recheck: " + string.Join(", ", finding.Recheck.Take(MostPlaces).Select(input => $"{input.Name} ({input.Place.Path}:{input.Place.Line})"))
                    + (finding.Recheck.Length > MostPlaces ? $" and {Format.Count(finding.Recheck.Length - MostPlaces, "more input")}" : ""));
        }
        console.WriteLine();
    }

    private static string Broken(Finding finding) => finding.ShareBroken switch
    {
        null => "",
        0 => " It holds in every trial.",
        { } share => $" It breaks in {Format.Share(share)} of trials.",
    };

    private static void WriteClaims(Analysis analysis, IAnsiConsole console)
    {
        foreach (var claim in analysis.Claims)
            Line(console, $"Vendor's claim, {claim.Title}: {Format.Percent(claim.Claim)} promised, {Format.Percent(claim.Kept)} kept, "
                + $"{Format.Percent(claim.Used)} used (rules alone: {Format.Percent(claim.Range)}); it capped {Format.Share(claim.ShareCapped)} of trials.");
        if (analysis.Claims.Length > 0)
            console.WriteLine();
    }

    private static void WriteFoot(Analysis analysis, IAnsiConsole console)
    {
        foreach (var disclosure in analysis.Disclosures)
            Line(console, disclosure, new(decoration: Decoration.Dim));
        if (analysis.SoftBenefits.Length > 0)
            Line(console, "Soft benefits, in no number: " + string.Join("; ", analysis.SoftBenefits) + ".");
        console.WriteLine();
        var options = analysis.Options;
        var rounded = options.RequestedTrials == options.Trials ? "" : $" ({Format.Count(options.RequestedTrials)} asked for; rounded up to 16 times a power of two)";
        Line(console, $"Run {analysis.RunId}: {Format.Count(options.Trials)} trials{rounded}, seed {options.Seed}, {SamplingName.Of(options.Sampling)} sampling, "
            + $"rules {string.Join(" + ", analysis.Rules.Layers.Select(layer => $"{layer.Id} {layer.Version}"))}, version {analysis.Version}.");
    }

    private static void Line(IAnsiConsole console, string text, Style? style = null)
    {
        console.Write(new Paragraph(text, style ?? Style.Plain));
        console.WriteLine();
    }

    private static string Join(string value, string error) => error.Length == 0 ? value : value + " " + error;

    private static Color ColorOf(Verdict verdict) => verdict switch
    {
        Verdict.Credible => Color.Green,
        Verdict.Recheck => Color.Yellow,
        _ => Color.Red,
    };

    private static Color ColorOf(Finding finding) => finding.Verdict switch
    {
        CheckVerdict.Pass => Color.Green,
        CheckVerdict.Fail when finding.Severity == Severity.Info => Color.Default,
        CheckVerdict.Fail when finding.Severity == Severity.Warning => Color.Yellow,
        _ => Color.Red,
    };
}
