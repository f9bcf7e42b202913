using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace Roi.Cli.Reports.OpenXml;

/// <summary>What a document says of itself in its properties. No clock: a document without a date has none.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Author">Who made it; null where that is not known.</param>
/// <param name="Created">The day it was made; null where that is not known.</param>
/// <param name="Description">A sentence on where it is from; null for none.</param>
/// <param name="Run">What the run was made from (<see cref="CarriedFacts"/>), in a part of its own; null for nothing.</param>
internal sealed record DocumentFacts(
    string Title, string? Author = null, DateOnly? Created = null, string? Description = null, string? Run = null)
{
    private const string Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        Dublin = "http://purl.org/dc/elements/1.1/", Terms = "http://purl.org/dc/terms/",
        Instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Adds what the run was made from to the main part of a document, as custom XML that office programs keep.</summary>
    /// <param name="add">Adds a custom XML part with a relationship id.</param>
    public void AddRun(Func<string, OpenXmlPart> add)
    {
        if (Run is null)
            return;
        using var stream = add("rIdRun").GetStream(FileMode.Create);
        using var xml = XmlWriter.Create(stream, new() { CloseOutput = false });
        xml.WriteStartDocument(standalone: true);
        xml.WriteElementString("run", CarriedFacts.Namespace, Run);
    }

    /// <summary>Writes docProps/core.xml.</summary>
    public void Write(Stream stream)
    {
        using var xml = XmlWriter.Create(stream, new() { CloseOutput = false });
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("cp", "coreProperties", Core);
        xml.WriteAttributeString("xmlns", "dc", null, Dublin);
        xml.WriteAttributeString("xmlns", "dcterms", null, Terms);
        xml.WriteAttributeString("xmlns", "xsi", null, Instance);
        Text("dc", "title", Dublin, Title);
        Text("dc", "creator", Dublin, Author);
        Text("dc", "description", Dublin, Description);
        if (Created is { } day)
        {
            xml.WriteStartElement("dcterms", "created", Terms);
            xml.WriteAttributeString("xsi", "type", Instance, "dcterms:W3CDTF");
            xml.WriteString(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T00:00:00Z");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();

        void Text(string prefix, string name, string space, string? text)
        {
            if (text is { Length: > 0 })
                xml.WriteElementString(prefix, name, space, OfficeText.Of(text));
        }
    }
}
