using Roi.Cli.Charts;

namespace Roi.Cli.Tests.Charts;

/// <summary>Texts of an SVG file are the names themselves, also where they were shortened.</summary>
public class StandInTests
{
    [Theory]
    [InlineData("灌装机")]
    [InlineData("机")]
    [InlineData("Line 灌装 机 2")]
    [InlineData("خط التعبئة, Filler 1")]
    [InlineData("👩‍🏭 Filler 🔥")]
    [InlineData("充填 (充填), 検査 充")]
    public void A_text_is_restored(string text)
    {
        DrawableNames names = new(isSpelled: true);
        var drawn = names.Of(text);
        Assert.True(names.Any);
        Assert.NotEqual(text, drawn);
        Assert.Equal(text, names.Spelled(drawn));
        Assert.Empty(names.Marks);
    }

    [Fact]
    public void A_text_that_was_shortened_keeps_its_beginning()
    {
        DrawableNames names = new(isSpelled: true);
        var drawn = names.Of("北九州工場予知保全システム");
        var cut = ChartFont.Install().Fit(drawn, 28, 170);
        Assert.Equal("北九州工…", names.Spelled(cut));
        Assert.InRange(ChartFont.Install().Width(cut, 28), 120, 170);
    }

    [Fact]
    public void Equal_pieces_have_equal_stand_ins_and_others_have_others()
    {
        DrawableNames names = new(isSpelled: true);
        Assert.Equal(names.Of("停机"), names.Of("停机"));
        var all = Enumerable.Range(0, 3000).Select(i => char.ConvertFromUtf32(0x4E00 + i)).ToArray();
        Assert.Equal(all, all.Select(names.Of).ToArray().Select(names.Spelled));
    }

    [Fact]
    public void A_text_that_has_private_characters_of_its_own_is_not_taken_for_a_name()
    {
        DrawableNames names = new(isSpelled: true);
        Assert.Equal("Line \uE1E2\uE1E3", names.Spelled(names.Of("Line \uE1E2\uE1E3")));
        Assert.Equal("Line [sign 1]", new DrawableNames(isSpelled: false).Of("Line \uE1E2\uE1E3"));
    }

    [Fact]
    public void An_svg_spells_names_and_holds_no_stand_in()
    {
        foreach (var kind in ChartSet.All)
        {
            var drawing = Drawing.Of("ForeignNames", kind.Name);
            Assert.Contains(drawing.Texts, text => text.StartsWith("北方装瓶厂 👩‍🏭 Filler · ", StringComparison.Ordinal));
            Assert.DoesNotContain(drawing.Root.ToString(), c => StandIns.Is(c));
            Assert.DoesNotContain("[name", drawing.Root.ToString());
        }
    }
}
