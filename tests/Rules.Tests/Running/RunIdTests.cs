using System.Text.Json.Nodes;
using Roi.Engine.Sampling;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;
using Roi.Tests;

namespace Roi.Rules.Tests.Running;

/// <summary>A run is named by everything that decides its numbers, and by nothing else.</summary>
public sealed class RunIdTests : IDisposable
{
    private static readonly string Platform = File.ReadAllText(Repository.PathOf("examples", "full-platform", "scenario.json"));

    private readonly Desk desk = new();

    public RunIdTests() =>
        File.Copy(Repository.PathOf("examples", "full-platform", "paint-downtime.csv"), desk.PathOf("paint-downtime.csv"));

    [Fact]
    public void The_order_of_keys_and_of_lines_comments_and_threads_change_neither_the_id_nor_any_bit()
    {
        var tree = JsonNode.Parse(
            Platform, documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip, AllowTrailingCommas = true })!;
        var reordered = (JsonObject)Reversed(tree);
        var (plain, other) = (desk.Analysis(Platform), desk.Analysis(reordered.ToJsonString(), Desk.Few with { Threads = 1 }));
        Assert.Matches("^[0-9a-f]{16}$", plain.RunId);
        Assert.Equal(plain.RunId, other.RunId);
        Assert.Equal(Numbers(plain), Numbers(other));
        Assert.Equal(plain.Findings.Select(finding => (finding.Id, finding.Verdict, finding.ShareBroken)),
            other.Findings.Select(finding => (finding.Id, finding.Verdict, finding.ShareBroken)));
    }

    public static TheoryData<string, string> Changes => new()
    {
        { "1150000, 1400000", "1150001, 1400000" }, { "\"rank\": 0.5", "\"rank\": 0.51" }, { "\"70%\"", "\"71%\"" },
            { "\"hours\": 64", "\"hours\": 65" },
        { "\"Assembly\"", "\"Assembly 2\"" }, { "\"USD\"", "\"EUR\"" }, { "\"medium\"", "\"high\"" },
            { "{ \"uniform\": [1800, 2600] }", "{ \"triangular\": [1800, 2000, 2600] }" },
    };

    [Theory, MemberData(nameof(Changes))]
    public void Any_other_value_is_another_run(string old, string @new) =>
        Assert.NotEqual(desk.Analysis(Platform).RunId, desk.Analysis(Platform.With((old, @new))).RunId);

    [Fact]
    public void Other_rules_layers_options_or_samples_are_another_run()
    {
        HashSet<string> ids =
        [
            desk.Analysis(Platform).RunId,
            desk.Analysis(Platform, Plant.FixedFactors).RunId,
            desk.Analysis(Platform, Plant.Layer("\"finance\": { \"discountRate\": \"11%\" }")).RunId,
            desk.Analysis(Platform, Plant.Layer("\"owner\": \"x\"")).RunId,
            desk.Analysis(Platform, Desk.Few with { Seed = 0 }).RunId,
            desk.Analysis(Platform, Desk.Few with { RequestedTrials = 512 }).RunId,
            desk.Analysis(Platform, Desk.Few with { Sampling = SamplingMethod.Random }).RunId,
            desk.Analysis(Platform, Desk.Few with { Sampling = SamplingMethod.LatinHypercube }).RunId,
        ];
        File.AppendAllText(desk.PathOf("paint-downtime.csv"), "2026,121\n");
        ids.Add(desk.Analysis(Platform).RunId);
        Assert.Equal(9, ids.Count);
    }

    [Fact]
    public void Samples_that_only_a_test_of_the_rules_names_need_not_be_there() => desk.Analysis(Plant.Scenario, Plant.Layer("""
        "tests": [{ "name": "t", "given": { "site": { "deployment": "quality" }, "inputs": { "scrapCost": { "samples": "gone.csv",
          "column": "a" } } }, "expect": { } }]
        """));

    [Fact]
    public void An_input_may_be_named_as_a_key_of_a_shape_is() => desk.Analysis(
        Plant.Scenario.With(("\"goLiveMonths\"", "\"samples\": \"30%\", \"goLiveMonths\"")),
        Plant.Layer("\"inputs\": { \"samples\": { \"title\": \"Samples\", \"unit\": \"fraction\", \"added\": true } }"));

    public void Dispose() => desk.Dispose();

    /// <summary>The same file with the keys of every object, and the lines, the other way round.</summary>
    private static JsonNode Reversed(JsonNode node, string key = "") => node switch
    {
        JsonObject of => new JsonObject(
            of.Reverse().Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Reversed(member.Value!, member.Key)))),
        JsonArray list => new JsonArray([.. (key == "lines" ? list.Reverse() : list).Select(item => Reversed(item!))]),
        _ => node.DeepClone(),
    };

    private static IEnumerable<object> Numbers(Analysis analysis) => analysis.Outcomes.SelectMany(outcome => (object[])
    [
        outcome.Name, outcome.Conservative, outcome.Statistics.Mean ?? -1, outcome.Statistics.MeanStandardError ?? -1,
        .. outcome.Statistics.Percentiles.SelectMany(p => (object[])[p.Percent, p.Value, p.StandardError ?? -1]),
    ]).Concat(analysis.Result.Tornado.Inputs.SelectMany(input => (object[])[input.Input, input.Coefficient]));
}
