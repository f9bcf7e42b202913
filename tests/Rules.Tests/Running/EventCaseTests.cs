using Roi.Engine.Economics;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using Roi.Tests;

namespace Roi.Rules.Tests.Running;

/// <summary>Cases whose benefit comes with events, and whose inputs have a draw for each event or each year, from rule files.</summary>
public sealed class EventCaseTests : IDisposable
{
    private const string Failures = """
        {
          "id": "failures", "title": "Failures avoided", "start": "goLive", "rampUp": "slow",
          "events": { "rate": "failures", "cost": "hours * price + damage", "prevented": "caught" }
        }
        """;

    private const string Inputs = """
        "goLive": { "title": "Go-live", "unit": "month" }, "slow": { "title": "Ramp-up", "unit": "month" },
        "failures": { "title": "Failures", "unit": "1/yr", "per": "line", "default": 0, "neutral": 0 },
        "hours": { "title": "Hours of a failure", "unit": "h", "per": ["line", "event"] },
        "price": { "title": "Cost of an hour", "unit": "money/h" },
        "damage": { "title": "Damage of a failure", "unit": "money", "per": "event", "default": 0 },
        "outlay": { "title": "Outlay", "unit": "money" },
        "saving": { "title": "Saving", "unit": "money/yr", "default": 0 }
        """;

    private static readonly SimulationOptions Many = new() { RequestedTrials = 1 << 17 };

    private readonly Desk desk = new();

    private static string Rules(string drivers = Failures, string inputs = Inputs, string more = "") => $$"""
        {
          "id": "events", "version": "1.0.0", "title": "Events", "inputs": { {{inputs}} },
          "factors": { "caught": { "title": "Share prevented", "value": "60%", "conservative": "60%" } },
          "vendorShareKept": { "title": "Share kept", "value": "50%" },
          "drivers": [ {{drivers}} ],
          "cash": [{ "id": "outlay", "title": "Outlay", "kind": "investment", "formula": "outlay" }],
          "finance": { "horizonMonths": 60, "discountRate": "0%", "amortisationYears": 5 }{{more}}
        }
        """;

    /// <summary>Two lines, of which one has 1.8 failures a year of 50 to 150 hours, and the other none.</summary>
    private Analysis Run(string rules, string site = "\"price\": 1000",
        string line = "\"failures\": 1.8, \"hours\": { \"uniform\": [50, 150] }", string more = "")
    {
        desk.Put("rules.json", rules);
        return desk.Analysis($$"""
            {
              "title": "Case", "currency": "USD", "rules": "rules.json", "site": { "deployment": "quality" },
              "inputs": { "outlay": 1, "goLive": 3, "slow": 6, {{site}} },
              "lines": [{ "name": "Press", "inputs": { {{line}} } }, { "name": "Saw", "inputs": {} }]{{more}}
            }
            """, Many);
    }

    /// <summary>Half as many events again are more than can be drawn: the bar of their number ends at the case as it is.</summary>
    [Fact]
    public void Insight_holds_where_a_multiple_of_the_rate_is_out_of_its_bounds()
    {
        desk.Put("rules.json", Rules().With(("\"horizonMonths\": 60", "\"horizonMonths\": 12")));
        var loaded = AnalysisRun.Run(new(desk.Put("case.json", """
            {
              "title": "Case", "currency": "USD", "rules": "rules.json", "site": { "deployment": "quality" },
              "inputs": { "outlay": 1, "goLive": 1, "slow": { "uniform": [0, 2] }, "price": 1000 },
              "lines": [{ "name": "Press", "inputs": { "failures": 300, "hours": { "uniform": [1, 2] } } }]
            }
            """), new() { RequestedTrials = 256 }) { Insight = true });
        Assert.Empty(desk.Messages(loaded.Problems));
        var curve = Assert.Single(loaded.Value!.Insight!.Curves, curve => curve.Name == "failures");
        Assert.Equal((150, 360), (curve.Points[0].Input, curve.Points[^1].Input));
        Assert.All(loaded.Value!.Insight!.Curves.SelectMany(each => each.Points), point => Assert.False(point.Npv.IsUndefined));
    }

    [Fact]
    public void That_events_vary_by_chance_alone_is_said()
    {
        Assert.Contains("All inputs are fixed but for chance: how many events come, and when, and what each of them costs.",
            Run(Rules()).Disclosures);
        Assert.Contains("All inputs are fixed but for chance: how many events come, and when.",
            Run(Rules(), line: "\"failures\": 1.8, \"hours\": 100").Disclosures);
    }

    [Fact]
    public void Few_events_are_less_than_1_percent_of_trials_and_none_is_no_trial()
    {
        var told = Run(Rules(), line: "\"failures\": 0.001, \"hours\": 100").Disclosures;
        Assert.Contains(told, sentence => sentence.StartsWith("Failures avoided: the first is prevented within 6 months in less than 1 % "
            + "of trials, within 12 months in less than 1 % of trials, within 60 months in less than 1 % of trials;",
            StringComparison.Ordinal));
    }

    /// <summary>The events that are prevented until a month, on average: 1.8 a year of which 60 % are prevented, from month 3 on, with six
    /// months of ramp-up.</summary>
    private static double Expected(double month, double prevented = 0.6) => 1.8 * prevented * RampUp.FullMonths(month - 3, 6) / 12;

    [Fact]
    public void Payback_is_the_first_prevented_event_of_a_Poisson_process()
    {
        var payback = Run(Rules())[Outcomes.Payback].Statistics;
        foreach (var percentile in payback.Percentiles.Where(estimate => double.IsFinite(estimate.Value)))
        {
            var p = percentile.Percent / 100;
            Assert.InRange(1 - Math.Exp(-Expected(percentile.Value)) - p, -Tolerance(p), Tolerance(p));
        }
        var never = Math.Exp(-Expected(60));
        Assert.InRange(payback.ShareAboveAll - never, -Tolerance(never), Tolerance(never));

        static double Tolerance(double p) => 4 * Math.Sqrt(p * (1 - p) / (1 << 17));
    }

    [Fact]
    public void The_first_year_has_mean_and_variance_of_a_compound_Poisson_process()
    {
        var year = Run(Rules())[Outcomes.FirstYearBenefit].Statistics;
        var (mean, variance) = (Expected(12) * 100_000, Expected(12) * (1e10 + 1e10 / 12));
        Assert.InRange(year.Mean!.Value - mean, -4 * Math.Sqrt(variance / (1 << 17)), 4 * Math.Sqrt(variance / (1 << 17)));
        Assert.InRange(year.StandardDeviation!.Value - Math.Sqrt(variance), -4 * year.StandardDeviationError!.Value,
            4 * year.StandardDeviationError!.Value);
    }

    [Fact]
    public void Run_rate_and_the_conservative_case_take_what_events_bring_on_average()
    {
        var analysis = Run(Rules());
        Assert.Equal(1.8 * 0.6 * 100_000, analysis[Outcomes.TotalBenefit].Statistics.P50, 1e-6);
        Assert.Equal(1.8 * 0.6 * 100_000, analysis[Outcomes.TotalBenefit].Conservative, 1e-6);
        Assert.Equal(Expected(60) * 100_000 - 1, analysis[Outcomes.Npv].Conservative, 1e-6);
        Assert.False(analysis.Result.Model.IsDeterministic);
    }

    [Fact]
    public void A_claim_binds_the_share_that_is_prevented()
    {
        var analysis = Run(Rules(), more: ", \"vendorClaims\": { \"caught\": \"80%\" }");
        var never = Math.Exp(-Expected(60, prevented: 0.4));
        Assert.InRange(analysis[Outcomes.Payback].Statistics.ShareAboveAll - never, -0.006, 0.006);
    }

    [Fact]
    public void A_rate_of_zero_leaves_the_case_as_it_is_without_the_driver()
    {
        const string saving = """{ "id": "saving", "title": "Saving", "formula": "saving", "start": "goLive", "rampUp": "slow" }""";
        const string line = "\"failures\": 0";
        var with = Run(Rules(saving + ", " + Failures), "\"saving\": { \"uniform\": [50, 90] }", line);
        var without = Run(Rules(saving), "\"saving\": { \"uniform\": [50, 90] }, \"price\": 1", line);
        Assert.Equal(without.Outcomes.Select(outcome => outcome.Name), with.Outcomes.Select(outcome => outcome.Name));
        Assert.Equal(without[Outcomes.Npv].Statistics.Percentiles, with[Outcomes.Npv].Statistics.Percentiles);
        Assert.Equal(without[Outcomes.Irr].Statistics.Mean, with[Outcomes.Irr].Statistics.Mean);
    }

    [Fact]
    public void An_added_driver_of_events_moves_no_other_draw()
    {
        const string saving = """{ "id": "saving", "title": "Saving", "formula": "saving", "start": "goLive", "rampUp": "slow" }""";
        const string given = "\"price\": 1000, \"saving\": { \"uniform\": [50, 90] }";
        Assert.Equal(Run(Rules(saving), given)[Outcomes.Benefit("saving")].Statistics.Percentiles,
            Run(Rules(saving + ", " + Failures), given)[Outcomes.Benefit("saving")].Statistics.Percentiles);
    }

    [Fact]
    public void Values_of_events_are_widened_for_their_evidence_by_one_draw_of_the_trial()
    {
        var analysis = Run(Rules(more: ", \"evidence\": { \"vendor\": { \"widen\": \"50%\" } }"),
            line: "\"failures\": 1.8, \"hours\": { \"value\": { \"uniform\": [50, 150] }, \"evidence\": \"vendor\" }");
        // The draw is triangular from 0.5 to 1.5: its variance is 1 / 24. Given it, the year is a compound Poisson sum.
        var (mean, within) = (Expected(12) * 100_000, Expected(12) * (1e10 + 1e10 / 12));
        var variance = within * (1 + 1 / 24.0) + mean * mean / 24;
        var year = analysis[Outcomes.FirstYearBenefit].Statistics;
        Assert.InRange(year.Mean!.Value - mean, -4 * Math.Sqrt(variance / (1 << 17)), 4 * Math.Sqrt(variance / (1 << 17)));
        Assert.InRange(year.StandardDeviation!.Value - Math.Sqrt(variance), -4 * year.StandardDeviationError!.Value,
            4 * year.StandardDeviationError!.Value);
        Assert.Equal(1.8 * 0.6 * 100_000, analysis[Outcomes.TotalBenefit].Statistics.Mean!.Value, 100.0);
    }

    [Fact]
    public void Check_hurdle_and_outcome_may_name_the_benefit_of_events_that_a_case_does_not_have()
    {
        const string saving = """{ "id": "saving", "title": "Saving", "formula": "saving", "start": "goLive", "rampUp": "slow" }""";
        var analysis = Run(Rules(saving + ", " + Failures, more: """
            , "outcomes": [{ "id": "rest", "title": "Rest", "unit": "money/yr", "formula": "totalBenefit - benefit.failures" }],
            "checks": [{ "id": "lumpy", "severity": "warning", "expect": "p50(benefit.failures) <= 1", "message": "Too lumpy.",
              "advice": "Look.", "source": "Us" }]
            """), "\"saving\": 70", "\"failures\": 0");
        Assert.Equal(70, analysis["rest"].Statistics.P50, 1e-9);
        Assert.Equal("the driver failures is not claimed on this site", Assert.Single(analysis.Findings).Message);
    }

    [Fact]
    public void An_amount_of_each_year_spreads_less_than_one_amount_for_all_years()
    {
        const double one = 144_337.5673;
        AssertIs(64_549.7224, Sd("year"), 4);
        AssertIs(one, Sd("site"), 4);

        (double Value, double Error) Sd(string per)
        {
            const string gain = """{ "id": "gain", "title": "Gain", "formula": "amount", "start": 0, "rampUp": 0 }""";
            var npv = Run(Rules(gain, Inputs + $$""", "amount": { "title": "Amount", "unit": "money/yr", "per": "{{per}}" }"""),
                "\"amount\": { \"uniform\": [50000, 150000] }", "\"failures\": 0")[Outcomes.Npv].Statistics;
            Assert.Equal(499_999, npv.Mean!.Value, 4 * npv.MeanStandardError!.Value + 1e-6);
            return (npv.StandardDeviation!.Value, npv.StandardDeviationError!.Value);
        }

        static void AssertIs(double expected, (double Value, double Error) sd, double errors) =>
            Assert.InRange(sd.Value - expected, -errors * sd.Error, errors * sd.Error);
    }

    [Fact]
    public void Amounts_of_each_year_may_be_worked_out_grow_be_of_lines_and_listed_by_year()
    {
        const string drivers = """
            { "id": "gain", "title": "Gain", "formula": "worth", "start": 0, "rampUp": 0, "growth": "10%" },
            { "id": "listed", "title": "Listed", "byYear": ["unit", "2 * unit"], "start": 0, "rampUp": 0 }
            """;
        const string inputs = Inputs + """
            , "unit": { "title": "Unit", "unit": "money/yr", "per": ["line", "year"] },
            "worth": { "title": "Worth", "unit": "money/yr", "per": "line", "formula": "unit * 3" }
            """;
        desk.Put("rules.json", Rules(drivers, inputs));
        var npv = desk.Analysis("""
            {
              "title": "Case", "currency": "USD", "rules": "rules.json", "site": { "deployment": "quality" },
              "inputs": { "outlay": 1, "goLive": 0, "slow": 0 },
              "lines": [{ "name": "Press", "inputs": { "unit": { "uniform": [0, 2] } } }, { "name": "Saw", "inputs": { "unit": 1 } }]
            }
            """, Many)[Outcomes.Npv].Statistics;
        var factors = Enumerable.Range(0, 5).Select(year => 3 * Math.Pow(1.1, year) + (year < 2 ? year + 1 : 0)).ToArray();
        Assert.Equal(2 * factors.Sum() - 1, npv.Mean!.Value, 4 * npv.MeanStandardError!.Value + 1e-6);
        var sd = Math.Sqrt(factors.Sum(factor => factor * factor) / 3);
        Assert.InRange(npv.StandardDeviation!.Value - sd, -4 * npv.StandardDeviationError!.Value, 4 * npv.StandardDeviationError!.Value);
    }

    [Fact]
    public void Years_that_are_correlated_with_what_is_drawn_once_are_independent_of_each_other_given_that()
    {
        const string gain = """{ "id": "gain", "title": "Gain", "formula": "amount", "start": 0, "rampUp": 0 }""";
        desk.Put("rules.json", Rules(gain, Inputs + """, "amount": { "title": "Amount", "unit": "money/yr", "per": "year" }"""));
        var npv = desk.Analysis("""
            {
              "title": "Case", "currency": "USD", "rules": "rules.json", "site": { "deployment": "quality" },
              "inputs": {
                "outlay": { "uniform": [0, 100] }, "goLive": 0, "slow": 0, "amount": { "uniform": [50, 150] }
              },
              "correlations": [{ "between": ["amount", "outlay"], "rank": 0.8 }],
              "lines": [{ "name": "Press", "inputs": {} }]
            }
            """, Many)[Outcomes.Npv].Statistics;
        // A rank correlation of uniforms is that of their values. That of two years is that of normals with the square of the correlation.
        var normal = 2 * Math.Sin(Math.PI * 0.8 / 6);
        var years = 6 / Math.PI * Math.Asin(normal * normal / 2);
        var sd = Math.Sqrt((5 * (1 + 4 * years) + 1 - 2 * 5 * 0.8) * 1e4 / 12);
        Assert.InRange(npv.StandardDeviation!.Value - sd, -4 * npv.StandardDeviationError!.Value, 4 * npv.StandardDeviationError!.Value);
    }

    [Fact]
    public void A_correlation_holds_in_every_year_and_reports_tell_of_all_years_as_one()
    {
        const string gain = """{ "id": "gain", "title": "Gain", "formula": "first + second", "start": 0, "rampUp": 0 }""";
        const string inputs = Inputs + """
            , "first": { "title": "First", "unit": "money/yr", "per": "year" },
            "second": { "title": "Second", "unit": "money/yr", "per": "year" }
            """;
        var analysis = Run(Rules(gain, inputs), """
            "first": { "uniform": [50, 150] }, "second": { "uniform": [50, 150] }
            """, "\"failures\": 0", ", \"correlations\": [{ \"between\": [\"first\", \"second\"], \"rank\": 0.6 }]");
        // A rank correlation of uniforms is that of their values.
        var sd = Math.Sqrt(5 * (2 + 2 * 0.6) * 1e4 / 12);
        var npv = analysis[Outcomes.Npv].Statistics;
        Assert.InRange(npv.StandardDeviation!.Value - sd, -4 * npv.StandardDeviationError!.Value, 4 * npv.StandardDeviationError!.Value);
        Assert.Equal(["first", "second"], analysis.Result.Tornado.Inputs.Select(input => input.Input).Order());
        Assert.DoesNotContain(analysis.Disclosures, sentence => sentence.Contains("year 2", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("\"failures\": 1000000", "the events of driver \"failures\" may be 1,000,000 to 1,000,000 a year; they must be 0 to 365: "
        + "what happens more often is told as money per year, by a \"formula\"")]
    [InlineData("\"failures\": { \"exponential\": { \"mean\": 1 } }", "the events of driver \"failures\" may be 0 to any number a year; "
        + "they must be 0 to 365: what happens more often is told as money per year, by a \"formula\"")]
    [InlineData("\"failures\": 1", "an event of driver \"failures\" may cost -4,000; what is prevented must never be below zero: write "
        + "max(0, hours * price * (1 - 1.8)), or give values that cannot lead there", "* (1 - 1.8)")]
    public void What_cannot_be_is_told_at_its_place(string line, string told, string cost = "+ damage")
    {
        desk.Put("rules.json", Rules().Replace("+ damage", cost, StringComparison.Ordinal));
        const string hours = ", \"hours\": 5";
        var problems = desk.Problems($$"""
            {
              "title": "Case", "currency": "USD", "rules": "rules.json", "site": { "deployment": "quality" },
              "inputs": { "outlay": 1, "goLive": 3, "slow": 6, "price": 1000 },
              "lines": [{ "name": "Press", "inputs": { {{line}}{{hours}} } }]
            }
            """);
        Assert.Equal([told], problems.Select(problem => problem[(problem.IndexOf(": ", StringComparison.Ordinal) + 2)..]));
    }

    [Fact]
    public void A_value_of_each_event_cannot_be_correlated()
    {
        desk.Put("rules.json", Rules());
        var problems = desk.Problems("""
            {
              "title": "Case", "currency": "USD", "rules": "rules.json", "site": { "deployment": "quality" },
              "inputs": { "outlay": 1, "goLive": 3, "slow": 6, "price": { "uniform": [1, 2] } },
              "lines": [{ "name": "Press", "inputs": { "failures": 1, "hours": { "uniform": [1, 2] } } }],
              "correlations": [{ "between": ["Press/hours", "price"], "rank": 0.5 }]
            }
            """);
        Assert.EndsWith("\"Press/hours\" has a draw for each event, so it cannot be correlated", Assert.Single(problems),
            StringComparison.Ordinal);
    }

    public void Dispose() => desk.Dispose();
}
