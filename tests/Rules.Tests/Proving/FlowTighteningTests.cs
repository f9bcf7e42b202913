using Roi.Rules.Tests.Running;
using Roi.Tests;
using static Roi.Rules.Tests.Proving.TightenedRules;

namespace Roi.Rules.Tests.Proving;

/// <summary>What a layer with "tightenOnly" may change of the streams of the cash flow and of their terms.</summary>
public sealed class FlowTighteningTests : IDisposable
{
    private const string Flowing = """
        {
          "id": "base", "version": "1.0.0", "title": "Base",
          "inputs": {
            "fee": { "title": "Fee", "unit": "money/yr" }, "outlay": { "title": "Outlay", "unit": "money" },
            "wait": { "title": "Wait", "unit": "month" }, "often": { "title": "Often", "unit": "1/yr" }
          },
          "factors": {},
          "drivers": [{ "id": "saving", "title": "Saving", "formula": "fee", "start": "wait", "rampUp": 6, "growth": "2%", "end": 48 },
            { "id": "failures", "title": "F", "start": 3, "rampUp": 0, "events": { "rate": "2 * often", "cost": 5000, "prevented": 0.5 }}],
          "cash": [
            { "id": "outlay", "title": "Outlay", "kind": "investment", "formula": "outlay", "at": 6 },
            {
              "id": "support", "title": "Support", "kind": "cost", "formula": "10% * outlay / amortisationYears", "start": 6, "growth": "3%"
            },
            { "id": "left", "title": "Left", "kind": "residual", "formula": "20% * outlay" }
          ],
          "finance": {
            "horizonMonths": 60, "discountRate": "10%", "amortisationYears": 3,
            "tax": { "rate": "25%", "depreciation": { "method": "straightLine", "years": 5 } }
          }
        }
        """;

    private const string Times = "driver or cash entry: start, rampUp, at, from, until";

    private const string Events = "driver: events";

    private const string Amounts = "driver or cash entry: end, growth, byYear";

    /// <summary>A driver that leaves its times and its growth to what holds for all.</summary>
    private const string LeftOut = """
        {
          "id": "base", "version": "1.0.0", "title": "Base",
          "inputs": {
            "fee": { "title": "Fee", "unit": "money/yr" }, "goLiveMonths": { "title": "Go-live", "unit": "month" },
            "rampUpMonths": { "title": "Ramp-up", "unit": "month" }, "decay": { "title": "Decay", "unit": "fraction" }
          },
          "factors": {},
          "drivers": [{ "id": "saving", "title": "Saving", "formula": "fee" }],
          "cash": [{ "id": "support", "title": "Support", "kind": "cost", "formula": "fee", "start": 6, "rampUp": 12 }],
          "finance": { "horizonMonths": 60, "discountRate": "10%", "amortisationYears": 3 }
        }
        """;

    private readonly Desk desk = new();

    private static string Driver(string parts) => $$""" "drivers": [{ "id": "saving", "title": "Saving", "formula": "fee", {{parts}}] """;

    private static string Failures(string rate, string cost, string prevented) => $$"""
        "drivers": [{ "id": "failures", "title": "Failures", "start": 3, "rampUp": 0,
            "events": { "rate": {{rate}}, "cost": {{cost}}, "prevented": {{prevented}} } }]
        """;

    private static string Cash(string entry) => $$""" "cash": [{{entry}}] """;

    private static string Support(string parts) => Cash(
        $$"""{ "id": "support", "title": "Support", "kind": "cost", "formula": "10% * outlay / amortisationYears", {{parts}} }""");

    public static TheoryData<string, string> Accepted => new()
    {
        { Times, Driver(""" "start": "wait + 1", "rampUp": 6, "growth": "2%", "end": 48 } """) },
        { Times, Driver(""" "start": "wait", "rampUp": 9, "growth": "2%", "end": 48 } """) },
        { Times, Support(""" "start": 3, "growth": "3%" """) },
        { Events, Failures("\"2 * often\"", "4000", "0.5") },
        { Events, Failures("\"2 * often\"", "5000", "0.4") },
        { Events, Failures("\"1 * often\"", "5000", "0.5") },
        { Times, Cash("""{ "id": "outlay", "title": "Outlay", "kind": "investment", "formula": "outlay", "at": 0 }""") },
        { Amounts, Driver(""" "start": "wait", "rampUp": 6, "growth": "1%", "end": 36 } """) },
        { Amounts, Driver(""" "start": "wait", "rampUp": 6, "end": 48 } """) },
        { Amounts, Support(""" "start": 6, "growth": "4%" """) },
        { "cash added", Cash("""{ "id": "audit", "added": true, "title": "Audit", "kind": "cost", "formula": "fee" }""") },
        { "cash added", Cash("""{ "id": "move", "added": true, "title": "Move", "kind": "investment", "formula": 5000, "at": 12 }""") },
        { "cash removed", Cash("""{ "id": "left", "removed": true }""") },
        { "cash: formula", Cash("""{ "id": "left", "title": "Left", "kind": "residual", "formula": "10% * outlay" }""") },
        { "cash: formula", Support(""" "start": 6, "growth": "3%" """).With(("10% * outlay", "12% * outlay")) },
        { "finance: tax", """ "finance": { "tax": { "rate": "30%", "depreciation": { "method": "straightLine", "years": 5 } } } """ },
    };

    [Theory, MemberData(nameof(Accepted))]
    public void What_only_tightens_is_accepted(string row, string layer) => Assert.True(Told(layer) is [], row);

    /// <summary>The rows of the table in rules/README.md that have cases here, and whether they are accepted.</summary>
    internal static IEnumerable<(string Row, bool IsAccepted)> Rows => [
        .. Accepted.Select(row => (row.Data.Item1, true)), .. Refused.Select(row => (row.Data.Item1, false))];

    public static TheoryData<string, string, string> Refused => new()
    {
        { Times, Driver(""" "start": "wait - 1", "rampUp": 6, "growth": "2%", "end": 48 } """),
            Unsure + "of driver \"saving\" \"start\" would change "
            + "from \"wait\" to \"wait - 1\" (set in rules.json, line 8); let it rise, or leave it as it is" },
        { Times, Driver(""" "start": "wait", "rampUp": 3, "growth": "2%", "end": 48 } """),
            Unsure + "of driver \"saving\" \"rampUp\" would change "
            + "from \"6\" to \"3\" (set in rules.json, line 8); let it rise, or leave it as it is" },
        { Events, Failures("\"2 * often\"", "6000", "0.4"),
            Unsure + "of driver \"failures\" \"cost\" would change "
            + "from \"5000\" to \"6000\" (set in rules.json, line 9); let it fall, or leave it as it is" },
        { Events, """ "drivers": [{ "id": "failures", "title": "Failures", "start": 3, "rampUp": 0, "formula": "fee" }] """,
            Unsure + "of driver \"failures\" the money would come in another way; leave it as it is" },
        { Amounts, Driver(""" "start": "wait", "rampUp": 6, "growth": "3%", "end": 48 } """),
            Unsure + "of driver \"saving\" \"growth\" would change "
            + "from \"2%\" to \"3%\" (set in rules.json, line 8); let it fall, or leave it as it is" },
        { Amounts, Driver(""" "start": "wait", "rampUp": 6, "growth": "2%" } """),
            Unsure + "of driver \"saving\" \"end\" would be left out, which is "
            + "\"48\" below (set in rules.json, line 8); let it fall, or leave it as it is" },
        { Amounts, Driver(""" "start": "wait", "rampUp": 6, "growth": "2%", "end": 48, "tax": "exempt" } """),
            Unsure + "of driver \"saving\" it would "
            + "be taxed in another way; leave it as it is" },
        { Times, Support(""" "start": 9, "growth": "3%" """),
            Unsure + "of cash entry \"support\" \"start\" would change from \"6\" to \"9\" "
            + "(set in rules.json, line 13); let it fall, or leave it as it is" },
        { Amounts, Support(""" "start": 6 """), Unsure + "of cash entry \"support\" \"growth\" would be left out, which is \"3%\" below "
            + "(set in rules.json, line 13); let it rise, or leave it as it is" },
        { "cash removed", Cash("""{ "id": "support", "removed": true }"""),
            Loose + "cash entry \"support\" would be gone, and what it costs with it "
            + "(set in rules.json, line 12)" },
        { "cash added", Cash("""{ "id": "grant", "added": true, "title": "Grant", "kind": "benefit", "formula": 5000 }"""),
            Loose + "cash entry \"grant\" would add money that the rules below do not count" },
        { "cash added", Cash("""{ "id": "back", "added": true, "title": "Back", "kind": "cost", "formula": "fee - 1000" }"""),
            Unsure + "cash entry \"back\" would be added, and its amount \"fee - 1000\" may be below zero; write an amount that is never "
            + "below zero" },
        { "cash: formula", Cash("""{ "id": "outlay", "title": "Outlay", "kind": "cost", "formula": "outlay", "at": 6 }"""),
            Unsure + "cash entry \"outlay\" "
            + "would be of another kind, a cost in place of an investment (set in rules.json, line 11); leave its kind as it is" },
        { "finance: tax", """ "finance": { "tax": { "rate": "20%", "depreciation": { "method": "straightLine", "years": 5 } } } """,
            Loose + "the tax rate would fall from 25 % to 20 % (set in rules.json, line 19)" },
        { "finance: tax", """ "finance": { "tax": { "rate": "25%", "depreciation": { "method": "declining", "years": 5 } } } """,
            Unsure + "depreciation or losses would count in another way (set in rules.json, line 19); change nothing but the rate" },
        { "finance: timing", """ "finance": { "timing": "midYear" } """,
            Unsure + "money would be discounted at another time of its year; leave \"timing\" as it "
            + "is" },
    };

    [Theory, MemberData(nameof(Refused))]
    public void What_may_loosen_is_refused_with_both_values(string row, string layer, string told) =>
        Assert.Equal([(row, told)], Told(layer).Select(problem => (row, problem[(problem.IndexOf(": ", StringComparison.Ordinal) + 2)..])));

    [Theory]
    [InlineData(""" "start": "goLiveMonths + 6" """)]
    [InlineData(""" "start": "max(goLiveMonths, 12)" """)]
    [InlineData(""" "rampUp": "rampUpMonths * 2" """)]
    [InlineData(""" "rampUp": "rampUpMonths / 0.5" """)]
    [InlineData(""" "growth": "-4%" """)]
    [InlineData(""" "growth": "-decay" """)]
    [InlineData(""" "end": 48 """)]
    public void What_rules_leave_out_may_come_later_or_be_less(string parts) =>
        Assert.Empty(Loosenings(desk, LeftOut, Layer(Driver(parts + "}"))));

    [Theory]
    [InlineData("start", "goLiveMonths - 1", "rise")]
    [InlineData("start", "min(goLiveMonths, 12)", "rise")]
    [InlineData("start", "12", "rise")]
    [InlineData("rampUp", "rampUpMonths * 0.5", "rise")]
    [InlineData("rampUp", "rampUpMonths * decay", "rise")]
    [InlineData("growth", "2%", "fall")]
    [InlineData("growth", "decay - 10%", "fall")]
    public void What_rules_leave_out_may_not_come_earlier_or_be_more(string key, string value, string allowed) => Assert.Equal(
        [$"{Unsure}of driver \"saving\" \"{key}\" would become \"{value}\"; let it {allowed}, or leave it as it is"],
        Loosenings(desk, LeftOut, Layer(Driver($"\"{key}\": \"{value}\" }}")))
            .Select(problem => problem[(problem.IndexOf(": ", StringComparison.Ordinal) + 2)..]));

    [Fact]
    public void A_cost_may_start_with_the_decision_and_at_its_full_rate() => Assert.Empty(Loosenings(desk, LeftOut,
        Layer(Cash("""{ "id": "support", "title": "Support", "kind": "cost", "formula": "fee" }"""))));

    private string[] Told(string layer) => Loosenings(desk, Flowing, Layer(layer));

    public void Dispose() => desk.Dispose();
}
