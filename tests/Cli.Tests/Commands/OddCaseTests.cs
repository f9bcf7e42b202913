using Roi.Cli.Commands;
using Roi.Cli.Tests.Files;

namespace Roi.Cli.Tests.Commands;

/// <summary>Cases far from the ordinary, from the file to the whole report: each is said on the console in at most 60 lines,
/// before those that name the files written.</summary>
public sealed class OddCaseTests : IDisposable
{
    private readonly Scratch scratch = new();

    [Theory]
    [InlineData("loses in every trial", "DOES NOT PAY", 4, 520, "\"emergencySpareParts\": 2800")]
    [InlineData("brings nothing", "DOES NOT PAY", 0, 0, "\"emergencySpareParts\": 0")]
    [InlineData("is live after the horizon", "DOES NOT PAY", 420, 5200, "\"goLiveMonths\": 70")]
    [InlineData("costs nothing", "PAYS", 420, 5200, "\"implementationCost\": 0, \"annualRunningCost\": 1000")]
    [InlineData("is large", "PAYS", 420, 5.2e5, "\"implementationCost\": 7e7, \"annualRunningCost\": 1e7")]
    [InlineData("is tiny", "PAYS", 2, 0.8, "\"implementationCost\": 0.7, \"annualRunningCost\": 0.01, \"emergencySpareParts\": 0.3")]
    [InlineData("gains over the horizon, undiscounted alone", "DOES NOT PAY", 450, 1010,
        "\"implementationCost\": {\"uniform\": [690000, 710000]}, \"annualRunningCost\": 10000, \"emergencySpareParts\": 0")]
    public void The_whole_report_is_written_and_the_decision_comes_first(
        string title, string decision, double hours, double costPerHour, string inputs)
    {
        var call = Call.Of(["analyse", Scenario(title, hours, costPerHour, inputs), "--trials", "2000", "--out", scratch["report"]]);
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Assert.StartsWith($"{title}\n{decision} · ", call.Output, StringComparison.Ordinal);
        var text = call.Output[..call.Output.IndexOf("\nReport: ", StringComparison.Ordinal)];
        Assert.InRange(text.TrimEnd().Split('\n').Length, 20, 60);
        Assert.Contains("report/report.html", scratch.Entries.Select(entry => entry.Replace('\\', '/')));
    }

    public void Dispose() => scratch.Dispose();

    private string Scenario(string title, double hours, double costPerHour, string inputs)
    {
        string[] defaults = ["\"implementationCost\": 700000", "\"annualRunningCost\": 180000", "\"goLiveMonths\": 2",
            "\"rampUpMonths\": 3", "\"reactiveHours\": 0", "\"labourCostPerHour\": 55", "\"emergencySpareParts\": 280000"];
        var others = defaults.Where(input =>
            !inputs.Contains(input[..input.IndexOf(':', StringComparison.Ordinal)], StringComparison.Ordinal));
        return scratch.Write("scenario.json", Invariant($$"""
            { "title": "{{title}}", "currency": "USD", "rules": "manufacturing-ai",
              "site": { "deployment": "predictive-maintenance", "criticality": "high", "scale": "mid-size" },
              "inputs": { {{inputs}}, {{string.Join(", ", others)}} },
              "lines": [{ "name": "Line 1", "inputs": { "downtimeHours": {{hours}}, "costPerHour": {{costPerHour}} } }] }
            """));
    }
}
