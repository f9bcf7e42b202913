using Roi.Rules.Audits;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Running;
using Roi.Rules.Tests.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Tests.Audits;

/// <summary>What came in is compared with what was expected: each figure's place among the trials.</summary>
public sealed class AuditTests : IDisposable
{
    private static readonly string Scenario = Plant.Scenario.With(
        ("\"scrapCost\": 400000", "\"scrapCost\": { \"uniform\": [300000, 500000] }"),
        ("\"reactiveHours\": 3200", "\"reactiveHours\": { \"uniform\": [2000, 4000] }"));

    private readonly Desk desk = new();

    [Theory]
    [InlineData(300_000 * 0.25, 0.25, AuditPlace.Within)]
    [InlineData(300_000 * 0.05, 0.05, AuditPlace.Low)]
    [InlineData(300_000 * 0.95, 0.95, AuditPlace.High)]
    [InlineData(-1, 0, AuditPlace.BelowAll)]
    [InlineData(300_001, 1, AuditPlace.AboveAll)]
    public void A_figure_falls_where_the_distribution_has_it(double above, double rank, AuditPlace place)
    {
        // Uniform from 200,000 to 500,000, so every rank is known.
        var row = Audit(FormattableString.Invariant($$"""{ "title": "Year one", "inputs": { "scrapCost": {{200_000 + above}} } }"""),
            Plant.Scenario.With(("\"scrapCost\": 400000", "\"scrapCost\": { \"uniform\": [200000, 500000] }"))).Rows.Single();
        Assert.Equal(rank, row.Rank, 1.0 / 128); // 16 randomisations with one trial in each 128th
        Assert.Equal(place, row.Place);
        Assert.Equal(350_000, row.P50, 300_000.0 / 128);
        Assert.Equal(Unit.MoneyPerYear, row.Unit);
    }

    [Fact]
    public void The_drivers_add_up_to_the_total_where_all_of_them_came_in()
    {
        var rows = Audit("""{ "title": "Year one", "benefits": { "downtime": 700000, "quality": 100000, "maintenance": 90000 } }""").Rows;
        Assert.Equal(["benefit.downtime", "benefit.quality", "benefit.maintenance", "totalBenefit"], rows.Select(row => row.Name));
        Assert.Equal(890_000, rows[3].Actual);
        Assert.Equal(AuditKind.Total, rows[3].Kind);
        Assert.DoesNotContain(Audit("""{ "title": "Year one", "benefits": { "downtime": 700000, "quality": 100000 } }""").Rows, row =>
            row.Kind == AuditKind.Total);
    }

    [Theory]
    [InlineData(12, 2, 6, ((10 - 6) + 6 / 2.0) / 12)] // two months to go-live, six of ramp-up, four at full rate
    [InlineData(5, 2, 6, 3 * 3 / 12.0 / 12)] // still climbing
    [InlineData(2, 2, 6, 0)] // not live yet
    [InlineData(24, 0, 0, 2)] // at once
    public void Months_count_go_live_and_ramp_up_as_the_cash_flow_does(int months, double goLive, double rampUp, double years)
    {
        var row = Audit(FormattableString.Invariant($$"""{ "title": "Early", "months": {{months}}, "benefits": { "downtime": 1 } }"""),
            Plant.Scenario.With(
            ("\"goLiveMonths\": 2", FormattableString.Invariant($"\"goLiveMonths\": {goLive}")),
            ("\"rampUpMonths\": 6", FormattableString.Invariant($"\"rampUpMonths\": {rampUp}")))).Rows.Single();
        Assert.Equal(420 * 5200 * 0.3 * years, row.P50, 1e-6);
        Assert.Equal(Unit.Money, row.Unit);
    }

    [Fact]
    public void The_first_twelve_months_are_the_first_year_benefit_of_the_analysis()
    {
        var audit = Audit("""{ "title": "Year one", "months": 12, "benefits": { "downtime": 1, "quality": 1, "maintenance": 1 } }""");
        Assert.Equal(audit.Expected["firstYearBenefit"].Statistics.P50, audit.Rows.Single(row => row.Kind == AuditKind.Total).P50, 1e-6);
    }

    [Fact]
    public void A_claimed_factor_is_held_against_what_the_trials_used()
    {
        var row = Audit("""{ "title": "Year one", "inputs": { "downtimeReduction": "30%" } }""",
            Plant.Scenario.With(("\"lines\":", "\"vendorClaims\": { \"downtimeReduction\": \"40%\" }, \"lines\":")),
            fixedFactors: false).Rows.Single();
        Assert.Equal(1, row.ShareLower); // 40 % times at most 60 % is at most 24 %
        Assert.Equal(AuditPlace.AboveAll, row.Place);
    }

    [Fact]
    public void A_widened_input_is_held_against_what_the_cash_flow_used()
    {
        desk.Put("layer.json", Plant.Layer("\"evidence\": { \"vendor\": { \"widen\": \"50%\" } }"));
        var scenario = Plant.Scenario.With(("\"scrapCost\": 400000", "\"scrapCost\": { \"value\": 400000, \"evidence\": \"vendor\" }"));
        var loaded = AuditRun.Run(Request(scenario, fixedFactors: false) with { Layers = [desk.PathOf("layer.json")] },
            desk.Put("actuals.json", """{ "title": "Year one", "inputs": { "scrapCost": 300000 } }"""), null,
            TestContext.Current.CancellationToken);
        var row = loaded.Value!.Rows.Single();
        Assert.Equal(0.5 * 0.5 * 0.5, row.Rank, 1.0 / 128); // the triangle from 200,000 over 400,000 to 600,000
        Assert.Equal(AuditPlace.Within, row.Place);
    }

    [Fact]
    public void A_single_value_has_no_place_but_its_own()
    {
        var rows = Audit("""{ "title": "Year one", "inputs": { "goLiveMonths": 2, "rampUpMonths": 7 } }""").Rows;
        Assert.Equal([AuditPlace.AsFixed, AuditPlace.NotAsFixed], rows.Select(row => row.Place));
    }

    [Fact]
    public void Every_mistake_is_told_at_once() => Assert.Equal(
    [
        "actuals.json(3,17): the rules have no driver \"downtme\"; did you mean \"downtime\"?",
        "actuals.json(4,15): the rules know no input or factor \"scrapCosts\"; did you mean \"scrapCost\"?",
        "actuals.json(4,32): \"downtimeHours\" is given for each line: move it into the \"inputs\" of a line",
        "actuals.json(4,52): \"plannedMaintenanceLabour\" is not used in this scenario, so nothing was expected of it",
        "actuals.json(4,96): what came in is one number, not a range",
        "actuals.json(5,24): the scenario has no line \"Line 2\"; did you mean \"Line 1\"?",
    ],
    Problems("""
        {
          "title": "Year one",
          "benefits": { "downtme": 1 },
          "inputs": { "scrapCosts": 1, "downtimeHours": 2, "plannedMaintenanceLabour": 3, "scrapCost": { "uniform": [1, 2] } },
          "lines": [ { "name": "Line 2", "inputs": {} } ]
        }
        """));

    [Fact]
    public void A_line_stands_in_the_file_once() => Assert.Equal(
        [
            "actuals.json(3,13): there are two lines named \"Line 1\"; every line needs a name of its own",
            "actuals.json(4,13): the name \"line 1\" differs from that of the line \"Line 1\" in blanks, capitals or invisible "
                + "characters alone; give one of them another name",
        ],
        Problems("""
            { "title": "Year one", "lines": [
              { "name": "Line 1", "inputs": { "downtimeHours": 400 } },
              { "name": "Line 1", "inputs": { "downtimeHours": 500 } },
              { "name": "line 1", "inputs": { "downtimeHours": 500 } } ] }
            """));

    [Fact]
    public void A_file_without_figures_is_told_so() => Assert.Equal(
        ["actuals.json(1,1): there are no figures in this file: give \"benefits\", \"years\", \"inputs\" or \"lines\""],
        Problems("""{ "title": "Nothing" }"""));

    public void Dispose() => desk.Dispose();

    private Audit Audit(string actuals, string? scenario = null, bool fixedFactors = true)
    {
        var loaded = AuditRun.Run(Request(scenario ?? Scenario, fixedFactors), desk.Put("actuals.json", actuals), null,
            TestContext.Current.CancellationToken);
        Assert.Empty(desk.Messages(loaded.Problems));
        return loaded.Value!;
    }

    private string[] Problems(string actuals) =>
        desk.Messages(AuditRun.Run(Request(Scenario, false), desk.Put("actuals.json", actuals), null,
        TestContext.Current.CancellationToken).Problems);

    private Rules.Running.AnalysisRequest Request(string scenario, bool fixedFactors) =>
        new(desk.Put("scenario.json", scenario), new() { RequestedTrials = 2048 })
        {
            Layers = fixedFactors ? [desk.Put("layer.json", Plant.FixedFactors)] : [],
        };
}
