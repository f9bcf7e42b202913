using Roi.Engine.Simulation;
using Roi.Rules.Audits;
using Roi.Rules.Language;
using Roi.Rules.Running;
using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Audits;

/// <summary>Benefits of some months or of a year are held against what the plan's streams earn in them.</summary>
public sealed class AuditedYearsTests : IDisposable
{
    private readonly Desk desk = new();

    private static string Rules(string finance) => $$"""
        {
          "id": "base", "version": "1.0.0", "title": "Base",
          "inputs": {
            {{Plant.CashInputs}}, "saving": { "title": "Saving", "unit": "money/yr" },
            "own": { "title": "Own", "unit": "money/yr", "per": "line" },
            "live": { "title": "Live", "unit": "month", "per": "site-or-line" }
          },
          "factors": {},
          "drivers": [
            { "id": "plain", "title": "Plain", "formula": "saving" },
            { "id": "grown", "title": "Grown", "formula": "saving * 2", "start": 4.5, "rampUp": 9, "growth": "5%" },
            { "id": "drift", "title": "Drift", "formula": "saving", "start": 7, "rampUp": 3, "growth": "-10%", "growthFrom": "start",
              "end": 41.5 },
            { "id": "listed", "title": "Listed", "byYear": [100, "saving", 300], "start": 2, "rampUp": 0 },
            { "id": "lines", "title": "Lines", "formula": "own", "start": "live", "rampUp": 6 }
          ],
          "cash": [{ "id": "outlay", "title": "Outlay", "kind": "investment", "formula": "implementationCost" }],
          "finance": { "horizonMonths": 60, "discountRate": "10%", "amortisationYears": 3{{finance}} }
        }
        """;

    private const string Case = """
        {
          "title": "Case", "currency": "USD", "rules": "rules.json", "site": { "deployment": "quality" },
          "inputs": { "saving": 60000, "live": 3, "implementationCost": 90000, "annualRunningCost": 0, "rampUpMonths": 5 },
          "lines": [
            { "name": "A", "inputs": { "own": 12000 } }, { "name": "B", "inputs": { "own": 24000, "live": 14 } }
          ]
        }
        """;

    private const string Benefits = """{ "plain": 1, "grown": 1, "drift": 1, "listed": 1, "lines": 1 }""";

    private Audit Audited(string actuals)
    {
        desk.Put("rules.json", Rules(""));
        var loaded = AuditRun.Run(new(desk.Put("scenario.json", Case), Desk.Few), desk.Put("actuals.json", actuals), null,
            TestContext.Current.CancellationToken);
        Assert.Empty(desk.Messages(loaded.Problems));
        return loaded.Value!;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_year_is_that_of_cash_by_year(int year)
    {
        var audit = Audited(FormattableString.Invariant($$"""
            { "title": "Year", "years": [{ "year": {{year}}, "benefits": {{Benefits}} }] }
            """));
        var expected = audit.Expected.Result.Years.Years[year];
        Assert.All(expected.Benefits, benefit =>
        {
            var row = audit.Rows.Single(row => row.Name == FormattableString.Invariant($"benefit.{benefit.Id}, year {year}"));
            Assert.Equal(benefit.Amount.Mean, row.P50, 1e-9 * expected.Benefit.Mean);
            Assert.Equal((year, Unit.Money), (row.Year, row.Unit));
        });
        var total = audit.Rows.Single(row => row.Kind == AuditKind.Total);
        Assert.Equal(expected.Benefit.Mean, total.P50, 1e-9 * expected.Benefit.Mean);
        Assert.Equal(FormattableString.Invariant($"Total benefit, year {year}"), total.Title);
    }

    [Fact]
    public void Months_are_those_of_the_years_before_them()
    {
        var audit = Audited($$"""{ "title": "Two years", "months": 24, "benefits": {{Benefits}} }""");
        var years = audit.Expected.Result.Years.Years;
        Assert.Equal(years[1].Benefit.Mean + years[2].Benefit.Mean, audit.Rows.Single(row => row.Kind == AuditKind.Total).P50, 1e-6);
        Assert.Equal(audit.Expected[Outcomes.FirstYearBenefit].Statistics.P50,
            Audited($$"""{ "title": "One", "months": 12, "benefits": {{Benefits}} }""").Rows[^1].P50, 1e-6);
    }

    [Fact]
    public void A_year_of_the_plain_cash_flow_is_one_as_well()
    {
        desk.Put("scenario.json", Plant.Scenario);
        AnalysisRequest request = new(desk.PathOf("scenario.json"), Desk.Few) { Layers = [desk.Put("layer.json", Plant.FixedFactors)] };
        var audit = AuditRun.Run(request, desk.Put("actuals.json",
            """
            { "title": "Years", "years": [{ "year": 2, "benefits": { "downtime": 1 } }, { "year": 1, "benefits": { "downtime": 1 } }] }
            """), null, TestContext.Current.CancellationToken).Value!;
        Assert.Equal(["benefit.downtime, year 1", "benefit.downtime, year 2"], audit.Rows.Select(row => row.Name));
        var years = audit.Expected.Result.Years.Years;
        Assert.All(audit.Rows, row => Assert.Equal(
            years[row.Year!.Value].Benefits.Single(benefit => benefit.Id == "downtime").Amount.Mean, row.P50, 1e-6));
    }

    [Theory]
    [InlineData("{ \"year\": 2, \"benefits\": {} }, { \"year\": 2, \"benefits\": {} }",
        "actuals.json(1,72): year 2 stands there twice: join the two")]
    [InlineData("{ \"year\": 6, \"benefits\": {} }",
        "actuals.json(1,41): year 6 ends in month 72, beyond the horizon of 60 months, so nothing was expected of it as a whole")]
    public void A_year_that_stands_twice_or_ends_beyond_the_horizon_is_told(string years, string told)
    {
        desk.Put("rules.json", Rules(""));
        Assert.Equal([told], desk.Messages(AuditRun.Run(new(desk.Put("scenario.json", Case), Desk.Few),
            desk.Put("actuals.json", $$"""{ "title": "Years", "years": [{{years}}] }"""), null,
            TestContext.Current.CancellationToken).Problems));
    }

    private static string WithEvents => Plant.Scenario.With(("\"downtimeHours\": 420",
        "\"downtimeHours\": 420, \"majorFailuresPerYear\": 0.9, \"majorFailureCost\": { \"uniform\": [5e4, 9e4] }"));

    private Audit AuditedEvents(string figures)
    {
        var audited = AuditRun.Run(new(desk.Put("scenario.json", WithEvents), Desk.Few),
            desk.Put("actuals.json", $$"""{ "title": "Events", {{figures}} }"""), null, TestContext.Current.CancellationToken);
        Assert.Empty(desk.Messages(audited.Problems));
        return audited.Value!;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_year_with_events_has_the_distribution_of_the_year_table(int year)
    {
        var audit = AuditedEvents(Invariant($$"""
            "years": [{ "year": {{year}}, "benefits": { "majorFailures": 60000, "downtime": 600000, "quality": 0, "maintenance": 0 } }]
            """));
        var expected = audit.Expected.Result.Years.Years[year];
        Assert.Equal([false, false, false, true, true], audit.Rows.OrderBy(row => row.IsOfEvents).Select(row => row.IsOfEvents));
        Assert.All(expected.Benefits, benefit => AreEqual(benefit.Amount,
            audit.Rows.Single(row => row.Name == Invariant($"benefit.{benefit.Id}, year {year}"))));
        AreEqual(expected.Benefit, audit.Rows.Single(row => row.Kind == AuditKind.Total));

        static void AreEqual(YearAmount expected, AuditRow row)
        {
            Assert.Equal(expected.P10, row.P10, 1e-6);
            Assert.Equal(expected.P50, row.P50, 1e-6);
            Assert.Equal(expected.P90, row.P90, 1e-6);
        }
    }

    [Fact]
    public void A_year_without_an_event_is_as_many_trials_as_have_none()
    {
        var row = Assert.Single(AuditedEvents("\"years\": [{ \"year\": 2, \"benefits\": { \"majorFailures\": 0 } }]").Rows);
        Assert.Equal((0.0, AuditPlace.Within, true), (row.ShareLower, row.Place, row.IsWithoutEvents));
        // Of 0.9 failures a year a share from 30 % to 50 % is prevented, after eight months of go-live and ramp-up.
        var none = (Math.Exp(-0.9 * 0.3) - Math.Exp(-0.9 * 0.5)) / (0.9 * 0.2);
        var error = Math.Sqrt(none * (1 - none) / Desk.Few.Trials);
        Assert.InRange(row.ShareEqual, none - 4 * error, none + 4 * error);
    }

    [Theory]
    [InlineData("\"benefits\": { \"downtime\": 500000 }")]
    [InlineData("\"months\": 30, \"benefits\": { \"downtime\": 500000 }")]
    [InlineData("\"years\": [{ \"year\": 2, \"benefits\": { \"quality\": 100000 } }]")]
    public void What_comes_without_events_is_held_against_the_same_numbers_beside_them(string figures)
    {
        var with = Assert.Single(AuditedEvents(figures).Rows);
        var without = Assert.Single(AuditRun.Run(new(desk.Put("scenario.json", Plant.Scenario), Desk.Few),
            desk.PathOf("actuals.json"), null, TestContext.Current.CancellationToken).Value!.Rows);
        Assert.Equal(without, with);
    }

    [Fact]
    public void The_benefit_of_events_needs_the_months_that_it_is_of()
    {
        desk.Put("scenario.json", WithEvents);
        Assert.Equal(["actuals.json(1,36): the benefit of driver \"majorFailures\" comes with events at random, so the months "
            + "that it is of have to be known: give \"months\" beside \"benefits\", or \"years\""], desk.Messages(AuditRun.Run(
            new(desk.PathOf("scenario.json"), Desk.Few), desk.Put("actuals.json",
            """{ "title": "Events", "benefits": { "majorFailures": 170000 } }"""), null, TestContext.Current.CancellationToken).Problems));
    }

    [Fact]
    public void What_each_event_has_of_its_own_is_not_held_against_a_mean()
    {
        desk.Put("scenario.json", Plant.Scenario.With(
            ("\"downtimeHours\": 420", "\"downtimeHours\": 420, \"majorFailuresPerYear\": 1, \"majorFailureCost\": 90000")));
        Assert.Equal(["actuals.json(1,64): \"majorFailureCost\" differs from event to event, and the plan has a draw for each: leave "
            + "it out"],
            desk.Messages(AuditRun.Run(new(desk.PathOf("scenario.json"), Desk.Few), desk.Put("actuals.json",
            """{ "title": "Events", "lines": [{ "name": "Line 1", "inputs": { "majorFailureCost": 9 } }] }"""), null,
            TestContext.Current.CancellationToken).Problems).Where(told => told.Contains("event", StringComparison.Ordinal)));
    }

    public void Dispose() => desk.Dispose();
}
