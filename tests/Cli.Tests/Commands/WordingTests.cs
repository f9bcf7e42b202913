using System.Text.Json.Nodes;
using Roi.Cli.Tests.Files;

namespace Roi.Cli.Tests.Commands;

/// <summary>A text that a layer sets is told as the layer's, wherever what it speaks of was set by a file below it.</summary>
public sealed class WordingTests : IDisposable
{
    private const string Scenario = "examples/predictive-maintenance/scenario.json";

    private const string Worded = " (worded by auditor)";

    private readonly Scratch scratch = new();

    /// <summary>Calm words for the first hurdle and the first sanity check, and for the source of a factor. No number changes.</summary>
    private string Layer(string message = "All is well: confirmed by audit.", string id = "auditor") => scratch.Write(id + ".json", $$"""
        {
          "id": "{{id}}", "version": "1.0.0", "title": "Auditor", "tightenOnly": true,
          "factors": { "reactiveShift": { "source": "Measured and audited in three plants", "title": "Audited shift" } },
          "checks": [{ "id": "benefits-vs-implementation", "severity": "warning", "title": "Confirmed",
            "expect": { "any": ["p50(totalBenefit) <= 100% * p50(investment)", "p50(npv) <= 0"] },
            "message": "{{message}}", "advice": "Nothing to do.", "source": "s" }],
          "hurdles": [{ "id": "npv-positive", "title": "Cleared", "expect": "probability(npv > 0) >= 80%", "message": "{{message}}",
            "source": "s" }]
        }
        """);

    /// <summary>A price at which the check fails, and one at which the hurdle does.</summary>
    [Theory]
    [InlineData("100000", "Confirmed", "checks", "benefits-vs-implementation")]
    [InlineData("100000000", "Cleared", "hurdles", "npv-positive")]
    public void The_words_of_a_check_or_hurdle_are_those_of_the_layer(string price, string title, string part, string id)
    {
        var scenario = scratch.Write("case.json", Priced(price));
        var call = Call.Of("analyse", scenario, "--trials", "256", "--layer", Layer(), "--out", scratch["out"], "--formats", "html,json");
        Assert.Equal((0, ""), (call.Code, call.Error));
        Assert.Contains(title + Worded, Unwrapped(call.Output), StringComparison.Ordinal);
        Assert.Contains(title + Worded, Text(File.ReadAllText(Path.Combine(scratch["out"], "report.html"))), StringComparison.Ordinal);
        var results = JsonNode.Parse(File.ReadAllText(Path.Combine(scratch["out"], "results.json")))!;
        Assert.Equal(("fail", "auditor"), ((string?)Entry(results)["verdict"], (string?)Entry(results)["wordedBy"]));
        Assert.Contains(title + Worded, Unwrapped(Call.Of("rules", "show", scenario, "--layer", Layer()).Output), StringComparison.Ordinal);
        var shown = JsonNode.Parse(Call.Of("rules", "show", scenario, "--json", "--layer", Layer()).Output)!;
        Assert.Equal("auditor", (string?)Entry(shown)["wordedBy"]);

        JsonNode Entry(JsonNode json) => json[part]!.AsArray().First(entry => (string?)entry!["id"] == id)!;
    }

    [Fact]
    public void The_source_and_the_title_of_a_factor_are_those_of_the_layer_and_its_value_that_of_the_base()
    {
        var shown = Unwrapped(Call.Of("rules", "show", Scenario, "--layer", Layer()).Output);
        Assert.Contains("Audited shift" + Worded, shown, StringComparison.Ordinal);
        Assert.Contains($"Source Measured and audited in three plants{Worded} Set by manufacturing-ai", shown, StringComparison.Ordinal);
        var factor = JsonNode.Parse(Call.Of("rules", "show", Scenario, "--json", "--layer", Layer()).Output)!["factors"]!.AsArray()
            .First(entry => (string?)entry!["name"] == "reactiveShift")!;
        Assert.Equal(("auditor", "auditor", "manufacturing-ai"), ((string?)factor["sourceWordedBy"], (string?)factor["titleWordedBy"],
            (string?)factor["setBy"]!["layer"]));
        Assert.Equal(0, Call.Of("analyse", Scenario, "--trials", "256", "--layer", Layer(), "--out", scratch["out"], "--formats", "html")
            .Code);
        Assert.Contains("Measured and audited in three plants" + Worded, Text(File.ReadAllText(Path.Combine(scratch["out"],
            "report.html"))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_layer_that_changes_the_words_is_named_and_one_that_repeats_them_is_not()
    {
        var layers = (string[])["--layer", Layer(), "--layer", Layer(id: "copyist")];
        Assert.Contains("Cleared" + Worded, Shown(layers), StringComparison.Ordinal);
        Assert.Contains("Cleared (worded by editor)", Shown([.. layers, "--layer", Layer("Other words.", "editor")]),
            StringComparison.Ordinal);
        Assert.DoesNotContain("(worded by", Shown([]), StringComparison.Ordinal);

        static string Shown(string[] layers) => Unwrapped(Call.Of(["rules", "show", Scenario, .. layers]).Output);
    }

    public void Dispose() => scratch.Dispose();

    private static string Priced(string price)
    {
        var scenario = JsonNode.Parse(File.ReadAllText(Roi.Tests.Repository.PathOf(Scenario.Split('/'))),
            documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip, AllowTrailingCommas = true })!;
        scenario["inputs"]!["implementationCost"] = double.Parse(price, System.Globalization.CultureInfo.InvariantCulture);
        return scenario.ToJsonString();
    }

    private static string Text(string html) =>
        System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(html, "<[^>]*>", ""));

    private static string Unwrapped(string output) => string.Join(' ', output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
