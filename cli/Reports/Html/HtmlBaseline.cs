using System.Collections.Immutable;
using System.Xml.Linq;
using Roi.Cli.Charts;
using Roi.Cli.Text;
using Roi.Rules.Baselines;
using Roi.Rules.Json;
using Roi.Rules.Logs;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>What the logs of a plant say, as one HTML page: what was found, what was rejected, and why.</summary>
internal sealed class HtmlBaseline : IReport<LogBaseline>
{
    /// <inheritdoc/>
    public string Word => "html";

    /// <inheritdoc/>
    public string Writes => "baseline.html";

    /// <inheritdoc/>
    public string? Opens => Writes;

    /// <inheritdoc/>
    public ChartForms Charts => ChartForms.Svg;

    /// <inheritdoc/>
    public void Write(LogBaseline result, ReportFolder folder) =>
        folder.WriteText(Writes, Page(result, folder.Charts[0], folder.Beside(Writes)));

    /// <summary>Creates the page.</summary>
    /// <param name="baseline">The baseline; the same one with the same charts gives the same text.</param>
    /// <param name="charts">Its charts, as SVG.</param>
    /// <param name="files">The names of the files beside the page.</param>
    public static string Page(LogBaseline baseline, ImmutableArray<ChartImage> charts, ImmutableArray<string> files = default)
    {
        var years = YearSentences.All(baseline).ToList();
        return HtmlFrame.Page($"What the logs say: {BaselineSentences.Logs(baseline)}", "",
        [
            Element("header",
                Element("p.kicker", "What the plant's own logs say"),
                Element("h1", BaselineSentences.Logs(baseline)),
                Element("p", BaselineSentences.Lead(baseline)),
                PeriodSentences.Doubts(baseline).Select(sentence => Element("p", sentence)),
                HtmlFrame.Beside(files)),
            charts.Length == 0 ? null : Section("charts", "Charts", HtmlFrame.Figures(charts)),
            Section("years", "In a year",
                Years(baseline), Element("ul", years.Select(sentence => Element("li", sentence))), baseline.Sizes.Select(Fits)),
            baseline.Written is { } written
                ? Section("scenario", "Written into the scenario", Scenario(written, baseline.Reading.Currency)) : null,
            Section("rejected", "What was found irregular, and what became of it",
                Totals(baseline.Reading), Findings(baseline.Reading)),
            Section("lines", "Lines", Lines(baseline)),
            Section("reading", "How the logs were read",
                baseline.Reading.Logs.Select(Log), LogSentences.Types(baseline.Reading.Types).Select(text => Element("p", text))),
        ], Invariant($"Records from {baseline.First:yyyy-MM-dd} to {baseline.Last:yyyy-MM-dd}. roi {baseline.Version}."));
    }

    private static XElement Years(LogBaseline baseline)
    {
        var figures = YearSentences.Figures(baseline);
        return Table("", "Stops in a year: P50 (P10 to P90)", ["Line", .. figures.Select(figure => "#" + figure.Title)],
            [.. baseline.Years.Lines.Select(line => Element("tr", RowHead(line.Line ?? "Whole plant"),
                figures.Select(figure => Number(YearSentences.Range(figure.Of(line))))))]);
    }

    private static IEnumerable<XElement> Fits(SizeFit sizes)
    {
        if (sizes.Compared.Fits.IsEmpty)
        {
            yield return Element("p", $"No shape is fitted to the {BaselineSentences.Sizes(sizes)}: {sizes.Compared.Refusals[0].Reason}");
            yield break;
        }
        yield return Table("", $"Shapes fitted to the {BaselineSentences.Sizes(sizes)}, the best by AIC first",
            ["Shape", "Parameters", "#AIC", "#Largest difference", "#p-value"],
            [.. sizes.Compared.Fits.Select(fit =>
            {
                var agreement = sizes.RunAgreement(fit);
                return Element("tr", RowHead(fit.Family.Name),
                    Element("td", string.Join(", ", fit.Parameters.Select(each => $"{each.Name} {YearSentences.Short(each.Value)}"
                        + (each.StandardError is { } error ? $" ± {YearSentences.Short(error)}" : "")))),
                    Number(Format.Number(Math.Round(fit.Aic, 1))), Number(Format.Share(agreement.Statistic)),
                    Number(Invariant($"{agreement.PValue:0.000}")));
            })]);
        yield return Element("p.note", "The largest difference is the one between the share of records and the fitted probability at any "
            + "size. The p-value is the share of samples of the shape that agree no better with it; records in round numbers make it "
            + "smaller.");
    }

    private static IEnumerable<object?> Scenario(WrittenBaseline written, string? currency)
    {
        written = written with { Path = FilePath.Reported(written.Path) };
        yield return Element("p", BaselineSentences.Written(written) + ".");
        if (written.Inputs.Length > 0)
            yield return Table("", "Inputs that the logs measure", ["Input", "Of", "Was", "#P10", "#P50", "#P90", "Unit"],
                [.. written.Inputs.Select(input => Element("tr", RowHead(input.Title),
                    Element("td", input.Change.Line.Length == 0 ? "site" : input.Change.Line),
                    Element("td", BaselineSentences.Before(input)),
                    Number(Format.Number(input.Value.P10)), Number(Format.Number(input.Value.P50)), Number(Format.Number(input.Value.P90)),
                    Element("td", BaselineSentences.Unit(input, currency))))]);
        yield return Element("ul", BaselineSentences.Rest(written).Select(sentence => Element("li", sentence)));
    }

    private static XElement Totals(LogReading reading) => Table("",
        "Rows, hours and cost: what is kept is what was read, less what was set aside and what corrections took off",
        ["", "#Rows", "#Hours", "#Cost"],
        [.. LogSentences.Totals(reading).Select(row => Element("tr", RowHead(row.Title),
            Number(row.Rows is { } count ? Format.Count(count) : ""), Number(row.Hours == 0 ? "" : Format.Number(row.Hours)),
            Number(row.Cost == 0 ? "" : Format.Number(row.Cost))))]);

    private static XElement Findings(LogReading reading) => reading.Findings.Length == 0
        ? Element("p", "Nothing irregular was found.")
        : Table("", "Irregular rows", ["Found", "What becomes of it", "#Rows", "#Hours taken off", "#Cost taken off", "Where"],
            [.. reading.Findings.Select(finding => Element("tr", RowHead(finding.Kind.Title),
                Element("td", finding.Kind.Described(finding.Treatment)), Number(Format.Count(finding.Count)),
                Number(finding.Hours == 0 ? "" : Format.Number(finding.Hours)),
                Number(finding.Cost == 0 ? "" : Format.Number(finding.Cost)),
                Element("td", LogSentences.Places(finding, reading.Logs.Length > 1))))]);

    private static XElement Lines(LogBaseline baseline) => Table("", "Records by line",
        ["Line", "#Events", "#Unplanned", "#Planned", "#Hours", "#Cost"],
        [.. baseline.Lines.OrderByDescending(line => line.Hours ?? line.Cost ?? 0).ThenBy(line => line.Line, StringComparer.Ordinal)
            .Select(line => Element("tr", RowHead(line.Line ?? "(no line)"), Number(Format.Count(line.Events)),
                Number(Format.Count(line.Unplanned)), Number(Format.Count(line.Planned)),
                Number(line.Hours is { } hours ? Format.Number(hours) : ""), Number(line.Cost is { } cost ? Format.Number(cost) : "")))]);

    private static IEnumerable<XElement> Log(LogLayout log)
    {
        yield return Element("p", Element("b", FilePath.Reported(log.Path)), ": ", LogSentences.Format(log.Format));
        yield return Table("", "Columns", ["Column", "Read as", "First value"],
            [.. log.Columns.Select(column => Element("tr", RowHead(Quoted.Shortened(column.Name)),
                Element("td", column.Meaning is null ? "not used" : LogSentences.Meaning(column)),
                Element("td", Quoted.Shortened(column.Example ?? ""))))]);
        if (log.OtherSheets.Length > 0)
            yield return Element("p", $"Sheets that were not read: {Quoted.List(log.OtherSheets)}.");
    }
}
