using System.Text.Json;
using Roi.Cli.Tests.Files;
using Roi.Tests;

namespace Roi.Cli.Tests.Serve;

/// <summary>The folder is listed with what uses what, and nothing outside of it.</summary>
public sealed class FilesTests : IDisposable
{
    private const string Scenario = """{ "title": "TITLE", "rules": "RULES", "site": {}, "inputs": {} }""";

    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    private string Put(string name, string title, string rules) => scratch.Write(name,
        Scenario.Replace("TITLE", title, StringComparison.Ordinal).Replace("RULES", rules, StringComparison.Ordinal));

    private static IEnumerable<string?> Texts(JsonElement list) => list.EnumerateArray().Select(item => item.GetString());

    [Fact]
    public async Task Scenarios_and_rule_files_are_listed_with_what_uses_what()
    {
        Put("plants/north.json", "North", "../rules/plant.json");
        Put("south.json", "South", "finance-strict");
        scratch.Write("rules/plant.json",
            """{ "id": "plant", "version": "1.2.0", "title": "Ours", "extends": "manufacturing-ai@1.0.0", "tightenOnly": true }""");
        scratch.Write("report/results.json", """{ "schemaVersion": 1, "rules": { "id": "x" } }""");
        scratch.Write(".hidden/other.json", "{");
        await using var served = await Served.Start(scratch.Folder);
        var files = await served.Json("/api/files");
        Assert.Equal(["plants/north.json: North, rules/plant.json manufacturing-ai", "south.json: South, finance-strict manufacturing-ai"],
            files.GetProperty("scenarios").EnumerateArray().Select(one =>
                $"{one.GetProperty("name")}: {one.GetProperty("title")}, {string.Join(' ', Texts(one.GetProperty("uses")))}"));
        var rules = Assert.Single(files.GetProperty("rules").EnumerateArray());
        Assert.Equal(("rules/plant.json", "plant", "1.2.0", "manufacturing-ai@1.0.0", true), (rules.GetProperty("name").GetString(),
            rules.GetProperty("id").GetString(), rules.GetProperty("version").GetString(), rules.GetProperty("extends").GetString(),
            rules.GetProperty("tightenOnly").GetBoolean()));
        Assert.Equal(["plants/north.json"], Texts(rules.GetProperty("usedBy")));
        Assert.Contains("manufacturing-ai", Texts(files.GetProperty("library")));
        Assert.Equal((0, 0), (files.GetProperty("problems").GetArrayLength(), files.GetProperty("notes").GetArrayLength()));
    }

    [Fact]
    public async Task What_cannot_be_read_or_leads_out_of_the_folder_is_said_and_not_shown()
    {
        using Scratch outside = new();
        File.CreateSymbolicLink(scratch["link.json"], outside.Write("secret.json", Scenario));
        Put("inside.json", "Inside", "manufacturing-ai");
        File.CreateSymbolicLink(scratch["other.json"], scratch["inside.json"]);
        scratch.Write("broken.json", "{ \"title\": \n  nothing }");
        scratch.Write("large.json", "{ \"rules\": \"" + new string('x', 3 << 20) + "\" }");
        await using var served = await Served.Start(scratch.Folder);
        var files = await served.Json("/api/files");
        Assert.Equal([("inside.json", false), ("other.json", true)], files.GetProperty("scenarios").EnumerateArray().Select(one =>
            (one.GetProperty("name").GetString()!, one.GetProperty("linked").GetBoolean())));
        var broken = Assert.Single(files.GetProperty("problems").EnumerateArray());
        Assert.Equal(("broken.json", 2), (broken.GetProperty("file").GetString(), broken.GetProperty("line").GetInt32()));
        Assert.Equal(["\"large.json\" is not listed: it is larger than 2 MB.",
            "\"link.json\" is not listed: it leads out of the folder, or its name is none on every system."],
            Texts(files.GetProperty("notes")));
    }

    [Fact]
    public async Task Links_in_a_circle_and_folders_that_are_links_end()
    {
        Directory.CreateSymbolicLink(scratch["round"], scratch.Folder);
        File.CreateSymbolicLink(scratch["circle.json"], "circle.json");
        Put("plant.json", "Plant", "plant.json");
        await using var served = await Served.Start(scratch.Folder);
        var files = await served.Json("/api/files");
        Assert.Equal("plant.json", Assert.Single(files.GetProperty("scenarios").EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task The_examples_are_listed()
    {
        await using var served = await Served.Start(Repository.PathOf("examples"));
        var files = await served.Json("/api/files");
        Assert.Equal(4, files.GetProperty("scenarios").GetArrayLength());
    }
}
