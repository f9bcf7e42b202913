using System.Globalization;
using System.Text.Json;
using NJsonSchema;
using Roi.Cli.Commands;
using Roi.Cli.Reports.Console;
using Roi.Cli.Reports.Json;
using Roi.Cli.Tests.Files;
using Roi.Cli.Text;
using Roi.Rules.Differences;
using Roi.Tests;
using Spectre.Console;

namespace Roi.Cli.Tests.Commands;

public class RulesDiffTests
{
    private const string Plant = "examples/predictive-maintenance/scenario.json";
    private const string Platform = "examples/full-platform/scenario.json";

    private const string ThreeFields = """
        {
          "id": "our-plant", "version": "1.0.0", "title": "Our plant", "extends": "manufacturing-ai",
          "factors": {
            "downtimeReduction": { "range": ["25%", "40%"], "source": "Two reference plants" }, "reactiveShift": { "range": ["15%", "25%"] }
          },
          "finance": { "discountRate": "12%" }
        }
        """;

    [Fact]
    public void The_comparison_of_an_example_is_as_approved()
    {
        var call = Call.Of("rules", "diff", "manufacturing-ai", "examples/vendor-model/finance-overlay.json", "--scenario",
            "examples/vendor-model/scenario.json", "--trials", "4096");
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Repository.AssertApproved(call.Output, "tests", "Approved", "rules-diff.txt");
    }

    [Theory]
    [InlineData(Plant)]
    [InlineData(Platform)]
    public void Two_files_that_differ_in_three_fields_add_up_to_the_cent_as_printed(string scenario)
    {
        using Scratch scratch = new();
        var lines = EffectTable.Lines(Compared(scratch.Write("ours.json", ThreeFields), scenario).Scenarios[0]);
        Assert.Equal(5, lines.Length); // Three edits, their interaction, the whole.
        for (var column = 0; column < 4; column++)
            Assert.Equal(Printed(lines[^1].Cells[column]), lines[..^1].Sum(line => Printed(line.Cells[column])));
        Assert.NotEqual(0, Printed(lines[^1].Cells[0]));
    }

    [Fact]
    public void At_100_columns_every_line_fits()
    {
        using Scratch scratch = new();
        using StringWriter text = new();
        var console = Terminal.For(text);
        console.Profile.Width = 100;
        ConsoleDifference.Write(Compared(scratch.Write("ours.json", ThreeFields), Plant, Platform), console);
        Assert.All(text.ToString().ReplaceLineEndings("\n").Split('\n'), line => Assert.InRange(line.Length, 0, 100));
    }

    [Fact]
    public async Task Json_keeps_to_the_schema_and_adds_up()
    {
        using Scratch scratch = new();
        var call = Call.Of("rules", "diff", "manufacturing-ai", scratch.Write("ours.json", ThreeFields), "--scenario", Plant, "--scenario",
            Platform, "--trials", "2048", "--json");
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Assert.Empty((await JsonSchema.FromJsonAsync(DifferenceJson.Schema)).Validate(call.Output));
        using var json = JsonDocument.Parse(call.Output);
        foreach (var scenario in json.RootElement.GetProperty("scenarios").EnumerateArray())
        {
            var sum = scenario.GetProperty("effects").EnumerateArray()
                .Sum(effect => effect.GetProperty("p50").GetProperty("npv").GetDouble());
            var whole = scenario.GetProperty("whole").GetProperty("npv").GetDouble();
            Assert.Equal(whole, sum + scenario.GetProperty("interaction").GetProperty("npv").GetDouble(), 1e-6);
            var npv = scenario.GetProperty("outcomes").GetProperty("npv");
            Assert.Equal(whole, npv.GetProperty("difference").GetProperty("p50").GetDouble());
        }
    }

    [Fact]
    public void The_folder_has_a_page_that_works_alone_and_its_charts()
    {
        using Scratch scratch = new();
        var call = Call.Of("rules", "diff", "manufacturing-ai", scratch.Write("ours.json", ThreeFields), "--scenario", Plant, "--scenario",
            Platform, "--trials", "2048", "--out", scratch["out"]);
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Assert.Equal(
            [".roi-report", "before-after-2.png", "before-after-2.svg", "before-after.png", "before-after.svg", "difference.json",
            "edits-2.png", "edits-2.svg", "edits.png", "edits.svg", "report.html"],
            Directory.EnumerateFiles(scratch["out"]).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));
        var page = System.Xml.Linq.XElement.Parse(File.ReadAllText(scratch["out/report.html"])["<!DOCTYPE html>".Length..]);
        Assert.DoesNotContain(page.Descendants(), element => element.Name.LocalName is "link" || element.Attribute("src") is not null);
        var ids = page.Descendants().Select(element => (string?)element.Attribute("id")).OfType<string>().ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.EndsWith($"Report: {scratch["out/report.html"]}\n", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_any_difference_it_says_so_and_is_done()
    {
        var call = Call.Of("rules", "diff", "manufacturing-ai", "rules/library/manufacturing-ai.json", "--scenario", Plant);
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Assert.EndsWith("\nNo difference.\n", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_that_changes_nothing_is_told()
    {
        using Scratch scratch = new();
        var call = Call.Of("rules", "diff", "manufacturing-ai", scratch.Write("same.json", """
            { "id": "same", "version": "1.0.0", "title": "Same", "extends": "manufacturing-ai", "finance": { "horizonMonths": 60 } }
            """));
        Assert.EndsWith("\nThe layer same changes nothing: all that it states, the rules below it say already.\n\n"
            + "No difference.\n", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_scenario_it_says_how_to_have_the_money()
    {
        using Scratch scratch = new();
        var call = Call.Of("rules", "diff", "manufacturing-ai", scratch.Write("ours.json", ThreeFields));
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Assert.EndsWith("4 texts changed: factors.downtimeReduction.source, factors.downtimeReduction.rationale, "
            + "factors.reactiveShift.source,\nfactors.reactiveShift.rationale. No number rests on them."
            + "\n\n--scenario SCENARIO says what the edits are worth.\n", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Problems_of_every_file_end_with_2_and_nothing_is_written()
    {
        using Scratch scratch = new();
        var call = Call.Of("rules", "diff", "nothing-such", scratch.Write("new.json", "{ }"), "--scenario", scratch["none.json"], "--out",
            scratch["out"]);
        Assert.Equal((ExitCode.FileProblems, ""), (call.Code, call.Output));
        Assert.Contains(call.Problems, problem => problem.StartsWith("nothing-such: there are no rules", StringComparison.Ordinal));
        Assert.Contains(call.Problems, problem => problem.Contains("new.json(", StringComparison.Ordinal));
        Assert.Contains(call.Problems, problem => problem.EndsWith("none.json: there is no such file", StringComparison.Ordinal));
        Assert.Equal(["new.json"], scratch.Entries);
    }

    [Theory]
    [InlineData("--target", "soon", "--target \"soon\" is not a number of months from above 0 to 1200; write one such as 24.")]
    [InlineData("--trials", "0", "--trials must be at least 100: fewer cannot carry a P10 or a P90.")]
    [InlineData("--trials", "many", "--trials \"many\" is not a whole number; write one such as 100000.")]
    [InlineData("--trials", "1e12", "--trials can be at most 17179869184.")]
    [InlineData("--trials", "16777216", "--trials can be at most 1048576 here: every trial of both sides is kept.")]
    [InlineData("--scenario", "", "--scenario needs a file, found nothing.")]
    public void What_is_wrong_with_an_option_is_told(string option, string value, string message) =>
        Assert.Equal(new Call(ExitCode.Usage, "", message + "\nroi rules diff --help shows what can be written.\n"),
        Call.Of("rules", "diff", "a", "b", option, value));

    [Fact]
    public void The_target_decides_the_share_that_pays_back_in_time()
    {
        using Scratch scratch = new();
        var layer = scratch.Write("ours.json", ThreeFields);
        var shares = ((string[])["12", "24", "60"])
            .Select(target => Call.Of("rules", "diff", "manufacturing-ai", layer, "--scenario", Plant, "--trials", "2048",
                "--target", target, "--json"))
            .Select(call => JsonDocument.Parse(call.Output).RootElement.GetProperty("scenarios")[0].GetProperty("paidBackWithinTarget"))
            .Select(share => share.GetProperty("before").GetDouble()).ToList();
        Assert.Equal(shares.Order(), shares);
        Assert.True(shares[0] < shares[2]);
    }

    private static RuleComparison Compared(string layer, params string[] scenarios)
    {
        Assert.NotNull(Call.Of("--version")); // Sets the working folder.
        var loaded = ComparisonRun.Run(new("manufacturing-ai", layer, new() { RequestedTrials = 2048 }) { Scenarios = [.. scenarios] });
        Assert.Equal([], loaded.Problems);
        return loaded.Value!;
    }

    private static decimal Printed(string cell) =>
        decimal.Parse(cell.Replace('−', '-'), NumberStyles.Number | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}
