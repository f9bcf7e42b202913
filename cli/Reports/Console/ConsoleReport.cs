using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Language;
using Roi.Rules.Running;
using Spectre.Console;

namespace Roi.Cli.Reports.Console;

/// <summary>Writes an analysis to a console: the verdict, the numbers, the checks, then the basis. The text does not depend on
/// colour.</summary>
internal static class ConsoleReport
{
    private static readonly Style Quiet = new(decoration: Decoration.Dim);

    /// <summary>Writes the report.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="console">Receives the text; lines are as wide as its profile.</param>
    public static void Write(Analysis analysis, IAnsiConsole console)
    {
        ConsolePage page = new(console);
        page.Write(analysis.Title, style: new(decoration: Decoration.Bold));
        if (Sentences.Prepared(analysis) is { Length: > 0 } prepared)
            page.Write(prepared + ".", style: Quiet);
        page.Space();
        page.Write(Sentences.VerdictSentence(analysis), Sentences.VerdictWord(analysis.Verdict).ToUpperInvariant() + "  ",
            new(ConsoleFindings.ColorOf(analysis.Verdict), decoration: Decoration.Bold));
        page.Space();
        page.Write(Sentences.WorstEvent(analysis));
        page.Space();
        WriteNumbers(analysis, page);
        foreach (var sentence in (string[])[Sentences.Payback(analysis), Sentences.Roi(analysis), Sentences.Npv(analysis)])
            page.Write(sentence);
        page.Space();
        ConsoleFindings.Write(analysis, page);
        WriteClaims(analysis, page);
        WriteAdjustments(analysis, page);
        ConsoleBridge.Write(analysis, page);
        ConsoleEvidence.Write(analysis, page);
        WriteFoot(analysis, page);
    }

    private static void WriteNumbers(Analysis analysis, ConsolePage page)
    {
        var isFixed = analysis.Result.Model.IsDeterministic;
        ConsoleTable table = new(["", ""],
            [.. RunStatistics.InTables.Select(statistic => statistic.Title), RunStatistics.Conservative.Title]);
        foreach (var outcome in analysis.Outcomes)
            table.Add([outcome.Title, outcome.IsClaimed ? Format.Unit(outcome.Unit, analysis.Currency) : ""], [.. Cells(outcome, isFixed)]);
        table.Write(page);
        page.Space();
        page.Write(Convention(analysis, isFixed), style: Quiet);
        page.Space();
    }

    private static IEnumerable<Cell> Cells(Outcome outcome, bool isFixed)
    {
        if (!outcome.IsClaimed)
            return [new("not claimed"), new(""), new(""), new("")];
        var conservative = new Cell(Format.Bare(outcome.Conservative, outcome.Unit));
        return outcome.Statistics.IsUndefined
            ? [new(Format.NotDefined), new(""), new(""), conservative]
            : RunStatistics.InTables.Select(statistic => Number(statistic, outcome, isFixed)).Append(conservative);
    }

    private static Cell Number(StatisticDescriptor statistic, Outcome outcome, bool isFixed)
    {
        var value = statistic.Value(outcome.Statistics) ?? double.NaN;
        return isFixed || statistic.StandardError(outcome.Statistics) is not (not 0 and var error)
            ? new(Format.Bare(value, outcome.Unit))
            : new(Format.Bare(value, outcome.Unit, error), Format.Error(error, outcome.Unit));
    }

    private static string Convention(Analysis analysis, bool isFixed)
    {
        var months = analysis.Outcomes.Where(outcome => outcome.Unit == OutcomeUnit.Months && !outcome.Statistics.IsUndefined);
        var never = months.Any(outcome => !double.IsFinite(outcome.Conservative) || !double.IsFinite(outcome.Statistics.P90))
            ? Invariant($" Never means not within {analysis.Result.Model.Terms.HorizonMonths} months.") : "";
        return isFixed
            ? "All inputs are fixed: every trial is the same." + never
            : "Percentiles are counted from the bottom: P10 is the value that one trial in ten stays below. ± is one standard error of the "
                + "simulation. The conservative case is a single calculation. Percentiles of drivers do not add up." + never;
    }

    private static void WriteClaims(Analysis analysis, ConsolePage page)
    {
        if (analysis.Claims.Length == 0)
            return;
        ConsoleTable table = new(["Vendor's claims, at P50"], ["Promised", "Kept of it", "Rules alone", "Used", "Capped by the claim"]);
        foreach (var claim in analysis.Claims)
            table.Add([claim.Title], [new(Format.Percent(claim.Claim)), new(Format.Percent(claim.Kept)), new(Format.Percent(claim.Range)),
                new(Format.Percent(claim.Used)), new(Format.Share(claim.ShareCapped) + " of trials")]);
        table.Write(page);
        page.Space();
    }

    private static void WriteAdjustments(Analysis analysis, ConsolePage page)
    {
        if (analysis.Adjustments.Length == 0)
            return;
        ConsoleTable table = new(["P50 with and without"], ["Taken as",
            "Benefit " + Format.Unit(OutcomeUnit.MoneyPerYear, analysis.Currency), "without", "NPV " + analysis.Currency, "without"]);
        foreach (var adjustment in analysis.Adjustments)
            table.Add([adjustment.Title], [new(Sentences.AdjustedValue(adjustment)),
                new(Format.Bare(adjustment.With.TotalBenefit, OutcomeUnit.MoneyPerYear)),
                    new(Format.Bare(adjustment.Without.TotalBenefit, OutcomeUnit.MoneyPerYear)),
                new(Format.Bare(adjustment.With.Npv, OutcomeUnit.Money)), new(Format.Bare(adjustment.Without.Npv, OutcomeUnit.Money))]);
        table.Write(page);
        page.Space();
    }

    private static void WriteFoot(Analysis analysis, ConsolePage page)
    {
        page.Write("What this rests on:");
        foreach (var disclosure in analysis.Disclosures)
            page.Write(disclosure, "- ", Quiet, Quiet);
        page.Space();
        if (analysis.SoftBenefits.Length > 0)
        {
            page.Write("Soft benefits:");
            foreach (var benefit in analysis.SoftBenefits)
                page.Write(benefit, "- ");
            page.Space();
        }
        page.Write(Run(analysis));
    }

    private static string Run(Analysis analysis)
    {
        var options = analysis.Options;
        var rounded = options.RequestedTrials == options.Trials ? ""
            : $" ({Format.Count(options.RequestedTrials)} asked for, rounded up to 16 times a power of two)";
        var precision = analysis.Precision is { } reached ? ", " + Sentences.Precision(reached) : "";
        return Invariant($"Run {analysis.RunId}: {Format.Count(options.Trials)} trials{rounded}{precision}, seed {options.Seed}, ")
            + $"{SamplingName.Of(options.Sampling)} sampling, "
            + $"rules {string.Join(" + ", analysis.Rules.Layers.Select(layer => $"{layer.Id} {layer.Version}"))}, roi {analysis.Version}.";
    }
}
