using Roi.Cli.Commands;

namespace Roi.Cli.Tests.Commands;

public sealed class RulesCommandTests : IDisposable
{
    private const string Failing = """
        { "id": "layer", "version": "1.0.0", "title": "A layer", "extends": "manufacturing-ai",
          "tests": [{ "name": "Too dear", "given": { "site": { "deployment": "quality" }, "inputs": {
            "implementationCost": 100, "annualRunningCost": 0, "goLiveMonths": 0, "rampUpMonths": 0, "scrapCost": 0, "reworkCost": 0 } },
            "expect": { "benefits-vs-implementation": "fail" } }] }
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("roi-rules-command-").FullName;

    private string Put(string name, string content)
    {
        File.WriteAllText(Path.Combine(folder, name), content);
        return Path.Combine(folder, name);
    }

    [Fact]
    public void Rules_without_fault_are_told_in_a_line() => Assert.Equal(
        new Call(ExitCode.Done, "library/manufacturing-ai.json: 36 inputs, 5 factors, 4 drivers, 23 checks, 1 "
        + "hurdle, 43 tests: no problems, no warnings\n", ""),
        Call.Of("rules", "check", "manufacturing-ai", "--strict"));

    [Fact]
    public void A_test_that_fails_is_a_problem_of_the_file()
    {
        var path = Put("layer.json", Failing);
        var problem = $"{path}(4,17): the test \"Too dear\" expects fail of \"benefits-vs-implementation\", which ends as pass: "
            + "p50(totalBenefit) is 0, p50(investment) is 100, p50(npv) is -100\n";
        var check = Call.Of("rules", "check", path);
        Assert.Equal((ExitCode.FileProblems, problem), (check.Code, check.Error));
        Assert.EndsWith(": 1 problem, no warnings\n", check.Output, StringComparison.Ordinal);
        var test = Call.Of("rules", "test", path, "--mutate");
        Assert.Equal((ExitCode.FileProblems, problem), (test.Code, test.Error));
        Assert.Contains("  FAIL  Too dear\n1 test: it fails.\n43 tests of manufacturing-ai speak of the rules below this file and are not "
            + "run.\nBounds are not moved while a test fails.\n", test.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_test_notices_fails_the_command_only_where_it_is_asked_to()
    {
        var path = Put("layer.json", """
            { "id": "layer", "version": "1.0.0", "title": "A layer", "extends": "manufacturing-ai",
              "finance": { "horizonMonths": 60, "percentiles": [5, 10, 50, 90] },
              "vendorShareKept": { "title": "Kept", "conservative": "51%" } }
            """);
        var test = Call.Of("rules", "test", path, "--mutate");
        Assert.Equal((ExitCode.Done, ""), (test.Code, test.Error));
        Assert.EndsWith("No bound is moved: without a test, nothing would be noticed.\n", test.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.FileProblems, Call.Of("rules", "test", path, "--mutate", "--strict").Code);
    }

    [Fact]
    public void A_file_without_tests_says_so()
    {
        var path = Put("bare.json", """
            { "id": "bare", "version": "1.0.0", "title": "No tests",
              "inputs": {
                "implementationCost": { "title": "I", "unit": "money" }, "annualRunningCost": { "title": "A", "unit": "money/yr" },
                "goLiveMonths": { "title": "g", "unit": "month" }, "rampUpMonths": { "title": "M", "unit": "month" },
                "waste": { "title": "W", "unit": "money/yr" } },
              "factors": {}, "drivers": [{ "id": "waste", "title": "Waste", "formula": "waste / 2" }],
              "finance": { "horizonMonths": 60, "discountRate": "10%", "amortisationYears": 3 } }
            """);
        Assert.Equal(
            new Call(ExitCode.Done, path + "\nThere is no test: nothing shows that the checks do what they should.\nNo bound is moved: "
            + "without a test, nothing would be noticed.\n", ""),
            Call.Of("rules", "test", path, "--mutate"));
        Assert.Equal(ExitCode.FileProblems, Call.Of("rules", "test", path, "--mutate", "--strict").Code);
    }

    [Theory]
    [InlineData("rules", "A command is missing: roi rules check|test|show|diff.")]
    [InlineData("rules check", "FILE is missing: roi rules check FILE.")]
    [InlineData("rules diff a.json", "NEW is missing: roi rules diff OLD NEW.")]
    [InlineData("audit a.json", "ACTUALS is missing: roi audit SCENARIO ACTUALS.")]
    [InlineData("rules test --mutat", "\"--mutat\" is not an option of roi rules test; did you mean --mutate?")]
    [InlineData("rules chek a.json", "\"chek\" is not a command; did you mean check?")]
    [InlineData("rules our.json", "\"our.json\" is not a command; write check|test|show|diff.")]
    public void What_is_no_command_is_told(string args, string message)
    {
        var call = Call.Of(args.Split(' '));
        Assert.Equal((ExitCode.Usage, message), (call.Code, call.Problems[0]));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
