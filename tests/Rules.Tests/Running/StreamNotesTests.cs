using System.Collections.Immutable;

namespace Roi.Rules.Tests.Running;

/// <summary>What the horizon or an end takes off the streams of a case is told.</summary>
public sealed class StreamNotesTests : IDisposable
{
    private readonly Desk desk = new();

    [Fact]
    public void An_outlay_until_a_go_live_after_the_horizon_is_told_too() => Assert.Equal(
        ["\"Outlay\" (rules.json, line 10) is paid until months 55 to 65, after the horizon of 60 months in 50 % of trials, and what comes "
            + "after it counts nothing."],
        Told("\"formula\": \"saving\", \"start\": 0, \"rampUp\": 0", finance: ", \"outlay\": \"untilGoLive\""));

    [Theory]
    [InlineData("\"byYear\": [1, 2, 3, 4, 5, 6, 7], \"start\": 0, \"rampUp\": 0", "",
        "\"Saving\" lists 7 years, and those after year 5 lie beyond the horizon of 60 months and count nothing.")]
    [InlineData("\"formula\": \"saving\", \"start\": 70, \"rampUp\": 0", "",
        "\"Saving\" (rules.json, line 9) starts in month 70, at or after the horizon of 60 months, and counts nothing in every trial; let "
            + "it start earlier.")]
    [InlineData("\"formula\": \"saving\", \"start\": \"wait\", \"rampUp\": 0, \"end\": 7.5", "",
        "\"Saving\" (rules.json, line 9) starts in months 0 to 10, at or after its end in month 7.5, and counts nothing in 25 % of trials; "
            + "let it start earlier, or end later.")]
    [InlineData("\"formula\": \"saving\", \"start\": 70, \"rampUp\": 0, \"end\": \"50 + wait\"", "",
        "\"Saving\" (rules.json, line 9) starts in month 70, at or after its end in months 50 to 60 or the horizon of 60 months, and "
            + "counts nothing in every trial; let it start earlier, or end later.")]
    [InlineData("\"formula\": \"saving\", \"start\": 0, \"rampUp\": 0",
        "\"cash\": [{ \"title\": \"Audit\", \"kind\": \"cost\", \"amountsByYear\": [1, 1, 1, 1, 1, 1] }],",
        "\"Audit\" lists 6 years, and those after year 5 lie beyond the horizon of 60 months and count nothing.")]
    [InlineData("\"formula\": \"saving\", \"start\": \"wait\", \"rampUp\": 0, \"end\": 48", "", null)]
    [InlineData("\"formula\": \"saving\", \"start\": 0, \"rampUp\": 0, \"end\": 60", "", null)]
    [InlineData("\"formula\": \"saving\", \"start\": 0, \"rampUp\": 0, \"end\": 61", "",
        "\"Saving\" (rules.json, line 9) ends in month 61, after the horizon of 60 months in every trial, and what comes after it counts "
            + "nothing.")]
    [InlineData("\"formula\": \"saving\", \"start\": \"wait\", \"rampUp\": 0, \"end\": \"wait + 52.5\"", "",
        "\"Saving\" (rules.json, line 9) ends in months 52.5 to 62.5, after the horizon of 60 months in 25 % of trials, and what comes "
            + "after it counts nothing.")]
    [InlineData("\"formula\": \"saving\", \"start\": 60, \"rampUp\": 0, \"end\": 61", "",
        "\"Saving\" (rules.json, line 9) starts in month 60, at or after the horizon of 60 months, and counts nothing in every trial; let "
            + "it start earlier, or end later.")]
    [InlineData("\"formula\": \"saving\", \"start\": 0, \"rampUp\": 0",
        "\"cash\": [{ \"title\": \"Rent\", \"kind\": \"cost\", \"amountPerYear\": 1, \"start\": 6, \"end\": 72 }],",
        "\"Rent\" (scenario.json, line 2) ends in month 72, after the horizon of 60 months in every trial, and what comes after "
            + "it counts nothing.")]
    public void It_says_of_which_stream_and_in_how_many_trials(string driver, string cash, string? told) =>
        Assert.Equal(told is null ? [] : [told], Told(driver, cash));

    [Theory]
    [InlineData("\"formula\": \"saving\", \"start\": 0, \"rampUp\": 0, \"end\": 36", "\"Saving\"")]
    [InlineData("\"formula\": \"saving\", \"start\": 0, \"rampUp\": 0", null)]
    public void What_run_rate_figures_leave_out_is_named(string driver, string? named) => Assert.Equal(
        named is null ? [] : [$"Total benefit and run-rate ROI leave out what ends or comes once: {named}."],
        All(driver).Where(sentence => sentence.Contains("leave out", StringComparison.Ordinal)));

    private IEnumerable<string> Told(string driver, string cash = "", string finance = "") =>
        All(driver, cash, finance).Where(sentence => sentence.EndsWith("count nothing.", StringComparison.Ordinal)
            || sentence.Contains("counts nothing", StringComparison.Ordinal));

    private ImmutableArray<string> All(string driver, string cash = "", string finance = "")
    {
        desk.Put("rules.json", $$"""
            {
              "id": "base", "version": "1.0.0", "title": "Base",
              "inputs": {
                "saving": { "title": "Saving", "unit": "money/yr" }, "outlay": { "title": "Outlay", "unit": "money" },
                "wait": { "title": "Wait", "unit": "month" },
                "goLiveMonths": { "title": "Go-live", "unit": "month", "formula": "wait + 55" }
              },
              "factors": {},
              "drivers": [{ "id": "saving", "title": "Saving", {{driver}} }],
              "cash": [{ "id": "outlay", "title": "Outlay", "kind": "investment", "formula": "outlay" }],
              "finance": { "horizonMonths": 60, "discountRate": "10%", "amortisationYears": 3 {{finance}} }
            }
            """);
        var analysis = desk.Analysis($$"""
            {
              "title": "Case", "currency": "USD", "rules": "rules.json", "site": { "deployment": "quality" }, {{cash}}
              "inputs": { "saving": 50000, "outlay": 100000, "wait": { "uniform": [0, 10] } }
            }
            """);
        return analysis.Disclosures;
    }

    public void Dispose() => desk.Dispose();
}
