using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Explaining;
using Roi.Rules.Json;
using Roi.Rules.Running;
using Roi.Rules.Tests.Running;
using Roi.Tests;

namespace Roi.Rules.Tests.Explaining;

/// <summary>The P50 trial and the conservative case, followed from the inputs to a number.</summary>
public sealed class ExplanationRunTests : IDisposable
{
    private static readonly SimulationOptions Options = new() { RequestedTrials = 2048 };

    private readonly Desk desk = new();

    public static TheoryData<string, string?> Examples => new()
    {
        { "predictive-maintenance", null },
        { "full-platform", null },
        { "failures-in-time", null },
        { "vendor-model", null },
        { "vendor-model", "finance-overlay.json" },
    };

    private static AnalysisRequest Example(string example, string? layer) =>
        new(Repository.PathOf("examples", example, "scenario.json"), Options)
        {
            Layers = layer is null ? [] : [Repository.PathOf("examples", example, layer)],
        };

    private static Explanation Explained(AnalysisRequest request, string name)
    {
        var loaded = ExplanationRun.Run(new(request, name));
        Assert.Empty(loaded.Problems);
        return loaded.Value!;
    }

    [Theory, MemberData(nameof(Examples))]
    public void Every_outcome_of_every_example_has_the_P50_and_the_conservative_value_of_the_analysis(string example, string? layer)
    {
        var request = Example(example, layer);
        var analysis = AnalysisRun.Run(request).Value!;
        foreach (var outcome in analysis.Outcomes)
        {
            var explanation = Explained(request, outcome.Name);
            Assert.Equal(analysis.RunId, explanation.Analysis.RunId);
            Assert.Equal(outcome.Statistics.P50, explanation.P50.P50);
            Assert.Equal(outcome.Conservative, explanation.Conservative);
            var last = explanation.Results.Concat(explanation.Steps).Single(step => step.Name == outcome.Name);
            Assert.Equal(explanation.P50.Value, last.Trial!.Value, explanation.P50.Value == 0 ? 0 : 1e-9 * Math.Abs(explanation.P50.Value));
            Assert.Equal(outcome.Conservative, last.Conservative!.Value, 1e-9 * Math.Abs(outcome.Conservative));
        }
    }

    [Theory, MemberData(nameof(Examples))]
    public void Every_printed_line_is_true_of_its_printed_numbers(string example, string? layer)
    {
        foreach (var outcome in (string[])["npv", "horizonRoi", "payback", "discountedPayback", "irr", "mirr", "peakFunding", "roi"])
            AssertLinesAreTrue(Explained(Example(example, layer), outcome));
    }

    [Theory, MemberData(nameof(Examples))]
    public void The_cash_flow_is_the_sum_of_its_streams_and_NPV_the_sum_of_its_months(string example, string? layer) =>
        AssertCashAddsUp(Explained(Example(example, layer), Outcomes.Npv));

    internal static void AssertLinesAreTrue(Explanation explanation)
    {
        ImmutableArray<ExplainedStep> steps = [.. explanation.Steps, .. explanation.Flows, .. explanation.Tax, .. explanation.Results];
        Assert.NotEmpty(steps);
        foreach (var step in steps)
            foreach (var value in (ExplainedValue?[])[step.Trial, step.Conservative])
                if (value is { Numbers: not null })
                    PrintedLine.AssertIsTrue(step.Name, value);
                else if (value is not null)
                    Assert.False(string.IsNullOrEmpty(value.Remark), $"{step.Name} is not explained.");
    }

    internal static void AssertCashAddsUp(Explanation explanation)
    {
        Func<ExplainedStep, ExplainedValue?>[] cases = [step => step.Trial, step => step.Conservative];
        foreach (var (of, cash) in cases.Zip([explanation.TrialCash!, explanation.ConservativeCash!]))
        {
            var flowing = explanation.Flows.Where(step => of(step) is not null && !step.Name.Contains(", event ", StringComparison.Ordinal))
                .Sum(step => of(step)!.Value * TimesOf(step.Name));
            var volume = cash.Years.Sum(year => year.Benefit + year.Cost + year.Investment + year.Residual);
            Assert.Equal(volume, flowing, 1e-9 * volume);
            Assert.Equal(cash.Years.Sum(year => year.PresentValue), cash.Months.Sum(month => month.PresentValue), 1e-9 * volume);
            Assert.Equal(cash.Years.Sum(year => year.Net), cash.Years[^1].Cumulative, 1e-9 * volume);
            foreach (var year in cash.Years)
                Assert.Equal(year.Benefit - year.Cost - year.Investment + year.Residual, year.Net, 1e-9 * volume);
            foreach (var month in cash.Months)
                Assert.Equal((month.Net - month.Once) * month.Factor + month.Once * month.FactorOfOnce, month.PresentValue, 1e-9 * volume);
        }

        static int TimesOf(string name) => name.IndexOf(", each of years ", StringComparison.Ordinal) is > 0 and var at
            ? name[(at + 16)..].Split(" to ") is [var first, var last] ? int.Parse(last, null) - int.Parse(first, null) + 1 : 1 : 1;
    }

    private Explanation Explained(string scenario, string name, params string[] settings) => Explained(
        new AnalysisRequest(desk.Put("scenario.json", scenario), Options) { Settings = settings }, name);

    [Fact]
    public void With_fixed_inputs_every_trial_is_the_P50()
    {
        var explanation = Explained(Plant.Scenario, "npv", "downtimeReduction=30%", "qualityReduction=20%", "reactiveShift=25%");
        Assert.Equal(explanation.Analysis.Options.Trials, explanation.P50.AsNear);
        Assert.Equal(explanation.P50.P50, explanation.P50.Value);
        Assert.All(explanation.Inputs, input => Assert.Equal(input.Trial, input.Conservative));
        Assert.All(explanation.Results, step => Assert.Equal(step.Trial, step.Conservative));
        Assert.Equal("--set downtimeReduction=30%".Split(' ')[1],
            explanation.Inputs.Single(input => input.Name == "downtimeReduction").Assumption!.SetBy);
    }

    [Fact]
    public void Payback_that_is_never_says_what_is_left_at_the_end()
    {
        var explanation = Explained(Plant.Scenario, "payback", "annualRunningCost=2000000");
        Assert.Equal(double.PositiveInfinity, explanation.P50.Value);
        var payback = explanation.Results.Single().Trial!;
        Assert.Null(payback.Formula);
        Assert.Equal(CalculatorNumber.Grouped(explanation.TrialCash!.Years[^1].Cumulative), payback.Remark!
            .Split("cumulative cash is ")[1].Split(" at the end of the horizon, month 60")[0]);
    }

    [Theory]
    [InlineData("costs nothing", "implementationCost=0")]
    [InlineData("is live after the horizon", "goLiveMonths=70")]
    [InlineData("never earns what it costs", "annualRunningCost=1e9")]
    [InlineData("is huge", "implementationCost=1e12")]
    [InlineData("is tiny", "downtimeHours=1e-9", "scrapCost=0", "reworkCost=0", "reactiveHours=0", "emergencySpareParts=0",
        "implementationCost=1e-9", "annualRunningCost=1e-9")]
    [InlineData("brings nothing", "downtimeHours=0", "scrapCost=0", "reworkCost=0", "reactiveHours=0", "emergencySpareParts=0")]
    public void A_case_that(string has, params string[] settings)
    {
        foreach (var outcome in (string[])["npv", "payback", "discountedPayback", "irr", "mirr", "profitabilityIndex", "peakFunding",
            "horizonRoi", "firstYearRoi", "roi"])
        {
            var explanation = Explained(Plant.Scenario, outcome, settings);
            var last = explanation.Results.Last(step => step.Name == outcome);
            Assert.True(explanation.P50.Value.Equals(last.Trial!.Value)
                || Math.Abs(explanation.P50.Value - last.Trial.Value) <= 1e-9 * Math.Abs(explanation.P50.Value), $"{has}: {outcome}");
            AssertLinesAreTrue(explanation);
        }
    }

    [Fact]
    public void A_driver_that_is_not_claimed_is_worth_nothing()
    {
        var explanation = Explained(Plant.Scenario, "quality", "driver.quality=off");
        Assert.Equal((0, 0), (explanation.P50.Value, explanation.Conservative));
        Assert.Equal("benefit.quality", Assert.Single(explanation.Steps).Name);
        Assert.Empty(explanation.Inputs);
    }

    [Fact]
    public void A_claim_that_cuts_the_rules_draw_is_the_lower_of_the_two()
    {
        var explanation = Explained(Plant.Scenario.With(("\"lines\"", "\"vendorClaims\": { \"downtimeReduction\": \"40%\" }, \"lines\"")),
            "downtime", "vendorShareKept=55%");
        var claim = explanation.Steps.Single(step => step.Name == "downtimeReduction after claim");
        Assert.Equal("min(downtimeReduction, [claim.downtimeReduction kept])", claim.Trial!.Formula);
        var draw = explanation.Inputs.Single(input => input.Name == "downtimeReduction").Trial;
        Assert.Equal($"min({CalculatorNumber.Of(100 * draw)}%, 22%)", claim.Trial.Numbers);
        Assert.Equal(0.22, claim.Trial.Value, 1e-12);
    }

    [Fact]
    public void The_formula_of_a_line_names_its_own_inputs_without_the_line_and_says_where_it_stands()
    {
        var explanation = Explained(Plant.Scenario, "downtime");
        var step = explanation.Steps.Single(step => step.Name == "benefit.downtime(Line 1)");
        Assert.Equal("max(0, downtimeHours - unplannedHoursOfMajorFailures) * costPerHour * downtimeReduction * soldShare",
            step.Conservative!.Formula);
        Assert.Equal("max(0, 420 - 0) * 5200 * 30% * 100%", step.Conservative.Numbers);
        Assert.Equal(655_200, step.Conservative.Value, 1e-6);
        Assert.EndsWith("manufacturing-ai.json", step.Place!.Path, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Slips => new()
    {
        { "npw", "OUTCOME npw: there is no outcome, driver or quantity \"npw\"; did you mean \"npv\"?" },
        { "downtimes", "OUTCOME downtimes: there is no outcome, driver or quantity \"downtimes\"; did you mean \"downtime\"?" },
        { "costPerHour", "OUTCOME costPerHour: each line has one of its own; name the line: \"Line 1/costPerHour\"" },
    };

    [Theory, MemberData(nameof(Slips))]
    public void A_slip_is_one_of_the_command_line(string name, string message)
    {
        var loaded = ExplanationRun.Run(new(new(desk.Put("scenario.json", Plant.Scenario), Options), name));
        Assert.Null(loaded.Value);
        Assert.Equal([message], desk.Messages(loaded.Problems));
        Assert.All(loaded.Problems, problem => Assert.True(problem.IsOfCommand));
    }

    public void Dispose() => desk.Dispose();
}
