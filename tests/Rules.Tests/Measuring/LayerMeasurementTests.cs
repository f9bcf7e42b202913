using Roi.Rules.Measuring;
using Roi.Rules.Tests.Running;
using static Roi.Rules.Tests.Measuring.MeasuredLayers;

namespace Roi.Rules.Tests.Measuring;

/// <summary>What is told of a layer that measures looser than the rules below it, whatever its proofs say.</summary>
public sealed class LayerMeasurementTests : IDisposable
{
    private const string Start = "this layer may only tighten: measured on this scenario with 16,384 trials, ";

    private const string Failing = "the check \"cost\", which fails below (p50(benefit.one) is 40,000, p50(implementationCost) is "
        + "200,000), ";

    private readonly Desk desk = new();

    public static TheoryData<string, string, string, string> Looser => new()
    {
        { "a factor that rises", """ "factors": { "saving": { "range": ["30%", "55%"] } } """, "layer1.json(2,36)",
            "the benefit of driver \"one\" rises in 100 % of trials, at P50 from 40,000 to 42,500, by factors.saving.range" },
        { "in the conservative case alone", """ "factors": { "saving": { "conservative": "45%" } } """, "layer1.json(2,43)",
            "the benefit of driver \"one\" rises in the conservative case from 30,000 to 45,000, by factors.saving.conservative" },
        { "a cost among the drivers is gone", """ "drivers": [{ "id": "fees", "removed": true }] """, "layer1.json(2,14)",
            "the total benefit rises in 100 % of trials, at P50 from 30,000 to 40,000, in the conservative case from 20,000 to 30,000, "
            + "by drivers.fees" },
        { "a driver that appears", """
            "drivers": [{ "id": "two", "added": true, "title": "Two", "formula": "volume * 1%" }]
            """, "layer1.json(2,13)",
            "the benefit of driver \"two\" rises in 100 % of trials, at P50 from 0 to 1,000, in the conservative case from 0 to 1,000, "
            + "by drivers.two" },
        { "a cost falls", """ "inputs": { "goLiveMonths": { "default": 1 } } """, "layer1.json(2,43)",
            "goLiveMonths falls in 100 % of trials, at P50 from 3 to 1, in the conservative case from 3 to 1, "
            + "by inputs.goLiveMonths.default" },
        { "a failing check is gone", """ "checks": [{ "id": "cost", "removed": true }] """, "layer1.json(2,13)",
            Failing + "is gone, by checks.cost" },
        { "it has nothing to say any more", """
            "drivers": [{ "id": "one", "title": "One", "when": "site.deployment != 'quality'", "formula": "volume * saving" }]
            """, "layer1.json(2,52)",
            Failing + "does not apply any more: the driver one is not claimed on this site, by drivers.one" },
        { "it cannot be decided any more", """
            "checks": [{ "id": "cost", "severity": "warning", "expect": "p50(npv / (benefit.one - benefit.one)) <= 1",
              "message": "m", "advice": "d", "source": "s" }]
            """, "layer1.json(2,61)",
            Failing + "cannot be decided any more: p50(npv / (benefit.one - benefit.one)) cannot be decided: it divides by zero in some "
            + "trials, by checks.cost" },
        { "its bound is easier", """
            "checks": [{ "id": "cost", "severity": "warning", "expect": "p50(benefit.one) <= 30% * p50(implementationCost)",
              "message": "m", "advice": "d", "source": "s" }]
            """, "layer1.json(2,61)",
            Failing + "passes on the same run, from \"p50(benefit.one) <= 10% * p50(implementationCost)\" to \"p50(benefit.one) <= 30% * "
            + "p50(implementationCost)\", by checks.cost" },
        { "its severity falls", """
            "checks": [{ "id": "cost", "severity": "info", "expect": "p50(benefit.one) <= 10% * p50(implementationCost)",
              "message": "m", "advice": "d", "source": "s" }]
            """, "layer1.json(2,40)", "the severity of \"cost\" falls from warning to info, by checks.cost" },
        { "a bound follows a term", """ "finance": { "horizonMonths": 48 } """, "layer1.json(2,32)",
            "the hurdle \"early\", which fails below (p50(payback) is no finite number), passes on the same run, from \"p50(payback) > "
            + "horizonMonths - 1 and horizonMonths < 50\" to \"p50(payback) > horizonMonths - 1 and horizonMonths < 50\", by "
            + "finance.horizonMonths" },
    };

    [Theory, MemberData(nameof(Looser))]
    public void Whatever_measures_looser_is_told_at_the_field_that_does_it(string why, string content, string place, string what) =>
        Assert.Equal((why, $"{place}: {Start}{what}"), (why, Assert.Single(Measured(desk, Case, content))));

    [Fact]
    public void Of_several_fields_those_are_named_that_do_it_alone() => Assert.Equal(
        [$"layer1.json(2,35): {Start}the benefit of driver \"one\" rises in 100 % of trials, at P50 from 40,000 to 45,000, by "
            + "factors.saving.range"],
        Measured(desk, Case, """
            "factors": { "saving": { "range": ["30%", "60%"], "conservative": "30%" } }, "finance": { "discountRate": "12%" },
            "drivers": [{ "id": "fees", "title": "Fees", "formula": "0 - fee * 2" }]
            """));

    [Fact]
    public void What_only_several_fields_do_together_is_told_of_all_of_them()
    {
        var told = Assert.Single(Measured(desk, Case, """
            "inputs": { "fee": { "default": 30000 } },
            "drivers": [{ "id": "fees", "title": "Fees", "formula": "max(fee - 20000, -10000)" }]
            """));
        Assert.EndsWith("by inputs.fee.default and drivers.fees", told, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scenario_that_the_rules_below_refuse_may_not_be_accepted() => Assert.Equal(
        [$"layer1.json(2,49): {Start}the scenario is accepted, which the rules below refuse: scenario.json(3,13): \"implementationCost\" "
            + "is missing (Cost, in money), by inputs.implementationCost.default"],
        Measured(desk, Case.With(("\"implementationCost\": 200000, ", "")),
            """ "inputs": { "implementationCost": { "default": 100 } } """));

    /// <summary>It claims no more than it would with any statement below.</summary>
    [Fact]
    public void A_scenario_that_lacks_only_what_a_dropped_driver_needs_is_measured_without_that_driver()
    {
        var below = Base.With(("\"default\": 10000 }", "\"max\": 100000 }"));
        Assert.Empty(Measured(desk, Case, """ "drivers": [{ "id": "fees", "removed": true }] """, below));
        Assert.StartsWith($"layer1.json(2,36): {Start}the benefit of driver \"one\" rises in 100 % of trials", Assert.Single(Measured(desk,
            Case, """ "factors": { "saving": { "range": ["30%", "55%"] } }, "drivers": [{ "id": "fees", "removed": true }] """, below)),
            StringComparison.Ordinal);
    }

    /// <summary>Below, the scenario has to give the input, and the check judges it.</summary>
    [Theory]
    [InlineData("checks", "check", "\"severity\": \"error\", \"expect\": \"p50(fee) <= 100\"")]
    [InlineData("checks", "check", "\"severity\": \"error\", \"when\": \"site.deployment == 'quality'\", \"expect\": \"p50(fee) < 9\"")]
    [InlineData("hurdles", "hurdle", "\"title\": \"Small\", \"expect\": \"p50(totalBenefit) > p50(fee)\"")]
    public void What_a_dropped_driver_needs_may_not_be_left_out_where_a_check_or_hurdle_below_judges_it(
        string part, string noun, string judged)
    {
        var below = Base.With(("\"default\": 10000 }", "\"max\": 100000 }"), ($"\"{part}\": [",
            $"\"{part}\": [{{ \"id\": \"small\", {judged}, \"message\": \"m\", \"advice\": \"d\", \"source\": \"s\" }},"));
        string[] dropped = ["\"removed\": true",
            "\"title\": \"Fees\", \"when\": \"site.deployment != 'quality'\", \"formula\": \"0 - fee\""];
        foreach (var change in dropped)
            Assert.EndsWith($"{Start}the scenario may leave out \"fee\", which the {noun} \"small\" of the rules below judges: it has to "
                + "give it, though the driver \"fees\" is dropped, by drivers.fees",
                Assert.Single(Measured(desk, Case, $$""" "drivers": [{ "id": "fees", {{change}} }] """, below)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_dropped_driver_needs_may_be_left_out_although_a_check_speaks_of_it()
    {
        var below = Base.With(("\"default\": 10000 }", "\"max\": 100000 }, \"heads\": { \"title\": \"Heads\", \"unit\": \"1\" }"),
            ("\"checks\": [", "\"checks\": [{ \"id\": \"small\", \"severity\": \"error\", \"expect\": \"p50(heads) <= 100\", "
                + "\"message\": \"m\", \"advice\": \"d\", \"source\": \"s\" },"));
        Assert.Empty(Measured(desk, Case, """ "drivers": [{ "id": "fees", "removed": true }] """, below));
    }

    /// <summary>Each part of the file is measured as a whole: one by one, the fields would take minutes.</summary>
    [Fact]
    public void Of_very_many_changes_the_parts_of_the_file_are_named_that_do_it()
    {
        var spare = string.Join(", ", Enumerable.Range(0, 70).Select(i => $"\"spare{i}\": {{ \"max\": {i + 1} }}"));
        var below = Base.With(("\"inputs\": {", "\"inputs\": {" + string.Concat(Enumerable.Range(0, 70).Select(
            i => $"\"spare{i}\": {{ \"title\": \"Spare\", \"unit\": \"1\" }},"))));
        Assert.Equal([$"layer1.json(2,36): {Start}the benefit of driver \"one\" rises in 100 % of trials, at P50 from 40,000 to 42,500, by "
            + "factors.saving.range"],
            Measured(desk, Case, $$""" "factors": { "saving": { "range": ["30%", "55%"] } }, "inputs": { {{spare}} } """, below));
        Assert.EndsWith(", by some of the 71 changes of \"inputs\"", Assert.Single(Measured(desk, Case,
            $$""" "factors": { "saving": { "value": "30%" } }, "inputs": { "goLiveMonths": { "default": 1 }, {{spare}} } """, below)),
            StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Stricter => new()
    {
        { "nothing", "" },
        { "lower factors", """ "factors": { "saving": { "value": "10%" } } """ },
        { "a driver less", """
            "drivers": [{ "id": "one", "removed": true }], "factors": { "saving": { "removed": true } },
            "checks": [{ "id": "cost", "severity": "error", "expect": "p50(totalBenefit) <= 1", "message": "m", "advice": "d",
              "source": "s" }]
            """ },
        { "a higher cost", """ "inputs": { "goLiveMonths": { "default": 4 } } """ },
        { "a harder bound", """
            "checks": [{ "id": "cost", "severity": "error", "expect": "p50(benefit.one) <= 5% * p50(implementationCost)",
              "message": "m", "advice": "d", "source": "s" }]
            """ },
        { "an input of its own that the scenario gives", """
            "inputs": { "heads": { "added": true, "title": "Heads", "unit": "1" } },
            "checks": [{ "id": "heads", "added": true, "severity": "error", "expect": "p50(heads) < 1", "message": "m", "advice": "d",
              "source": "s" }]
            """ },
    };

    [Theory, MemberData(nameof(Stricter))]
    public void Nothing_is_told_of_a_layer_that_is_stricter_or_changes_nothing(string why, string content)
    {
        var scenario = why.StartsWith("an input", StringComparison.Ordinal)
            ? Case.With(("\"inputs\": { \"imp", "\"inputs\": { \"heads\": 5, \"imp")) : Case;
        Assert.Equal((why, ""), (why, string.Join('\n', Measured(desk, scenario, content))));
    }

    [Fact]
    public void A_scenario_that_both_refuse_or_that_the_layer_alone_refuses_is_not_measured()
    {
        Assert.Empty(Measured(desk, Case.With(("\"implementationCost\": 200000, ", "")), ""));
        Assert.Empty(Measured(desk, Case.With(("\"annualRunningCost\"", "\"fee\": 20000, \"annualRunningCost\"")),
            """ "inputs": { "fee": { "max": 15000 } } """));
    }

    /// <summary>Removing a driver moves an input that both use to another point set, and fixing a factor takes it out of its correlations;
    /// neither may move the draws that are compared.</summary>
    [Fact]
    public void Draws_are_the_same_whatever_the_layer_does_to_point_sets_and_correlations()
    {
        var below = Base.With(("\"formula\": \"0 - fee\"", "\"formula\": \"volume * saving / 2\""));
        var scenario = Case.With(("\"volume\": 100000", "\"volume\": { \"uniform\": [50000, 150000] }"),
            ("\"lines\"", "\"correlations\": [{ \"between\": [\"saving\", \"A/volume\"], \"rank\": 0.6 }], \"lines\""));
        Assert.Empty(Measured(desk, scenario, """ "drivers": [{ "id": "fees", "removed": true }] """, below));
        Assert.Empty(Measured(desk, scenario, """ "factors": { "saving": { "value": "30%" } } """, below));
        Assert.Empty(Measured(desk, scenario, """ "factors": { "saving": { "value": { "discrete": [[0.2, 1], [0.3, 1]] } } } """, below));
        Assert.Empty(Measured(desk, scenario, """ "factors": { "saving": { "range": ["20%", "30%"] } } """,
            below.With(("\"range\": [\"30%\", \"50%\"]", "\"value\": \"30%\""))));
    }

    [Fact]
    public void A_layer_whose_fields_are_each_stricter_than_the_rules_below_measures_no_looser_in_any_of_its_columns()
    {
        Measured(desk, Case, """ "factors": { "saving": { "range": ["20%", "40%"] } }, "finance": { "discountRate": "12%" } """, null,
            out var measured);
        Assert.Empty(measured.Loosenings);
        Assert.All(((string[])["benefit.one", "totalBenefit"]).SelectMany(column => measured.Below![column].Zip(measured.Above![column])),
            pair => Assert.True(pair.Second <= pair.First));
        Assert.Equal(LayerMeasurement.Trials, measured.Below!["totalBenefit"].Length);
    }

    public void Dispose() => desk.Dispose();
}
