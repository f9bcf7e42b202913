using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Loading;
using Roi.Rules.Tests.Json;
using Roi.Rules.Tests.Running;
using static Roi.Rules.Tests.Loading.LayerFiles;

namespace Roi.Rules.Tests.Loading;

/// <summary>Which files a rule file stands on: by path, id and version, and what a layer without effect is told.</summary>
public sealed class LayerFileTests : IDisposable
{
    private readonly Desk desk = new();

    [Fact]
    public void Files_extend_each_other_by_path_and_the_named_one_lends_its_heading()
    {
        desk.Put("base.json", Base);
        Directory.CreateDirectory(desk.PathOf("plants"));
        desk.Put("plants/group.json", Extending("group", "../base.json", "\"finance\": { \"discountRate\": \"11%\" }"));
        var rules = desk.Rules(Extending("site", "plants/group.json", "\"finance\": { \"horizonMonths\": 48 }"));
        Assert.Equal(["base", "group", "site"], rules.Layers.Select(layer => layer.Id));
        Assert.Equal("site", rules.Heading.Id);
        Assert.Equal((48, 0.11), (rules.File.Finance.HorizonMonths, rules.File.Finance.DiscountRate));
    }

    [Fact]
    public void Files_may_not_extend_each_other_in_a_circle_nor_what_is_not_there()
    {
        desk.Put("other.json", Extending("other", "rules.json", "\"owner\": \"x\""));
        Assert.Equal(["other.json(2,13): this rule file extends itself, directly or through others"],
            desk.WrongRules(Extending("rules", "other.json", "\"owner\": \"x\"")));
        Assert.Equal(["rules.json(2,13): there is no rule file \"gone.json\""],
            desk.WrongRules(Extending("rules", "gone.json", "\"owner\": \"x\"")));
        Assert.Equal(
            ["rules.json(2,13): there are no rules \"manufacturing-al\" in the library; did you mean \"manufacturing-ai\"?; a rule file "
            + "of your own is named by its path, such as my-rules.json"],
            desk.WrongRules(Extending("rules", "manufacturing-al", "\"owner\": \"x\"")));
    }

    [Theory]
    [InlineData("base.json@2.1.0")]
    [InlineData("in @1.0.0/base.json@2.1.0")]
    [InlineData("in @1.0.0/base.json")]
    [InlineData("in @1.0.0/a@9.9.9.json")]
    public void A_layer_may_name_the_version_of_its_base_and_a_path_may_hold_an_at(string extends)
    {
        Directory.CreateDirectory(desk.PathOf("in @1.0.0"));
        foreach (var path in (string[])["base.json", "in @1.0.0/base.json", "in @1.0.0/a@9.9.9.json"])
            desk.Put(path, Base.With(("\"version\": \"1.0.0\"", "\"version\": \"2.1.0\"")));
        Assert.Equal(["base", "top"], desk.Rules(Extending("top", extends, "\"owner\": \"x\"")).Layers.Select(layer => layer.Id));
    }

    [Theory]
    [InlineData("base.json@2.0.0", "this layer is made for version 2.0.0 of \"base.json\", and what is here is version 1.0.0: see that it "
        + "is still right on top of that one, then name that version, or none")]
    [InlineData("base.json@2", "after \"@\" stands the version that this layer is made for, such as base.json@1.0.0; found \"2\"")]
    [InlineData("base.json@", "after \"@\" stands the version that this layer is made for, such as base.json@1.0.0; found \"\"")]
    public void Any_other_version_of_the_base_is_refused_whichever_way_the_layer_comes(string extends, string told)
    {
        desk.Put("base.json", Base);
        Assert.Equal([$"rules.json(2,13): {told}"], desk.WrongRules(Extending("top", extends, "\"owner\": \"x\"")));
        Problems problems = new();
        Assert.Null(RuleLoader.Load(Source.OfFile(desk.PathOf("base.json")),
            [desk.Put("top.json", Extending("top", extends, "\"owner\": \"x\""))], SourceFiles.All, problems));
        Assert.Equal([$"top.json(2,13): {told}"], desk.Messages(problems.InOrder()));
    }

    [Fact]
    public void A_base_of_the_library_is_pinned_by_its_id_and_old_versions_are_not_kept()
    {
        var here = desk.Rules(Extending("top", "manufacturing-ai", "\"owner\": \"x\"")).Layers[0].Version;
        desk.Rules(Extending("top", $"manufacturing-ai@{here}", "\"owner\": \"x\""));
        Assert.Equal(
            [$"rules.json(2,13): this layer is made for version 0.9.0 of \"manufacturing-ai\", and what is here is version {here}: see "
            + "that it is still right on top of that one, then name that version, or none"],
            desk.WrongRules(Extending("top", "manufacturing-ai@0.9.0", "\"owner\": \"x\"")));
    }

    /// <summary>What a layer on the base states, and whether it changes it.</summary>
    [Theory]
    [InlineData("\"owner\": \"x\"", true)]
    [InlineData("\"finance\": { \"discountRate\": 0.10, \"horizonMonths\": 60.0 }", true)]
    [InlineData("\"inputs\": { \"goLiveMonths\": { \"max\": 120 } }", true)]
    [InlineData("\"drivers\": [{ \"title\": \"One\", \"id\": \"one\", \"formula\": \"volume*saving\" }]", true)]
    [InlineData("\"vendorShareKept\": { \"range\": [0.5, 0.6] }", true)]
    [InlineData("\"tests\": [{ \"name\": \"t\", \"removed\": true }]", true)]
    [InlineData("\"inputs\": { \"goLiveMonths\": { \"advice\": \"Ask them.\" } }", false)]
    [InlineData("\"finance\": { \"discountRate\": \"10.1%\" }", false)]
    [InlineData("\"checks\": [{ \"id\": \"a\", \"removed\": true }]", false)]
    [InlineData("\"factors\": { \"saving\": { \"range\": [\"10%\", \"30%\"] } }", false)]
    public void A_layer_that_says_what_stands_below_already_changes_nothing(string content, bool changesNothing)
    {
        var rules = Layered(content, """{ "id": "top", "version": "1.0.0", "title": "Top", "finance": { "horizonMonths": 48 } }""");
        Assert.Equal([false, changesNothing, false], rules.Layers.Select(layer => layer.ChangesNothing));
        Assert.Equal(changesNothing ? ["The layer layer changes nothing: all that it states, the rules below it say already."] : [],
            rules.InForce.WithoutEffect);
    }

    /// <summary>What repeats the rules below is measured as well: that it means the same is not for its spelling to say.</summary>
    [Theory]
    [InlineData("\"owner\": \"x\"", false)]
    [InlineData("\"tests\": [{ \"name\": \"t\", \"removed\": true }]", false)]
    [InlineData("\"finance\": { \"discountRate\": 0.10 }", true)]
    public void A_layer_that_may_only_tighten_is_measured_where_it_states_rules(string content, bool isMeasured) =>
        Assert.Equal(isMeasured ? 1 : 0, Layered($"\"tightenOnly\": true, {content}").Tightened.Length);

    [Fact]
    public void An_analysis_says_that_a_layer_changes_nothing() => Assert.Contains(
        "The layer layer changes nothing: all that it states, the rules below it say already.",
        desk.Analysis(Plant.Scenario, Layer("\"finance\": { \"discountRate\": \"10%\" }")).Disclosures);

    [Fact]
    public void A_chain_of_more_than_16_files_is_refused()
    {
        for (var i = 0; i < 20; i++)
            desk.Put($"l{i}.json", Extending($"l{i}", $"l{i + 1}.json", "\"owner\": \"x\""));
        Assert.Equal(["l14.json(2,13): more than 16 rule files extend each other; put some of them together"],
            desk.WrongRules(Extending("rules", "l0.json", "\"owner\": \"x\"")));
    }

    [Fact]
    public void A_layer_made_for_other_rules_is_refused() => Assert.Equal(
        ["layer1.json(2,13): this layer is made for \"manufacturing-ai\", which is not among the rules in force: base"],
        desk.WrongRules(Base, Extending("top", "manufacturing-ai", "\"owner\": \"x\"")));

    [Fact]
    public void A_file_without_a_base_has_to_be_whole() => Assert.Equal(
        [
            "rules.json(1,1): the key \"drivers\" is missing: The separate sources of benefit",
            "rules.json(1,1): the key \"factors\" is missing: What the technology takes off, by name",
            "rules.json(1,1): the key \"finance\" is missing: How costs and benefits become ROI, payback and NPV",
            "rules.json(1,1): the key \"inputs\" is missing: What the plant is asked for, by name",
        ],
        desk.WrongRules(Layer("\"owner\": \"x\"")));

    [Fact]
    public void The_library_is_found_from_any_working_directory()
    {
        var before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = desk.Folder;
        try
        {
            Assert.Contains("manufacturing-ai", RuleLibrary.Ids);
            var (path, problem) = RuleLibrary.FindFrom(Source.OfFile(Path.Combine("nowhere", "f.json")), "manufacturing-ai");
            Assert.True(File.Exists(path?.Name) && Path.IsPathRooted(path.Name), problem);
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }

    [Theory]
    [InlineData("manufacturing_ai", "there are no rules \"manufacturing_ai\" in the library; did you mean \"manufacturing-ai\"?; a rule "
        + "file of your own is named by its path, such as my-rules.json")]
    [InlineData("../evil", "there is no rule file \"../evil\"")]
    [InlineData("my.json", "there is no rule file \"my.json\"")]
    public void Rules_that_are_not_there_are_told_with_a_remedy(string name, string problem) =>
        Assert.Equal((null, problem), RuleLibrary.Find(name, SourceFiles.All));

    public void Dispose() => desk.Dispose();

    private RuleSet Layered(params string[] contents) => LayerFiles.Layered(desk, contents);
}
