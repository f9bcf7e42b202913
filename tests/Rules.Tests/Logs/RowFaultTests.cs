using Roi.Rules.Logs;

namespace Roi.Rules.Tests.Logs;

/// <summary>Rows that are no records, and rows whose fields cannot be told apart: each is counted and shown, and the others are
/// read.</summary>
public class RowFaultTests
{
    private const string Header = "Date,Line,Duration (min),Text\n";

    [Fact]
    public void Rows_above_the_header_are_titles() => AssertFindings(
        "Downtime report of plant 7\nprinted on 2024-04-01\n\n" + Header + "2024-03-05 10:00,A,30,x\n",
        "2 titleRow, set aside: row 1, -, Downtime report of plant 7\n1 emptyRow, set aside: row 3, -, ", 1);

    [Fact]
    public void Totals_below_are_no_records() => AssertFindings(
        Header + "2024-03-05 10:00,A,30,x\nTotal,,30,\n,Summe:,30,\n,* 1 record,30,\n",
        "3 totalRow, set aside: row 3, -, Total 30", 1);

    [Fact]
    public void A_header_may_repeat_on_every_page() => AssertFindings(
        Header + "2024-03-05 10:00,A,30,x\n" + Header + "2024-03-06 10:00,A,30,x\n",
        "1 repeatedHeader, set aside: row 3, -, Date Line Duration (min) Text", 2);

    [Fact]
    public void Rows_without_a_value_and_lines_of_hyphens_are_empty() => AssertFindings(
        Header + "-----------,---,---,---\n2024-03-05 10:00,A,30,x\n,,,\n\n",
        "3 emptyRow, set aside: row 2, -, ----------- --- --- ---", 1);

    [Fact]
    public void A_quote_that_is_not_closed_takes_its_own_row_only() => AssertFindings(
        Header + "2024-03-05 10:00,A,30,\"not closed\n2024-03-06 10:00,A,30,x\n2024-03-07 10:00,A,30,\"y, z\"\n",
        "1 unclosedQuote, set aside: row 2, -, 2024-03-05 10:00 A 30 not closed", 2);

    [Fact]
    public void A_quote_that_is_not_closed_in_the_last_row_is_found_too() => AssertFindings(
        Header + "2024-03-06 10:00,A,30,x\n2024-03-05 10:00,A,30,\"not closed\n",
        "1 unclosedQuote, set aside: row 3, -, 2024-03-05 10:00 A 30 not closed", 1);

    [Fact]
    public void A_quoted_text_may_go_on_in_the_next_lines()
    {
        var reading = LogText.Read(Header + "2024-03-05 10:00,A,30,\"first\nsecond, and\n\nthird\"\n2024-03-06 10:00,A,30,x\n");
        Assert.Empty(reading.Findings);
        Assert.Equal([2, 6], [reading.Records[0].Row, reading.Records[1].Row]);
    }

    [Fact]
    public void A_quote_inside_of_a_text_is_an_ordinary_letter()
    {
        var reading = LogText.Read(Header + "2024-03-05 10:00,A,30,12\" pipe\n2024-03-06 10:00,A,30,\\\n");
        Assert.Empty(reading.Findings);
        Assert.Equal(2, reading.Records.Count);
    }

    [Fact]
    public void A_row_with_more_fields_or_fewer_is_ragged() => AssertFindings(
        Header + "2024-03-05 10:00,A,30,won,t start\n2024-03-06 10:00,A,30\n2024-03-07 10:00,A,30,x\n2024-03-08 10:00,A,30,x,,\n",
        "2 raggedRow, set aside: row 2, -, 2024-03-05 10:00 A 30 won t start", 2);

    [Theory]
    [InlineData("soon,A,30,x", "row 3, Date, soon")]
    [InlineData("31.02.2024,A,30,x", "row 3, Date, 31.02.2024")]
    [InlineData("2024-03-05 10:00,A,half an hour,x", "row 3, Duration (min), half an hour")]
    public void A_value_that_cannot_be_read_sets_its_row_aside(string row, string place) => AssertFindings(
        Header + "2024-03-04 10:00,A,30,x\n" + row + "\n", "1 unreadableValue, set aside: " + place, 1);

    [Fact]
    public void A_row_without_a_start_is_set_aside() => AssertFindings(
        Header + "2024-03-05 10:00,A,30,x\n,A,30,x\n00.00.0000,A,30,x\n", "2 missingStart, set aside: row 3, Date, ", 1);

    [Fact]
    public void A_date_that_stands_for_none_is_implausible() => AssertFindings(
        Header + "2024-03-05 10:00,A,30,x\n1900-01-01 00:00,A,30,x\n9999-12-31,A,30,x\n",
        "2 implausibleDate, set aside: row 3, Date, 1900-01-01 00:00", 1);

    [Fact]
    public void A_log_without_a_row_that_can_be_kept_says_why() => Assert.Equal(
        "log.csv: no row can be kept: No start: 1, the first in row 2",
        LogText.ProblemsOf("Date,Line,Cost\n00.00.0000,A,5\n"));

    private static void AssertFindings(string text, string findings, int kept)
    {
        var reading = LogText.Read(text);
        Assert.Equal(findings, LogText.FindingsOf(reading));
        Assert.Equal(kept, reading.Records.Count);
    }
}
