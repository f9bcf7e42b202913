using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Roi.Cli.Commands;
using Roi.Cli.Reports.Xlsx;
using Roi.Cli.Tests.Commands;
using Roi.Cli.Tests.Files;
using Roi.Cli.Tests.Samples;

namespace Roi.Cli.Tests.Reports.Xlsx;

/// <summary>The workbook of an analysis: which sheets it has, and that its bytes and texts are safe.</summary>
public sealed class WorkbookReportTests : IDisposable
{
    private readonly Scratch scratch = new();

    public static TheoryData<string> Cases => [.. WorkbookCase.All];

    [Theory, MemberData(nameof(Cases))]
    public void The_validator_finds_nothing_and_the_formulas_agree(string name)
    {
        var file = WorkbookCase.Write(name, scratch);
        using var document = SpreadsheetDocument.Open(file, isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(document)
            .Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}"));
        var book = Workbook.Load(file);
        Assert.Equal(1, book["Reconciliation"]["H4"].Number);
        Assert.DoesNotContain(book.Sheets.SelectMany(sheet => book[sheet].Values), cell =>
            cell.Formula?.Length > LiveFormula.Longest || cell.Value is "NaN" or "∞" or "Infinity");
    }

    [Fact]
    public void It_has_a_sheet_for_everything_that_the_analysis_has()
    {
        Assert.Equal(
            ["Summary", "Inputs", "Drivers", "Streams", "Cash flow", "Payback", "Rates of return", "Results", "Year table", "Percentiles",
                "Sensitivity", "Target frontier", "Checks and hurdles", "Bridge", "Soft benefits", "Reconciliation", "Trials",
                "Definitions", "Run"],
            Workbook.Load(WorkbookCase.Write("predictive-maintenance", scratch)).Sheets);
        Assert.Equal(["Tax", "Soft benefits"], Workbook.Load(WorkbookCase.Write("tax, straight line, year-end", scratch)).Sheets
            .Intersect(["Tax", "Soft benefits"]));
        Assert.DoesNotContain("Soft benefits", Workbook.Load(WorkbookCase.Write("twelve lines, each with its own go-live",
            scratch)).Sheets);
    }

    [Fact]
    public void An_analysis_that_was_not_run_has_no_formulas()
    {
        var file = scratch["sample.xlsx"];
        using (var stream = File.Create(file))
            WorkbookReport.Write(SampleAnalysis.Ordinary, stream);
        var book = Workbook.Load(file);
        Assert.DoesNotContain("Cash flow", book.Sheets);
        Assert.DoesNotContain(book.Sheets.SelectMany(sheet => book[sheet].Values), cell => cell.Formula is not null);
    }

    [Fact]
    public void The_same_case_gives_the_same_bytes_on_any_number_of_threads()
    {
        byte[][] books = [.. new[] { "1", "3", "1" }.Select(threads =>
            File.ReadAllBytes(WorkbookCase.Write("full-platform", scratch, "--threads", threads)))];
        Assert.Equal(books[0], books[1]);
        Assert.Equal(books[0], books[2]);
    }

    [Fact]
    public void Trials_are_capped_and_labelled()
    {
        Assert.Equal(0, Call.Of("analyse", "examples/predictive-maintenance/scenario.json", "--trials", "20000", "--out", scratch["capped"],
            "--formats", "xlsx").Code);
        var trials = Workbook.Load(scratch["capped/analysis.xlsx"])["Trials"];
        Assert.StartsWith("1,600 of the 32,768 trials of the run: the first 100 of each of the 16 randomisations.", trials["A2"].Value,
            StringComparison.Ordinal);
        Assert.Equal(1_600, trials.Keys.Count(address => address[0] == 'A' && char.IsAsciiDigit(address[1])) - 3);
    }

    [Fact]
    public void Numbers_are_numbers_and_headers_stay_in_sight()
    {
        var book = Workbook.Load(WorkbookCase.Write("predictive-maintenance", scratch));
        Assert.True(double.IsFinite(book.Row("Percentiles", "npv", "D").Cell.Number));
        Assert.Null(book.Row("Inputs", "annualRunningCost", "D").Cell.Formula);
        Assert.Contains("Inputs!", book.Row("Drivers", "benefit.downtime", "D").Cell.Formula! + string.Join(' ',
            book["Drivers"].Values.Select(cell => cell.Formula)), StringComparison.Ordinal);
        Assert.StartsWith("SUM('Cash flow'!", book.Row("Results", "npv", "D").Cell.Formula, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://example.com\",\"x\")"), InlineData("+1"), InlineData("@SUM(A1)"), InlineData("-2+3")]
    [InlineData("\u202Eright to left שלום 😀 日本語 & <b>")]
    public void A_title_of_any_letters_is_a_text(string title) => Assert.Equal(title, TitleOf(title));

    [Fact]
    public void What_xml_cannot_hold_is_replaced_in_a_title() => Assert.Equal("bell \uFFFD, \uFFFD", TitleOf("bell \u0007, \uFFFF"));

    [Fact]
    public void A_title_of_ten_thousand_letters_is_kept_whole() => Assert.Equal(new('T', 10_000), TitleOf(new('T', 10_000)));

    public void Dispose() => scratch.Dispose();

    private string TitleOf(string title)
    {
        var file = scratch["title.xlsx"];
        using (var stream = File.Create(file))
            WorkbookReport.Write(SampleAnalysis.Ordinary with { Title = title }, stream);
        var cell = Workbook.Load(file)["Summary"]["A1"];
        Assert.Null(cell.Formula);
        return cell.Value;
    }
}
