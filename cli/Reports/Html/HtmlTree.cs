using System.Text;
using System.Xml;
using System.Xml.Linq;
using Roi.Cli.Text;

namespace Roi.Cli.Reports.Html;

/// <summary>Builds a page as a tree of elements, so that every text is escaped.</summary>
internal static class HtmlTree
{
    /// <summary>The HTML elements without an end tag.</summary>
    private static readonly HashSet<string> Empty = ["meta", "br", "hr", "img", "link", "wbr", "col", "input"];

    /// <summary>Creates an element.</summary>
    /// <param name="name">The name of the element, followed by its classes, each after a dot: <c>td.number</c>.</param>
    /// <param name="content">Attributes, elements, texts, and sequences of these; null for nothing.</param>
    /// <exception cref="ArgumentException">The content holds an object of another kind.</exception>
    public static XElement Element(string name, params object?[] content)
    {
        var parts = name.Split('.');
        var element = new XElement(parts[0]);
        if (parts.Length > 1)
            element.SetAttributeValue("class", string.Join(' ', parts.Skip(1)));
        Add(element, content);
        if (element.IsEmpty && !Empty.Contains(parts[0]))
            element.Add("");
        return element;
    }

    /// <summary>Creates an attribute.</summary>
    public static XAttribute Attribute(string name, string value) => new(name, Text(value));

    /// <summary>The text with invalid XML characters replaced by U+FFFD, line breaks and tabs by spaces, and bidirectional controls
    /// removed.</summary>
    public static string Text(string text)
    {
        if (text.All(c => c >= ' ' && c < '\u2028'))
            return text;
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                clean.Append(c).Append(text[++i]);
            else if (c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))
                continue;
            else
                clean.Append(c is '\t' or '\n' or '\r' ? ' ' : XmlConvert.IsXmlChar(c) ? c : '\uFFFD');
        }
        return clean.ToString();
    }

    /// <summary>The text with no-break spaces, so that it stays on one line.</summary>
    public static string Unbroken(string text) => text.Replace(' ', '\u00A0');

    /// <summary>Creates a table whose headings repeat on every printed page.</summary>
    /// <param name="classes">The classes, each after a dot: <c>.numbers</c>; empty for none.</param>
    /// <param name="caption">The caption.</param>
    /// <param name="columns">The headings; a heading of numbers starts with #.</param>
    /// <param name="rows">The rows.</param>
    public static XElement Table(string classes, string caption, IReadOnlyList<string> columns, IReadOnlyCollection<XElement> rows) =>
        Element(rows.Count <= 8 ? "div.scroll.short" : "div.scroll", Attribute("tabindex", "0"), Attribute("role", "group"),
            Attribute("aria-label", caption),
            Element("table" + classes,
                Element("caption", caption),
                Element("thead", Element("tr", columns.Select(column =>
                    column.Length == 0 ? Element("td")
                        : Element(column.StartsWith('#') ? "th.number" : "th", Attribute("scope", "col"), column.TrimStart('#'))))),
                Element("tbody", rows)));

    /// <summary>Creates the heading cell of a row; a plain cell where it is empty, since that heads nothing.</summary>
    public static XElement RowHead(params object?[] content) =>
        content is [""] ? Element("td") : Element("th", [Attribute("scope", "row"), .. content]);

    /// <summary>Creates a cell with a number that stays on one line.</summary>
    public static XElement Number(string text) => Element("td.number", Unbroken(text));

    /// <summary>Creates what a reader opens who wants it.</summary>
    /// <param name="title">The line that opens it.</param>
    /// <param name="content">What it holds.</param>
    public static XElement Behind(string title, params object?[] content) =>
        Element("details.behind", Element("summary", title), Element("div", content));

    /// <summary>Creates a section with a heading.</summary>
    public static XElement Section(string id, string title, params object?[] content) =>
        Element("section", [Attribute("id", id), Attribute("aria-labelledby", id + "-title"),
            Element("h2", Attribute("id", id + "-title"), title), .. content]);

    /// <summary>The page as text. The same tree gives the same text on every machine.</summary>
    public static string Page(XElement root)
    {
        var text = new StringBuilder("<!DOCTYPE html>\n");
        var settings = new XmlWriterSettings { OmitXmlDeclaration = true, NewLineHandling = NewLineHandling.None, CheckCharacters = true };
        using (var writer = XmlWriter.Create(text, settings))
            root.WriteTo(writer);
        return text.Append('\n').ToString();
    }

    private static void Add(XElement element, IEnumerable<object?> content)
    {
        foreach (var item in content)
            switch (item)
            {
                case null:
                    break;
                case string text:
                    element.Add(new XText(Text(Format.Unbroken(text))));
                    break;
                case XObject node:
                    element.Add(node);
                    break;
                case System.Collections.IEnumerable items:
                    Add(element, items.Cast<object?>());
                    break;
                default:
                    throw new ArgumentException($"A page holds text and elements, not {item.GetType().Name}.", nameof(content));
            }
    }
}
