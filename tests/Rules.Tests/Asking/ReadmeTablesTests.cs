using System.Text.Json.Nodes;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Tests;

namespace Roi.Rules.Tests.Asking;

/// <summary>The tables of the README are those of the rules and of the schema; ROI_APPROVE=1 writes them anew.</summary>
public class ReadmeTablesTests
{
    [Fact]
    public void The_table_of_inputs_is_that_of_the_base_rules() => AssertTable("inputs",
    [
        "| Input | What it is | Unit | Given | Where it is found |", "|---|---|---|---|---|",
        .. BaseInputs.Rules.Inputs.InFileOrder.Select(input => Row([$"`{input.Name}`", input.Value.Title, input.Value.Unit.Declared,
            Given(input.Name, input.Value), input.Value.Advice ?? ""])),
    ]);

    [Fact]
    public void The_table_of_shapes_is_that_of_the_schema() => AssertTable("shapes",
    [
        "| Shape | Its value |", "|---|---|",
        .. JsonNode.Parse(Schemas.Scenario)!["$defs"]!["amountShape"]!["anyOf"]!.AsArray()
            .Where(shape => shape!["required"] is not null).Select(shape => (string)shape!["required"]![0]! is var key
                ? Row([$"`{key}`", (string?)shape["properties"]![key]!["description"] ?? ""]) : ""),
    ]);

    /// <summary>What drivers or the purchase need, and all that it is worked out from.</summary>
    private static HashSet<string> Needed { get; } =
    [
        .. BaseInputs.Rules.OfCashFlow.SelectMany(part => part.Expression.Names).SelectMany(
            name => InputParts.Behind(name, BaseInputs.Rules).Append(name)), Names.Cash.GoLiveMonths, Names.Cash.RampUpMonths,
    ];

    private static string Given(string name, InputRule rule) => (rule.Level switch
    {
        InputLevel.Line => "for each line",
        InputLevel.SiteOrLine => "for the site, or a line",
        _ => "once",
    }) + (rule.Default is not null || !Needed.Contains(name) ? ", may be left out"
        : InputParts.Of(name, BaseInputs.Rules).ToList() is { Count: > 0 } parts
        ? $", or {(parts.Count == 1 ? "its part" : "its parts")} {string.Join(", ", parts.Select(part => $"`{part}`"))}" : "");

    private static string Row(IEnumerable<string> cells) =>
        $"| {string.Join(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal)))} |";

    private static void AssertTable(string name, IEnumerable<string> rows)
    {
        var readme = File.ReadAllText(Repository.PathOf("README.md"));
        var (begin, end) = ($"<!-- table of {name} -->\n", $"<!-- end of {name} -->\n");
        var (from, to) = (readme.IndexOf(begin, StringComparison.Ordinal), readme.IndexOf(end, StringComparison.Ordinal));
        Assert.True(from >= 0 && to > from, $"The README has no {begin}");
        Repository.AssertApproved(
            $"{readme[..(from + begin.Length)]}{string.Concat(rows.Select(row => row + "\n"))}{readme[to..]}", "README.md");
    }
}
