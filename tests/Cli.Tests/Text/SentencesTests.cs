using Roi.Cli.Tests.Samples;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Tests.Text;

public class SentencesTests
{
    [Fact]
    public void The_ordinary_sample_is_told_in_whole_sentences()
    {
        var analysis = SampleAnalysis.Ordinary;
        Assert.Equal("Recheck", Sentences.VerdictWord(analysis.Verdict));
        Assert.Equal("1 warning asks for a second look at the inputs.", Sentences.VerdictSentence(analysis));
        Assert.Equal("Last year's most expensive event (2026-03-14, Filler 1, 31 hours) cost USD 480 k: 0.66 times the implementation "
            + "cost of USD 731 k (likely). In 1.5 % of trials preventing it once covers the implementation cost, provided that the system "
            + "would have caught it.",
            Sentences.WorstEvent(analysis));
        Assert.Equal(["benefits-vs-implementation"], Sentences.NeedAttention(analysis).Select(finding => finding.Id));
    }

    /// <summary>What is known of the date, the damage and the share of trials, and what is then said of the event.</summary>
    public static TheoryData<bool?, Damage?, double, string> Events => new()
    {
        { true, null, 1, "Last year's most expensive event (2026-03-14, Filler 1, 31 hours) cost USD 480 k: 0.66 times the "
            + "implementation cost of USD 731 k (likely). Preventing it once covers the implementation cost, provided that the system "
            + "would have caught it." },
        { null, null, 0, "The most expensive event (2026-03-14, Filler 1, 31 hours) cost USD 480 k: 0.66 times the "
            + "implementation cost of USD 731 k (likely). Preventing it once does not cover the implementation cost on its own, which is "
            + "no fault of the case." },
        { false, new(370_000, "gearbox"), 0, "The most expensive event (of 2026-03-14, not of last year, Filler 1, 31 hours) cost "
            + "USD 480 k, of which USD 370 k damage (gearbox): 0.66 times the implementation cost of USD 731 k (likely). Preventing "
            + "it once does not cover the implementation cost on its own, which is no fault of the case." },
    };

    [Theory, MemberData(nameof(Events))]
    public void The_event_is_last_years_only_where_the_dates_bear_it_out(bool? isOfLastYear, Damage? damage, double share, string said) =>
        Assert.Equal(said, Sentences.WorstEvent(SampleAnalysis.Ordinary with
        {
            WorstEvent = SampleAnalysis.Ordinary.WorstEvent! with { IsOfLastYear = isOfLastYear, Damage = damage, ShareCovered = share },
        }));

    [Fact]
    public void An_event_that_fails_a_check_of_its_own_says_so_and_one_that_cost_nothing_has_no_ratio()
    {
        var analysis = SampleAnalysis.Ordinary;
        var failing = analysis with
        {
            Findings = [analysis.Findings[0] with { Expect = "worstEventHours <= worstEventLine.downtimeHours" }],
        };
        Assert.EndsWith(" provided that the system would have caught it. Its hours or its cost fail a check below.",
            Sentences.WorstEvent(failing), StringComparison.Ordinal);
        Assert.Equal("Last year's most expensive event (2026-03-14, Filler 1, 31 hours) cost nothing, so preventing it covers no part of "
            + "the implementation cost.",
            Sentences.WorstEvent(analysis with
            {
                WorstEvent = analysis.WorstEvent! with { Cost = SampleAnalysis.Statistics("cost", SampleAnalysis.Flat(0)) },
            }));
    }

    /// <summary>An observed value, its standard error, and how it is printed.</summary>
    [Theory]
    [InlineData(5_239_435, OutcomeUnit.Money, 3_000.0, "USD 5.24 M")]
    [InlineData(5_239_435, OutcomeUnit.MoneyPerYear, 3_000.0, "USD 5.24 M a year")]
    [InlineData(5_239_435, OutcomeUnit.Money, null, "USD 5.24 M")]
    [InlineData(14.26, OutcomeUnit.Months, 1.5, "14 months")]
    [InlineData(5_239.4, null, 20.0, "5,240")]
    [InlineData(17.94, null, 0.01, "17.94")]
    public void An_observed_value_has_the_digits_of_its_error(double value, OutcomeUnit? unit, double? error, string expected) =>
        Assert.Equal(expected, Sentences.Value(new("x", value, unit) { StandardError = error }, "USD", 60));

    [Theory]
    [InlineData("implementationCost", "Implementation cost", "implementation cost")]
    [InlineData("downtimeHours", "Unplanned downtime, Filler 1", "unplanned downtime, Filler 1")]
    [InlineData("roi", "ROI of the first year", "ROI of the first year")]
    [InlineData("x", "P50 of the cost", "P50 of the cost")]
    [InlineData("x", "LeanQubit savings", "LeanQubit savings")]
    [InlineData("cash.Siemens licence", "Siemens licence", "Siemens licence")]
    public void A_title_inside_a_sentence_begins_small_unless_it_is_a_name(string name, string title, string inside) =>
        Assert.Equal(inside, Sentences.Inside(name, title));

    [Fact]
    public void Who_prepared_the_case_is_said_as_far_as_it_is_known()
    {
        Assert.Equal("Prepared by A. Analyst on 2026-04-02, version 3, draft", Sentences.Prepared(SampleAnalysis.Ordinary));
        Assert.Equal("Prepared on 2026-04-02",
            Sentences.Prepared(SampleAnalysis.Ordinary with { Prepared = new(null, "2026-04-02", null, null) }));
        Assert.Equal("", Sentences.Prepared(SampleAnalysis.Ordinary with { Prepared = null }));
    }

    [Fact]
    public void A_case_without_an_event_is_asked_for_one()
    {
        Assert.Equal("2 checks that a credible case must pass fail; 1 more check could not be decided.",
            Sentences.VerdictSentence(SampleAnalysis.Odd));
        Assert.Equal("No worst event is given. Add last year's single most expensive downtime event: what preventing it is worth is the "
            + "most reliable test of the case.", Sentences.WorstEvent(SampleAnalysis.Odd));
    }

    [Theory]
    [InlineData("pass,pass", "Both checks that can change this verdict pass.")]
    [InlineData("pass,notApplicable", "The one check that can change this verdict passes.")]
    [InlineData("pass,note", "The one check that can change this verdict passes. 1 note is worth reading.")]
    [InlineData("pass,pass,pass,note,note", "All 3 checks that can change this verdict pass. 2 notes are worth reading.")]
    [InlineData("notApplicable,note",
        "No check that can change this verdict applies, so nothing was tested. 1 note is worth reading.")]
    [InlineData("", "No check that can change this verdict applies, so nothing was tested.")]
    public void A_credible_case_is_not_praised_beyond_its_checks(string findings, string expected)
    {
        var ordinary = SampleAnalysis.Ordinary.Findings[2];
        var analysis = SampleAnalysis.Ordinary with
        {
            Verdict = Verdict.Credible,
            Findings = [.. findings.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(word => ordinary with
            {
                Severity = word == "note" ? Severity.Info : Severity.Warning,
                Verdict = word switch { "pass" => CheckVerdict.Pass, "note" => CheckVerdict.Fail, _ => CheckVerdict.NotApplicable },
            })],
        };
        Assert.Equal(expected, Sentences.VerdictSentence(analysis));
    }

    [Fact]
    public void A_check_that_cannot_be_decided_is_reason_enough()
    {
        Assert.Equal("1 check could not be decided, so the case cannot be believed as it stands.",
            Sentences.VerdictSentence(SampleAnalysis.WithUndecidedCheck));
        Assert.Equal(["first-year"], Sentences.NeedAttention(SampleAnalysis.WithUndecidedCheck).Select(finding => finding.Id));
    }
}
