using System.IO.Compression;
using System.Xml.Linq;
using Roi.Cli.Reports.Deck;
using Roi.Rules.Running;

namespace Roi.Cli.Tests.Reports.Deck;

/// <summary>A deck as other programs read it: its entries and what they hold.</summary>
internal sealed class DeckFile
{
    public static readonly XNamespace A = "http://schemas.openxmlformats.org/drawingml/2006/main";
    public static readonly XNamespace C = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    public static readonly XNamespace P = "http://schemas.openxmlformats.org/presentationml/2006/main";
    public static readonly XNamespace R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static readonly XNamespace Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    public DeckFile(byte[] bytes)
    {
        Bytes = bytes;
        using ZipArchive zip = new(new MemoryStream(bytes));
        foreach (var entry in zip.Entries)
        {
            using MemoryStream content = new();
            using (var stream = entry.Open())
                stream.CopyTo(content);
            Entries.Add(entry.FullName, content.ToArray());
        }
    }

    public byte[] Bytes { get; }

    public SortedDictionary<string, byte[]> Entries { get; } = new(StringComparer.Ordinal);

    public static DeckFile Of(Analysis analysis)
    {
        using MemoryStream stream = new();
        BoardPack.Write(analysis, stream);
        return new(stream.ToArray());
    }

    /// <summary>The roots of the parts in a folder, wherever that lies, in the order of their numbers.</summary>
    public IEnumerable<(string Path, XElement Root)> Parts(string folder) => Entries.Keys
        .Where(path => Path.GetDirectoryName(path)!.Replace('\\', '/').EndsWith("/" + folder, StringComparison.Ordinal)
            && path.EndsWith(".xml", StringComparison.Ordinal))
        .OrderBy(path => path.Length).ThenBy(path => path, StringComparer.Ordinal).Select(path => (path, Xml(path)));

    public XElement Xml(string path) => XElement.Load(new MemoryStream(Entries[path]));

    /// <summary>The titles of all slides.</summary>
    public string[] Titles => [.. Parts("slides").Select(slide => Text(slide.Root.Descendants(P + "sp")
        .Single(shape => shape.Descendants(P + "ph").Any(place => place.Attribute("type")?.Value == "title"))))];

    /// <summary>The texts of paragraphs, a line each, with ordinary spaces.</summary>
    public static string Text(XElement element) => string.Join("\n", element.Descendants(A + "p")
        .Select(paragraph => string.Concat(paragraph.Descendants(A + "t").Select(text => text.Value)).Replace('\u00A0', ' ')));

    /// <summary>The targets of the relationships of a part, by id.</summary>
    public Dictionary<string, string> Relationships(string path)
    {
        var (folder, name) = (Path.GetDirectoryName(path)!.Replace('\\', '/'), Path.GetFileName(path));
        return !Entries.ContainsKey($"{folder}/_rels/{name}.rels") ? [] : Xml($"{folder}/_rels/{name}.rels").Elements()
            .ToDictionary(one => one.Attribute("Id")!.Value, one => Resolve(folder, one.Attribute("Target")!.Value));
    }

    /// <summary>The cells of the sheet that is embedded in a chart, by address: texts, and numbers as the file writes them.</summary>
    public Dictionary<string, string> Cells(string chart)
    {
        var workbook = Entries[Relationships(chart).Values.Single()];
        using ZipArchive zip = new(new MemoryStream(workbook));
        using var stream = zip.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        return XElement.Load(stream).Descendants(Sheet + "c").ToDictionary(cell => cell.Attribute("r")!.Value,
            cell => cell.Element(Sheet + "is") is { } text ? text.Value : cell.Element(Sheet + "v")?.Value ?? "");
    }

    public static string Resolve(string folder, string target)
    {
        if (target.StartsWith('/'))
            return target[1..];
        var parts = folder.Split('/').ToList();
        foreach (var part in target.Split('/'))
            if (part == "..")
                parts.RemoveAt(parts.Count - 1);
            else
                parts.Add(part);
        return string.Join('/', parts);
    }
}
