using Roi.Cli.Tests.Samples;
using Roi.Cli.Text;
using Roi.Rules.Running;

namespace Roi.Cli.Tests.Text;

public class SentencesTests
{
    [Fact]
    public void The_ordinary_sample_is_told_in_whole_sentences()
    {
        var analysis = SampleAnalysis.Ordinary;
        Assert.Equal("Recheck", Sentences.VerdictWord(analysis.Verdict));
        Assert.Equal("1 warning asks for a second look at the inputs before the case goes on.", Sentences.VerdictSentence(analysis));
        Assert.Equal("9 in 10 trials pay back within 23.0 months; never within 60 months: 0.4 % of trials.", Sentences.Payback(analysis));
        Assert.Equal("9 in 10 trials have a run-rate ROI of at least 70.1 %; half have at least 116.2 %.", Sentences.Roi(analysis));
        Assert.Equal("NPV is above zero in 99.7 % of trials; half have at least USD 1,812,000.", Sentences.Npv(analysis));
        Assert.Equal("Last year's most expensive event (2026-03-14, Filler 1, 31 hours) cost USD 480,000: 0.66 times the implementation "
            + "cost of USD 731,300 (P50). In 1.5 % of trials preventing it once covers the implementation cost, provided that the system "
            + "would have caught it.",
            Sentences.WorstEvent(analysis));
        Assert.Equal(["benefits-vs-implementation"], Sentences.NeedAttention(analysis).Select(finding => finding.Id));
    }

    /// <summary>What is known of the date, the damage and the share of trials, and what is then said of the event.</summary>
    public static TheoryData<bool?, Damage?, double, string> Events => new()
    {
        { true, null, 1, "Last year's most expensive event (2026-03-14, Filler 1, 31 hours) cost USD 480,000: 0.66 times the "
            + "implementation cost of USD 731,300 (P50). Preventing it once covers the implementation cost, provided that the system would "
            + "have caught it." },
        { null, null, 0, "The most expensive event (2026-03-14, Filler 1, 31 hours) cost USD 480,000: 0.66 times the "
            + "implementation cost of USD 731,300 (P50). Preventing it once does not cover the implementation cost on its own, which is no "
            + "fault of the case." },
        { false, new(370_000, "gearbox"), 0, "The most expensive event (of 2026-03-14, not of last year, Filler 1, 31 hours) cost "
            + "USD 480,000, of which USD 370,000 damage (gearbox): 0.66 times the implementation cost of USD 731,300 (P50). Preventing "
            + "it once does not cover the implementation cost on its own, which is no fault of the case." },
    };

    [Theory, MemberData(nameof(Events))]
    public void The_event_is_last_years_only_where_the_dates_bear_it_out(bool? isOfLastYear, Damage? damage, double share, string said) =>
        Assert.Equal(said, Sentences.WorstEvent(SampleAnalysis.Ordinary with
        {
            WorstEvent = SampleAnalysis.Ordinary.WorstEvent! with { IsOfLastYear = isOfLastYear, Damage = damage, ShareCovered = share },
        }));

    [Fact]
    public void Who_prepared_the_case_is_said_as_far_as_it_is_known()
    {
        Assert.Equal("Prepared by A. Analyst on 2026-04-02, version 3, draft", Sentences.Prepared(SampleAnalysis.Ordinary));
        Assert.Equal("Prepared on 2026-04-02",
            Sentences.Prepared(SampleAnalysis.Ordinary with { Prepared = new(null, "2026-04-02", null, null) }));
        Assert.Equal("", Sentences.Prepared(SampleAnalysis.Ordinary with { Prepared = null }));
    }

    [Fact]
    public void Never_is_said_at_the_percentile_that_still_pays_back()
    {
        Assert.Equal("Fewer than 1 in 10 trials pay back; never within 60 months: 91.9 % of trials.",
            Sentences.Payback(SampleAnalysis.Odd));
        Assert.Equal("2 checks that a credible case must pass fail; 1 more check could not be decided.",
            Sentences.VerdictSentence(SampleAnalysis.Odd));
        Assert.Equal("No worst event is given. Add last year's single most expensive downtime event: what preventing it is worth is the "
            + "most reliable test of the case.", Sentences.WorstEvent(SampleAnalysis.Odd));
    }

    [Fact]
    public void With_every_input_fixed_nothing_is_said_of_trials()
    {
        Assert.Equal("The purchase pays back after 18.2 months; all inputs are fixed.", Sentences.Payback(SampleAnalysis.Fixed));
        Assert.Equal("Run-rate ROI is 116.2 %; all inputs are fixed.", Sentences.Roi(SampleAnalysis.Fixed));
        Assert.Equal("NPV is USD 1,812,000; all inputs are fixed.", Sentences.Npv(SampleAnalysis.Fixed));
        Assert.Equal("The purchase does not pay back within 60 months; all inputs are fixed.",
            Sentences.Payback(SampleAnalysis.FixedAndHopeless));
        Assert.Equal("Every check passes: the assumptions can be believed. Whether the purchase pays is what the numbers say.",
            Sentences.VerdictSentence(SampleAnalysis.Fixed));
    }

    [Fact]
    public void A_check_that_cannot_be_decided_is_reason_enough()
    {
        Assert.Equal("1 check could not be decided, so the case cannot be believed as it stands.",
            Sentences.VerdictSentence(SampleAnalysis.WithUndecidedCheck));
        Assert.Equal(["first-year"], Sentences.NeedAttention(SampleAnalysis.WithUndecidedCheck).Select(finding => finding.Id));
    }
}
