using Roi.Cli.Charts;
using Roi.Cli.Reports.Html;
using Roi.Cli.Tests.Samples;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Tests.Text;

/// <summary>The words of the bridge: one word for its end in every place, and none for a benefit that is not there.</summary>
public sealed class BridgeTableTests
{
    [Theory]
    [InlineData(Verdict.Credible, "credible", "Credible")]
    [InlineData(Verdict.Recheck, "counted", "Counted")]
    public void With_a_claim_title_sentence_stage_and_chart_end_in_the_same_word(Verdict verdict, string word, string stage)
    {
        var analysis = SampleAnalysis.Ordinary with { Verdict = verdict };
        Assert.Equal($"From claim to {word}", BridgeTable.Title(analysis));
        Assert.Contains($" a year is {word}: ", BridgeTable.Sentence(analysis), StringComparison.Ordinal);
        Assert.Equal($"{stage}: earned a year over 60 months", BridgeTable.Rows(analysis)[^1].Title);
        Assert.EndsWith($" is {word}", BridgeChart.Title(analysis), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_claim_the_bridge_goes_from_the_full_rate_to_what_is_earned()
    {
        var analysis = SampleAnalysis.Ordinary with { Bridge = SampleAnalysis.Bridge(null, 1, 1) };
        Assert.Equal("From full rate to what is earned", BridgeTable.Title(analysis));
        Assert.Equal("Of USD 918 k a year at full rate, USD 836 k a year is earned over 60 months: 91.0 % (likely).",
            BridgeTable.Sentence(analysis));
        Assert.Equal("Earned a year over 60 months", BridgeTable.Rows(analysis)[^1].Title);
        Assert.EndsWith(" is earned over 60 months", BridgeChart.Title(analysis), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_last_ROI_is_the_run_rate_one_at_full_rate()
    {
        var rows = BridgeTable.Rows(SampleAnalysis.Ordinary);
        Assert.Equal(["", ""], rows[^2..].Select(row => row.Roi));
        Assert.DoesNotContain("", rows[..^2].Select(row => row.Roi));
    }

    [Fact]
    public void Where_there_is_no_benefit_none_is_counted_and_no_step_binds()
    {
        var nothing = SampleAnalysis.FixedAndHopeless;
        Assert.Equal("No benefit is counted.", BridgeTable.Sentence(nothing));
        var steps = BridgeTable.Rows(nothing).Where(row => row.Step is not null).ToList();
        Assert.Equal(3, steps.Count);
        Assert.All(steps, step => Assert.Equal("lowers nothing", step.Binding));
        Assert.DoesNotContain("100 % of trials", HtmlBridge.Create(nothing).Value, StringComparison.Ordinal);
        Assert.All(BridgeTable.Rows(SampleAnalysis.Ordinary).Where(row => row.Step is not null),
            step => Assert.Equal("binds in 61.4 % of trials", step.Binding));
    }

    [Theory]
    [InlineData(null, null, "Go-live and ramp-up")]
    [InlineData("until", null, "Go-live, ramp-up and ends")]
    [InlineData(null, "rate", "Go-live, ramp-up and growth")]
    [InlineData("until", "rate", "Go-live, ramp-up, growth and ends")]
    public void The_last_step_names_what_lies_between_the_full_rate_and_what_is_earned(string? end, string? growth, string words)
    {
        var result = SampleAnalysis.Ordinary.Result;
        StreamColumns saving = new("saving", StreamKind.Benefit, ["saving"]) { IsYearly = true, End = end, Growth = growth };
        var analysis = SampleAnalysis.Ordinary with
        {
            Result = result with { Model = result.Model with { Cash = new StreamedCash([saving]) } },
        };
        Assert.Equal(words, BridgeTable.Rows(analysis).Last(row => row.Step is not null).Title);
    }

    /// <summary>What ends or comes once is no part of the benefit at full rate, so that run-rate ROI says nothing about it.</summary>
    [Theory]
    [InlineData(StreamKind.Benefit, true, "until", "No benefit per year is counted: what comes in ends or comes once.")]
    [InlineData(StreamKind.Benefit, false, null, "No benefit per year is counted: what comes in ends or comes once.")]
    [InlineData(StreamKind.Residual, false, null, "No benefit per year is counted: what comes in ends or comes once.")]
    [InlineData(StreamKind.Benefit, true, null, "No benefit is counted.")]
    public void Nothing_at_full_rate_is_not_nothing_at_all(StreamKind kind, bool isYearly, string? end, string told)
    {
        var call = SampleAnalysis.FixedWith(Outcomes.TotalBenefit, 0);
        var analysis = call with
        {
            Bridge = call.Bridge with
            {
                Stages = [.. call.Bridge.Stages.Select(stage => stage with { Benefit = new(0, 0, 0, null) })],
            },
            Result = call.Result with
            {
                Model = call.Result.Model with
                {
                    Cash = new StreamedCash([new("saving", kind, ["saving"]) { IsYearly = isYearly, End = end }]),
                },
            },
        };
        Assert.Equal(told, BridgeTable.Sentence(analysis));
        Assert.Equal(told.Length > 30, ResultSentences.Roi(analysis).StartsWith("Run-rate ROI leaves what ends or comes once out and is "
            + "not to be quoted here", StringComparison.Ordinal));
    }
}
