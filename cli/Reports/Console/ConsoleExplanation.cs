using System.Collections.Immutable;
using Roi.Cli.Text;
using Roi.Engine.Streams;
using Roi.Rules.Explaining;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;
using Spectre.Console;

namespace Roi.Cli.Reports.Console;

/// <summary>Writes how a number comes about: what is given and drawn, each formula with its numbers, the cash flow, and what is read from
/// it.</summary>
internal static class ConsoleExplanation
{
    private const string OfTrial = "P50 trial", OfConservative = "Conservative";

    private static readonly Style Bold = new(decoration: Decoration.Bold);
    private static readonly Style Quiet = new(decoration: Decoration.Dim);

    /// <summary>Writes the explanation with the cash flow by year.</summary>
    /// <param name="explanation">The explanation.</param>
    /// <param name="console">Receives the text; lines are as wide as its profile.</param>
    public static void Write(Explanation explanation, IAnsiConsole console) => Write(explanation, new(console), withMonths: false);

    /// <summary>Writes the explanation with the cash flow by year and by month.</summary>
    /// <inheritdoc cref="Write(Explanation, IAnsiConsole)" path="/param"/>
    public static void WriteWithMonths(Explanation explanation, IAnsiConsole console) =>
        Write(explanation, new(console), withMonths: true);

    private static void Write(Explanation explanation, ConsolePage page, bool withMonths)
    {
        var currency = explanation.Analysis.Currency;
        page.Write(explanation.Analysis.TitleAsSet, style: Bold);
        page.Write($"How {explanation.Title} ({explanation.Name}) comes about", style: Bold);
        page.Space();
        foreach (var line in ExplanationSentences.Opening(explanation))
            page.Write(line);
        if (explanation.Inputs.Length > 0)
            WriteInputs(explanation.Inputs, currency, page);
        WriteSteps("Computed from these", explanation.Steps, currency, page);
        WriteSteps("What flows when", explanation.Flows, currency, page, ExplanationSentences.Ramp(explanation));
        WriteSteps("Tax", explanation.Tax, currency, page);
        var withTax = !explanation.Tax.IsEmpty;
        WriteCash(OfTrial, explanation.TrialCash, page, withTax, withMonths);
        WriteCash(OfConservative, explanation.ConservativeCash, page, withTax, withMonths);
        if (explanation.TrialCash is not null)
            page.Write(ExplanationSentences.Rows(explanation), style: Quiet);
        WriteSteps(explanation.TrialCash is null ? "And from that" : "Read from the cash flow", explanation.Results, currency, page);
        page.Space();
        foreach (var line in ExplanationSentences.Closing(explanation))
            page.Write(line, style: Quiet);
    }

    private static void WriteInputs(ImmutableArray<ExplainedInput> inputs, string currency, ConsolePage page)
    {
        page.Space();
        page.Write("Given and drawn", style: Bold);
        foreach (var input in inputs)
        {
            page.Write($"{input.Name} = {ExplanationSentences.Value(input.Trial, input.Unit, currency)}; "
                + $"conservative {ExplanationSentences.Value(input.Conservative, input.Unit, currency)}");
            page.Write(ExplanationSentences.Origin(input), lead: "    ", style: Quiet);
        }
    }

    private static void WriteSteps(
        string heading, ImmutableArray<ExplainedStep> steps, string currency, ConsolePage page, string remark = "")
    {
        if (steps.IsEmpty)
            return;
        page.Space();
        page.Write(heading, style: Bold);
        if (remark.Length > 0)
            page.Write(remark, style: Quiet);
        foreach (var step in steps)
        {
            var shared = step.Trial?.Formula is { } formula && formula == step.Conservative?.Formula ? formula : null;
            page.Write(shared is null ? step.Name : $"{step.Name} = {shared}");
            if (ExplanationSentences.About(step) is { Length: > 0 } about)
                page.Write(about, lead: "    ", style: Quiet);
            WriteValue(OfTrial, step.Trial, step.Unit, shared is null, currency, page);
            WriteValue(OfConservative, step.Conservative, step.Unit, shared is null, currency, page);
        }
    }

    private static void WriteValue(
        string of, ExplainedValue? value, Unit unit, bool withFormula, string currency, ConsolePage page)
    {
        if (value is null)
            return;
        var formula = withFormula && value.Formula is not null && value.Formula != value.Numbers ? $"{value.Formula} = " : "";
        // A value that is another one has no numbers of its own.
        var numbers = value.Numbers is null || !value.Numbers.Contains(' ', StringComparison.Ordinal) ? "" : $"{value.Numbers} = ";
        var remark = value.Remark is null ? "" : $" ({value.Remark})";
        page.Write($"{formula}{numbers}{ExplanationSentences.Value(value.Value, unit, currency)}{remark}",
            lead: $"    {of.PadRight(OfConservative.Length)}  ");
    }

    private static void WriteCash(string of, ExplainedCash? cash, ConsolePage page, bool withTax, bool withMonths)
    {
        if (cash is null)
            return;
        page.Space();
        page.Write($"Cash flow, {of.ToLowerInvariant().Replace("p50", "P50", StringComparison.Ordinal)}", style: Bold);
        WriteYears(cash, page, withTax);
        if (withMonths)
            WriteMonths(cash.Months, page, withTax);
    }

    private static void WriteYears(ExplainedCash cash, ConsolePage page, bool withTax)
    {
        var hasResidual = cash.Years.Any(year => year.Residual != 0);
        (string Heading, Func<ExplainedYear, double> Of, bool IsAdded, bool IsShown)[] all =
        [
            ("Benefit", year => year.Benefit, true, true),
            ("Cost", year => year.Cost, true, true),
            ("Investment", year => year.Investment, true, true),
            ("Residual", year => year.Residual, true, hasResidual),
            ("Net", year => year.Net, true, true),
            ("Cumulative", year => year.Cumulative, false, true),
            ("Present value", year => year.PresentValue, true, true),
            ("Tax", year => year.Tax, true, withTax),
            ("Its present value", year => year.PresentValueOfTax, true, withTax),
        ];
        var shown = all.Where(column => column.IsShown).ToArray();
        MoneyColumns money = new(cash.Years.SelectMany(year => shown.Select(column => column.Of(year))));
        ConsoleTable table = new([""], [.. shown.Select(column => column.Heading)]);
        foreach (var year in cash.Years)
            table.Add([year.Year == 0 ? "Month 0" : Invariant($"Year {year.Year}")], [.. shown.Select(column =>
                new Cell(money.Of(column.Of(year))))]);
        table.Add(["Sum"], [.. shown.Select(column => new Cell(column.IsAdded ? money.Of(cash.Years.Sum(column.Of)) : ""))]);
        table.Write(page);
    }

    private static void WriteMonths(ImmutableArray<MonthOfCash> months, ConsolePage page, bool withTax)
    {
        var hasOnce = months.Any(month => month.Factor != month.FactorOfOnce);
        (string Heading, Func<MonthOfCash, double> Of, bool IsShown, bool IsFactor)[] all =
        [
            ("Net", month => month.Net, true, false),
            ("Of it once", month => month.Once, hasOnce, false),
            ("Factor", month => month.Factor, true, true),
            ("Factor of once", month => month.FactorOfOnce, hasOnce, true),
            ("Present value", month => month.PresentValue, true, false),
            ("Tax", month => month.Tax, withTax, false),
            ("Its present value", month => month.PresentValueOfTax, withTax, false),
        ];
        var shown = all.Where(column => column.IsShown).ToArray();
        MoneyColumns money = new(months.SelectMany(month => shown.Where(column => !column.IsFactor).Select(column => column.Of(month))));
        ConsoleTable table = new([""], [.. shown.Select(column => column.Heading)]);
        foreach (var month in months)
            table.Add([Invariant($"Month {month.Month}")], [.. shown.Select(column => new Cell(
                column.IsFactor ? CalculatorNumber.Of(column.Of(month)) : money.Of(column.Of(month))))]);
        page.Space();
        table.Write(page);
    }
}
