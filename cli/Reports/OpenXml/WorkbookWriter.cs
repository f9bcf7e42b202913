using System.IO.Packaging;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Roi.Cli.Reports.OpenXml;

/// <summary>Writes a workbook sheet by sheet. The same calls give the same bytes.</summary>
internal sealed class WorkbookWriter
{
    private readonly WorkbookPart part;
    private readonly WorkbookStyles styles = new();
    private readonly SheetNames names = new();
    private readonly List<Sheet> sheets = [];
    private readonly List<DefinedName> titles = [];

    private WorkbookWriter(WorkbookPart part) => this.part = part;

    /// <summary>Gives the bytes of a workbook, such as one that is embedded in a chart.</summary>
    /// <param name="facts">What the workbook says of itself; null for nothing.</param>
    /// <param name="write">Writes its sheets, at least one.</param>
    public static byte[] Bytes(DocumentFacts? facts, Action<WorkbookWriter> write) =>
        StablePackage.Of(stream => Build(stream, facts, write));

    /// <summary>Writes a workbook.</summary>
    /// <param name="target">Receives the bytes; stays open.</param>
    /// <param name="facts">What the workbook says of itself; null for nothing.</param>
    /// <param name="write">Writes its sheets, at least one.</param>
    /// <exception cref="IOException">The target cannot be written.</exception>
    public static void Write(Stream target, DocumentFacts? facts, Action<WorkbookWriter> write) =>
        StablePackage.Write(target, stream => Build(stream, facts, write));

    /// <summary>Adds a sheet behind those that are there.</summary>
    /// <param name="name">Its name, made an allowed and unique one.</param>
    /// <param name="layout">What it is like around its cells.</param>
    /// <param name="write">Writes its rows.</param>
    /// <returns>The name that it got.</returns>
    public string Add(string name, SheetLayout layout, Action<SheetWriter> write)
    {
        var (given, id) = (names.Add(name), Invariant($"rId{sheets.Count + 1}"));
        var worksheet = part.AddNewPart<WorksheetPart>(id);
        using (SheetWriter sheet = new(worksheet, styles, layout, isFirst: sheets.Count == 0))
            write(sheet);
        if (layout.FrozenRows > 0)
            titles.Add(new(Repeated(given, layout))
            {
                Name = "_xlnm.Print_Titles",
                LocalSheetId = (uint)sheets.Count,
            });
        sheets.Add(new() { Name = given, SheetId = (uint)sheets.Count + 1, Id = id });
        return given;
    }

    /// <summary>The rows, and the columns of a sheet of several pages beside each other, that are printed on each page.</summary>
    private static string Repeated(string sheet, SheetLayout layout)
    {
        var rows = CellAddress.In(sheet, Invariant($"$1:${layout.FrozenRows}"));
        return layout is { IsFittedToPage: false, FrozenColumns: > 0 }
            ? $"{CellAddress.In(sheet, $"$A:${CellAddress.Column(layout.FrozenColumns)}")},{rows}" : rows;
    }

    private static void Build(Stream stream, DocumentFacts? facts, Action<WorkbookWriter> write)
    {
        using var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook, autoSave: false);
        // The stable package deflates; doing it twice takes time.
        document.CompressionOption = CompressionOption.NotCompressed;
        var part = document.AddWorkbookPart();
        document.ChangeIdOfPart(part, "rId1");
        if (facts is not null)
        {
            var core = document.AddCoreFilePropertiesPart();
            document.ChangeIdOfPart(core, "rId2");
            using var properties = core.GetStream(FileMode.Create);
            facts.Write(properties);
            facts.AddRun(id => part.AddCustomXmlPart(CustomXmlPartType.CustomXml, id));
        }
        WorkbookWriter book = new(part);
        write(book);
        book.Close();
    }

    private void Close()
    {
        var look = part.AddNewPart<WorkbookStylesPart>(Invariant($"rId{sheets.Count + 1}"));
        styles.Stylesheet().Save(look);
        Workbook workbook = new(
            new BookViews(new WorkbookView { ActiveTab = 0, TabRatio = 850, WindowWidth = 28800, WindowHeight = 15000 }),
            new Sheets(sheets));
        if (titles.Count > 0)
            workbook.AddChild(new DefinedNames(titles));
        workbook.AddChild(new CalculationProperties { FullCalculationOnLoad = true });
        workbook.Save(part);
    }
}
