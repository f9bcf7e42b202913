using System.Globalization;
using Roi.Cli.Reports.OpenXml;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>What the numbers depend on, what every report must say, and what its terms mean.</summary>
internal static class RunSheet
{
    /// <summary>The definitions of the terms.</summary>
    public static void Definitions(WorkbookWriter book, Frame frame, Analysis analysis) => book.Add("Definitions",
        frame.Layout(3, [34, 130]), sheet =>
        {
            var terms = analysis.Result.Model.Terms;
            sheet.Row(Cell.Of("Definitions", Look.Title));
            sheet.Skip();
            sheet.Row(Cell.Of("Term", Look.Head), Cell.Of("Meaning", Look.Head));
            foreach (var defined in analysis.Result.Model.AllOutcomes.SelectMany(outcome => outcome.Definitions)
                .DistinctBy(defined => defined.Term))
                Term(defined.Term, defined.Meaning(terms, Format.Number));
            Term("Percentiles", "From the bottom: P10 is the value that one trial in ten lies below. Hyndman and Fan's type 7, as "
                + "PERCENTILE.INC in a spreadsheet.");
            Term("Monte Carlo error", $"± one standard error, from {Format.Count(SimulationOptions.Replicates)} independent randomisations "
                + "of the trials. It says how exact the calculation is, not how sure the inputs are.");
            Term("Conservative case", ConservativeText.Meaning);
            Term("Share worse", "The share of trials that do worse than the conservative case; ties count half.");
            Term("Formulas", "Drivers, cash flow, tax and results of the conservative case are live. Percentiles, years, trials, checks, "
                + "sensitivity and bridge are numbers of the run, and do not follow when an input is changed here.");
            foreach (var disclosure in analysis.Disclosures)
                Term("Disclosed", disclosure);

            void Term(string term, string meaning) => sheet.Row(Cell.Of(term, Look.Wrapped with { IsBold = true }),
                Cell.Of(meaning, Look.Wrapped));
        });

    /// <summary>The run and its rule files.</summary>
    public static void Run(WorkbookWriter book, Frame frame, Analysis analysis) => book.Add("Run", frame.Layout(3, [24, 16, 20, 60, 40]),
        sheet =>
    {
        var options = analysis.Options;
        sheet.Row(Cell.Of("The run", Look.Title));
        sheet.Skip();
        sheet.Row(Cell.Of("Part", Look.Head), Cell.Of("Value", Look.Head));
        Part("Case", Cell.Of(analysis.TitleAsSet));
        Part("Prepared", Cell.Of(Sentences.Prepared(analysis)));
        Part("Run id", Cell.Of(analysis.RunId));
        Part("Trials", Cell.Of(Format.Count(options.Trials)));
        if (analysis.Precision is { } precision)
            Part("Precision", Cell.Of(Sentences.Precision(precision)));
        Part("Seed", Cell.Of(options.Seed.ToString(CultureInfo.InvariantCulture)));
        Part("Sampling", Cell.Of(SamplingName.Of(options.Sampling)));
        Part("Program", Cell.Of("roi " + analysis.Version));
        Part("Rules", Cell.Of($"{analysis.Rules.Title} ({analysis.Rules.Id} {analysis.Rules.Version})"));
        sheet.Skip();
        sheet.Row(Cell.Of("Rule files in force, the base first", Look.Section));
        sheet.Row([.. new[] { "Id", "Version", "Digest", "File", "Approved" }.Select(head => Cell.Of(head, Look.Head))]);
        foreach (var layer in analysis.Rules.Layers)
            sheet.Row(Cell.Of(layer.Id), Cell.Of(layer.Version), Cell.Of(RuleLayer.Short(layer.Digest)),
                Cell.Of(FilePath.Reported(layer.Path, analysis)),
                Cell.Of(string.Join(", ", new[] { layer.ApprovedBy, layer.ApprovedOn is { } on ? Format.Date(on) : null }
                    .OfType<string>())));
        sheet.Skip();
        sheet.Row(Cell.Of("The run id digests scenario, rules, layers, settings, seed, trials, sampling and version: the same id means the "
            + "same numbers to the last digit, on any machine.", Look.Note));

        void Part(string name, Cell value)
        {
            if (value.Text is not null)
                sheet.Row(Cell.Of(name, Look.Strong), value);
        }
    });
}
