namespace Roi.Rules.Tests.Running;

/// <summary>A formula of the rules that gives no number is named, with its place in the rule file and what it does.</summary>
public sealed class LostValueTests : IDisposable
{
    private readonly Desk desk = new();

    public static TheoryData<string, string> Lost => new()
    {
        // The driver's own formula.
        { """
          "drivers": [{ "id": "x", "title": "X", "added": true,
            "formula": "scrapCost * scrapCost / reworkCost" }]
          """, "layer.json(3,14): the formula of driver \"x\" divides by zero in some trials, since reworkCost is 0 there" },
        // A derived input that the driver's formula uses, of a line.
        { """
          "inputs": { "perHour": { "title": "A", "unit": "money/h", "per": "line", "added": true,
            "formula": "costPerHour * (costPerHour / (costPerHour - costPerHour))" } },
          "drivers": [{ "id": "x", "title": "X", "added": true, "formula": "downtimeHours * perHour" }]
          """, "layer.json(3,14): the formula of perHour of line \"Line 1\" divides by zero in some trials" },
        // A derived input of a derived input, of the site; zero over zero.
        { """
          "inputs": { "ratio": { "title": "A", "unit": "fraction", "added": true,
            "formula": "reworkCost / reworkCost" },
            "more": { "title": "B", "unit": "fraction", "formula": "1 - ratio", "added": true } },
          "drivers": [{ "id": "x", "title": "X", "added": true, "formula": "scrapCost * more" }]
          """, "layer.json(3,14): the formula of ratio divides by zero in some trials, since reworkCost is 0 there" },
        { """
          "drivers": [{ "id": "x", "title": "X", "added": true,
            "formula": "scrapCost * ln(reworkCost / scrapCost)" }]
          """, "layer.json(3,14): the formula of driver \"x\" takes the logarithm of a number that is not above zero in some trials" },
        { """
          "drivers": [{ "id": "x", "title": "X", "added": true,
            "formula": "scrapCost * exp(scrapCost / (reworkCost + 1 * scrapCost) * 800)" }]
          """, "layer.json(3,14): the formula of driver \"x\" comes to a number that is too large in some trials" },
        { """
          "drivers": [{ "id": "x", "title": "X", "added": true,
            "formula": "scrapCost * sqrt((reworkCost - scrapCost) / scrapCost)" }]
          """, "layer.json(3,14): the formula of driver \"x\" takes the square root of a number below zero in some trials" },
        // A cost of the cash flow that the rules derive.
        { """
          "inputs": { "annualRunningCost": { "title": "A", "unit": "money/yr",
            "formula": "scrapCost * (scrapCost / reworkCost)" } }
          """, "layer.json(3,14): the formula of annualRunningCost divides by zero in some trials, since reworkCost is 0 there" },
    };

    [Theory, MemberData(nameof(Lost))]
    public void The_formula_that_gives_no_number_is_named_at_its_place(string layer, string told) => Assert.Equal([told], desk.Problems(
        Plant.Scenario.With(("\"reworkCost\": 200000", "\"reworkCost\": 0"),
            (layer.Contains("annualRunningCost", StringComparison.Ordinal)
                ? "\"annualRunningCost\": 180000, " : "\"title\": \"Worked example\"",
            layer.Contains("annualRunningCost", StringComparison.Ordinal) ? "" : "\"title\": \"Example\"")), Plant.Layer(layer)));

    [Fact]
    public void A_formula_that_divides_by_zero_in_a_single_trial_is_found() => Assert.Equal(
        ["layer.json(3,14): the formula of driver \"x\" divides by zero in some trials"],
        desk.Problems(Plant.Scenario.With(("\"reworkCost\": 200000", "\"reworkCost\": { \"discrete\": [[0, 1], [200000, 31]] }")),
            Plant.Layer("""
                "drivers": [{ "id": "x", "title": "X", "added": true,
                  "formula": "scrapCost * (scrapCost / (2 * reworkCost))" }]
                """)));

    [Fact]
    public void A_check_names_the_formula_that_its_value_rests_on()
    {
        var analysis = desk.Analysis(Plant.Scenario.With(("\"reworkCost\": 200000", "\"reworkCost\": 0")), Plant.Layer("""
            "inputs": { "ratio": { "title": "A", "unit": "fraction", "added": true,
              "formula": "scrapCost / reworkCost" } },
            "checks": [{ "id": "own", "severity": "info", "expect": "p50(ratio) <= 3", "message": "m", "advice": "a", "source": "s",
              "added": true }]
            """));
        Assert.Equal(
            "p50(ratio) cannot be decided: the formula of ratio, line 3 of layer.json, divides by zero in some trials, since reworkCost is "
            + "0 there.", analysis.Findings.Single(finding => finding.Id == "own").Message);
    }

    [Fact]
    public void Cash_of_a_year_that_adds_up_to_no_number_is_refused() => Assert.Equal(
        ["scenario.json(4,13): the cash of a year is not a finite number on average: the numbers of this case are too large"],
        desk.Messages(desk.Load(Plant.Scenario.With(("\"implementationCost\": 700000", "\"implementationCost\": 1e308")),
            Desk.Few with { Parts = Engine.Simulation.RunParts.CashFan }).Problems));

    public void Dispose() => desk.Dispose();
}
