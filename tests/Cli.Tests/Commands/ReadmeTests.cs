using System.Text.Json.Nodes;
using Roi.Cli.Commands;
using Roi.Cli.Tests.Files;
using Roi.Tests;

namespace Roi.Cli.Tests.Commands;

/// <summary>Output that the documents show is what the program prints.</summary>
public class ReadmeTests
{
    [Fact]
    public void The_sample_of_the_main_job_is_what_it_prints() => AssertPrinted(
        Block("README.md", "CREDIBLE"), Call.Of("analyse", "examples/predictive-maintenance/scenario.json"));

    public static TheoryData<string, string> Questions => [.. File.ReadLines(Repository.PathOf("README.md"))
        .SkipWhile(line => !line.StartsWith("| A board asks", StringComparison.Ordinal)).Skip(2)
        .TakeWhile(line => line.StartsWith('|')).Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Select(cells => new TheoryDataRow<string, string>(cells[2].Trim('`'), cells[3].Trim('"')))];

    [Theory, MemberData(nameof(Questions))]
    public void What_a_board_asks_is_answered_by_one_command(string command, string answer)
    {
        // A quoted argument has spaces in it, any other has none.
        string[] words = [.. command.Split('"').SelectMany((part, i) => i % 2 == 1 ? [part]
            : part.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        Assert.Equal("roi", words[0]);
        var call = Call.Of(words[1..]);
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Assert.Contains(answer, string.Join(' ', call.Output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_explained_payback_is_what_the_readme_shows() => AssertPrinted(
        Block("README.md", "deficit of cash"), Call.Of("explain", "examples/predictive-maintenance/scenario.json", "payback"));

    [Fact]
    public void Tightening_a_range_costs_what_the_rules_readme_says()
    {
        // The layer lies where the document says, in a folder with the examples beside it.
        using Scratch scratch = new();
        foreach (var example in Directory.EnumerateFiles(Repository.PathOf("examples", "predictive-maintenance")))
            scratch.Write("examples/predictive-maintenance/" + Path.GetFileName(example), File.ReadAllText(example));
        string[] layer = [.. Block("rules/README.md", "\"id\": \"our-plant\"")];
        scratch.Write("rules/our-plant.json", string.Join('\n', layer));
        Call Printed(string command) => Call.OfProcess(
            Block("rules/README.md", command).Single(line => line.StartsWith(command, StringComparison.Ordinal)).Split(' ')[1..],
            scratch.Folder);
        AssertPrinted(Block("rules/README.md", "Paid back in 24 months"),
            Printed("roi rules diff manufacturing-ai rules/our-plant.json"));
        AssertPrinted(Block("rules/README.md", "Set by  our-plant"), Printed("roi rules show examples"));
        scratch.Write("rules/our-plant.json", string.Join('\n', layer)
            .Replace("\"id\"", "\"tightenOnly\": true, \"id\"", StringComparison.Ordinal).Replace("40%", "55%", StringComparison.Ordinal));
        Assert.Equal(
            Block("rules/README.md", "rules/our-plant.json(7,37)"),
            Call.OfProcess(["rules", "check", "rules/our-plant.json"], scratch.Folder).Problems);
    }

    [Fact]
    public void A_line_that_goes_live_in_month_14_brings_nothing_in_the_first_year()
    {
        using Scratch scratch = new();
        var scenario = string.Join('\n', Block("rules/README.md", "Rollout on two fillers"));
        double FirstYear(string content)
        {
            var call = Call.Of("analyse", scratch.Write("scenario.json", content), "--json", "--trials", "4096");
            Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
            return JsonNode.Parse(call.Output)!["outcomes"]!["firstYearBenefit"]!["p50"]!.GetValue<double>();
        }
        var late = FirstYear(scenario);
        var without = FirstYear(scenario.Replace("\"downtimeHours\": 380", "\"downtimeHours\": 0", StringComparison.Ordinal));
        Assert.Equal(1, without / late, 1e-9);
        Assert.True(FirstYear(scenario.Replace("\"goLiveMonths\": 14", "\"goLiveMonths\": 2", StringComparison.Ordinal)) > 1.5 * late);
    }

    /// <summary>Asserts that the lines of a sample are in the output in this order; … stands for omitted text.</summary>
    private static void AssertPrinted(IEnumerable<string> sample, Call call)
    {
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        var lines = call.Output.Split('\n').Select(line => line.TrimEnd()).ToList();
        var at = 0;
        foreach (var line in sample.Where(line => line != "…"))
        {
            var found = lines.IndexOf(line.TrimEnd(), at);
            Assert.True(found >= 0, $"This line is not printed, or not there:\n{line}\nAll that is printed:\n{call.Output}");
            at = found + 1;
        }
    }

    /// <summary>The lines of the first code block that contains a text.</summary>
    private static string[] Block(string document, string text)
    {
        var blocks = File.ReadAllText(Repository.PathOf(document.Split('/'))).ReplaceLineEndings("\n").Split("\n```");
        var found = blocks.Where((_, place) => place % 2 == 1).First(block => block.Contains(text, StringComparison.Ordinal));
        return found.Split('\n')[1..];
    }
}
