using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Proving;

/// <summary>What is wrong with what an input is held against, whatever the scenario.</summary>
public sealed class InformalProofTests : IDisposable
{
    private readonly Desk desk = new();

    public static TheoryData<string, string> Mistakes => new()
    {
        { """ "input": "quotd" """, "there is no input \"quotd\"; did you mean \"quoted\"?" },
        { """ "input": "hour" """, "\"hour\" cannot be held against itself" },
        { """ "input": "fee" """, "\"fee\" is in money/yr, and hour in money/h" },
        { """ "input": "elsewhere" """, "\"elsewhere\" needs the same \"per\" as hour" },
        { """ "input": "quoted", "usual": [3, 2] """, "low 3 is above high 2; write the smaller one first" },
        { """ "usual": [2, 3] """, "the key \"input\" is missing: The input with the figure that people quote" },
    };

    [Theory, MemberData(nameof(Mistakes))]
    public void A_mistake_is_told_with_what_to_write(string informal, string told) => AssertTold(Rules(informal), told);

    [Fact]
    public void One_input_alone_is_the_cost_of_an_hour() => AssertTold(
        Rules(""" "input": "quoted" """).Replace("\"title\": \"Part\"", "\"informal\": { \"input\": \"quoted\" }, \"title\": \"Part\"",
            StringComparison.Ordinal),
        "\"hour\" has \"informal\" already: it is for the one input that holds the fully loaded cost of an hour");

    private static string Rules(string informal) => $$"""
        {
          "id": "base", "version": "1.0.0", "title": "Base",
          "inputs": {
            "hour": { "title": "Hour", "unit": "money/h", "formula": "part", "informal": { {{informal}} } },
            "part": { "title": "Part", "unit": "money/h" }, "quoted": { "title": "Quoted", "unit": "money/h" },
            "fee": { "title": "Fee", "unit": "money/yr" }, "elsewhere": { "title": "Elsewhere", "unit": "money/h", "per": "line" }
          },
          "factors": {},
          "drivers": [{ "id": "x", "title": "X", "start": 0, "rampUp": 0, "formula": "fee" }],
          "cash": [],
          "finance": { "horizonMonths": 60, "discountRate": "10%", "amortisationYears": 3 }
        }
        """;

    private void AssertTold(string rules, string told)
    {
        var problems = desk.WrongRules(rules);
        Assert.Equal([told], problems.Select(problem => problem[(problem.IndexOf(": ", StringComparison.Ordinal) + 2)..]));
    }

    public void Dispose() => desk.Dispose();
}
