using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Proving;

/// <summary>What is wrong with events, and with inputs that have a draw for each year or event, whatever the scenario.</summary>
public sealed class EventProofTests : IDisposable
{
    private readonly Desk desk = new();

    public static TheoryData<string, string> Drivers => new()
    {
        { """ "events": { "rate": "hours", "cost": "damage", "prevented": 0.5 } """,
            "\"rate\" of the events of driver \"x\" must come out in 1/yr, this one comes out in h" },
        { """ "events": { "rate": "often", "cost": "fee", "prevented": 0.5 } """,
            "\"cost\" of the events of driver \"x\" must come out in money, this one comes out in money/yr" },
        { """ "events": { "rate": "often", "cost": "damage", "prevented": "wait" } """,
            "\"prevented\" of the events of driver \"x\" must come out in a fraction, this one comes out in month" },
        { """ "events": { "rate": "often", "cost": "damage" } """,
            "the key \"prevented\" is missing: The share that is prevented from the start on, with the ramp-up of the driver, a fraction" },
        { """ "events": { "rate": "often", "cost": "max(damage, 5000)", "prevented": 0.5 } """,
            "\"damage\" has a draw for each event, and the benefit at run rate takes its mean: the cost must rise in a straight line "
            + "with it, and \"max(damage, 5000)\" does not" },
        { """ "events": { "rate": "often", "cost": "damage", "prevented": 0.5 }, "formula": "fee" """, Beside },
        { """ "events": { "rate": "often", "cost": "damage", "prevented": 0.5 }, "growth": "5%" """, Beside },
        { """ "events": { "rate": "often", "cost": "damage", "prevented": 0.5 }, "end": 48 """, Beside },
        { """ "formula": "often * damage" """, "\"damage\" has a draw for each event, so it may stand in the \"cost\" of events alone, "
            + "not in \"formula\" of driver \"x\"" },
        { """ "events": { "rate": "often * price / price", "cost": "damage", "prevented": 0.5 } """,
            "\"price\" has a draw for each year, so it may stand in an amount of money per year alone, not in \"rate\" of driver \"x\"" },
        { """ "formula": "fee", "growth": "price / fee" """,
            "\"price\" has a draw for each year, so it may stand in an amount of money per year alone, not in \"growth\" of driver \"x\"" },
        { """ "formula": "fee", "growth": "twice / fee" """,
            "\"twice\" has a draw for each year, so it may stand in an amount of money per year alone, not in \"growth\" of driver \"x\"" },
    };

    private const string Beside = "\"events\" say what comes in, and when: only \"start\", \"rampUp\" and \"tax\" may stand beside them";

    [Theory, MemberData(nameof(Drivers))]
    public void A_driver_that_cannot_be_is_told_with_what_to_write(string driver, string told) => AssertTold(Rules(driver), told);

    [Theory]
    [InlineData("[\"year\", \"event\"]", "a list says where the input is given (\"site\", \"line\" or \"site-or-line\") and for what it is "
        + "drawn anew (\"year\" or \"event\")")]
    [InlineData("[\"line\", \"site\"]", "a list says where the input is given (\"site\", \"line\" or \"site-or-line\") and for what it is "
        + "drawn anew (\"year\" or \"event\")")]
    public void A_list_joins_a_place_and_a_draw(string per, string told) =>
        AssertTold(Rules(""" "formula": "fee" """).Replace("\"per\": \"year\"", "\"per\": " + per, StringComparison.Ordinal), told);

    [Fact]
    public void A_derived_input_is_not_drawn() => AssertTold(
        Rules(""" "formula": "fee" """).Replace("\"formula\": \"2 * price\"", "\"per\": \"year\", \"formula\": \"2 * price\"",
            StringComparison.Ordinal), "an input with a \"formula\" is not drawn itself: give its parts a draw for each year or event");

    [Fact]
    public void A_check_may_not_name_what_each_event_has_of_its_own() => AssertTold(
        Rules(""" "events": { "rate": "often", "cost": "damage", "prevented": 0.5 } """, """
            , "checks": [{ "id": "dear", "severity": "info", "expect": "p90(damage) <= 5000", "message": "Dear.",
              "advice": "Look.", "source": "Us" }]
            """), "\"damage\" has a draw for each event, so it may stand in the \"cost\" of events alone, not in what \"dear\" expects");

    [Fact]
    public void A_share_that_is_drawn_for_each_line_needs_events_of_lines() => AssertTold(
        Rules(""" "events": { "rate": "often", "cost": "damage", "prevented": "caught" } """).Replace("\"factors\": {}",
            """ "factors": { "caught": { "title": "Caught", "value": "50%", "per": "line" } } """, StringComparison.Ordinal),
        "\"caught\" is drawn for each line, and this formula uses no input of lines: use one, or give the factor \"per\": \"site\"");

    private static string Rules(string driver, string more = "") => $$"""
        {
          "id": "base", "version": "1.0.0", "title": "Base",
          "inputs": {
            "fee": { "title": "Fee", "unit": "money/yr" }, "often": { "title": "Often", "unit": "1/yr" },
            "damage": { "title": "Damage", "unit": "money", "per": "event" }, "hours": { "title": "Hours", "unit": "h" },
            "wait": { "title": "Wait", "unit": "month" }, "price": { "title": "Price", "unit": "money/yr", "per": "year" },
            "twice": { "title": "Twice", "unit": "money/yr", "formula": "2 * price" }
          },
          "factors": {},
          "drivers": [{ "id": "x", "title": "X", "start": "wait", "rampUp": 0, {{driver}} }],
          "cash": [],
          "finance": { "horizonMonths": 60, "discountRate": "10%", "amortisationYears": 3 }{{more}}
        }
        """;

    private void AssertTold(string rules, string told)
    {
        var problems = desk.WrongRules(rules);
        Assert.Equal([told], problems.Select(problem => problem[(problem.IndexOf(": ", StringComparison.Ordinal) + 2)..]));
        Assert.All(problems, problem => Assert.Matches(@"^rules\.json\(\d+,\d+\): ", problem));
    }

    public void Dispose() => desk.Dispose();
}
