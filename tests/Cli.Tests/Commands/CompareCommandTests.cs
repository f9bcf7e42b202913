using Roi.Cli.Commands;
using Roi.Cli.Tests.Files;

namespace Roi.Cli.Tests.Commands;

/// <summary><c>roi compare</c> on the shipped examples and on odd ones.</summary>
public class CompareCommandTests
{
    private const string Plant = "examples/predictive-maintenance/scenario.json";

    [Fact]
    public void The_screen_names_the_best_and_says_every_pair_in_words()
    {
        var call = Call.Of("compare", Plant, "--option", "goLiveMonths=+6", "--option", "nothing", "--trials", "1000");
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        var text = call.Output.ReplaceLineEndings(" ").Replace("   ", " ", StringComparison.Ordinal);
        Assert.StartsWith("A (Northfield bottling: condition monitoring on the fillers) has the highest mean NPV, and beats every "
            + "other in every trial.", text, StringComparison.Ordinal);
        Assert.Contains("A is better than B in every trial, likely by USD", text, StringComparison.Ordinal);
        Assert.Contains("A is at least as good at every percentile (first-order dominance).",
            text.Replace("  ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void What_loses_always_is_worse_than_nothing_and_equal_options_are_called_equal()
    {
        string[] command = ["compare", Plant, "--trials", "1000"];
        Assert.StartsWith("Doing nothing (B) has the highest mean NPV, and beats A in every trial.", Call.Of(
            [.. command, "--option", "nothing", "--set", "implementationCost=*9"]).Output.ReplaceLineEndings(" "),
            StringComparison.Ordinal);
        Assert.StartsWith("All options have the same NPV in every trial.",
            Call.Of([.. command, "--option", "goLiveMonths=*1"]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_folder_has_a_page_a_chart_and_the_json()
    {
        using Scratch scratch = new();
        var call = Call.Of("compare", Plant, "examples/full-platform/scenario.json", "--trials", "1000", "--out", scratch["options"]);
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Assert.Equal([".roi-report", "comparison.json", "options.png", "options.svg", "report.html"],
            Directory.GetFiles(scratch["options"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}
