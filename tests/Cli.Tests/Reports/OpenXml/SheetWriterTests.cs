using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Roi.Cli.Reports.OpenXml;
using Cell = Roi.Cli.Reports.OpenXml.Cell;
using CellStyle = Roi.Cli.Reports.OpenXml.CellStyle;
using SheetNames = Roi.Cli.Reports.OpenXml.SheetNames;

namespace Roi.Cli.Tests.Reports.OpenXml;

/// <summary>Sheets as they are read back.</summary>
public sealed class SheetWriterTests
{
    [Theory]
    [InlineData("=1+1"), InlineData("+1"), InlineData("-1"), InlineData("@A1"), InlineData("=HYPERLINK(\"http://x\",\"y\")")]
    public void A_text_that_looks_like_a_formula_is_a_text_even_when_it_is_edited(string text)
    {
        using var book = Book(sheet => sheet.Row(Cell.Of(text), Cell.Of(text, CellStyle.Plain with { IsBold = true })));
        Assert.All(Cells(book), cell =>
        {
            Assert.Null(cell.CellFormula);
            Assert.Equal(text, cell.InnerText);
            Assert.True(Format(book, cell).QuotePrefix!.Value);
        });
    }

    [Fact]
    public void Numbers_texts_truths_and_formulas_are_what_they_were()
    {
        using var book = Book(sheet =>
        {
            sheet.Row(Cell.Of(0.1 + 0.2), Cell.Of(-0.0), Cell.Of(1e300), Cell.Of(double.NaN), Cell.Of("x"), Cell.Of(true));
            sheet.Row(Cell.Formula("A1*2", 0.6), Cell.Formula("IF(A1>0,\"yes\",\"\")", "yes"), Cell.Formula("A1>1", false),
                Cell.Formula("1/0", double.NaN));
        });
        Assert.Equal(
            ["A1 n 0.30000000000000004", "B1 n 0", "C1 n 1E+300", "E1 inlineStr x", "F1 b 1",
                "A2 n A1*2 = 0.6", "B2 str IF(A1>0,\"yes\",\"\") = yes", "C2 b A1>1 = 0", "D2 n 1/0 = "],
            Cells(book).Select(cell => $"{cell.CellReference} {cell.DataType?.InnerText ?? "n"} "
                + (cell.CellFormula is { } formula ? $"{formula.Text} = {cell.CellValue?.Text}" : cell.InnerText)));
    }

    [Theory]
    [InlineData("a\u0000b\u000Bc", "a\uFFFDb\uFFFDc")]
    [InlineData("😀 日本語 שלום\ttab\r\nline", "😀 日本語 שלום\ttab\nline")]
    [InlineData("  spaces  ", "  spaces  ")]
    [InlineData("_x0041_ and _x", "_x005F_x0041_ and _x")]
    public void Texts_hold_what_xml_can_hold(string text, string expected)
    {
        using var book = Book(sheet => sheet.Row(Cell.Of(text)));
        Assert.Equal(expected, Assert.Single(Cells(book)).InnerText);
    }

    [Fact]
    public void Half_a_pair_of_surrogates_is_replaced() =>
        Assert.Equal("half \uFFFD pair \uFFFD", OfficeText.OfCell("half \uD83D pair \uDE00"));

    [Fact]
    public void A_text_longer_than_a_cell_is_cut_between_letters()
    {
        var cut = OfficeText.OfCell("ab" + string.Concat(Enumerable.Repeat("😀", 20_000)));
        Assert.True(cut.Length is 32_767 or 32_766);
        Assert.EndsWith("😀…", cut, StringComparison.Ordinal);
        Assert.Equal(10_000, OfficeText.OfCell(new('x', 10_000)).Length);
    }

    [Fact]
    public void Names_of_sheets_are_allowed_and_unique()
    {
        SheetNames names = new();
        Assert.Equal(["Inputs", "inputs (2)", "a b c", "Sheet", "History (2)", new string('n', 31), new string('n', 27) + " (2)", "it's"],
            new[] { "Inputs", "inputs", "a/b:c", "[]", "History", new string('n', 40), new string('n', 35), "'it's'" }.Select(names.Add));
    }

    [Fact]
    public void Addresses_are_those_of_a_spreadsheet()
    {
        Assert.Equal(["A", "Z", "AA", "AZ", "ZZ", "AAA", "XFD"],
            new[] { 1, 26, 27, 52, 702, 703, 16_384 }.Select(CellAddress.Column));
        Assert.Throws<ArgumentOutOfRangeException>(() => CellAddress.Column(16_385));
        Assert.Equal("Inputs!$B$7", CellAddress.In("Inputs", CellAddress.Fixed(7, 2)));
        Assert.Equal("'Cash flow'!A1", CellAddress.In("Cash flow", CellAddress.Of(1, 1)));
    }

    [Fact]
    public void Headers_widths_and_colours_of_values_are_kept_and_the_validator_finds_nothing()
    {
        using var book = Book(sheet => sheet.Row(Cell.Of("Holds"), Cell.Of(false)), new()
        {
            Widths = [12, 30],
            FurtherWidth = 9,
            FrozenRows = 2,
            FrozenColumns = 1,
            Tab = "1F4E79",
            Foot = "A & B",
            HasGrid = false,
            Colours = [new("B1:B9", "NOT(B1)", "9C0006", "FFC7CE")],
        });
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(book)
            .Select(error => $"{error.Path?.XPath}: {error.Description}"));
        var sheet = book.WorkbookPart!.WorksheetParts.Single().Worksheet;
        var pane = sheet.Descendants<Pane>().Single();
        Assert.Equal((2, 1, "B3"), (pane.VerticalSplit!.Value, pane.HorizontalSplit!.Value, pane.TopLeftCell!.Value));
        Assert.Equal([12, 30, 9], sheet.Descendants<Column>().Select(column => column.Width!.Value));
        Assert.Equal("NOT(B1)", sheet.Descendants<ConditionalFormattingRule>().Single().InnerText);
        Assert.Equal("&L&8 A && B&R&8&A · &P of &N", sheet.Descendants<OddFooter>().Single().Text);
        Assert.Equal("Sheet!$1:$2", book.WorkbookPart.Workbook.DefinedNames!.Single().InnerText);
    }

    [Fact]
    public void A_row_is_as_high_as_its_wrapped_texts_and_large_letters_need()
    {
        var wrapped = CellStyle.Plain with { IsWrapped = true };
        using var book = Book(sheet =>
        {
            sheet.Row(Cell.Of(new string('x', 300)));
            sheet.Row(Cell.Of(new string('x', 300), wrapped), Cell.Of("short", wrapped));
            sheet.Row(Cell.Of(new string('字', 300), wrapped));
            sheet.Row(Cell.Of("one\ntwo", wrapped));
            sheet.Row(Cell.Of("large", CellStyle.Plain with { Size = 20 }));
            sheet.Row(Cell.Of(new string('x', 10_000), wrapped));
        }, new() { Widths = [30] });
        Assert.Equal([null, 148.5, 270, 27, 27, 270], book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<Row>()
            .Select(row => row.Height?.Value));
    }

    [Fact]
    public void A_wide_sheet_repeats_its_first_columns_on_each_printed_page()
    {
        using var book = Book(sheet => sheet.Row(Cell.Of("x")), new() { FrozenRows = 3, FrozenColumns = 2, IsFittedToPage = false });
        Assert.Equal("Sheet!$A:$B,Sheet!$1:$3", book.WorkbookPart!.Workbook.DefinedNames!.Single().InnerText);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(book));
    }

    private static SpreadsheetDocument Book(Action<SheetWriter> write, SheetLayout? layout = null) => SpreadsheetDocument.Open(
        new MemoryStream(WorkbookWriter.Bytes(null, book => book.Add("Sheet", layout ?? new(), write))), isEditable: false);

    private static List<DocumentFormat.OpenXml.Spreadsheet.Cell> Cells(SpreadsheetDocument book) =>
        [.. book.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Cell>()];

    private static CellFormat Format(SpreadsheetDocument book, DocumentFormat.OpenXml.Spreadsheet.Cell cell) =>
        book.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value);
}
