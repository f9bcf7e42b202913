namespace Roi.Rules.Tests.Running;

/// <summary>What the horizon or an end takes off the streams of a case is told.</summary>
public sealed class StreamNotesTests : IDisposable
{
    private readonly Desk desk = new();

    [Fact]
    public void An_outlay_until_a_go_live_after_the_horizon_is_told_too() => Assert.Equal(
        ["\"Outlay\" is paid until after the horizon of 60 months in 50 % of trials, and what comes after it counts nothing."],
        Told("\"formula\": \"saving\", \"start\": 0, \"rampUp\": 0", finance: ", \"outlay\": \"untilGoLive\""));

    [Theory]
    [InlineData("\"byYear\": [1, 2, 3, 4, 5, 6, 7], \"start\": 0, \"rampUp\": 0", "",
        "\"Saving\" lists 7 years, and those after year 5 lie beyond the horizon of 60 months and count nothing.")]
    [InlineData("\"formula\": \"saving\", \"start\": 70, \"rampUp\": 0", "",
        "\"Saving\" starts at or after its end or the horizon and counts nothing in every trial.")]
    [InlineData("\"formula\": \"saving\", \"start\": \"wait\", \"rampUp\": 0, \"end\": 7.5", "",
        "\"Saving\" starts at or after its end or the horizon and counts nothing in 25 % of trials.")]
    [InlineData("\"formula\": \"saving\", \"start\": 0, \"rampUp\": 0",
        "\"cash\": [{ \"title\": \"Audit\", \"kind\": \"cost\", \"amountsByYear\": [1, 1, 1, 1, 1, 1] }],",
        "\"Audit\" lists 6 years, and those after year 5 lie beyond the horizon of 60 months and count nothing.")]
    [InlineData("\"formula\": \"saving\", \"start\": \"wait\", \"rampUp\": 0, \"end\": 48", "", null)]
    [InlineData("\"formula\": \"saving\", \"start\": 0, \"rampUp\": 0, \"end\": 60", "", null)]
    [InlineData("\"formula\": \"saving\", \"start\": 0, \"rampUp\": 0, \"end\": 61", "",
        "\"Saving\" ends after the horizon of 60 months in every trial, and what comes after it counts nothing.")]
    [InlineData("\"formula\": \"saving\", \"start\": \"wait\", \"rampUp\": 0, \"end\": \"wait + 52.5\"", "",
        "\"Saving\" ends after the horizon of 60 months in 25 % of trials, and what comes after it counts nothing.")]
    [InlineData("\"formula\": \"saving\", \"start\": 60, \"rampUp\": 0, \"end\": 61", "",
        "\"Saving\" starts at or after its end or the horizon and counts nothing in every trial.")]
    [InlineData("\"formula\": \"saving\", \"start\": 0, \"rampUp\": 0",
        "\"cash\": [{ \"title\": \"Rent\", \"kind\": \"cost\", \"amountPerYear\": 1, \"start\": 6, \"end\": 72 }],",
        "\"Rent\" ends after the horizon of 60 months in every trial, and what comes after it counts nothing.")]
    public void It_says_of_which_stream_and_in_how_many_trials(string driver, string cash, string? told) =>
        Assert.Equal(told is null ? [] : [told], Told(driver, cash));

    private IEnumerable<string> Told(string driver, string cash = "", string finance = "")
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
        return analysis.Disclosures.Where(sentence => sentence.EndsWith("count nothing.", StringComparison.Ordinal)
            || sentence.Contains("counts nothing", StringComparison.Ordinal));
    }

    public void Dispose() => desk.Dispose();
}
