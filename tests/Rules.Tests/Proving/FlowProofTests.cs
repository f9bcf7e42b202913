using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Proving;

/// <summary>What is wrong with the streams of a rule file whatever the scenario: places, values, remedies.</summary>
public sealed class FlowProofTests : IDisposable
{
    private readonly Desk desk = new();

    public static TheoryData<string, string> Cases => new()
    {
        { """{ "id": "x", "title": "X", "kind": "investment", "formula": "hours" }""",
            "the formula of cash entry \"x\" must come out in money, for what is paid once, or in money/yr; this one comes out in h/yr" },
        { """{ "id": "x", "title": "X", "kind": "cost", "formula": "fee", "at": 6 }""",
            "cash entry \"x\" is money per year, which flows from \"start\" until \"end\": \"at\" is of money that is paid once" },
        { """{ "id": "x", "title": "X", "kind": "cost", "formula": "outlay", "start": 6 }""",
            "cash entry \"x\" is money once, paid \"at\" a month or evenly \"from\" one \"until\" another: \"start\" is of money "
                + "per year" },
        { """{ "id": "x", "title": "X", "kind": "cost", "formula": "fee", "start": "fee" }""",
            "\"start\" of cash entry \"x\" must come out in month, this one comes out in money/yr" },
        { """{ "id": "x", "title": "X", "kind": "cost", "formula": "fee", "growth": 5 }""",
            "\"growth\" is a share per year, and 5 would be 500 % a year: write \"5%\", or \"500%\" if that is meant" },
        { """{ "id": "x", "title": "X", "kind": "cost", "formula": "fee", "growth": "-1.5" }""",
            "\"growth\" is a share per year, and -1.5 would be -150 % a year: write \"-1.5%\", or \"-150%\" if that is meant" },
        { """{ "id": "x", "title": "X", "kind": "cost", "formula": "fee", "growth": "wait" }""",
            "\"growth\" of cash entry \"x\" must come out in a fraction, this one comes out in month" },
        { """{ "id": "x", "title": "X", "kind": "benefit", "formula": "fee" }""",
            "cash entry \"x\" is a benefit in money per year: move it to \"drivers\", where it has an outcome of its own; a "
                + "benefit of \"cash\" "
                + "comes once, in money" },
        { """{ "id": "x", "title": "X", "kind": "residual", "formula": "fee" }""",
            "cash entry \"x\" is a residual, which comes once: its formula must come out in money, not in money/yr" },
        { """{ "id": "x", "title": "X", "kind": "investment", "formula": "outlay", "at": 3, "until": 6 }""",
            "cash entry \"x\" is paid \"at\" a month, or evenly \"from\" one \"until\" another, not both" },
        { """{ "id": "x", "title": "X", "kind": "investment", "formula": "outlay", "from": 3 }""",
            "cash entry \"x\" is paid evenly from a month, and \"until\" is missing" },
        { """{ "id": "x", "title": "X", "kind": "cost", "formula": "outlay", "tax": "depreciated" }""",
            "cash entry \"x\" is no investment, so there is nothing to depreciate: leave \"tax\" out, or write \"taxed\" or \"exempt\"" },
        { """{ "id": "x", "title": "X", "kind": "cost" }""",
            "the key \"formula\" is missing: The amount, in money for what is paid once or in money per year; summed over lines "
                + "where it uses "
                + "inputs of lines" },
        { """{ "id": "x", "title": "X", "kind": "cost", "formula": "fee", "byYear": [1, 2] }""",
            "\"byYear\" states the amount of each year, so \"formula\" may not stand beside it" },
        { """{ "id": "x", "title": "X", "kind": "cost", "byYear": [1, 2], "growth": "5%" }""",
            "\"byYear\" states the amount of each year, so \"growth\" may not stand beside it" },
        { """{ "id": "x", "title": "X", "kind": "cost", "byYear": ["fee", "outlay"] }""",
            "the formula of cash entry \"x\" must come out in money/yr, this one comes out in money" },
        { """{ "id": "x", "title": "X", "kind": "cost", "formula": "fee", "growthFrom": "start" }""",
            "\"growthFrom\" says from when the years of \"growth\" count, and there is none" },
        { """{ "id": "saving", "title": "X", "kind": "cost", "formula": "fee" }""",
            "there is a driver with the id \"saving\"; every stream of the cash flow needs an id of its own" },
        { """
            { "id": "x", "title": "X", "kind": "cost", "formula": "fee" }, { "id": "x", "title": "X", "kind": "cost", "formula": "fee" }
            """, "there are two cash entries with the id \"x\"; every one needs an id of its own" },
        { """{ "id": "x", "title": "X", "kind": "costs", "formula": "fee" }""",
            "expected \"investment\", \"cost\", \"benefit\" or \"residual\", found the text \"costs\"; did you mean \"cost\"?" },
    };

    [Theory, MemberData(nameof(Cases))]
    public void A_stream_that_cannot_be_is_told_with_what_to_write(string cash, string told)
    {
        var problems = desk.WrongRules($$"""
            {
              "id": "base", "version": "1.0.0", "title": "Base",
              "inputs": {
                "fee": { "title": "Fee", "unit": "money/yr" }, "outlay": { "title": "Outlay", "unit": "money" },
                "wait": { "title": "Wait", "unit": "month" }, "hours": { "title": "Hours", "unit": "h/yr" }
              },
              "factors": {},
              "drivers": [{ "id": "saving", "title": "Saving", "formula": "fee", "start": "wait", "rampUp": 0 }],
              "cash": [ {{cash}} ],
              "finance": { "horizonMonths": 60, "discountRate": "10%", "amortisationYears": 3 }
            }
            """);
        Assert.Equal([told], problems.Select(problem => problem[(problem.IndexOf(": ", StringComparison.Ordinal) + 2)..]));
        Assert.All(problems, problem => Assert.Matches(@"^rules\.json\(\d+,\d+\): ", problem));
    }

    [Theory]
    [InlineData("\"tax\": { \"rate\": \"120%\", \"depreciation\": { \"method\": \"straightLine\", \"years\": 5 } }",
        "expected at most 100%, found \"120%\"")]
    [InlineData("\"tax\": { \"rate\": \"25%\", \"depreciation\": { \"method\": \"straightLine\", \"years\": 5, \"factor\": 2 } }",
        "\"factor\" is of the method \"declining\": leave it out, or change the method")]
    [InlineData("\"tax\": { \"rate\": \"25%\" }", "the key \"depreciation\" is missing: How investments are written off")]
    [InlineData("\"timing\": \"yearend\"",
        "expected \"monthEnd\", \"yearEnd\" or \"midYear\", found the text \"yearend\"; did you mean \"yearEnd\"?")]
    public void Terms_that_cannot_be_are_told(string term, string told)
    {
        var problems = desk.WrongRules($$"""
            {
              "id": "base", "version": "1.0.0", "title": "Base",
              "inputs": { "fee": { "title": "Fee", "unit": "money/yr" } }, "factors": {},
              "drivers": [{ "id": "saving", "title": "Saving", "formula": "fee", "start": 0, "rampUp": 0 }], "cash": [],
              "finance": { "horizonMonths": 60, "discountRate": "10%", "amortisationYears": 3, {{term}} }
            }
            """);
        Assert.Equal([told], problems.Select(problem => problem[(problem.IndexOf(": ", StringComparison.Ordinal) + 2)..]));
    }

    [Fact]
    public void A_driver_without_months_of_its_own_needs_the_inputs_that_hold_them() =>
        Assert.Equal(
            [
                "rules.json: the rules declare no input \"goLiveMonths\" (in month), which driver \"saving\" needs: it has no \"start\"",
                "rules.json: the rules declare no input \"rampUpMonths\" (in month), which driver \"saving\" needs: it has no \"rampUp\"",
            ],
            desk.WrongRules("""
                {
                  "id": "base", "version": "1.0.0", "title": "Base",
                  "inputs": { "fee": { "title": "Fee", "unit": "money/yr" } }, "factors": {},
                  "drivers": [{ "id": "saving", "title": "Saving", "formula": "fee" }], "cash": [],
                  "finance": { "horizonMonths": 60, "discountRate": "10%", "amortisationYears": 3 }
                }
                """));

    public void Dispose() => desk.Dispose();
}
