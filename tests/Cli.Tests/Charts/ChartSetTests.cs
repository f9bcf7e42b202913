using System.Buffers.Binary;
using System.Xml.Linq;
using Roi.Cli.Charts;
using Roi.Cli.Tests.Samples;

namespace Roi.Cli.Tests.Charts;

public class ChartSetTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Samples => [.. SampleAnalysis.All.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_question_of_a_board_has_its_chart() => Assert.Equal(
        ["payback-exceedance", "npv-distribution", "npv-s-curve", "bridge", "drivers", "cash-fan", "worst-event", "tornado", "response",
            "roi-distribution"],
        ChartSet.All.Select(kind => kind.Name));

    [Theory]
    [InlineData("payback-exceedance", "Pays back within 23.0 months in 9 of 10 trials")]
    [InlineData("roi-distribution", "Run-rate ROI is at least 70.1 % in 9 of 10 trials")]
    [InlineData("npv-distribution", "NPV is at least USD 1.13 M in 9 of 10 trials")]
    [InlineData("npv-s-curve", "NPV is above zero in 99.7 % of trials; P50 is USD 1.81 M")]
    [InlineData("bridge", "Of USD 1.42 M claimed per year, USD 690 k is counted")]
    [InlineData("drivers", "Downtime reduction value brings the most: USD 812 k a year")]
    [InlineData("cash-fan", "Cash out stays within USD 877 k in 9 of 10 trials")]
    [InlineData("worst-event", "Last year's worst event equals 66 % of the implementation cost")]
    [InlineData("tornado", "Filler 1: Unplanned downtime moves NPV most: 1.33 M to 2.3 M")]
    public void A_title_states_the_message_with_its_number(string name, string title) =>
        Assert.Equal(title, ChartSet.All.Single(kind => kind.Name == name).Title(SampleAnalysis.Ordinary));

    [Theory]
    [InlineData("payback-exceedance", "91.9 % of trials do not pay back within 60 months")]
    [InlineData("npv-distribution", "NPV is below zero in 99.9 % of trials")]
    [InlineData("npv-s-curve", "NPV is above zero in 0.1 % of trials; P50 is EUR −412 k")]
    [InlineData("bridge", "Of EUR 2 M claimed per year, EUR −255 k is counted")]
    [InlineData("worst-event", "No worst event is given: add last year's most expensive one")]
    public void A_bad_case_gets_a_title_that_says_so(string name, string title) =>
        Assert.Equal(title, ChartSet.All.Single(kind => kind.Name == name).Title(SampleAnalysis.Odd));

    [Fact]
    public void A_chart_applies_where_there_is_something_to_show()
    {
        Assert.Equal(ChartSet.All, ChartSet.Applying(SampleAnalysis.Ordinary));
        Assert.Equal(["worst-event"], ChartSet.All.Except(ChartSet.Applying(SampleAnalysis.Odd)).Select(kind => kind.Name));
        Assert.Equal(["tornado", "response"], ChartSet.All.Except(ChartSet.Applying(SampleAnalysis.Fixed)).Select(kind => kind.Name));
    }

    [Theory, MemberData(nameof(Samples))]
    public void Every_png_has_3200_by_1800_pixels_at_300_to_the_inch(string sample)
    {
        foreach (var chart in SampleReport.Charts(sample))
        {
            var png = chart.Png.Span;
            Assert.True(png[..8].SequenceEqual<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), chart.Name);
            Assert.Equal((3200, 1800), (BinaryPrimitives.ReadInt32BigEndian(png[16..]), BinaryPrimitives.ReadInt32BigEndian(png[20..])));
            // The chunk pHYs follows the head: its length, its name, 11,811 to the metre twice, metres, and a sum over all but the length.
            Assert.Equal("00000009" + "70485973" + "00002E23" + "00002E23" + "01", Convert.ToHexString(png[33..50]));
            Assert.Equal(System.IO.Hashing.Crc32.HashToUInt32(png[37..50]), BinaryPrimitives.ReadUInt32BigEndian(png[50..]));
            Assert.InRange(png.Length, 20_000, 900_000);
        }
    }

    [Theory, MemberData(nameof(Samples))]
    public void A_drawing_is_well_formed_holds_no_markup_of_names_and_writes_in_Inter(string sample)
    {
        foreach (var chart in SampleReport.Charts(sample))
        {
            var root = XElement.Parse(chart.Svg);
            Assert.Empty(root.Descendants(Svg + "script"));
            Assert.Equal(chart.Title, root.Element(Svg + "title")!.Value.Replace('\uFFFD', '\u0001'));
            Assert.NotEmpty(root.Element(Svg + "desc")!.Value);
            Assert.All(root.Descendants(Svg + "text"), text => Assert.StartsWith("Inter,", text.Attribute("font-family")!.Value));
            Assert.All(root.Descendants().Attributes("id"), id => Assert.StartsWith(chart.Name + "-", id.Value));
            Assert.Contains("data:font/woff2;base64,", chart.StandaloneSvg);
        }
    }

    [Fact]
    public void Every_axis_names_its_unit_or_currency()
    {
        string[] axes =
        [
            "Months from the decision to buy", "Trials that have paid back (%)", "Run-rate ROI (%)", "Share of trials (%)",
            "Net present value (USD)", "Trials at or below (%)", "Benefit (USD per year)", "Cumulative cash (USD)", "Cost (USD)",
            "NPV (USD); dotted: its P50, 1.81 M; the axis does not show zero", "NPV (USD)", "Percentile of the input",
        ];
        var texts = SampleReport.Charts(nameof(SampleAnalysis.Ordinary))
            .SelectMany(chart => XElement.Parse(chart.Svg).Descendants(Svg + "text")).Select(text => text.Value).ToHashSet();
        Assert.All(axes, axis => Assert.Contains(axis, texts));
    }

    [Fact]
    public void The_same_analysis_gives_the_same_bytes()
    {
        var again = ChartImage.Draw(ChartSet.All.Select(kind => kind.Of(SampleAnalysis.Ordinary)));
        foreach (var (first, second) in SampleReport.Charts(nameof(SampleAnalysis.Ordinary)).Zip(again))
        {
            Assert.Equal(first.Svg, second.Svg);
            Assert.True(first.Png.Span.SequenceEqual(second.Png.Span), first.Name);
        }
    }

    [Theory]
    [InlineData(0, 1_000_000, 5, new[] { 0.0, 200_000, 400_000, 600_000, 800_000, 1_000_000 })]
    [InlineData(-0.3, 0.4, 4, new[] { -0.2, 0, 0.2, 0.4 })]
    [InlineData(0, 1, 3, new[] { 0, 0.5, 1 })]
    public void Axes_are_marked_at_round_values(double low, double high, int atMost, double[] values)
    {
        var marks = ChartStyle.RoundValues(low, high, atMost);
        Assert.Equal(values.Length, marks.Length);
        Assert.All(values.Zip(marks), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Theory]
    [InlineData("Fully loaded cost of an hour of downtime", 300, "Fully loaded cost of…")]
    [InlineData("Filler and [name 12] of the hall", 210, "Filler and…")]
    public void A_text_is_shortened_at_a_whole_word_and_never_within_a_mark(string text, float room, string drawn) =>
        Assert.Equal(drawn, ChartFont.Install().Fit(text, 28, room));

    [Fact]
    public void A_long_title_is_written_smaller_before_it_is_shortened()
    {
        var title = new string('m', 50);
        Assert.InRange(ChartTitle.Size(title), ChartStyle.LeastTitleSize, ChartStyle.TitleSize - 1);
        Assert.Equal(ChartStyle.TitleSize, ChartTitle.Size("Short"));
        var cut = ChartTitle.Of(string.Join(' ', Enumerable.Repeat("downtime", 20)), " moves NPV most");
        Assert.EndsWith(" downtime… moves NPV most", cut);
        Assert.InRange(ChartFont.Install().Width(cut, ChartStyle.LeastTitleSize, bold: true), 1200, 1504);
    }

    [Fact]
    public void A_name_too_long_is_cut_with_an_ellipsis_and_keeps_to_its_room()
    {
        var font = ChartFont.Install();
        var cut = font.Fit("Fully loaded cost of an hour of downtime on the second filler", 28, 300);
        Assert.EndsWith("…", cut);
        Assert.InRange(font.Width(cut, 28), 200, 300);
        Assert.Equal("Short", font.Fit("Short", 28, 300));
    }
}
