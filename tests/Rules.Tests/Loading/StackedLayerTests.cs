using System.Text.Json;
using System.Text.Json.Nodes;
using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Running;
using Roi.Rules.Testing;
using Roi.Rules.Tests.Running;
using Roi.Rules.Vocabulary;
using Roi.Tests;

namespace Roi.Rules.Tests.Loading;

/// <summary>Every pack of the library with every layer on top that fits it, also with a layer that may only tighten.</summary>
public sealed class StackedLayerTests : IDisposable
{
    private const string Empty = """{ "id": "empty", "version": "1.0.0", "title": "Nothing", "tightenOnly": true }""";

    /// <summary>New words for an entry that every pack has, and no other figure.</summary>
    private const string Texts = """
        {
          "id": "texts", "version": "1.0.0", "title": "Texts", "tightenOnly": true,
          "inputs": { "implementationCost": { "title": "What it costs to install", "advice": "Ask for the whole price." } },
          "factors": { "downtimeReduction": { "title": "Stops avoided", "rationale": "As before." } }
        }
        """;

    private static readonly string OfPlant =
        Path.Combine(Repository.Root, "examples", "vendor-model", "finance-overlay.json");

    private readonly Desk desk = new();

    public static TheoryData<string> Packs => [.. RuleLibrary.Ids];

    /// <summary>The pairs of rules and a layer that fit: all but a pack with itself, and two packs that each remove what the other
    /// needs.</summary>
    public static TheoryData<string, string> Stacks =>
    [
        .. from pack in RuleLibrary.Ids
           from layer in RuleLibrary.Ids.Append("of a plant")
           where layer is not "manufacturing-ai" && layer != pack && !Excludes(pack, layer)
           select new TheoryDataRow<string, string>(pack, layer),
    ];

    [Theory, MemberData(nameof(Stacks))]
    public void It_is_analysed_and_a_layer_without_a_figure_changes_nothing(string pack, string layer)
    {
        var stack = Run(pack, PathOf(layer));
        foreach (var idle in (string[])[Empty, Texts])
        {
            var above = Run(pack, PathOf(layer), desk.Put("idle.json", idle));
            Assert.Equal(Figures(stack), Figures(above));
            Assert.Equal(Endings(stack), Endings(above));
        }
    }

    [Theory, MemberData(nameof(Stacks))]
    public void Review_finds_no_problem(string pack, string layer)
    {
        // Its own tests speak of the rules that it is made for.
        var moved = ContentOf(layer);
        moved["extends"] = pack;
        moved.Remove("tests");
        desk.Put("moved.json", moved.ToJsonString());
        desk.Put("empty.json", Empty.With(("\"title\"", "\"extends\": \"moved.json\", \"title\"")));
        Assert.All(
            RuleReview.Run([desk.PathOf("moved.json"), desk.PathOf("empty.json")]),
            review => Assert.Empty(desk.Messages(review.Problems)));
    }

    [Theory, MemberData(nameof(Packs))]
    public void A_layer_without_a_figure_keeps_to_the_tests_of_the_rules_below(string pack)
    {
        var tests = ContentOf(pack)["tests"]!;
        foreach (var idle in (string[])[Empty, Texts])
        {
            var layer = JsonNode.Parse(idle)!.AsObject();
            layer["extends"] = pack;
            layer["tests"] = tests.DeepClone();
            var run = RuleTestRun.Run(desk.Put("idle.json", layer.ToJsonString()), mutate: false);
            Assert.Empty(desk.Messages(run.Problems));
            Assert.Equal(tests.AsArray().Count, run.Value!.Tests.Length);
            Assert.Empty(desk.Messages(run.Value.Tests.SelectMany(test => test.Problems)));
        }
    }

    [Fact]
    public void Two_packs_that_remove_what_the_other_needs_are_refused_at_the_upper_one() => Assert.All(
        Load("full-platform", "quality-inspection").Problems,
        problem => Assert.Equal("quality-inspection.json", Path.GetFileName(problem.Path)));

    [Fact]
    public void A_mistake_below_is_told_once_and_at_its_own_place()
    {
        var below = LayerFiles.Base.With(("\"0.5 * volume * saving\"", "\"0.5 * quantity * saving\""));
        const string Adding = """
            {
              "id": "strict", "version": "1.0.0", "title": "Strict", "tightenOnly": true,
              "inputs": { "area": { "title": "Area", "unit": "h/yr", "added": true } },
              "factors": { "saving": { "range": ["5%", "10%"] } }
            }
            """;
        // The names that are listed differ with the layers.
        Assert.All((string[][])[[], [Adding], [Adding, Empty], [Empty, Adding]], layers => Assert.StartsWith(
            "rules.json(20,54): unknown name \"quantity\"; the names here are \"amortisationYears\", ",
            Assert.Single(desk.WrongRules(below, layers)), StringComparison.Ordinal));
    }

    [Fact]
    public void Rules_that_a_higher_layer_mends_are_no_base_for_one_that_may_only_tighten()
    {
        var below = LayerFiles.Base.With(("\"0.5 * volume * saving\"", "\"0.5 * volme * saving\""));
        const string Mending = """
            {
              "id": "mending", "version": "1.0.0", "title": "Mending",
              "drivers": [{ "id": "two", "title": "Two", "formula": "volume * saving" }]
            }
            """;
        Assert.NotNull(desk.Rules(below, Mending));
        Assert.Equal(
            ["rules.json(20,54): unknown name \"volme\"; did you mean \"volume\"?"], desk.WrongRules(below, Empty, Mending));
    }

    [Fact]
    public void Tests_of_a_layer_must_fit_the_rules_that_it_is_made_for_and_no_others()
    {
        const string Naming = """
            {
              "id": "naming", "version": "1.0.0", "title": "Naming", "extends": "rules.json",
              "tests": [{ "name": "u", "given": { "site": { "deployment": "quality" }, "inputs": {} }, "holds": ["p50(benefit.two) > 0"] }]
            }
            """;
        const string Without = """
            { "id": "without", "version": "1.0.0", "title": "Without", "drivers": [{ "id": "two", "removed": true }] }
            """;
        Assert.NotNull(desk.Rules(LayerFiles.Base, Naming));
        Assert.NotNull(desk.Rules(LayerFiles.Base, Without, Naming));
        Assert.StartsWith(
            "layer2.json(3,107): unknown name \"benefit.two\"",
            Assert.Single(desk.WrongRules(LayerFiles.Base, Without, Naming.With((", \"extends\": \"rules.json\"", "")))),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_may_give_a_factor_of_the_first_file_whose_driver_is_gone() => Assert.NotNull(desk.Rules(
        LayerFiles.Base.With(("\"0.5 * volume * saving\"", "\"0.5 * volume\"")),
        """{ "id": "without", "version": "1.0.0", "title": "Without", "drivers": [{ "id": "one", "removed": true }] }""",
        """{ "id": "lower", "version": "1.0.0", "title": "Lower", "factors": { "saving": { "range": ["5%", "10%"] } } }"""));

    public void Dispose() => desk.Dispose();

    private static bool Excludes(string one, string other) =>
        (one, other) is ("full-platform", "quality-inspection") or ("quality-inspection", "full-platform");

    private static IEnumerable<(string, double?, double, double, double)> Figures(Analysis analysis) =>
        from outcome in analysis.Outcomes
        let found = outcome.Statistics
        select (outcome.Name, found.Mean, found.P10, found.P90, outcome.Conservative);

    private static IEnumerable<(string, CheckVerdict)> Endings(Analysis analysis) =>
        analysis.Findings.Concat(analysis.Hurdles).Select(finding => (finding.Id, finding.Verdict));

    private static string PathOf(string layer) =>
        layer == "of a plant" ? OfPlant : RuleLibrary.Find(layer, SourceFiles.All).Source!.Name;

    private static JsonObject ContentOf(string layer) => JsonNode.Parse(
        File.ReadAllText(PathOf(layer)), documentOptions: new() { CommentHandling = JsonCommentHandling.Skip })!.AsObject();

    private Analysis Run(string pack, params string[] layers)
    {
        var loaded = Load(pack, layers);
        Assert.Empty(desk.Messages(loaded.Problems));
        return loaded.Value!;
    }

    private Loaded<Analysis> Load(string pack, params string[] layers) =>
        AnalysisRun.Run(new(desk.Put("scenario.json", Plant.Scenario), Desk.Few) { Rules = pack, Layers = layers });
}
