using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Roi.Cli.Commands;
using Roi.Cli.Reports.Console;
using Roi.Cli.Reports.Html;
using Roi.Cli.Tests.Files;
using Roi.Cli.Tests.Samples;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;
using Spectre.Console;

namespace Roi.Cli.Tests.Commands;

/// <summary>Does it pay, and can it be believed: two verdicts side by side, everywhere.</summary>
public sealed partial class VerdictsTests : IDisposable
{
    private readonly Scratch scratch = new();

    /// <summary>10,000 a month for 60 months, worth 475,000 today, for a price; the factors are fixed.</summary>
    private string Case(string price)
    {
        scratch.Write("fixed.json", """
            {
              "id": "fixed", "version": "1.0.0", "title": "Fixed factors", "extends": "manufacturing-ai",
              "factors": {
                "downtimeReduction": { "value": "30%" }, "qualityReduction": { "value": "20%" }, "reactiveShift": { "value": "25%" }
              }
            }
            """);
        return scratch.Write("case.json", $$"""
            {
              "title": "10,000 a month", "currency": "USD", "rules": "fixed.json", "site": { "deployment": "predictive-maintenance" },
              "inputs": { "implementationCost": {{price}}, "annualRunningCost": 0, "goLiveMonths": 0, "rampUpMonths": 0,
                "reactiveHours": 0, "labourCostPerHour": 0, "emergencySpareParts": 600000 },
              "lines": [{ "name": "Line 1", "inputs": { "downtimeHours": 0, "costPerHour": 0 } }]
            }
            """);
    }

    private const string Loses = """{ "uniform": [480000, 600000] }""";

    private const string Gains = """{ "uniform": [200000, 300000] }""";

    private string Hurdles(string hurdles) => scratch.Write("layer.json",
        $$"""{ "id": "layer", "version": "1.0.0", "title": "A layer", "hurdles": [{{hurdles}}] }""");

    private const string Removed = """{ "id": "npv-positive", "removed": true }""";

    private static string Own(string expect) =>
        $$"""{ "id": "own", "added": true, "title": "Our own", "expect": "{{expect}}", "source": "Us" }""";

    private Analysis Analysis(string price, params string[] layers)
    {
        var loaded = AnalysisRun.Run(new(Case(price), new SimulationOptions { RequestedTrials = 1024 }) { Layers = [.. layers] });
        Assert.Empty(loaded.Problems);
        return loaded.Value!;
    }

    [Theory]
    [InlineData("", ExitCode.Done)]
    [InlineData("--fail-on warning", ExitCode.Done)]
    [InlineData("--fail-on error", ExitCode.Done)]
    [InlineData("--fail-on hurdle", ExitCode.FailOn)]
    [InlineData("--fail-on warning --fail-on hurdle", ExitCode.FailOn)]
    [InlineData("--fail-on hurdle --fail-on error", ExitCode.FailOn)]
    public void A_case_that_loses_in_every_trial_fails_where_that_is_asked_for(string options, int code)
    {
        var call = Call.Of(["analyse", Case(Loses), "--details", "--trials", "1000",
            .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        Assert.Equal((code, ""), (call.Code, call.Error));
        Assert.Contains("\nDOES NOT PAY · CREDIBLE  NPV is above zero in no trial; at least 80 % are asked for. The likely NPV is USD −64",
            call.Output, StringComparison.Ordinal);
        Assert.Contains("\nMissed   Hurdle: Chance of earning more than it costs\n", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_marginal_case_does_not_fail() => Assert.Equal(ExitCode.Done, Call.Of(
        "analyse", Case(Gains), "--trials", "1000", "--layer", Hurdles(Own("p50(payback) <= 6")), "--fail-on", "hurdle").Code);

    [Fact]
    public void Nothing_is_green_unless_it_pays_and_is_credible()
    {
        Assert.Contains(Green, Coloured(Analysis(Gains)), StringComparison.Ordinal);
        Assert.Contains("good", Classes(Analysis(Gains)));
        var strict = Hurdles(Own("p50(payback) <= 6"));
        Analysis[] others = [Analysis(Loses), Analysis(Gains, strict), Analysis(Gains, Hurdles(Removed)),
            Analysis(Gains) with { Verdict = Verdict.Recheck }, Analysis(Gains) with { Verdict = Verdict.NotCredible }];
        Assert.All(others, analysis =>
        {
            Assert.DoesNotContain(Green, Coloured(analysis), StringComparison.Ordinal);
            Assert.DoesNotContain("good", Classes(analysis));
        });
    }

    [Fact]
    public void With_all_inputs_fixed_it_is_one_figure_and_no_probability()
    {
        foreach (var (price, start) in ((string, string)[])[
            ("600000", "DOES NOT PAY · CREDIBLE  The hurdle is missed; NPV is USD −125 k."),
            ("400000", "PAYS · CREDIBLE  The hurdle is cleared; NPV is USD 75.4 k.")])
        {
            var analysis = Analysis(price);
            var text = Report(analysis);
            Assert.Contains("\n" + start, text, StringComparison.Ordinal);
            Assert.DoesNotContain("probability", text, StringComparison.Ordinal);
            Assert.DoesNotContain("of trials", text, StringComparison.Ordinal);
            var hurdles = Page(analysis).Descendants().Single(element => (string?)element.Attribute("id") == "hurdles");
            Assert.DoesNotContain("trials.", hurdles.Value, StringComparison.Ordinal);
            Assert.DoesNotContain("100", hurdles.Value, StringComparison.Ordinal);
            Assert.Contains(price == "600000" ? "npv > 0 does not hold" : "npv > 0 holds", hurdles.Value.Replace('\u00a0', ' '),
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(Gains, "", "Pays", "NPV is above zero in every trial; at least 80 % are asked for. The likely NPV is USD 225")]
    [InlineData(Gains, "p50(payback) <= 6", "Marginal",
        "1 of 2 hurdles is missed: \"Our own\", p50(payback) = 25.0 months. The likely NPV is USD 225")]
    [InlineData(Gains, "probability(payback <= 20) >= 0.3", "Marginal",
        "1 of 2 hurdles is missed: payback <= 20 holds in no trial; at least 30 % are asked for. The likely NPV is USD 225")]
    [InlineData(Gains, "p50(payback) <= 36", "Pays",
        "Both hurdles are cleared: NPV is above zero in every trial; at least 80 % are asked for. The likely NPV is USD 225")]
    [InlineData(Loses, "p50(payback) <= 6", "Does not pay",
        "Both hurdles are missed: NPV is above zero in no trial; at least 80 % are asked for. The likely NPV is USD −64")]
    [InlineData("""{ "discrete": [[450000, 7], [1500000, 1]] }""", "", "Marginal",
        "NPV is above zero in 87.5 % of trials; at least 80 % are asked for. But NPV is negative on average (mean USD −")]
    [InlineData("""{ "uniform": [400000, 900000] }""", "mean(payback) <= 36", "Not judged",
        "1 hurdle could not be decided, so whether it pays is open. NPV is below zero in 84.")]
    public void The_decision_is_said_in_a_sentence(string price, string added, string word, string sentence)
    {
        var analysis = added.Length == 0 ? Analysis(price) : Analysis(price, Hurdles(Own(added)));
        Assert.Equal(word, Sentences.DecisionWord(analysis.Decision));
        Assert.StartsWith(sentence, Sentences.DecisionSentence(analysis), StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_is_told_whatever_the_hurdles_say_of_it()
    {
        Assert.Equal("The rules have no hurdle, so whether it pays is not judged. NPV is below zero in every trial.",
            Sentences.DecisionSentence(Analysis(Loses, Hurdles(Removed))));
        Assert.StartsWith("The rules have no hurdle, so whether it pays is not judged. NPV is USD −125 k",
            Sentences.DecisionSentence(Analysis("600000", Hurdles(Removed))), StringComparison.Ordinal);
        var easy = Analysis(Loses, Hurdles(Removed + ", " + Own("p50(payback) <= 600")));
        Assert.Contains(" NPV is ", Sentences.DecisionSentence(easy), StringComparison.Ordinal);
    }

    [Fact]
    public void Neither_the_P50_in_a_gap_nor_a_mean_without_an_error_is_quoted()
    {
        var gap = SampleAnalysis.InGap(SampleAnalysis.Ordinary, "npv", 50);
        Assert.Equal("NPV is above zero in every trial; at least 80 % are asked for. The likely NPV lies in a gap between "
            + "values.", DecisionSentences.Of(gap));
        var rare = SampleAnalysis.Ordinary with
        {
            Decision = PayDecision.Marginal,
            Outcomes = [.. SampleAnalysis.Ordinary.Outcomes.Select(outcome => outcome.Name != "npv" ? outcome
                : outcome with { Statistics = outcome.Statistics with { Mean = -1e6, MeanStandardError = null } })],
        };
        Assert.Equal("NPV is above zero in every trial; at least 80 % are asked for. But NPV is negative on average; the likely one is "
            + "USD 1.81 M.", DecisionSentences.Of(rare));
    }

    [Fact]
    public void A_share_that_misses_its_bound_by_less_than_is_printed_has_more_digits()
    {
        var hurdle = SampleAnalysis.Ordinary.Hurdles[0];
        Assert.StartsWith("NPV is above zero in 79.982 % of trials; at least 80 % are asked for. ", DecisionSentences.Of(
            SampleAnalysis.Ordinary with
            {
                Decision = PayDecision.Marginal,
                Hurdles = [hurdle with { Verdict = CheckVerdict.Fail, Observed = [hurdle.Observed[0] with { Value = 0.79982 }] }],
            }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_hurdle_that_could_not_be_decided_fails_where_hurdles_are_asked_for() => Assert.Equal(ExitCode.FailOn, Call.Of(
        "analyse", Case("""{ "uniform": [400000, 900000] }"""), "--trials", "1000", "--layer", Hurdles(Own("mean(payback) <= 36")),
        "--fail-on", "hurdle").Code);

    [Fact]
    public void What_no_hurdle_judges_is_said_to_be_open()
    {
        Assert.Equal("The rules have no hurdle, so whether it pays is not judged.",
            Sentences.DecisionSentence(Analysis(Gains, Hurdles(Removed))));
        const string Elsewhere = """{ "id": "npv-positive", "title": "T", "currency": "EUR", "expect": "p50(npv) > 0", "source": "Us" }""";
        Assert.Equal("No hurdle applies to this case, so whether it pays is not judged.",
            Sentences.DecisionSentence(Analysis(Gains, Hurdles(Elsewhere))));
    }

    [Fact]
    public void The_page_names_both_verdicts_in_its_title_and_at_its_top()
    {
        var page = Page(Analysis(Loses));
        Assert.Equal("Does not pay · Credible: 10,000 a month", page.Descendants("title").Single().Value);
        Assert.Equal(["Does it pay? Does not pay", "Can it be believed? Credible"],
            page.Descendants("section").First().Descendants("h2").Select(heading => heading.Value));
    }

    [Fact]
    public void Json_has_the_hurdles_and_the_decision()
    {
        using var json = JsonDocument.Parse(Call.Of("analyse", Case("""{ "discrete": [[150000, 3], [500000, 1]] }"""), "--json").Output);
        var hurdle = json.RootElement.GetProperty("hurdles").EnumerateArray().Single();
        Assert.Equal(("npv-positive", "fail", 0.75, 0.25), (hurdle.GetProperty("id").GetString(), hurdle.GetProperty("verdict").GetString(),
            hurdle.GetProperty("chance").GetDouble(), hurdle.GetProperty("shareBroken").GetDouble()));
        Assert.Equal(0.75, hurdle.GetProperty("observed").GetProperty("probability(npv > 0)").GetDouble());
        Assert.Equal(("marginal", "credible"), (json.RootElement.GetProperty("decision").GetString(),
            json.RootElement.GetProperty("verdict").GetString()));
    }

    [Fact]
    public void A_comparison_of_rules_says_both_verdicts_before_and_after_and_which_hurdles_turn()
    {
        var path = Case(Gains);
        var layer = scratch.Write("ours.json", $$"""
            { "id": "ours", "version": "1.0.0", "title": "Ours", "extends": "fixed.json", "hurdles": [{{Own("p50(payback) <= 6")}}] }
            """);
        string[] command = ["rules", "diff", scratch["fixed.json"], layer, "--scenario", path, "--trials", "1024"];
        var text = Call.Of(command).Output;
        Assert.Contains("\n  hurdles.own\n      none → p50(payback) <= 6\n", text, StringComparison.Ordinal);
        Assert.Contains("\nDoes it pay? Pays before, marginal after. Can it be believed? Credible before and after.\n", text,
            StringComparison.Ordinal);
        Assert.Contains("\nHurdle  own: new, fail\n", text, StringComparison.Ordinal);
        Assert.Contains("\nOur own (turns 1 hurdle)", text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(Call.Of([.. command, "--json"]).Output);
        var scenario = json.RootElement.GetProperty("scenarios")[0];
        Assert.Equal("""{"before":"pays","after":"marginal"}""", Compact(scenario.GetProperty("decision")));
        Assert.Equal("""[{"id":"own","before":null,"after":"fail"}]""", Compact(scenario.GetProperty("hurdles")));
        Assert.Equal("[]", Compact(scenario.GetProperty("checks")));
        Assert.Equal("""[{"id":"own","before":null,"after":"fail"}]""", Compact(scenario.GetProperty("effects")[0].GetProperty("hurdles")));
    }

    [Fact]
    public void A_benefit_is_called_credible_only_where_the_case_is()
    {
        var credible = Analysis(Gains) with { Bridge = SampleAnalysis.Bridge(1_421_000, 0.55, 0.97) };
        var recheck = credible with { Verdict = Verdict.Recheck };
        Assert.Contains(" is credible", BridgeTable.Sentence(credible), StringComparison.Ordinal);
        Assert.Equal("From claim to counted", BridgeTable.Title(recheck));
        Assert.StartsWith("Counted: ", BridgeTable.Rows(recheck)[^1].Title, StringComparison.Ordinal);
        Assert.All((string[])[Report(recheck), Page(recheck).ToString()], text => Assert.DoesNotMatch(
            "(?i)(is|to) credible|credible: earned|credible benefit", text));
    }

    public void Dispose() => scratch.Dispose();

    private const string Green = "32m";

    private static string Coloured(Analysis analysis) => Report(analysis, hasColor: true);

    private static string Report(Analysis analysis, bool hasColor = false)
    {
        using StringWriter text = new();
        var console = Terminal.For(text, isScreen: hasColor, noColor: null, hasColor ? AnsiSupport.Yes : AnsiSupport.No);
        console.Profile.Width = 120;
        ConsoleReport.Write(analysis, console);
        // Green is 2 of the standard colours, bold or not.
        return Escape().Replace(text.ToString().ReplaceLineEndings("\n"), match => match.Value.Contains("32", StringComparison.Ordinal)
            || match.Value.Contains("38;5;2m", StringComparison.Ordinal) ? Green : "");
    }

    private static XElement Page(Analysis analysis) => XElement.Parse(HtmlReport.Create(analysis, [])["<!DOCTYPE html>\n".Length..]);

    private static IEnumerable<string> Classes(Analysis analysis) =>
        Page(analysis).Descendants().Attributes("class").SelectMany(name => name.Value.Split(' '));

    private static string Compact(JsonElement element) => JsonSerializer.Serialize(element);

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Escape();
}
