using Roi.Cli.Commands;
using Roi.Cli.Reports.Console;
using Roi.Cli.Tests.Commands;
using Roi.Cli.Tests.Reports.Json;
using Roi.Cli.Tests.Samples;
using Roi.Rules.Checks;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Tests.Reports.Console;

/// <summary>The short report: a page of a terminal, from which nothing falls that changes money or misleads.</summary>
public class ConsoleAnswerTests
{
    /// <summary>What follows: the path of the report, and two lines on what a file holds of the run.</summary>
    private const int Following = 3;

    [Theory]
    [InlineData(nameof(SampleAnalysis.Ordinary))]
    [InlineData(nameof(SampleAnalysis.Odd))]
    [InlineData(nameof(SampleAnalysis.Fixed))]
    [InlineData(nameof(SampleAnalysis.FixedAndHopeless))]
    [InlineData(nameof(SampleAnalysis.WithUndecidedCheck))]
    public void It_has_at_most_25_lines_of_80_columns(string sample)
    {
        var analysis = (Analysis)typeof(SampleAnalysis).GetProperty(sample)!.GetValue(null)!;
        foreach (var width in (int[])[80, 100, 120, 200])
        {
            var lines = Answer(analysis, width).TrimEnd().Split('\n');
            Assert.InRange(lines.Length, 8, 25 - Following);
            Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
        }
    }

    [Fact]
    public void A_flood_of_findings_and_a_title_of_any_length_leave_it_a_page()
    {
        var analysis = SampleAnalysis.Ordinary;
        analysis = analysis with
        {
            Title = string.Join(' ', Enumerable.Repeat("A title without end", 500)),
            Findings = [.. Enumerable.Repeat(analysis.Findings, 40).SelectMany(findings => findings)],
        };
        var text = Answer(analysis, 80);
        Assert.InRange(text.TrimEnd().Split('\n').Length, 8, 25 - Following);
        Assert.Contains("- Not shown: ", text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(ResultsJsonTests.Examples), MemberType = typeof(ResultsJsonTests))]
    public void Every_check_that_an_example_fails_stands_in_it(string name, string[] options)
    {
        var example = name.Replace("-tightened", "", StringComparison.Ordinal);
        var loaded = AnalysisRun.Run(new($"examples/{example}/scenario.json", new() { RequestedTrials = 4096 })
        {
            Layers = [.. options.Where(option => option.EndsWith(".json", StringComparison.Ordinal))],
        });
        var text = Answer(loaded.Value!, 80);
        var attention = loaded.Value!.Findings.Where(finding => finding is { Verdict: CheckVerdict.Fail, Severity: > Severity.Info });
        Assert.Equal(attention.Count(), text.Split('\n').Count(line => line.StartsWith("Warning  ", StringComparison.Ordinal)
            || line.StartsWith("Failed   ", StringComparison.Ordinal)));
    }

    [Fact]
    public void What_is_not_shown_is_counted_the_worst_first()
    {
        var analysis = SampleAnalysis.Ordinary;
        var warning = analysis.Findings.First(finding => finding is { Verdict: CheckVerdict.Fail, Severity: Severity.Warning });
        var (few, many) = (Answer(analysis with { Findings = [warning] }, 80), Answer(
            analysis with { Findings = [.. Enumerable.Repeat(warning, 30)] }, 80));
        Assert.DoesNotContain("warning", few[few.IndexOf("Warning", StringComparison.Ordinal)..], StringComparison.Ordinal);
        var shown = many.Split('\n').Count(line => line.StartsWith("Warning  ", StringComparison.Ordinal));
        Assert.InRange(shown, 1, 29);
        Assert.Contains(Invariant($"- Not shown: {30 - shown} warnings and "), many, StringComparison.Ordinal);
    }

    [Fact]
    public void An_ROI_that_may_not_be_quoted_says_so_before_all_else()
    {
        var analysis = SampleAnalysis.Ordinary;
        foreach (var (verdict, words) in ((Verdict, string)[])[
            (Verdict.Recheck, "\n- Run-rate ROI is not to be quoted before the recheck.\n"),
            (Verdict.NotCredible, "\n- Run-rate ROI is not to be quoted, since the case is not credible.\n")])
            Assert.Contains(words, Answer(analysis with { Verdict = verdict }, 80), StringComparison.Ordinal);
        Assert.DoesNotContain("not to be quoted", Answer(analysis with { Verdict = Verdict.Credible }, 80), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_set_by_hand_is_told_or_counted()
    {
        var call = Call.Of("analyse", "examples/vendor-model/scenario.json", "--trials", "4096", "--set", "goLiveMonths=+6",
            "--set", "implementationCost=*1.2", "--set", "finance.discountRate=20%");
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Assert.Contains(", if finance.discountRate=20%, goLiveMonths=+6, implementationCost=*1.2", call.Output.Split(". Prepared")[0]
            .ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("- Set by hand, not by rules (--set finance.discountRate=20%)", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Details_print_all_of_it()
    {
        var call = Call.Of("analyse", "examples/vendor-model/scenario.json", "--trials", "4096", "--details");
        Assert.Contains("Conservative (worse)", call.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Not shown", call.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("--details", call.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pipe_receives_nothing_that_is_made_for_a_terminal()
    {
        var call = Call.OfProcess(["analyse", Roi.Tests.Repository.PathOf("examples", "vendor-model", "scenario.json")]);
        Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
        Assert.DoesNotContain(call.Output, letter => char.IsControl(letter) && letter != '\n');
    }

    private static string Answer(Analysis analysis, int width)
    {
        using StringWriter text = new();
        var console = Terminal.For(text);
        console.Profile.Width = width;
        ConsoleAnswer.Write(analysis, console);
        return text.ToString().ReplaceLineEndings("\n");
    }
}
