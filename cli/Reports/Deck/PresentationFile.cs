using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using Roi.Cli.Reports.OpenXml;
using static Roi.Cli.Reports.Deck.DeckTree;

namespace Roi.Cli.Reports.Deck;

/// <summary>Slides as a presentation file. Every relationship has an id of ours: those of the SDK are random.</summary>
internal static class PresentationFile
{
    /// <summary>Writes the file.</summary>
    /// <param name="target">Receives the bytes; stays open.</param>
    /// <param name="slides">The slides, at least one.</param>
    /// <param name="facts">What the file says of itself.</param>
    public static void Write(Stream target, IReadOnlyList<Slide> slides, DocumentFacts facts) => StablePackage.Write(target, stream =>
    {
        using var document = PresentationDocument.Create(stream, PresentationDocumentType.Presentation, autoSave: false);
        // The stable package deflates; doing it twice takes time.
        document.CompressionOption = System.IO.Packaging.CompressionOption.NotCompressed;
        var presentation = document.AddPresentationPart();
        document.ChangeIdOfPart(presentation, "rId1");
        Properties(document, facts);
        facts.AddRun(id => presentation.AddCustomXmlPart(CustomXmlPartType.CustomXml, id));
        Fill(presentation, Presentation(slides.Count));
        var master = presentation.AddNewPart<SlideMasterPart>("rId1");
        Fill(master, DeckMaster.Slides);
        var layout = master.AddNewPart<SlideLayoutPart>("rId1");
        Fill(layout, DeckMaster.Layout);
        layout.AddPart(master, "rId1");
        var theme = master.AddNewPart<ThemePart>("rId2");
        Fill(theme, DeckTheme.Create("Charts"));
        var notesMaster = presentation.AddNewPart<NotesMasterPart>("rId2");
        Fill(notesMaster, DeckMaster.Notes);
        Fill(notesMaster.AddNewPart<ThemePart>("rId1"), DeckTheme.Create("Notes"));
        presentation.AddPart(theme, "rId3");
        foreach (var (i, slide) in slides.Index())
            Add(presentation.AddNewPart<SlidePart>(SlideId(i)), slide, layout, notesMaster);
    });

    private static void Add(SlidePart part, Slide slide, SlideLayoutPart layout, NotesMasterPart notesMaster)
    {
        Fill(part, DeckMaster.Of(slide));
        part.AddPart(layout, "rId1");
        var notes = part.AddNewPart<NotesSlidePart>("rId2");
        Fill(notes, DeckMaster.NotesOf(slide.Notes));
        notes.AddPart(notesMaster, "rId1");
        notes.AddPart(part, "rId2");
        foreach (var (index, chart) in slide.Charts.Index())
        {
            var drawing = part.AddNewPart<ChartPart>(SlideShapes.ChartId(index));
            Fill(drawing, chart.Space);
            var workbook = drawing.AddEmbeddedPackagePart(EmbeddedPackagePartType.Xlsx);
            drawing.ChangeIdOfPart(workbook, "rId1");
            Fill(workbook, ChartWorkbook.Bytes(chart.Table));
        }
    }

    private static void Properties(PresentationDocument document, DocumentFacts facts)
    {
        var core = document.AddCoreFilePropertiesPart();
        document.ChangeIdOfPart(core, "rId2");
        using var properties = core.GetStream(FileMode.Create);
        facts.Write(properties);
    }

    private static void Fill(OpenXmlPart part, XElement root) => Fill(part, Bytes(root));

    private static void Fill(OpenXmlPart part, byte[] content)
    {
        using MemoryStream stream = new(content);
        part.FeedData(stream);
    }

    private static string SlideId(int index) => Invariant($"rId{4 + index}");

    private static XElement Presentation(int slides) => Element("p:presentation", ("saveSubsetFonts", 1),
        Element("p:sldMasterIdLst", Element("p:sldMasterId", ("id", 2147483648L), ("r:id", "rId1"))),
        Element("p:notesMasterIdLst", Element("p:notesMasterId", ("r:id", "rId2"))),
        Element("p:sldIdLst", Enumerable.Range(0, slides).Select(i => Element("p:sldId", ("id", 256 + i), ("r:id", SlideId(i))))),
        Element("p:sldSz", ("cx", DeckStyle.Emu(DeckStyle.Width)), ("cy", DeckStyle.Emu(DeckStyle.Height))),
        Element("p:notesSz", ("cx", DeckStyle.Emu(540)), ("cy", DeckStyle.Emu(720))),
        Element("p:defaultTextStyle", DeckMaster.Levels(DeckStyle.TextSize)));
}
