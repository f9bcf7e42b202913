using System.Text;
using System.Text.Json.Nodes;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Proving;
using Roi.Rules.Running;
using Roi.Tests;

namespace Roi.Rules.Tests.Running;

/// <summary>Whatever a file holds, it gives a value or problems: it never throws and never hangs.</summary>
public sealed class HostileFileTests : IDisposable
{
    private static readonly SimulationOptions Least = new() { RequestedTrials = 16, Threads = 1 };

    private static readonly RuleSet Base = RuleLoader.Load(
        RuleLibrary.Find("manufacturing-ai", SourceFiles.All).Source!, [], SourceFiles.All, new Problems())!;

    private static readonly string Rich = Plant.Scenario.With(
        ("\"lines\":", """
            "worstEvent": { "date": "2026-03-14", "line": "Line 1", "hours": 31 },
              "vendorClaims": { "downtimeReduction": { "value": "70%", "source": "slide" } },
            "correlations": [{ "between": ["Line 1/downtimeHours", "reactiveHours"], "rank": 0.4 }], "softBenefits": ["calm"], "lines":
            """),
        ("3200", "{ \"lognormal\": { \"p10\": 2000, \"p90\": 4000 }, \"max\": 9000 }"), ("420", "{ \"pert\": [300, 420, 600] }"));

    private static readonly string[] Values =
        ["null", "true", "0", "-1", "30", "1e308", "-1e308", "1e-320", "1e999", "\"\"", "\"x\"", "\"30%\"", "\"\\ud800\"",
        "\"../../x.json\"", "[]", "[1,2]", "[[[]]]", "{}", "{\"value\":1}", "{\"uniform\":[1,2]}", "{\"samples\":\".\",\"column\":\"a\"}"];

    private readonly Desk desk = new();

    [Fact]
    public void A_scenario_cut_off_at_any_byte_is_told()
    {
        var bytes = Encoding.UTF8.GetBytes(Rich);
        for (var length = 0; length < bytes.Length; length++)
        {
            Problems problems = new();
            if (SourceReader.Load(Source.OfText("s.json", bytes.AsMemory(0, length)), problems) is { } tree)
                ScenarioFile.Reader.Read(tree, problems);
            Assert.True(problems.Any, $"Nothing is told of the first {length} bytes.");
        }
        Assert.Null(Outcome(Rich).Problem);
    }

    [Fact]
    public void Any_value_in_any_place_of_a_scenario_gives_an_analysis_or_problems() => ForEachPlace(Rich, 3, text => Outcome(text));

    [Fact]
    public void Any_value_in_any_place_of_the_rules_gives_rules_or_problems()
    {
        var read = 0;
        ForEachPlace(
        File.ReadAllText(Repository.PathOf("rules", "library", "manufacturing-ai.json")), 4, text =>
        {
            Problems problems = new();
            if (Tree(text, problems) is { } tree && LayerMerge.Of(null, tree, problems, new HashSet<string>()) is var merged
                && RuleFile.Reader.Read(merged, problems)?.Value is { } file && !problems.Any)
            {
                RuleProof.Note(file, file.Node.Path, new(file), problems);
                if (!problems.Any && read++ % 20 == 0)
                    Outcome(Plant.Scenario, Base with { File = file, Merged = merged });
            }
            else
                Assert.True(problems.Any, text);
        });
        Assert.True(read > 100, "Few of the changed rules could be read.");
    }

    [Fact]
    public void Any_value_in_any_place_of_a_layer_gives_rules_or_problems()
    {
        var below = SourceReader.Load(RuleLibrary.Find("manufacturing-ai", SourceFiles.All).Source!, new Problems())!;
        ForEachPlace(File.ReadAllText(Repository.PathOf("examples", "vendor-model", "finance-overlay.json")), 6, text =>
        {
            Problems problems = new();
            if (Tree(text, problems) is { } tree && RuleHeading.OfFile.Read(tree, problems) is not null)
            {
                var merged = LayerMerge.Of(below, tree, problems, new HashSet<string>());
                Assert.True(RuleFile.Reader.Read(merged, problems) is not null || problems.Any, text);
            }
            else
                Assert.True(problems.Any, text);
        });
    }

    [Fact]
    public void Random_mutations_of_a_scenario_give_an_analysis_or_problems()
    {
        var random = new Random(20260314);
        string[] pieces = ["{", "}", "[", "]", ",", ":", "\"", "\\", "//", "/*", "e", "-", "9", "\0", "\u2028", "%", "é", "null",
            "\"lines\"", "{\"value\":"];
        for (var i = 0; i < 400; i++)
        {
            StringBuilder text = new(Rich);
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                var at = random.Next(text.Length);
                if (random.Next(3) is var kind && kind == 0)
                    text.Remove(at, Math.Min(random.Next(1, 12), text.Length - at));
                else if (kind == 1)
                    text.Insert(at, pieces[random.Next(pieces.Length)]);
                else
                    text[at] = (char)random.Next(32, 127);
            }
            Outcome(text.ToString());
        }
    }

    [Theory]
    [InlineData("[", "f.json(1,65): the file is nested deeper than 64 levels")]
    [InlineData("{\"a\":", "f.json(1,321): the file is nested deeper than 64 levels")]
    public void Deep_nesting_is_refused(string open, string told)
    {
        Problems problems = new();
        Assert.Null(SourceReader.Load(Source.OfText("f.json", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(open, 100_000)))),
            problems));
        Assert.Equal([told], problems.InOrder().Select(problem => problem.ToString()));
    }

    [Fact]
    public void A_huge_file_is_refused_unread()
    {
        using (var huge = File.Create(desk.PathOf("huge.json")))
            huge.SetLength(100L << 20);
        Assert.Equal(
            ["huge.json: the file is 100 MB large; at most 16 MB are read"],
            desk.Messages(AnalysisRun.Run(new(desk.PathOf("huge.json"), Least)).Problems));
        Assert.Equal(["huge.json: the file is 100 MB large; at most 16 MB are read"],
            desk.Problems(Plant.Scenario.With(("\"manufacturing-ai\"", "\"huge.json\""))));
    }

    [Fact]
    public void A_file_that_is_not_there_or_is_a_folder_is_told()
    {
        Assert.Equal(["gone.json: there is no such file"], desk.Messages(AnalysisRun.Run(new(desk.PathOf("gone.json"), Least)).Problems));
        Directory.CreateDirectory(desk.PathOf("folder.json"));
        Assert.Equal(["folder.json: this is a folder, not a file"],
            desk.Messages(AnalysisRun.Run(new(desk.PathOf("folder.json"), Least)).Problems));
        Assert.Equal(["there-is-none.json: there is no rule file \"there-is-none.json\""],
            desk.Problems(Plant.Scenario, "there-is-none.json"));
    }

    public void Dispose() => desk.Dispose();

    private static SourceNode? Tree(string text, Problems problems) =>
        SourceReader.Load(Source.OfText("f.json", Encoding.UTF8.GetBytes(text)), problems);

    /// <summary>The first problem, or null where there is an analysis.</summary>
    private static (Analysis? Value, string? Problem) Outcome(string text, RuleSet? rules = null)
    {
        Problems problems = new();
        if (Tree(text, problems) is not { } tree || ScenarioFile.Reader.Read(tree, problems)?.Value is not { } scenario || problems.Any)
        {
            Assert.True(problems.Any, "Neither a value nor a problem: " + text);
            return (null, problems.InOrder()[0].ToString());
        }
        var loaded = AnalysisRun.Run(scenario, rules ?? Base, Least, problems);
        Assert.True(loaded.Value is null != (loaded.Problems.Count == 0), text);
        return (loaded.Value, loaded.Problems.Count == 0 ? null : loaded.Problems[0].ToString());
    }

    /// <summary>The text with other values in the place of each of its own: so many of the list, by turns.</summary>
    private static void ForEachPlace(string text, int each, Action<string> use)
    {
        var tree = JsonNode.Parse(
            text, documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip, AllowTrailingCommas = true })!;
        List<JsonNode> nodes = [];
        Collect(tree);
        var turn = 0;
        foreach (var node in nodes)
            for (var i = 0; i < each; i++)
            {
                var value = Values[turn++ % Values.Length];
                var mark = JsonValue.Create("\u0001here");
                var parent = node.Parent!;
                node.ReplaceWith(mark);
                var changed = tree.ToJsonString().Replace("\"\\u0001here\"", value, StringComparison.Ordinal);
                mark.ReplaceWith(node);
                Assert.Same(parent, node.Parent);
                use(changed);
            }

        void Collect(JsonNode node)
        {
            var children = node switch
            {
                JsonObject of => of.Select(member => member.Value!),
                JsonArray list => list.Select(item => item!),
                _ => []
            };
            foreach (var child in children.ToList())
            {
                nodes.Add(child);
                Collect(child);
            }
        }
    }
}
