using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using OpenXmlCell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace Roi.Cli.Reports.OpenXml;

/// <summary>Writes the rows of a sheet one after the other; none is held in memory by this program.</summary>
internal sealed class SheetWriter : IDisposable
{
    private static readonly OpenXmlCell CellElement = new();
    private static readonly Row RowElement = new();
    private static readonly CellValue ValueElement = new();
    private static readonly CellFormula FormulaElement = new();
    private static readonly InlineString InlineElement = new();
    private static readonly DocumentFormat.OpenXml.Spreadsheet.Text TextElement = new();
    private static readonly OpenXmlAttribute[] None = [];
    private static readonly OpenXmlAttribute[] Preserved = [new("xml", "space", "http://www.w3.org/XML/1998/namespace", "preserve")];

    private readonly OpenXmlWriter xml;
    private readonly WorkbookStyles styles;
    private readonly SheetLayout layout;
    private readonly List<OpenXmlAttribute> attributes = new(3);
    private readonly Dictionary<CellStyle, CellStyle> quoted = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> columns = [];

    /// <param name="part">Receives the sheet.</param>
    /// <param name="styles">Number the styles of the workbook.</param>
    /// <param name="layout">What the sheet is like around its cells.</param>
    /// <param name="isFirst">Whether it is in front when the workbook opens.</param>
    public SheetWriter(WorksheetPart part, WorkbookStyles styles, SheetLayout layout, bool isFirst)
    {
        (xml, this.styles, this.layout) = (OpenXmlWriter.Create(part), styles, layout);
        xml.WriteStartDocument();
        xml.WriteStartElement(new Worksheet());
        xml.WriteElement(SheetFrame.Properties(layout));
        xml.WriteElement(SheetFrame.Views(layout, isFirst));
        xml.WriteElement(new SheetFormatProperties { DefaultRowHeight = 14 });
        if (SheetFrame.Columns(layout) is { } widths)
            xml.WriteElement(widths);
        xml.WriteStartElement(new SheetData());
    }

    /// <summary>How many rows are written: the number of the last one.</summary>
    public int Count { get; private set; }

    /// <summary>Writes the next row, from column A on.</summary>
    /// <exception cref="InvalidOperationException">The sheet is full.</exception>
    public void Row(params ReadOnlySpan<Cell> cells)
    {
        if (++Count > CellAddress.MostRows)
            throw new InvalidOperationException("A sheet cannot have more rows.");
        var row = Count.ToString(CultureInfo.InvariantCulture);
        attributes.Clear();
        attributes.Add(new("r", "", row));
        if (RowHeight.Of(cells, layout) is { } height)
        {
            attributes.Add(new("ht", "", height.ToString("0.#", CultureInfo.InvariantCulture)));
            attributes.Add(new("customHeight", "", "1"));
        }
        xml.WriteStartElement(RowElement, attributes);
        for (var i = 0; i < cells.Length; i++)
            if (cells[i] is var cell && (cell.Kind != CellKind.None || cell.Style is not null))
                Write(cell, ColumnOf(i) + row);
        xml.WriteEndElement();
    }

    /// <summary>Leaves a row empty.</summary>
    public void Skip() => Row();

    /// <summary>Ends the sheet.</summary>
    public void Dispose()
    {
        xml.WriteEndElement();
        foreach (var element in SheetFrame.AfterRows(layout, styles))
            xml.WriteElement(element);
        xml.WriteEndElement();
        xml.Dispose();
    }

    private string ColumnOf(int index)
    {
        while (columns.Count <= index)
            columns.Add(CellAddress.Column(columns.Count + 1));
        return columns[index];
    }

    private void Write(in Cell cell, string address)
    {
        var isFormula = cell.FormulaText is not null;
        attributes.Clear();
        attributes.Add(new("r", "", address));
        if (cell.Style is { } style)
            attributes.Add(new("s", "", styles.NumberOf(!isFormula && IsLikeFormula(cell.Text) ? Quoted(style) : style)
                .ToString(CultureInfo.InvariantCulture)));
        else if (!isFormula && IsLikeFormula(cell.Text))
            attributes.Add(new("s", "", styles.NumberOf(Quoted(CellStyle.Plain)).ToString(CultureInfo.InvariantCulture)));
        if (cell.Kind is CellKind.Text or CellKind.Truth)
            attributes.Add(new("t", "", cell.Kind == CellKind.Truth ? "b" : isFormula ? "str" : "inlineStr"));
        xml.WriteStartElement(CellElement, attributes);
        if (isFormula)
            Element(FormulaElement, cell.FormulaText!);
        if (cell.Kind is CellKind.Number or CellKind.Truth)
        {
            if (double.IsFinite(cell.Number))
                Element(ValueElement, cell.Number.ToString("R", CultureInfo.InvariantCulture));
        }
        else if (isFormula)
            Element(ValueElement, OfficeText.OfCell(cell.Text!));
        else if (cell.Kind == CellKind.Text)
        {
            xml.WriteStartElement(InlineElement, None);
            Element(TextElement, OfficeText.OfCell(cell.Text!), Preserved);
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    private void Element(OpenXmlElement element, string text, OpenXmlAttribute[]? with = null)
    {
        xml.WriteStartElement(element, with ?? None);
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    private CellStyle Quoted(CellStyle style) =>
        quoted.TryGetValue(style, out var with) ? with : quoted[style] = style with { IsQuoted = true };

    private static bool IsLikeFormula(string? text) => text is { Length: > 0 } && text[0] is '=' or '+' or '-' or '@';
}
