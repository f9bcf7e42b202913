using Roi.Cli.Charts;
using Roi.Cli.Tests.Samples;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Tests.Charts;

/// <summary>A picture never contradicts the table beside it.</summary>
public class TruePictureTests
{
    private const string Main = "#1D4F7C";
    private const string Light = "#B5CDE2";
    private const string Loss = "#B4490F";
    private const string LossLight = "#F6D3BA";

    public static TheoryData<string> Peculiar => [.. SampleAnalysis.Peculiar.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string, string> EveryChart
    {
        get
        {
            TheoryData<string, string> all = [];
            foreach (var sample in SampleAnalysis.Peculiar.Keys.Order(StringComparer.Ordinal))
                foreach (var kind in ChartSet.All)
                    all.Add(sample, kind.Name);
            return all;
        }
    }

    [Fact]
    public void The_bridge_has_the_figures_of_its_table()
    {
        Assert.Equal(["1.2 k", "−280", "920", "−5", "915", "−52", "863"], BridgeTable.Rows(SampleAnalysis.FineBridge)
            .Select(row => row.Benefit));
        foreach (var sample in new[] { "FineBridge", "NegativeBridge", "Tiny", "Ordinary" })
        {
            var texts = Drawing.Of(sample, "bridge").Texts.Select(text => text.Split(" (")[0]);
            Assert.Subset(texts.ToHashSet(), BridgeTable.Rows(Drawing.Analysis(sample)).Select(row => row.Benefit).ToHashSet());
        }
    }

    [Theory]
    [InlineData("FineBridge")]
    [InlineData("Tiny")]
    [InlineData("Huge")]
    [InlineData("NegativeBridge")]
    public void A_bar_of_the_bridge_is_as_long_as_its_figure_is_large(string sample)
    {
        var amounts = BridgeTable.Rows(Drawing.Analysis(sample)).Select(row => Math.Abs(row.Amount)).ToArray();
        var drawing = Drawing.Of(sample, "bridge");
        var widths = new[] { Light, LossLight, Main }.SelectMany(drawing.Boxes).Where(box => box.Height < 100).OrderBy(box => box.Y)
            .Select(box => box.Width).ToArray();
        Assert.Equal(amounts.Length, widths.Length);
        var pixels = widths[0] / amounts[0];
        Assert.All(amounts.Zip(widths), pair => Assert.Equal(pair.First * pixels, pair.Second, 0.01));
    }

    [Fact]
    public void The_payback_curve_is_level_where_no_trial_pays_back()
    {
        var drawing = Drawing.Of("PaybackWithGaps", "payback-exceedance");
        var line = drawing.Line(Main);
        var (zero, hundred) = (line.Max(point => point.Y), line.Min(point => point.Y));
        var month = (line.First(point => point.Y == hundred).X - Start(line, zero)) / (40 - 22);
        Assert.Equal(0, Share(Start(line, zero) - 0.01 * month));           // nothing is paid back before month 22
        Assert.Equal(0.5, Share(Start(line, zero) + 2.1 * month), 0.001);   // half by month 24
        Assert.Equal(0.5, Share(Start(line, zero) + 17.9 * month), 0.001);  // and no more until month 40
        Assert.Equal(1, Share(Start(line, zero) + 18.1 * month));
        Assert.InRange(line.Length, 5, 60);

        double Share(double x)
        {
            var i = Array.FindLastIndex(line, point => point.X <= x);
            var (from, to) = (line[i], line[i + 1]);
            var part = to.X > from.X ? (x - from.X) / (to.X - from.X) : 0;
            return (zero - from.Y - (to.Y - from.Y) * part) / (zero - hundred);
        }
    }

    private static double Start((double X, double Y)[] line, double zero) => line.Last(point => point.Y == zero).X;

    [Fact]
    public void The_npv_curve_is_level_over_a_gap()
    {
        var line = Drawing.Of("NpvWithGap", "npv-s-curve").Line(Main);
        var level = line.Zip(line.Skip(1)).MaxBy(pair => pair.Second.X - pair.First.X);
        Assert.Equal(level.First.Y, level.Second.Y, 0.6);
        var (top, bottom) = (line.Min(point => point.Y), line.Max(point => point.Y));
        Assert.Equal(0.502, (bottom - level.First.Y) / (bottom - top), 0.001);
    }

    [Theory, MemberData(nameof(EveryChart))]
    public void No_two_ticks_of_an_axis_read_alike_and_no_label_leaves_the_picture(string sample, string chart)
    {
        var drawing = Drawing.Of(sample, chart);
        var places = drawing.Places.Where(place => place.Text.Length > 0).ToArray();
        Assert.All(places, place => Assert.InRange(place.X, 8, 1592));
        // The ticks of the horizontal axis are the lowest numbers of the picture.
        var numbers = places.Where(place => place.Text.Trim('−')[0] is >= '0' and <= '9').Where(place => place.Y < 800).ToArray();
        var ticks = numbers.Where(place => place.Y > numbers.Max(number => number.Y) - 1).OrderBy(place => place.X).ToArray();
        Assert.Equal(ticks.Length, ticks.Select(tick => tick.Text).Distinct().Count());
        Assert.All(ticks.Zip(ticks.Skip(1)), pair =>
            Assert.True(pair.First.X + ChartFont.Install().Width(pair.First.Text, 28) < pair.Second.X, pair.ToString()));
    }

    [Theory]
    [InlineData("Tiny", "cash-fan", "−1", "4")]
    [InlineData("Huge", "cash-fan", "−1 tn", "4 tn")]
    [InlineData("BeyondWords", "cash-fan", "−1e20", "4e20")]
    [InlineData("Tiny", "drivers", "0.5", "1.0")]
    [InlineData("Narrow", "roi-distribution", "111.55", "111.65")]
    public void Ticks_keep_the_digits_that_their_step_needs_and_their_minus(string sample, string chart, params string[] labels) =>
        Assert.Subset(Drawing.Of(sample, chart).Texts.ToHashSet(), labels.ToHashSet());

    [Theory]
    [InlineData(new[] { 0, 0.2, 0.4 }, "0", "0.2", "0.4")]
    [InlineData(new[] { -500_000.0, 0, 500_000, 1_000_000 }, "−0.5 M", "0", "0.5 M", "1.0 M")]
    [InlineData(new[] { 1_812_344.0, 1_812_345, 1_812_346 }, "1.812344 M", "1.812345 M", "1.812346 M")]
    [InlineData(new[] { -2e15, -1e15, 0 }, "−2,000 tn", "−1,000 tn", "0")]
    [InlineData(new[] { -5e17, 0, 5e17 }, "−5e17", "0", "5e17")]
    [InlineData(new[] { 0.0 }, "0")]
    public void Ticks_of_an_axis_share_a_unit(double[] ticks, params string[] labels) => Assert.Equal(labels, TickText.Money(ticks));

    [Theory]
    [InlineData(1, new[] { "Driver 1" })]
    [InlineData(10, new[] { "Driver 10", "Driver 9", "Driver 8", "Driver 2", "Driver 1" })]
    [InlineData(12, new[] { "Driver 12", "Driver 11", "Driver 10", "Driver 5", "Driver 4", "and 3 more" })]
    public void The_largest_drivers_are_drawn_and_the_title_names_the_first(int count, string[] rows)
    {
        var analysis = SampleAnalysis.WithDrivers(count);
        var drawing = Drawing.Of(analysis, "drivers");
        Assert.Subset(drawing.Texts.ToHashSet(), rows.ToHashSet());
        Assert.Equal(Math.Min(count, 10), drawing.Texts.Count(text => text.StartsWith("Driver ", StringComparison.Ordinal)
            && !text.Contains("brings")) + (count > 10 ? 1 : 0));
        Assert.StartsWith(rows[0] + " brings", drawing.Image.Title);
        if (count > 10)
            Assert.Contains("none larger than 30 k at P50", drawing.Texts);
    }

    [Theory]
    [InlineData("cash-fan", "Cash out reaches USD 700 k at its deepest")]
    [InlineData("npv-s-curve", "NPV is USD −412 k in every trial")]
    [InlineData("roi-distribution", "Run-rate ROI is −98.0 % in every trial")]
    [InlineData("payback-exceedance", "Pays back after 18.0 months in every trial")]
    [InlineData("tornado", "No uncertain input moves NPV")]
    public void What_is_the_same_in_every_trial_is_no_matter_of_chance(string chart, string title)
    {
        Assert.Equal(title, Drawing.Of("Alike", chart).Image.Title);
        Assert.DoesNotContain("Deepest P10", string.Concat(Drawing.Of("Alike", "cash-fan").Texts));
    }

    [Fact]
    public void A_long_tail_is_cut_and_the_chart_says_what_lies_beyond()
    {
        var drawing = Drawing.Of("HeavyTails", "roi-distribution");
        var bars = drawing.Boxes(Light).Where(box => box.Height > 3).ToArray();
        Assert.InRange(bars.Length, 8, 80);
        var curve = SampleAnalysis.HeavyTails.Result.QuantileCurves[Outcomes.Roi];
        var beyond = Format.Share(QuantileCurve.ShareAbove(curve, 62));
        Assert.Contains($"{beyond} above 6,200 %", drawing.Texts);
        Assert.Contains(drawing.Texts, text =>
            text.EndsWith("A bar beside the axis holds all trials beyond it.", StringComparison.Ordinal));
        // That bar is as high as its share.
        var last = drawing.Boxes("#FFFFFF").Concat(drawing.Boxes("white")).Single(box => box.X > 1300);
        var all = bars.Concat(drawing.Boxes(LossLight)).Append(last).Sum(bar => bar.Height);
        Assert.Equal(QuantileCurve.ShareAbove(curve, 62), last.Height / all, 0.005);
        const string words = " of trials lie beyond the axis, on the right.";
        Assert.Contains(Drawing.Of("HeavyTails", "npv-s-curve").Texts, text => text.EndsWith(words, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("HeavyTails")]
    [InlineData("Alike")]
    [InlineData("FixedAndHopeless")]
    public void No_roi_is_drawn_below_minus_a_hundred_percent(string sample)
    {
        var drawing = Drawing.Of(sample, "roi-distribution");
        var ticks = drawing.Texts
            .Where(text => text.Length > 0 && text[0] == '−' && text.Skip(1).All(c => char.IsAsciiDigit(c) || c == ','))
            .Select(text => int.Parse(text[1..].Replace(",", "")));
        Assert.All(ticks, tick => Assert.InRange(tick, 1, 100));
        if (sample == "HeavyTails")
        {
            var bars = drawing.Boxes(LossLight);
            var zero = drawing.Boxes(Light).Min(box => box.X);
            var width = drawing.Boxes(Light)[0].Width;
            Assert.All(bars, bar => Assert.InRange(bar.X, zero - width * 1.2, zero));
        }
    }

    [Theory]
    [InlineData("Ordinary", "worst-event")]     // a cost is no verdict
    [InlineData("OneDriver", "drivers")]
    [InlineData("Fixed", "payback-exceedance")]
    [InlineData("Narrow", "npv-s-curve")]
    public void Nothing_is_orange_where_nothing_is_lost(string sample, string chart)
    {
        var drawing = Drawing.Of(sample, chart);
        Assert.Empty(new[] { Loss, LossLight }.SelectMany(color => drawing.With("fill", color).Concat(drawing.With("stroke", color))));
    }

    [Fact]
    public void Orange_means_below_zero_in_the_npv_curve()
    {
        var drawing = Drawing.Of("NpvWithGap", "npv-s-curve");
        Assert.Equal(["Below zero: 50.2 % of trials"],
            drawing.With("fill", Loss).Where(element => element.Name.LocalName == "text").Select(text => text.Value));
        Assert.Empty(drawing.With("stroke", Loss));
    }

    [Fact]
    public void A_stage_below_zero_is_orange_and_a_step_that_raises_is_blue()
    {
        var drawing = Drawing.Of("NegativeBridge", "bridge");
        string[] colours = ["Light", "LossLight", "LossLight", "Light", "LossLight", "Light", "LossLight"];
        var boxes = drawing.Boxes(Light).Select(box => (box.Y, "Light"))
            .Concat(drawing.Boxes(LossLight).Select(box => (box.Y, "LossLight")));
        Assert.Equal(colours, boxes.OrderBy(box => box.Y).Select(box => box.Item2));
    }

    [Theory, MemberData(nameof(EveryChart))]
    public void Each_foot_names_case_verdicts_and_run(string sample, string chart)
    {
        var texts = Drawing.Of(sample, chart).Texts;
        var title = sample == "ForeignNames" ? "北方装瓶厂 👩‍🏭 Filler" : "Northfield bottling: condition monitoring on the fillers";
        Assert.Contains($"{title} · {Sentences.Verdicts(Drawing.Analysis(sample))}", texts);
        Assert.Contains("Run 9f3a61c07be24d15", texts);
        Assert.Contains("Rules manufacturing-ai 1.0.0 + northfield-finance 1.2.0 · 2026-04-02, version 3, draft", texts);
    }

    [Theory]
    [InlineData(PayDecision.Pays, Verdict.Credible, "Pays · Credible")]
    [InlineData(PayDecision.DoesNotPay, Verdict.Credible, "Does not pay · Credible")]
    [InlineData(PayDecision.Marginal, Verdict.NotCredible, "Marginal · Not credible")]
    public void Both_verdicts_stand_in_the_foot(PayDecision decision, Verdict verdict, string words) => Assert.Contains(
        "Northfield bottling: condition monitoring on the fillers · " + words,
        Drawing.Of(SampleAnalysis.Ordinary with { Decision = decision, Verdict = verdict }, "drivers").Texts);

    [Theory]
    [InlineData(Verdict.Credible, "credible", "Credible: earned a year over 60 months")]
    [InlineData(Verdict.Recheck, "counted", "Counted: earned a year over 60 months")]
    public void A_benefit_is_called_credible_only_where_the_case_is(Verdict verdict, string word, string row)
    {
        var drawing = Drawing.Of(SampleAnalysis.Ordinary with { Verdict = verdict }, "bridge");
        Assert.Equal($"Of USD 1.42 M claimed per year, USD 690 k is {word}", drawing.Image.Title);
        Assert.Contains(row, drawing.Texts);
    }

    [Theory, MemberData(nameof(EveryChart))]
    public void An_svg_holds_its_drawing_once_and_no_box_without_a_colour(string sample, string chart)
    {
        var drawing = Drawing.Of(sample, chart);
        Assert.Single(drawing.Texts, text => text == "Run 9f3a61c07be24d15");
        Assert.Single(drawing.Root.Elements(), element => (string?)element.Attribute("width") == "1600");
        Assert.All(drawing.Root.Descendants()
            .Where(element => element.Name.LocalName == "rect" && element.Parent!.Name.LocalName != "clipPath"),
            rect => Assert.NotNull(rect.Attribute("fill")));
    }

    [Theory, MemberData(nameof(Peculiar))]
    public void Every_chart_is_drawn_as_a_png(string sample) =>
        Assert.All(ChartImage.Draw(ChartSet.All.Take(1).Select(kind => kind.Of(Drawing.Analysis(sample)))),
            chart => Assert.InRange(chart.Png.Length, 20_000, 500_000));
}
