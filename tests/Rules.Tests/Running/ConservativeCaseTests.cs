using Roi.Engine.Simulation;
using Roi.Rules.Json;
using Roi.Rules.Running;
using Roi.Rules.Testing;

namespace Roi.Rules.Tests.Running;

/// <summary>The conservative case: discrete risks, given values, and the place of each number among the trials.</summary>
public sealed class ConservativeCaseTests : IDisposable
{
    private const int Risks = 6;
    private const double Chance = 0.2, Failure = 50_000, Saving = 900_000, Service = 100_000, Cost = 600_000;

    private static readonly SimulationOptions Many = new() { RequestedTrials = 1 << 14 };

    /// <summary>A saving, and six risks that each cost money every year if they happen.</summary>
    private static readonly string Rules = $$"""
        {
          "id": "risks", "version": "1.0.0", "title": "Six risks",
          "inputs": {
            "implementationCost": { "title": "Implementation", "unit": "money" },
            "annualRunningCost": { "title": "Running", "unit": "money/yr",
              "formula": "service + failure * ({{string.Join(" + ", Enumerable.Range(1, Risks).Select(i => $"risk{i}"))}})" },
            "service": { "title": "Service", "unit": "money/yr" },
            "failure": { "title": "Cost of a failure", "unit": "money/yr" },
            "goLiveMonths": { "title": "Go-live", "unit": "month", "default": 0 },
            "rampUpMonths": { "title": "Ramp-up", "unit": "month", "default": 0 },
            {{string.Join(",\n", Enumerable.Range(1, Risks).Select(i => $"\"risk{i}\": {{ \"title\": \"Risk {i}\", \"unit\": \"1\" }}"))}},
            "saving": { "title": "Saving", "unit": "money/yr" }
          },
          "factors": { "reduction": { "title": "Reduction", "value": "50%" } },
          "drivers": [{ "id": "saving", "title": "Saving", "formula": "saving * reduction" }],
          "finance": { "horizonMonths": 60, "discountRate": "10%", "amortisationYears": 3 },
          "tests": []
        }
        """;

    private static readonly string Scenario = $$"""
        {
          "title": "Six risks", "currency": "EUR", "rules": "rules.json", "site": { "deployment": "quality" },
          "inputs": {
            "implementationCost": {{Cost}}, "service": {{Service}}, "failure": {{Failure}}, "saving": {{Saving}},
            {{string.Join(", ", Enumerable.Range(1, Risks).Select(i => $"\"risk{i}\": {{ \"bernoulli\": {{ \"p\": \"20%\" }} }}"))}}
          },
          "lines": []
        }
        """;

    private readonly Desk desk = new();

    /// <summary>At their P50 none of the six happens, which is better than 87 % of the trials.</summary>
    [Fact]
    public void Six_possible_risks_do_not_make_it_better_than_the_P50()
    {
        var analysis = Analysed(Scenario);
        Assert.Equal(Cost / 3 + Service + Failure * Risks * Chance, analysis[Outcomes.AnnualTotalCost].Conservative, 1e-6);
        var none = Math.Pow(1 - Chance, Risks);
        var worse = 1 - none - Risks * Chance * Math.Pow(1 - Chance, Risks - 1); // two or more of them
        Assert.Equal(worse, analysis[Outcomes.Npv].ShareWorse!.Value, 4 * Math.Sqrt(worse * (1 - worse) / Many.Trials));
        Assert.Equal(analysis[Outcomes.Npv].ShareWorse!.Value, analysis[Outcomes.AnnualTotalCost].ShareWorse!.Value, 1e-12);
        Assert.True(analysis[Outcomes.Npv].Conservative < analysis[Outcomes.Npv].Statistics.P50);

        var hopeful = Analysed(Scenario.With(("{ \"bernoulli\": { \"p\": \"20%\" } }",
            "{ \"value\": { \"bernoulli\": { \"p\": \"20%\" } }, \"conservative\": 0 }")));
        Assert.Equal(Cost / 3 + Service, hopeful[Outcomes.AnnualTotalCost].Conservative, 1e-6);
        Assert.Equal(1 - none / 2, hopeful[Outcomes.Npv].ShareWorse!.Value, 0.02);
        Assert.True(hopeful[Outcomes.Npv].Conservative > hopeful[Outcomes.Npv].Statistics.P50);
    }

    public static TheoryData<string, string, double> Discrete => new()
    {
        // What drives cost is taken at the higher of mean and P50, what drives benefit at the lower.
        { "\"service\": 100000", "\"service\": { \"discrete\": [[0, 3], [40000, 1]] }", 10_000 },
        { "\"service\": 100000", "\"service\": { \"discrete\": [[0, 1], [40000, 3]] }", 40_000 },
        { "\"failure\": 50000", "\"failure\": { \"poisson\": { \"mean\": 2.5 } }", 2.5 },
        { "\"saving\": 900000", "\"saving\": { \"discrete\": [[0, 1], [400000, 3]] }", 300_000 },
        { "\"saving\": 900000", "\"saving\": { \"discrete\": [[0, 3], [400000, 1]] }", 0 },
        { "\"saving\": 900000", "\"saving\": { \"poisson\": { \"mean\": 2.5 } }", 2 },
        // The given value wins, and other shapes stay at their P50.
        { "\"saving\": 900000", "\"saving\": { \"value\": { \"discrete\": [[0, 1], [400000, 3]] }, \"conservative\": 100000 }", 100_000 },
        { "\"saving\": 900000", "\"saving\": { \"value\": { \"uniform\": [0, 400000] }, \"conservative\": 50000 }", 50_000 },
        { "\"saving\": 900000", "\"saving\": { \"value\": 700000, \"conservative\": 500000 }", 500_000 },
        { "\"saving\": 900000", "\"saving\": { \"uniform\": [0, 400000] }", 200_000 },
    };

    [Theory, MemberData(nameof(Discrete))]
    public void A_discrete_risk_is_at_the_worse_of_mean_and_P50(string old, string @new, double conservative)
    {
        var name = old[1..old.IndexOf('"', 1)];
        var analysis = Analysed(Scenario.With((old, @new)));
        Assert.Equal(conservative, analysis.Assumptions.Single(value => value.Name == name).Conservative, 1e-9);
        Assert.DoesNotContain(analysis.Disclosures, sentence => sentence.Contains("not known", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("service", "[0, 0, 0, 12]", "0\n0\n0\n12\n", 3)]
    [InlineData("service", "[0, 6, 6, 12]", "0\n6\n6\n12\n", 6)]
    [InlineData("saving", "[0, 0, 0, 12]", "0\n0\n0\n12\n", 0)]
    public void Resampled_values_are_at_the_worse_of_mean_and_P50_too(string name, string values, string rows, double conservative)
    {
        desk.Put("values.csv", "money\n" + rows);
        var analysis = Analysed(Scenario.With(($"\"{name}\": {(name == "saving" ? "900000" : "100000")}",
            $"\"{name}\": {{ \"samples\": \"values.csv\", \"column\": \"money\" }}")));
        Assert.Equal((values, conservative), (values, analysis.Assumptions.Single(value => value.Name == name).Conservative));
    }

    [Theory]
    [InlineData("saving * reduction * (1 - 0.5 * risk1)", 0.2)]
    [InlineData("saving * reduction * if(risk1 > 0.5, 0.5, 1)", 0.2)]
    [InlineData("saving * reduction * if(risk1 > 0.5, 1, 0.5)", 0)]
    public void The_sign_is_found_through_formulas(string formula, double conservative)
    {
        var analysis = Analysed(Scenario, ("\"formula\": \"saving * reduction\"", $"\"formula\": \"{formula}\""),
            ("service + failure * (risk1 + ", "service + failure * ("));
        Assert.Equal(conservative, analysis.Assumptions.Single(value => value.Name == "risk1").Conservative, 1e-12);
    }

    [Fact]
    public void Of_a_risk_whose_sign_is_not_known_the_P50_is_taken_and_that_is_said()
    {
        var analysis = Analysed(
            Scenario, ("\"formula\": \"saving * reduction\"", "\"formula\": \"saving * reduction * if(risk1 == risk2, 1, 0.5)\""));
        Assert.Equal(0, analysis.Assumptions.Single(value => value.Name == "risk1").Conservative);
        Assert.Equal(0.2, analysis.Assumptions.Single(value => value.Name == "risk3").Conservative);
        Assert.Contains("Whether more is better or worse for NPV is not known of risk1, risk2: the conservative case takes the P50.",
            analysis.Disclosures);
    }

    [Theory]
    [InlineData("{ \"value\": { \"uniform\": [10, 20] }, \"conservative\": 25 }",
        "scenario.json(4,98): the conservative value 25 is above the highest value 20 that the value can have")]
    [InlineData("{ \"value\": { \"uniform\": [10, 20] }, \"conservative\": 5 }",
        "scenario.json(4,98): the conservative value 5 is below the lowest value 10 that the value can have")]
    public void A_given_value_that_cannot_occur_is_refused(string service, string message)
    {
        desk.Put("rules.json", Rules);
        Assert.Equal([message], desk.Problems(Scenario.With(("\"service\": 100000", "\"service\": " + service))));
    }

    [Fact]
    public void A_claim_that_is_a_gamble_is_at_the_lower_of_mean_and_P50()
    {
        var analysis = desk.Analysis(Plant.Scenario.With(("\"lines\":", "\"vendorClaims\": { \"downtimeReduction\": { \"discrete\": "
            + "[[\"10%\", 1], [\"50%\", 3]] } }, \"lines\":")), Many);
        Assert.Equal(0.4, analysis.Assumptions.Single(value => value.Name == "claim of downtimeReduction").Conservative, 1e-12);
    }

    [Fact]
    public void Worse_is_lower_for_benefits_and_returns_and_higher_for_costs_and_months()
    {
        var analysis = desk.Analysis(Plant.Scenario.With(
            ("\"downtimeHours\": 420", "\"downtimeHours\": { \"value\": { \"uniform\": [300, 500] }, \"conservative\": 320 }"),
            ("\"implementationCost\": 700000",
            "\"implementationCost\": { \"value\": { \"uniform\": [600000, 800000] }, \"conservative\": 780000 }")),
            Many, Plant.FixedFactors);
        foreach (var outcome in analysis.Outcomes.Where(outcome => outcome.Name is not "benefit.quality" and not "benefit.maintenance"))
            Assert.True(outcome.ShareWorse is > 0.001 and < 0.12, $"{outcome.Name}: {outcome.ShareWorse}");
        Assert.Equal(0.1, analysis["benefit.downtime"].ShareWorse!.Value, 1e-3);
        Assert.Equal(0.1, analysis[Outcomes.AnnualTotalCost].ShareWorse!.Value, 1e-3);
        Assert.Equal([Outcomes.AnnualTotalCost, Outcomes.Investment, Outcomes.Payback, Outcomes.DiscountedPayback, Outcomes.PeakFunding],
            analysis.Outcomes.Where(outcome => outcome.IsBetterLower).Select(outcome => outcome.Name));
    }

    [Fact]
    public void What_is_the_same_in_every_trial_is_equal_to_it_everywhere()
    {
        var analysis = desk.Analysis(Plant.Scenario, Plant.FixedFactors);
        Assert.All(analysis.Outcomes, outcome => Assert.True(outcome.Place!.IsEverywhere, outcome.Name));
        Assert.All(analysis.Outcomes, outcome => Assert.Equal(0.5, outcome.ShareWorse));
    }

    [Fact]
    public void A_test_of_a_rule_file_sees_the_same_conservative_case()
    {
        var inputs = Scenario[Scenario.IndexOf("\"site\"", StringComparison.Ordinal)..Scenario.LastIndexOf('}')];
        Problems problems = new();
        var rules = desk.Rules(Rules.With(("\"tests\": []",
            $"\"tests\": [{{ \"name\": \"Two risks\", \"given\": {{ {inputs} }}, "
            + "\"holds\": [\"abs(conservative(annualTotalCost) - 360000) < 1\"] }]")));
        Assert.Empty(desk.Messages(RuleTests.Run(rules).SelectMany(test => test.Problems)));
    }

    public void Dispose() => desk.Dispose();

    private Analysis Analysed(string scenario, params (string Old, string New)[] rules)
    {
        desk.Put("rules.json", Rules.With(rules));
        return desk.Analysis(scenario, Many);
    }
}
