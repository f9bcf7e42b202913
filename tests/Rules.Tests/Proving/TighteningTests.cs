using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Proving;
using Roi.Rules.Tests.Running;
using Roi.Tests;
using static Roi.Rules.Tests.Proving.TightenedRules;

namespace Roi.Rules.Tests.Proving;

/// <summary>What a layer with "tightenOnly" may change, row by row of the table in rules/README.md.</summary>
public sealed class TighteningTests : IDisposable
{
    private readonly Desk desk = new();

    public static TheoryData<string, string, string> Cases => [.. TightenedValues.Cases, .. TightenedChecks.Cases];

    [Theory, MemberData(nameof(Cases))]
    public void A_layer_may_change_what_its_row_says(string row, string layer, string told) =>
        Assert.Equal([row, .. told.Split('\n')], [row, .. string.Join('\n', Loosenings(Layer(layer))).Split('\n')]);

    [Fact]
    public void Every_row_of_the_table_has_its_cases_and_no_case_is_without_a_row()
    {
        var table = File.ReadLines(Repository.PathOf("rules", "README.md"))
            .SkipWhile(line => !line.StartsWith("| a layer changes", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(line => line.StartsWith('|')).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToList();
        var cases = Cases.Select(row => row.Data).Select(data => (Row: data.Item1, IsAccepted: data.Item3.Length == 0))
            .Concat(FlowTighteningTests.Rows).Concat(OutcomeTighteningTests.Rows).ToHashSet();
        Assert.Equal(
            table.SelectMany(cells => new[] { (cells[1], true, cells[2]), (cells[1], false, cells[3]) })
            .Where(cell => cell.Item3 != "nothing").Select(cell => (cell.Item1, cell.Item2)).Order(),
            cases.Order());
    }

    [Fact]
    public void A_share_kept_may_be_added_where_there_was_none() =>
        Assert.Empty(Loosenings(Base.With(("\"vendorShareKept\": { \"range\": [\"50%\", \"60%\"] },", "")),
        Layer(""" "vendorShareKept": { "range": ["90%", "100%"] } """)));

    [Fact]
    public void All_that_a_layer_loosens_is_told_at_once() => Assert.Equal(
        [
            $"layer1.json(2,32): {Loose}the check \"half\" would become easier to keep to: \"p90(payback) <= horizonMonths / 2\" with the "
            + "terms of this layer (set in rules.json, line 33)",
            $"layer1.json(2,32): {Loose}the horizon would grow from 60 to 72 months (set in rules.json, line 25)",
            $"layer1.json(2,52): {Loose}the discount rate would fall from 10 % to 9 % (set in rules.json, line 25)",
            $"layer1.json(2,93): {Loose}the conservative value of yield would rise from 20 % to 21 % (set in rules.json, line 17)",
            $"layer1.json(2,93): {Loose}the lowest value of yield would rise from 20 % to 21 % (set in rules.json, line 17)",
            "layer1.json(2,102): there is no factor \"yeild\" below this layer; did you mean \"yield\"? A new one says \"added\": true",
        ],
        Loosenings(Layer(""" "finance": { "horizonMonths": 72, "discountRate": "9%" }, "factors": { "yield": { "value": "21%" },"""
            + """ "yeild": { "value": "1%" } } """)));

    [Fact]
    public void A_layer_is_held_against_everything_below_it_whichever_way_it_comes()
    {
        var first = Layer(""" "finance": { "horizonMonths": 48 } """)
            .With(("\"tightenOnly\": true", "\"tightenOnly\": false"), ("\"strict\"", "\"loose\""));
        var second = Layer(""" "finance": { "horizonMonths": 54 } """);
        string[] told = [$"layer2.json(2,32): {Loose}the horizon would grow from 48 to 54 months (set in layer1.json, line 2)"];
        Assert.Equal(told, Loosenings(first, second).Where(problem => problem.Contains("horizon would", StringComparison.Ordinal)));
        Assert.Empty(Loosenings(second, first));
        desk.Put("rules.json", Base);
        desk.Put("layer1.json", first.With(("\"title\"", "\"extends\": \"rules.json\", \"title\"")));
        Problems problems = new();
        RuleLoader.Load(Source.OfFile(desk.Put("layer2.json", second.With(("\"title\"", "\"extends\": \"layer1.json\", \"title\"")))), [],
            SourceFiles.All, problems);
        Assert.Equal(told, desk.Messages(problems.InOrder()).Where(problem => problem.Contains("horizon would", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_first_file_has_nothing_to_tighten_and_is_told_so()
    {
        Problems warnings = new();
        Tightening.NoteIdle(desk.Rules(Base.With(("\"title\": \"Base\",", "\"title\": \"Base\", \"tightenOnly\": true,"))), warnings);
        Assert.Equal(["rules.json(2,54): \"tightenOnly\" has no effect here: this file extends no other, so there is "
            + "nothing below it to be tightened"], desk.Messages(warnings.InOrder()));
        Problems none = new();
        Tightening.NoteIdle(desk.Rules(Base), none);
        Assert.False(none.Any);
    }

    /// <summary>Whoever adds a key decides here whether a layer could loosen something with it, and judges it if so.</summary>
    [Theory]
    [InlineData("", "$schema id version title owner approved extends tightenOnly site inputs factors vendorShareKept evidence "
        + "drivers cash outcomes finance checks hurdles stress tests")]
    [InlineData("site/additionalProperties", "removed added title values")]
    [InlineData("inputs/additionalProperties",
        "removed added title unit per formula default neutral hopeful max informal benchmark advice log")]
    [InlineData("factors/additionalProperties", "removed added title per range shape value conservative source evidence cases "
        + "rationale advice")]
    [InlineData("evidence/additionalProperties", "removed widen source")]
    [InlineData("drivers/items", "removed added id title when formula byYear events start end rampUp growth growthFrom tax source")]
    [InlineData("drivers/items/events", "rate cost prevented")]
    [InlineData("cash/items", "removed added id title kind formula byYear start end rampUp growth growthFrom at from until tax source")]
    [InlineData("outcomes/items", "removed added id title unit formula better source")]
    [InlineData("finance", "horizonMonths discountRate amortisationYears outlay timing tax percentiles")]
    [InlineData("finance/tax", "rate depreciation losses")]
    [InlineData("checks/items", "removed added id severity title when currency expect message holds advice source")]
    [InlineData("hurdles/items", "removed added id title when currency expect message holds advice source")]
    [InlineData("stress/items", "removed added id title set")]
    public void Every_key_of_a_rule_file_is_judged_or_known_to_be_free(string part, string keys)
    {
        var schema = System.Text.Json.Nodes.JsonNode.Parse(Schemas.Rules)!;
        foreach (var step in part.Split('/', StringSplitOptions.RemoveEmptyEntries))
            schema = (step is "items" or "additionalProperties" ? schema[step] : schema["properties"]![step])!;
        Assert.Equal(keys.Split(' ').Order(StringComparer.Ordinal), schema["properties"]!.AsObject().Select(property => property.Key)
            .Order(StringComparer.Ordinal));
    }

    public void Dispose() => desk.Dispose();

    private string[] Loosenings(params string[] layers) => TightenedRules.Loosenings(desk, layers);
}
