using Roi.Tests;

namespace Roi.Rules.Tests.Files;

/// <summary>The files that ship keep to the schemas that ship.</summary>
public class CommittedFilesTests
{
    public static TheoryData<string, string> Shipped =>
        new(Files().Select(path => (Kind(path), Path.GetRelativePath(Repository.Root, path))));

    [Theory, MemberData(nameof(Shipped))]
    public async Task Every_shipped_file_validates_and_says_which_schema_it_keeps_to(string kind, string path)
    {
        var text = File.ReadAllText(Repository.PathOf(path));
        Assert.Empty(await Errors(kind, text));
        var named = System.Text.RegularExpressions.Regex.Match(text, "\"\\$schema\": \"([^\"]+)\"").Groups[1].Value;
        Assert.Equal(Repository.PathOf("rules", "schema", kind + ".schema.json"),
            Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Repository.PathOf(path))!, named)));
    }

    public static TheoryData<string, string, string> Broken => new()
    {
        { "scenario", "\"currency\": \"USD\",", "" }, { "scenario", "\"currency\": \"USD\"", "\"currency\": \"dollars\"" },
            { "scenario", "\"site\"", "\"sight\"" },
        { "scenario", "\"full-platform\"", "7" }, { "scenario", "[1150000, 1400000, 2300000]", "[1150000, 2300000]" },
        { "scenario", "\"rank\": 0.5", "\"rank\": 5" }, { "scenario", "\"evidence\": \"vendor\"", "\"evidence\": \"hearsay\"" },
            { "scenario", "\"2026-01-22\"", "\"yesterday\"" },
        { "rules", "\"version\": \"1.6.0\"", "\"version\": 1" }, { "rules", "\"severity\": \"warning\"", "\"severity\": \"fatal\"" },
            { "rules", "[\"30%\", \"50%\"]", "[\"30%\"]" },
        { "rules", "\"horizonMonths\": 60", "\"horizonMonths\": \"60\"" }, { "rules", "\"drivers\"", "\"driver\"" },
    };

    [Theory, MemberData(nameof(Broken))]
    public async Task A_wrong_file_does_not_validate(string kind, string old, string @new)
    {
        var text = File.ReadAllText(
            Repository.PathOf(kind == "rules" ? "rules/library/manufacturing-ai.json" : "examples/full-platform/scenario.json"));
        Assert.Contains(old, text, StringComparison.Ordinal);
        Assert.NotEmpty(await Errors(kind, text.Replace(old, @new, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Files() => Directory.GetFiles(Repository.PathOf("rules", "library"), "*.json")
        .Concat(Directory.GetFiles(Repository.PathOf("examples"), "*.json", SearchOption.AllDirectories))
        .Where(path => Path.GetFileName(path) != "answers.json").Order(StringComparer.Ordinal);

    private static string Kind(string path) => Path.GetFileName(path) switch
    {
        "scenario.json" => "scenario",
        "actuals.json" => "actuals",
        _ => "rules",
    };

    private static async Task<IEnumerable<string>> Errors(string kind, string text)
    {
        var schema = await NJsonSchema.JsonSchema.FromJsonAsync(
            // NJsonSchema knows the older word only
            File.ReadAllText(Repository.PathOf("rules", "schema", kind + ".schema.json"))
            .Replace("$defs", "definitions", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        return schema.Validate(text).Select(error => error.ToString());
    }
}
