using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Rules.Tests.Running;

/// <summary>Business cases whose cash flow is stated as streams, against figures of a spreadsheet.</summary>
public sealed class StreamedCaseTests : IDisposable
{
    private const double Relative = 1e-8;

    private readonly Desk desk = new();

    /// <summary>Rules of one yearly saving and the given streams.</summary>
    private static string Rules(string driver, string cash, string finance, string inputs = "") => $$"""
        {
          "id": "streams", "version": "1.0.0", "title": "Streams",
          "inputs": { "saving": { "title": "Saving", "unit": "money/yr", "default": 0 }{{inputs}} },
          "factors": {},
          "drivers": [ {{driver}} ],
          "cash": [ {{cash}} ],
          "finance": { "amortisationYears": 5, {{finance}} }
        }
        """;

    private Analysis Run(string rules, string inputs = "")
    {
        desk.Put("rules.json", rules);
        return desk.Analysis($$"""
            { "title": "Case", "currency": "USD", "rules": "rules.json", "site": { "deployment": "quality" }, "inputs": { {{inputs}} } }
            """);
    }

    private static void AssertIs(double expected, Analysis analysis, string outcome) =>
        Assert.Equal(1, analysis[outcome].Statistics.P50 / expected, Relative);

    [Theory]
    [InlineData("yearEnd", -4747.14709899, 0.08921959709)]
    [InlineData("monthEnd", -595.44274006, null)]
    [InlineData("midYear", -248.50845499, null)]
    public void An_annuity_with_a_residual_is_worth_what_its_timing_says(string timing, double npv, double? irr)
    {
        var analysis = Run(Rules(
            """{ "id": "saving", "title": "Saving", "formula": "saving", "start": 0, "rampUp": 0 }""",
            """
            { "id": "outlay", "title": "Outlay", "kind": "investment", "formula": "outlay" },
            { "id": "left", "title": "Residual", "kind": "residual", "formula": "left" }
            """,
            $"\"horizonMonths\": 120, \"discountRate\": \"10%\", \"timing\": \"{timing}\"",
            """, "outlay": { "title": "Outlay", "unit": "money" }, "left": { "title": "Left", "unit": "money" }"""),
            "\"saving\": 15000, \"outlay\": 100000, \"left\": 8000");
        AssertIs(npv, analysis, Outcomes.Npv);
        if (irr is { } rate)
            AssertIs(rate, analysis, Outcomes.Irr);
        AssertIs(100_000, analysis, Outcomes.Investment);
        AssertIs(15_000, analysis, Outcomes.TotalBenefit);
    }

    [Fact]
    public void Amounts_by_year_flow_in_their_years_and_count_with_their_mean_at_full_rate()
    {
        var analysis = Run(Rules(
            """{ "id": "saving", "title": "Saving", "byYear": [150000, "2 * 150000", 300000, 300000, 300000], "start": 0, "rampUp": 0 }""",
            """{ "id": "outlay", "title": "Outlay", "kind": "investment", "formula": 1000000 }""",
            "\"horizonMonths\": 60, \"discountRate\": \"10%\", \"timing\": \"yearEnd\""));
        AssertIs(872.39445890, analysis, Outcomes.Npv);
        Assert.Equal(0.10031387, analysis[Outcomes.Irr].Statistics.P50, 1e-8);
        AssertIs(270_000, analysis, Outcomes.TotalBenefit);
    }

    [Theory]
    [InlineData("decision", -480_075.75)]
    [InlineData("start", -447_757.50)]
    public void A_rising_cost_rises_by_the_years_from_the_decision_or_from_its_start(string growthFrom, double total)
    {
        var analysis = Run(Rules(
            """{ "id": "saving", "title": "Saving", "formula": "saving", "start": 0, "rampUp": 0 }""",
            $$"""
            { "id": "fee", "title": "Fee", "kind": "cost", "formula": 120000, "start": 18, "growth": "5%", "growthFrom": "{{growthFrom}}" }
            """,
            "\"horizonMonths\": 60, \"discountRate\": \"0%\""));
        AssertIs(total, analysis, Outcomes.Npv);
        AssertIs(120_000, analysis, Outcomes.AnnualTotalCost);
    }

    [Fact]
    public void A_rollout_of_three_lines_needs_the_funds_of_its_phases()
    {
        string Line(int phase) => $$"""
            { "id": "line{{phase}}", "title": "Line {{phase}}", "formula": "saving", "start": "{{12 * phase}} + 6", "rampUp": 6 }
            """;
        string Outlay(int phase) => $$"""
            { "id": "outlay{{phase}}", "title": "Outlay", "kind": "investment", "formula": 1200000, "at": {{12 * phase}} }
            """;
        var analysis = Run(Rules(
            $"{Line(0)}, {Line(1)}, {Line(2)}",
            $$"""
            {{Outlay(0)}}, {{Outlay(1)}}, {{Outlay(2)}},
            { "id": "fee", "title": "Subscription", "kind": "cost", "formula": 400000, "start": 0, "growth": "5%" }
            """,
            "\"horizonMonths\": 60, \"discountRate\": \"10%\""), "\"saving\": 900000");
        AssertIs(1_418_541.05724348, analysis, Outcomes.Npv);
        AssertIs(3_070_000, analysis, Outcomes.PeakFunding);
        AssertIs(3_600_000, analysis, Outcomes.Investment);
        AssertIs(2_964_747.50, analysis.Result.CashFan.P50[60]);
    }

    [Fact]
    public void One_driver_of_three_lines_with_a_go_live_each_is_the_same_rollout()
    {
        desk.Put("rules.json", Rules(
            """{ "id": "saving", "title": "Saving", "formula": "saving" }""",
            """
            { "id": "outlay", "title": "Outlay", "kind": "investment", "formula": "outlay", "at": "goLiveMonths - 6" },
            { "id": "fee", "title": "Subscription", "kind": "cost", "formula": 400000, "start": 0, "growth": "5%" }
            """,
            "\"horizonMonths\": 60, \"discountRate\": \"10%\"", """
            , "outlay": { "title": "Outlay", "unit": "money", "per": "line" },
            "goLiveMonths": { "title": "Go-live", "unit": "month", "per": "site-or-line" },
            "rampUpMonths": { "title": "Ramp-up", "unit": "month", "per": "site-or-line" }
            """).Replace("\"money/yr\", \"default\": 0", "\"money/yr\", \"per\": \"line\"", StringComparison.Ordinal));
        string Line(int phase) => $$"""
            { "name": "Line {{phase}}", "inputs": { "saving": 900000, "outlay": 1200000, "goLiveMonths": {{12 * phase + 6}} } }
            """;
        var analysis = desk.Analysis($$"""
            {
              "title": "Rollout", "currency": "USD", "rules": "rules.json", "site": { "deployment": "quality" },
              "inputs": { "rampUpMonths": 6 }, "lines": [{{Line(0)}}, {{Line(1)}}, {{Line(2)}}]
            }
            """);
        AssertIs(1_418_541.05724348, analysis, Outcomes.Npv);
        AssertIs(3_070_000, analysis, Outcomes.PeakFunding);
        AssertIs(3_600_000, analysis, Outcomes.Investment);
        AssertIs(2_700_000, analysis, Outcomes.TotalBenefit);
        AssertIs(2_964_747.50, analysis.Result.CashFan.P50[60]);
    }

    private static void AssertIs(double expected, double actual) => Assert.Equal(1, actual / expected, Relative);

    [Fact]
    public void Tax_stands_beside_what_is_before_it_and_decides()
    {
        var analysis = Run(Rules(
            """{ "id": "saving", "title": "Saving", "formula": "saving", "start": 0, "rampUp": 0 }""",
            """
            { "id": "outlay", "title": "Outlay", "kind": "investment", "formula": 100000 },
            { "id": "left", "title": "Residual", "kind": "residual", "formula": 10000, "at": 60 }
            """,
            """
            "horizonMonths": 60, "discountRate": "10%",
            "tax": { "rate": "25%", "depreciation": { "method": "straightLine", "years": 5 } }
            """), "\"saving\": 40000");
        AssertIs(64_670.88080076, analysis, Outcomes.Npv);
        AssertIs(43_240.94598258, analysis, Outcomes.NpvAfterTax);
        AssertIs(34.28571429, analysis, Outcomes.PaybackAfterTax);
        Assert.Equal(Outcomes.NpvAfterTax, analysis.JudgedNpv);
    }

    [Fact]
    public void Streams_of_the_plain_shape_keep_the_plain_cash_flow()
    {
        const string driver = """{ "id": "saving", "title": "Saving", "formula": "saving" }""";
        const string inputs = """
            , "implementationCost": { "title": "Cost", "unit": "money" }, "annualRunningCost": { "title": "Running", "unit": "money/yr" },
            "goLiveMonths": { "title": "Go-live", "unit": "month" }, "rampUpMonths": { "title": "Ramp-up", "unit": "month" }
            """;
        const string given = """
            "saving": { "uniform": [90000, 150000] }, "implementationCost": { "pert": [150000, 200000, 300000] },
            "annualRunningCost": 20000, "goLiveMonths": { "uniform": [1, 5] }, "rampUpMonths": 6
            """;
        const string finance = "\"horizonMonths\": 60, \"discountRate\": \"10%\"";
        var implicitly = Run(Rules(driver, "", finance, inputs).Replace("\"cash\": [  ],", "", StringComparison.Ordinal), given);
        var stated = Run(Rules(driver,
            """
            { "id": "purchase", "title": "Purchase", "kind": "investment", "formula": "implementationCost" },
            { "id": "running", "title": "Running", "kind": "cost", "formula": "annualRunningCost", "start": "goLiveMonths" }
            """, finance, inputs), given);
        Assert.IsType<CashColumns>(stated.Result.Model.Cash);
        // Half of the cost in month 0 and half of it in an entry of its own is the same money, now as streams.
        var split = Run(Rules(driver,
            """
            { "id": "purchase", "title": "Purchase", "kind": "investment", "formula": "implementationCost" },
            { "id": "support", "title": "Support", "kind": "cost", "formula": "annualRunningCost / 2", "start": "goLiveMonths" },
            { "id": "hosting", "title": "Hosting", "kind": "cost", "formula": "annualRunningCost / 2", "start": "goLiveMonths",
              "end": "horizonMonths" }
            """, finance, inputs), given);
        Assert.IsType<StreamedCash>(split.Result.Model.Cash);
        foreach (var outcome in implicitly.Outcomes)
        {
            Assert.Equal(outcome.Statistics.P50, stated[outcome.Name].Statistics.P50);
            Assert.Equal(1, split[outcome.Name].Statistics.P50 / outcome.Statistics.P50, 1e-9);
            Assert.Equal(1, split[outcome.Name].Statistics.P10 / outcome.Statistics.P10, 1e-9);
        }
    }

    /// <summary>A value of its own that is that of the site splits what is written off by line; what is left is sold by line too.</summary>
    [Fact]
    public void A_residual_of_lines_sells_what_was_invested_for_its_line()
    {
        desk.Put("rules.json", Rules(
            """{ "id": "saving", "title": "Saving", "formula": "gain", "start": "goLiveMonths", "rampUp": 0 }""",
            """
            { "id": "outlay", "title": "Outlay", "kind": "investment", "formula": 50000 },
            { "id": "refit", "title": "Refit", "kind": "investment", "formula": "refit", "at": 6 },
            { "id": "left", "title": "Left", "kind": "residual", "formula": "left", "at": 24 }
            """,
            """
            "horizonMonths": 60, "discountRate": "10%",
            "tax": { "rate": "30%", "depreciation": { "method": "straightLine", "years": 5 } }
            """,
            """
            , "goLiveMonths": { "title": "Go-live", "unit": "month", "per": "site-or-line" },
            "gain": { "title": "Gain", "unit": "money/yr", "per": "line" }, "refit": { "title": "Refit", "unit": "money", "per": "line" },
            "left": { "title": "Left", "unit": "money", "per": "line" }
            """));
        double After(string own) => desk.Analysis($$"""
            {
              "title": "Case", "currency": "USD", "rules": "rules.json", "site": { "deployment": "quality" },
              "inputs": { "goLiveMonths": 9 },
              "lines": [
                { "name": "A", "inputs": { "gain": 60000, "refit": 90000, "left": 30000 } },
                { "name": "B", "inputs": { "gain": 70000, "refit": 40000, "left": 35000{{own}} } }
              ]
            }
            """)[Outcomes.NpvAfterTax].Statistics.P50;
        Assert.Equal(1, After(", \"goLiveMonths\": 9") / After(""), 1e-12);
        Assert.NotEqual(After(", \"goLiveMonths\": 12"), After(""));
    }

    public void Dispose() => desk.Dispose();
}
