using Roi.Rules.Baselines;
using Roi.Rules.Json;
using Roi.Rules.Logs;

namespace Roi.Rules.Tests.Baselines;

/// <summary>What the stops of a log come to in a year.</summary>
public class LogYearsTests
{
    private const string Header = "Line,Start,Duration (h),Cost,Type\n";

    /// <summary>A log of two years with one stop on the first of each month; the second line has half as many.</summary>
    private static string TwoYears(string type = "unplanned") => Header
        + string.Concat(Enumerable.Range(0, 24).Select(month =>
            Invariant($"A,{2024 + month / 12}-{month % 12 + 1:00}-01 08:00,{1 + month % 3},{100 * (1 + month % 3)},{type}\n")
            + (month % 2 == 0 ? Invariant($"B,{2024 + month / 12}-{month % 12 + 1:00}-02 08:00,4,1000,{type}\n") : "")))
        + "A,2025-12-31 08:00,2,200,planned\n";

    private static LogYears Years(string text, LogOptions? options = null)
    {
        var loaded = BaselineRun.Load(["log.csv"], options, files:
            SourceFiles.All.With(new Dictionary<string, string> { ["log.csv"] = text }));
        Assert.Equal([], loaded.Problems);
        return loaded.Value!.Years;
    }

    [Fact]
    public void Lines_add_up_to_the_plant_and_planned_work_is_no_stop()
    {
        var years = Years(TwoYears());
        Assert.Equal(731 / 365.25, years.Exposure, 1e-12);
        Assert.Equal([null, "A", "B"], years.Lines.Select(line => line.Line).Order(StringComparer.Ordinal));
        var (plant, parts) = (years.Lines[0], years.Lines.Skip(1).ToList());
        Assert.Equal(36, plant.Stops.Count);
        Assert.Equal(plant.Hours!.AmountPerYear, parts.Sum(line => line.Hours!.AmountPerYear), 1e-9);
        Assert.Equal(plant.Costs!.AmountPerYear, parts.Sum(line => line.Costs!.AmountPerYear), 1e-9);
        Assert.Equal((24 * 2 + 12 * 4) / years.Exposure, plant.Hours!.AmountPerYear, 1e-9);
        Assert.All(years.Lines, line =>
            Assert.InRange(line.Hours!.AmountPerYear, line.Hours.AmountPercentiles[0], line.Hours.AmountPercentiles[2]));
    }

    [Fact]
    public void The_worst_stop_the_reactive_share_and_the_time_between_stops_are_those_of_the_records()
    {
        var plant = Years(TwoYears()).Lines[0];
        Assert.Equal((1000.0, 4.0), (plant.Worst!.Value.Cost, plant.Worst.Value.Hours));
        Assert.Equal(96.0 / 98, plant.ReactiveShare!.Value, 1e-12);
        Assert.Equal(731 * 24 / 36.0, plant.HoursBetween!.Value, 1e-9);
        Assert.Equal(0, plant.WithoutHours);
    }

    [Fact]
    public void Of_a_log_without_types_every_record_is_a_stop_and_no_share_is_reactive()
    {
        var plant = Years("Line,Start,Duration (h)\nA,2024-01-01 08:00,2\nA,2024-06-01 08:00,3\nA,2024-12-30 08:00,1\n").Lines[0];
        Assert.Equal((3, 0, null), (plant.Stops.Count, plant.WithoutHours, plant.ReactiveShare));
        Assert.Null(plant.Costs);
        Assert.Null(plant.Trend);
    }

    [Fact]
    public void Orders_that_tell_no_duration_have_stops_and_costs_and_no_hours()
    {
        var plant = Years("Asset,Date,Cost\nA,2024-01-01,200\nA,2024-06-01,300\nA,2024-12-30,100\n").Lines[0];
        Assert.Equal((3, 3), (plant.Stops.Count, plant.WithoutHours));
        Assert.Null(plant.Hours);
        Assert.Equal(600 / (365 / 365.25), plant.Costs!.AmountPerYear, 1e-9);
        Assert.Equal(300, plant.Worst!.Value.Cost);
    }

    [Fact]
    public void A_stated_exposure_divides_instead_of_the_span()
    {
        var (span, stated) = (Years(TwoYears()), Years(TwoYears(), new() { Exposure = 4 }));
        Assert.Equal((4, true), (stated.Exposure, stated.HasStatedExposure));
        Assert.Equal(span.Lines[0].Hours!.AmountPerYear * span.Exposure / 4, stated.Lines[0].Hours!.AmountPerYear, 1e-9);
    }

    [Fact]
    public void More_stops_in_the_second_year_are_a_trend()
    {
        var text = Header + string.Concat(Enumerable.Range(0, 40).Select(i =>
            Invariant($"A,{new DateTime(2024, 1, 1).AddDays(i < 8 ? 45 * i : 360 + 11 * (i - 8)):yyyy-MM-dd} 08:00,1,1,unplanned\n")));
        Assert.True(Years(text).Lines[0].Trend > 1.96);
        Assert.InRange(Years(TwoYears()).Lines[0].Trend!.Value, -1.96, 1.96);
    }

    [Fact]
    public void A_stated_period_counts_its_days_without_a_record_too()
    {
        var stated = Years(TwoYears(), new() { Since = new(2023, 1, 1), Until = new(2026, 12, 31) });
        Assert.Equal((1461, true, 4.0), (stated.Period.Days, stated.Period.IsStated, stated.Exposure));
        var half = Years(TwoYears(), new() { Until = new(2024, 12, 31) });
        Assert.Equal((new(2024, 1, 1), new DateOnly(2024, 12, 31), false), (half.Period.First, half.Period.Last, half.Period.IsStated));
        Assert.Equal(18, half.Lines[0].Stops.Count);
        // A day that is stated is told as such, and a length that is stated stays one.
        Assert.Equal(5, Years(TwoYears(), new() { Until = new(2024, 12, 31), Exposure = 5 }).Exposure);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_short_log_tells_a_year_where_both_of_its_ends_are_stated(bool isStated, bool isTooShort) => Assert.Equal(isTooShort,
        Years("Line,Start,Duration (h)\nA,2024-01-05 08:00,2\nA,2024-01-25 08:00,3\n", new()
        {
            Since = new(2024, 1, 1),
            Until = isStated ? new(2024, 1, 31) : null,
        }).IsTooShort);
}
