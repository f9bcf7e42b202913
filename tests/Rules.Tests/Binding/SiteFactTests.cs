using Roi.Rules.Binding;
using Roi.Rules.Checks;
using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Tests.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Tests.Binding;

/// <summary>The facts of a site: which there are, what a scenario may leave out, and what finance adds by a rule file alone.</summary>
public sealed class SiteFactTests : IDisposable
{
    private const string Regions = """
        "site": { "region": { "added": true, "title": "Region", "values": ["Europe", "Asia"] } }
        """;

    private readonly Desk desk = new();

    public void Dispose() => desk.Dispose();

    private static string Scenario(string facts) => Plant.Scenario.With(
        ("\"deployment\": \"full-platform\"", "\"deployment\": \"full-platform\"" + facts));

    /// <summary>The driver of downtime where a condition holds.</summary>
    private static string Claimed(string when) => $$"""
        "drivers": [{ "id": "downtime", "title": "Downtime", "when": "{{when}}", "formula": "downtimeHours * costPerHour * 30%" }]
        """;

    [Fact]
    public void A_driver_is_not_claimed_by_a_fact_that_is_not_stated()
    {
        const string Layer = "site.criticality != 'low'";
        Assert.Equal(
            ["scenario.json(3,11): the site does not state \"criticality\", on which money depends: whether the driver \"downtime\" is "
            + "claimed "
            + "(site.criticality != 'low'); add \"criticality\" to the site: \"low\", \"medium\" or \"high\""],
            desk.Problems(Plant.Scenario, Plant.Layer(Claimed(Layer))));
        Assert.True(desk.Analysis(Scenario(", \"criticality\": \"high\""), Plant.Layer(Claimed(Layer)))["benefit.downtime"].IsClaimed);
        Assert.False(desk.Analysis(Scenario(", \"criticality\": \"low\""), Plant.Layer(Claimed(Layer)))["benefit.downtime"].IsClaimed);
        Assert.False(desk.Analysis(Plant.Scenario, Plant.Layer(Claimed($"{Layer} and site.deployment == 'quality'")))
            ["benefit.downtime"].IsClaimed);
    }

    [Fact]
    public void A_condition_that_comes_out_the_same_for_every_word_is_decided()
    {
        Assert.True(desk.Analysis(Plant.Scenario, Plant.Layer(
            Claimed("site.criticality == 'low' or site.criticality == 'medium' or site.criticality == 'high'")))
            ["benefit.downtime"].IsClaimed);
        Assert.False(desk.Analysis(Plant.Scenario, Plant.Layer(Claimed("site.industry == 'food' and site.industry != 'food'")))
            ["benefit.downtime"].IsClaimed);
        Assert.Equal(CheckVerdict.Pass, desk.Analysis(Plant.Scenario, Plant.Check("p50(roi) > -10000%",
            "\"severity\": \"warning\", \"when\": \"not (site.scale == 'small' and site.scale == 'large')\""))
            .Findings.Single(finding => finding.Id == "own").Verdict);
    }

    [Fact]
    public void A_fact_of_which_no_word_changes_the_answer_is_not_asked_for() => Assert.StartsWith(
        "scenario.json(3,11): the site does not state \"criticality\", on which money depends", Assert.Single(desk.Problems(
            Plant.Scenario, Plant.Layer(Claimed(
                "site.criticality == 'high' and (site.industry == 'food' or site.industry != 'food')")))),
        StringComparison.Ordinal);

    [Fact]
    public void A_fact_on_which_several_values_depend_is_asked_for_once()
    {
        var layer = Plant.Layer(Claimed("site.scale != 'small' and site.industry != 'food'") + """
            , "factors": { "reactiveShift": { "cases": [{ "when": "site.scale == 'large'", "value": "20%" }] } }
            """);
        Assert.Equal(
            [
                "scenario.json(3,11): the site does not state \"industry\", on which money depends: whether the driver \"downtime\" is "
                + "claimed "
                + "(site.scale != 'small' and site.industry != 'food'); add \"industry\" to the site (Industry)",
                "scenario.json(3,11): the site does not state \"scale\", on which money depends: whether the driver \"downtime\" is "
                + "claimed "
                + "(site.scale != 'small' and site.industry != 'food'), the value of \"reactiveShift\" (site.scale == 'large'); "
                + "add \"scale\" "
                + "to the site: \"small\", \"mid-size\" or \"large\"",
            ],
            desk.Problems(Plant.Scenario, layer));
    }

    /// <summary>The cases of a factor, and whether its value rests on the criticality, which is not stated.</summary>
    [Theory]
    [InlineData("{ \"when\": \"site.criticality == 'high'\", \"value\": \"35%\" }", false)]
    [InlineData("{ \"when\": \"site.deployment == 'full-platform'\", \"value\": \"35%\" }, { \"when\": \"site.criticality == 'high'\","
        + " \"value\": \"36%\" }", true)]
    [InlineData("{ \"when\": \"site.deployment == 'quality' and site.criticality == 'high'\", \"value\": \"35%\" }", true)]
    public void Of_the_cases_of_a_factor_the_first_that_may_apply_has_to_be_decided(string cases, bool isDecided)
    {
        var layer = Plant.Layer($"\"factors\": {{ \"downtimeReduction\": {{ \"cases\": [{cases}] }} }}");
        if (isDecided)
            desk.Analysis(Plant.Scenario, layer);
        else
            Assert.StartsWith("scenario.json(3,11): the site does not state \"criticality\", on which money depends: the value of "
                + "\"downtimeReduction\" (site.criticality == 'high')", Assert.Single(desk.Problems(Plant.Scenario, layer)),
                StringComparison.Ordinal);
    }

    [Fact]
    public void A_factor_that_the_case_does_not_need_may_stay_undecided() => desk.Analysis(
        Plant.Scenario.With(("full-platform", "quality")),
        Plant.Layer("""
            "factors": { "downtimeReduction": { "cases": [{ "when": "site.criticality == 'high'", "value": "35%" }] } }
            """));

    [Fact]
    public void A_check_that_rests_on_a_fact_that_is_not_stated_is_not_applicable_and_says_so()
    {
        var finding = desk.Analysis(
            Plant.Scenario, Plant.Check("p50(npv) > 0", "\"severity\": \"error\", \"when\": \"site.criticality != 'low'\""))
            .Findings.Single(finding => finding.Id == "own");
        Assert.Equal((CheckVerdict.NotApplicable, "the scenario does not state site.criticality, and it concerns only sites where "
            + "site.criticality != 'low'"), (finding.Verdict, finding.Message));
    }

    [Fact]
    public void Finance_adds_a_fact_and_a_kind_of_purchase_by_a_layer_alone()
    {
        var layer = Plant.Layer("""
            "site": {
              "deployment": { "values": ["predictive-maintenance", "quality", "full-platform", "energy"] },
              "region": { "added": true, "title": "Region", "values": ["Europe", "Asia"] },
              "contract": { "added": true, "title": "Form of contract" }
            },
            "factors": { "qualityReduction": { "cases": [
              { "when": "site.region == 'Asia' and site.contract == 'lease'", "value": "15%" }] } }
            """);
        var analysis = desk.Analysis(
            Plant.Scenario.With(("\"full-platform\"", "\"energy\", \"region\": \"Asia\", \"contract\": \"lease\"")), layer);
        Assert.Equal(("15 %", "Asia", "energy", null), (analysis.Assumptions.Single(value => value.Name == "qualityReduction").Shape,
            analysis.Site["region"], analysis.Site["deployment"], analysis.Site["scale"]));
        Assert.Equal(["deployment", "criticality", "scale", "industry", "region", "contract"],
            analysis.Site.Facts.Select(fact => fact.Name));
    }

    [Theory]
    [InlineData("\"checks\": [{ \"id\": \"own\", \"when\": \"site.region == 'Euorpe'\", \"severity\": \"info\", \"expect\": \"1 > 0\", "
        + "\"message\": \"m\","
        + " \"advice\": \"a\", \"source\": \"s\", \"added\": true }]",
        "layer.json(3,51): site.region is never \"Euorpe\"; did you mean \"Europe\"?")]
    [InlineData("\"checks\": [{ \"id\": \"own\", \"when\": \"site.regoin == 'Asia'\", \"severity\": \"info\", \"expect\": \"1 > 0\", "
        + "\"message\": \"m\","
        + " \"advice\": \"a\", \"source\": \"s\", \"added\": true }]",
        "layer.json(3,36): unknown name \"site.regoin\"; did you mean \"site.region\"?")]
    [InlineData("\"tests\": [{ \"name\": \"t\", \"given\": { \"site\": { \"deployment\": \"qualty\", "
        + "\"region\": \"Asai\" }, \"inputs\": {} },"
        + " \"expect\": {} }]",
        "layer.json(3,61): expected \"predictive-maintenance\", \"quality\" or \"full-platform\", found the text "
        + "\"qualty\"; did you mean "
        + "\"quality\"?|layer.json(3,81): expected \"Europe\" or \"Asia\", found the text \"Asai\"; did you mean \"Asia\"?")]
    public void Words_of_declared_facts_are_checked_in_the_rules(string content, string told) =>
        Assert.Equal(told.Split('|'), desk.Problems(Plant.Scenario, Plant.Layer($"{Regions},\n{content}")));

    [Theory]
    [InlineData(", \"region\": \"Euorpe\"",
        "scenario.json(3,54): expected \"Europe\" or \"Asia\", found the text \"Euorpe\"; did you mean \"Europe\"?")]
    [InlineData(", \"regoin\": \"Asia\"", "scenario.json(3,44): unknown key \"regoin\"; did you mean \"region\"?")]
    [InlineData(", \"scale\": \"midsize\"",
        "scenario.json(3,53): expected \"small\", \"mid-size\" or \"large\", found the text \"midsize\"; did you mean "
        + "\"mid-size\"?")]
    [InlineData(", \"lines\": []", "scenario.json(3,44): unknown key \"lines\"; it belongs at the top of a scenario")]
    [InlineData(", \"industry\": 3", "scenario.json(3,56): expected a text, found the number 3; write it in double quotes")]
    public void Words_of_declared_facts_are_checked_in_the_scenario(string facts, string told)
    {
        Assert.Equal([told], desk.Problems(Scenario(facts), Plant.Layer(Regions)));
        var broken = Scenario(facts).With(("\"title\": \"Worked example\", ", ""));
        Assert.Equal([told, "scenario.json(1,1): the key \"title\" is missing: What the case is about, in one line"],
            desk.Problems(broken, Plant.Layer(Regions)).Order(StringComparer.Ordinal).Reverse());
    }

    [Fact]
    public void Rules_without_facts_have_the_four_of_always_and_rules_with_facts_only_their_own()
    {
        var text = File.ReadAllText(RuleLibrary.Find("manufacturing-ai", SourceFiles.All).Source!.Name);
        var start = text.IndexOf("\"site\": {", StringComparison.Ordinal);
        var own = text[..start] + text[(text.IndexOf("\n  },", start, StringComparison.Ordinal) + 5)..];
        Assert.Equal(["deployment", "criticality", "scale", "industry"], desk.Rules(own).File.Site.InFileOrder.Select(fact => fact.Name));
        Assert.Equal(desk.Rules(text).File.Site.InFileOrder.Select(fact => (fact.Name, string.Join(' ', fact.Value.Values))),
            desk.Rules(own).File.Site.InFileOrder.Select(fact => (fact.Name, string.Join(' ', fact.Value.Values))));
        Assert.Equal(
            "rules.json(2,9): \"site\" declares no \"deployment\": what is bought is a fact of every site",
            desk.WrongRules("{\n\"site\": { \"scale\": { \"title\": \"S\" }, \"criticality\": { \"title\": \"C\" } }, "
            + own.TrimStart()[1..])[0]);
    }

    [Fact]
    public void A_fact_that_a_condition_asks_for_cannot_be_removed() => Assert.Equal(
        ["layer.json(2,22): \"site.scale\" cannot be removed: check savings-mid-size-high, check savings-mid-size-low still use it; "
        + "change or "
        + "remove what uses it too"],
        desk.Problems(Plant.Scenario, Plant.Layer("\"site\": { \"scale\": { \"removed\": true } }")));

    [Fact]
    public void A_misspelt_fact_of_a_layer_adds_none() => Assert.Equal(
        ["layer.json(2,11): there is no fact of the site \"industri\" below this layer; did you mean \"industry\"? "
        + "A new one says \"added\": true"],
        desk.Problems(Plant.Scenario, Plant.Layer("\"site\": { \"industri\": { \"values\": [\"food\"] } }")));

    [Fact]
    public void A_word_that_a_condition_could_not_name_is_refused_and_so_is_one_twice() => Assert.Equal(
        [
            "layer.json(2,62): expected a word or words without quotes and \"\\\", found the text \"it's\"",
            "layer.json(3,67): \"a\" stands here twice",
        ],
        desk.Problems(Plant.Scenario, Plant.Layer("""
            "site": { "one": { "added": true, "title": "One", "values": ["it's"] },
                      "two": { "added": true, "title": "Two", "values": ["a", "a"] } }
            """)));

    [Fact]
    public void More_kinds_of_site_than_can_be_gone_through_are_refused_where_they_become_too_many()
    {
        var words = string.Join(", ", Enumerable.Range(0, 9).Select(i => $"\"w{i}\""));
        var facts = string.Join(", ", "abcdef".Select(fact =>
            $"\"{fact}\": {{ \"added\": true, \"title\": \"F\", \"values\": [{words}] }}"));
        string Layer(int asked) => Plant.Layer($"\"site\": {{ {facts} }},\n\"checks\": [\n"
            + string.Join(",\n", "abcdef".Take(asked).Select(fact =>
            $"{{ \"id\": \"{fact}\", \"when\": \"site.{fact} == 'w1'\", \"severity\": \"info\", \"expect\": \"p50(npv) > 0\", "
            + "\"message\": \"m\","
            + " \"advice\": \"a\", \"source\": \"s\", \"added\": true }")) + "]");
        // The base rules tell 3 deployments, 4 criticalities and 4 scales apart; each check brings 10 more words.
        desk.Analysis(Plant.Scenario, Layer(3));
        Assert.Equal(
            ["layer.json(7,22): the conditions up to here tell more than 100,000 kinds of site apart, which cannot all be gone "
            + "through; ask for fewer facts, or put some of their words together"],
            desk.Problems(Plant.Scenario, Layer(5)));
    }

    [Fact]
    public void Two_facts_of_free_text_can_be_equal_and_can_differ()
    {
        var rules = desk.Rules(File.ReadAllText(RuleLibrary.Find("manufacturing-ai", SourceFiles.All).Source!.Name), Plant.Layer("""
            "site": { "owner": { "added": true, "title": "Owner" } },
            "checks": [{ "id": "own", "when": "site.owner == site.industry", "severity": "info", "expect": "p50(npv) > 0", "message": "m",
              "advice": "a", "source": "s", "added": true }]
            """));
        var when = rules.File.Checks.Single(check => check.Id.Value == "own").When!;
        var decided = SiteSpace.Of([when], rules.File.Site).Decide(when);
        Assert.Contains(true, decided);
        Assert.Contains(false, decided);
    }
}
