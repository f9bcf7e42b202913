using Roi.Engine.Simulation;
using Roi.Rules.Checks;
using Roi.Rules.Language;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Tests.Running;

/// <summary>The numbers that were computed by hand and in a spreadsheet, reached through the files that users write.</summary>
public sealed class WorkedExampleTests : IDisposable
{
    private readonly Desk desk = new();

    public static TheoryData<string, double, double, double> Published => new()
    {
        { "benefit.downtime", 2, 6, 655_200 }, { "benefit.quality", 2, 6, 120_000 }, { "benefit.maintenance", 2, 6, 100_000 },
        { "totalBenefit", 2, 6, 875_200 }, { "annualTotalCost", 2, 6, 413_333.333333333 }, { "roi", 2, 6, 1.1174193548387 },
        { "firstYearBenefit", 2, 6, 510_533.333333333 }, { "firstYearRoi", 2, 6, -0.3993725490196 },
        { "horizonRoi", 2, 6, 1.5549893843 }, { "payback", 2, 6, 17.85960875 }, { "discountedPayback", 2, 6, 19.16041187 },
        { "npv", 2, 6, 1_728_484.00836876 }, { "irr", 2, 6, 0.94871935 },
        { "payback", 2, 0, 14.08285386 }, { "npv", 2, 0, 1_939_568.4316 }, { "irr", 2, 0, 1.27281511 },
        { "payback", 1.5, 4.5, 16.41542002 }, { "npv", 1.5, 4.5, 1_808_447.7359 },
    };

    [Theory, MemberData(nameof(Published))]
    public void Every_published_number_comes_out_in_every_trial_and_in_the_conservative_case(
        string outcome, double goLive, double rampUp, double published)
    {
        var analysis = Of(goLive, rampUp);
        var found = analysis[outcome];
        Assert.All(
            (double[])[found.Statistics.P10, found.Statistics.P50, found.Statistics.P90, found.Conservative],
            value => Assert.InRange(value / published, 1 - 1e-8, 1 + 1e-8));
    }

    [Fact]
    public void The_first_sanity_check_warns_of_125_percent()
    {
        var finding = Of(2, 6).Findings.Single(finding => finding.Id == "benefits-vs-implementation");
        Assert.Equal((CheckVerdict.Fail, Severity.Warning), (finding.Verdict, finding.Severity));
        Assert.Equal(
            [new("p50(totalBenefit)", 875_200, OutcomeUnit.MoneyPerYear, Unit.MoneyPerYear),
            new("p50(investment)", 700_000, OutcomeUnit.Money, Unit.Money)],
            finding.Observed.Take(2));
        Assert.Equal(125, Math.Round(100 * finding.Observed[0].Value / finding.Observed[1].Value));
        Assert.Equal(1, finding.ShareBroken);
        Assert.Equal("p50(totalBenefit) <= 100% * p50(investment) or p50(npv) <= 0", finding.Expect);
        Assert.Equal("The annual benefits together exceed 100 % of the implementation cost: the assumptions may be too aggressive.",
            finding.Message);
        Assert.Equal(Verdict.Recheck, Of(2, 6).Verdict);
    }

    [Fact]
    public void Without_an_event_the_second_sanity_check_asks_for_it()
    {
        var finding = Of(2, 6).Findings.Single(finding => finding.Id == "worst-event-vs-implementation");
        Assert.Equal(CheckVerdict.NotApplicable, finding.Verdict);
        Assert.Equal("missing: add last year's most expensive downtime event (\"worstEvent\") first", finding.Message);
    }

    [Fact]
    public void With_every_input_fixed_all_trials_are_the_same_and_the_report_says_so()
    {
        var analysis = Of(2, 6);
        Assert.True(analysis.Result.Model.IsDeterministic);
        Assert.Contains("All inputs are fixed, so every trial is the same.", analysis.Disclosures);
        Assert.All(analysis.Outcomes, outcome => Assert.Equal(outcome.Statistics.P10, outcome.Statistics.P90));
    }

    public void Dispose() => desk.Dispose();

    private Analysis Of(double goLive, double rampUp) => desk.Analysis(
        Plant.Scenario.With(("\"goLiveMonths\": 2", FormattableString.Invariant($"\"goLiveMonths\": {goLive}")),
            ("\"rampUpMonths\": 6", FormattableString.Invariant($"\"rampUpMonths\": {rampUp}"))),
        Plant.FixedFactors);
}
