using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Roi.Cli.Reports.OpenXml;

/// <summary>The styles of a workbook, each numbered when it is first used.</summary>
internal sealed class WorkbookStyles
{
    private const uint FirstOwnFormat = 164;
    private const string FontName = "Calibri";

    private readonly Dictionary<CellStyle, uint> numbers = [];
    private readonly Dictionary<CellStyle, uint> byReference = new(ReferenceEqualityComparer.Instance);
    private readonly List<(string Ink, string Fill)> colours = [];

    public WorkbookStyles() => NumberOf(CellStyle.Plain);

    /// <summary>The number of a style.</summary>
    public uint NumberOf(CellStyle style)
    {
        // Hashing a style by its members costs more than writing a cell.
        if (byReference.TryGetValue(style, out var number))
            return number;
        if (!numbers.TryGetValue(style, out number))
            numbers.Add(style, number = (uint)numbers.Count);
        byReference.Add(style, number);
        return number;
    }

    /// <summary>The number of the colours that a condition gives.</summary>
    public uint NumberOf(ConditionalColour colour)
    {
        var pair = (colour.Ink, colour.Fill);
        if (!colours.Contains(pair))
            colours.Add(pair);
        return (uint)colours.IndexOf(pair);
    }

    /// <summary>The part that lists all styles so far.</summary>
    public Stylesheet Stylesheet()
    {
        Distinct<string> formats = new();
        Distinct<(bool, bool, int, string?)> fonts = new();
        Distinct<string?> fills = new();
        Distinct<(bool, bool)> borders = new();
        // Spreadsheets take the first two fills for none and grey, whatever stands there.
        fills.NumberOf(null);
        fills.NumberOf("");
        List<CellFormat> cells = [.. numbers.Keys.Select(style => new CellFormat
        {
            NumberFormatId = style.NumberFormat == "General" ? 0 : FirstOwnFormat + formats.NumberOf(style.NumberFormat),
            FontId = fonts.NumberOf((style.IsBold, style.IsItalic, style.Size, style.Ink)),
            FillId = fills.NumberOf(style.Fill),
            BorderId = borders.NumberOf((style.HasLineAbove, style.HasLineBelow)),
            FormatId = 0,
            ApplyNumberFormat = true, ApplyFont = true, ApplyFill = true, ApplyBorder = true, ApplyAlignment = true,
            QuotePrefix = style.IsQuoted ? true : null,
            Alignment = new()
            {
                Vertical = VerticalAlignmentValues.Top,
                Horizontal = style.IsRight ? HorizontalAlignmentValues.Right
                    : style.Indent > 0 ? HorizontalAlignmentValues.Left : null,
                WrapText = style.IsWrapped ? true : null,
                Indent = style.Indent > 0 ? (uint)style.Indent : null,
            },
        })];
        Stylesheet sheet = new();
        if (formats.All.Count > 0)
            sheet.NumberingFormats = new(formats.All.Select((code, i) => new NumberingFormat
            {
                NumberFormatId = FirstOwnFormat + (uint)i,
                FormatCode = code,
            }));
        sheet.Fonts = new(fonts.All.Select(font => FontOf(font.Item1, font.Item2, font.Item3, font.Item4)));
        sheet.Fills = new(fills.All.Select(FillOf));
        sheet.Borders = new(borders.All.Select(line => new Border(new LeftBorder(), new RightBorder(),
            line.Item1 ? new TopBorder(Grey()) { Style = BorderStyleValues.Thin } : new TopBorder(),
            line.Item2 ? new BottomBorder(Grey()) { Style = BorderStyleValues.Thin } : new BottomBorder(), new DiagonalBorder())));
        // Cells without a style follow this one.
        sheet.CellStyleFormats = new(new CellFormat
        {
            NumberFormatId = 0,
            FontId = 0,
            FillId = 0,
            BorderId = 0,
            ApplyAlignment = true,
            Alignment = new() { Vertical = VerticalAlignmentValues.Top },
        });
        sheet.CellFormats = new(cells);
        sheet.CellStyles = new(new DocumentFormat.OpenXml.Spreadsheet.CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 });
        if (colours.Count > 0)
            sheet.DifferentialFormats = new(colours.Select(pair => new DifferentialFormat(
                new Font(new Color { Rgb = Opaque(pair.Ink) }),
                new Fill(new PatternFill(new BackgroundColor { Rgb = Opaque(pair.Fill) })))));
        return sheet;

        static Color Grey() => new() { Rgb = Opaque("A6A6A6") };
    }

    private static Font FontOf(bool bold, bool italic, int size, string? ink)
    {
        Font font = new();
        if (bold)
            font.AppendChild(new Bold());
        if (italic)
            font.AppendChild(new Italic());
        font.AppendChild(new FontSize { Val = size });
        font.AppendChild(new Color { Rgb = Opaque(ink ?? "000000") });
        font.AppendChild(new FontName { Val = FontName });
        font.AppendChild(new FontFamilyNumbering { Val = 2 });
        return font;
    }

    private static Fill FillOf(string? colour) => new(colour is { Length: > 0 }
        ? new PatternFill(new ForegroundColor { Rgb = Opaque(colour) }) { PatternType = PatternValues.Solid }
        : new PatternFill { PatternType = colour is null ? PatternValues.None : PatternValues.Gray125 });

    private static HexBinaryValue Opaque(string colour) => "FF" + colour;

    /// <summary>Values numbered in the order in which they first came.</summary>
    private sealed class Distinct<T>
    {
        public List<T> All { get; } = [];

        public uint NumberOf(T value)
        {
            var at = All.IndexOf(value);
            if (at < 0)
            {
                at = All.Count;
                All.Add(value);
            }
            return (uint)at;
        }
    }
}
