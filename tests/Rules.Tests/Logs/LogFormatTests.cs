using System.Text;
using Roi.Rules.Json;
using Roi.Rules.Logs;

namespace Roi.Rules.Tests.Logs;

/// <summary>How a log is written: detected, told with what tells it, and set by an option.</summary>
public class LogFormatTests
{
    private const string German =
        "Störungsbeginn;Anlage;Dauer (min);Kosten\n31.12.2024 23:10;Säge;12,5;1.234,50\n01.01.2025 08:00;Presse;30;0,00\n";

    public static TheoryData<string, byte[], string> Encodings()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var windows = Encoding.GetEncoding(1252);
        return new()
        {
            { "utf-8", Encoding.UTF8.GetBytes(German), "valid UTF-8" },
            { "utf-8", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(German)], "byte order mark" },
            { "utf-16", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(German)], "byte order mark" },
            { "utf-16", Encoding.Unicode.GetBytes(German), "its zero bytes" },
            { "utf-16be", Encoding.BigEndianUnicode.GetBytes(German), "its zero bytes" },
            { "windows-1252", windows.GetBytes(German), "no valid UTF-8" },
        };
    }

    [Theory, MemberData(nameof(Encodings))]
    public void The_encoding_is_detected(string encoding, byte[] content, string basis)
    {
        var reading = LogText.Load(content).Value!;
        Assert.Equal(new FormatPart<string>(encoding, basis), reading.Logs[0].Format.Encoding);
        Assert.Equal(["Säge", "Presse"], reading.Records.Lines);
    }

    [Fact]
    public void A_character_that_reaches_over_the_end_of_a_block_is_valid()
    {
        // ä has two bytes; in one of these files it lies across the end of the first block of 65,536 bytes.
        foreach (var padding in (int[])[0, 1])
        {
            StringBuilder text = new("Datum;Anlage;Kosten\n");
            text.Append("2024-01-01;").Append('x', padding).Append('ä', 40_000).Append(";1\n");
            Assert.Equal("utf-8", LogText.Read(text.ToString()).Logs[0].Format.Encoding!.Value);
        }
    }

    [Theory]
    [InlineData(',', "comma")]
    [InlineData(';', "semicolon")]
    [InlineData('\t', "tab")]
    [InlineData('|', "bar")]
    public void The_separator_is_detected(char separator, string word)
    {
        var text = "Date,Line,Duration (min)\n2024-03-05 10:00,A,10\n2024-03-06 10:00,B,20\n".Replace(',', separator);
        var reading = LogText.Read(text);
        Assert.Equal(word, reading.Logs[0].Format.Separator!.Value);
        Assert.Equal("A 2024-03-05 10:00 0.167 -\nB 2024-03-06 10:00 0.333 -", LogText.RecordsOf(reading));
    }

    [Fact]
    public void Commas_in_numbers_are_no_separators() =>
        Assert.Equal("semicolon", LogText.Read(German).Logs[0].Format.Separator!.Value);

    [Fact]
    public void A_first_line_of_Excel_states_the_separator()
    {
        var reading = LogText.Read("sep=;\nDate;Line;Cost\n2024-03-05;A, B;10\n");
        Assert.Equal(new FormatPart<string>("semicolon", "its first line"), reading.Logs[0].Format.Separator);
        Assert.Equal("1 titleRow, set aside: row 1, -, sep=", LogText.FindingsOf(reading));
    }

    [Fact]
    public void The_decimal_mark_and_the_order_of_dates_are_told_by_values()
    {
        var format = LogText.Read("Date,Line,Cost\n03/05/2024,A,5\n03/15/2024,B,\"1,234.50\"\n").Logs[0].Format;
        Assert.Equal(new FormatPart<DecimalMark>(DecimalMark.Point, "\"1,234.50\" in row 3"), format.Decimal);
        Assert.Equal(new FormatPart<DateOrder>(DateOrder.MonthDayYear, "\"03/15/2024\" in row 3"), format.DateOrder);
    }

    [Fact]
    public void Dates_that_can_be_read_in_two_ways_are_asked_for()
    {
        const string text = "Date,Line,Cost\n03/05/2024,A,5\n04/06/2024,B,6\n";
        Assert.Equal("log.csv: dates such as \"03/05/2024\" in the column \"Date\" can be read in two ways, and no date tells which one is "
            + "meant; say it: --date-order dmy or mdy", LogText.ProblemsOf(text));
        Assert.Equal("A 2024-05-03 00:00 - 5\nB 2024-06-04 00:00 - 6",
            LogText.RecordsOf(LogText.Read(text, new() { DateOrder = DateOrder.DayMonthYear })));
        Assert.Equal("A 2024-03-05 00:00 - 5\nB 2024-04-06 00:00 - 6",
            LogText.RecordsOf(LogText.Read(text, new() { DateOrder = DateOrder.MonthDayYear })));
    }

    [Fact]
    public void Dates_of_equal_day_and_month_need_no_answer() =>
        Assert.Equal("A 2024-05-05 00:00 - 5", LogText.RecordsOf(LogText.Read("Date,Line,Cost\n05/05/2024,A,5\n")));

    [Fact]
    public void Dates_that_contradict_each_other_are_asked_for() => Assert.Equal(
        "log.csv: dates contradict each other: \"13/05/2024\" in row 2 is day, month, year, \"05/14/2024\" in row 3 is month, day, year; "
        + "say which order counts: --date-order dmy, mdy or ymd",
        LogText.ProblemsOf("Date,Line,Cost\n13/05/2024,A,5\n05/14/2024,B,6\n"));

    [Fact]
    public void Numbers_that_can_be_read_in_two_ways_are_asked_for()
    {
        const string text = "Date;Line;Cost\n2024-05-03;A;1.250\n2024-06-03;B;300\n";
        Assert.Equal("log.csv: numbers such as \"1.250\" in the column \"Cost\" can be read in two ways, and no number tells which one is "
            + "meant; say it: --decimal comma or --decimal point", LogText.ProblemsOf(text));
        Assert.Equal(1550, LogText.Read(text, new() { Decimal = DecimalMark.Comma }).Totals.CostKept);
        Assert.Equal(301.25, LogText.Read(text, new() { Decimal = DecimalMark.Point }).Totals.CostKept);
    }

    [Fact]
    public void Numbers_that_contradict_each_other_are_asked_for() => Assert.Equal(
        "log.csv: numbers contradict each other: \"12,5\" in row 2 has a decimal comma, \"12.5\" in row 3 has a decimal point; say which "
        + "mark counts: --decimal comma or --decimal point",
        LogText.ProblemsOf("Date;Line;Cost\n2024-05-03;A;12,5\n2024-06-03;B;12.5\n"));

    [Fact]
    public void Stated_formats_are_taken_as_they_are()
    {
        var format = LogText.Read("Date;Line;Cost\n05/03/24;A;1.250\n", new()
        {
            Encoding = "utf-8",
            Separator = ';',
            Decimal = DecimalMark.Comma,
            DateOrder = DateOrder.MonthDayYear,
        }).Logs[0].Format;
        Assert.Equal(new LogFormat(new("utf-8", "stated"), new("semicolon", "stated"), null, new(DecimalMark.Comma, "stated"),
            new(DateOrder.MonthDayYear, "stated"), 1), format);
    }

    public static TheoryData<string, byte[]> NoLogs => new()
    {
        { "the file is empty, or it is a pipe or a device: save the text as a file, and name that", [] },
        { "no row names the columns: the first row of the log has to, such as Date, Line, Duration (min)", "\n\n\n"u8.ToArray() },
        { "no row names the columns: the first row of the log has to, such as Date, Line, Duration (min)", "1,2\n3,4\n"u8.ToArray() },
        { "the log has no row behind the one that names its columns, row 1", "Date,Line,Cost\n"u8.ToArray() },
        { "the file is no text; save the log as CSV, or as a workbook (xlsx or xls)", [0x7F, 0x45, 0x4C, 0x46, 1, 0, 0, 0, 0, 1, 0, 2] },
        {
            "the workbook cannot be read: it is damaged or protected by a password; save it again, or as CSV",
            [.. "PK\x03\x04"u8, 1, 2, 3, 4, 5, 6, 7, 8]
        },
        { "row 1 is longer than 1,000,000 bytes; this is no table", Encoding.UTF8.GetBytes(new string('x', 3_000_000)) },
    };

    [Theory, MemberData(nameof(NoLogs))]
    public void A_file_that_is_no_log_is_refused(string message, byte[] content) =>
        Assert.Equal(message, Assert.Single(LogText.Load(content).Problems).Message);

    [Fact]
    public void A_folder_and_a_missing_file_are_refused()
    {
        var folder = Path.GetTempPath();
        Problem[] problems = [.. LogReader.Load([folder, "missing.csv"]).Problems];
        Assert.Contains(new Problem(folder, 0, 0, "this is a folder, not a file"), problems);
        Assert.Contains(new Problem("missing.csv", 0, 0, "there is no such file"), problems);
    }
}
