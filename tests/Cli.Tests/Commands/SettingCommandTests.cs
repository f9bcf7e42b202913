using System.Text.Json;
using Roi.Cli.Commands;
using Roi.Cli.Tests.Files;

namespace Roi.Cli.Tests.Commands;

/// <summary>What is set by hand on the command line is in every report; a mistake in it is one of the command line.</summary>
public class SettingCommandTests
{
    private const string Plant = "examples/predictive-maintenance/scenario.json";

    private static readonly string[] Late = ["--set", "goLiveMonths=+6", "--set", "downtimeReduction=60%", "--trials", "1000"];

    [Fact]
    public void The_screen_the_page_and_the_json_say_what_is_set_and_what_is_not_by_rules()
    {
        using Scratch scratch = new();
        var call = Call.Of(["analyse", Plant, .. Late, "--out", scratch["report"], "--formats", "html,json"]);
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        const string title = "Northfield bottling: condition monitoring on the fillers, if goLiveMonths=+6, downtimeReduction=60%";
        Assert.StartsWith(title, call.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        var page = File.ReadAllText(scratch["report/report.html"]);
        Assert.Contains($"<h1>{title}</h1>", page, StringComparison.Ordinal);
        Assert.Contains("set by hand, not by rules: downtimeReduction=60%", page, StringComparison.Ordinal);
        Assert.Contains("--set \"goLiveMonths=+6\" --set \"downtimeReduction=60%\"", page, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(File.ReadAllText(scratch["report/results.json"]));
        Assert.Equal(["goLiveMonths=+6|2 plus 6 = 8|False|", "downtimeReduction=60%|60 %, set by hand|True|up to 10 points above the "
            + "rules' range, uniform 30 % to 50 %"], json.RootElement.GetProperty("set").EnumerateArray().Select(set => string.Join('|',
            set.GetProperty("setting"), set.GetProperty("value"), set.GetProperty("notByRules"), set.GetProperty("outside"))));
    }

    [Theory]
    [InlineData("analyse", Plant)]
    [InlineData("audit", Plant, "examples/predictive-maintenance/actuals.json")]
    [InlineData("rules", "diff", "manufacturing-ai", "finance-strict", "--scenario", Plant)]
    public void A_mistake_in_a_setting_is_one_of_the_command_line(params string[] command)
    {
        var call = Call.Of([.. command, "--set", "goLifeMonths=3", "--trials", "200"]);
        Assert.Equal(new Call(ExitCode.Usage, "",
            "--set goLifeMonths=3: there is no input or factor \"goLifeMonths\"; did you mean \"goLiveMonths\"?\n"), call);
    }

    [Fact]
    public void A_difference_of_rules_is_of_the_case_as_it_is_set()
    {
        string[] command = ["rules", "diff", "manufacturing-ai", "finance-strict", "--scenario", Plant, "--trials", "1000"];
        var (plain, late) = (Call.Of(command), Call.Of([.. command, .. Late.Take(4)]));
        Assert.Equal((ExitCode.Done, ExitCode.Done), (plain.Code, late.Code));
        Assert.Contains("if goLiveMonths=+6", late.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.NotEqual(plain.Output, late.Output);
        Assert.Equal("--set: it sets values of a scenario: name one with --scenario\n",
            Call.Of([.. command.Take(4), .. Late.Take(2)]).Error);
    }
}
