using Roi.Rules.Tests.Running;
using Roi.Tests;
using static Roi.Rules.Tests.Proving.TightenedRules;

namespace Roi.Rules.Tests.Proving;

/// <summary>What a layer with "tightenOnly" may change of the outcomes that rules declare.</summary>
public sealed class OutcomeTighteningTests : IDisposable
{
    /// <summary>Rules with outcomes of which a check uses "ratio", through it "gain", and none uses "idle".</summary>
    private static readonly string Declaring = WithCheck("p10(ratio) >= 20%", rules: Base.With(("\"finance\": {", """
        "outcomes": [
            { "id": "gain", "title": "Gain", "unit": "money", "formula": "npv + implementationCost * yield" },
            { "id": "ratio", "title": "Ratio", "unit": "1", "formula": "gain / implementationCost" },
            { "id": "idle", "title": "Idle", "unit": "month", "formula": "payback - goLiveMonths" }
          ],
          "finance": {
        """)));

    private readonly Desk desk = new();

    private static string Outcomes(string entry) => $$""" "outcomes": [{{entry}}] """;

    public static TheoryData<string, string> Accepted => new()
    {
        { "outcome added", Outcomes("""{ "id": "own", "added": true, "title": "Own", "unit": "money", "formula": "npv / 2" }""") },
        { "outcome removed", Outcomes("""{ "id": "idle", "removed": true }""") },
        { "outcome: formula, unit", Outcomes("""{ "id": "idle", "title": "Idle", "unit": "1", "formula": "npv / investment" }""") },
        { "outcome: formula, unit",
            Outcomes("""{ "id": "gain", "title": "Gain in words", "unit": "money", "formula": "yield*implementationCost + npv" }""") },
    };

    public static TheoryData<string, string, string> Refused => new()
    {
        { "outcome removed",
            Outcomes("""{ "id": "ratio", "removed": true }""") + """, "checks": [{ "id": "own", "removed": true }] """,
            Loose + "the outcome \"ratio\" would be gone, and the check \"own\" rests on it (set in rules.json, line 27)" },
        { "outcome: formula, unit", Outcomes("""{ "id": "gain", "title": "Gain", "unit": "money", "formula": "npv * 2" }"""),
            Unsure + "the formula of outcome \"gain\" would change from \"npv + implementationCost * yield\" to \"npv * 2\", and the check "
            + "\"own\" rests on it (set in rules.json, line 26); leave it as it is, or add an outcome of your own" },
        { "outcome: formula, unit",
            Outcomes("""{ "id": "ratio", "title": "Ratio", "unit": "fraction", "formula": "gain / implementationCost" }"""),
            Unsure + "the outcome \"ratio\" would be in another unit, and the check \"own\" rests on it (set in rules.json, line 27); "
            + "leave its unit as it is" },
    };

    /// <summary>The rows of the table in rules/README.md that have cases here, and whether they are accepted.</summary>
    internal static IEnumerable<(string Row, bool IsAccepted)> Rows => [
        .. Accepted.Select(row => (row.Data.Item1, true)), .. Refused.Select(row => (row.Data.Item1, false))];

    [Theory, MemberData(nameof(Accepted))]
    public void What_only_informs_is_free(string row, string layer) => Assert.Equal([row], [row, .. Told(layer)]);

    [Theory, MemberData(nameof(Refused))]
    public void What_a_check_below_rests_on_stays(string row, string layer, string told) => Assert.Contains((row, told),
        Told(layer).Select(problem => (row, problem[(problem.IndexOf(": ", StringComparison.Ordinal) + 2)..])));

    [Fact]
    public void A_factor_that_a_check_reaches_through_an_outcome_may_fall_where_the_check_becomes_harder()
    {
        const string layer = """ "factors": { "yield": { "value": "10%" } } """;
        Assert.Empty(Told(layer));
        var reversed = Declaring.With(("implementationCost * yield", "implementationCost * (1 - yield)"));
        Assert.Contains("what the check \"own\" expects does not only become harder as yield changes",
            string.Join('\n', Loosenings(desk, reversed, Layer(layer))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_whose_outcome_may_be_no_number_is_not_judged_as_values_change()
    {
        var open = Declaring.With(
            ("gain / implementationCost", "npv / implementationCost + payback / (payback - goLiveMonths)"));
        Assert.Contains("what the check \"own\" expects may be no number any more as yield changes",
            string.Join('\n', Loosenings(desk, open, Layer(""" "factors": { "yield": { "value": "10%" } } """))), StringComparison.Ordinal);
    }

    private string[] Told(string layer) => Loosenings(desk, Declaring, Layer(layer));

    public void Dispose() => desk.Dispose();
}
