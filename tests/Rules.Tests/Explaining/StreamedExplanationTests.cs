using Roi.Engine.Simulation;
using Roi.Rules.Explaining;
using Roi.Rules.Running;
using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Explaining;

/// <summary>The same laws where money flows in streams: with growth, ends, amounts by year, residuals, events, tax, timings of lines, draws
/// of each year, and values that are widened.</summary>
public sealed class StreamedExplanationTests : IDisposable
{
    private const string Rules = """
        {
          "id": "streams", "version": "1.0.0", "title": "Streams",
          "inputs": {
            "saving": { "title": "Saving", "unit": "money/yr", "per": ["line", "year"] },
            "late": { "title": "Months to start", "unit": "month", "per": "site-or-line" },
            "slow": { "title": "Ramp-up", "unit": "month" },
            "rise": { "title": "Rise of wages", "unit": "fraction" },
            "outlay": { "title": "Outlay", "unit": "money" },
            "fee": { "title": "Fee", "unit": "money/yr" },
            "breaks": { "title": "Breaks", "unit": "1/yr" },
            "damage": { "title": "Damage of a break", "unit": "money", "per": "event" },
            "scrap": { "title": "Scrap", "unit": "money/yr" }
          },
          "factors": {
            "reduction": { "title": "Reduction", "range": ["20%", "40%"], "evidence": "benchmark" },
            "caught": { "title": "Share prevented", "range": ["40%", "70%"] }
          },
          "vendorShareKept": { "range": ["50%", "60%"] },
          "evidence": { "benchmark": { "widen": "15%" }, "vendor": { "widen": "40%" } },
          "drivers": [
            { "id": "saving", "title": "Saving of wages", "formula": "saving", "start": "late", "rampUp": "slow", "growth": "rise" },
            { "id": "scrap", "title": "Less scrap", "formula": "scrap * reduction", "start": "late", "rampUp": "slow", "growth": "rise",
              "growthFrom": "start" },
            { "id": "pilot", "title": "Pilot", "byYear": ["scrap * 1%", 12000, "saving * 5%"], "start": 3, "rampUp": 2 },
            { "id": "breaks", "title": "Breaks avoided", "start": "late", "rampUp": "slow",
              "events": { "rate": "breaks", "cost": "damage + 1000", "prevented": "caught" } }
          ],
          "cash": [
            { "id": "outlay", "title": "Outlay", "kind": "investment", "formula": "outlay" },
            { "id": "install", "title": "Installation", "kind": "cost", "formula": "outlay * 10%", "from": 1, "until": "late + 6" },
            { "id": "fee", "title": "Fee", "kind": "cost", "formula": "fee", "start": "late", "end": 40, "growth": "3%",
              "growthFrom": "start" },
            { "id": "renewal", "title": "Renewal", "kind": "investment", "formula": "outlay * 2%  / 1", "at": 30 },
            { "id": "left", "title": "Left at the end", "kind": "residual", "formula": "outlay * 15%" }
          ],
          "outcomes": [{ "id": "perOutlay", "title": "NPV on outlay", "unit": "1", "formula": "npv / outlay" }],
          "finance": { "horizonMonths": 61, "discountRate": "8%", "amortisationYears": 5 TERMS }
        }
        """;

    private const string Scenario = """
        {
          "title": "Case", "currency": "USD", "rules": "rules.json", "site": { "deployment": "quality" },
          "inputs": {
            "late": { "uniform": [2, 9] }, "slow": { "uniform": [0, 10] }, "rise": { "uniform": [0, 0.05] },
            "outlay": { "value": { "pert": [200000, 260000, 400000] }, "evidence": "vendor" }, "fee": 24000, "breaks": 1.5,
            "damage": { "lognormal": { "p10": 5000, "p90": 40000 } }, "scrap": { "uniform": [100000, 300000] }
          },
          "lines": [
            { "name": "Line 1", "inputs": { "saving": { "uniform": [20000, 60000] }, "late": { "uniform": [5, 20] } } },
            { "name": "Line 2", "inputs": { "saving": 30000 } }
          ],
          "vendorClaims": { "reduction": "55%" },
          "cash": [{ "title": "Training", "kind": "cost", "amount": { "uniform": [5000, 9000] }, "at": 4 }]
        }
        """;

    private readonly Desk desk = new();

    public static TheoryData<string> Terms =>
    [
        "",
        ", \"timing\": \"yearEnd\"",
        ", \"timing\": \"midYear\", \"tax\": { \"rate\": \"25%\", \"depreciation\": { \"method\": \"straightLine\", \"years\": 5 }, "
            + "\"losses\": \"offset\" }",
        ", \"tax\": { \"rate\": \"30%\", \"depreciation\": { \"method\": \"declining\", \"years\": 4 }, \"losses\": \"carriedForward\" }",
    ];

    private Explanation Explained(string rules, string name, SimulationOptions options)
    {
        desk.Put("rules.json", rules);
        var loaded = ExplanationRun.Run(new(new(desk.Put("scenario.json", Scenario), options), name));
        Assert.Empty(desk.Messages(loaded.Problems));
        return loaded.Value!;
    }

    [Theory, MemberData(nameof(Terms))]
    public void Every_line_is_true_and_the_cash_adds_up(string terms)
    {
        var rules = Rules.Replace("TERMS", terms, StringComparison.Ordinal);
        desk.Put("rules.json", rules);
        var analysis = AnalysisRun.Run(new(desk.Put("scenario.json", Scenario), Desk.Few)).Value!;
        foreach (var outcome in analysis.Outcomes)
        {
            var explanation = Explained(rules, outcome.Name, Desk.Few);
            Assert.Equal(outcome.Statistics.P50, explanation.P50.P50);
            var last = explanation.Results.Concat(explanation.Steps).Single(step => step.Name == outcome.Name);
            Assert.Equal(explanation.P50.Value, last.Trial!.Value, 1e-8 * Math.Max(Math.Abs(explanation.P50.Value), 1));
            Assert.Equal(outcome.Conservative, last.Conservative!.Value, 1e-8 * Math.Max(Math.Abs(outcome.Conservative), 1));
            ExplanationRunTests.AssertLinesAreTrue(explanation);
            if (explanation.TrialCash is not null)
                ExplanationRunTests.AssertCashAddsUp(explanation);
            Assert.Equal(outcome.Name.EndsWith("AfterTax", StringComparison.Ordinal), !explanation.Tax.IsEmpty);
        }
    }

    [Fact]
    public void The_tax_of_the_years_is_that_of_the_cash_flow()
    {
        var explanation = Explained(Rules.Replace("TERMS", Terms.Last().Data, StringComparison.Ordinal), "npvAfterTax", Desk.Few);
        var steps = explanation.Tax.Where(step => step.Name.StartsWith("tax, year", StringComparison.Ordinal)).ToList();
        Assert.Equal(6, steps.Count);
        foreach (var (year, step) in steps.Index())
            Assert.Equal(explanation.TrialCash!.Years[year + 1].Tax, step.Trial!.Value, 1e-6);
        Assert.Contains(explanation.Tax, step => step.Name == "losses carried to year 2" && step.Trial!.Value > 0);
    }

    [Fact]
    public void The_events_of_the_trial_are_listed_with_their_months()
    {
        var explanation = Explained(Rules.Replace("TERMS", "", StringComparison.Ordinal), "npv", Desk.Few);
        var events = explanation.Flows.Where(step => step.Name.StartsWith("Breaks avoided, event", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(events);
        Assert.All(events, step => Assert.Null(step.Conservative));
        Assert.All(events, step => Assert.Contains("its cost is damage + 1000, drawn anew for each event: damage", step.Trial!.Remark,
            StringComparison.Ordinal));
        Assert.Equal(events.Sum(step => step.Trial!.Value), explanation.Flows
            .Where(step => step.Name.StartsWith("Breaks avoided, year", StringComparison.Ordinal))
            .Sum(step => step.Trial?.Value ?? 0), 1e-6);
        Assert.Contains("each event has a draw of its own", explanation.Inputs.Single(input => input.Name == "damage").Shape,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_widened_value_is_the_value_times_its_widening()
    {
        var explanation = Explained(Rules.Replace("TERMS", "", StringComparison.Ordinal), "investment", Desk.Few);
        var widened = explanation.Steps.Single(step => step.Name == "outlay widened");
        Assert.Equal("outlay * [widening of outlay]", widened.Trial!.Formula);
        Assert.Equal("triangular around 1, from 0.6 to 1.4", explanation.Inputs.Single(input => input.Name == "widening of outlay").Shape);
    }

    public void Dispose() => desk.Dispose();
}
