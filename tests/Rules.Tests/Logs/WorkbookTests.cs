using Roi.Rules.Logs;

namespace Roi.Rules.Tests.Logs;

/// <summary>Workbooks are read as CSV files are: dates, times and numbers of cells need no format.</summary>
public class WorkbookTests
{
    private static readonly object?[][] Rows =
    [
        ["Stillstände Werk 7"],
        ["Datum", "Anlage", "Dauer", "Kosten"],
        [new DateTime(2024, 3, 5, 10, 30, 0), "Säge", new TimeSpan(26, 30, 0), 1234.5],
        [new DateTime(2024, 3, 6), "Presse", new TimeSpan(0, 30, 0), 17],
        ["Summe", null, null, 1251.5],
    ];

    [Fact]
    public void Cells_of_a_workbook_are_read()
    {
        var reading = LogText.Load(WorkbookFile.Xlsx(("Tabelle1", Rows)), ".xlsx").Value!;
        Assert.Equal("Säge 2024-03-05 10:30 26.5 1234.5\nPresse 2024-03-06 00:00 0.5 17", LogText.RecordsOf(reading));
        Assert.Equal("1 titleRow, set aside: row 1, -, Stillstände Werk 7\n1 totalRow, set aside: row 5, -, Summe 1251.5",
            LogText.FindingsOf(reading));
        Assert.Equal(new FormatPart<string>("Tabelle1", "the only one"), reading.Logs[0].Format.Sheet);
    }

    [Fact]
    public void Numbers_of_cells_are_read_beside_texts_with_a_decimal_comma()
    {
        object?[][] rows = [["Datum", "Anlage", "Kosten"], ["05.03.2024", "A", 1.234], ["06.03.2024", "A", "2,5"]];
        Assert.Equal("A 2024-03-05 00:00 - 1.23\nA 2024-03-06 00:00 - 2.5",
            LogText.RecordsOf(LogText.Load(WorkbookFile.Xlsx(("Tabelle1", rows)), ".xlsx", new() { Decimal = DecimalMark.Comma }).Value!));
    }

    [Fact]
    public void The_first_sheet_with_rows_is_read_or_the_one_that_is_named()
    {
        object?[][] other = [["Date", "Line", "Cost"], ["2024-03-05", "B", 5]];
        var content = WorkbookFile.Xlsx(("Empty", []), ("Stops", Rows), ("Orders", other));
        var reading = LogText.Load(content, ".xlsx").Value!;
        Assert.Equal(new FormatPart<string>("Stops", "the first one with rows"), reading.Logs[0].Format.Sheet);
        Assert.Equal(["Empty", "Orders"], reading.Logs[0].OtherSheets);
        Assert.Equal("B 2024-03-05 00:00 - 5", LogText.RecordsOf(LogText.Load(content, ".xlsx", new() { Sheet = "orders" }).Value!));
        Assert.Equal("the workbook has no sheet \"Ordres\"; did you mean \"Orders\"?",
            Assert.Single(LogText.Load(content, ".xlsx", new() { Sheet = "Ordres" }).Problems).Message);
    }

    [Fact]
    public void Old_workbooks_are_read()
    {
        object?[][] rows = [["Datum", "Anlage", "Dauer (min)", "Kosten"], ["05.03.2024 10:00", "Säge", 30, 12.5]];
        Assert.Equal("Säge 2024-03-05 10:00 0.5 12.5", LogText.RecordsOf(LogText.Load(WorkbookFile.Xls(rows), ".xls").Value!));
    }
}
