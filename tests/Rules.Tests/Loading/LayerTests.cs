using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Loading;
using Roi.Rules.Tests.Json;
using Roi.Rules.Tests.Running;
using static Roi.Rules.Tests.Loading.LayerFiles;

namespace Roi.Rules.Tests.Loading;

/// <summary>One rule file on top of another: what stays, what is replaced, what is dropped.</summary>
public sealed class LayerTests : IDisposable
{
    private readonly Desk desk = new();

    [Fact]
    public void What_a_layer_does_not_mention_stays()
    {
        var (plain, layered) = (desk.Rules(Base).File, Layered("\"owner\": \"Plant\"").File);
        Assert.Equal(plain.Inputs.InFileOrder.Select(input => input.Name), layered.Inputs.InFileOrder.Select(input => input.Name));
        Assert.Equal(plain.Drivers.Select(driver => driver.Formula.Text), layered.Drivers.Select(driver => driver.Formula.Text));
        Assert.Equal(plain.Checks.Select(check => check.Expect.Text), layered.Checks.Select(check => check.Expect.Text));
        Assert.Equal((60, 0.1, 3), (layered.Finance.HorizonMonths, layered.Finance.DiscountRate, layered.Finance.AmortisationYears));
        Assert.Equal("t", layered.Tests.Single().Name.Value);
    }

    [Fact]
    public void Every_layer_has_an_id_of_its_own_and_is_given_once()
    {
        Problems problems = new();
        var (rules, layer) = (desk.Put("rules.json", Base), desk.Put("layer.json", """{ "id": "base", "version":"""
            + """ "1.0.0", "title": "Another base" }"""));
        RuleLoader.Load(Source.OfFile(rules), [layer, rules], SourceFiles.All, problems);
        Assert.Equal(
            [
                "layer.json(1,9): the id \"base\" is that of rules.json below it; every layer needs one of its own, to tell who set what",
                "rules.json(2,9): this rule file is in force already; give it once",
            ],
            desk.Messages(problems.InOrder()));
    }

    [Fact]
    public void What_is_still_used_cannot_be_removed_and_is_told_at_the_removal() => Assert.Equal(
        [
            "layer1.json(1,77): \"saving\" cannot be removed: driver one, driver two still use it; change or remove what uses it too",
        ],
        desk.WrongRules(Base, """{ "id": "layer", "version": "1.0.0", "title": "L", "factors": { "saving": { "removed": true } } }"""));

    /// <summary>A layer is written for rules of its own choice; where a pack below has dropped what it asks for, the layer is at fault.
    /// </summary>
    [Fact]
    public void What_a_layer_uses_and_one_below_it_removes_is_told_where_it_is_used() => Assert.Equal(
        [
            "layer2.json(2,62): \"benefit.two\" is not there any more: layer1.json, line 2, removes it below this layer; take it out of "
                + "check own",
            "layer2.json(4,65): \"volume\" is not there any more: layer1.json, line 3, removes it below this layer; take it out of "
                + "driver one",
        ],
        desk.WrongRules(Base,
            """
            { "id": "pack", "version": "1.0.0", "title": "P",
            "drivers": [{ "id": "two", "removed": true }, { "id": "one", "title": "One", "formula": "annualRunningCost * saving" }],
            "inputs": { "volume": { "removed": true } } }
            """,
            """
            { "id": "layer", "version": "1.0.0", "title": "L",
            "checks": [{ "id": "own", "severity": "info", "expect": "p50(benefit.two) > 0", "message": "m", "advice": "a",
              "source": "s", "added": true }],
            "drivers": [{ "id": "one", "title": "One", "formula": "saving * volume" }] }
            """));

    [Fact]
    public void What_layers_on_both_sides_of_a_removal_use_is_told_at_the_removal_and_in_the_higher_one() => Assert.Equal(
        [
            "layer1.json(1,77): \"saving\" cannot be removed: driver one, driver two still use it; change or remove what uses it too",
            "layer2.json(2,49): \"saving\" is not there any more: layer1.json, line 1, removes it below this layer; take it out of "
                + "hurdle own",
        ],
        desk.WrongRules(Base, """{ "id": "layer", "version": "1.0.0", "title": "L", "factors": { "saving": { "removed": true } } }""",
            """
            { "id": "higher", "version": "1.0.0", "title": "H",
            "hurdles": [{ "id": "own", "expect": "p50(npv * saving) > 0", "title": "T", "source": "s", "added": true }] }
            """));

    [Fact]
    public void One_unreadable_check_hides_neither_a_repeated_id_nor_a_misspelt_factor_and_an_unknown_key_is_told_once() => Assert.Equal(
        [
            "layer1.json(2,1): unknown key \"finanse\"; did you mean \"finance\"?",
            "layer1.json(3,13): the key \"advice\" is missing: What to do about it",
            "layer1.json(4,21): there are two checks with the id \"c\"; every one needs an id of its own",
            "layer1.json(6,14): there is no factor \"savign\" below this layer; did you mean \"saving\"? A new one says \"added\": true",
        ],
        desk.WrongRules(Base, """
            { "id": "layer", "version": "1.0.0", "title": "L",
            "finanse": {},
            "checks": [ { "id": "c", "severity": "info", "expect": "p50(npv) > 0", "message": "m", "source": "s", "added": true },
                        { "id": "c", "severity": "info", "expect": "p50(npv) > 1", "message": "m", "advice": "a", "source": "s",
                          "added": true } ],
            "factors": { "savign": { "range": ["1%", "2%"], "source": "s" } } }
            """));

    [Fact]
    public void Inputs_and_terms_merge_field_by_field()
    {
        var rules = Layered("""
            "inputs": { "goLiveMonths": { "max": 24 }, "energy": { "title": "Energy", "unit": "kWh/yr", "added": true } },
            "finance": { "discountRate": "12%" }
            """).File;
        var goLive = rules.Inputs.Find("goLiveMonths")!.Value;
        Assert.Equal(("Go-live", 24, "Ask IT."), (goLive.Title, goLive.Max, goLive.Advice));
        Assert.Equal("kWh/yr", rules.Inputs.Find("energy")!.Value.Unit.ToString());
        Assert.Equal((60, 0.12, 3), (rules.Finance.HorizonMonths, rules.Finance.DiscountRate, rules.Finance.AmortisationYears));
    }

    [Theory]
    [InlineData("""{ "range": ["5%", "15%"] }""", "uniform 5 % to 15 %", 0.05)]
    [InlineData("""{ "range": ["5%", "15%"], "shape": "triangular", "conservative": "7%" }""", "triangular 5 % to 15 %", 0.07)]
    [InlineData("""{ "value": "8%" }""", "8 %", 0.08)]
    [InlineData("""{ "value": { "normal": { "mean": "30%", "sd": "5%" }, "min": "1%", "max": "60%" } }""",
        "normal, mean 30 %, sd 5 %, at least 1 %, at most 60 %", 0.01)]
    public void A_factor_that_gives_a_value_or_range_replaces_all_that_belonged_to_the_old_one(
        string factor, string shape, double conservative)
    {
        var rule = Layered($"\"factors\": {{ \"saving\": {factor} }}").File.Factors.Find("saving")!.Value;
        Assert.Equal((shape, conservative), (rule.Standard.Quantity.Shape, rule.Standard.Conservative));
        Assert.Empty(rule.Cases);
        Assert.Equal(("Saving", null, "How"), (rule.Title, rule.Rationale, rule.Advice));
        Assert.Equal(("not stated by layer", null), (rule.Standard.Quantity.Source, rule.Standard.Quantity.Evidence));
    }

    /// <summary>So that the low end, which is the conservative value where none is given, is always a number.</summary>
    [Theory]
    [InlineData("""{ "normal": { "mean": "30%", "sd": "5%" } }""")]
    [InlineData("""{ "normal": { "mean": "30%", "sd": "5%" }, "max": "60%" }""")]
    [InlineData("""{ "metalog": { "p10": "20%", "p50": "30%", "p90": "40%", "upper": "60%" } }""")]
    public void A_factor_without_a_low_end_is_refused(string value)
    {
        Problems problems = new();
        Assert.Null(FactorRule.Reader.Read(JsonText.Tree($$"""{ "title": "Saving", "value": {{value}} }""", problems)!, problems));
        Assert.Contains("f.json(1,31): the shape reaches below 0, which an input cannot be: add \"min\": 0", JsonText.Messages(problems));
    }

    [Fact]
    public void The_low_end_is_the_conservative_value_of_a_factor_that_is_cut_off()
    {
        const string Value = """{ "title": "Saving", "value": { "normal": { "mean": "30%", "sd": "5%" }, "min": "0%", "max": "60%" } }""";
        Assert.Equal(0, JsonText.Value(FactorRule.Reader, Value).Standard.Conservative);
    }

    [Fact]
    public void A_factor_that_gives_neither_keeps_its_range()
    {
        var rule = Layered("""
            "factors": { "saving": { "conservative": "11%", "advice": "Differently" } }
            """).File.Factors.Find("saving")!.Value;
        Assert.Equal(("PERT 10 % to 30 %", 0.11, "Differently"), (rule.Standard.Quantity.Shape, rule.Standard.Conservative, rule.Advice));
        Assert.Single(rule.Cases);
    }

    [Fact]
    public void The_share_kept_merges_as_a_factor_does()
    {
        Assert.Equal("uniform 40 % to 50 %", Layered("""
            "vendorShareKept": { "range": ["40%", "50%"] }
            """).File.VendorShareKept!.Standard.Quantity.Shape);
        Assert.Null(Layered("""
            "vendorShareKept": { "removed": true }
            """).File.VendorShareKept);
    }

    [Fact]
    public void Drivers_checks_and_tests_of_the_same_id_are_replaced_whole_and_in_place_and_new_ones_follow()
    {
        var rules = Layered("""
            "drivers": [{ "id": "three", "title": "Three", "formula": "volume * 1%", "added": true }, { "id": "one", "title": "Uno",
              "formula": "volume" }],
            "checks": [{ "id": "b", "severity": "info", "expect": "p50(npv) > 2", "message": "m", "advice": "d", "source": "s" }],
            "tests": [{ "name": "t", "given": { "site": { "deployment": "quality" }, "inputs": {} }, "expect": { "b": "fail" } }]
            """).File;
        Assert.Equal(["one", "two", "three"], rules.Drivers.Select(driver => driver.Id.Value));
        Assert.Equal(["Uno", "Two", "Three"], rules.Drivers.Select(driver => driver.Title));
        Assert.Equal((null, "p50(npv) > 2"), (rules.Checks[1].Title, rules.Checks[1].Expect.Text));
        Assert.Equal("b", rules.Tests.Single().Expect.InFileOrder.Single().Name);
    }

    [Fact]
    public void Removed_drops_an_entry()
    {
        var rules = Layered("""
            "inputs": { "energy": { "title": "E", "unit": "1", "added": true } }, "factors": { "saving": { "removed": true } },
            "drivers": [{ "id": "one", "removed": true }, { "id": "two", "title": "Two", "formula": "volume" }],
            "checks": [{ "id": "a", "removed": true }], "tests": [{ "name": "t", "removed": true }]
            """, """
            { "id": "top", "version": "1.0.0", "title": "Top", "inputs": { "energy": { "removed": true } } }
            """).File;
        Assert.Null(rules.Inputs.Find("energy"));
        Assert.Null(rules.Factors.Find("saving"));
        Assert.Equal("two", rules.Drivers.Single().Id.Value);
        Assert.Equal("b", rules.Checks.Single().Id.Value);
        Assert.Empty(rules.Tests);
    }

    [Fact]
    public void Removing_what_is_not_there_is_a_mistake_also_in_the_first_file() => Assert.Equal(
        [
            "layer1.json(2,16): nothing below this layer is named \"savings\"; did you mean \"saving\"?",
            "layer1.json(3,14): nothing below this layer is named \"c\"; there are \"a\" and \"b\"",
            "layer1.json(4,15): nothing below this layer is named \"eleven\"; there are \"one\" and \"two\"",
            "rules.json(3,15): nothing below this layer is named \"gone\"",
        ],
        desk.WrongRules(
            Base.With(("\"inputs\": {\n", "\"inputs\": { \"gone\": { \"removed\": true },\n")).Replace("\r", ""),
            Layer("""
                  "factors": { "savings": { "removed": true } },
                  "checks": [{ "id": "c", "removed": true }],
                  "drivers": [{ "id": "eleven", "removed": true }]
                """)));

    [Fact]
    public void Two_entries_of_one_id_are_refused_in_any_layer() => Assert.Equal(
        [
            "layer1.json(3,9): there are two checks with the id \"z\"; every one needs an id of its own",
        ],
        desk.WrongRules(Base, Layer("""
            "checks": [{ "id": "z", "severity": "info", "expect": "1 > 0", "message": "m", "advice": "d", "source": "s", "added": true },
            { "id": "z", "severity": "info", "expect": "1 > 0", "message": "m", "advice": "d", "source": "s", "added": true }]
            """)));

    [Fact]
    public void A_problem_points_into_the_layer_that_caused_it() => Assert.Equal(
        [
            "layer1.json(2,32): expected a number of at least 0, found the text \"many\"",
            "layer1.json(3,36): low 50 % is above high 30 %; write the smaller one first",
            "layer1.json(4,1): unknown key \"finances\"; did you mean \"finance\"?",
        ],
        desk.WrongRules(Base, Layer("""
            "inputs": { "volume": { "max": "many" } },
            "factors": { "saving": { "range": ["50%", "30%"] } },
            "finances": { }
            """)));

    [Fact]
    public void Every_value_knows_the_layer_that_set_it()
    {
        var rules = Layered("\"factors\": { \"saving\": { \"value\": \"8%\" } }, \"approved\": { \"by\": \"J. "
            + "L.\", \"on\": \"2026-04-15\" }");
        Assert.Equal("layer", rules.LayerOf(rules.File.Factors.Find("saving")!.Value.Standard.Node));
        Assert.Equal("base", rules.LayerOf(rules.File.VendorShareKept!.Standard.Node));
        Assert.Equal([("base", null, null), ("layer", "J. L.", "2026-04-15")],
            rules.Layers.Select(layer => (layer.Id, layer.ApprovedBy, layer.ApprovedOn)));
        Assert.Equal("base", rules.Heading.Id);
    }

    public void Dispose() => desk.Dispose();

    private RuleSet Layered(params string[] contents) => LayerFiles.Layered(desk, contents);
}
