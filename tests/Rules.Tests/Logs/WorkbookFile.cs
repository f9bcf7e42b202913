using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Roi.Rules.Tests.Logs;

/// <summary>Writes small workbooks, as spreadsheets do.</summary>
internal static class WorkbookFile
{
    /// <summary>A workbook of today (xlsx). Dates and times are numbers with a format; texts stand in the cells.</summary>
    /// <param name="sheets">The sheets: a name, and rows of cells: text, number, date, span of time, or null.</param>
    public static byte[] Xlsx(params (string Name, object?[][] Rows)[] sheets)
    {
        using MemoryStream content = new();
        using (ZipArchive zip = new(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write("[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Default Extension="xml" ContentType="application/xml"/>
                <Override PartName="/xl/workbook.xml"
                  ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>
                """);
            Write("_rels/.rels", Relations((1, "officeDocument", "xl/workbook.xml")));
            Write("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
                + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
                + string.Concat(sheets.Select((sheet, index) =>
                    Invariant($"<sheet name=\"{sheet.Name}\" sheetId=\"{index + 1}\" r:id=\"rId{index + 1}\"/>")))
                + "</sheets></workbook>");
            Write("xl/_rels/workbook.xml.rels", Relations([.. sheets.Select((_, index) =>
                (index + 1, "worksheet", Invariant($"worksheets/sheet{index + 1}.xml"))), (sheets.Length + 1, "styles", "styles.xml")]));
            // Formats: 0 general, 1 a date with a time, 2 a span of time.
            Write("xl/styles.xml", "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><cellXfs count=\"3\">"
                + "<xf numFmtId=\"0\"/><xf numFmtId=\"22\"/><xf numFmtId=\"46\"/></cellXfs></styleSheet>");
            foreach (var (index, sheet) in sheets.Index())
                Write(Invariant($"xl/worksheets/sheet{index + 1}.xml"), Sheet(sheet.Rows));

            void Write(string name, string text)
            {
                using StreamWriter writer = new(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        }
        return content.ToArray();
    }

    /// <summary>A workbook of Excel 2 (xls): records of a type, a length and content. Texts are in windows-1252.</summary>
    public static byte[] Xls(object?[][] rows)
    {
        using MemoryStream content = new();
        Record(0x0009, [0x02, 0x00, 0x10, 0x00]);
        foreach (var (row, cells) in rows.Index())
            foreach (var (column, cell) in cells.Index())
            {
                byte[] place = [(byte)row, 0, (byte)column, 0, 0, 0, 0];
                if (cell is string text)
                    Record(0x0004, [.. place, (byte)text.Length, .. Encoding.Latin1.GetBytes(text)]);
                else if (cell is not null)
                    Record(0x0003, [.. place, .. BitConverter.GetBytes(Convert.ToDouble(cell, CultureInfo.InvariantCulture))]);
            }
        Record(0x000A, []);
        return content.ToArray();

        void Record(ushort type, byte[] body) =>
            content.Write([.. BitConverter.GetBytes(type), .. BitConverter.GetBytes((ushort)body.Length), .. body]);
    }

    private static string Relations(params (int Id, string Type, string Target)[] relations) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(relations.Select(relation => Invariant($"<Relationship Id=\"rId{relation.Id}\" ")
            + $"Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{relation.Type}\" "
            + $"Target=\"{relation.Target}\"/>"))
        + "</Relationships>";

    private static string Sheet(object?[][] rows) =>
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
        + string.Concat(rows.Select((cells, row) => Invariant($"<row r=\"{row + 1}\">")
            + string.Concat(cells.Select((cell, column) => Cell(cell, Invariant($"{(char)('A' + column)}{row + 1}")))) + "</row>"))
        + "</sheetData></worksheet>";

    private static string Cell(object? cell, string place) => cell switch
    {
        null => "",
        string text => $"<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>",
        DateTime date => Invariant($"<c r=\"{place}\" s=\"1\"><v>{date.ToOADate():R}</v></c>"),
        TimeSpan span => Invariant($"<c r=\"{place}\" s=\"2\"><v>{span.TotalDays:R}</v></c>"),
        _ => Invariant($"<c r=\"{place}\"><v>{cell}</v></c>"),
    };
}
