using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Checks;

/// <summary>A claim that could make a case look better through its cash flow is refused in the words of the rule file.</summary>
public sealed class RefusedClaimTests : IDisposable
{
    private readonly Desk desk = new();

    [Theory]
    [InlineData("\"kind\": \"cost\", \"formula\": \"fee * share\"", "", "the amount of \"Own entry\" may then fall")]
    [InlineData("\"kind\": \"cost\", \"byYear\": [1, \"fee * share\"]", "", "the amount of \"Own entry\" may then fall")]
    [InlineData("\"kind\": \"benefit\", \"formula\": \"outlay * (1 - share)\"", "", "the amount of \"Own entry\" may then rise")]
    [InlineData("\"kind\": \"cost\", \"formula\": \"fee\", \"growth\": \"share * 10%\"", "",
        "\"growth\" of \"Own entry\" may then move in favour of the case")]
    [InlineData("\"kind\": \"benefit\", \"formula\": 900, \"at\": \"wait * share\"", "",
        "\"at\" of \"Own entry\" may then move in favour of the case")]
    [InlineData("\"kind\": \"investment\", \"formula\": 900, \"from\": 1, \"until\": \"wait * (3 - share)\"", "",
        "\"until\" of \"Own entry\" may then move in favour of the case")]
    [InlineData("\"kind\": \"cost\", \"formula\": \"fee\"", ", \"start\": \"wait * share\"",
        "\"start\" of \"A saving\" may then move in favour of the case")]
    public void It_names_the_entry_and_its_key(string entry, string driver, string reason)
    {
        desk.Put("rules.json", $$"""
            {
              "id": "base", "version": "1.0.0", "title": "Base",
              "inputs": {
                {{Plant.CashInputs}}, "outlay": { "title": "Outlay", "unit": "money" }, "fee": { "title": "Fee", "unit": "money/yr" },
                "wait": { "title": "Wait", "unit": "month" }
              },
              "factors": { "share": { "title": "Share", "range": ["30%", "50%"] } }, "vendorShareKept": { "value": "50%" },
              "drivers": [{ "id": "saving", "title": "A saving", "formula": "fee * share"{{driver}} }],
              "cash": [
                { "id": "outlay", "title": "Outlay", "kind": "investment", "formula": "outlay" },
                { "id": "own", "title": "Own entry", {{entry}} }
              ],
              {{Plant.Finance}}
            }
            """);
        Assert.Equal(
            [$"scenario.json(4,30): this claim lowers \"share\" where it is less than the rules believe, and {reason}; a claim may only "
                + "make a case worse, so none can be held against this factor: leave it out"],
            desk.Problems("""
                {
                  "title": "Case", "currency": "USD", "rules": "rules.json", "site": { "deployment": "quality" },
                  "inputs": { "outlay": 90000, "fee": 40000, "wait": 4 },
                  "vendorClaims": { "share": "60%" }
                }
                """));
    }

    public void Dispose() => desk.Dispose();
}
