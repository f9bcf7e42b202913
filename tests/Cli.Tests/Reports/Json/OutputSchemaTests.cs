using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;
using Roi.Cli.Reports.Json;
using Roi.Cli.Tests.Commands;
using Roi.Cli.Tests.Files;
using Roi.Cli.Text;
using Roi.Rules.Files;
using Roi.Rules.Vocabulary;
using Roi.Tests;

namespace Roi.Cli.Tests.Reports.Json;

/// <summary>The contract with programs that read an output JSON; see <see cref="OutputDocument"/>.</summary>
public class OutputSchemaTests
{
    private const string Vendor = "examples/vendor-model/scenario.json";
    private const string Overlay = "examples/vendor-model/finance-overlay.json";
    private const string Maintenance = "examples/predictive-maintenance/scenario.json";

    /// <summary>Stands for a results.json, which is written before it is verified.</summary>
    private const string Verified = "RESULTS";

    /// <summary>Every output and a command that writes it.</summary>
    public static TheoryData<string, string[]> Outputs => new()
    {
        { "results", ["analyse", Vendor, "--trials", "100"] },
        { "difference", ["rules", "diff", "manufacturing-ai", Overlay, "--scenario", Vendor, "--trials", "100"] },
        { "audit", ["audit", Maintenance, "examples/predictive-maintenance/actuals.json", "--trials", "100"] },
        { "effective-rules", ["rules", "show", Vendor] },
        { "target", ["target", Maintenance, "--find", "implementationCost", "--so-that", "npv-positive", "--trials", "100"] },
        { "sensitivity", ["sensitivity", Maintenance, "--trials", "100"] },
        { "explanation", ["explain", Maintenance, "npv", "--trials", "100"] },
        { "baseline", ["baseline", "examples/logs/stops.csv"] },
        { "cost-per-hour", ["cost-per-hour", Maintenance, "--line", "Filler 1", "--trials", "100"] },
        { "comparison", ["compare", Maintenance, "--option", "goLiveMonths=+6", "--option", "nothing", "--trials", "100"] },
        { "verification", ["verify", Verified, "--scenario", Vendor] },
    };

    /// <summary>The outputs alone.</summary>
    public static TheoryData<string> Names => [.. Outputs.Select(output => output.Data.Item1)];

    [Theory, MemberData(nameof(Names))]
    public void The_committed_schema_is_that_of_the_records(string output) =>
        Repository.AssertApproved(SchemaOf(output), "rules", "schema", output + ".schema.json");

    [Theory, MemberData(nameof(Outputs))]
    public async Task Every_output_begins_with_the_version_of_the_contract_and_keeps_to_its_schema(string output, string[] command)
    {
        using Scratch scratch = new();
        if (command.Contains(Verified))
            scratch.Write(Verified, Call.Of("analyse", Vendor, "--trials", "100", "--json").Output);
        var call = Call.Of([.. command.Select(word => word == Verified ? scratch[Verified] : word), "--json"]);
        Assert.Equal((0, ""), (call.Code, call.Error));
        Assert.StartsWith("{\n  \"schemaVersion\": 1,\n  \"", call.Output, StringComparison.Ordinal);
        Assert.EndsWith("\n}\n", call.Output, StringComparison.Ordinal);
        Assert.Equal([], await Errors(output, call.Output));
    }

    /// <summary>Old samples validate, since only optional members may be added. The samples are never regenerated.</summary>
    [Theory]
    [InlineData("results")]
    [InlineData("difference")]
    [InlineData("audit")]
    [InlineData("effective-rules")]
    public async Task Documents_from_before_the_version_was_stated_still_validate(string output)
    {
        var old = File.ReadAllText(Repository.PathOf("tests", "Cli.Tests", "Samples", "BeforeSchemaVersion", output + ".json"));
        Assert.DoesNotContain("schemaVersion", old, StringComparison.Ordinal);
        Assert.Equal([], await Errors(output, old));
    }

    /// <summary>The list is edited by hand: a new member is one more line, and no other line ever changes.</summary>
    [Theory, MemberData(nameof(Names))]
    public void No_member_is_renamed_removed_or_given_another_type(string output)
    {
        var list = Repository.PathOf("tests", "Cli.Tests", "Samples", "Members", output + ".txt");
        var listed = File.ReadAllLines(list);
        var declared = Members("", JsonNode.Parse(SchemaOf(output))!).ToList();
        var (gone, added) = (string.Join('\n', listed.Except(declared)), string.Join('\n', declared.Except(listed)));
        Assert.True(gone.Length == 0, $"Members that other programs read are gone or changed:\n{gone}");
        Assert.True(added.Length == 0, $"New members; list them in {list}:\n{added}");
    }

    [Fact]
    public void Words_of_the_schema_are_those_that_the_program_knows()
    {
        var members = Members("", JsonNode.Parse(ResultsJson.Schema)!).ToList();
        Assert.Contains($"sampling: {string.Join('|', SamplingName.All)}, required", members);
        var grades = string.Join('|', [.. EvidenceGrades.All, EvidenceGrades.NotStated]);
        Assert.Contains($"evidence.assumptions[].evidence[]: {grades}", members);
    }

    [Fact]
    public void A_number_that_json_cannot_write_is_null_and_entries_keep_their_order()
    {
        var numbers = OutputValues.Numbers(["z", "a", "m", "b"], name => name, name => name switch
        {
            "z" => 0.1,
            "a" => double.NaN,
            "m" => double.NegativeInfinity,
            _ => null,
        });
        Assert.Equal("""{"z":0.1,"a":null,"m":null,"b":null}""", JsonSerializer.Serialize(numbers));
    }

    private static string SchemaOf(string output) => output switch
    {
        "results" => ResultsJson.Schema,
        "difference" => DifferenceJson.Schema,
        "audit" => AuditJson.Schema,
        "baseline" => BaselineJson.Schema,
        "cost-per-hour" => HourlyCostJson.Schema,
        "comparison" => ComparisonJson.Schema,
        "target" => TargetJson.Schema,
        "sensitivity" => SensitivityJson.Schema,
        "explanation" => ExplanationJson.Schema,
        "verification" => VerificationJson.Schema,
        _ => EffectiveRulesJson.Schema,
    };

    private static async Task<IEnumerable<string>> Errors(string output, string json) =>
        (await JsonSchema.FromJsonAsync(SchemaOf(output))).Validate(json).Select(error => error.ToString());

    /// <summary>A line for each member: its path, with * for a name that is data and [] for an element, its types or words, and whether it
    /// is always there.</summary>
    private static IEnumerable<string> Members(string path, JsonNode schema)
    {
        var prefix = path.Length == 0 ? "" : path + ".";
        var required = (schema["required"] as JsonArray ?? []).Select(name => (string)name!).ToHashSet();
        foreach (var (name, member) in schema["properties"] as JsonObject ?? [])
        {
            yield return $"{prefix}{name}: {TypeOf(member!)}{(required.Contains(name) ? ", required" : "")}";
            foreach (var inner in Members(prefix + name, member!))
                yield return inner;
        }
        foreach (var (suffix, item) in new[] { (".*", schema["additionalProperties"]), ("[]", schema["items"]) })
        {
            if (item is not JsonObject)
                continue;
            yield return $"{path}{suffix}: {TypeOf(item)}";
            foreach (var inner in Members(path + suffix, item))
                yield return inner;
        }
    }

    private static string TypeOf(JsonNode schema) => (schema["enum"] ?? schema["type"]) switch
    {
        JsonArray several => string.Join('|', several.Select(one => one?.ToString() ?? "null")),
        var one => one!.ToString(),
    };
}
