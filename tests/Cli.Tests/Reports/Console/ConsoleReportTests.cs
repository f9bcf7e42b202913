using Roi.Cli.Commands;
using Roi.Cli.Reports.Console;
using Roi.Cli.Tests.Commands;
using Roi.Cli.Tests.Reports.Json;
using Roi.Cli.Tests.Samples;
using Roi.Rules.Running;
using Roi.Tests;
using Spectre.Console;

namespace Roi.Cli.Tests.Reports.Console;

public class ConsoleReportTests
{
    [Theory, MemberData(nameof(ResultsJsonTests.Examples), MemberType = typeof(ResultsJsonTests))]
    public void The_report_of_every_example_is_as_approved(string name, string[] options)
    {
        var example = name.Replace("-tightened", "", StringComparison.Ordinal);
        foreach (var (file, details) in ((string, string[])[])[(name, []), (name + "-details", ["--details"])])
        {
            var call = Call.Of(["analyse", $"examples/{example}/scenario.json", .. options, .. details]);
            Assert.Equal((ExitCode.Done, ""), (call.Code, call.Error));
            Repository.AssertApproved(call.Output, "tests", "Approved", file + ".txt");
        }
    }

    [Theory]
    [InlineData(nameof(SampleAnalysis.Ordinary))]
    [InlineData(nameof(SampleAnalysis.Odd))]
    [InlineData(nameof(SampleAnalysis.Fixed))]
    [InlineData(nameof(SampleAnalysis.FixedAndHopeless))]
    [InlineData(nameof(SampleAnalysis.WithUndecidedCheck))]
    public void A_report_fits_any_width_and_says_the_same_words(string sample)
    {
        var analysis = (Analysis)typeof(SampleAnalysis).GetProperty(sample)!.GetValue(null)!;
        var wide = Report(analysis, 200);
        foreach (var width in (int[])[120, 100, 84])
        {
            var text = Report(analysis, width);
            Assert.All(text.Split('\n').Where(line => !line.Contains(".json:", StringComparison.Ordinal)),
                line => Assert.InRange(line.Length, 0, width));
            Assert.Equal(Words(wide).Order(StringComparer.Ordinal), Words(text).Order(StringComparer.Ordinal));
            Assert.DoesNotContain(text.Split('\n'), line => line.EndsWith(' '));
        }
    }

    [Theory, MemberData(nameof(ResultsJsonTests.Examples), MemberType = typeof(ResultsJsonTests))]
    public void The_report_of_every_example_has_at_most_60_lines(string name, string[] options)
    {
        var example = name.Replace("-tightened", "", StringComparison.Ordinal);
        var lines = Call.Of(["analyse", $"examples/{example}/scenario.json", .. options, "--details"]).Output.TrimEnd().Split('\n').Length;
        Assert.True(lines <= 60, Invariant($"{name}: {lines} lines"));
    }

    [Fact]
    public void A_report_with_a_flood_of_findings_has_at_most_60_lines()
    {
        var analysis = SampleAnalysis.Ordinary;
        analysis = analysis with { Findings = [.. Enumerable.Repeat(analysis.Findings, 12).SelectMany(findings => findings)] };
        var report = Report(analysis, 140).TrimEnd();
        Assert.True(report.Split('\n').Length <= 60, report);
    }

    [Fact]
    public void The_verdict_comes_first_then_the_worst_event_then_the_numbers()
    {
        var text = Report(SampleAnalysis.Ordinary, 120);
        string[] order = ["Northfield bottling", "PAYS · RECHECK", "Last year's most expensive event", "P10", "9 in 10 trials pay back",
            "Warning ", "Note  ", "Pass  ", "that the vendor claims", "Soft benefits", "Run 9f3a61c07be24d15"];
        var places = order.Select(part => text.IndexOf(part, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void No_amount_is_torn_from_its_currency_and_no_number_from_its_sign()
    {
        for (var width = 61; width < 140; width += 4)
        {
            var lines = Report(SampleAnalysis.Ordinary, width).Split('\n');
            Assert.All(lines.Zip(lines.Skip(1)).Where(pair => !pair.Second.Contains('±', StringComparison.Ordinal)), pair =>
            {
                Assert.False(pair.Second.TrimStart().StartsWith('%') && pair.First.Length > 0 && char.IsAsciiDigit(pair.First[^1]),
                    pair.First + "\n" + pair.Second);
                Assert.False(pair.First.EndsWith("USD", StringComparison.Ordinal), pair.First + "\n" + pair.Second);
            });
        }
    }

    [Fact]
    public void Where_text_is_piped_it_has_no_escape_codes() => Assert.DoesNotContain('\u001b', Report(SampleAnalysis.Odd, 120));

    [Theory]
    [InlineData(true, null, true)]
    [InlineData(true, "", true)]
    [InlineData(true, "1", false)]
    [InlineData(false, null, false)]
    public void Colour_is_for_a_screen_unless_NO_COLOR_is_set(bool isScreen, string? noColor, bool hasColor)
    {
        using StringWriter text = new();
        var console = Terminal.For(text, isScreen, noColor, AnsiSupport.Yes);
        ConsoleReport.Write(SampleAnalysis.Ordinary, console);
        Assert.Equal(hasColor, text.ToString().Contains('\u001b', StringComparison.Ordinal));
    }

    [Fact]
    public void Colour_changes_no_word()
    {
        using StringWriter colored = new();
        var console = Terminal.For(colored, isScreen: true, noColor: null, AnsiSupport.Yes);
        console.Profile.Width = 120;
        ConsoleReport.Write(SampleAnalysis.Ordinary, console);
        Assert.Equal(Report(SampleAnalysis.Ordinary, 120),
            System.Text.RegularExpressions.Regex.Replace(colored.ToString(), "\u001b\\[[0-9;]*m", "").ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Names_with_control_characters_do_nothing_to_the_screen()
    {
        var text = Report(SampleAnalysis.Ordinary with
        {
            Title = "Bell\u0007 \u001b[31mred\u202e line\nbreak [bold]x[/]",
            Prepared = null,
            Disclosures = ["Soft benefits, in no number: a\r\nb."],
        }, 120);
        Assert.StartsWith("Bell\\u0007 \\u001b[31mred\\u202e line\\u000abreak [bold]x[/]\n", text, StringComparison.Ordinal);
        Assert.Contains("in no number: a\\u000d\\u000ab.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Wide_letters_keep_the_columns_in_line()
    {
        var analysis = SampleAnalysis.Ordinary;
        analysis = analysis with { Outcomes = analysis.Outcomes.SetItem(0, analysis.Outcomes[0] with { Title = "停止時間の削減" }) };
        var lines = Report(analysis, 140).Split('\n');
        var (row, next) = (lines.Single(line => line.StartsWith("停止", StringComparison.Ordinal)),
            lines.Single(line => line.StartsWith("Total annual benefit", StringComparison.Ordinal)));
        Assert.Equal(next.IndexOf("USD/yr", StringComparison.Ordinal), row.IndexOf("USD/yr", StringComparison.Ordinal) + 7);
    }

    private static string Report(Analysis analysis, int width)
    {
        using StringWriter text = new();
        var console = Terminal.For(text);
        console.Profile.Width = width;
        ConsoleReport.Write(analysis, console);
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static string[] Words(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
