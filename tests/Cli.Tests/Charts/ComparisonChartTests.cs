using System.Collections.Immutable;
using Roi.Cli.Charts;
using Roi.Cli.Tests.Samples;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Audits;
using Roi.Rules.Differences;
using Roi.Rules.Language;
using Roi.Rules.Running;

namespace Roi.Cli.Tests.Charts;

/// <summary>The charts of a comparison of rules and of an audit say what their tables say, in the colours of the other charts.</summary>
public class ComparisonChartTests
{
    private const double Never = double.PositiveInfinity;
    private const string Loss = "#B4490F";

    [Theory]
    [InlineData(18.2, 18.2, false, "Half of the trials pay back within 18.2 months, before and after")]
    [InlineData(18.2, 21, false, "The median payback moves from 18.2 to 21.0 months")]
    [InlineData(18.2, Never, false, "The median payback moves from 18.2 months to never")]
    [InlineData(Never, 21, false, "The median payback moves from never to 21.0 months")]
    [InlineData(Never, Never, false, "Half of the trials or more never pay back, before and after")]
    [InlineData(18.2, 18.2, true, "Payback takes 18.2 months, before and after")]
    [InlineData(18.2, 21, true, "Payback moves from 18.2 to 21.0 months")]
    [InlineData(Never, Never, true, "The purchase never pays back, before and after")]
    public void The_title_of_before_and_after_is_a_sentence_whatever_pays_back(double before, double after, bool isFixed, string title)
    {
        var drawing = Drawing.Of(DifferenceCharts.Of(Compared(isFixed, 1_800_000, 1_700_000, before, after), 0).First());
        Assert.Equal(title, drawing.Image.Title);
        Assert.Contains(title, drawing.Texts);
    }

    [Fact]
    public void Before_and_after_colours_what_lies_below_zero_or_is_worse_and_nothing_else()
    {
        var better = Drawing.Of(DifferenceCharts.Of(Compared(false, 1_800_000, 1_900_000, 20, 18), 0).First());
        Assert.Empty(better.With("fill", Loss).Concat(better.With("stroke", Loss)));
        var worse = Drawing.Of(DifferenceCharts.Of(Compared(false, 1_800_000, 1_700_000, 18, 18), 0).First());
        Assert.Equal(3, worse.With("stroke", Loss).Count());    // the lines of the three percentiles of NPV
        Assert.Empty(worse.With("fill", Loss));
        var loss = Drawing.Of(DifferenceCharts.Of(Compared(false, -300_000, -200_000, 18, 18), 0).First());
        Assert.Equal(6, loss.With("fill", Loss).Count(element => element.Name.LocalName != "text"));    // both marks of each
    }

    [Theory]
    [InlineData(18.2, 21, "18.2 → 21.0 (+2.8)")]
    [InlineData(18.2, Never, "18.2 → never")]
    [InlineData(Never, Never, "never → never")]
    public void Before_and_after_say_the_difference(double before, double after, string text)
    {
        var texts = Drawing.Of(DifferenceCharts.Of(Compared(true, 1_800_000, 1_700_000, before, after), 0).First()).Texts;
        Assert.Contains(text, texts);
        Assert.Contains("1.8 M → 1.7 M (−100 k)", texts.Select(one => one.Replace(".80", ".8").Replace(".70", ".7")));
    }

    [Fact]
    public void An_audit_draws_what_came_in_on_the_range_of_the_plan()
    {
        var drawing = Drawing.Of(AuditChart.Of(Of([Row("Within", AuditKind.Driver, 0.5), Row("Low", AuditKind.Driver, 0.01)])));
        Assert.Subset(drawing.Texts.ToHashSet(), new HashSet<string> { "P10", "P90", "USD 50 (10 to 90)", "USD 1 (10 to 90)" });
        var bands = drawing.Boxes("#B5CDE2");
        Assert.Equal(2, bands.Length);
        Assert.All(bands, band => Assert.Equal(bands[0].X, band.X));
    }

    [Theory]
    [InlineData(1_800_000, 1_700_000, "The edits lower the median NPV by USD 100 k")]
    [InlineData(1_800_000, 1_900_000, "The edits raise the median NPV by USD 100 k")]
    [InlineData(1_800_000, 1_800_000.001, "The edits leave the median NPV as it is")]
    public void The_title_of_the_edits_has_a_size_that_is_not_zero(double before, double after, string title) =>
        Assert.Equal(title, DifferenceCharts.Of(Compared(false, before, after, 18, 20), 0).Last().Title());

    [Fact]
    public void The_foot_names_both_runs_and_their_verdicts()
    {
        var texts = Drawing.Of(DifferenceCharts.Of(Compared(false, 1, 2, 18, 20), 0).Last()).Texts;
        var (before, after) = (Sentences.Verdicts(SampleAnalysis.Ordinary), Sentences.Verdicts(SampleAnalysis.Ordinary));
        Assert.Contains($"131,072 trials. Before: Rules manufacturing-ai 1.0.0 + northfield-finance 1.2.0, {before}, run before.", texts);
        Assert.Contains("Northfield bottling: condition monitoring on the fillers · " + after, texts);
        Assert.Contains("Run after", texts);
    }

    [Fact]
    public void A_step_of_the_edits_is_orange_where_it_lowers_and_blue_where_it_raises()
    {
        var drawing = Drawing.Of(DifferenceCharts.Of(Compared(false, 1_800_000, 1_760_000, 18, 20), 0).Last());
        Assert.Contains("−60 k", drawing.Texts);
        Assert.Equal(["−60 k"], drawing.With("fill", Loss).Select(text => text.Value));
        Assert.Subset(drawing.Texts.ToHashSet(), new HashSet<string> { "+20 k", "1.8 M", "1.76 M" });
    }

    [Fact]
    public void The_title_of_an_audit_is_about_a_figure_that_is_drawn()
    {
        var many = Enumerable.Range(1, 14).Select(i => Row($"Driver {i}", AuditKind.Driver, 0.5)).ToArray();
        var drawing = Drawing.Of(AuditChart.Of(Of([.. many, Row("Total benefit", AuditKind.Total, 0.02)])));
        Assert.Equal("Total benefit: only 2.0 % of trials were lower", drawing.Image.Title);
        Assert.Contains("Total benefit", drawing.Texts);
        Assert.Contains("131,072 trials. 3 more figures are left out.", drawing.Texts);
        var total = Row("Total benefit", AuditKind.Total, 0.5) with { P10 = 5, P90 = 5 };
        Assert.StartsWith("Driver 1 ", AuditChart.Of(Of([many[0], total])).Title());
    }

    [Fact]
    public void Nothing_of_an_audit_is_orange_since_a_figure_out_of_range_may_be_good()
    {
        var drawing = Drawing.Of(AuditChart.Of(Of([Row("High", AuditKind.Driver, 0.99), Row("Low", AuditKind.Driver, 0.01)])));
        Assert.Empty(drawing.With("fill", Loss).Concat(drawing.With("stroke", Loss)));
    }

    [Fact]
    public void An_audit_counts_inputs_and_benefits_apart_and_their_total_not_again()
    {
        var audit = Of([Row("A", AuditKind.Driver, 0.05), Row("B", AuditKind.Driver, 0.05), Row("Total", AuditKind.Total, 0.02),
            Row("C", AuditKind.Assumption, 0.5), Row("D", AuditKind.Assumption, 0.95), Fixed("E"), Fixed("F")]);
        Assert.Equal("Of 2 inputs given as a range, 1 came in between P10 and P90, 0 below and 1 above; ranges that say what is known hold "
            + "8 of 10. Of 2 benefits that the trials compute, 0 came in between P10 and P90, 2 below and 0 above.",
            AuditSentences.Calibration(audit));
        var texts = Drawing.Of(AuditChart.Of(audit)).Texts;
        Assert.Contains("131,072 trials. 2 figures were given as a single value and have no percentile.", texts);
        Assert.Contains(texts, text =>
            text.EndsWith(" · verdict of the plan: " + Sentences.Verdicts(audit.Expected), StringComparison.Ordinal));

        static AuditRow Fixed(string title) => Row(title, AuditKind.Assumption, 0.5) with { P10 = 5, P90 = 5 };
    }

    [Theory]
    [InlineData(6.5, "6.5 months")]
    [InlineData(1, "1 month")]
    public void Months_of_an_audit_have_their_plural(double value, string text)
    {
        var row = Row("Ramp-up", AuditKind.Assumption, 0.5) with { Unit = Unit.Parse("months").Unit!.Value };
        Assert.Equal(text, AuditSentences.Amount(Of([row]), row, value));
    }

    private static AuditRow Row(string title, AuditKind kind, double rank) =>
        new(title, title, kind, Unit.MoneyPerYear, 100 * rank, 10, 50, 90, rank, 1 - rank);

    private static Audit Of(ImmutableArray<AuditRow> rows) => new("Year one", null, null, rows, SampleAnalysis.Ordinary);

    /// <summary>Two edits that move NPV by −60 k and 20 k alone.</summary>
    private static ScenarioComparison Compared(bool isFixed, double npvBefore, double npvAfter, double paybackBefore, double paybackAfter)
    {
        var (before, after) = (Analysis(npvBefore, paybackBefore, "before"), Analysis(npvAfter, paybackAfter, "after"));
        return new()
        {
            Path = "scenario.json",
            Before = before,
            After = after,
            Outcomes = [.. ((string[])["npv", "totalBenefit", "roi", "payback"]).Select(name => Change(before[name], after[name]))],
            WithinTarget = new(0.5, 0.5, 0),
            Flips = [],
            Effects = [Effect("factors.downtimeReduction.range", -60_000), Effect("finance.discountRate", 20_000)],
        };

        Analysis Analysis(double npv, double payback, string run)
        {
            var analysis = SampleAnalysis.With(isFixed, new()
            {
                ["npv"] = SampleAnalysis.Logistic(npv, isFixed ? 0 : 10_000),
                ["payback"] = SampleAnalysis.Flat(payback),
            });
            var statistics = analysis.Outcomes.ToImmutableDictionary(outcome => outcome.Name, outcome => outcome.Statistics);
            return analysis with { RunId = run, Result = analysis.Result with { Statistics = statistics } };
        }
    }

    private static OutcomeChange Change(Outcome before, Outcome after) => new(before, after, [.. new[] { 10.0, 50, 90 }.Select(percent =>
        new PercentileChange(percent, before.Statistics.Percentile(percent).Value, after.Statistics.Percentile(percent).Value, null))]);

    private static EditEffect Effect(string field, double npv) =>
        new([new(field, default, "old", "new")], new MedianEffect(npv, 0, 0, 0), npv, []);
}
