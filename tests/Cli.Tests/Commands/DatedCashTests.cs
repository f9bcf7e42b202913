using System.Text.Json;
using Roi.Cli.Commands;
using Roi.Cli.Tests.Files;

namespace Roi.Cli.Tests.Commands;

/// <summary>Business cases of dated money from the command line, against figures of a spreadsheet and closed forms.</summary>
public sealed class DatedCashTests : IDisposable
{
    private const string Saving = """{ "id": "saving", "title": "Saving", "formula": "saving", "start": 0, "rampUp": 0 }""";

    private readonly Scratch scratch = new();

    /// <summary>The outcomes of a case whose rules declare drivers and cash.</summary>
    private JsonElement Outcomes(string drivers, string cash, string finance, int saving, string inputs = "", int trials = 1024)
    {
        scratch.Write("rules.json", $$"""
            {
              "id": "own", "version": "1.0.0", "title": "Own",
              "inputs": { "saving": { "title": "Saving", "unit": "money/yr" }{{inputs}} }, "factors": {},
              "drivers": [ {{drivers}} ], "cash": [ {{cash}} ],
              "finance": { "amortisationYears": 5, {{finance}} }
            }
            """);
        var scenario = scratch.Write("case.json", $$"""
            {
              "title": "Case", "currency": "USD", "rules": "rules.json", "site": { "deployment": "quality" },
              "inputs": { "saving": {{saving}} }
            }
            """);
        var call = Call.Of("analyse", scenario, "--json", "--trials", Invariant($"{trials}"));
        Assert.Equal("", call.Error);
        Assert.Equal(ExitCode.Done, call.Code);
        using var json = JsonDocument.Parse(call.Output);
        return json.RootElement.GetProperty("outcomes").Clone();
    }

    private static void AssertIs(double expected, JsonElement outcomes, string outcome) =>
        Assert.Equal(1, outcomes.GetProperty(outcome).GetProperty("p50").GetDouble() / expected, 1e-8);

    [Fact]
    public void A_rollout_over_three_years()
    {
        string[] phases = ["0", "12", "24"];
        var outcomes = Outcomes(
            string.Join(", ", phases.Select(month =>
                $$"""{ "id": "line{{month}}", "title": "Line", "formula": "saving", "start": "{{month}} + 6", "rampUp": 6 }""")),
            """{ "id": "fee", "title": "Fee", "kind": "cost", "formula": 400000, "start": 0, "growth": "5%" }"""
                + string.Concat(phases.Select(month =>
                    $$""", { "id": "outlay{{month}}", "title": "Outlay", "kind": "investment", "formula": 1200000, "at": {{month}} }""")),
            "\"horizonMonths\": 60, \"discountRate\": \"10%\"", saving: 900_000);
        AssertIs(1_418_541.05724348, outcomes, "npv");
        AssertIs(3_070_000, outcomes, "peakFunding");
        AssertIs(3_600_000, outcomes, "investment");
    }

    [Theory]
    [InlineData("yearEnd", -4_747.14709899)]
    [InlineData("monthEnd", -595.44274006)]
    [InlineData("midYear", -248.50845499)]
    public void A_textbook_case_of_ten_years(string timing, double npv) => AssertIs(npv, Outcomes(Saving,
        """
        { "id": "outlay", "title": "Outlay", "kind": "investment", "formula": 100000 },
        { "id": "left", "title": "Residual", "kind": "residual", "formula": 8000 }
        """,
        $"\"horizonMonths\": 120, \"discountRate\": \"10%\", \"timing\": \"{timing}\"", saving: 15_000), "npv");

    [Fact]
    public void Tax_and_salvage()
    {
        var outcomes = Outcomes(Saving,
            """
            { "id": "outlay", "title": "Outlay", "kind": "investment", "formula": 100000 },
            { "id": "left", "title": "Residual", "kind": "residual", "formula": 10000, "at": 60 }
            """,
            """
            "horizonMonths": 60, "discountRate": "10%",
            "tax": { "rate": "25%", "depreciation": { "method": "straightLine", "years": 5 } }
            """, saving: 40_000);
        AssertIs(64_670.88080076, outcomes, "npv");
        AssertIs(43_240.94598258, outcomes, "npvAfterTax");
        AssertIs(34.28571429, outcomes, "paybackAfterTax");
    }

    /// <summary>The first failure that is prevented pays for all, so that payback is the first event of a Poisson process.</summary>
    [Fact]
    public void Failures_in_time()
    {
        const double perYear = 1.2 * 0.5;
        const int trials = 65_536;
        var payback = Outcomes(
            """
            { "id": "failures", "title": "Failures", "start": 0, "rampUp": 6,
              "events": { "rate": 1.2, "cost": 100000, "prevented": "50%" } }
            """,
            """{ "id": "outlay", "title": "Outlay", "kind": "investment", "formula": 50000 }""",
            "\"horizonMonths\": 60, \"discountRate\": \"10%\"", saving: 0, trials: trials).GetProperty("payback");
        // Of 60 months with a ramp-up of six, 57 count in full.
        AssertShare(Math.Exp(-perYear * 57 / 12), payback.GetProperty("never").GetDouble());
        foreach (var percentile in new[] { 10, 50, 90 })
        {
            var months = payback.GetProperty(Invariant($"p{percentile}")).GetDouble();
            var full = months < 6 ? months * months / 12 : months - 3;
            AssertShare(percentile / 100.0, 1 - Math.Exp(-perYear * full / 12));
        }

        static void AssertShare(double expected, double actual) =>
            Assert.InRange(actual - expected, -4 * Math.Sqrt(0.25 / trials), 4 * Math.Sqrt(0.25 / trials));
    }

    public void Dispose() => scratch.Dispose();
}
