using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Binding;

/// <summary>Months and growth of rules that a case leads out of their bounds.</summary>
public sealed class StreamBoundsTests : IDisposable
{
    private readonly Desk desk = new();

    [Theory]
    [InlineData("\"start\": \"wait - 5\", \"rampUp\": 0", "",
        "\"start\" of driver \"saving\" may be month -5, and months count from the decision on: write max(0, wait - 5), or give values "
            + "that cannot lead there")]
    [InlineData("\"start\": 0, \"rampUp\": \"0 - wait\"", "",
        "\"rampUp\" of driver \"saving\" may be month -10, and months count from the decision on: write max(0, 0 - wait), or give values "
            + "that cannot lead there")]
    [InlineData("\"start\": 0, \"rampUp\": 0, \"growth\": \"10000%\"", "",
        "the growth of driver \"saving\" is from 10,000 % to 10,000 % a year; it must be above -100 % and at most 1,000 %")]
    [InlineData("\"start\": 0, \"rampUp\": 0, \"growth\": \"0 - 100%\"", "",
        "the growth of driver \"saving\" is from -100 % to -100 % a year; it must be above -100 % and at most 1,000 %")]
    [InlineData("\"start\": 0, \"rampUp\": 0", ", \"at\": 1e9",
        "cash entry \"outlay\" may be paid in month 1,000,000,000, beyond the horizon of 60 months, and would cost nothing: give an "
            + "earlier month, such as min(1000000000, horizonMonths)")]
    [InlineData("\"start\": 0, \"rampUp\": 0", ", \"from\": 3, \"until\": \"wait * 7\"",
        "cash entry \"outlay\" may be paid in month 70, beyond the horizon of 60 months, and would cost nothing: give an earlier month, "
            + "such as min(wait * 7, horizonMonths)")]
    [InlineData("\"start\": 0, \"rampUp\": 0", ", \"at\": \"0 - wait\"",
        "\"at\" of cash entry \"outlay\" may be month -10, and months count from the decision on: write max(0, 0 - wait), or give values "
            + "that cannot lead there")]
    [InlineData("\"start\": 0, \"rampUp\": 0", ", \"from\": 11, \"until\": \"wait\"",
        "cash entry \"outlay\" is to be paid evenly from month 11 until month 10, which is before: let \"from\" come before \"until\", or "
            + "write \"at\" for a payment at one month")]
    public void They_are_told_at_their_place_with_what_to_write(string driver, string cash, string told)
    {
        var problems = desk.Problems(Case(driver, cash));
        Assert.Equal([told], problems.Select(problem => problem[(problem.IndexOf(": ", StringComparison.Ordinal) + 2)..]));
        Assert.All(problems, problem => Assert.StartsWith("rules.json(", problem, StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_bounded_as_the_message_says_is_accepted() =>
        Assert.NotNull(desk.Analysis(Case(
            "\"start\": \"max(0, wait - 5)\", \"rampUp\": 0", ", \"at\": \"min(wait * 7, horizonMonths)\"")));

    private string Case(string driver, string cash)
    {
        desk.Put("rules.json", $$"""
            {
              "id": "base", "version": "1.0.0", "title": "Base",
              "inputs": {
                "saving": { "title": "Saving", "unit": "money/yr" }, "outlay": { "title": "Outlay", "unit": "money" },
                "wait": { "title": "Wait", "unit": "month" }
              },
              "factors": {},
              "drivers": [{ "id": "saving", "title": "Saving", "formula": "saving", {{driver}} }],
              "cash": [{ "id": "outlay", "title": "Outlay", "kind": "investment", "formula": "outlay"{{cash}} }],
              "finance": { "horizonMonths": 60, "discountRate": "10%", "amortisationYears": 3 }
            }
            """);
        return """
            {
              "title": "Case", "currency": "USD", "rules": "rules.json", "site": { "deployment": "quality" },
              "inputs": { "saving": 50000, "outlay": 100000, "wait": { "uniform": [0, 10] } }
            }
            """;
    }

    public void Dispose() => desk.Dispose();
}
