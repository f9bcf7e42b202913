using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Proving;
using Roi.Rules.Tests.Running;
using Roi.Tests;
using static Roi.Rules.Tests.Proving.TightenedRules;

namespace Roi.Rules.Tests.Proving;

/// <summary>What a layer with "tightenOnly" may change of bounds, groups of conditions, widened values and hurdles.</summary>
public sealed class TighteningBoundTests : IDisposable
{
    private readonly Desk desk = new();

    /// <summary>What a check expects below the layer and with it, and how the layer is taken: by the first words of what is
    /// reported.</summary>
    public static TheoryData<string, string, string> Groups => new()
    {
        { """{ "all": ["p50(npv) > 0", "p50(roi) > 10%"] }""", """{ "all": ["p50(npv) > 0", "p50(roi) > 10%"] }""", "" },
        { """{ "all": ["p50(npv) > 0", "p50(roi) > 10%"] }""", """{ "all": ["p50(roi) > 10%", "p50(npv) > 0"] }""", "" },
        { """{ "all": ["p50(npv) > 0", "p50(roi) > 10%"] }""", """{ "all": ["p90(payback) < 24", "p50(roi) > 20%", "p50(npv) > 0"] }""",
            "" },
        { """{ "all": ["p50(npv) > 0", "p50(roi) > 10%"] }""", """{ "all": ["p50(npv) > 0"] }""", "easier" },
        { """{ "all": ["p50(npv) > 0", "p50(roi) > 10%"] }""", """{ "all": ["p50(npv) > 0", "p50(roi) > 5%"] }""", "easier" },
        { """{ "all": ["p50(npv) > 0", "p50(roi) > 10%"] }""", """{ "all": ["p50(npv) > 0", "p50(irr) > 10%"] }""", "unsure" },
        { """{ "all": ["p50(npv) > 0", "p50(roi) > 10%"] }""", """{ "all": ["p50(npv) > 100", "p50(roi) > 5%"] }""", "unsure" },
        { """{ "any": ["p50(npv) > 0", "p50(roi) > 10%"] }""", """{ "any": ["p50(roi) > 12%"] }""", "" },
        { """{ "any": ["p50(npv) > 0", "p50(roi) > 10%"] }""", "\"p50(roi) > 12%\"", "" },
        { """{ "any": ["p50(npv) > 0", "p50(roi) > 10%"] }""", """{ "any": ["p50(npv) > 0", "p50(roi) > 10%", "p90(payback) < 24"] }""",
            "easier" },
        { """{ "any": ["p50(npv) > 0", "p50(roi) > 10%"] }""", """{ "all": ["p50(npv) > 0", "p90(payback) < 24"] }""", "" },
        { """{ "any": ["p50(npv) > 0", "p50(roi) > 10%"] }""", """{ "any": ["p50(irr) > 0"] }""", "unsure" },
        { "\"p50(npv) > 0\"", """{ "all": ["p50(npv) > 0", "p50(roi) > 10%"] }""", "" },
        { "\"p50(npv) > 0\"", """{ "any": ["p50(npv) > 0", "p50(roi) > 10%"] }""", "easier" },
        { "\"p50(npv) > 0 and p50(roi) > 10%\"", """{ "all": ["p50(npv) > 0", "p50(roi) > 12%"] }""", "" },
        { """{ "all": ["p50(npv) > 0", { "any": ["p50(roi) > 10%", "p50(irr) > 0"] }] }""",
            """{ "all": ["p50(npv) > 0", { "any": ["p50(irr) > 1%"] }] }""", "" },
        { """{ "all": ["p50(npv) > 0", { "any": ["p50(roi) > 10%", "p50(irr) > 0"] }] }""",
            """{ "all": ["p50(npv) > 0", "p50(irr) > 1%", "p50(roi) > 1"] }""", "" },
        { """{ "all": ["p50(npv) > 0", "p50(irr) > 0"] }""", """{ "all": ["p50(npv) > 0", { "any": ["p50(roi)"""
            + """ > 10%", "p50(irr) > 0"] }] }""", "easier" },
        { """{ "any": [{ "all": ["p50(npv) > 0", "p50(irr) > 0"] }, "p50(roi) > 1"] }""",
            """{ "any": [{ "all": ["p50(npv) > 0"] }, "p50(roi) > 1"] }""", "easier" },
    };

    [Theory, MemberData(nameof(Groups))]
    public void Members_of_a_group_may_come_to_an_all_and_go_from_an_any(string below, string above, string told)
    {
        const string cost = "\"p50(totalBenefit) <= 100% * p50(implementationCost)\"";
        var problems = Loosenings(Base.With((cost, below)), Layer($$""" "checks": [{ "id": "cost", "severity": "warning", "expect":"""
            + $$""" {{above}}, "message": "m", "advice": "d", "source": "s" }] """));
        if (told.Length == 0)
            Assert.Empty(problems);
        else
            Assert.StartsWith(
                "layer1.json(2,62): "
                + (told == "easier" ? $"{Loose}the check \"cost\" would become easier to keep to: from "
                    : $"{Unsure}what \"cost\" expects would change: from "),
                Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_accepted_of_a_group_is_told() => Assert.Equal(
        [$"layer1.json(2,62): {Unsure}what \"cost\" expects would change: from \"p50(npv) > 0 and p50(roi) > 10%\" to \"p50(npv) > 0 and "
        + "p50(irr) > 10%\" (set in rules.json, line 27); accepted are the same conditions with harder bounds, more of them in an "
        + "\"all\", fewer in an \"any\""],
        Loosenings(Base.With(
            ("\"p50(totalBenefit) <= 100% * p50(implementationCost)\"", """{ "all": ["p50(npv) > 0", "p50(roi) > 10%"] }""")),
            Layer(""" "checks": [{ "id": "cost", "severity": "warning", "expect": { "all": ["p50(npv) > 0", "p50(irr) > 10%"] },"""
                + """ "message": "m", "advice": "d", "source": "s" }] """)));

    /// <summary>Fixed numbers of equal value, in other words, and what is told where their rounding may be another.</summary>
    public static TheoryData<string, bool> FixedNumbers => new()
    {
        { "(1000000000000000 + 100000 - 1000000000000000) / 1", false },
        { "if(1 < 2, 1000000000000000 + 100000 - 1000000000000000, 0)", false },
        { "(1000000000000000 + 100000 - 1000000000000000) ^ 1", false },
        { "min(1000000000000000 + 100000 - 1000000000000000, 1000000000000000)", false },
        { "1000000000000000 + 100000 - 1000000000000000", false },
        { "200000 / 2", true },
        { "if(1 < 2, 100000, 0)", true },
        { "min(100000, 1000000000000000)", true },
        { "50000 + 50000", true },
    };

    [Theory, MemberData(nameof(FixedNumbers))]
    public void A_bound_written_otherwise_keeps_its_tolerance_or_is_refused(string bound, bool isAccepted)
    {
        const string cost = "p50(totalBenefit) <= 100% * p50(implementationCost)";
        var problems = Loosenings(Base.With((cost, "p50(totalBenefit) <= 100000")), Layer(""" "checks": [{ "id": "cost", "severity":"""
            + $$""" "warning", "expect": "p50(totalBenefit) <= {{bound}}", "message": "m", "advice": "d", "source": "s" }] """));
        if (isAccepted)
            Assert.Empty(problems);
        else
            Assert.StartsWith($"layer1.json(2,62): {Unsure}what \"cost\" expects would change: from \"p50(totalBenefit) <= 100000\" to ",
                Assert.Single(problems), StringComparison.Ordinal);
    }

    /// <summary>What a layer changes where vendor values and those without a grade are widened, and what is told of it.</summary>
    public static TheoryData<string, string> Widened => new()
    {
        { """ "factors": { "saving": { "range": ["30%", "50%"], "conservative": "35%", "evidence": "measured", "cases": ["""
            + """{ "when": "site.criticality == 'high'", "range": ["20%", "40%"], "evidence": "vendor" }] } } """,
            $"layer1.json(2,186): {Unsure}saving would be of another grade of evidence, which is widened by another share where "
                + "site.criticality == 'high' (set in rules.json, line 15); leave it as it is, or say it in a layer that "
                + "need not tighten" },
        { """ "inputs": { "goLiveMonths": { "default": { "value": 3, "evidence": "vendor" } } } """,
            $"layer1.json(2,69): {Unsure}the default of goLiveMonths would be of another grade of evidence, which is widened by another "
                + "share (set in rules.json, line 6); leave it as it is, or say it in a layer that need not tighten" },
        { """ "inputs": { "goLiveMonths": { "default": { "value": 3, "evidence": "benchmark" } } } """, "" },
        { """ "inputs": { "volume": { "neutral": 0 } } """,
            $"layer1.json(2,37): {Unsure}volume would have a neutral value, and values with one are not widened for their evidence; leave "
                + "it as it is, or declare an input of another name" },
        { """ "inputs": { "rampUpMonths": { "max": 12 } } """,
            $"layer1.json(2,39): {Unsure}a lower highest value of rampUpMonths would cut off what its evidence widens it to; leave the "
                + "highest value of rampUpMonths as it is" },
        { """ "inputs": { "licence": { "max": 1000 } } """,
            $"layer1.json(2,34): {Unsure}annualRunningCost does not only rise as licence changes: its formula is \"licence * 2\"; leave "
                + "licence as it is" },
        { """ "inputs": { "volume": { "max": 1000 } } """, "" },
    };

    [Theory, MemberData(nameof(Widened))]
    public void What_is_widened_may_not_come_to_be_widened_otherwise(string layer, string told) => Assert.Equal(
        told.Length == 0 ? [] : [told],
        Loosenings(Base.With(
            ("\"vendorShareKept\": {", "\"evidence\": { \"vendor\": { \"widen\": \"25%\" } }, \"vendorShareKept\": {"),
            ("\"range\": [\"20%\", \"40%\"]", "\"range\": [\"20%\", \"40%\"], \"evidence\": \"measured\""),
            ("\"conservative\": \"35%\"", "\"conservative\": \"35%\", \"evidence\": \"measured\""),
            ("\"default\": 3", "\"default\": { \"value\": 3, \"evidence\": \"measured\" }")), Layer(layer)));

    [Fact]
    public void A_maximum_that_cuts_off_what_is_widened_may_not_ease_a_check() => Assert.Equal(
        [$"layer1.json(2,33): {Unsure}what the check \"own\" expects does not only become harder as volume changes: \"p90(volume) <= "
            + "2000\" (set in rules.json, line 26); leave volume as it is"],
        Loosenings(
            WithCheck("p90(volume) <= 2000", rules: Base.With(
                ("\"vendorShareKept\": {", "\"evidence\": { \"vendor\": { \"widen\": \"25%\" } }, \"vendorShareKept\": {"))),
            Layer(""" "inputs": { "volume": { "max": 1000 } } """)));

    [Fact]
    public void A_hurdle_may_be_added_where_one_without_a_currency_or_with_its_own_judges_every_site()
    {
        var added = Layer(""" "hurdles": [{ "id": "any", "added": true, "title": "A", "expect": "probability(npv > 0) >= 0%","""
            + """ "source": "s" }] """);
        string[] told = [$"layer1.json(2,22): {Loose}the hurdle \"any\" would say that a case pays which no hurdle below judges"];
        var (without, all) = (", \"when\": \"site.scale != 'small'\"", ", \"currency\": \"EUR\"");
        var inEuro = Base.With((without, all), ("\"when\": \"site.scale == 'large'\", \"expect\": \"probability(npv > 0)",
            "\"currency\": \"USD\", \"expect\": \"probability(npv > 0)"));
        Assert.Equal(told, Loosenings(inEuro, added).Select(problem => problem.Split(", where")[0]));
        Assert.Empty(Loosenings(inEuro, added.With(("\"title\": \"A\"", "\"title\": \"A\", \"currency\": \"EUR\""))));
        Assert.Empty(Loosenings(Base.With((without, "")), added));
    }

    public void Dispose() => desk.Dispose();

    private string[] Loosenings(params string[] layers) => TightenedRules.Loosenings(desk, layers);
}
