using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Measuring;

/// <summary>What is told of a layer by which money comes in sooner or is paid later, whatever its proofs say.</summary>
public sealed class MeasuredCashTests : IDisposable
{
    private const string Start = "this layer may only tighten: measured on this scenario with 16,384 trials, ";

    private const string Rules = """
        {
          "id": "base", "version": "1.0.0", "title": "Base",
          "inputs": { "saving": { "title": "Saving", "unit": "money/yr" } },
          "factors": { "share": { "title": "Share", "range": ["40%", "60%"] } },
          "drivers": [
            { "id": "one", "title": "One", "formula": "saving * share", "start": 6, "rampUp": 6, "end": 48, "growth": "3%" },
            { "id": "two", "title": "Two", "byYear": [1200, 2400], "start": 0, "rampUp": 0 }
          ],
          "cash": [
            { "id": "outlay", "title": "Outlay", "kind": "investment", "formula": 100000, "at": 6 },
            { "id": "training", "title": "Training", "kind": "investment", "formula": 12000, "from": 2, "until": 14 },
            { "id": "support", "title": "Support", "kind": "cost", "formula": 12000, "start": 6, "growth": "5%" },
            { "id": "left", "title": "Left", "kind": "residual", "formula": 9000, "at": 60 }
          ],
          "finance": { "horizonMonths": 60, "discountRate": "10%", "amortisationYears": 3 }
        }
        """;

    private const string Case = """
        {
          "title": "Case", "currency": "USD", "rules": "base.json", "site": { "deployment": "quality" }, "inputs": { "saving": 240000 }
        }
        """;

    private readonly Desk desk = new();

    private string[] Measured(string part, string entry, string scenario = Case, string? finance = null) => MeasuredLayers.Measured(
        desk, scenario, $$""" "{{part}}": [{{entry}}]{{(finance is null ? "" : $", \"finance\": {{ {finance} }}")}} """, Rules);

    private static string One(string more) => """{ "id": "one", "title": "One", "formula": "saving * share", """ + more + " }";

    private static string Cash(string id, string kind, string more) =>
        $$"""{ "id": "{{id}}", "title": "T", "kind": "{{kind}}", {{more}} }""";

    public static TheoryData<string, string, string> Looser => new()
    {
        { "drivers", One("\"start\": 3, \"rampUp\": 6, \"end\": 48, \"growth\": \"3%\""),
            "by month 4, what comes in of \"one\" rises in 100 % of trials, at P50 from 0 to 833.3385" },
        { "drivers", One("\"start\": 6, \"rampUp\": 0, \"end\": 48, \"growth\": \"3%\""),
            "by month 7, what comes in of \"one\" rises in 100 % of trials, at P50 from 833.3385 to 10,000" },
        { "drivers", One("\"start\": 6, \"rampUp\": 6, \"end\": 49, \"growth\": \"3%\""),
            "by month 49, what comes in of \"one\" rises in 100 % of trials" },
        { "drivers", One("\"start\": 6, \"rampUp\": 6, \"end\": 48, \"growth\": \"4%\""),
            "by month 13, what comes in of \"one\" rises in 100 % of trials" },
        { "drivers", """{ "id": "two", "title": "Two", "byYear": [2400, 1200], "start": 0, "rampUp": 0 }""",
            "by month 1, what comes in of \"two\" rises in 100 % of trials, at P50 from 100 to 200, in the conservative case from 100 to "
            + "200" },
        { "cash", Cash("outlay", "investment", "\"formula\": 100000, \"at\": 6.5"),
            "by month 6, what is paid of \"outlay\" falls in 100 % of trials, at P50 from 100,000 to 0, in the conservative case from "
            + "100,000 to 0" },
        { "cash", Cash("training", "investment", "\"formula\": 12000, \"from\": 2, \"until\": 26"),
            "by month 3, what is paid of \"training\" falls in 100 % of trials, at P50 from 1,000 to 500" },
        { "cash", Cash("support", "cost", "\"formula\": 12000, \"start\": 6, \"growth\": \"4%\""),
            "by month 13, what is paid of \"support\" falls in 100 % of trials, at P50 from 7,050 to 7,040" },
        { "cash", Cash("left", "residual", "\"formula\": 9000, \"at\": 59"),
            "by month 59, what comes in of \"left\" rises in 100 % of trials, at P50 from 0 to 9,000" },
    };

    [Theory, MemberData(nameof(Looser))]
    public void Money_that_comes_in_sooner_or_is_paid_later_is_told_though_its_amount_is_the_same(string part, string entry, string what) =>
        Assert.Contains(Start + what, Assert.Single(Measured(part, entry)), StringComparison.Ordinal);

    [Fact]
    public void Both_cases_and_the_field_are_told() => Assert.Equal(
        [$"layer1.json(2,84): {Start}by month 55, what comes in of \"left\" rises in 100 % of trials, at P50 from 0 to 9,000, in the "
            + "conservative case from 0 to 9,000, by cash.left"],
        Measured("cash", Cash("left", "residual", "\"formula\": 9000, \"at\": 55")));

    [Theory]
    [InlineData("drivers", """{ "id": "one", "title": "One", "formula": "saving * share", "start": 7, "rampUp": 9, "end": 30 }""")]
    [InlineData("drivers", """{ "id": "two", "title": "Two", "byYear": [1200, 1200], "start": 0.5, "rampUp": 0 }""")]
    [InlineData("drivers", """{ "id": "two", "removed": true }""")]
    [InlineData("cash", """{ "id": "outlay", "title": "T", "kind": "investment", "formula": 100001, "at": 5.9 }""")]
    [InlineData("cash", """{ "id": "training", "title": "T", "kind": "investment", "formula": 12000, "from": 1, "until": 13 }""")]
    [InlineData("cash", """{ "id": "support", "title": "T", "kind": "cost", "formula": 12000, "start": 5, "growth": "6%" }""")]
    [InlineData("cash", """{ "id": "left", "removed": true }""")]
    public void What_only_tightens_measures_so(string part, string entry) => Assert.Empty(Measured(part, entry));

    [Fact]
    public void A_shorter_horizon_is_compared_as_far_as_it_goes()
    {
        Assert.Empty(Measured("drivers", """{ "id": "two", "removed": true }""", finance: "\"horizonMonths\": 48"));
        // A yearly investment is part of the investment as far as the horizon reaches.
        Assert.Empty(Measured("drivers", """{ "id": "two", "removed": true }""", Case.With((" \"inputs\"",
            """ "cash": [{ "title": "Move", "kind": "investment", "amountPerYear": 5000 }], "inputs" """)),
            "\"horizonMonths\": 48"));
        Assert.Contains("by month 6, what is paid of \"outlay\" falls", Assert.Single(Measured("cash",
            Cash("outlay", "investment", "\"formula\": 100000, \"at\": 7"), finance: "\"horizonMonths\": 48")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_scenario_dates_itself_is_the_same_on_both_sides() => Assert.Empty(Measured("drivers",
        """{ "id": "two", "removed": true }""", Case.With((" \"inputs\"",
            """ "cash": [{ "title": "Move", "kind": "cost", "amount": 5000, "at": { "uniform": [3, 9] } }], "inputs" """))));

    public void Dispose() => desk.Dispose();
}
