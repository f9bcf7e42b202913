using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;
using Roi.Cli.Commands;
using Roi.Cli.Reports.Json;
using Roi.Cli.Tests.Commands;
using Roi.Cli.Tests.Files;
using Roi.Cli.Tests.Samples;
using Roi.Rules.Language;
using Roi.Tests;

namespace Roi.Cli.Tests.Reports.Json;

public class ResultsJsonTests
{
    private const string Vendor = "examples/vendor-model/scenario.json";

    /// <summary>Every example, and the one with finance's layer.</summary>
    public static TheoryData<string, string[]> Examples => new()
    {
        { "predictive-maintenance", [] },
        { "full-platform", [] },
        { "failures-in-time", [] },
        { "vendor-model", [] },
        { "vendor-model-tightened", ["--layer", "examples/vendor-model/finance-overlay.json"] },
    };

    /// <summary>The results with the first, the middle and the last point of each response curve: a review can read no more.</summary>
    private static string WithFewPoints(string results)
    {
        var root = JsonNode.Parse(results)!;
        foreach (var points in root["insight"]?["response"]?.AsArray().Select(curve => curve!["points"]!.AsArray()) ?? [])
            for (var i = points.Count - 1; i >= 0; i--)
                if (i != 0 && i != points.Count / 2 && i != points.Count - 1)
                    points.RemoveAt(i);
        return root.ToJsonString(new(JsonSerializerOptions.Web)
        {
            WriteIndented = true,
            NewLine = "\n",
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }) + "\n";
    }

    [Theory, MemberData(nameof(Examples))]
    public async Task Results_of_every_example_are_as_approved_and_keep_to_the_schema(string name, string[] options)
    {
        var example = name.Replace("-tightened", "", StringComparison.Ordinal);
        var call = Call.Of(["analyse", $"examples/{example}/scenario.json", "--json", .. options]);
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        await AssertValid(call.Output);
        Repository.AssertApproved(WithFewPoints(call.Output), "tests", "Approved", name + ".json");
    }

    [Theory, MemberData(nameof(Examples))]
    public void Every_mean_of_every_example_has_an_error_that_can_be_stated(string name, string[] options)
    {
        var example = name.Replace("-tightened", "", StringComparison.Ordinal);
        foreach (var seed in new[] { "1", "2", "3" })
        {
            var call = Call.Of(["analyse", $"examples/{example}/scenario.json", "--json", "--seed", seed, .. options]);
            foreach (var (outcome, statistics) in JsonNode.Parse(call.Output)!["outcomes"]!.AsObject())
                Assert.True(statistics!["mean"] is null || statistics["standardError"]!["mean"] is not null, $"{name}, {seed}: {outcome}");
        }
    }

    [Fact]
    public async Task The_schema_refuses_what_is_no_result()
    {
        var schema = await Schema();
        var results = JsonNode.Parse(Call.Of("analyse", Vendor, "--trials", "100", "--json").Output)!.AsObject();
        Assert.Empty(schema.Validate(results.ToJsonString()));
        results.Remove("verdict");
        results["outcomes"]!["npv"]!["p10"] = "many";
        Assert.Equal(2, schema.Validate(results.ToJsonString()).Count);
    }

    [Fact]
    public void Every_statistic_with_a_name_in_JSON_is_a_member_of_each_outcome_and_its_error_of_the_standard_errors()
    {
        using MemoryStream stream = new();
        ResultsJson.Write(SampleAnalysis.Ordinary, stream);
        var npv = JsonNode.Parse(stream.ToArray())!["outcomes"]!["npv"]!;
        var statistics = SampleAnalysis.Ordinary["npv"].Statistics;
        var named = RunStatistics.All.Where(statistic => statistic.JsonName is not null).ToList();
        Assert.All(named, statistic => Assert.Equal(statistic.Value(statistics), (double?)npv[statistic.JsonName!]));
        Assert.Equal(
            named.Select(statistic => statistic.JsonName!).Concat(["never", "none", "several"]).Order(StringComparer.Ordinal),
            Numbers(typeof(OutcomeEntry)));
        var withError = named.Where(statistic => statistic.ReadError is not null).ToList();
        Assert.All(withError, statistic =>
            Assert.Equal(statistic.StandardError(statistics), (double?)npv["standardError"]![statistic.JsonName!]));
        Assert.Equal(
            withError.Select(statistic => statistic.JsonName!).Order(StringComparer.Ordinal), Numbers(typeof(StandardErrorEntry)));

        static IEnumerable<string> Numbers(Type entry) => entry.GetProperties().Where(member => member.PropertyType == typeof(double?))
            .Select(member => JsonNamingPolicy.CamelCase.ConvertName(member.Name)).Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Numbers_are_unrounded()
    {
        using Scratch scratch = new();
        var call = Call.Of("analyse", Vendor, "--trials", "1000", "--out", scratch["report"], "--formats", "json,csv");
        Assert.Equal(ExitCode.Done, call.Code);
        using var results = JsonDocument.Parse(File.ReadAllText(scratch["report/results.json"]));
        var written = results.RootElement.GetProperty("outcomes").GetProperty("npv");
        var npv = CsvFile.Read(scratch["report/trials.csv"]).Column("npv").Order().ToArray();
        Assert.Equal(1024, npv.Length);
        foreach (var (name, share) in new[] { ("p10", 0.1), ("p50", 0.5), ("p90", 0.9) })
            Assert.Equal(1, CsvFile.Percentile(npv, share) / written.GetProperty(name).GetDouble(), 1e-14);
        var text = written.GetProperty("sd").GetRawText();
        Assert.Equal(text, double.Parse(text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture));
        Assert.True(text.Length > 12, text);
    }

    [Fact]
    public async Task Never_is_null_and_its_share_is_told()
    {
        using Scratch scratch = new();
        var call = Call.Of("analyse", scratch.Write("plant.json", PlantFile.Doubtful), "--trials", "4000", "--json");
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        await AssertValid(call.Output);
        using var results = JsonDocument.Parse(call.Output);
        var payback = results.RootElement.GetProperty("outcomes").GetProperty("payback");
        Assert.InRange(payback.GetProperty("never").GetDouble(), 0.2, 0.999);
        foreach (var name in (string[])["p90", "mean", "sd"])
            Assert.Equal(JsonValueKind.Null, payback.GetProperty(name).ValueKind);
        Assert.Equal(JsonValueKind.Null, results.RootElement.GetProperty("conservativeCase").GetProperty("payback").ValueKind);
    }

    [Fact]
    public void Percentiles_are_those_that_finance_asks_for()
    {
        using Scratch scratch = new();
        var layer = scratch.Write("more.json", """
            { "id": "more", "version": "1.0.0", "title": "More percentiles", "extends": "manufacturing-ai",
              "finance": { "percentiles": [2.5, 10, 50, 90, 97.5] } }
            """);
        var call = Call.Of("analyse", Vendor, "--trials", "1000", "--json", "--layer", layer);
        Assert.Equal("", call.Error);
        using var results = JsonDocument.Parse(call.Output);
        var roi = results.RootElement.GetProperty("outcomes").GetProperty("roi");
        var percentiles = roi.GetProperty("percentiles").EnumerateObject().ToList();
        Assert.Equal(["2.5", "10", "50", "90", "97.5"], percentiles.Select(percentile => percentile.Name));
        var values = percentiles.Select(percentile => percentile.Value.GetDouble()).ToList();
        Assert.Equal(values.Order(), values);
        Assert.Equal(roi.GetProperty("p90").GetDouble(), values[3]);
    }

    [Fact]
    public void P10_P50_and_P90_are_there_whatever_finance_asks_for()
    {
        using Scratch scratch = new();
        var layer = scratch.Write("few.json", """
            { "id": "few", "version": "1.0.0", "title": "One percentile", "extends": "manufacturing-ai",
              "finance": { "percentiles": [25] } }
            """);
        var call = Call.Of("analyse", Vendor, "--trials", "1000", "--json", "--layer", layer);
        Assert.Equal("", call.Error);
        using var results = JsonDocument.Parse(call.Output);
        var npv = results.RootElement.GetProperty("outcomes").GetProperty("npv");
        Assert.Equal(JsonValueKind.Number, npv.GetProperty("percentiles").GetProperty("25").ValueKind);
        Assert.All((string[])["p10", "p50", "p90"], name => Assert.Equal(JsonValueKind.Number, npv.GetProperty(name).ValueKind));
        Assert.Equal(ExitCode.Done, Call.Of("analyse", Vendor, "--trials", "1000", "--layer", layer, "--out", scratch["report"]).Code);
    }

    [Fact]
    public void A_ratio_is_a_fraction()
    {
        using var results = JsonDocument.Parse(Call.Of("analyse", Vendor, "--trials", "1000", "--json").Output);
        Assert.Equal("fraction", results.RootElement.GetProperty("outcomes").GetProperty("roi").GetProperty("unit").GetString());
        Assert.InRange(results.RootElement.GetProperty("outcomes").GetProperty("roi").GetProperty("p50").GetDouble(), 5, 7);
        Assert.Equal("EUR/yr", results.RootElement.GetProperty("outcomes").GetProperty("totalBenefit").GetProperty("unit").GetString());
    }

    [Fact]
    public void The_number_of_threads_changes_no_byte()
    {
        string[] call = ["analyse", "examples/full-platform/scenario.json", "--trials", "40000", "--json", "--threads"];
        Assert.Single(((string[])["1", "2", "7"]).Select(threads => Call.Of([.. call, threads]).Output).Distinct());
    }

    private static async Task AssertValid(string json)
    {
        var errors = (await Schema()).Validate(json);
        Assert.True(errors.Count == 0, string.Join('\n', errors));
    }

    private static Task<JsonSchema> Schema() => JsonSchema.FromJsonAsync(ResultsJson.Schema);
}
