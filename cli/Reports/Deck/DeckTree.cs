using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Roi.Cli.Reports.Deck;

/// <summary>Builds the parts of a presentation as trees of elements, so that every text is escaped.</summary>
internal static class DeckTree
{
    /// <summary>The namespace of relationship ids within parts.</summary>
    public static readonly XNamespace Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private static readonly Dictionary<string, XNamespace> Namespaces = new(StringComparer.Ordinal)
    {
        ["a"] = "http://schemas.openxmlformats.org/drawingml/2006/main",
        ["c"] = "http://schemas.openxmlformats.org/drawingml/2006/chart",
        ["p"] = "http://schemas.openxmlformats.org/presentationml/2006/main",
        ["r"] = Relationships,
    };

    /// <summary>Creates an element.</summary>
    /// <param name="name">Its name with one of the prefixes a (drawing), c (chart), p (presentation).</param>
    /// <param name="content">Attributes as pairs of name and value, elements, texts, and sequences of elements; null for nothing.</param>
    public static XElement Element(string name, params object?[] content)
    {
        XElement element = new(NameOf(name));
        foreach (var item in content)
            Add(element, item);
        return element;
    }

    /// <summary>An element whose only content is the attribute <c>val</c>.</summary>
    public static XElement Value(string name, object value) => Element(name, ("val", value));

    /// <summary>A part as the bytes of an XML file. The same tree gives the same bytes on every machine.</summary>
    public static byte[] Bytes(XElement root)
    {
        foreach (var (prefix, space) in Namespaces)
            if (root.DescendantsAndSelf().Any(element => element.Name.Namespace == space
                || element.Attributes().Any(attribute => attribute.Name.Namespace == space)))
                root.SetAttributeValue(XNamespace.Xmlns + prefix, space.NamespaceName);
        using MemoryStream stream = new();
        using (var writer = XmlWriter.Create(stream, new()
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            NewLineHandling = NewLineHandling.Entitize,
        }))
        {
            writer.WriteStartDocument(standalone: true);
            root.WriteTo(writer);
        }
        return stream.ToArray();
    }

    /// <summary>A number as parts of a presentation write it; there is one zero.</summary>
    public static string Number(double value) => (value == 0 ? 0 : value).ToString("R", CultureInfo.InvariantCulture);

    private static void Add(XElement element, object? item)
    {
        switch (item)
        {
            case null:
                break;
            case string text:
                element.Add(new XText(text));
                break;
            case XObject node:
                element.Add(node);
                break;
            case ITuple { Length: 2 } pair:
                element.SetAttributeValue(NameOf((string)pair[0]!), Text(pair[1]!));
                break;
            case IEnumerable items:
                foreach (var one in items)
                    Add(element, one);
                break;
            default:
                throw new ArgumentException($"A part holds text and elements, not {item.GetType().Name}.", nameof(item));
        }
    }

    private static string Text(object value) => value switch
    {
        bool flag => flag ? "1" : "0",
        double number => Number(number),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => (string)value,
    };

    private static XName NameOf(string name) =>
        name.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? Namespaces[name[..colon]] + name[(colon + 1)..] : name;
}
