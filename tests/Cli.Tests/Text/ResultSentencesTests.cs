using System.Collections.Immutable;
using Roi.Cli.Tests.Samples;
using Roi.Cli.Text;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Tests.Text;

/// <summary>The table of phrases: for each sentence, the ordinary case and the degenerate ones.</summary>
public class ResultSentencesTests
{
    [Theory]
    [InlineData(1_812_000, 310_000,
        "NPV is above zero in 99.7 % of trials; half of the trials gain at least USD 1.81 M, 9 in 10 gain at least USD 1.13 M.")]
    [InlineData(200_000, 200_000,
        "NPV is above zero in 73.1 % of trials; half of the trials gain at least USD 200 k, 1 in 10 loses at least USD 239 k.")]
    [InlineData(-200_000, 200_000,
        "NPV is above zero in 26.9 % of trials; half of the trials lose at least USD 200 k, 1 in 10 gains at least USD 239 k.")]
    [InlineData(-281_790, 10_000,
        "NPV is above zero in no trial; half of the trials lose at least USD 282 k, 9 in 10 lose at least USD 260 k.")]
    [InlineData(900_000, 10_000,
        "NPV is above zero in every trial; half of the trials gain at least USD 900 k, 9 in 10 gain at least USD 878 k.")]
    [InlineData(1e15, 1e14,
        "NPV is above zero in every trial; half of the trials gain at least USD 1,000 tn, 9 in 10 gain at least "
            + "USD 780 tn.")]
    public void A_gain_has_a_floor_and_a_loss_a_size(double median, double scale, string expected) =>
        Same(expected, ResultSentences.Npv(SampleAnalysis.With("npv", SampleAnalysis.Logistic(median, scale))));

    [Theory]
    [InlineData(1.162, 0.21, "half of the trials have at least 116.2 %, 9 in 10 have at least 70.1 %.")]
    [InlineData(0.1, 0.1, "half of the trials have at least 10.0 %, 1 in 10 has −12.0 % or less.")]
    [InlineData(-0.1, 0.1, "half of the trials have −10.0 % or less, 1 in 10 has at least 12.0 %.")]
    [InlineData(-0.4, 0.1, "half of the trials have −40.0 % or less, 9 in 10 have −18.0 % or less.")]
    public void One_ROI_is_named_to_quote(double median, double scale, string expected)
    {
        var analysis = Agreeing(median, scale);
        Same("Run-rate ROI, at full rate, the one to quote: " + expected, ResultSentences.Roi(analysis));
        Same("Run-rate ROI, not to be quoted before the recheck: " + expected,
            ResultSentences.Roi(analysis with { Verdict = Verdict.Recheck }));
        Same("Run-rate ROI, not to be quoted, since the case is not credible: " + expected,
            ResultSentences.Roi(analysis with { Verdict = Verdict.NotCredible }));
    }

    [Theory]
    [InlineData(1.307, -1.0, -7e5, "(P50 130.7 %); over the 60 months it is −100.0 % (P50).")]
    [InlineData(-0.1, 0.2, 7e5, "(P50 −10.0 %); over the 60 months it is 20.0 % (P50).")]
    [InlineData(0.1, 0.2, -7e5, "(P50 10.0 %); over the 60 months it is 20.0 % (P50); NPV is below zero.")]
    [InlineData(-0.1, -0.2, 7e5, "(P50 −10.0 %); over the 60 months it is −20.0 % (P50); NPV is above zero.")]
    public void A_run_rate_ROI_that_contradicts_the_rest_is_not_to_be_quoted(double roi, double horizon, double npv, string expected)
    {
        var analysis = SampleAnalysis.With(("roi", SampleAnalysis.Logistic(roi, 0.02)),
            ("horizonRoi", SampleAnalysis.Logistic(horizon, 0.02)), ("npv", SampleAnalysis.Logistic(npv, 10_000)));
        Assert.All(Enum.GetValues<Verdict>(), verdict => Same(
            "Run-rate ROI leaves go-live and horizon out and is not to be quoted here " + expected,
            ResultSentences.Roi(analysis with { Verdict = verdict })));
    }

    [Fact]
    public void A_percentile_in_a_gap_between_values_is_not_quoted()
    {
        Same("NPV is above zero in every trial; the P50 lies in a gap between values and is not quoted, 9 in 10 gain at least "
            + "USD 1.13 M.", ResultSentences.Npv(
                SampleAnalysis.InGap(SampleAnalysis.Ordinary with { NpvShares = new(0, 1) }, "npv", 50)));
        Same("Run-rate ROI, not to be quoted before the recheck: half of the trials have at least 116.2 %, the P10 lies in a gap between "
            + "values and is not quoted.", ResultSentences.Roi(SampleAnalysis.InGap(SampleAnalysis.Ordinary, "roi", 10)));
        var payback = SampleAnalysis.InGap(SampleAnalysis.Ordinary, "payback", 90);
        Same("Half of the trials pay back within 18.2 months; 0.4 % of trials do not within 60 months.", ResultSentences.Payback(payback));
        payback = SampleAnalysis.InGap(SampleAnalysis.InGap(payback, "payback", 50), "payback", 10);
        Same("The payback at P10 lies in a gap between values and is not quoted; 0.4 % of trials do not within 60 months.",
            ResultSentences.Payback(payback));
    }

    [Fact]
    public void The_share_of_gains_is_the_one_that_the_decision_used() => Assert.StartsWith(
        "NPV is above zero in 70.7 % of trials; ",
        ResultSentences.Npv(SampleAnalysis.Ordinary with { NpvShares = new(0.293, 0.707) }), StringComparison.Ordinal);

    [Fact]
    public void One_value_in_every_trial_has_no_percentiles()
    {
        Same("NPV is USD −282 k, a loss, in every trial.",
            ResultSentences.Npv(SampleAnalysis.With("npv", SampleAnalysis.Flat(-281_790))));
        Same("NPV is USD 0, neither gain nor loss, in every trial.",
            ResultSentences.Npv(SampleAnalysis.With("npv", SampleAnalysis.Flat(0))));
        Same("Run-rate ROI, at full rate, the one to quote: −100.0 % in every trial.", ResultSentences.Roi(Agreeing(-1, 0)));
    }

    [Theory]
    [InlineData(1_812_000, "NPV is USD 1.81 M; all inputs are fixed.")]
    [InlineData(-700_000, "NPV is USD −700 k, a loss; all inputs are fixed.")]
    [InlineData(0.002, "NPV is USD 0, neither gain nor loss; all inputs are fixed.")]
    [InlineData(-0.002, "NPV is USD 0, neither gain nor loss; all inputs are fixed.")]
    public void With_every_input_fixed_nothing_is_said_of_trials(double npv, string expected) =>
        Same(expected, ResultSentences.Npv(SampleAnalysis.FixedWith("npv", npv)));

    [Theory]
    [InlineData(1.162, "Run-rate ROI, the one to quote, is 116.2 %; all inputs are fixed.")]
    [InlineData(-1, "Run-rate ROI leaves go-live and horizon out and is not to be quoted here (−100.0 %); over the 60 months it is "
        + "158.0 %; all inputs are fixed.")]
    public void With_every_input_fixed_ROI_is_one_figure(double roi, string expected) =>
        Same(expected, ResultSentences.Roi(SampleAnalysis.FixedWith("roi", roi)));

    [Theory]
    [InlineData(0, "9 in 10 trials pay back within 23.0 months; every trial does so within 60 months.")]
    [InlineData(4, "9 in 10 trials pay back within 23.0 months; 0.4 % of trials do not within 60 months.")]
    [InlineData(200, "Half of the trials pay back within 18.2 months; 20.0 % of trials do not within 60 months.")]
    [InlineData(600, "1 in 10 trials pays back within 13.4 months; 59.9 % of trials do not within 60 months.")]
    [InlineData(950, "Fewer than 1 in 10 trials pay back; 94.9 % of trials do not within 60 months.")]
    [InlineData(1001, "No trial pays back within 60 months.")]
    public void Payback_is_told_at_the_percentile_that_still_has_one(int never, string expected)
    {
        ImmutableArray<double> curve = [.. SampleAnalysis.Logistic(18.2, 2.2)
            .Select((months, i) => i > 1000 - never ? double.PositiveInfinity : months)];
        Same(expected, ResultSentences.Payback(SampleAnalysis.With("payback", curve)));
    }

    [Fact]
    public void A_purchase_that_is_never_out_of_pocket_has_no_payback_to_wait_for()
    {
        Same("In every trial the purchase is never out of pocket.",
            ResultSentences.Payback(SampleAnalysis.With("payback", SampleAnalysis.Flat(0))));
        Same("In 9 of 10 trials the purchase is never out of pocket; every trial pays back.",
            ResultSentences.Payback(SampleAnalysis.With("payback", [.. Enumerable.Range(0, 1001).Select(i => i > 950 ? 2.0 : 0)])));
        Same("The purchase is never out of pocket: payback is 0 months; all inputs are fixed.",
            ResultSentences.Payback(SampleAnalysis.FixedWith("payback", 0)));
    }

    [Fact]
    public void A_fixed_payback_is_told_as_it_is()
    {
        Same("The purchase pays back after 18.2 months; all inputs are fixed.", ResultSentences.Payback(SampleAnalysis.Fixed));
        Same("The purchase does not pay back within 60 months; all inputs are fixed.",
            ResultSentences.Payback(SampleAnalysis.FixedAndHopeless));
    }

    [Theory]
    [InlineData("npv", "NPV is not defined.")]
    [InlineData("roi", "Run-rate ROI is not defined.")]
    [InlineData("payback", "Payback is not defined.")]
    public void What_is_not_defined_is_said_to_be_so(string outcome, string expected)
    {
        var analysis = SampleAnalysis.Ordinary;
        analysis = analysis with
        {
            Outcomes = [.. analysis.Outcomes.Select(
                o => o.Name == outcome ? o with { Statistics = o.Statistics with { IsUndefined = true } } : o)],
        };
        Same(expected, outcome switch
        {
            "npv" => ResultSentences.Npv(analysis),
            "roi" => ResultSentences.Roi(analysis),
            _ => ResultSentences.Payback(analysis),
        });
    }

    /// <summary>No sentence on a loss has a floor, whatever the case.</summary>
    [Fact]
    public void No_sentence_puts_a_floor_under_a_loss()
    {
        for (var median = -1e6; median <= 1e6; median += 12_345)
        {
            var analysis = SampleAnalysis.With("npv", SampleAnalysis.Logistic(median, 200_000));
            Assert.DoesNotContain("at least USD −", ResultSentences.Npv(analysis), StringComparison.Ordinal);
            analysis = SampleAnalysis.With("roi", SampleAnalysis.Logistic(median / 1e6, 0.2));
            Assert.DoesNotContain("at least −", ResultSentences.Roi(analysis), StringComparison.Ordinal);
        }
    }

    /// <summary>A credible case whose NPV and ROI over the horizon have the sign of its run-rate ROI.</summary>
    private static Analysis Agreeing(double roi, double scale) => SampleAnalysis.With(
        ("roi", scale == 0 ? SampleAnalysis.Flat(roi) : SampleAnalysis.Logistic(roi, scale)),
        ("horizonRoi", SampleAnalysis.Logistic(roi, 0.01)), ("npv", SampleAnalysis.Logistic(roi * 1e6, 10_000)))
        with
    { Verdict = Verdict.Credible };

    private static void Same(string expected, string actual) => Assert.Equal(expected, actual);
}
