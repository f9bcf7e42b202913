using Roi.Engine.Sampling;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Running;
using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Checks;

/// <summary>A vendor's claim only ever tightens; and the conservative case.</summary>
public sealed class ClaimTests : IDisposable
{
    private static readonly string Uncertain = Plant.Scenario.With(
        ("\"downtimeHours\": 420", "\"downtimeHours\": { \"pert\": [300, 420, 600] }"),
        ("\"reactiveHours\": 3200", "\"reactiveHours\": { \"pert\": [2500, 3200, 4500] }"),
        ("\"scrapCost\": 400000", "\"scrapCost\": { \"normal\": { \"mean\": 400000, \"sd\": 50000 }, \"min\": 0 }"),
            ("\"goLiveMonths\": 2", "\"goLiveMonths\": { \"uniform\": [1, 5] }"));

    private readonly Desk desk = new();

    [Theory]
    [InlineData("\"70%\"", SamplingMethod.Sobol)]
    [InlineData("\"100%\"", SamplingMethod.Sobol)]
    [InlineData("\"5%\"", SamplingMethod.LatinHypercube)]
    [InlineData("{ \"uniform\": [\"40%\", \"90%\"] }", SamplingMethod.Random)]
    public void No_trial_gains_by_a_claim_and_no_other_draw_moves(string claim, SamplingMethod sampling)
    {
        var options = new SimulationOptions { RequestedTrials = 2048, Sampling = sampling };
        var (without, with) = (Model(Uncertain), Model(Claiming(claim)));
        string[] others = ["Line 1/downtimeHours", "reactiveHours", "scrapCost", "goLiveMonths", "downtimeReduction", "qualityReduction",
            "reactiveShift", "benefit.quality", "benefit.maintenance"];
        var lowered = 0;
        foreach (var (before, after) in Simulator.Replay(without, options, 128).Zip(Simulator.Replay(with, options, 128)))
        {
            Assert.All(others, name => Assert.True(before[name].SequenceEqual(after[name]), name));
            for (var i = 0; i < before.Count; i++)
            {
                Assert.True(after["benefit.downtime"][i] <= before["benefit.downtime"][i]);
                Assert.Equal(Math.Min(after["downtimeReduction"][i], after["claim of downtimeReduction"][i] * after["vendorShareKept"][i]),
                    after["downtimeReduction after claim"][i]);
                lowered += after["benefit.downtime"][i] < before["benefit.downtime"][i] ? 1 : 0;
            }
        }
        Assert.Equal(lowered / 2048.0, desk.Analysis(Claiming(claim), options).Claims.Single().ShareCapped, 1e-12);
    }

    [Fact]
    public void One_share_kept_is_drawn_in_each_trial_for_all_claims()
    {
        var model = Model(Claiming("\"70%\", \"qualityReduction\": \"60%\""));
        Assert.Single(model.Inputs, input => input.Name == "vendorShareKept");
        foreach (var block in Simulator.Replay(model, Desk.Few, 16))
            for (var i = 0; i < block.Count; i++)
                Assert.Equal(block["claim of downtimeReduction, share kept"][i] / 0.7,
                    block["claim of qualityReduction, share kept"][i] / 0.6, 1e-12);
    }

    [Fact]
    public void A_claim_for_a_line_binds_there_and_that_for_all_lines_on_the_others()
    {
        var two = Plant.Scenario.With(("\"lines\": [", "/*claims*/ \"lines\": [{ \"name\": \"Line 2\", \"inputs\": "
            + "{ \"downtimeHours\": 100, \"costPerHour\": 1000 } }, "));
        string Claiming(string claims) => two.With(("/*claims*/", $"\"vendorClaims\": {{ {claims} }},"));
        // No more than half of a claim is kept at most, so each is lower than the range of the rules.
        var both = desk.Analysis(Claiming("\"Line 1/downtimeReduction\": \"10%\", \"downtimeReduction\": \"20%\""));
        var one = desk.Analysis(Claiming("\"downtimeReduction\": \"20%\""));
        var kept = both["benefit.downtime"].Statistics.P50 / ((0.1 * 420 * 5200) + (0.2 * 100 * 1000));
        Assert.Equal(one["benefit.downtime"].Statistics.P50 / (0.2 * ((420 * 5200) + (100 * 1000))), kept, 1e-9);
        Assert.Equal(["Line 1/downtimeReduction", "downtimeReduction"], both.Claims.Select(claim => claim.Factor));
        Assert.Equal(
            ["Reduction of unplanned downtime, Line 1", "Reduction of unplanned downtime"], both.Claims.Select(claim => claim.Title));
        Assert.Single(both.Result.Model.Inputs, input => input.Name == "downtimeReduction");
        Assert.Empty(DrawComparison.DrawnApart(one.Result.Model, both.Result.Model));
        // Where the other line has none, the range of the rules counts there.
        var first = desk.Analysis(Claiming("\"Line 1/downtimeReduction\": \"10%\""));
        Assert.Equal((kept * 0.1 * 420 * 5200) + (0.4 * 100 * 1000), first["benefit.downtime"].Statistics.P50, 1000.0);
        Assert.Empty(first.Unneeded.Where(name => name.StartsWith("vendorClaims", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_claim_for_a_line_that_nothing_uses_is_told_and_one_for_a_line_that_is_not_there_refused()
    {
        Assert.Contains("vendorClaims.Line 1/qualityReduction", desk.Analysis(Plant.Scenario.With(
            ("\"lines\":", "\"vendorClaims\": { \"Line 1/qualityReduction\": \"10%\" }, \"lines\":"))).Unneeded);
        Assert.Equal(["scenario.json(9,21): there is no line \"Line 9\"; did you mean \"Line 1\"?"], desk.Problems(Plant.Scenario.With(
            ("\"lines\":", "\"vendorClaims\": { \"Line 9/downtimeReduction\": \"10%\" }, \"lines\":"))));
    }

    [Fact]
    public void What_became_of_a_claim_is_reported()
    {
        var effect = desk.Analysis(Claiming("\"70%\"")).Claims.Single();
        Assert.Equal(("downtimeReduction", 0.7), (effect.Factor, effect.Claim));
        Assert.InRange(effect.Kept, 0.38, 0.39);
        Assert.InRange(effect.Range, 0.399, 0.401);
        Assert.InRange(effect.ShareCapped, 0.5, 0.6);
        Assert.Equal(1, desk.Analysis(Claiming("\"5%\"")).Claims.Single().ShareCapped);
        Assert.Empty(desk.Analysis(Uncertain).Claims);
    }

    [Fact]
    public void In_the_conservative_case_factors_and_claims_are_at_their_conservative_values_and_inputs_at_their_median()
    {
        var analysis = desk.Analysis(Uncertain);
        var hours = analysis.Assumptions.Single(assumption => assumption.Name == "Line 1/downtimeHours").P50;
        var reactive = analysis.Assumptions.Single(assumption => assumption.Name == "reactiveHours").P50;
        var scrap = analysis.Assumptions.Single(assumption => assumption.Name == "scrapCost").P50;
        Assert.Equal(400_000, scrap, 1e-3);
        Assert.Equal(hours * 5200 * 0.30, analysis["benefit.downtime"].Conservative, 1e-6);
        Assert.Equal((scrap + 200_000) * 0.20, analysis["benefit.quality"].Conservative, 1e-6);
        Assert.Equal((reactive * 55 * 0.25) + (280_000 * 0.2), analysis["benefit.maintenance"].Conservative, 1e-6);
        Assert.Equal(180_000 + (700_000 / 3.0), analysis["annualTotalCost"].Conservative, 1e-6);
        Assert.Equal(0.5 * 0.4 * hours * 5200, desk.Analysis(Claiming("\"40%\""))["benefit.downtime"].Conservative, 1e-6);
        Assert.Equal(0.30 * hours * 5200, desk.Analysis(Claiming("\"90%\""))["benefit.downtime"].Conservative, 1e-6);
    }

    [Theory]
    [InlineData("scrapCost * (1 - qualityReduction)", "the benefit of driver \"quality\" may then rise: its formula is "
        + "\"scrapCost * (1 - qualityReduction)\"")]
    [InlineData("if(qualityReduction > 30%, 0, scrapCost)", "the benefit of driver \"quality\" may then rise: its formula is "
        + "\"if(qualityReduction > 30%, 0, scrapCost)\"")]
    [InlineData("scrapCost * abs(qualityReduction - 30%)", "the benefit of driver \"quality\" may then rise: its formula is "
        + "\"scrapCost * abs(qualityReduction - 30%)\"")]
    [InlineData("scrapCost / (1 + qualityReduction)", "the benefit of driver \"quality\" may then rise: its formula is "
        + "\"scrapCost / (1 + qualityReduction)\"")]
    public void A_claim_is_refused_where_a_lower_factor_may_raise_a_benefit(string formula, string why) => Assert.Equal(
        [$"scenario.json(9,41): this claim lowers \"qualityReduction\" where it is less than the rules believe, and {why}; a claim may "
            + "only make a case worse, so none can be held against this factor: leave it out"],
        desk.Problems(Plant.Scenario.With(("\"lines\":", "\"vendorClaims\": { \"qualityReduction\": \"20%\" }, \"lines\":")),
            Plant.Layer($$"""
                "drivers": [{ "id": "quality", "title": "Quality", "formula": "{{formula}}" }]
                """)));

    [Theory]
    [InlineData("\"annualRunningCost\": 180000, ", "annualRunningCost", "scrapCost * qualityReduction")]
    [InlineData(", \"rampUpMonths\": 6", "rampUpMonths", "goLiveMonths * 5 * qualityReduction")]
    public void A_claim_is_refused_where_a_lower_factor_may_lower_a_cost_or_a_delay(string given, string name, string formula) =>
        Assert.Equal(
            [$"scenario.json(9,41): this claim lowers \"qualityReduction\" where it is less than the rules believe, and {name} may then "
                + "fall; a claim may only make a case worse, so none can be held against this factor: leave it out"],
            desk.Problems(
                Plant.Scenario.With((given, ""), ("\"lines\":", "\"vendorClaims\": { \"qualityReduction\": \"20%\" }, \"lines\":")),
                Plant.Layer($$"""
                    "inputs": { "{{name}}": { "formula": "{{formula}}" } }
                    """)));

    [Theory]
    [InlineData("scrapCost * qualityReduction * (1 - stopScrapShare)")]
    [InlineData("min(scrapCost, reworkCost) * max(qualityReduction, 5%)")]
    [InlineData("if(qualityReduction >= 30%, scrapCost, 0)")]
    [InlineData("(scrapCost + reworkCost) * (1 - (1 - qualityReduction))")]
    public void A_claim_is_held_where_a_lower_factor_can_only_lower_the_benefit(string formula)
    {
        string[] layers = [Plant.Layer($$"""
            "drivers": [{ "id": "quality", "title": "Quality", "formula": "{{formula}}" }]
            """)];
        var claiming = Plant.Scenario.With(("\"lines\":", "\"vendorClaims\": { \"qualityReduction\": \"20%\" }, \"lines\":"));
        var (without, with) = (desk.Analysis(Plant.Scenario, layers), desk.Analysis(claiming, layers));
        Assert.True(with["benefit.quality"].Statistics.P90 <= without["benefit.quality"].Statistics.P90);
        Assert.True(with["benefit.quality"].Conservative <= without["benefit.quality"].Conservative);
    }

    public void Dispose() => desk.Dispose();

    private static string Claiming(string claim) =>
        Uncertain.With(("\"lines\":", $"\"vendorClaims\": {{ \"downtimeReduction\": {claim} }}, \"lines\":"));

    private Model Model(string json)
    {
        Problems problems = new();
        var scenario = ScenarioFile.Reader.Read(SourceReader.Load(Source.OfFile(desk.Put("bound.json", json)), problems)!, problems)!.Value;
        var rules = RuleLoader.Load(RuleLibrary.Find("manufacturing-ai", SourceFiles.All).Source!, [], SourceFiles.All, problems)!;
        return CaseBinder.Bind(scenario.Case, scenario.Currency, rules, problems)!.Model;
    }
}
