using Roi.Rules.Files;
using Roi.Rules.Tests.Json;

namespace Roi.Rules.Tests.Files;

/// <summary>A key that stands in the wrong place is told where it belongs.</summary>
public class KeyPlacesTests
{
    [Theory]
    [InlineData("discountRate", "in \"finance\" of a rule file")]
    [InlineData("horizonMonths", "in \"finance\" of a rule file")]
    [InlineData("amortisationYears", "in \"finance\" of a rule file")]
    [InlineData("outlay", "in \"finance\" of a rule file")]
    [InlineData("percentiles", "in \"finance\" of a rule file")]
    [InlineData("factors", "at the top of a rule file")]
    [InlineData("checks", "at the top of a rule file")]
    [InlineData("drivers", "at the top of a rule file")]
    [InlineData("vendorShareKept", "at the top of a rule file")]
    [InlineData("severity", "in an entry of \"checks\" of a rule file")]
    [InlineData("deployment", "in \"site\" of a scenario")]
    [InlineData("criticality", "in \"site\" of a scenario")]
    [InlineData("rank", "in an entry of \"correlations\" of a scenario")]
    public void An_unknown_key_of_a_scenario_is_told_where_it_belongs(string key, string place) => Assert.Equal(
        [$"f.json(3,1): unknown key \"{key}\"; it belongs {place}"],
        JsonText.Messages(ScenarioFile.Reader, $$"""
            { "title": "t", "currency": "USD", "rules": "r",
              "site": { "deployment": "quality" }, "inputs": {},
            "{{key}}": 1 }
            """));

    [Theory]
    [InlineData("worstEvent", "at the top of a scenario")]
    [InlineData("vendorClaims", "at the top of a scenario")]
    [InlineData("correlations", "at the top of a scenario")]
    [InlineData("discountRate", "in \"finance\" of a rule file")]
    [InlineData("outlay", "in \"finance\" of a rule file")]
    public void An_unknown_key_of_a_rule_file_is_told_where_it_belongs(string key, string place) => Assert.Equal(
        [$"f.json(2,1): unknown key \"{key}\"; it belongs {place}"],
        JsonText.Messages(RuleHeading.OfFile, $$"""
            { "id": "r", "version": "1.0.0", "title": "t",
            "{{key}}": 1 }
            """));

    [Fact]
    public void A_key_in_another_part_of_its_file_is_told_its_own() => Assert.Equal(
        [
            "f.json(2,3): unknown key \"scale\"; it belongs in \"site\" of a scenario",
            "f.json(2,37): unknown key \"lines\"; it belongs at the top of a scenario",
        ],
        JsonText.Messages(ScenarioFile.Reader, """
            { "title": "t", "currency": "USD", "rules": "r",
              "scale": "large", "worstEvent": { "lines": [], "cost": 1 }, "site": { "deployment": "quality" },
              "inputs": {} }
            """));

    [Theory]
    [InlineData("Site", "; did you mean \"site\"?")]
    [InlineData("crrelations", "; did you mean \"correlations\"?")]
    public void A_slip_of_a_key_that_stands_here_stays_one(string key, string ending) => Assert.Contains(
        $"f.json(3,1): unknown key \"{key}\"{ending}",
        JsonText.Messages(ScenarioFile.Reader, $$"""
            { "title": "t", "currency": "USD", "rules": "r",
              "inputs": {},
            "{{key}}": 1 }
            """));

    [Theory]
    [InlineData("title")]
    [InlineData("source")]
    [InlineData("nothing")]
    public void A_key_of_many_places_or_of_none_has_no_place_of_its_own(string key) => Assert.Null(KeyPlaces.Of(key));
}
