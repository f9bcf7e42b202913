using Roi.Cli.Commands;
using Roi.Cli.Tests.Files;

namespace Roi.Cli.Tests.Commands;

/// <summary><c>roi target</c> on the shipped examples, and on cases in which nothing can be found.</summary>
public class TargetCommandTests
{
    private const string Plant = "examples/predictive-maintenance/scenario.json";

    private static string Output(params string[] arguments)
    {
        var call = Call.Of(["target", Plant, "--trials", "1000", .. arguments]);
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        return call.Output.ReplaceLineEndings(" ");
    }

    private static string[] Files(string folder) =>
        [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)];

    [Fact]
    public void One_quantity_is_answered_in_a_sentence_with_its_error_and_a_run_at_the_answer()
    {
        var text = Output("--find", "implementationCost", "--so-that", "probability(npv > 0) >= 90%");
        Assert.Matches(@"Still met if implementation cost \(implementationCost\) is at most 7\d\d,\d00 ± [1-9],?00\d?0? USD, where it is "
            + @"40\d,\d{3} USD now\. At this value, 1,024 trials give probability\(npv > 0\) = 9\d\.\d %: met "
            + @"\(run [0-9a-f]{16}\)\.", text);
    }

    [Theory]
    [InlineData("86.4%", true)]
    [InlineData("50%", false)]
    public void A_condition_that_chance_may_turn_is_told_as_too_close(string bound, bool isClose)
    {
        var text = Call.Of("target", "examples/full-platform/scenario.json", "--find", "annualRunningCost", "--so-that",
            $"probability(npv > 0) >= {bound}").Output.ReplaceLineEndings(" ");
        Assert.Equal(isClose, text.Contains(" as the case stands (probability(npv > 0) = 86.4 %). Too close to tell with 16,384 trials; "
            + "roi analyse judges with 131,072.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_says_what_the_curve_holds_fixed_where_its_value_now_is_not_that_of_the_case()
    {
        using Scratch scratch = new();
        Call.Of("target", "examples/full-platform/scenario.json", "--find", "implementationCost", "--so-that",
            "probability(npv > 0) >= 80%", "--out", scratch["limit"]);
        var page = File.ReadAllText(Path.Combine(scratch["limit"], "report.html"));
        Assert.Matches(@"The curve holds the input at one value: \d\d\.\d % at [\d,]+ USD, its value now; the case as it is, where it "
            + @"varies, has 86\.4 %\.", page);
    }

    [Fact]
    public void The_folder_of_one_quantity_has_its_curve()
    {
        using Scratch scratch = new();
        Output("--find", "downtimeReduction", "--so-that", "p90(payback) <= 24", "--out", scratch["limit"]);
        Assert.Equal([".roi-report", "limit.png", "limit.svg", "report.html", "target.json"], Files(scratch["limit"]));
        var page = File.ReadAllText(Path.Combine(scratch["limit"], "report.html"));
        Assert.Contains("Condition met if reduction of unplanned downtime is at least", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_folder_of_all_quantities_has_a_chart_of_each_hurdle_and_every_limit()
    {
        using Scratch scratch = new();
        Output("--out", scratch["limits"]);
        Assert.Equal([".roi-report", "limits-1.png", "limits-1.svg", "report.html", "target.json"], Files(scratch["limits"]));
        var page = File.ReadAllText(Path.Combine(scratch["limits"], "report.html"));
        Assert.Contains("Chance of earning more than it costs: met as the case stands. Still met if share of recovered hours that is sold "
            + "is at least", page, StringComparison.Ordinal);
        Assert.Contains("It turns if all 12 uncertain inputs and factors together are", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plannedMaintenanceLabour", "p50(npv) >= 100000", "does not move it, from 0 to")]
    [InlineData("implementationCost", "p50(payback) <= 1", "that were tried, from 0 to 18.6 bn USD, meets it; at 0 USD it comes nearest.")]
    [InlineData("implementationCost", "p50(npv) > 1e100", "that were tried, from 0 to 18.6 bn USD, meets it; at 0 USD it comes nearest.")]
    [InlineData("implementationCost", "p50(npv) >= -1e100",
        "Met at every value of implementation cost (implementationCost) that was tried, from 0 to")]
    [InlineData("implementationCost", "p50(npv) >= -1e12",
        "Met at every value of implementation cost (implementationCost) that was tried, from 0 to")]
    [InlineData("implementationCost", "mean(payback) <= 1", "It cannot be decided at most values of implementation cost")]
    public void What_cannot_be_found_is_told_on_the_screen_and_on_the_page(string find, string soThat, string sentence)
    {
        using Scratch scratch = new();
        var text = Output("--find", find, "--so-that", soThat, "--out", scratch["limit"]);
        Assert.Contains(sentence, text, StringComparison.Ordinal);
        Assert.Contains(sentence, File.ReadAllText(Path.Combine(scratch["limit"], "report.html")).Replace('\u00A0', ' '),
            StringComparison.Ordinal);
        // A quantity without effect has no curve to look at.
        Assert.Equal(sentence.StartsWith("does not move", StringComparison.Ordinal)
            || sentence.StartsWith("It cannot", StringComparison.Ordinal) ? 0 : 2,
            Files(scratch["limit"]).Count(file => file.StartsWith("limit.", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_verdicts_under_a_chart_are_those_of_the_rules_whatever_is_asked_for()
    {
        using Scratch scratch = new();
        Output("--find", "downtimeReduction", "--so-that", "p90(payback) <= 24", "--out", scratch["limit"]);
        var verdicts = Call.Of("analyse", Plant, "--trials", "1000").Output;
        Assert.Contains("PAYS · CREDIBLE", verdicts, StringComparison.Ordinal);
        Assert.Contains("Pays · Credible", File.ReadAllText(Path.Combine(scratch["limit"], "limit.svg")), StringComparison.Ordinal);
    }

    [Fact]
    public void One_value_for_all_lines_is_called_that_though_one_line_alone_states_it()
    {
        var call = Call.Of("target", "examples/full-platform/scenario.json", "--trials", "1000");
        Assert.Contains("Fully loaded cost of an hour of downtime of each of 4 lines", call.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("downtime, Paint", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_set_by_hand_is_told_and_marked()
    {
        var text = Output("--set", "downtimeReduction=90%");
        Assert.Contains("Set by hand, not by rules (--set downtimeReduction=90%): Reduction of unplanned downtime", text,
            StringComparison.Ordinal);
        Assert.Contains("A: Set by hand, not by rules (--set downtimeReduction=90%)",
            Call.Of("compare", Plant, "--option", "nothing", "--set", "downtimeReduction=90%", "--trials", "1000").Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_case_that_always_loses_is_met_by_what_it_would_take()
    {
        var text = Output("--set", "implementationCost=*9");
        Assert.Contains("Chance of earning more than it costs: missed as the case stands (probability(npv > 0) = 0.0 %). Met if …", text,
            StringComparison.Ordinal);
        Assert.Contains("All 12 uncertain inputs and factors better together by 4.00 standard deviations do not turn it.", text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_search_without_a_condition_is_a_slip_of_the_command_line()
    {
        var call = Call.Of("target", Plant, "--find", "implementationCost");
        Assert.Equal(ExitCode.Usage, call.Code);
        Assert.StartsWith("--find needs a condition: name it with --so-that, such as \"probability(npv > 0) >= 90%\".", call.Error,
            StringComparison.Ordinal);
    }
}
