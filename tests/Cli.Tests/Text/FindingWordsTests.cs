using Roi.Cli.Commands;
using Roi.Cli.Reports.Console;
using Roi.Cli.Reports.Html;
using Roi.Cli.Tests.Commands;
using Roi.Cli.Tests.Samples;
using Roi.Cli.Text;
using Roi.Rules.Checks;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Tests.Text;

/// <summary>How a check or hurdle is told on console and page.</summary>
public sealed class FindingWordsTests
{
    private static Finding Failed => SampleAnalysis.Ordinary.Findings[0];

    [Theory]
    [InlineData(Severity.Warning, CheckVerdict.Fail, "Warning")]
    [InlineData(Severity.Error, CheckVerdict.Fail, "Failed")]
    [InlineData(Severity.Info, CheckVerdict.Fail, "Note")]
    [InlineData(null, CheckVerdict.Fail, "Missed")]
    [InlineData(Severity.Warning, CheckVerdict.Error, "Undecided")]
    [InlineData(Severity.Info, CheckVerdict.Error, "Undecided")]
    [InlineData(Severity.Error, CheckVerdict.Pass, "Pass")]
    [InlineData(Severity.Error, CheckVerdict.NotApplicable, "Not applicable")]
    public void Its_word_says_what_it_does_to_the_verdict(Severity? severity, CheckVerdict verdict, string word) =>
        Assert.Equal(word, Sentences.FindingWord(Failed with { Severity = severity, Verdict = verdict }));

    [Fact]
    public void Warnings_can_be_counted_on_the_console()
    {
        var analysis = SampleAnalysis.Ordinary with { Findings = [Failed, Failed, Failed] };
        Assert.Contains("3 warnings ask for a second look", Report(analysis), StringComparison.Ordinal);
        Assert.Equal(3, Report(analysis).Split('\n').Count(line => line.StartsWith("Warning ", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_condition_that_fails_on_medians_is_told_trial_by_trial() => Assert.Contains(
        "; trial by trial, 83.4 % break it.", Report(SampleAnalysis.Ordinary with { Findings = [Failed] }), StringComparison.Ordinal);

    [Fact]
    public void A_check_that_observed_nothing_states_what_it_expects()
    {
        var empty = Failed with { Expect = "0.1 + 0.2 > 0.3", Observed = [], ShareBroken = null, Message = "Never so." };
        var text = Report(SampleAnalysis.Ordinary with { Findings = [empty] });
        Assert.Contains("Expects  0.1 + 0.2 > 0.3\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Found", text, StringComparison.Ordinal);
        Assert.Contains("Expected: 0.1 + 0.2 > 0.3.\n", Report(SampleAnalysis.Ordinary with
        {
            Findings = [empty with { Severity = Severity.Info, Message = "" }],
        }), StringComparison.Ordinal);
    }

    [Fact]
    public void The_note_that_most_trials_break_comes_first_and_a_mere_count_is_not_told_twice()
    {
        Finding Note(string message, double? broken, string expression) => Failed with
        {
            Severity = Severity.Info,
            Message = message,
            ShareBroken = broken,
            Observed = [new(expression, 0, null)],
        };
        var text = Report(SampleAnalysis.Ordinary with
        {
            Findings = [Note("No claim.", null, "claimsStated"), Note("Some.", 0.2, "p50(roi)"), Note("All.", 1, "p50(npv)")],
        });
        Assert.True(text.IndexOf("All.", StringComparison.Ordinal) < text.IndexOf("Some.", StringComparison.Ordinal), text);
        Assert.DoesNotContain("claimsStated", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Advice_stands_only_where_something_is_left_to_do()
    {
        var cleared = SampleAnalysis.Ordinary;
        Assert.DoesNotContain("Renegotiate the price.", HtmlChecks.Hurdles(cleared).Value, StringComparison.Ordinal);
        Assert.Contains("Renegotiate the price.", HtmlChecks.Hurdles(Missed).Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PayDecision.DoesNotPay, "symbol bad")]
    [InlineData(PayDecision.Marginal, "symbol doubt")]
    public void A_missed_hurdle_has_the_sign_of_the_decision(PayDecision decision, string sign) => Assert.Equal([sign],
        HtmlChecks.Hurdles(Missed with { Decision = decision }).Descendants().Where(element => element.Name.LocalName == "svg")
            .Select(element => element.Attribute("class")!.Value));

    [Fact]
    public void What_a_folder_would_hold_is_offered_only_to_a_call_without_one()
    {
        using Files.Scratch scratch = new();
        string[] command = ["analyse", "examples/predictive-maintenance/scenario.json", "--trials", "200"];
        Assert.Contains("--out FOLDER writes", Call.Of(command).Output, StringComparison.Ordinal);
        var written = Call.Of([.. command, "--out", scratch["report"], "--formats", "json"]);
        Assert.Equal(ExitCode.Done, written.Code);
        Assert.DoesNotContain("--out FOLDER writes", written.Output, StringComparison.Ordinal);
    }

    private static Analysis Missed => SampleAnalysis.FixedAndHopeless;

    private static string Report(Analysis analysis)
    {
        using StringWriter text = new();
        var console = Terminal.For(text);
        console.Profile.Width = 200;
        ConsoleReport.Write(analysis, console);
        return text.ToString().ReplaceLineEndings("\n");
    }
}
