using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Loading;
using Roi.Rules.Tests.Json;
using Roi.Rules.Tests.Running;
using static Roi.Rules.Tests.Loading.LayerFiles;

namespace Roi.Rules.Tests.Loading;

/// <summary>What a layer says of its entries: which are new, and where a value comes from.</summary>
public sealed class LayerMarkTests : IDisposable
{
    private readonly Desk desk = new();

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

    public void Dispose() => desk.Dispose();

    private RuleSet Layered(params string[] contents) => LayerFiles.Layered(desk, contents);
}
