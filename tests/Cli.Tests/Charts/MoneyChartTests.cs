using Roi.Cli.Charts;
using Roi.Cli.Tests.Samples;
using Roi.Rules.Running;

namespace Roi.Cli.Tests.Charts;

/// <summary>The charts of cash, benefit and cost say what they show of it.</summary>
public class MoneyChartTests
{
    [Fact]
    public void The_cash_fan_marks_when_each_curve_comes_above_zero_and_has_one_bracket_of_the_exposure()
    {
        var fan = SampleAnalysis.Ordinary.Result.CashFan;
        var texts = Drawing.Of(SampleAnalysis.Ordinary, "cash-fan").Texts;
        foreach (var (name, cash) in new[] { ("P10", fan.P10), ("P50", fan.P50), ("P90", fan.P90) })
        {
            var month = Enumerable.Range(0, cash.Length).Last(i => cash[i] < 0) + 1;
            Assert.Contains($"{name} from month {month}", texts);
        }
        Assert.Single(texts, text => text.StartsWith("Deepest ", StringComparison.Ordinal));
        Assert.DoesNotContain(Drawing.Of("FixedAndHopeless", "cash-fan").Texts, text => text.Contains("from month"));
    }

    [Fact]
    public void The_bridge_goes_on_to_what_costs_leave()
    {
        NetBridge net = new(690_000, [new(NetStepKind.RunningCost, -180_000), new(NetStepKind.Investment, -146_000)],
            new(120_000, 364_000, 610_000, 500));
        var drawing = Drawing.Of(SampleAnalysis.Ordinary with { Bridge = SampleAnalysis.Ordinary.Bridge with { Net = net } }, "bridge");
        Assert.Subset(drawing.Texts.ToHashSet(), new HashSet<string>
        {
            "Running cost", "Investment", "Left a year over 60 months", "−180 k", "−146 k", "364 k (120 k to 610 k)",
        });
    }

    [Fact]
    public void Drivers_have_their_share_of_the_mean_and_their_sum()
    {
        var texts = Drawing.Of("TwelveDrivers", "drivers").Texts;
        Assert.Contains("All together", texts);
        Assert.Contains(texts, text => text.StartsWith("120 k (", StringComparison.Ordinal) && text.EndsWith("), 15 %"));
        Assert.DoesNotContain("All together", Drawing.Of("OneDriver", "drivers").Texts);
    }

    [Fact]
    public void The_worst_event_is_one_bar_on_the_implementation_cost()
    {
        var drawing = Drawing.Of(SampleAnalysis.Ordinary, "worst-event");
        Assert.Contains("Filler 1, 2026-03-14: 480 k", drawing.Texts);
        Assert.Contains(drawing.Texts, text => text.StartsWith("Implementation cost: 731 k (", StringComparison.Ordinal));
        var (bar, band) = (Assert.Single(drawing.Boxes("#1D4F7C")), Assert.Single(drawing.Boxes("#B5CDE2")));
        Assert.InRange(bar.Y, band.Y, band.Y + band.Height - bar.Height);
    }

    [Theory]
    [InlineData(-3)]
    [InlineData(-1)]
    [InlineData(-0.1)]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(3)]
    public void Labels_keep_apart_wherever_zero_lies(double place)
    {
        foreach (var scale in new[] { 1e-4, 1, 1e3, 3e10 })
        {
            var analysis = SampleAnalysis.With("npv", SampleAnalysis.Logistic(place * scale * 1.7, scale));
            foreach (var chart in new[] { "npv-s-curve", "npv-distribution" })
            {
                var boxes = Drawing.Of(analysis, chart).TextBoxes;
                for (var i = 0; i < boxes.Length; i++)
                    Assert.DoesNotContain(boxes.Take(i), other => boxes[i].Left < other.Right && other.Left < boxes[i].Right
                        && boxes[i].Top < other.Bottom && other.Top < boxes[i].Bottom);
            }
        }
    }
}
