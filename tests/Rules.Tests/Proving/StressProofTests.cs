using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Proving;

/// <summary>What is wrong with a stress set whatever the scenario is a problem of its file, at its name or its value.</summary>
public sealed class StressProofTests : IDisposable
{
    private readonly Desk desk = new();

    private static string Layer(string sets) =>
        $"{{ \"id\": \"own\", \"version\": \"1.0.0\", \"title\": \"Own\", \"extends\": \"manufacturing-ai\", \"stress\": [\n{sets}\n] }}";

    private static string Set(string values) => $"{{ \"id\": \"s\", \"added\": true, \"title\": \"S\", \"set\": {{\n{values} }} }}";

    public static TheoryData<string, string> Wrong => new()
    {
        { "\"goLivMonths\": 3", "3,1): there is no input or factor \"goLivMonths\"; did you mean \"goLiveMonths\"?" },
        { "\"Line 1/scrapCost\": 3", "3,1): \"scrapCost\" is one for the whole site: name it without a line" },
        { "\"claim.downtimeReductoin\": \"20%\"",
            "3,1): there is no factor \"downtimeReductoin\"; did you mean \"downtimeReduction\"?" },
        { "\"driver.qualty\": \"off\"", "3,1): there is no driver \"qualty\"; did you mean \"quality\"?" },
        { "\"driver.quality\": \"on\"", "3,19): a driver can only be switched off: write \"off\"" },
        { "\"site.colour\": \"red\"",
            "3,1): there is no fact of the site \"colour\"; there are \"deployment\", \"criticality\", \"scale\" and "
            + "\"industry\"" },
        { "\"site.criticality\": \"lo\"", "3,21): expected \"low\", \"medium\" or \"high\", found the text \"lo\"; did you mean \"low\"?" },
        { "\"finance.discountrate\": \"5%\"", "3,25): unknown key \"discountrate\"; did you mean \"discountRate\"?" },
        { "\"finance.horizonMonths\": 5", "3,26): expected a whole number from 12 to 600, found the number 5" },
        { "\"finance.tax.rate\": \"25%\"", "3,21): the rules have no \"tax\" among their terms" },
        { "\"downtimeReduction\": 30", "3,22): a fraction is meant here: write \"30%\" or 0.3, not a bare 30" },
        { "\"downtimeReduction\": \"+6\"", "3,22): this is a fraction: write +6% for 6 points" },
        { "\"implementationCost\": \"+5%\"",
            "3,23): +5% adds points to a fraction, and this is none: for a share of it write *1.05" },
        { "\"downtimeHours\": 9000", "3,18): downtimeHours reaches 9,000 h/yr; at most 8,784 is possible" },
        { "\"cash.Milestone\": \"many\"",
            "3,19): expected a number or a shape such as {\"pert\": [min, likely, max]}, found the text \"many\"" },
        { "\"implementationCost\": { \"uniform\": [1, 2] }",
            "3,23): expected a number, or a text such as \"20%\", \"20%..30%\", \"+6\", \"-5%\", "
            + "\"*1.1\" or \"off\", found an object" },
        { "", "2,50): a stress set sets at least one value" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void A_mistake_is_told_at_its_place(string values, string problem) =>
        Assert.Equal(["rules.json(" + problem], desk.WrongRules(Layer(Set(values))));

    [Fact]
    public void All_mistakes_are_told_at_once() => Assert.Equal(
        [
            "rules.json(3,1): there is no input or factor \"goLivMonths\"; did you mean \"goLiveMonths\"?",
            "rules.json(3,39): this is a fraction: write +6% for 6 points",
            "rules.json(4,9): there are two stress sets with the id \"s\"; every one needs an id of its own",
            "rules.json(5,26): unknown key \"discountRates\"; did you mean \"discountRate\"?",
        ],
        desk.WrongRules(Layer(Set("\"goLivMonths\": 3, \"qualityReduction\": \"+6\"") + ",\n"
            + Set("\"finance.discountRates\": \"5%\""))));

    [Fact]
    public void A_set_of_a_file_below_is_told_in_that_file()
    {
        desk.Put("pack.json", Layer(Set("\"goLivMonths\": 3")));
        Assert.Equal(["pack.json(3,1): there is no input or factor \"goLivMonths\"; did you mean \"goLiveMonths\"?"],
            desk.WrongRules("{ \"id\": \"top\", \"version\": \"1.0.0\", \"title\": \"Top\", \"extends\": \"pack.json\" }"));
    }

    [Fact]
    public void A_new_set_says_that_it_is_new() => Assert.Equal(
        ["rules.json(2,9): there is no stress set \"vendor-slip\" below this layer; did you mean \"vendor-slips\"? A new one says "
            + "\"added\": true"],
        desk.WrongRules(Layer("{ \"id\": \"vendor-slip\", \"title\": \"T\", \"set\": { \"goLiveMonths\": \"+9\" } }")));

    public void Dispose() => desk.Dispose();
}
