using Roi.Cli.Reports.Deck;

namespace Roi.Cli.Tests.Reports.Deck;

public sealed class DeckTextTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("two\nlines\tand\u0001more", "two lines and more")]
    [InlineData("left\u202Eright\u2066", "leftright")]
    [InlineData("灌装机 👩‍🏭", "灌装机 👩‍🏭")]
    [InlineData("USD 420 k of 12 %, 3 months, 5 keys", "USD\u00A0420\u00A0k of 12\u00A0%, 3\u00A0months, 5 keys")]
    public void A_text_is_one_line_of_what_a_file_can_hold(string text, string clean) => Assert.Equal(clean, DeckText.Clean(text));

    [Fact]
    public void Half_of_a_character_becomes_a_mark() => Assert.Equal("half \uFFFD of one", DeckText.Clean("half \uD83D of one"));

    [Theory]
    [InlineData("Fully loaded cost of an hour of downtime", 200, 1)]
    [InlineData("Fully loaded cost of an hour of downtime", 120, 2)]
    [InlineData("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", 150, 2)]
    [InlineData("北方装瓶厂的灌装机停机时间减少以及维护人工效率的提高", 150, 2)]
    [InlineData("👩‍🏭👩‍🏭👩‍🏭👩‍🏭👩‍🏭👩‍🏭👩‍🏭👩‍🏭👩‍🏭", 100, 1)]
    public void A_shortened_text_takes_no_more_lines_than_it_may_and_begins_as_the_text_does(string text, double room, int lines)
    {
        var shown = DeckText.Fit(text, 14, room, lines);
        Assert.InRange(DeckText.Lines(shown, 14, room), 1, lines);
        Assert.EndsWith("…", shown, StringComparison.Ordinal);
        Assert.StartsWith(shown[..^1], text, StringComparison.Ordinal);
        Assert.False(char.IsHighSurrogate(shown[^2]));
    }

    [Fact]
    public void A_text_that_fits_is_left_alone() => Assert.Equal("Payback", DeckText.Fit("Payback", 14, 200, 1));

    [Fact]
    public void A_text_is_set_smaller_before_it_is_shortened()
    {
        var text = new string('m', 14);
        var size = DeckText.Size(text, 26, 10, 200, 1);
        Assert.InRange(size, 10, 25);
        Assert.Equal(1, DeckText.Lines(text, size, 200));
        Assert.Equal(2, DeckText.Lines(text, size + 1, 200));
    }

    [Fact]
    public void Ten_thousand_characters_are_measured_in_no_time_and_fit()
    {
        var shown = DeckText.Fit(string.Concat(Enumerable.Repeat("长 name ", 2_000)), 18, 880, 2, bold: true);
        Assert.Equal(2, DeckText.Lines(shown, 18, 880, bold: true));
    }
}
