using System.Collections.Immutable;
using Roi.Cli.Charts;
using Roi.Cli.Tests.Samples;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Tests.Charts;

/// <summary>Cases that never pay, cost nothing or earn nothing within the horizon.</summary>
public class OutlyingCaseTests
{
    private const string LossLight = "#F6D3BA";

    [Fact]
    public void What_never_pays_back_is_a_flat_line_at_zero_and_a_whole_bar_beside_it()
    {
        var drawing = Drawing.Of(With("payback", SampleAnalysis.Flat(double.PositiveInfinity)), "payback-exceedance");
        Assert.Equal("No trial pays back within 60 months", drawing.Image.Title);
        var line = drawing.Line("#1D4F7C");
        Assert.Single(line.Select(point => point.Y).Distinct());
        var bar = Assert.Single(drawing.Boxes(LossLight));
        Assert.Equal(line[0].Y, bar.Y + bar.Height, 1.0);
        Assert.InRange(bar.X, line.Max(point => point.X) + 10, 1540);
        Assert.Contains("Never within 60 months: 100 % of trials", drawing.Texts);
    }

    [Fact]
    public void What_costs_nothing_has_nothing_to_pay_back()
    {
        var nothing = With("payback", SampleAnalysis.Flat(0));
        var drawing = Drawing.Of(nothing, "payback-exceedance");
        Assert.Equal("Nothing to pay back: cash never goes below zero", drawing.Image.Title);
        Assert.DoesNotContain(drawing.Texts, text => text.Contains(" % within ") || text.EndsWith(" months", StringComparison.Ordinal));
        var fan = nothing.Result.CashFan;
        var free = nothing with { Result = nothing.Result with { CashFan = fan with { P10 = fan.P90, DeepestExposure = (0, 0, 0) } } };
        Assert.Equal("Nothing to pay back: cash never goes below zero", PaybackExceedanceChart.Title(free));
        Assert.Equal("Cash never goes below zero", CashFanChart.Title(free));
    }

    [Fact]
    public void Cash_that_never_comes_back_is_said_to_stay_out()
    {
        var analysis = SampleAnalysis.Ordinary;
        CashFan flat = new(16_384, [-800, -800, -800], [-700, -700, -700], [-600, -600, -600], (-800, -700, -600));
        Assert.Equal("No cash comes back within 2 months: P50 is USD −700",
            CashFanChart.Title(analysis with { Result = analysis.Result with { CashFan = flat } }));
    }

    [Fact]
    public void A_run_rate_that_the_horizon_contradicts_says_what_it_leaves_out()
    {
        var never = With("npv", SampleAnalysis.Flat(-700_000));
        const string words = "Run-rate ROI leaves go-live and horizon out; NPV is below zero in every trial";
        Assert.Contains(words, Drawing.Of(never, "roi-distribution").Texts);
        Assert.Equal("Downtime reduction value brings the most: USD 812 k a year at full rate", DriversChart.Title(never));
        Assert.Equal("horizon ROI is below zero at P50",
            RunRateSentences.Contradiction(With("horizonRoi", SampleAnalysis.Flat(-0.5))));
        Assert.Null(RunRateSentences.Contradiction(SampleAnalysis.Ordinary));
    }

    [Theory]
    [InlineData("HeavyTails")]
    [InlineData("NpvWithGap")]
    [InlineData("Ordinary")]
    public void Losses_are_always_labelled_where_the_curve_crosses_zero(string sample)
    {
        var drawing = Drawing.Of(sample, "npv-s-curve");
        Assert.Single(drawing.Texts, text => text.StartsWith("Below zero: ", StringComparison.Ordinal));
        Assert.Single(drawing.Texts, text => text.StartsWith("Above zero: ", StringComparison.Ordinal));
        // The mark of the crossing lies on the curve, at zero.
        var (zero, curve) = (drawing.Line("#15212D")[0].X, drawing.Line("#1D4F7C"));
        var mark = drawing.With("fill", "#B4490F").First(element => element.Name.LocalName is "circle" or "ellipse" or "path");
        Assert.NotNull(mark);
        Assert.Contains(curve.Zip(curve.Skip(1)), pair => pair.First.X <= zero && pair.Second.X >= zero);
    }

    [Fact]
    public void The_label_of_a_percentile_below_zero_stays_on_its_side()
    {
        var drawing = Drawing.Of("HeavyTails", "npv-s-curve");
        var zero = drawing.Boxes(LossLight).Max(box => box.X + box.Width);
        var label = Assert.Single(drawing.Places, place => place.Text.StartsWith("P10 −", StringComparison.Ordinal));
        Assert.InRange(label.X + ChartFont.Install().Width(label.Text, 28, bold: true), 0, zero);
    }

    [Theory]
    [InlineData(-1.0, -1.2, "Still losing at month 2: P50 is USD −1")]
    [InlineData(1.0, -1.2, "Still losing at month 2 in 1 of 10 trials: P10 is USD −1.2")]
    public void Cash_that_still_falls_at_the_horizon_is_said(double p50, double p10, string title)
    {
        var analysis = SampleAnalysis.Ordinary;
        analysis = analysis with
        {
            Result = analysis.Result with { CashFan = new(16, [0, p10 / 2, p10], [0, p50 / 2, p50], [0, 1, 2], (p10, p50, 0)) },
        };
        Assert.Equal(title, CashFanChart.Title(analysis));
        var texts = Drawing.Of(analysis, "cash-fan").Texts;
        Assert.Contains("P10 −1.2", texts);
        Assert.Contains(texts, text => text.StartsWith("Deepest ", StringComparison.Ordinal)
            && text.Contains("P10 −1.2", StringComparison.Ordinal));
    }

    [Fact]
    public void Inputs_without_effect_are_counted_and_not_drawn()
    {
        var analysis = SampleAnalysis.Ordinary;
        var drawing = Drawing.Of(analysis with
        {
            Insight = analysis.Insight! with
            {
                Tornado = [SampleInsight.Bar(analysis, "implementationCost", -0.4), SampleInsight.Bar(analysis, "rampUpMonths", 0),
                    SampleInsight.Bar(analysis, "reactiveHours", 0)],
            },
        }, "tornado");
        Assert.DoesNotContain("Ramp-up", drawing.Texts);
        Assert.Contains(drawing.Texts, text => text.EndsWith(" No effect from P10 to P90: 2 inputs.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(852, 653, 1_100, "852", "653", "1.1 k")]
    [InlineData(1_730_000, 852_000, 2_100_000, "1.73 M", "852 k", "2.1 M")]
    [InlineData(0, 0, 1_100_000, "0", "0", "1.1 M")]
    [InlineData(-2_000, 5, 3_004, "−2 k", "5", "3 k")]
    public void Amounts_beside_each_other_are_spelled_as_everywhere(double p50, double p10, double p90, params string[] texts) =>
        Assert.Equal(texts, Format.ShortMoney([p50, p10, p90], [null, null, null]));

    [Fact]
    public void A_step_of_no_amount_binds_in_no_trial()
    {
        var bridge = SampleAnalysis.Bridge(1_000_000, 1, 0.9);
        var texts = Drawing.Of(SampleAnalysis.Ordinary with { Bridge = bridge }, "bridge").Texts;
        Assert.Contains("0", texts);
        Assert.DoesNotContain(texts, text => text.StartsWith("0 (", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("HeavyTails", "roi-distribution")]
    [InlineData("Ordinary", "payback-exceedance")]
    public void No_dashed_line_is_drawn_over_a_label(string sample, string chart)
    {
        var elements = Drawing.Of(sample, chart).Root.Descendants().ToList();
        var label = elements.FindIndex(element => element.Name.LocalName == "text" && (element.Value.Contains("10 % within")
            || element.Value.StartsWith("P10 ", StringComparison.Ordinal)));
        var line = elements.FindLastIndex(element => element.Name.LocalName == "path"
            && ((string?)element.Attribute("d"))?.Count(c => c == 'M') > 3);
        Assert.InRange(line, 0, label);
    }

    private static Analysis With(string outcome, ImmutableArray<double> curve) =>
        SampleAnalysis.With(isFixed: false, new() { [outcome] = curve });
}
