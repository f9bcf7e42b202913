using Roi.Rules.Logs;

namespace Roi.Rules.Tests.Logs;

/// <summary>Records that are there twice, deleted or open, and costs that need a decision.</summary>
public class RecordFaultTests
{
    [Fact]
    public void A_row_that_is_there_already_is_set_aside() => AssertFindings(
        "Date,Line,Cost,Text\n2024-03-05,A,5,x\n2024-03-05,A,5,y\n2024-03-05,A,5,x\n",
        "1 duplicate, set aside: row 4, -, the same as row 2", "A 2024-03-05 00:00 - 5\nA 2024-03-05 00:00 - 5");

    [Fact]
    public void A_record_of_one_number_time_and_amount_is_there_already_whatever_its_text() => AssertFindings(
        "Notification,Date,Line,Cost,Text\n17,2024-03-05,A,5,x\n17,2024-03-05,A,5,y\n18,2024-03-05,A,5,y\n",
        "1 duplicate, set aside: row 3, -, the same as row 2", "A 2024-03-05 00:00 - 5\nA 2024-03-05 00:00 - 5");

    [Fact]
    public void Deleted_records_are_told_by_their_status() => AssertFindings(
        "Date,Line,Cost,System status\n2024-03-05,A,5,NOCO PRC\n2024-03-06,A,5,OSNO DLFL\n2024-03-07,A,5,Cancelled\n2024-03-08,A,5,LÖVM\n",
        "3 deleted, set aside: row 3, System status, OSNO DLFL", "A 2024-03-05 00:00 - 5");

    [Theory]
    [InlineData("OSNO")]
    [InlineData("INPRG")]
    [InlineData("in Bearbeitung")]
    [InlineData("MOFN MIAR")]
    [InlineData("En cours")]
    [InlineData("Abierto")]
    public void Records_that_are_open_by_their_status_are_kept(string status) => AssertFindings(
        $"Date,Line,Cost,Status\n2024-03-05,A,5,{status}\n", $"1 openStatus, kept: row 2, Status, {status}", "A 2024-03-05 00:00 - 5");

    [Theory]
    [InlineData("NOCO")]
    [InlineData("REL TECO")]
    [InlineData("Closed")]
    [InlineData("abgeschlossen")]
    [InlineData("Terminé")]
    [InlineData("something else")]
    public void Other_records_are_complete(string status) => AssertFindings(
        $"Date,Line,Cost,Status\n2024-03-05,A,5,{status}\n", "", "A 2024-03-05 00:00 - 5");

    private const string Costs = "Date,Line,Cost\n2024-03-05,A,5\n2024-03-06,A,0\n2024-03-07,A,-2.5\n2024-03-08,A,\n2024-03-09,,5\n";

    [Fact]
    public void Missing_zero_and_negative_costs_are_kept_and_counted() => AssertFindings(Costs,
        "1 missingCost, kept: row 5, Cost, \n1 zeroCost, kept: row 3, Cost, 0\n1 negativeCost, kept: row 4, Cost, -2.5\n"
        + "1 missingLine, kept: row 6, Line, ",
        "A 2024-03-05 00:00 - 5\nA 2024-03-06 00:00 - 0\nA 2024-03-07 00:00 - -2.5\nA 2024-03-08 00:00 - -\n- 2024-03-09 00:00 - 5");

    [Fact]
    public void Missing_zero_and_negative_costs_may_be_set_aside() => Assert.Equal("A 2024-03-05 00:00 - 5\n- 2024-03-09 00:00 - 5",
        LogText.RecordsOf(LogText.Read(Costs, new()
        {
            Treatments = [new(FindingKind.MissingCost, Treatment.SetAside), new(FindingKind.ZeroCost, Treatment.SetAside),
                new(FindingKind.NegativeCost, Treatment.SetAside)],
        })));

    [Fact]
    public void Names_of_lines_that_differ_in_case_are_one_line() => Assert.Equal(["Line 1"],
        LogText.Read("Date,Line,Cost\n2024-03-05,Line 1,5\n2024-03-06,LINE 1,6\n2024-03-07, line 1 ,7\n").Records.Lines);

    [Fact]
    public void Types_are_counted_among_the_records_that_are_kept()
    {
        const string rows = "2024-03-05,A,5,M2\n2024-03-05,A,5,M2\n2024-03-06,A,5,M3\n";
        Assert.Equal([("M2", 1L), ("M3", 1L)],
            LogText.Read("Date,Line,Cost,Order type\n" + rows).Types.Select(type => (type.Name, type.Count)));
        // Of more types than a record tells apart, each is counted and keeps its kind.
        var many = LogText.Read("Date,Line,Cost,Order type\n" + string.Concat(Enumerable.Range(0, 300)
            .Select(i => Invariant($"2024-03-05,A{i},5,T{i}\n"))), new() { Planned = ["T299"], Unplanned = ["T298"] });
        Assert.Equal(300, many.Types.Length);
        Assert.All(many.Types, type => Assert.Equal(1, type.Count));
        Assert.Equal((WorkKind.Unknown, WorkKind.Unplanned, WorkKind.Planned),
            (many.Records[297].Kind, many.Records[298].Kind, many.Records[299].Kind));
    }

    [Fact]
    public void Words_tell_planned_from_unplanned_work_and_codes_have_to_be_stated()
    {
        const string text = "Date,Line,Cost,Order type\n2024-03-05,A,5,Breakdown\n2024-03-06,A,5,Wartung\n2024-03-07,A,5,PM01\n"
            + "2024-03-08,A,5,PM02\n";
        Assert.Equal([new("Breakdown", WorkKind.Unplanned, 1), new("Wartung", WorkKind.Planned, 1), new("PM01", WorkKind.Unknown, 1),
            new("PM02", WorkKind.Unknown, 1)], LogText.Read(text).Types);
        Assert.Equal([WorkKind.Unplanned, WorkKind.Planned, WorkKind.Unplanned, WorkKind.Planned],
            LogText.Read(text, new() { Planned = ["pm02"], Unplanned = ["PM01"] }).Types.Select(type => type.Kind));
    }

    private static void AssertFindings(string text, string findings, string records)
    {
        var reading = LogText.Read(text);
        Assert.Equal(findings, LogText.FindingsOf(reading));
        Assert.Equal(records, LogText.RecordsOf(reading));
    }
}
