using System.Text;
using Roi.Cli.Charts;
using Roi.Cli.Reports.Html;
using Roi.Cli.Tests.Samples;

namespace Roi.Cli.Tests.Charts;

/// <summary>What the charts' font lacks is said, never left blank.</summary>
public class DrawableNamesTests
{
    [Theory]
    [InlineData("Filler 1", "Filler 1")]
    [InlineData("Größe, Übung, Łódź, Москва, Αθήνα, Việt Nam", "Größe, Übung, Łódź, Москва, Αθήνα, Việt Nam")]
    [InlineData("灌装机", "[name 1]")]
    [InlineData("Line 灌装 机 2", "Line [name 1] 2")]
    [InlineData("خط التعبئة, Filler 1", "[name 1], Filler 1")]
    [InlineData("👩‍🏭 Filler 🔥", "[sign 1] Filler [sign 2]")]
    [InlineData("充填 (充填), 検査", "[name 1] ([name 1]), [name 2]")]
    [InlineData("half a pair \uD83D.", "half a pair [sign 1].")]
    public void A_piece_that_the_font_lacks_becomes_a_numbered_mark(string text, string drawn) =>
        Assert.Equal(drawn, new DrawableNames(isSpelled: false).Of(text));

    [Fact]
    public void Equal_pieces_keep_their_mark_and_the_key_says_what_it_stands_for()
    {
        DrawableNames names = new(isSpelled: false);
        Assert.Equal("[name 1]", names.Of("停机"));
        Assert.Equal("Line [name 2]", names.Of("Line 二"));
        Assert.Equal("[name 1] / [name 2]", names.Of("停机 / 二"));
        Assert.Equal([new("[name 1]", "停机"), new("[name 2]", "二")], names.Marks);
    }

    [Fact]
    public void Every_character_that_a_png_draws_is_in_its_font()
    {
        var font = ChartFont.Install();
        foreach (var kind in ChartSet.All)
        {
            using var plot = kind.Create(new DrawableNames(isSpelled: false).Of(SampleAnalysis.ForeignNames));
            string[] texts = [.. plot.Axes.GetPanels().OfType<ChartFrame>().SelectMany(frame => frame.Texts),
                .. plot.PlottableList.OfType<ScottPlot.Plottables.Text>().Select(text => text.LabelText)];
            Assert.All(texts, text => Assert.All(text.EnumerateRunes(), rune => Assert.True(font.Draws(rune), text)));
            Assert.Contains(texts, text => text.StartsWith("[name 1] Filler · ", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_caption_says_what_the_marks_of_the_png_file_stand_for()
    {
        var kind = ChartSet.All.Single(kind => kind.Name == "drivers");
        var chart = ChartImage.Draw([kind.Of(SampleAnalysis.ForeignNames)])[0];
        Assert.Equal("停机 减少 brings the most: USD 812 k a year", chart.Title);
        Assert.Equal("In the PNG file [name 1] stands for 北方装瓶厂 👩‍🏭, [name 2] stands for 停机 减少.", chart.Key);
        Assert.Equal("What each driver brings. " + chart.Key, HtmlFrame.Caption(chart));
        Assert.Equal("", Drawing.Of("ForeignNames", "drivers").Image.Key);
        Assert.Contains("停机 减少 brings the most: USD 812 k a year", Drawing.Of("ForeignNames", "drivers").Texts);
    }

    [Fact]
    public void The_name_of_a_line_is_one_mark_whatever_it_holds()
    {
        DrawableNames names = new(isSpelled: false);
        var drawn = names.Of(SampleAnalysis.Ordinary with
        {
            Assumptions = [SampleAnalysis.Ordinary.Assumptions[0] with { Name = "灌装1 **🔥/downtimeHours", Title = "Downtime, 灌装1 **🔥" }],
        });
        Assert.Equal(("[name 1]/downtimeHours", "Downtime, [name 1]"), (drawn.Assumptions[0].Name, drawn.Assumptions[0].Title));
        Assert.Equal([new("[name 1]", "灌装1 **🔥")], names.Marks);
    }

    [Fact]
    public void The_titles_of_a_line_and_of_its_inputs_have_one_mark()
    {
        DrawableNames names = new(isSpelled: false);
        var drawn = names.Of(SampleAnalysis.ForeignNames with
        {
            Assumptions = [SampleAnalysis.Ordinary.Assumptions[0] with { Name = "灌装机/downtimeHours", Title = "Unplanned downtime, 灌装机" }],
        });
        var mark = names.Marks.Single(one => one.Text == "灌装机").Mark;
        Assert.Equal((mark + "/downtimeHours", "Unplanned downtime, " + mark, mark),
            (drawn.Assumptions[0].Name, drawn.Assumptions[0].Title, drawn.WorstEvent!.Line));
    }
}
