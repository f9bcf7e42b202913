using System.Text.Json;
using NJsonSchema;
using Roi.Cli.Commands;
using Roi.Cli.Reports.Json;
using Roi.Cli.Tests.Files;

namespace Roi.Cli.Tests.Commands;

/// <summary><c>roi rules show</c> lists the values in force, with origin and approval.</summary>
public class RulesShowTests
{
    private const string Example = "examples/predictive-maintenance/scenario.json";

    private const string Layer = """
        {
          "id": "our-plant", "version": "1.2.0", "title": "Our plant", "tightenOnly": true,
          "approved": { "by": "A. Controller", "on": "2026-11-01" },
          "factors": {
            "downtimeReduction": { "range": ["25%", "40%"], "source": "Two reference plants",
              "cases": [{ "when": "site.criticality == 'high'", "range": ["25%", "35%"] }] },
            "reactiveShift": { "conservative": "20%" }
          },
          "finance": { "discountRate": "12%" }
        }
        """;

    [Fact]
    public void An_input_that_is_drawn_for_each_event_says_so()
    {
        const string failures = "examples/failures-in-time/scenario.json";
        var text = string.Join(' ', Call.Of("rules", "show", failures).Output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("lognormal, P10 70,000, P90 310,000 EUR, drawn for each event", text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Call.Of("rules", "show", failures, "--json").Output);
        Assert.Equal(["Press 1/majorFailureCost event", "Press 2/majorFailureCost event"], json.RootElement.GetProperty("inputs")
            .EnumerateArray().Where(input => input.GetProperty("drawnFor").GetString() != "trial")
            .Select(input => $"{input.GetProperty("name")} {input.GetProperty("drawnFor")}"));
    }

    [Fact]
    public void Every_value_names_its_layer_its_approval_and_its_source()
    {
        using Scratch scratch = new();
        var layer = scratch.Write("our-plant.json", Layer);
        var call = Call.Of("rules", "show", Example, "--layer", layer);
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        var text = string.Join(' ', call.Output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        var plain = string.Join(' ', layer.Split(' '));
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(layer)))[..12];
        Assert.Contains($"our-plant 1.2.0 ({digest}), {plain}; approved by A. Controller on 2026-11-01", text, StringComparison.Ordinal);
        Assert.Contains("; not approved", text, StringComparison.Ordinal);
        Assert.Contains("discountRate Discount rate: 12 % per year Set by our-plant, " + plain
            + ":9; approved by A. Controller on 2026-11-01", text, StringComparison.Ordinal);
        Assert.Contains("reactiveShift Reactive work shifted to planned uniform 20 % to 30 %; conservative 20 % (" + plain + ":7)", text,
            StringComparison.Ordinal);
        Assert.Contains("uniform 25 % to 35 %, as site.criticality == 'high'; conservative 25 % Source not given Set by our-plant, "
            + plain + ":6;", text, StringComparison.Ordinal);
        Assert.All(call.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 120));
    }

    [Fact]
    public void Streams_declared_outcomes_timing_and_tax_are_listed_with_their_origin()
    {
        using Scratch scratch = new();
        var layer = scratch.Write("own.json", """
            {
              "id": "own", "version": "1.0.0", "title": "Own",
              "cash": [
                {"id": "running", "title": "Fee", "kind": "cost", "formula": "annualRunningCost", "start": "goLiveMonths", "growth": 0.05 },
                { "id": "audits", "added": true, "title": "Audits", "kind": "cost", "byYear": [1000, "2000"], "source": "Offer" }
              ],
              "outcomes": [
                { "id": "late", "added": true, "title": "Payback from go-live", "unit": "month", "formula": "payback-goLiveMonths" }
              ],
              "finance": { "timing": "yearEnd", "tax": { "rate": "25%", "depreciation": { "method": "straightLine", "years": 5 } } }
            }
            """);
        var call = Call.Of("rules", "show", Example, "--layer", layer);
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        var text = string.Join(' ', call.Output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        var plain = string.Join(' ', layer.Split(' '));
        foreach (var told in (string[])[
            "timing Money per year counts: at the end of its year Set by own, " + plain + ":10;",
            "tax Tax: 25 % of profit; investments are written off in a straight line over 5 years; losses are offset Set by own,",
            "implementation Implementation cost (investment) = implementationCost Set by manufacturing-ai,",
            "running Fee (cost) = annualRunningCost start goLiveMonths; growth 0.05 Set by own, " + plain + ":4;",
            "audits Audits (cost) = by year: 1000, 2000 Source Offer Set by own, " + plain + ":5;",
            "late Payback from go-live = payback - goLiveMonths, in month Source not given Set by own, " + plain + ":8;"])
            Assert.Contains(told, text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Call.Of("rules", "show", Example, "--json", "--layer", layer).Output);
        var fee = json.RootElement.GetProperty("streams").EnumerateArray().ElementAt(1);
        Assert.Equal(("running", "cost", "goLiveMonths", "0.05"), (fee.GetProperty("id").GetString(), fee.GetProperty("kind").GetString(),
            fee.GetProperty("times").GetProperty("start").GetString(), fee.GetProperty("times").GetProperty("growth").GetString()));
        Assert.Equal("month", json.RootElement.GetProperty("outcomes")[0].GetProperty("unit").GetString());
    }

    [Fact]
    public void What_a_scenario_dates_is_listed_as_its_own()
    {
        using Scratch scratch = new();
        var scenario = scratch.Write("scenario.json", Samples.PlantFile.Named("Plant", "Filler").Replace("\"lines\": [",
            "\"cash\": [{ \"title\": \"Upgrade\", \"kind\": \"investment\", \"amount\": 5000, \"at\": 9 }], \"lines\": [",
            StringComparison.Ordinal));
        var text = string.Join(' ', Call.Of("rules", "show", scenario).Output.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("cash.Upgrade Upgrade (investment) = 5,000 at 9 Set by the scenario, ", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_that_changes_nothing_is_told_beside_its_file()
    {
        using Scratch scratch = new();
        var layer = scratch.Write("same.json",
            """{ "id": "same", "version": "1.0.0", "title": "Same", "finance": { "horizonMonths": 60 } }""");
        Assert.Contains("not approved; changes nothing: all that it states, the rules below it say already",
            string.Join(' ', Call.Of("rules", "show", Example, "--layer", layer).Output.Split([' ', '\n'],
            StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Call.Of("rules", "show", Example, "--json", "--layer", layer).Output);
        Assert.Equal([false, true], json.RootElement.GetProperty("rules").GetProperty("layers").EnumerateArray()
            .Select(file => file.GetProperty("changesNothing").GetBoolean()));
    }

    [Theory]
    [InlineData("predictive-maintenance")]
    [InlineData("full-platform")]
    [InlineData("vendor-model")]
    public async Task The_json_is_as_its_schema_says(string example)
    {
        var call = Call.Of("rules", "show", $"examples/{example}/scenario.json", "--json", "--layer", "finance-strict");
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        var schema = await JsonSchema.FromJsonAsync(EffectiveRulesJson.Schema);
        Assert.Empty(schema.Validate(call.Output).Select(error => error.ToString()));
        using var json = JsonDocument.Parse(call.Output);
        var downtime = json.RootElement.GetProperty("factors").EnumerateArray()
            .First(factor => factor.GetProperty("name").GetString() == "downtimeReduction");
        Assert.Equal(0.25, downtime.GetProperty("conservative").GetDouble());
        Assert.Equal("finance-strict", downtime.GetProperty("setBy").GetProperty("layer").GetString());
        Assert.Equal("library/finance-strict.json", downtime.GetProperty("setBy").GetProperty("path").GetString());
        Assert.Contains(json.RootElement.GetProperty("inputs").EnumerateArray(), input => input.GetProperty("evidence")
            .GetString() is not null);
    }

    [Theory]
    [InlineData("\"range\": [\"25%\", \"40%\"]", "\"range\": [\"35%\", \"45%\"]",
        "(5,37): this layer may only tighten: the conservative value of downtimeReduction would rise from 30 % to 35 %")]
    [InlineData("\"range\": [\"25%\", \"40%\"]", "\"range\": [25, 40]",
        "(5,38): a fraction is meant here: write \"25%\" or 0.25, not a bare 25")]
    [InlineData("\"downtimeReduction\"", "\"downtimeReductoin\"",
        "(5,5): there is no factor \"downtimeReductoin\" below this layer; did you mean \"downtimeReduction\"? "
        + "A new one says \"added\": true")]
    [InlineData("\"conservative\": \"20%\"", "\"conservative\": \"15%\"",
        "(7,40): the conservative value 15 % is below the lowest value 20 % that the factor can have: lower the range too, or raise it")]
    [InlineData("\"conservative\": \"20%\"", "\"conservative\": \"35%\"",
        "(7,40): the conservative value 35 % is above the highest value 30 % that the factor can have")]
    [InlineData("\"range\": [\"25%\", \"35%\"]", "\"range\": [\"25%\", \"55%\"]",
        "(6,66): this layer may only tighten: the highest value of downtimeReduction would rise from 50 % to 55 % "
        + "where site.criticality == 'high'")]
    public void A_careless_layer_is_told_at_its_place(string old, string @new, string told)
    {
        using Scratch scratch = new();
        var call = Call.Of("rules", "show", Example, "--layer",
            scratch.Write("our-plant.json", Layer.Replace(old, @new, StringComparison.Ordinal)));
        Assert.Equal((ExitCode.FileProblems, ""), (call.Code, call.Output));
        Assert.Contains(call.Problems, problem => problem.Contains("our-plant.json" + told, StringComparison.Ordinal));
    }
}
