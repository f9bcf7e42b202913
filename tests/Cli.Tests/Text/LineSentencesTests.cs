using System.Collections.Immutable;
using Roi.Cli.Reports.Html;
using Roi.Cli.Tests.Samples;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Tests.Text;

/// <summary>What reports say of the lines of a case.</summary>
public class LineSentencesTests
{
    private static Analysis With(params (string Name, double Mean, double Most)[] lines) => SampleAnalysis.Ordinary with
    {
        Lines = [.. lines.Select(line => new LineResult(line.Name, [("downtime", Around(line.Mean))], Around(line.Mean), line.Most))],
    };

    private static OutcomeStatistics Around(double mean) => SampleAnalysis.Ordinary["totalBenefit"].Statistics with { Mean = mean };

    [Fact]
    public void The_line_that_gives_most_is_named_first() => Assert.Equal(
        "Of the mean benefit of the lines: B 75 %, A 25 %. B gives the most in 62.0 % of trials.",
        LineSentences.Shares(With(("A", 1000, 0.38), ("B", 3000, 0.62))));

    [Fact]
    public void Of_many_lines_three_are_named() => Assert.Equal(
        "Of the mean benefit of the lines: B 40 %, A 20 %, C 20 %, 2 other lines 20 %. B gives the most in 62.0 % of trials.",
        LineSentences.Shares(With(("A", 2000, 0.1), ("B", 4000, 0.62), ("C", 2000, 0.1), ("D", 1000, 0.1), ("E", 1000, 0.08))));

    [Fact]
    public void A_single_line_and_lines_without_a_benefit_have_no_shares() =>
        Assert.All((Analysis[])[With(("A", 1000, 1)), With(("A", 0, 1), ("B", 0, 1)), With()],
            analysis => Assert.Equal("", LineSentences.Shares(analysis)));

    [Fact]
    public void The_page_has_a_row_for_each_line()
    {
        var rows = HtmlLines.Create(With(("A", 1000, 0.38), ("B", 3000, 0.62)))!.Descendants("tbody").Single().Elements("tr")
            .Select(row => row.Elements().First().Value);
        Assert.Equal(["B", "A"], rows);
        Assert.Null(HtmlLines.Create(With(("A", 1000, 1))));
    }
}
