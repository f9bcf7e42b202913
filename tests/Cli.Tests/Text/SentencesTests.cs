using Roi.Cli.Tests.Samples;
using Roi.Cli.Text;
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
    public void What_is_hopeful_stands_beside_what_is_cautious_and_is_not_said_of_a_case_without_it()
    {
        var analysis = SampleAnalysis.Ordinary;
        Assert.Equal(
        [
            analysis.Disclosures[0], analysis.Disclosures[1],
            "Hopeful by default: every recovered hour is sold; the project does not fail.", analysis.Disclosures[2],
        ], Sentences.Disclosures(analysis));
        Assert.Equal(analysis.Disclosures, Sentences.Disclosures(analysis with { Hopeful = [] }));
    }

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
