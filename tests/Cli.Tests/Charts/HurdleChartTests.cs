using System.Collections.Immutable;
using Roi.Cli.Charts;
using Roi.Cli.Tests.Samples;
using Roi.Engine.Formulas;
using Roi.Rules.Checks;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Tests.Charts;

/// <summary>The payback chart has the hurdles on payback with their chance, and a bar for what never pays back.</summary>
public class HurdleChartTests
{
    private const string LossLight = "#F6D3BA";

    [Theory]
    [InlineData("payback <= 36", 0.8, true, "Hurdle 36 months: 94.2 %, 80 % asked")]
    [InlineData("payback < 20.5", 0.95, false, "Hurdle 20.5 months: 94.2 %, 95 % asked")]
    public void A_hurdle_on_payback_is_drawn_with_its_chance(string condition, double asked, bool isMet, string text)
    {
        var drawing = Drawing.Of(With("", new(condition, ComparisonOperator.GreaterOrEqual, asked), isMet), "payback-exceedance");
        Assert.Contains(text, drawing.Texts);
        Assert.Equal(isMet ? [] : [text], drawing.With("fill", "#B4490F").Where(element => element.Name.LocalName == "text")
            .Select(element => element.Value).Where(value => value.StartsWith("Hurdle", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_hurdle_on_a_percentile_asks_for_its_share() => Assert.Contains("Hurdle 24 months: 94.2 %, 50 % asked",
        Drawing.Of(With("p50(payback) <= 24", null, isMet: true), "payback-exceedance").Texts);

    [Theory]
    [InlineData("npv > 0")]
    [InlineData("payback >= 6")]
    [InlineData("payback <= horizonMonths")]
    [InlineData("payback <= 12 or npv > 0")]
    public void Other_hurdles_have_no_place_on_the_axis(string condition) =>
        Assert.Empty(PaybackHurdle.Of(With("", new(condition, ComparisonOperator.GreaterOrEqual, 0.8), isMet: true)));

    [Theory]
    [InlineData(6)]
    [InlineData(14)]
    [InlineData(18.2)]
    [InlineData(21)]
    [InlineData(23)]
    [InlineData(48)]
    [InlineData(60)]
    public void Labels_keep_apart_wherever_a_hurdle_lies(double months)
    {
        var condition = Invariant($"payback <= {months}");
        foreach (var never in new[] { 0, 0.002, 0.05, 0.3, 0.6, 0.97 })
        {
            var curve = SampleAnalysis.Logistic(18.2, 2.2).Select((value, i) => i > 1000 * (1 - never) ? double.PositiveInfinity : value);
            var analysis = SampleAnalysis.With("payback", [.. curve]) with
            {
                Hurdles = With("", new(condition, ComparisonOperator.GreaterOrEqual, 0.8), isMet: false).Hurdles,
            };
            var boxes = Drawing.Of(analysis, "payback-exceedance").TextBoxes;
            for (var i = 0; i < boxes.Length; i++)
                Assert.DoesNotContain(boxes.Take(i), other => boxes[i].Left < other.Right && other.Left < boxes[i].Right
                    && boxes[i].Top < other.Bottom && other.Top < boxes[i].Bottom);
            Assert.Contains(boxes, box => box.Text.StartsWith("Hurdle ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_axis_is_cut_where_99_of_100_have_paid_back_and_the_foot_counts_the_others()
    {
        ImmutableArray<double> curve = [.. SampleAnalysis.Logistic(18.2, 0.5).Select((months, i) => i > 996 ? 55 : months)];
        var drawing = Drawing.Of(SampleAnalysis.With("payback", curve), "payback-exceedance");
        Assert.DoesNotContain("30", drawing.Texts);
        Assert.Contains("131,072 trials. 0.4 % of trials pay back later than month 24.", drawing.Texts);
        Assert.Empty(drawing.Boxes(LossLight));
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(0.6)]
    public void The_bar_of_never_has_the_height_of_its_share(double never)
    {
        var curve = SampleAnalysis.Logistic(18.2, 2.2).Select((months, i) => i >= 1001 * (1 - never) ? double.PositiveInfinity : months);
        var drawing = Drawing.Of(SampleAnalysis.With("payback", [.. curve]), "payback-exceedance");
        var bar = Assert.Single(drawing.Boxes(LossLight));
        var line = drawing.Line("#1D4F7C");
        Assert.Equal(never, bar.Height / (line.Max(point => point.Y) - bar.Y), 0.003);
        Assert.Equal(line.Min(point => point.Y), bar.Y + bar.Height, 2.0);
    }

    private static Analysis With(string expect, AskedShare? asked, bool isMet) => SampleAnalysis.Ordinary with
    {
        Hurdles =
        [
            SampleAnalysis.Ordinary.Hurdles[0] with
            {
                Expect = expect,
                Asked = asked,
                Verdict = isMet ? CheckVerdict.Pass : CheckVerdict.Fail,
                ShareBroken = 0.058,
            },
        ],
    };
}
