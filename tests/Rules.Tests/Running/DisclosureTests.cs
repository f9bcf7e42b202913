using Roi.Rules.Checks;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;
using Roi.Tests;

namespace Roi.Rules.Tests.Running;

/// <summary>What every report must say beside the numbers: caution and hope, what the vendor did not claim, what nothing
/// needs.</summary>
public sealed class DisclosureTests : IDisposable
{
    private const string Claims = "\"vendorClaims\": { \"downtimeReduction\": \"40%\" }, \"lines\":";

    private readonly Desk desk = new();

    [Fact]
    public void A_case_without_a_claim_says_so_and_still_can_be_believed()
    {
        var (without, with) = (desk.Analysis(Plant.Scenario), desk.Analysis(Plant.Scenario.With(("\"lines\":", Claims))));
        Assert.Contains("No vendor claim is stated: the rules' own ranges count in full.", without.Disclosures);
        Assert.Contains("No vendor claim is stated for Reduction of scrap and rework, Reactive work shifted to planned, Reduction of "
            + "emergency spare parts: there the rules' own ranges count in full.", with.Disclosures);
        Assert.Equal((CheckVerdict.Fail, CheckVerdict.Pass), (Stated(without).Verdict, Stated(with).Verdict));
        Assert.Equal(Severity.Info, Stated(without).Severity);
        Assert.Null(Stated(without).ShareBroken);
        Assert.True(with["npv"].Statistics.P50 < without["npv"].Statistics.P50);

        static Finding Stated(Analysis analysis) => analysis.Findings.Single(finding => finding.Id == "vendor-claim-stated");
    }

    [Fact]
    public void The_example_of_a_vendors_offer_says_what_leaving_its_claims_out_does()
    {
        var text = File.ReadAllText(Repository.PathOf("examples/vendor-model/scenario.json"));
        var claims = text.Split('\n').Single(line => line.Contains("\"vendorClaims\"", StringComparison.Ordinal));
        var finding = desk.Analysis(text.With((claims, ""))).Findings.Single(finding => finding.Id == "vendor-claim-stated");
        Assert.Equal((CheckVerdict.Fail, "No claim of the vendor is stated, so the rules' own ranges count in full: a claim could only "
            + "have lowered them."), (finding.Verdict, finding.Message));
    }

    [Fact]
    public void A_claim_of_a_factor_that_is_not_in_use_is_no_claim_stated_and_is_mentioned()
    {
        var analysis = desk.Analysis(Plant.Scenario.With(("\"full-platform\"", "\"predictive-maintenance\""),
            ("\"lines\":", "\"vendorClaims\": { \"qualityReduction\": \"40%\" }, \"lines\":")));
        Assert.Equal(CheckVerdict.Fail, analysis.Findings.Single(finding => finding.Id == "vendor-claim-stated").Verdict);
        Assert.Equal(["scrapCost", "reworkCost", "vendorClaims.qualityReduction"], analysis.Unneeded);
        Assert.Contains("No claim is stated for a factor that counts here (qualityReduction is claimed, but not in use): the rules' own "
            + "ranges count in full.", analysis.Disclosures);
    }

    [Fact]
    public void What_is_hopeful_follows_what_is_cautious_whatever_comes_before()
    {
        foreach (var number in (string[])["400000", "400.000"])
        {
            var analysis = desk.Analysis(Plant.Scenario.With(("\"scrapCost\": 400000", $"\"scrapCost\": {number}")));
            var place = analysis.Disclosures.IndexOf($"Hopeful by default: {string.Join("; ", analysis.Hopeful)}.");
            Assert.StartsWith("Caution is stacked: ", analysis.Disclosures[place - 1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_is_hopeful_by_default_is_said_where_it_is_true_of_the_case()
    {
        string[] always = ["the full benefit lasts to month 60", "no price or wage rises", "the project does not fail"];
        const string sold = "every recovered hour is sold", apart = "no cost is counted by two drivers",
            draws = "a good year stays good: no year-to-year change";
        Assert.Equal([sold, apart, .. always, draws], desk.Analysis(Plant.Scenario).Hopeful);
        Assert.Equal([sold, apart, .. always], desk.Analysis(Plant.Scenario, Plant.FixedFactors).Hopeful);
        Assert.Equal([apart, .. always, draws], Given("\"soldShare\": \"80%\"").Hopeful);
        Assert.Equal([sold, "reactive labour already in the cost of stops: 0 %", "emergency parts already in the cost of stops: 0 %",
            .. always, draws], Given("\"stopScrapShare\": \"10%\"").Hopeful);
        Assert.Equal([apart, .. always, draws], desk.Analysis(Plant.Scenario.With(("\"full-platform\"", "\"quality\""))).Hopeful);
        Assert.Equal([sold, apart, "the full benefit lasts to month 24", .. always[1..], draws],
            desk.Analysis(Plant.Scenario, Plant.Layer("\"finance\": { \"horizonMonths\": 24 }")).Hopeful);

        Analysis Given(string input) => desk.Analysis(Plant.Scenario.With(("\"scrapCost\"", input + ", \"scrapCost\"")));
    }

    [Theory]
    [InlineData("""
        "cash": [{ "id": "running", "title": "Fee", "kind": "cost", "formula": "annualRunningCost", "start": 2, "growth": "5%" }]
        """, "the full benefit lasts to month 60; the project does not fail")]
    [InlineData("""
        "drivers": [{ "id": "downtime", "title": "Downtime", "formula": "downtimeHours * costPerHour * downtimeReduction", "end": 48 }]
        """, "benefits without an end or growth of their own last in full to month 60; no price or wage rises; the project does not fail")]
    public void What_grows_or_ends_is_not_said_to_last_or_to_keep_its_price(string layer, string said) => Assert.Contains(
        desk.Analysis(Plant.Scenario, Plant.FixedFactors, Plant.Layer(layer)).Disclosures,
        sentence => sentence.StartsWith("Hopeful by default: ", StringComparison.Ordinal)
            && sentence.Contains(said, StringComparison.Ordinal));

    [Fact]
    public void Nothing_that_is_given_is_left_unmentioned()
    {
        var analysis = desk.Analysis(Plant.Scenario.With(
            ("\"scrapCost\"", "\"plannedMaintenanceLabour\": 300000, \"scrapCost\""), ("\"full-platform\"", "\"quality\""),
            ("\"downtimeHours\": 420, \"costPerHour\": 5200 } }]", """
                "downtimeHours": 420, "lostContributionMargin": 3600, "idleLabour": 640, "recoveryOvertime": 410,
                "emergencyPremium": 550 } },
                { "name": "Line 2", "inputs": { "downtimeHours": 100 } }]
                """)));
        Assert.Equal(
        [
            "plannedMaintenanceLabour", "reactiveHours", "labourCostPerHour", "emergencySpareParts", "Line 1/downtimeHours",
            "Line 1/lostContributionMargin", "Line 1/idleLabour", "Line 1/recoveryOvertime", "Line 1/emergencyPremium",
            "Line 2/downtimeHours", "Line 1/costPerHour", "reactiveShare",
        ], analysis.Unneeded);
        Assert.Contains("Given, but used by nothing: plannedMaintenanceLabour, reactiveHours, labourCostPerHour, "
            + "emergencySpareParts, downtimeHours of 2 lines, Line 1/lostContributionMargin, Line 1/idleLabour, Line 1/recoveryOvertime, "
            + "Line 1/emergencyPremium; derived, and only shown: Line 1/costPerHour, reactiveShare.", analysis.Disclosures);
        Assert.Empty(desk.Analysis(Plant.Scenario).Unneeded);
    }

    [Fact]
    public void Soft_benefits_are_said_to_enter_no_number() => Assert.Contains("Soft benefits, in no number: Calm; Pride.",
        desk.Analysis(Plant.Scenario.With(("\"lines\":", "\"softBenefits\": [\"Calm\", \"Pride\"], \"lines\":"))).Disclosures);

    [Fact]
    public void What_is_hopeful_at_the_neutral_value_needs_one() => Assert.Equal(
        ["layer.json(2,42): \"hopeful\" says what the \"neutral\" value takes for granted, and there is none"],
        desk.Problems(Plant.Scenario, Plant.Layer("\"inputs\": { \"rampUpMonths\": { \"hopeful\": \"it goes fast\" } }")));

    public void Dispose() => desk.Dispose();
}
