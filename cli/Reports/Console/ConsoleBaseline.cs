using Roi.Cli.Text;
using Roi.Rules.Baselines;
using Roi.Rules.Json;
using Roi.Rules.Logs;
using Spectre.Console;

namespace Roi.Cli.Reports.Console;

/// <summary>Writes what logs say: how they were understood, what is irregular, what is kept, and the events of each line.</summary>
internal static class ConsoleBaseline
{
    private const int MostLines = 20;
    private const int MostInputs = 60;

    private static readonly Style Bold = new(decoration: Decoration.Bold);

    /// <summary>Writes the baseline.</summary>
    /// <param name="baseline">The baseline.</param>
    /// <param name="console">Receives the text; lines are as wide as its profile.</param>
    public static void Write(LogBaseline baseline, IAnsiConsole console)
    {
        ConsolePage page = new(console);
        foreach (var log in baseline.Reading.Logs)
            WriteLog(log, page);
        foreach (var sentence in LogSentences.Types(baseline.Reading.Types))
            page.Write(sentence);
        if (baseline.Reading.Types.Length > 0)
            page.Space();
        WriteFindings(baseline.Reading, page);
        WriteTotals(baseline.Reading, page);
        WriteLines(baseline, page);
        WriteYears(baseline, page);
        if (baseline.Written is { } written)
            WriteScenario(written, baseline.Reading.Currency, page);
        page.Write(Invariant($"Records from {baseline.First:yyyy-MM-dd} to {baseline.Last:yyyy-MM-dd}; roi {baseline.Version}."),
            style: new(decoration: Decoration.Dim));
    }

    private static void WriteLog(LogLayout log, ConsolePage page)
    {
        page.Write(FilePath.Shown(log.Path), style: Bold);
        page.Write(LogSentences.Format(log.Format));
        page.Space();
        ConsoleTable table = new(["Column", "Read as", "First value"], []);
        foreach (var column in log.Columns.Where(column => column.Meaning is not null))
            table.Add([Quoted.Shortened(column.Name), LogSentences.Meaning(column), Quoted.Shortened(column.Example ?? "")], []);
        table.Write(page);
        if (log.Columns.Where(column => column.Meaning is null).Select(column => column.Name).ToList() is { Count: > 0 } unused)
            page.Write($"Not used: {Quoted.List(unused)}.");
        if (log.OtherSheets.Length > 0)
            page.Write($"Sheets that were not read: {Quoted.List(log.OtherSheets)}; --sheet names one.");
        page.Space();
    }

    private static void WriteFindings(LogReading reading, ConsolePage page)
    {
        if (reading.Findings.Length == 0)
            return;
        ConsoleTable table = new(["Found", "What becomes of it"], ["Rows", "Hours taken off", Cost(reading) + " taken off"]);
        foreach (var finding in reading.Findings)
            table.Add([finding.Kind.Title, finding.Kind.Described(finding.Treatment)],
                [new(Format.Count(finding.Count)), Amount(finding.Hours), Amount(finding.Cost)]);
        table.Write(page);
        page.Space();
        foreach (var finding in reading.Findings)
            page.Write($"{finding.Kind.Title}: {LogSentences.Places(finding, reading.Logs.Length > 1)}", "- ");
        page.Space();

        static Cell Amount(double value) => new(value == 0 ? "" : Format.Number(value));
    }

    private static string Cost(LogReading reading) => reading.Currency is { } currency ? $"Cost ({Quoted.Shortened(currency)})" : "Cost";

    private static void WriteTotals(LogReading reading, ConsolePage page)
    {
        ConsoleTable table = new(["Totals"], ["Rows", "Hours", Cost(reading)]);
        foreach (var (title, rows, hours, cost) in LogSentences.Totals(reading))
            table.Add([title], [new(rows is { } count ? Format.Count(count) : ""), Of(hours), Of(cost)]);
        table.Write(page);
        page.Space();

        // A log without costs or durations has no total of them.
        static Cell Of(double value) => new(value == 0 ? "" : Format.Number(value));
    }

    private static void WriteYears(LogBaseline baseline, ConsolePage page)
    {
        var figures = YearSentences.Figures(baseline);
        ConsoleTable table = new(["Stops in a year, P50 (P10 to P90)"], [.. figures.Select(figure => figure.Title)]);
        foreach (var line in baseline.Years.Lines.Take(MostLines + 1))
            table.Add([line.Line is { } name ? Quoted.Shortened(name) : "Whole plant"],
                [.. figures.Select(figure => new Cell(YearSentences.Range(figure.Of(line))))]);
        table.Write(page);
        foreach (var sentence in YearSentences.All(baseline))
            page.Write(sentence, "- ");
        page.Space();
    }

    private static void WriteScenario(WrittenBaseline written, string? currency, ConsolePage page)
    {
        page.Write(BaselineSentences.Written(written), style: Bold);
        page.Space();
        if (written.Inputs.Length > 0)
        {
            ConsoleTable table = new(["Input", "Of", "Was"], ["Now P10", "P50", "P90"]);
            foreach (var input in written.Inputs.Take(MostInputs))
                table.Add([input.Title, input.Change.Line.Length == 0 ? "site" : Quoted.Shortened(input.Change.Line),
                    BaselineSentences.Before(input)],
                    [Number(input.Value.P10), Number(input.Value.P50),
                        new($"{Format.Number(input.Value.P90)} {BaselineSentences.Unit(input, currency)}")]);
            table.Write(page);
            if (written.Inputs.Length > MostInputs)
                page.Write($"and {Format.Count(written.Inputs.Length - MostInputs, "more input")}; baseline.json has all of them.");
            page.Space();
        }
        foreach (var sentence in BaselineSentences.Rest(written))
            page.Write(sentence, "- ");
        page.Space();

        static Cell Number(double value) => new(Format.Number(value));
    }

    private static void WriteLines(LogBaseline baseline, ConsolePage page)
    {
        var lines = baseline.Lines.OrderByDescending(line => line.Hours ?? line.Cost ?? 0).ThenBy(line => line.Line, StringComparer.Ordinal)
            .ToList();
        ConsoleTable table = new(["Line"], ["Events", "Unplanned", "Planned", "Hours", Cost(baseline.Reading)]);
        foreach (var line in lines.Take(MostLines))
            table.Add([line.Line is { } name ? Quoted.Shortened(name) : "(no line)"],
                [new(Format.Count(line.Events)), new(Format.Count(line.Unplanned)), new(Format.Count(line.Planned)),
                    new(line.Hours is { } hours ? Format.Number(hours) : ""), new(line.Cost is { } cost ? Format.Number(cost) : "")]);
        table.Write(page);
        if (lines.Count > MostLines)
            page.Write($"and {Format.Count(lines.Count - MostLines, "more line")}; baseline.json has all of them.");
        page.Space();
    }
}
