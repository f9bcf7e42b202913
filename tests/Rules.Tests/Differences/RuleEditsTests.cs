using System.Collections.Immutable;
using Roi.Rules.Differences;
using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Differences;

public class RuleEditsTests
{
    private static string Base => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "library", "manufacturing-ai.json"));

    [Fact]
    public void Rules_have_no_difference_to_themselves() => Assert.Empty(Edits(Base));

    [Fact]
    public void Formatting_comments_and_the_order_of_keys_and_entries_are_no_edits()
    {
        Assert.Empty(Edits(Base.With(
            ("\"title\": \"Reduction of unplanned downtime\", \"range\": [\"30%\", \"50%\"], \"shape\": "
            + "\"uniform\", \"conservative\": \"30%\",",
                "\"conservative\": 0.3, /* as before */ \"range\": [0.30, \" 50 %\"],\n\n \"title\": \"Reduction of unplanned downtime\","),
            ("\"horizonMonths\": 60, \"discountRate\": \"10%\"", "\"discountRate\": 0.1, \"horizonMonths\": 60.0"))));
        Assert.Empty(Edits(Of("""{ "checks": [{ "id": "worst-event-vs-implementation", "removed": true }] }"""),
            Of("""{ "checks": [{ "removed": true, "id": "worst-event-vs-implementation" }] }""")));
    }

    [Fact]
    public void Blanks_in_a_formula_are_no_edit() => Assert.Empty(Edits(
        Driver("downtimeHours * costPerHour * downtimeReduction"), Driver("(downtimeHours*costPerHour)  * downtimeReduction")));

    [Fact]
    public void A_new_range_takes_its_conservative_value_along_as_one_edit() => Assert.Equal(
        ["factors.downtimeReduction.range: uniform 30 % to 50 %, conservative 30 % -> uniform 25 % to 40 %, conservative 25 %"],
        Edits(Of("{}"),
            Of("""{ "factors": { "downtimeReduction": { "range": ["25%", "40%"] } } }""")));

    [Fact]
    public void A_conservative_value_that_is_given_is_an_edit_of_its_own() => Assert.Equal(
        ["factors.downtimeReduction.range: uniform 30 % to 50 % -> uniform 25 % to 40 %",
        "factors.downtimeReduction.conservative: 30 % -> 27 %"],
        Edits(Of("{}"),
            Of("""{ "factors": { "downtimeReduction": { "range": ["25%", "40%"], "conservative": "27%" } } }""")));

    [Fact]
    public void A_shape_that_is_given_is_an_edit_of_its_own() => Assert.Equal(
        ["factors.downtimeReduction.range: uniform 30 % to 50 % -> PERT 30 % to 45 %", "factors.downtimeReduction.shape: uniform -> pert"],
        Edits(Of("{}"),
            Of("""{ "factors": { "downtimeReduction": { "range": ["30%", "45%"], "shape": "pert", "conservative": "30%" } } }""")));

    [Fact]
    public void A_value_in_place_of_a_range_is_one_edit() => Assert.Equal(
        ["factors.reactiveShift.value: uniform 20 % to 30 %, conservative 25 % -> 22 %, conservative 22 %"],
        Edits(Of("{}"),
            Of("""{ "factors": { "reactiveShift": { "value": "22%" } } }""")));

    [Fact]
    public void A_plain_number_that_becomes_a_fraction_is_an_edit()
    {
        static string Of(string unit) => RuleEditsTests.Of(
            $$"""{ "inputs": { "crews": { "title": "Crews", "unit": "{{unit}}", "default": 0, "added": true } } }""");
        Assert.Equal(["inputs.crews.unit: 1 -> fraction"], Edits(Of("1"), Of("fraction")));
    }

    [Fact]
    public void A_stress_set_is_told_by_what_it_sets()
    {
        static string With(string set, string title = "T") =>
            Of($$"""{ "stress": [{ "id": "own", "added": true, "title": "{{title}}", "set": {{set}} }] }""");
        Assert.Equal(["stress.own: none -> { goLiveMonths: +6, driver.quality: off }"],
            Edits(Of("{}"), With("""{ "goLiveMonths": "+6", "driver.quality": "off" }""")));
        Assert.Equal(["stress.own.set: { goLiveMonths: +6 } -> { goLiveMonths: +9 }"],
            Edits(With("""{ "goLiveMonths": "+6" }"""), With("""{ "goLiveMonths": "+9" }""")));
        Assert.Equal(["stress.own.set: { vendorShareKept: 5% } -> { vendorShareKept: +5% }"],
            Edits(With("""{ "vendorShareKept": "5%" }"""), With("""{ "vendorShareKept": "+5%" }""")));
        Assert.Empty(Edits(With("""{ "goLiveMonths": 6, "vendorShareKept": "50%" }"""),
            With("""{ "vendorShareKept": 0.5, "goLiveMonths": 6 }""")));
        Assert.Equal(["stress.own: { goLiveMonths: +6 } -> none"], Edits(With("""{ "goLiveMonths": "+6" }"""), Of("{}")));
    }

    [Fact]
    public void A_group_of_a_check_is_told_as_the_text_that_says_the_same()
    {
        static string With(string expect) => Of($$"""{ "checks": [{ "id": "own", "severity": "info", "expect": {{expect}}, "message":"""
            + $$""" "m", "advice": "a", "source": "s", "added": true }] }""");
        Assert.Empty(Edits(With("""{ "all": ["p50(roi)>0", "p50(npv) > 0"] }"""), With("\"p50(roi) > 0 and p50(npv) > 0\"")));
        Assert.Equal(
            ["checks.own.expect: p50(roi) > 0 and p50(npv) > 0 -> p50(roi) > 0 and (p50(npv) > 0 or p50(irr) > 5%)"],
            Edits(With("""{ "all": ["p50(roi)>0", "p50(npv) > 0"] }"""), With("""{ "all": ["p50(roi)>0", { "any":"""
                + """ ["p50(npv) > 0", "p50(irr)>5%"] }] }""")));
    }

    [Fact]
    public void Entries_that_come_and_go_are_one_edit_each()
    {
        const string own = """
            [{ "id": "own", "severity": "info", "expect": "p50(roi)>0", "message": "m", "advice": "a", "source": "s", "added": true }]
            """;
        const string energy = """{ "energyUse": { "title": "Energy", "unit": "kWh/yr", "added": true } }""";
        var (without, with) = (Of("{}"), Of($$"""{ "inputs": {{energy}}, "checks": {{own}} }"""));
        Assert.Equal(["inputs.energyUse: none -> kWh/yr", "checks.own: none -> p50(roi) > 0"], Edits(without, with));
        Assert.Equal(["inputs.energyUse: kWh/yr -> none", "checks.own: p50(roi) > 0 -> none"], Edits(with, without));
    }

    [Fact]
    public void Fields_of_terms_and_checks_stand_alone() => Assert.Equal(
        ["vendorShareKept.range: uniform 50 % to 60 %, conservative 50 % -> uniform 45 % to 55 %, conservative 45 %",
        "finance.horizonMonths: 60 -> 48", "finance.discountRate: 10% -> 12%"],
        Edits(Of("{}"),
            Of("""{ "finance": { "discountRate": "12%", "horizonMonths": 48 }, "vendorShareKept": {"""
            + """ "range": ["45%", "55%"] } }""")));

    [Fact]
    public void A_fact_of_a_site_is_one_edit_and_rules_that_declare_none_have_the_standard_ones()
    {
        const string declared = """
            { "site": { "region": { "title": "Region", "values": ["Europe"], "added": true }, "industry": { "values": ["food"] } } }
            """;
        var text = File.ReadAllText(RuleLibrary.Find("manufacturing-ai", SourceFiles.All).Source!.Name);
        var start = text.IndexOf("\"site\": {", StringComparison.Ordinal);
        var without = text[..start] + text[(text.IndexOf("\n  },", start, StringComparison.Ordinal) + 5)..];
        Assert.Empty(Edits(without, text));
        Assert.Equal(["site.industry.values: none -> [food]", "site.region: none -> { title: Region, values: [Europe] }"],
            Edits(Of("{}"), Of(declared)));
    }

    [Fact]
    public void Fields_of_a_cash_entry_and_of_an_outcome_stand_alone()
    {
        var before = Of("""
            {
              "cash": [
                { "id": "fee", "added": true, "title": "Fee", "kind": "cost", "formula": "annualRunningCost", "start": 6, "growth": "3%" }
              ],
              "outcomes": [{ "id": "own", "added": true, "title": "Own", "unit": "month", "formula": "payback - goLiveMonths" }]
            }
            """);
        Assert.Equal(
            ["cash.fee.start: 6 -> 9", "cash.fee.growth: 3% -> 5%", "outcomes.own.formula: payback - goLiveMonths -> payback - 3"],
            Edits(before, before.With(("\"start\": 6", "\"start\": 9"), ("\"3%\"", "\"5%\""), ("payback - goLiveMonths", "payback-3"))));
    }

    [Fact]
    public void Words_and_tests_are_told_from_what_may_move_a_result()
    {
        var edits = All(Of("{}"), Of("""{ "factors": { "downtimeReduction": { "source": "Us", "rationale": "Because" } }, "tests": [{"""
            + """ "name": "A case whose benefits exceed its cost is sent back for a recheck", "removed": true }] }"""));
        Assert.Equal([EditKind.Text, EditKind.Text, EditKind.Test], edits.Select(edit => edit.Kind).Order());
        Assert.Contains(edits, edit => edit.Field == "factors.downtimeReduction.source" && edit.After == "Us");
    }

    /// <summary>The base with changed text, against the base.</summary>
    private static string[] Edits(string changed) => Edits(Base, changed);

    private static string[] Edits(string before, string after) =>
        [.. All(before, after).Where(edit => edit.Kind == EditKind.Value)
        .Select(edit => $"{edit.Field}: {edit.Before ?? "none"} -> {edit.After ?? "none"}")];

    private static ImmutableArray<RuleEdit> All(string before, string after)
    {
        using Desk desk = new();
        Problems problems = new();
        var (first, second) = (RuleLoader.Load(Source.OfFile(desk.Put("before.json", before)), [], SourceFiles.All, problems),
            RuleLoader.Load(Source.OfFile(desk.Put("after.json", after)), [], SourceFiles.All, problems));
        Assert.Empty(problems.InOrder());
        return RuleEdits.Between(first!, second!);
    }

    private static string Driver(string formula) =>
        Of($$"""{ "drivers": [{ "id": "downtime", "title": "Downtime", "formula": "{{formula}}" }] }""");

    /// <summary>A layer on the base rules.</summary>
    private static string Of(string content) =>
        "{ \"id\": \"layer\", \"version\": \"1.0.0\", \"title\": \"A layer\", \"extends\": \"manufacturing-ai\""
        + (content == "{}" ? "}" : ", " + content.TrimStart()[1..]);
}
