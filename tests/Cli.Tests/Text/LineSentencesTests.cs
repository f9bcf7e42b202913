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
        Lines =
        [
            .. lines.Select(line => new LineResult(line.Name, [("downtime", Around(line.Mean))], Around(line.Mean), line.Most,
                new(line.Name, SampleAnalysis.Ordinary["payback"].Statistics, line.Most, 0))),
        ],
    };

    /// <summary>Lines of which each pays first in a share of trials.</summary>
    private static Analysis Paying(Analysis analysis, params double?[] first) => analysis with
    {
        Lines = [.. With([.. first.Select((_, line) => ($"{(char)('A' + line)}", 1000.0, 0.5))]).Lines.Zip(
            first, (line, share) => line with { Payback = line.Payback with { PaysFirst = share } })],
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
    public void The_line_is_named_that_most_often_pays_back_first() => Assert.Equal(
        [
            "With an equal share of the site's money, B pays back first in 62.0 % of trials.",
            "With an equal share of the site's money, A and B pay back first in 62.0 % of trials each.",
            "With an equal share of the site's money, 3 of 4 lines pay back first in 62.0 % of trials each.",
            "With an equal share of the site's money, no line pays back within 60 months.",
        ],
        ((double?[][])[[0.3, 0.62], [0.62, 0.62, 0.1], [0.62, 0.62, 0.62, 0.1], [0, 0]])
            .Select(first => LineSentences.PaysFirst(Paying(SampleAnalysis.Ordinary, first))));

    [Fact]
    public void The_trials_in_which_no_line_pays_are_told()
    {
        var analysis = Paying(SampleAnalysis.Ordinary, 0.123, 0.3);
        analysis = analysis with
        {
            Lines = [.. analysis.Lines.Select(line => line with { Payback = line.Payback with { NonePays = 0.577 } })],
        };
        Assert.Equal("With an equal share of the site's money, B pays back first in 30.0 % of trials; in 57.7 % no line pays back within "
            + "60 months.", LineSentences.PaysFirst(analysis));
    }

    [Fact]
    public void Of_fixed_inputs_the_months_are_told() => Assert.Equal(
        "With an equal share of the site's money, B pays back first, after "
            + $"{Format.Months(SampleAnalysis.Ordinary["payback"].Statistics.P50)}.",
        LineSentences.PaysFirst(Paying(SampleAnalysis.Fixed, 0, 1)));

    [Fact]
    public void Nothing_is_said_of_a_single_line_and_where_not_all_are_told() =>
        Assert.All((Analysis[])[Paying(SampleAnalysis.Ordinary, 1.0), Paying(SampleAnalysis.Ordinary, null, null)], analysis =>
            Assert.Empty(LineSentences.All(analysis)));

    [Fact]
    public void The_page_has_a_row_for_each_line_in_both_tables()
    {
        var tables = HtmlLines.Create(With(("A", 1000, 0.38), ("B", 3000, 0.62)))!.Descendants("tbody").ToList();
        Assert.Equal(2, tables.Count);
        Assert.All(tables, table => Assert.Equal(["B", "A"], table.Elements("tr").Select(row => row.Elements().First().Value)));
        Assert.Null(HtmlLines.Create(With(("A", 1000, 1))));
    }

    [Fact]
    public void The_page_has_no_columns_for_what_is_not_told()
    {
        var analysis = Paying(SampleAnalysis.Ordinary, null, null);
        var page = HtmlLines.Create(analysis with { Lines = [.. analysis.Lines.Select(line => line with { GivesMost = null })] })!;
        Assert.DoesNotContain(page.Descendants("th"), cell => cell.Value.Contains("first", StringComparison.Ordinal)
            || cell.Value.Contains("gives most", StringComparison.Ordinal));
    }
}
