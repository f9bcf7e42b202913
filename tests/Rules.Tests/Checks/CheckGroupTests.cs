using Roi.Rules.Checks;
using Roi.Rules.Running;
using Roi.Rules.Tests.Running;
using Roi.Rules.Vocabulary;
using static Roi.Rules.Tests.Checks.CheckTests;

namespace Roi.Rules.Tests.Checks;

/// <summary>A check that expects a group of conditions ends as they do together.</summary>
public sealed class CheckGroupTests : IDisposable
{
    private readonly Desk desk = new();

    public static TheoryData<string, CheckVerdict, string, string, double?> Groups => new()
    {
        { """{ "all": ["p50(totalBenefit) <= 1000000", "p50(npv) > 0"] }""", CheckVerdict.Pass,
            "p50(totalBenefit) <= 1000000 and p50(npv) > 0", "p50(totalBenefit) = 875200; p50(npv) = 1728484.00837", 0 },
        { """{ "all": ["p50(totalBenefit) <= 1000000", "p50(npv) < 0"] }""", CheckVerdict.Fail,
            "p50(totalBenefit) <= 1000000 and p50(npv) < 0", "p50(totalBenefit) = 875200; p50(npv) = 1728484.00837", 1 },
        { """{ "any": ["p50(totalBenefit) <= 500000", "p50(npv) > 0"] }""", CheckVerdict.Pass,
            "p50(totalBenefit) <= 500000 or p50(npv) > 0", "p50(totalBenefit) = 875200; p50(npv) = 1728484.00837", 0 },
        { """{ "any": ["p50(totalBenefit) <= 500000", "p50(npv) < 0"] }""", CheckVerdict.Fail,
            "p50(totalBenefit) <= 500000 or p50(npv) < 0", "p50(totalBenefit) = 875200; p50(npv) = 1728484.00837", 1 },
        { """{ "all": ["p50(npv) > 0", { "any": ["p50(npv) < 0", "probability(npv > 0) >= 90%"] }] }""", CheckVerdict.Pass,
            "p50(npv) > 0 and (p50(npv) < 0 or probability(npv > 0) >= 90%)", "p50(npv) = 1728484.00837; probability(npv > 0) = 1", 0 },
        { """{ "any": [{ "all": ["p50(npv) > 0", "p90(roi) < 1"] }, "p50(npv) < 0"] }""", CheckVerdict.Fail,
            "p50(npv) > 0 and p90(roi) < 1 or p50(npv) < 0", "p50(npv) = 1728484.00837; p90(roi) = 1.11742", 1 },
        { """{ "all": ["p90(downtimeHours) <= 400 or discountRate > 0", "p50(downtimeHours) > 0"] }""", CheckVerdict.Pass,
            "(p90(downtimeHours) <= 400 or discountRate > 0) and p50(downtimeHours) > 0",
            "Line 1: p90(downtimeHours) = 420; Line 1: p50(downtimeHours) = 420", 0 },
        { """{ "any": ["p50(npv) > 0", "discountRate > 0"] }""", CheckVerdict.Pass, "p50(npv) > 0 or discountRate > 0",
            "p50(npv) = 1728484.00837", null },
        { """{ "all": ["p50(npv) > 0"] }""", CheckVerdict.Pass, "p50(npv) > 0", "p50(npv) = 1728484.00837", 0 },
    };

    [Theory, MemberData(nameof(Groups))]
    public void All_or_any_conditions_of_a_group_have_to_hold(
        string expect, CheckVerdict verdict, string text, string observed, double? broken)
    {
        var finding = Grouped(Plant.Scenario, expect);
        Assert.Equal((verdict, text, observed, broken), (finding.Verdict, finding.Expect, Seen(finding), finding.ShareBroken));
    }

    [Fact]
    public void A_group_is_an_error_where_one_of_its_conditions_cannot_be_decided() => Assert.Equal(
        (CheckVerdict.Error, "p50(npv) > 0 or mean(roi) / sd(roi) > 1 cannot be decided: it divides by zero, since sd(roi) is 0."),
        (Grouped(Plant.Scenario, """{ "any": ["p50(npv) > 0", "mean(roi) / sd(roi) > 1"] }""") is var finding ? finding.Verdict : default,
            finding.Message));

    [Fact]
    public void A_group_lacks_what_one_of_its_conditions_lacks() => Assert.Equal(
        (CheckVerdict.NotApplicable, "missing: add \"plannedMaintenanceLabour\" first"),
        (Grouped(Plant.Scenario, """{ "any": ["p50(npv) > 0", "p50(plannedMaintenanceLabour) > 0"] }""") is var finding ? finding.Verdict
            : default, finding.Message));

    [Fact]
    public void A_group_breaks_in_the_trials_in_which_its_conditions_together_do()
    {
        var scenario = Plant.Scenario.With(("\"scrapCost\": 400000", "\"scrapCost\": { \"uniform\": [0, 400000] }"));
        Assert.InRange(Grouped(
            scenario, """{ "all": ["p50(scrapCost) <= 300000", "probability(scrapCost >= 100000) >= 60%"] }""").ShareBroken!.Value, 0.45,
            0.55);
        Assert.InRange(Grouped(
            scenario, """{ "any": ["p50(scrapCost) <= 300000", "probability(scrapCost >= 100000) >= 60%"] }""").ShareBroken!.Value, 0,
            0.01);
    }

    public static TheoryData<string, string> WrongGroups => new()
    {
        { """{ "all": [] }""", "layer.json(2,69): expected a list of 1 to 50 values, found an empty list" },
        { """{ "any": ["p50(npv) > 0"], "all": ["p50(npv) > 0"] }""",
            "layer.json(2,87): \"all\" may not stand beside \"any\": keep one of them" },
        { """{ "al": ["p50(npv) > 0"] }""", "layer.json(2,62): unknown key \"al\"; did you mean \"all\"?" },
        { """{ "each": ["p50(npv) > 0"] }""",
            "layer.json(2,60): expected an object with one of the keys \"all\" or \"any\", found one with \"each\"" },
        { """{ "all": ["p50(npv) > 0"], "note": "n" }""", "layer.json(2,87): unknown key \"note\"; the keys here are \"all\"" },
        { "{ }", "layer.json(2,60): expected a condition in double quotes, {\"all\": [..]} or {\"any\": [..]}, found an empty object" },
        { "24", "layer.json(2,60): expected a condition in double quotes, {\"all\": [..]} or {\"any\": [..]}, found the number 24" },
        { """{ "all": ["p50(npv) > 0", 24] }""",
            "layer.json(2,86): expected a condition in double quotes, {\"all\": [..]} or {\"any\": [..]}, found the number 24" },
        { """{ "all": "p50(npv) > 0" }""", "layer.json(2,69): expected a list of 1 to 50 values, found the text \"p50(npv) > 0\"; a "
            + "list stands in brackets [ ]" },
        { """{ "all": [{ "any": [{ "all": [{ "any": ["p50(npv) > 0"] }] }] }] }""",
            "layer.json(2,90): groups stand in each other at most 3 deep, and this one is deeper; join its "
                + "conditions with \"and\" or \"or\"" },
        { $$"""{ "all": [{ "any": [{{string.Join(", ", Enumerable.Repeat("\"p50(npv) > 0\"", 26))}}] }, { "any":"""
            + $$""" [{{string.Join(", ", Enumerable.Repeat("\"p50(npv) > 0\"", 25))}}] }] }""",
            "layer.json(2,60): this check is made of 51 conditions, and at most 50 fit; make several checks of it" },
        { """{ "all": ["p50(npv) > 0", "p50(nvp) > 0"] }""", "layer.json(2,91): unknown name \"nvp\"; did you mean \"npv\"?" },
        { """{ "all": ["p50(npv) > 0", "p50(payback) <= p50(npv)"] }""",
            "layer.json(2,100): \"p50(payback) <= p50(npv)\" compares month with money" },
    };

    [Theory, MemberData(nameof(WrongGroups))]
    public void A_group_that_cannot_be_understood_is_told_at_its_place(string expect, string told) =>
        Assert.Equal([told], desk.Problems(Plant.Scenario, Plant.Check("EXPECT").Replace("\"EXPECT\"", expect, StringComparison.Ordinal)));

    public void Dispose() => desk.Dispose();

    /// <summary>The finding of a check of our own that expects a group, with every factor fixed.</summary>
    private Finding Grouped(string scenario, string expect) => desk.Analysis(
        scenario, Plant.FixedFactors, Plant.Check("EXPECT")
        .Replace("\"EXPECT\"", expect, StringComparison.Ordinal)).Findings.Single(finding => finding.Id == "own");
}
