using System.Text.Json.Nodes;
using Roi.Cli.Tests.Files;
using Roi.Rules.Loading;
using Roi.Tests;

namespace Roi.Cli.Tests.Commands;

/// <summary>Every report shows the digest of each rule file, and tells a file that has an id of the library and is another.</summary>
public sealed class RuleFileDigestTests : IDisposable
{
    private const string Scenario = "examples/predictive-maintenance/scenario.json";

    private readonly Scratch scratch = new();
    private readonly string digest = RuleLibrary.DigestOf("manufacturing-ai")!;

    /// <summary>The commands that show rules, with what each is asked beside the rules of the scenario.</summary>
    public static TheoryData<string[]> Commands => new()
    {
        { ["analyse", Scenario, "--trials", "100"] },
        { ["audit", Scenario, "examples/predictive-maintenance/actuals.json", "--trials", "100"] },
        { ["rules", "show", Scenario] },
    };

    [Theory, MemberData(nameof(Commands))]
    public void The_screen_shows_the_first_digits_and_json_all_of_them(string[] command)
    {
        Assert.Contains(digest[..12], Call.Of(command).Output, StringComparison.Ordinal);
        var layer = JsonNode.Parse(Call.Of([.. command, "--json"]).Output)!["rules"]!["layers"]![0]!;
        Assert.Equal((digest, digest), ((string?)layer["digest"], (string?)layer["libraryDigest"]));
    }

    [Theory, MemberData(nameof(Commands))]
    public void An_id_of_the_library_over_another_file_is_told(string[] command)
    {
        var own = Own();
        var call = Call.Of([.. command, "--rules", own]);
        Assert.Equal((0, ""), (call.Code, call.Error));
        Assert.Contains(Told(own), Unwrapped(call.Output), StringComparison.Ordinal);
        Assert.DoesNotContain("is not the file of that id", Unwrapped(Call.Of(command).Output), StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_tells_the_digests_of_both_sides()
    {
        var own = Own();
        var call = Call.Of("rules", "diff", "manufacturing-ai", own, "--out", scratch["out"]);
        Assert.Equal((0, ""), (call.Code, call.Error));
        Assert.Contains($"Old rules  manufacturing-ai 1.6.0 ({digest[..12]})\n", call.Output, StringComparison.Ordinal);
        Assert.Contains($"New rules  manufacturing-ai 1.6.0 ({DigestOf(own)[..12]})\n", call.Output, StringComparison.Ordinal);
        Assert.Contains(Told(own), Unwrapped(call.Output), StringComparison.Ordinal);
        Assert.Contains(Told(own), File.ReadAllText(Path.Combine(scratch["out"], "report.html")), StringComparison.Ordinal);
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(scratch["out"], "difference.json")))!;
        Assert.Equal([digest, DigestOf(own)], ((string[])["old", "new"]).Select(side => (string)json[side]!["layers"]![0]!["digest"]!));
    }

    [Theory]
    [InlineData("report.html", "analyse", Scenario)]
    [InlineData("audit.html", "audit", Scenario, "examples/predictive-maintenance/actuals.json")]
    public void The_page_tells_both(string page, params string[] command)
    {
        var own = Own();
        Assert.Equal(0, Call.Of([.. command, "--rules", own, "--trials", "100", "--out", scratch["out"]]).Code);
        var html = File.ReadAllText(Path.Combine(scratch["out"], page));
        Assert.Contains(DigestOf(own)[..12], html, StringComparison.Ordinal);
        Assert.Contains(Told(own), html, StringComparison.Ordinal);
    }

    private string Own() => scratch.Write("own.json",
        File.ReadAllText(Repository.PathOf("rules", "library", "manufacturing-ai.json")) + "// ours\n");

    private string Told(string own) => "manufacturing-ai is not the file of that id in the library of this program: its digest is "
        + $"{DigestOf(own)[..12]}, that of the library {digest[..12]}.";

    private static string DigestOf(string path) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)));

    private static string Unwrapped(string text) =>
        string.Join(' ', text.Split((char[])['\n', ' '], StringSplitOptions.RemoveEmptyEntries));

    public void Dispose() => scratch.Dispose();
}
