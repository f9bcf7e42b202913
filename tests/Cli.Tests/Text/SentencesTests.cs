using Roi.Cli.Tests.Samples;
using Roi.Cli.Text;
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
            + "cost of USD 731,300 (P50). In 1.5 % of trials preventing it once pays for the implementation, whatever else the purchase "
            + "brings.",
            Sentences.WorstEvent(analysis));
        Assert.Equal(["benefits-vs-implementation"], Sentences.NeedAttention(analysis).Select(finding => finding.Id));
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
