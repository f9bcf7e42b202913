using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Loading;
using Roi.Rules.Tests.Json;
using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Loading;

/// <summary>One rule file on top of another.</summary>
public sealed class LayerTests : IDisposable
{
    private const string Base = """
        {
          "id": "base", "version": "1.0.0", "title": "Base",
          "inputs": {
            "implementationCost": { "title": "Cost", "unit": "money" },
            "annualRunningCost": { "title": "Running", "unit": "money/yr" },
            "goLiveMonths": { "title": "Go-live", "unit": "month", "max": 120, "advice": "Ask IT." },
            "rampUpMonths": { "title": "Ramp-up", "unit": "month" },
            "volume": { "title": "Volume", "unit": "money/yr" }
          },
          "factors": {
            "saving": {
              "title": "Saving", "range": ["10%", "30%"], "shape": "pert", "conservative": "12%", "source": "Base", "rationale": "Why",
                "advice": "How",
              "cases": [{ "when": "site.criticality == 'high'", "range": ["20%", "40%"] }]
            }
          },
          "vendorShareKept": { "range": ["50%", "60%"] },
          "drivers": [
            { "id": "one", "title": "One", "formula": "volume * saving" },
            { "id": "two", "title": "Two", "formula": "0.5 * volume * saving" }
          ],
          "finance": { "horizonMonths": 60, "discountRate": "10%", "amortisationYears": 3 },
          "checks": [
            { "id": "a", "severity": "info", "expect": "p50(npv) > 0", "message": "m", "advice": "d", "source": "s" },
            { "id": "b", "severity": "error", "title": "B", "expect": "p50(npv) > 1", "message": "m", "advice": "d", "source": "s" }
          ],
          "tests": [{ "name": "t", "given": { "site": { "deployment": "quality" }, "inputs": {} }, "expect": { "a": "pass" } }]
        }
        """;

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

    /// <summary>Part by part: an entry whose id is nearly that of one below, and what is told of it.</summary>
    [Theory]
    [InlineData("inputs", """{ "volumes": { "max": 5 } }""", 13,
        "there is no input \"volumes\" below this layer; did you mean \"volume\"?")]
    [InlineData("factors", """{ "savings": { "range": ["5%", "15%"] } }""", 14,
        "there is no factor \"savings\" below this layer; did you mean \"saving\"?")]
    [InlineData("drivers", """[{ "id": "oen", "title": "One", "formula": "volume * saving" }]""", 21,
        "there is no driver \"oen\" below this layer; did you mean \"one\"?")]
    [InlineData("checks", """[{ "id": "B", "severity": "error", "expect": "1 > 0", "message": "m", "advice": "d", "source": "s" }]""",
        20, "there is no check \"B\" below this layer; did you mean \"b\"?")]
    public void A_misspelt_id_adds_nothing_beside_the_entry_that_was_meant(string part, string entries, int column, string told)
    {
        Assert.Equal([$"layer1.json(2,{column}): {told} A new one says \"added\": true"],
            desk.WrongRules(Base, Layer($"\"{part}\": {entries}")));
        desk.Put("base.json", Base);
        Assert.Equal([$"rules.json(3,{column + 1}): {told} A new one says \"added\": true"],
            desk.WrongRules(Extending("rules", "base.json", $"\"{part}\": {entries}")));
    }

    [Fact]
    public void A_misspelt_driver_claims_no_second_benefit() => Assert.Equal(
        ["layer.json(2,21): there is no driver \"downtme\" below this layer; did you mean \"downtime\"? A new one says \"added\": true"],
        desk.Problems(Plant.Scenario, Layer("""
            "drivers": [{ "id": "downtme", "title": "Downtime", "formula": "downtimeHours * costPerHour * 1%" }]
            """)));

    [Fact]
    public void A_misspelt_hurdle_leaves_the_one_that_was_meant_in_force_and_is_told() => Assert.Equal(
        ["layer.json(2,21): there is no hurdle \"npv-positve\" below this layer; did you mean \"npv-positive\"? A new one says "
        + "\"added\": true"],
        desk.Problems(Plant.Scenario, Layer("""
            "hurdles": [{ "id": "npv-positve", "title": "T", "expect": "probability(npv > 0) >= 10%", "source": "s" }]
            """)));

    [Fact]
    public void What_uses_a_misspelt_entry_is_not_told_of_too() => Assert.Equal(
        ["layer1.json(2,21): there is no driver \"oen\" below this layer; did you mean \"one\"? A new one says \"added\": true"],
        desk.WrongRules(Base, """
            { "id": "layer", "version": "1.0.0", "title": "L", "tightenOnly": true,
            "drivers": [{ "id": "oen", "title": "One", "formula": "volume * saving" }],
            "checks": [{ "id": "own", "added": true, "severity": "info", "expect": "p50(benefit.oen) > 0", "message": "m", "advice": "a",
              "source": "s" }] }
            """));

    [Fact]
    public void A_new_entry_that_does_not_say_so_is_told_with_all_that_is_wrong_with_it() => Assert.Equal(
        [
            "layer1.json(2,13): there is no input \"steamUse\" below this layer; a new one says \"added\": true",
            "layer1.json(2,25): the key \"unit\" is missing: Its unit: money, money/yr, money/h, h/yr, month, fraction, kWh/yr ...",
        ],
        desk.WrongRules(Base, Layer("\"inputs\": { \"steamUse\": { \"title\": \"Steam\" } }")));

    [Fact]
    public void What_says_that_it_is_new_must_not_be_there_since_it_would_replace_it_unseen() => Assert.Equal(
        [
            "layer1.json(2,25): there is an input \"volume\" below this layer (rules.json, line 8): to change that one, leave out "
            + "\"added\"; a new one needs a name of its own",
            "layer1.json(3,26): there is a factor \"saving\" below this layer (rules.json, line 11): to change that one, leave out "
            + "\"added\"; a new one needs a name of its own",
            "layer1.json(4,28): there is a driver \"one\" below this layer (rules.json, line 19): to change that one, leave out \"added\"; "
            + "a new one needs an id of its own",
            "layer1.json(5,25): there is a check \"b\" below this layer (rules.json, line 25): to change that one, leave out \"added\"; "
            + "a new one needs an id of its own",
            "layer1.json(6,22): there is a share kept of claims below this layer (rules.json, line 17): to change that one, leave out "
            + "\"added\"",
        ],
        desk.WrongRules(Base, Layer("""
            "inputs": { "volume": { "added": true, "max": 5 } },
            "factors": { "saving": { "added": true, "value": "5%" } },
            "drivers": [{ "id": "one", "added": true, "title": "One", "formula": "volume" }],
            "checks": [{ "id": "b", "added": true, "severity": "info", "expect": "1 > 0", "message": "m", "advice": "d", "source": "s" }],
            "vendorShareKept": { "added": true, "range": ["40%", "50%"] }
            """)));

    [Fact]
    public void What_a_layer_between_has_removed_is_new_again_and_nothing_is_both()
    {
        const string Gone = """ "drivers": [{ "id": "two", "removed": true }] """;
        const string Again = """
            { "id": "top", "version": "1.0.0", "title": "Top",
              "drivers": [{ "id": "two", "title": "Two", "formula": "volume * 1%", "added": true }] }
            """;
        Assert.Equal(["one", "two"], Layered(Gone, Again).File.Drivers.Select(driver => driver.Id.Value));
        Assert.Equal(["layer2.json(2,23): there is no driver \"two\" below this layer; a new one says \"added\": true"],
            desk.WrongRules(Base, Layer(Gone), Again.With((", \"added\": true", ""))));
        Assert.Equal(["layer1.json(2,46): an entry is \"removed\" or \"added\", not both"],
            desk.WrongRules(Base, Layer(Gone.With(("\"removed\": true", "\"removed\": true, \"added\": true")))));
    }

    /// <summary>In the first file everything is new, so the mark says what is so, and no more than that.</summary>
    [Fact]
    public void A_mark_may_stand_in_a_first_file_and_is_no_part_of_the_merged_rules()
    {
        var first = desk.Rules(Base.With(("\"id\": \"one\",", "\"id\": \"one\", \"added\": true,"))).Merged;
        Assert.Null(first.Find("drivers")!.Value.Items![0].Find("added"));
        var layered = Layered("""
            "inputs": { "part": { "added": true, "title": "P", "unit": "money/yr" } }
            """).Merged;
        Assert.Equal(["title", "unit"], layered.Find("inputs")!.Value.Find("part")!.Value.Members!.Select(member => member.Name));
    }

    [Theory]
    [InlineData("""{ "range": ["5%", "15%"] }""", "not stated by layer")]
    [InlineData("""{ "value": "8%" }""", "not stated by layer")]
    [InlineData("""{ "range": ["10%", "30%"] }""", "not stated by layer")]
    [InlineData("""{ "range": ["5%", "15%"], "source": "Us" }""", "Us")]
    [InlineData("""{ "value": { "value": "8%", "source": "Pilot" } }""", "Pilot")]
    [InlineData("""{ "conservative": "11%" }""", "Base")]
    [InlineData("""{ "advice": "Other" }""", "Base")]
    public void A_source_speaks_of_its_own_range_alone(string factor, string source) => Assert.Equal(
        source, Layered($"\"factors\": {{ \"saving\": {factor} }}").File.Factors.Find("saving")!.Value.Standard.Quantity.Source);

    [Fact]
    public void The_source_of_a_share_kept_and_of_a_width_goes_with_them_too()
    {
        const string Widened = """ "evidence": { "vendor": { "widen": "25%", "source": "Offers" }, "estimated": { "widen": "5%" } } """;
        var file = Layered(
            Widened + """, "vendorShareKept": { "range": ["40%", "50%"], "source": "Offers" } """,
            """
            { "id": "top", "version": "1.0.0", "title": "Top",
              "evidence": { "vendor": { "widen": "30%" }, "estimated": { "widen": "6%" } },
              "vendorShareKept": { "range": ["40%", "45%"] } }
            """).File;
        Assert.Equal(("not stated by top", null),
            (file.Evidence!.Find("vendor")!.Value.Source, file.Evidence.Find("estimated")!.Value.Source));
        Assert.Equal("not stated by top", file.VendorShareKept!.Standard.Quantity.Source);
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

    [Fact]
    public void Files_extend_each_other_by_path_and_the_named_one_lends_its_heading()
    {
        desk.Put("base.json", Base);
        Directory.CreateDirectory(desk.PathOf("plants"));
        desk.Put("plants/group.json", Extending("group", "../base.json", "\"finance\": { \"discountRate\": \"11%\" }"));
        var rules = desk.Rules(Extending("site", "plants/group.json", "\"finance\": { \"horizonMonths\": 48 }"));
        Assert.Equal(["base", "group", "site"], rules.Layers.Select(layer => layer.Id));
        Assert.Equal("site", rules.Heading.Id);
        Assert.Equal((48, 0.11), (rules.File.Finance.HorizonMonths, rules.File.Finance.DiscountRate));
    }

    [Fact]
    public void Files_may_not_extend_each_other_in_a_circle_nor_what_is_not_there()
    {
        desk.Put("other.json", Extending("other", "rules.json", "\"owner\": \"x\""));
        Assert.Equal(["other.json(2,13): this rule file extends itself, directly or through others"],
            desk.WrongRules(Extending("rules", "other.json", "\"owner\": \"x\"")));
        Assert.Equal(["rules.json(2,13): there is no rule file \"gone.json\""],
            desk.WrongRules(Extending("rules", "gone.json", "\"owner\": \"x\"")));
        Assert.Equal(
            ["rules.json(2,13): there are no rules \"manufacturing-al\" in the library; did you mean \"manufacturing-ai\"?; a rule file "
            + "of your own is named by its path, such as my-rules.json"],
            desk.WrongRules(Extending("rules", "manufacturing-al", "\"owner\": \"x\"")));
    }

    [Theory]
    [InlineData("base.json@2.1.0")]
    [InlineData("in @1.0.0/base.json@2.1.0")]
    [InlineData("in @1.0.0/base.json")]
    [InlineData("in @1.0.0/a@9.9.9.json")]
    public void A_layer_may_name_the_version_of_its_base_and_a_path_may_hold_an_at(string extends)
    {
        Directory.CreateDirectory(desk.PathOf("in @1.0.0"));
        foreach (var path in (string[])["base.json", "in @1.0.0/base.json", "in @1.0.0/a@9.9.9.json"])
            desk.Put(path, Base.With(("\"version\": \"1.0.0\"", "\"version\": \"2.1.0\"")));
        Assert.Equal(["base", "top"], desk.Rules(Extending("top", extends, "\"owner\": \"x\"")).Layers.Select(layer => layer.Id));
    }

    [Theory]
    [InlineData("base.json@2.0.0", "this layer is made for version 2.0.0 of \"base.json\", and what is here is version 1.0.0: see that it "
        + "is still right on top of that one, then name that version, or none")]
    [InlineData("base.json@2", "after \"@\" stands the version that this layer is made for, such as base.json@1.0.0; found \"2\"")]
    [InlineData("base.json@", "after \"@\" stands the version that this layer is made for, such as base.json@1.0.0; found \"\"")]
    public void Any_other_version_of_the_base_is_refused_whichever_way_the_layer_comes(string extends, string told)
    {
        desk.Put("base.json", Base);
        Assert.Equal([$"rules.json(2,13): {told}"], desk.WrongRules(Extending("top", extends, "\"owner\": \"x\"")));
        Problems problems = new();
        Assert.Null(RuleLoader.Load(Source.OfFile(desk.PathOf("base.json")),
            [desk.Put("top.json", Extending("top", extends, "\"owner\": \"x\""))], SourceFiles.All, problems));
        Assert.Equal([$"top.json(2,13): {told}"], desk.Messages(problems.InOrder()));
    }

    [Fact]
    public void A_base_of_the_library_is_pinned_by_its_id_and_old_versions_are_not_kept()
    {
        var here = desk.Rules(Extending("top", "manufacturing-ai", "\"owner\": \"x\"")).Layers[0].Version;
        desk.Rules(Extending("top", $"manufacturing-ai@{here}", "\"owner\": \"x\""));
        Assert.Equal(
            [$"rules.json(2,13): this layer is made for version 0.9.0 of \"manufacturing-ai\", and what is here is version {here}: see "
            + "that it is still right on top of that one, then name that version, or none"],
            desk.WrongRules(Extending("top", "manufacturing-ai@0.9.0", "\"owner\": \"x\"")));
    }

    /// <summary>What a layer on the base states, and whether it changes it.</summary>
    [Theory]
    [InlineData("\"owner\": \"x\"", true)]
    [InlineData("\"finance\": { \"discountRate\": 0.10, \"horizonMonths\": 60.0 }", true)]
    [InlineData("\"inputs\": { \"goLiveMonths\": { \"max\": 120 } }", true)]
    [InlineData("\"drivers\": [{ \"title\": \"One\", \"id\": \"one\", \"formula\": \"volume*saving\" }]", true)]
    [InlineData("\"vendorShareKept\": { \"range\": [0.5, 0.6] }", true)]
    [InlineData("\"tests\": [{ \"name\": \"t\", \"removed\": true }]", true)]
    [InlineData("\"inputs\": { \"goLiveMonths\": { \"advice\": \"Ask them.\" } }", false)]
    [InlineData("\"finance\": { \"discountRate\": \"10.1%\" }", false)]
    [InlineData("\"checks\": [{ \"id\": \"a\", \"removed\": true }]", false)]
    [InlineData("\"factors\": { \"saving\": { \"range\": [\"10%\", \"30%\"] } }", false)]
    public void A_layer_that_says_what_stands_below_already_changes_nothing(string content, bool changesNothing)
    {
        var rules = Layered(content, """{ "id": "top", "version": "1.0.0", "title": "Top", "finance": { "horizonMonths": 48 } }""");
        Assert.Equal([false, changesNothing, false], rules.Layers.Select(layer => layer.ChangesNothing));
        Assert.Equal(changesNothing ? ["The layer layer changes nothing: all that it states, the rules below it say already."] : [],
            rules.InForce.WithoutEffect);
    }

    [Fact]
    public void An_analysis_says_that_a_layer_changes_nothing() => Assert.Contains(
        "The layer layer changes nothing: all that it states, the rules below it say already.",
        desk.Analysis(Plant.Scenario, Layer("\"finance\": { \"discountRate\": \"10%\" }")).Disclosures);

    [Fact]
    public void A_chain_of_more_than_16_files_is_refused()
    {
        for (var i = 0; i < 20; i++)
            desk.Put($"l{i}.json", Extending($"l{i}", $"l{i + 1}.json", "\"owner\": \"x\""));
        Assert.Equal(["l14.json(2,13): more than 16 rule files extend each other; put some of them together"],
            desk.WrongRules(Extending("rules", "l0.json", "\"owner\": \"x\"")));
    }

    [Fact]
    public void A_layer_made_for_other_rules_is_refused() => Assert.Equal(
        ["layer1.json(2,13): this layer is made for \"manufacturing-ai\", which is not among the rules in force: base"],
        desk.WrongRules(Base, Extending("top", "manufacturing-ai", "\"owner\": \"x\"")));

    [Fact]
    public void A_file_without_a_base_has_to_be_whole() => Assert.Equal(
        [
            "rules.json(1,1): the key \"drivers\" is missing: The separate sources of benefit",
            "rules.json(1,1): the key \"factors\" is missing: What the technology takes off, by name",
            "rules.json(1,1): the key \"finance\" is missing: How costs and benefits become ROI, payback and NPV",
            "rules.json(1,1): the key \"inputs\" is missing: What the plant is asked for, by name",
        ],
        desk.WrongRules(Layer("\"owner\": \"x\"")));

    [Fact]
    public void The_library_is_found_from_any_working_directory()
    {
        var before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = desk.Folder;
        try
        {
            Assert.Contains("manufacturing-ai", RuleLibrary.Ids);
            var (path, problem) = RuleLibrary.FindFrom(Source.OfFile(Path.Combine("nowhere", "f.json")), "manufacturing-ai");
            Assert.True(File.Exists(path?.Name) && Path.IsPathRooted(path.Name), problem);
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }

    [Theory]
    [InlineData("manufacturing_ai", "there are no rules \"manufacturing_ai\" in the library; did you mean \"manufacturing-ai\"?; a rule "
        + "file of your own is named by its path, such as my-rules.json")]
    [InlineData("../evil", "there is no rule file \"../evil\"")]
    [InlineData("my.json", "there is no rule file \"my.json\"")]
    public void Rules_that_are_not_there_are_told_with_a_remedy(string name, string problem) =>
        Assert.Equal((null, problem), RuleLibrary.Find(name, SourceFiles.All));

    public void Dispose() => desk.Dispose();

    private static string Layer(string content) => Plant.Layer(content);

    private static string Extending(string id, string extends, string content) =>
        $"{{ \"id\": \"{id}\", \"version\": \"1.0.0\", \"title\": \"A layer\",\n \"extends\": \"{extends}\",\n {content} }}";

    private RuleSet Layered(params string[] contents) =>
        desk.Rules(Base, [.. contents.Select(content => content.StartsWith('{') ? content : Layer(content))]);
}
