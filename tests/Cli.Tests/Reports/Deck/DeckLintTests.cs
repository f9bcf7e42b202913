using System.IO.Compression;
using System.Text;
using Roi.Cli.Tests.Samples;

namespace Roi.Cli.Tests.Reports.Deck;

/// <summary>The lint finds each fault that it is for.</summary>
public sealed class DeckLintTests
{
    private static readonly DeckFile Sound = DeckFile.Of(SampleAnalysis.Ordinary);

    [Theory]
    [InlineData("ppt/slides/charts/chart1.xml", "<c:crossAx val=\"111111111\" />", "<c:crossAx val=\"333333333\" />",
        "ppt/slides/charts/chart1.xml names the axis 333333333, which it does not have")]
    [InlineData("ppt/slides/charts/chart1.xml", "</c:barChart>", "<c:axId val=\"444444444\" /></c:barChart>",
        "ppt/slides/charts/chart1.xml names the axis 444444444, which it does not have")]
    [InlineData("ppt/slides/charts/chart1.xml", "<c:ptCount val=\"2\" />", "<c:ptCount val=\"0\" />",
        "ppt/slides/charts/chart1.xml: cat is empty")]
    [InlineData("[Content_Types].xml", "/ppt/slides/slide1.xml", "/ppt/slides/slide99.xml",
        "ppt/slides/slide99.xml has a content type and does not exist")]
    [InlineData("ppt/slides/_rels/slide1.xml.rels", "notesSlide1.xml", "notesSlide99.xml",
        "ppt/slides/slide1.xml: rId2 leads to ppt/notesSlides/notesSlide99.xml, which does not exist")]
    [InlineData("ppt/slides/slide1.xml", "id=\"3\"", "id=\"2\"", "ppt/slides/slide1.xml has two shapes 2")]
    [InlineData("ppt/slides/slide3.xml", "r:id=\"rId3\"", "r:id=\"rId77\"",
        "ppt/slides/slide3.xml: no relationship is called rId77")]
    [InlineData("ppt/presentation.xml", "id=\"257\"", "id=\"256\"", "the numbers of slides are wrong")]
    public void A_fault_is_found(string entry, string sound, string faulty, string message)
    {
        var text = Encoding.UTF8.GetString(Sound.Entries[entry]);
        Assert.Contains(sound, text, StringComparison.Ordinal);
        Assert.Contains(message, DeckLint.Faults(With(entry, text.Replace(sound, faulty, StringComparison.Ordinal))));
    }

    [Fact]
    public void A_theme_that_slides_and_notes_share_is_found()
    {
        const string notes = "ppt/notesMasters/_rels/notesMaster1.xml.rels", slides = "ppt/slideMasters/_rels/slideMaster1.xml.rels";
        var theme = Sound.Relationships("ppt/slideMasters/slideMaster1.xml").Values
            .Single(to => to.Contains("/theme/", StringComparison.Ordinal));
        Assert.NotEqual(Sound.Entries[slides], Sound.Entries[notes]);
        var own = Sound.Relationships("ppt/notesMasters/notesMaster1.xml").Values.Single();
        Assert.Contains("the notes master shares the theme of the slides", DeckLint.Faults(With(notes,
            Encoding.UTF8.GetString(Sound.Entries[notes]).Replace(own, theme, StringComparison.Ordinal))));
    }

    [Fact]
    public void A_stored_entry_is_found() => Assert.Contains("docProps/core.xml is stored",
        DeckLint.Faults(With("docProps/core.xml", Encoding.UTF8.GetString(Sound.Entries["docProps/core.xml"]),
            CompressionLevel.NoCompression)));

    private static DeckFile With(string entry, string text, CompressionLevel level = CompressionLevel.Fastest)
    {
        using MemoryStream stream = new();
        using (ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in Sound.Entries)
            {
                using var target = zip.CreateEntry(name, name == entry ? level : CompressionLevel.Fastest).Open();
                target.Write(name == entry ? Encoding.UTF8.GetBytes(text) : content);
            }
        return new(stream.ToArray());
    }
}
