using System.IO.Compression;
using System.Text.Json.Nodes;
using Roi.Cli.Commands;
using Roi.Cli.Tests.Files;
using Roi.Tests;

namespace Roi.Cli.Tests.Commands;

/// <summary>Reports name no folder of the machine: not that of the files, and not the one that they are written into.</summary>
public sealed class ReportedPathTests
{
    private const string Secret = "folder-of-the-plant", Out = "folder-of-the-report";

    private const string Overlay = """{ "id": "own", "version": "1.0.0", "title": "Own", "owner": "Us", "extends": "manufacturing-ai" }""";

    public static TheoryData<string> Calls => new(
        "pack A --trials 200", "analyse A --trials 200 --layer OVERLAY --set goLiveMonths=4", "analyse B --trials 200 --layer UPPER",
        "compare A B --trials 200", "target A --trials 200", "sensitivity A --trials 200", "audit A ACTUALS --trials 200",
        "cost-per-hour A --line L", "baseline LOG --into NEW", "rules diff manufacturing-ai OVERLAY --scenario A --trials 200");

    [Theory, MemberData(nameof(Calls))]
    public void Whatever_was_typed(string call)
    {
        using Scratch scratch = new();
        var places = Places(scratch);
        string[] args = [.. call.Split(' ').Select(word => places.GetValueOrDefault(word, word)), "--out", scratch[Out]];
        var done = Call.Of(args);
        Assert.Equal((ExitCode.Done, ""), (done.Code, done.Error));
        var files = Directory.GetFiles(scratch[Out]);
        Assert.True(files.Length > 1);
        foreach (var file in files)
            foreach (var (name, text) in Texts(Path.GetFileName(file), File.ReadAllBytes(file)))
                foreach (var secret in (string[])[Secret, Out, Path.GetFileName(scratch.Folder), Repository.Root])
                    Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{name} holds {secret}");
    }

    [Fact]
    public void Results_name_the_files_of_a_run_relative_to_the_scenario_and_with_digests()
    {
        using Scratch scratch = new();
        var places = Places(scratch);
        var elsewhere = scratch.Write("elsewhere/top.json", Overlay.Replace("\"own\"", "\"top\"", StringComparison.Ordinal));
        var run = JsonNode.Parse(Call.Of("analyse", places["B"], "--trials", "200", "--layer", places["UPPER"], "--layer", elsewhere,
            "--set", "goLiveMonths=+1", "--seed", "7", "--json").Output)!["run"]!;
        Assert.Equal("scenario.json", (string?)run["scenario"]!["file"]);
        Assert.Equal(["manufacturing-ai", "finance/overlay.json", "top.json"], Names("rules"));
        Assert.Equal(["paint-downtime.csv"], Names("samples"));
        Assert.All([run["scenario"]!, .. run["rules"]!.AsArray(), .. run["samples"]!.AsArray()],
            file => Assert.Matches("^[0-9a-f]{64}$", (string?)file!["digest"]));
        Assert.Equal("""{"rules":null,"layers":["finance/overlay.json","top.json"],"set":["goLiveMonths=\u002B1"],"trials":200,"""
            + "\"seed\":7,\"sampling\":\"sobol\",\"precision\":null}", run["options"]!.ToJsonString());

        IEnumerable<string?> Names(string part) => run[part]!.AsArray().Select(file => (string?)file!["file"]);
    }

    [Fact]
    public void The_command_in_a_page_names_files_as_the_page_does()
    {
        using Scratch scratch = new();
        var places = Places(scratch);
        Call.Of("analyse", places["A"], "--trials", "200", "--layer", places["OVERLAY"], "--out", scratch[Out], "--formats", "html");
        Assert.Contains("roi analyse scenario.json --layer finance/overlay.json --trials 200 --seed 1 --sampling sobol",
            File.ReadAllText(scratch[Out + "/report.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Samples_outside_of_the_folder_are_named_without_it()
    {
        using Scratch scratch = new();
        var places = Places(scratch);
        File.Move(Path.Combine(Path.GetDirectoryName(places["B"])!, "paint-downtime.csv"), scratch["hours.csv"]);
        File.WriteAllText(places["B"], File.ReadAllText(places["B"]).Replace("\"paint-downtime.csv\"",
            $"\"{scratch["hours.csv"]}\"", StringComparison.Ordinal));
        var call = Call.Of("pack", places["B"], "--trials", "200", "--out", scratch[Out]);
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Assert.DoesNotContain(Path.GetFileName(scratch.Folder), File.ReadAllText(scratch[Out + "/report.html"]), StringComparison.Ordinal);
        Assert.Contains("measured values of hours.csv", File.ReadAllText(scratch[Out + "/report.html"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Measured_values_are_not_set_by_hand()
    {
        const string set = "downtimeHours={\"samples\": \"x.csv\", \"column\": \"h\"}";
        var call = Call.Of("analyse", "examples/predictive-maintenance/scenario.json", "--set", set);
        Assert.Equal(new Call(ExitCode.Usage, "", $"--set {set}: measured values are stated in a scenario, since the path of their file is "
            + "relative to that\n"), call);
    }

    /// <summary>Copies of the examples under a folder that no report may name.</summary>
    private static Dictionary<string, string> Places(Scratch scratch)
    {
        foreach (var folder in (string[])["predictive-maintenance", "full-platform", "logs"])
        {
            Directory.CreateDirectory(scratch[$"{Secret}/{folder}"]);
            foreach (var file in Directory.EnumerateFiles(Repository.PathOf("examples", folder)))
                File.Copy(file, scratch[$"{Secret}/{folder}/{Path.GetFileName(file)}"]);
        }
        foreach (var folder in (string[])["predictive-maintenance", "full-platform"])
            scratch.Write($"{Secret}/{folder}/finance/overlay.json", Overlay);
        string In(string path) => scratch[$"{Secret}/{path}"];
        return new()
        {
            ["A"] = In("predictive-maintenance/scenario.json"),
            ["ACTUALS"] = In("predictive-maintenance/actuals.json"),
            ["B"] = In("full-platform/scenario.json"),
            ["UPPER"] = In("full-platform/finance/overlay.json"),
            ["OVERLAY"] = In("predictive-maintenance/finance/overlay.json"),
            ["LOG"] = In("logs/notifications.csv"),
            ["NEW"] = In("new.json"),
            ["L"] = "Filler 1",
        };
    }

    private static IEnumerable<(string Name, string Text)> Texts(string name, byte[] bytes)
    {
        if (!name.EndsWith(".xlsx", StringComparison.Ordinal) && !name.EndsWith(".pptx", StringComparison.Ordinal))
            return [(name, System.Text.Encoding.UTF8.GetString(bytes))];
        using ZipArchive package = new(new MemoryStream(bytes));
        return [.. package.Entries.SelectMany(entry =>
        {
            using MemoryStream content = new();
            using (var stream = entry.Open())
                stream.CopyTo(content);
            return Texts($"{name}/{entry.FullName}", content.ToArray());
        })];
    }
}
