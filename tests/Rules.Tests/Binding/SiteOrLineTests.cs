using Roi.Engine.Simulation;
using Roi.Rules.Audits;
using Roi.Rules.Running;
using Roi.Rules.Tests.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Tests.Binding;

/// <summary>An input "per": "site-or-line" is given for the site, and again for any line that has a value of its own.</summary>
public sealed class SiteOrLineTests : IDisposable
{
    private const string Base = """
        {
          "id": "base", "version": "1.0.0", "title": "Base",
          "inputs": {
            "implementationCost": { "title": "Cost", "unit": "money" },
            "annualRunningCost": { "title": "Running", "unit": "money/yr" },
            "goLiveMonths": { "title": "Go-live", "unit": "month", "per": "site-or-line" },
            "rampUpMonths": { "title": "Ramp-up", "unit": "month", "per": "site-or-line", "default": 0 },
            "hours": { "title": "Hours", "unit": "h/yr", "per": "line" },
            "hourly": { "title": "An hour", "unit": "money/h", "per": "site-or-line", "formula": "margin + labour" },
            "margin": { "title": "Margin", "unit": "money/h", "per": "site-or-line" },
            "labour": { "title": "Labour", "unit": "money/h" },
            "saved": { "title": "Saved", "unit": "money/yr", "formula": "100 * 1 / 100 * scrap" },
            "scrap": { "title": "Scrap", "unit": "money/yr" }
          },
          "factors": { "cut": { "title": "Cut", "range": ["30%", "50%"] } },
          "drivers": [
            { "id": "stops", "title": "Stops", "formula": "hours * hourly * cut" },
            { "id": "scrap", "title": "Scrap", "formula": "saved * cut" }
          ],
          "finance": { "horizonMonths": 60, "discountRate": "10%", "amortisationYears": 3 },
          "checks": [
            { "id": "hour", "title": "An hour", "severity": "info", "expect": "p50(hourly) <= 150", "message": "m",
              "advice": "a", "source": "s" },
            { "id": "line-hour", "title": "Hours of a line", "severity": "info", "expect": "p50(hours * hourly) <= 150000",
              "message": "m", "advice": "a", "source": "s" },
            { "id": "struck", "title": "Where it struck", "severity": "info", "expect": "p50(worstEventLine.margin) <= 150",
              "message": "m", "advice": "a", "source": "s" }
          ],
          "hurdles": [{ "id": "pays", "title": "Pays", "expect": "p50(npv) >= 0", "source": "s" }]
        }
        """;

    private const string Case = """
        {
          "title": "Case", "currency": "USD", "rules": "base.json", "site": { "deployment": "quality" },
          "worstEvent": { "line": "B", "cost": 1000 },
          "inputs": {
            "implementationCost": { "uniform": [300000, 700000] }, "annualRunningCost": { "uniform": [30000, 60000] },
            "goLiveMonths": { "uniform": [1, 5] }, "rampUpMonths": { "uniform": [3, 9] }, "margin": { "uniform": [50, 90] },
            "labour": { "uniform": [20, 30] }, "scrap": { "uniform": [100000, 200000] }
          },
          "lines": [
            { "name": "A", "inputs": { "hours": { "uniform": [800, 1200] }/*A*/ } },
            { "name": "B", "inputs": { "hours": { "uniform": [400, 900] }/*B*/ } }
          ]
        }
        """;

    private readonly Desk desk = new();

    public SiteOrLineTests() => desk.Put("base.json", Base);

    private static string With(string ofA, string ofB = "") => Case.With(
        ("/*A*/", ofA.Length > 0 ? ", " + ofA : ""), ("/*B*/", ofB.Length > 0 ? ", " + ofB : ""));

    private Analysis Analysed(string ofA, string ofB = "") => desk.Analysis(With(ofA, ofB));

    [Fact]
    public void A_line_without_a_value_of_its_own_has_the_value_of_the_site() =>
        Assert.DoesNotContain(Analysed("").Result.Model.Inputs, input => input.Line.Length > 0 && !input.Name.EndsWith("/hours",
            StringComparison.Ordinal));

    [Theory]
    [InlineData("\"goLiveMonths\": { \"uniform\": [13, 15] }", "")]
    [InlineData("\"margin\": { \"uniform\": [100, 120] }, \"rampUpMonths\": 3", "")]
    [InlineData("\"margin\": { \"uniform\": [100, 120] }", "\"margin\": { \"uniform\": [100, 120] }")]
    [InlineData("\"goLiveMonths\": { \"uniform\": [13, 15] }", "\"goLiveMonths\": { \"uniform\": [1, 2] }, \"rampUpMonths\": 2")]
    public void A_value_of_a_line_has_a_draw_of_its_own_and_disturbs_no_other(string ofA, string ofB)
    {
        var (without, with) = (Analysed("").Result.Model, Analysed(ofA, ofB).Result.Model);
        Assert.Empty(DrawComparison.DrawnApart(without, with));
        var streams = DrawGroups.Of(with).Streams;
        Assert.Equal(streams.Count, streams.Values.Distinct().Count());
        Assert.Contains(with.Inputs, input => input.Name.StartsWith("A/", StringComparison.Ordinal) && input.Name != "A/hours");
    }

    [Fact]
    public void The_value_of_a_line_wins_in_formulas_of_the_line_and_the_value_of_the_site_in_those_of_the_site()
    {
        var analysis = desk.Analysis(With("\"margin\": 170").With(
            ("{ \"uniform\": [50, 90] }", "80"), ("{ \"uniform\": [20, 30] }", "30"), ("{ \"uniform\": [800, 1200] }", "1000"),
            ("{ \"uniform\": [400, 900] }", "500")), """
            { "id": "fixed", "version": "1.0.0", "title": "Fixed", "extends": "base.json", "factors": { "cut": { "value": "40%" } } }
            """);
        // Line A: 170 + 30; line B and the site: 80 + 30.
        Assert.Equal(0.4 * (1000 * 200 + 500 * 110), analysis["benefit.stops"].Statistics.P50, 1e-6);
        var checks = analysis.Findings.ToDictionary(check => check.Id);
        Assert.Equal([110.0, 200], checks["hour"].Observed.Select(observed => observed.Value));
        Assert.Equal([200_000.0, 55_000], checks["line-hour"].Observed.Select(observed => observed.Value));
        Assert.Equal([80.0], checks["struck"].Observed.Select(observed => observed.Value));
    }

    [Fact]
    public void Two_lines_with_the_values_of_the_site_are_the_same_case()
    {
        var fixedTimes = Case.With(("{ \"uniform\": [1, 5] }", "3"), ("{ \"uniform\": [3, 9] }", "6"));
        var (plain, own) = (desk.Analysis(fixedTimes), desk.Analysis(fixedTimes.With(
            ("/*A*/", ", \"goLiveMonths\": 3, \"rampUpMonths\": 6"), ("/*B*/", ", \"goLiveMonths\": 3"))));
        foreach (var outcome in plain.Outcomes)
        {
            var (expected, actual) = (outcome.Statistics.P50, own[outcome.Name].Statistics.P50);
            Assert.True(expected.Equals(actual) || Math.Abs(actual / expected - 1) < 1e-9, outcome.Name);
        }
    }

    [Fact]
    public void The_money_of_a_line_that_goes_live_later_comes_later()
    {
        var together = Analysed("\"goLiveMonths\": 0, \"rampUpMonths\": 0", "\"goLiveMonths\": 0, \"rampUpMonths\": 0");
        var later = Analysed("\"goLiveMonths\": 0, \"rampUpMonths\": 0", "\"goLiveMonths\": 12, \"rampUpMonths\": 0");
        Assert.Equal(together["totalBenefit"].Statistics.Mean!.Value, later["totalBenefit"].Statistics.Mean!.Value, 1e-6);
        // A year of line B: 650 hours at 95, of which 40 % are saved.
        Assert.Equal(650 * 95 * 0.4, together["firstYearBenefit"].Statistics.Mean!.Value - later["firstYearBenefit"].Statistics.Mean!.Value,
            250.0);
    }

    [Fact]
    public void Amounts_by_year_of_a_line_have_its_times()
    {
        const string listed = "\"byYear\": [\"hours * hourly * cut\", 5000, \"hours * hourly * cut / 2\"]";
        desk.Put("base.json", Base.With(("\"formula\": \"hours * hourly * cut\"", listed)));
        var apart = Analysed("\"goLiveMonths\": 0, \"rampUpMonths\": 0", "\"goLiveMonths\": 6, \"rampUpMonths\": 0");
        var noneOfA = Analysed("\"goLiveMonths\": 120, \"rampUpMonths\": 0", "\"goLiveMonths\": 6, \"rampUpMonths\": 0");
        var noneOfB = Analysed("\"goLiveMonths\": 0, \"rampUpMonths\": 0", "\"goLiveMonths\": 120, \"rampUpMonths\": 0");
        var none = Analysed("\"goLiveMonths\": 120, \"rampUpMonths\": 0", "\"goLiveMonths\": 120, \"rampUpMonths\": 0");
        double Mean(Analysis analysis) => analysis["npv"].Statistics.Mean!.Value;
        Assert.Equal(Mean(noneOfA) + Mean(noneOfB), Mean(apart) + Mean(none), 1e-6);
        // Line A from month 0: 1,000 hours at 95, of which 40 % are saved, in year 1 and half of it in year 3.
        var months = Enumerable.Range(1, 12).Sum(month => Math.Pow(1.1, -month / 12.0) + Math.Pow(1.1, -(month + 24) / 12.0) / 2) / 12;
        Assert.Equal(1000 * 95 * 0.4 * months, Mean(noneOfB) - Mean(none), 400.0);
    }

    [Fact]
    public void Amounts_by_year_of_the_site_count_once_beside_those_of_the_lines()
    {
        const string listed = "\"byYear\": [\"hours * hourly * cut\", 30000, \"hours * hourly * cut / 2\", 0, 60000]";
        desk.Put("base.json", Base.With(("\"formula\": \"hours * hourly * cut\"", listed)));
        // 1,000 and 650 hours at 95, of which 40 % are saved, in years 1 and 3, and 90,000 once in the other three.
        const double lines = (1000 + 650) * 95 * 0.4;
        foreach (var ofB in (string[])["", "\"goLiveMonths\": 6"])
            Assert.Equal((lines * 1.5 + 90000) / 5, Analysed("", ofB)["benefit.stops"].Statistics.Mean!.Value, 100.0);
    }

    [Theory]
    [InlineData("", "", "p90(goLiveMonths + rampUpMonths) pass")]
    [InlineData("\"goLiveMonths\": 8", "", "p90(goLiveMonths + rampUpMonths), A: p90(goLiveMonths + rampUpMonths) pass")]
    [InlineData("\"goLiveMonths\": 8", "\"rampUpMonths\": 55.5",
        "p90(goLiveMonths + rampUpMonths), A: p90(goLiveMonths + rampUpMonths), B: p90(goLiveMonths + rampUpMonths) fail")]
    [InlineData("\"goLiveMonths\": 54.5", "", "p90(goLiveMonths + rampUpMonths), A: p90(goLiveMonths + rampUpMonths) fail")]
    public void A_check_is_held_against_the_site_and_each_line_with_a_value_of_its_own(string ofA, string ofB, string told)
    {
        desk.Put("base.json", Base.With(("\"p50(hourly) <= 150\"", "\"p90(goLiveMonths + rampUpMonths) <= horizonMonths\"")));
        var check = Analysed(ofA, ofB).Findings.Single(check => check.Id == "hour");
        Assert.Equal(told, string.Join(", ", check.Observed.Select(observed => observed.Expression))
            + (check.Verdict == CheckVerdict.Pass ? " pass" : " fail"));
    }

    [Fact]
    public void What_no_formula_uses_is_told_where_each_line_has_its_own()
    {
        const string all = "\"margin\": 100";
        desk.Put("base.json", Base.With(("\"p50(hourly) <= 150\"", "\"p50(scrap) <= 150\"")));
        Assert.Equal(["margin"], desk.Analysis(With(all, all).With(("\"line\": \"B\", ", ""))).Unneeded.Except(["hourly"]));
    }

    [Fact]
    public void The_value_of_the_site_is_missing_only_where_something_needs_it()
    {
        var noMargin = With("\"margin\": 100", "\"margin\": 110").With(("\"margin\": { \"uniform\": [50, 90] },", ""));
        var analysis = desk.Analysis(noMargin);
        Assert.Equal("Not checked for the site: \"margin\" is missing there.",
            analysis.Findings.Single(check => check.Id == "hour").Message);
        Assert.Equal(
            ["scenario.json(4,13): \"margin\" is missing (Margin, in money/h), a part of \"hourly\": give it for the site, or give line "
            + "\"B\" a value of its own too"],
            desk.Problems(noMargin.With((", \"margin\": 110", ""))));
        Assert.Contains("scenario.json(4,13): \"goLiveMonths\" is missing (Go-live, in months)",
            string.Join('\n', desk.Problems(With("\"goLiveMonths\": 3", "\"goLiveMonths\": 3").With(
                ("\"goLiveMonths\": { \"uniform\": [1, 5] }, ", "")))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_gives_the_whole_although_the_site_gives_a_part_of_that_of_other_lines()
    {
        Assert.Equal(0.4 * (1000 * 300 + 650 * 95), Analysed("\"hourly\": 300")["benefit.stops"].Statistics.Mean!.Value, 2000.0);
        Assert.Equal(
            ["scenario.json(10,69): \"hourly\" is given, and so is its part \"margin\": keep the whole or the parts, not both"],
            desk.Problems(With("\"hourly\": 300, \"margin\": 100")));
    }

    [Theory]
    [InlineData("A/goLiveMonths", "line \"A\" has no \"goLiveMonths\" of its own: give it there, or write \"goLiveMonths\" for that of "
        + "the site")]
    [InlineData("A/scrap", "\"scrap\" is given once for the site: write \"scrap\" without a line")]
    public void A_correlation_names_the_value_of_a_line_that_has_one(string name, string problem)
    {
        string Correlated(string scenario) => scenario.With(("\"site\": {",
            $$""" "correlations": [{ "between": ["{{name}}", "implementationCost"], "rank": 0.5 }], "site": {"""));
        Assert.Contains(desk.Problems(Correlated(With(""))), message => message.EndsWith(problem, StringComparison.Ordinal));
        var own = With("\"goLiveMonths\": { \"uniform\": [13, 15] }");
        if (name == "A/goLiveMonths")
            Assert.Equal(0.5, desk.Analysis(Correlated(own)).Correlations.Single().Reached!.Value, 1e-3);
    }

    [Fact]
    public void Actual_figures_of_a_line_stand_beside_its_own_value_or_else_that_of_the_site()
    {
        var loaded = AuditRun.Run(new(desk.Put("scenario.json", With("\"goLiveMonths\": 14")), Desk.Few), desk.Put("actuals.json", """
            { "title": "Year one", "lines": [
              { "name": "A", "inputs": { "goLiveMonths": 15 } }, { "name": "B", "inputs": { "goLiveMonths": 3 } } ] }
            """), null, TestContext.Current.CancellationToken);
        Assert.Empty(desk.Messages(loaded.Problems));
        Assert.Equal([("A/goLiveMonths", "Go-live, A", 14), ("B/goLiveMonths", "Go-live, B", 3)],
            loaded.Value!.Rows.Select(row => (row.Name, row.Title, (int)Math.Round(row.P50))));
    }

    [Fact]
    public void An_input_that_is_worked_out_for_the_site_uses_no_input_of_lines() => Assert.Contains(
        "rules.json(9,90): \"hours\" is given for each line, so hourly cannot be worked out for the site: give it \"per\": \"line\", or "
        + "work it out from inputs of the site",
        desk.WrongRules(Base.With(("\"margin + labour\"", "\"margin + 0 * labour * hours / hours\""))));

    [Fact]
    public void A_layer_that_tightens_leaves_where_an_input_is_given() => Assert.Contains(desk.Problems(With(""), """
        {
          "id": "layer", "version": "1.0.0", "title": "Layer", "extends": "base.json", "tightenOnly": true,
          "inputs": { "labour": { "per": "site-or-line" } }
        }
        """), message => message.Contains("labour would be given for the site or a line instead of once for the site",
            StringComparison.Ordinal));

    public void Dispose() => desk.Dispose();
}
