using System.Text.Json;
using Roi.Engine.Simulation;
using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Running;
using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Loading;

/// <summary>Rules and scenarios come from files or from texts in memory, and open only the files that their policy allows.</summary>
public sealed class SourceTests : IDisposable
{
    private static readonly SimulationOptions Few = new() { RequestedTrials = 256 };
    private readonly Desk desk = new();

    [Fact]
    public void A_text_in_memory_comes_to_the_same_as_the_file()
    {
        var json = Plant.Scenario;
        var file = desk.Analysis(json);
        var text = AnalysisRun.Run(new AnalysisRequest(Source.OfText("scenario.json", json), Desk.Few)).Value!;
        Assert.Equal(file.RunId, text.RunId);
        Assert.Equal(file.Result["npv"].Percentiles, text.Result["npv"].Percentiles);
    }

    [Fact]
    public void Problems_of_a_text_carry_its_name()
    {
        Problems problems = new();
        RuleLoader.Load(Source.OfText("draft of finance", "{ \"id\": 3 }"), [], SourceFiles.All, problems);
        Assert.Contains("draft of finance(1,9): expected an id of small letters, digits and hyphens, found the number "
            + "3; write it in double quotes",
            problems.InOrder().Select(problem => problem.ToString()));
    }

    [Fact]
    public void A_draft_stands_in_for_the_file_of_its_path()
    {
        var layer = desk.Put("layer.json", Layer("25%"));
        var drafts = SourceFiles.Within(desk.Folder).With(new Dictionary<string, string> { [layer] = Layer("20%") });
        var scenario = desk.Put("scenario.json", Plant.Scenario);
        var saved = Run(SourceFiles.Within(desk.Folder), scenario, layer);
        var draft = Run(drafts, scenario, layer);
        Assert.Empty(saved.Problems);
        Assert.Equal(0.25, Conservative(saved));
        Assert.Equal(0.20, Conservative(draft));

        static double Conservative(Loaded<Analysis> loaded) =>
            loaded.Value!.Assumptions.Single(value => value.Name == "downtimeReduction").Conservative;
    }

    [Fact]
    public void Within_a_folder_no_layer_outside_of_it_is_opened()
    {
        using Desk other = new();
        var layer = other.Put("layer.json", Layer("25%"));
        var loaded = Run(SourceFiles.Within(desk.Folder), desk.Put("scenario.json", Plant.Scenario), layer);
        Assert.Equal([$"{layer}: the rule file \"{Quoted.Shortened(layer)}\" may not be opened: it lies outside of "
            + $"the folder that is open here; roi serve {Path.GetDirectoryName(desk.Folder)} opens both"],
            loaded.Problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void Within_a_folder_a_link_that_leads_out_of_it_is_not_followed()
    {
        using Desk other = new();
        File.CreateSymbolicLink(desk.PathOf("inside.json"), other.Put("outside.json", Layer("25%")));
        Directory.CreateSymbolicLink(desk.PathOf("folder"), other.Folder);
        var policy = SourceFiles.Within(desk.Folder);
        Assert.False(policy.Allows(desk.PathOf("inside.json")));
        Assert.False(policy.Allows(desk.PathOf("folder/outside.json")));
        Assert.False(policy.Allows(desk.PathOf("../elsewhere.json")));
        Assert.True(policy.Allows(desk.Put("own.json", "{}")));
        Assert.True(policy.Allows(desk.PathOf("not-there-yet.json")));
    }

    [Fact]
    public void Within_a_folder_samples_from_outside_are_refused_where_they_are_named()
    {
        using Desk other = new();
        var csv = other.Put("stops.csv", "hours\n300\n400\n");
        var json = Plant.Scenario.Replace(
            "\"goLiveMonths\": 2", $"\"goLiveMonths\": {{ \"samples\": {JsonSerializer.Serialize(csv)}, \"column\": \"hours\" }}",
            StringComparison.Ordinal);
        Assert.NotEqual(Plant.Scenario, json);
        var loaded = Run(SourceFiles.Within(desk.Folder), desk.Put("scenario.json", json));
        Assert.Contains("may not be opened: it lies outside of the folder that is open here", Assert.Single(loaded.Problems).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_library_is_open_whatever_the_policy() =>
        Assert.Empty(Run(SourceFiles.Within(desk.Folder), desk.Put("scenario.json", Plant.Scenario)).Problems);

    private static Loaded<Analysis> Run(SourceFiles files, string scenario, params string[] layers) =>
        AnalysisRun.Run(new AnalysisRequest(Source.OfFile(scenario, files), Few) { Layers = layers });

    private static string Layer(string low) => $$"""
        { "id": "own", "version": "1.0.0", "title": "Own", "extends": "manufacturing-ai",
          "factors": { "downtimeReduction": { "range": ["{{low}}", "50%"], "source": "plant" } } }
        """;

    public void Dispose() => desk.Dispose();
}
