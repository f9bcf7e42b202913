using Roi.Engine.Simulation;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Tests.Running;

/// <summary>What the benefit rests on: grade by grade, and assumption by assumption.</summary>
public sealed class EvidenceTests : IDisposable
{
    private static readonly string Graded = Plant.Scenario.With(
        ("\"downtimeHours\": 420", "\"downtimeHours\": { \"value\": 420, \"source\": \"Stop log\", \"evidence\": \"measured\" }"),
        ("\"scrapCost\": 400000", "\"scrapCost\": { \"value\": 400000, \"evidence\": \"estimated\" }"),
        ("\"implementationCost\": 700000", "\"implementationCost\": { \"value\": 700000, \"evidence\": \"vendor\" }"));

    private const double Downtime = 420 * 5200 * 0.30;
    private const double Scrap = 400_000 * 0.20;
    private const double All = Downtime + 600_000 * 0.20 + 3200 * 55 * 0.25 + 280_000 * 0.20;

    private readonly Desk desk = new();

    [Fact]
    public void With_everything_fixed_shares_are_what_one_gets_by_hand()
    {
        var evidence = desk.Analysis(Graded, Plant.FixedFactors).Evidence;
        var grades = evidence.Grades.ToDictionary(grade => grade.Grade ?? "", grade => grade);
        Assert.Equal(["measured", "estimated", "benchmark", "vendor", ""], evidence.Grades.Select(grade => grade.Grade ?? ""));
        Assert.Equal(Downtime / All, grades["measured"].Benefit, 1e-12);
        Assert.Equal(Scrap / All, grades["estimated"].Benefit, 1e-12);
        Assert.Equal(280_000 * 0.20 / All, grades["benchmark"].Benefit, 1e-12);
        Assert.Equal(0, grades["vendor"].Benefit);
        Assert.Equal(700_000 / 3.0 / (180_000 + 700_000 / 3.0), grades["vendor"].Cost, 1e-12);
        Assert.Equal(1, grades[""].Benefit, 1e-12);
        Assert.Equal(180_000 / (180_000 + 700_000 / 3.0), grades[""].Cost, 1e-12);
        Assert.Equal(0, evidence.Error);
    }

    [Fact]
    public void Assumptions_are_listed_by_what_they_carry_each_over_all_lines()
    {
        var two = Graded.With(("\"lines\": [", "\"lines\": [{ \"name\": \"Line 2\", \"inputs\": { \"downtimeHours\": "
            + "100, \"costPerHour\": 900 } }, "));
        var shares = desk.Analysis(two).Evidence.Assumptions;
        Assert.True(shares.Zip(shares.Skip(1)).All(pair => Math.Round(pair.First.Benefit, 3) >= Math.Round(pair.Second.Benefit, 3)));
        var hours = shares.Single(share => share.Name == "downtimeHours");
        Assert.Equal(2, hours.Values.Length);
        Assert.Equal(["measured", null], hours.Grades);
        Assert.Equal(shares.Single(share => share.Name == "costPerHour").Benefit, hours.Benefit, 1e-12);
        Assert.Equal(hours.Benefit, shares.Single(share => share.Name == "downtimeReduction").Benefit, 1e-12);
        Assert.Equal("benchmark", shares.Single(share => share.Name == "downtimeReduction").Values.Single().Evidence);
        Assert.Equal((0, 0), (shares.Single(share => share.Name == "goLiveMonths").Benefit,
            shares.Single(share => share.Name == "goLiveMonths").Cost));
    }

    [Fact]
    public void Nothing_rests_on_a_claim_or_on_the_share_kept_of_it()
    {
        var evidence = desk.Analysis(Graded.With(("\"lines\":", "\"vendorClaims\": { \"downtimeReduction\": { \"value\": \"70%\", "
            + "\"evidence\": \"vendor\" } }, \"lines\":"))).Evidence;
        Assert.DoesNotContain(evidence.Assumptions.SelectMany(share => share.Values), value =>
            value.Kind is AssumptionKind.Claim or AssumptionKind.ShareKept);
        Assert.Equal((1, 0), (evidence.Grades.Single(grade => grade.Grade == "vendor").Values,
            evidence.Grades.Single(grade => grade.Grade == "vendor").Benefit));
    }

    [Fact]
    public void Without_any_benefit_no_share_of_it_is_a_number()
    {
        var none = Graded.With(("\"downtimeHours\": { \"value\": 420,", "\"downtimeHours\": { \"value\": 0,"), (
            "\"value\": 400000", "\"value\": 0"),
            ("200000", "0"), ("280000", "0"), ("3200", "0"));
        var evidence = desk.Analysis(none).Evidence;
        Assert.All(evidence.Grades, grade => Assert.True(double.IsNaN(grade.Benefit)));
        Assert.Contains(evidence.Grades, grade => grade.Cost > 0);
    }

    /// <summary>The shares of 2,048 trials lie within four of the stated errors of those of 16,384.</summary>
    [Fact]
    public void The_stated_error_holds()
    {
        var uncertain = Graded.With(("\"value\": 420", "\"value\": { \"pert\": [300, 420, 600] }"), (
            "\"value\": 400000", "\"value\": { \"uniform\": [300000, 500000] }"));
        var (few, many) = (desk.Analysis(uncertain, new SimulationOptions { RequestedTrials = 2048 }).Evidence,
            desk.Analysis(uncertain, new SimulationOptions { RequestedTrials = 40_000 }).Evidence);
        Assert.Equal((2048, 16_384), (few.Trials, many.Trials));
        Assert.True(few.Error is > 0 and < 0.02 && many.Error < few.Error);
        Assert.All(few.Grades.Zip(many.Grades), pair => Assert.Equal(pair.Second.Benefit, pair.First.Benefit, 4 * few.Error.Value));
    }

    public void Dispose() => desk.Dispose();
}
