using Roi.Rules.Logs;

namespace Roi.Rules.Tests.Logs;

/// <summary>Stretches without a record that are longer than chance makes likely, told by the records alone.</summary>
public class EmptyStretchTests
{
    /// <summary>A record every five days from 2023-01-02 on, and others.</summary>
    private static LogReading Read(int records, params string[] others) => LogText.Read("Line,Start,Duration (h)\n"
        + string.Concat(Enumerable.Range(0, records).Select(i => Invariant($"A,{new DateTime(2023, 1, 2).AddDays(5 * i):yyyy-MM-dd},1\n")))
        + string.Concat(others.Select(day => $"A,{day},1\n")));

    private static string Stretches(LogReading reading) => string.Join('\n', reading.EmptyStretches.Select(stretch =>
        Invariant($"{stretch.Days} days: {stretch.RecordsBefore} to {stretch.Before:yyyy-MM-dd}, {stretch.RecordsAfter} from ")
        + Invariant($"{stretch.After:yyyy-MM-dd}; row {stretch.First.Row}, {stretch.First.Value}; slip {stretch.MayBeSlip}")));

    [Fact]
    public void A_record_far_behind_or_before_the_others_is_told_with_row_and_date()
    {
        var reading = Read(100, "2032-03-01", "1999-03-01", "2032-03-04");
        Assert.Equal("8707 days: 1 to 1999-03-01, 102 from 2023-01-02; row 103, 1999-03-01; slip True\n"
            + "2850 days: 101 to 2024-05-11, 2 from 2032-03-01; row 102, 2032-03-01; slip True", Stretches(reading));
        Assert.Equal("3 farApart, kept: row 102, -, 2032-03-01", LogText.FindingsOf(reading));
        Assert.Equal(103, reading.Records.Count);
    }

    [Fact]
    public void A_hole_between_two_logs_is_told_and_is_no_slip()
    {
        var days = Enumerable.Range(0, 100).Select(i => Invariant($"{new DateTime(2026, 1, 1).AddDays(5 * i):yyyy-MM-dd}")).ToArray();
        Assert.Equal("599 days: 100 to 2024-05-11, 100 from 2026-01-01; row 102, 2026-01-01; slip False", Stretches(Read(100, days)));
    }

    /// <summary>Of two records either may be wrong; of four on neighbouring days and one eight years later the last is.</summary>
    [Fact]
    public void Of_two_records_nothing_is_told_and_a_few_are_enough()
    {
        Assert.Equal("", Stretches(Read(1, "2032-03-01")));
        Assert.Equal("", Stretches(Read(2, "2023-02-10")));
        Assert.Equal("3321 days: 4 to 2023-01-26, 1 from 2032-03-01; row 6, 2032-03-01; slip False",
            Stretches(Read(3, "2023-01-26", "2032-03-01")));
    }

    [Theory]
    [InlineData("2024-06-11")]                      // 31 days, less than a twentieth of the time
    [InlineData("2024-05-12")]
    public void A_short_stretch_is_none(string last) => Assert.Equal("", Stretches(Read(100, last)));

    [Fact]
    public void Many_records_of_a_day_are_one_event()
    {
        // Ten lots a day, on eight days over two years.
        var days = Enumerable.Range(0, 80).Select(i => Invariant($"{new DateTime(2023, 1, 2).AddDays(100 * (i / 10)):yyyy-MM-dd}"));
        Assert.Equal("", Stretches(Read(0, [.. days])));
    }

    [Fact]
    public void Records_outside_of_a_stated_period_are_set_aside_and_counted()
    {
        const string log = "Line,Start,Cost\nA,2023-12-31 23:59,1\nA,2024-01-01,2\nA,2024-12-31 23:59,4\nA,2025-01-01,8\n";
        Assert.Equal("2 outsidePeriod, set aside: row 2, Start, 2023-12-31 23:59",
            Found(log, new() { Since = new(2024, 1, 1), Until = new(2024, 12, 31) }, 6, 15));
        Assert.Equal("1 outsidePeriod, set aside: row 5, Start, 2025-01-01", Found(log, new() { Until = new(2024, 12, 31) }, 7, 15));
        Assert.Equal("log.csv: no row can be kept: Outside of the stated period: 4, the first in row 2",
            LogText.ProblemsOf(log, new() { Since = new(2030, 1, 1) }));

        static string Found(string text, LogOptions options, double kept, double read)
        {
            var reading = LogText.Read(text, options);
            Assert.Equal((kept, read), (reading.Totals.CostKept, reading.Totals.CostRead));
            return LogText.FindingsOf(reading);
        }
    }
}
