using Roi.Rules.Logs;

namespace Roi.Rules.Tests.Logs;

/// <summary>Times of events that cannot be, or need a decision.</summary>
public class TimeFaultTests
{
    private const string StartEnd = "Line,Start,End\n";
    private const string Clocks = "Date,Line,Problem_Start_Time,Problem_End_Time,Total_Downtime (Min)\n";

    [Fact]
    public void An_end_before_the_start_is_set_aside() => AssertFindings(
        StartEnd + "A,2024-03-05 10:00,2024-03-05 12:30\nA,2024-03-06 10:00,2024-03-05 09:00\n",
        "1 endBeforeStart, set aside: row 3, End, 2024-03-05 09:00", "A 2024-03-05 10:00 2.5 -");

    [Fact]
    public void An_event_without_end_is_open() => AssertFindings(
        StartEnd + "A,2024-03-05 10:00,2024-03-05 12:30\nA,2024-03-06 10:00,\nA,2024-03-07 10:00,31.12.9999\n",
        "2 open, set aside: row 3, End, ", "A 2024-03-05 10:00 2.5 -");

    [Fact]
    public void An_open_event_may_be_kept_without_hours() => Assert.Equal(
        "A 2024-03-05 10:00 2.5 -\nA 2024-03-06 10:00 - -",
        LogText.RecordsOf(LogText.Read(StartEnd + "A,2024-03-05 10:00,2024-03-05 12:30\nA,2024-03-06 10:00,\n",
            new() { Treatments = [new(FindingKind.Open, Treatment.Keep)] })));

    [Fact]
    public void A_duration_of_zero_beside_a_missing_end_is_open() => AssertFindings(
        "Line,Start,End,Duration (h)\nA,2024-03-05 10:00,2024-03-05 12:30,2.5\nA,2024-03-06 10:00,,0\n",
        "1 open, set aside: row 3, Duration (h), 0", "A 2024-03-05 10:00 2.5 -");

    [Fact]
    public void An_end_by_the_clock_alone_may_be_past_midnight() => AssertFindings(
        Clocks + "2024-03-05,A,10:00,10:30,30\n2024-03-05,A,23:30,00:45,75\n",
        "1 pastMidnight, ends on the next day: row 3, Problem_End_Time, 00:45",
        "A 2024-03-05 10:00 0.5 -\nA 2024-03-05 23:30 1.25 -");

    [Fact]
    public void A_column_named_end_may_hold_the_time_of_day() => AssertFindings(
        "Line,Malfunct. start,Start Malfn (T),Malfunct.end,Malfunction end\nA,05.03.2024,10:00:00,06.03.2024,11:30:00\n",
        "", "A 2024-03-05 10:00 25.5 -");

    private const string Wrapped = "Line,Start,End,Duration (h)\n"
        + "A,2024-03-05 10:00,2024-03-05 12:30,2.5\nA,2024-03-06 10:00,2024-03-07 13:00,3\n";

    [Fact]
    public void A_duration_that_lacks_whole_days_is_taken_from_start_and_end() => AssertFindings(Wrapped,
        "1 wrappedDuration, taken from start and end: row 3, Duration (h), 3", "A 2024-03-05 10:00 2.5 -\nA 2024-03-06 10:00 27 -");

    [Fact]
    public void A_duration_that_lacks_whole_days_may_be_kept_or_set_aside()
    {
        Assert.Equal("A 2024-03-05 10:00 2.5 -\nA 2024-03-06 10:00 3 -", LogText.RecordsOf(
            LogText.Read(Wrapped, new() { Treatments = [new(FindingKind.WrappedDuration, Treatment.Keep)] })));
        Assert.Equal("A 2024-03-05 10:00 2.5 -", LogText.RecordsOf(
            LogText.Read(Wrapped, new() { Treatments = [new(FindingKind.WrappedDuration, Treatment.SetAside)] })));
    }

    [Fact]
    public void A_duration_that_differs_otherwise_is_kept_as_it_is_stated() => AssertFindings(
        "Line,Start,End,Duration (h)\nA,2024-03-05 10:00,2024-03-05 12:30,2.5\nA,2024-03-06 10:00,2024-03-06 13:00,1.5\n",
        "1 differentDuration, kept: row 3, Duration (h), 1.5", "A 2024-03-05 10:00 2.5 -\nA 2024-03-06 10:00 1.5 -");

    [Fact]
    public void A_negative_duration_is_set_aside() => AssertFindings(
        "Date,Line,Duration (min)\n2024-03-05 10:00,A,30\n2024-03-06 10:00,A,-30\n",
        "1 negativeDuration, set aside: row 3, Duration (min), -30", "A 2024-03-05 10:00 0.5 -");

    [Fact]
    public void A_duration_of_zero_is_kept() => AssertFindings(
        "Date,Line,Duration (min)\n2024-03-05 10:00,A,30\n2024-03-06 10:00,A,0\n",
        "1 zeroDuration, kept: row 3, Duration (min), 0", "A 2024-03-05 10:00 0.5 -\nA 2024-03-06 10:00 0 -");

    private const string Overlapping = StartEnd + "A,2024-03-05 10:00,2024-03-05 12:00\nA,2024-03-05 11:00,2024-03-05 13:30\n"
        + "B,2024-03-05 11:00,2024-03-05 12:00\nA,2024-03-05 11:30,2024-03-05 12:30\n";

    [Fact]
    public void Hours_that_events_of_a_line_have_in_common_count_once() => AssertFindings(Overlapping,
        "2 overlap, the common hours count once: row 3, -, 1 of 2.5 h in common with row 2",
        "A 2024-03-05 10:00 2 -\nA 2024-03-05 11:00 1.5 -\nB 2024-03-05 11:00 1 -\nA 2024-03-05 11:30 0 -");

    [Fact]
    public void Hours_in_common_may_count_twice() => Assert.Equal(6.5,
        LogText.Read(Overlapping, new() { Treatments = [new(FindingKind.Overlap, Treatment.Keep)] }).Totals.HoursKept);

    [Fact]
    public void Dates_without_a_time_overlap_nothing() => AssertFindings(
        "Date,Line,Duration (min)\n2024-03-05,A,30\n2024-03-05,A,45\n", "", "A 2024-03-05 00:00 0.5 -\nA 2024-03-05 00:00 0.75 -");

    [Fact]
    public void Dates_without_a_time_give_no_hours() => AssertFindings(
        "Line,Start,End,Cost\nA,2024-03-05,2024-03-07,5\n", "", "A 2024-03-05 00:00 - 5");

    private static void AssertFindings(string text, string findings, string records)
    {
        var reading = LogText.Read(text);
        Assert.Equal(findings, LogText.FindingsOf(reading));
        Assert.Equal(records, LogText.RecordsOf(reading));
    }
}
