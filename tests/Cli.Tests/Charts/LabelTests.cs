using Roi.Cli.Charts;
using Roi.Cli.Tests.Samples;

namespace Roi.Cli.Tests.Charts;

/// <summary>Labels lie neither on each other nor on the curve, the line at zero or the edge of the picture, whatever the figures.</summary>
public class LabelTests
{
    private const string Main = "#1D4F7C";

    /// <summary>All kinds of chart of all samples; names in fonts of other machines have no known width.</summary>
    public static TheoryData<string, string> EveryChart
    {
        get
        {
            TheoryData<string, string> all = [];
            foreach (var sample in SampleAnalysis.Peculiar.Keys.Concat(SampleAnalysis.All.Keys).Order(StringComparer.Ordinal))
                foreach (var kind in ChartSet.All)
                    if (sample != "ForeignNames")
                        all.Add(sample, kind.Name);
            return all;
        }
    }

    [Theory, MemberData(nameof(EveryChart))]
    public void No_text_lies_on_another_or_leaves_the_picture(string sample, string chart)
    {
        var boxes = Drawing.Of(sample, chart).TextBoxes;
        Assert.All(boxes, box => Assert.True(box is { Left: >= 8, Top: >= 8, Right: <= 1592, Bottom: <= 892 }, box.ToString()));
        for (var i = 0; i < boxes.Length; i++)
            for (var j = 0; j < i; j++)
                Assert.False(boxes[i].Left < boxes[j].Right && boxes[j].Left < boxes[i].Right && boxes[i].Top < boxes[j].Bottom
                    && boxes[j].Top < boxes[i].Bottom, $"{boxes[i]} {boxes[j]}");
    }

    [Theory, MemberData(nameof(EveryChart))]
    public void No_label_lies_on_the_curve(string sample, string chart)
    {
        if (chart is not ("npv-s-curve" or "payback-exceedance"))
            return;
        var drawing = Drawing.Of(sample, chart);
        var line = drawing.Line(Main);
        foreach (var box in drawing.TextBoxes.Where(box => box.Left > 170))
            foreach (var (from, to) in line.Zip(line.Skip(1)))
            {
                const int steps = 50;
                Assert.All(Enumerable.Range(0, steps + 1).Select(i => (double)i / steps)
                    .Select(part => (X: from.X + (to.X - from.X) * part, Y: from.Y + (to.Y - from.Y) * part)),
                    point => Assert.False(point.X > box.Left && point.X < box.Right && point.Y > box.Top && point.Y < box.Bottom,
                        $"{box} {point}"));
            }
    }

    [Theory, MemberData(nameof(EveryChart))]
    public void No_label_of_the_s_curve_lies_on_the_line_at_zero(string sample, string chart)
    {
        if (chart != "npv-s-curve")
            return;
        var drawing = Drawing.Of(sample, chart);
        // The line at zero is the thickest one in ink.
        var zero = drawing.Line("#15212D")[0].X;
        Assert.All(drawing.TextBoxes.Where(box => box.Top is > 130 and < 690 && box.Left > 170 && box.Text != "Zero"),
            box => Assert.False(box.Left < zero && zero < box.Right, $"{box} {zero}"));
    }

    [Fact]
    public void A_label_without_room_beside_its_point_goes_to_the_nearest_free_place()
    {
        ChartArea area = new(SampleAnalysis.Ordinary, "Title", "Subtitle");
        area.Limits(0, 1, 0, 1);
        LabelPlaces places = new(area);
        places.AvoidBox(0, 1, 0, 0.5);
        places.Label(0.5, 0.25, "First", null, ScottPlot.Alignment.LowerCenter);
        places.Label(0.5, 0.25, "Second", null, ScottPlot.Alignment.LowerCenter);
        var labels = area.Plot.PlottableList.OfType<ScottPlot.Plottables.Text>().ToList();
        Assert.Equal(["First", "Second"], labels.Select(label => label.LabelText));
        Assert.All(labels, label => Assert.InRange(label.Location.Y, 0.5, 0.7));
        Assert.NotEqual(labels[0].Location, labels[1].Location);
    }
}
