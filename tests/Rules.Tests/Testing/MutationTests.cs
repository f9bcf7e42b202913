using Roi.Rules.Json;
using Roi.Rules.Testing;
using Roi.Rules.Tests.Running;

namespace Roi.Rules.Tests.Testing;

public sealed class MutationTests : IDisposable
{
    private readonly Desk desk = new();

    [Theory]
    [InlineData("30%", false, "33%", "27%")]
    [InlineData("0.3", false, "0.33", "0.27")]
    [InlineData("2000000", false, "2200000", "1800000")]
    [InlineData("18", true, "19", "17")]
    [InlineData("1e3", false, "1100", "900")]
    [InlineData("0", false)]
    [InlineData("uniform", false)]
    public void A_number_is_moved_by_a_tenth_and_a_month_by_one(string written, bool isMonths, params string[] near) =>
        Assert.Equal(near, Mutant.Of(written, isMonths));

    private MutationRun Run(string content)
    {
        var loaded = RuleTestRun.Run(desk.Put("layer.json", Plant.Layer("\"extends\": \"manufacturing-ai\",\n" + content)), mutate: true);
        Assert.Empty(desk.Messages(loaded.Problems));
        return loaded.Value!.Mutation!;
    }

    private static string Layer(int payback) => $$"""
        "checks": [{ "id": "own", "severity": "error", "expect": "p50(payback) <= 10", "message": "m", "advice": "a", "source": "s",
          "added": true }],
        "tests": [{ "name": "Near the bound", "given": {
          "site": { "deployment": "quality" }, "inputs": { "implementationCost": {{payback * 100}}, "annualRunningCost": 0,
            "goLiveMonths": 0,
            "rampUpMonths": 0, "scrapCost": 4080, "reworkCost": 0 } }, "expect": { "own": "{{(payback <= 10 ? "pass" : "fail")}}" } }]
        """;

    /// <summary>A test that notices nothing.</summary>
    private const string Idle = """
        "tests": [{ "name": "Idle", "given": { "site": { "deployment": "quality" }, "inputs": { "implementationCost": 100,
          "annualRunningCost": 0, "goLiveMonths": 0,
          "rampUpMonths": 0, "scrapCost": 0, "reworkCost": 0 } }, "holds": ["p50(implementationCost) == 100"] }]
        """;

    [Fact]
    public void What_no_test_notices_is_told_with_the_old_and_the_new_bound() => Assert.Equal(
        [
            "layer.json(3,39): the severity of check own: no test notices warning in place of error",
            "layer.json(3,75): the bound of check own: no test notices 11 in place of 10",
            "layer.json(3,75): the bound of check own: no test notices 9 in place of 10",
        ],
        Messages(Run(Layer(5))));

    [Fact]
    public void Each_bound_of_a_group_is_moved() => Assert.Equal(
        [
            "layer.json(3,39): the severity of check own: no test notices warning in place of error",
            "layer.json(3,85): the bound of check own: no test notices 11 in place of 10",
            "layer.json(3,85): the bound of check own: no test notices 9 in place of 10",
            "layer.json(3,113): the bound of check own: no test notices 1100% in place of 1000%",
            "layer.json(3,113): the bound of check own: no test notices 900% in place of 1000%",
        ],
        Messages(Run(Layer(5).With(("\"p50(payback) <= 10\"",
            """{ "all": ["p50(payback) <= 10", { "any": ["p50(roi) <= 1000%"] }] }""")))));

    [Fact]
    public void Amounts_times_and_growth_of_streams_are_moved_and_those_of_declared_outcomes()
    {
        var rules = desk.Rules(Plant.Layer("""
            "extends": "manufacturing-ai",
            "cash": [
              { "id": "running", "title": "Fee", "kind": "cost", "formula": "1.5 * annualRunningCost", "start": 6, "growth": "4%" },
              { "id": "delivery", "added": true, "title": "Delivery", "kind": "investment", "formula": 9000, "at": "goLiveMonths + 2" },
              { "id": "audits", "added": true, "title": "Audits", "kind": "cost", "byYear": [100, "annualRunningCost / 2"] }
            ],
            "outcomes": [{ "id": "own", "added": true, "title": "Own", "unit": "money", "formula": "npv / 3" }]
            """));
        Assert.Equal(
            [
                "the formula of cash entry running: 1.5 to 1.65", "start of cash entry running: 6 to 7",
                "growth of cash entry running: 4% to 4.4%", "the formula of cash entry delivery: 9000 to 9900",
                "at of cash entry delivery: 2 to 2.2", "year 1 of cash entry audits: 100 to 110",
                "year 2 of cash entry audits: 2 to 2.2", "the formula of outcome own: 3 to 3.3",
            ],
            Mutants.Of(rules, rules.Layers[^1].Path).Where((_, i) => i % 2 == 0)
                .Select(mutant => $"{mutant.Name}: {mutant.Old} to {mutant.New}"));
    }

    [Theory]
    [InlineData(10, "11")]
    [InlineData(11, "9")]
    public void A_test_near_the_bound_notices_the_side_that_it_stands_on(int payback, string unnoticed)
    {
        var run = Run(Layer(payback));
        Assert.Equal((1, 3), (run.Killed, run.Tried));
        Assert.Equal($"the bound of check own: no test notices {unnoticed} in place of 10", run.Survivors[^1].Message);
    }

    [Fact]
    public void What_no_valid_file_could_have_does_not_count()
    {
        // A range moved past its other end, or a conservative value moved out of the range.
        var run = Run("\"factors\": { \"reactiveShift\": { \"range\": [\"25%\", \"26%\"], \"conservative\": \"26%\" } }, " + Idle);
        Assert.Equal(2, run.Tried);
    }

    [Fact]
    public void Only_the_bounds_of_the_named_file_are_moved() => Assert.Equal(0, Run("\"owner\": \"Us\", " + Idle).Tried);

    [Fact]
    public void Nothing_is_moved_where_there_is_no_test() =>
        Assert.Null(RuleTestRun.Run(desk.Put("layer.json", Plant.Layer("\"extends\": \"manufacturing-ai\", "
        + "\"finance\": { \"horizonMonths\": 48 }")), mutate: true).Value!.Mutation);

    [Fact]
    public void Nothing_is_moved_while_a_test_of_the_file_fails() =>
        Assert.Null(RuleTestRun.Run(
        desk.Put("layer.json", Plant.Layer("\"extends\": \"manufacturing-ai\",\n" + Layer(5)
        .With(("\"own\": \"pass\"", "\"own\": \"fail\"")))), mutate: true).Value!.Mutation);

    private string[] Messages(MutationRun run) => desk.Messages(run.Survivors);

    public void Dispose() => desk.Dispose();
}
