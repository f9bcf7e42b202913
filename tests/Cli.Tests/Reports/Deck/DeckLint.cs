using System.Buffers.Binary;
using System.Globalization;
using System.Xml.Linq;

namespace Roi.Cli.Tests.Reports.Deck;

/// <summary>What makes PowerPoint repair a file that a validator takes for sound.</summary>
internal static class DeckLint
{
    private const string ContentTypes = "[Content_Types].xml";

    /// <summary>All faults, in sentences.</summary>
    public static string[] Faults(DeckFile deck) =>
    [
        .. Stored(deck), .. Types(deck), .. References(deck), .. deck.Parts("charts").SelectMany(chart => Chart(chart.Path, chart.Root)),
        .. ((string[])["slides", "notesSlides", "slideLayouts", "slideMasters", "notesMasters"]).SelectMany(deck.Parts)
            .SelectMany(part => Ids(part.Path, part.Root)),
        .. Themes(deck), .. Numbers(deck),
    ];

    /// <summary>Entries that are stored and not deflated.</summary>
    private static IEnumerable<string> Stored(DeckFile deck)
    {
        const int entryLength = 46, endLength = 22;
        const ushort deflated = 8;
        var bytes = deck.Bytes;
        var end = bytes.AsSpan(^endLength..);
        var (count, at) = (BinaryPrimitives.ReadUInt16LittleEndian(end[10..]), (int)BinaryPrimitives.ReadUInt32LittleEndian(end[16..]));
        for (var i = 0; i < count; i++)
        {
            var method = Short(at + 10);
            var (name, extra, comment) = (Short(at + 28), Short(at + 30), Short(at + 32));
            if (method != deflated)
                yield return $"{System.Text.Encoding.UTF8.GetString(bytes, at + entryLength, name)} is stored";
            at += entryLength + name + extra + comment;
        }

        ushort Short(int place) => BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(place));
    }

    /// <summary>Content types of parts that do not exist, and parts without one.</summary>
    private static IEnumerable<string> Types(DeckFile deck)
    {
        var types = deck.Xml(ContentTypes).Elements().ToList();
        var named = types.Select(type => type.Attribute("PartName")?.Value[1..]).OfType<string>().ToList();
        var endings = types.Select(type => type.Attribute("Extension")?.Value).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        return
        [
            .. named.Where(part => !deck.Entries.ContainsKey(part)).Select(part => $"{part} has a content type and does not exist"),
            .. named.GroupBy(part => part).Where(group => group.Count() > 1).Select(group => $"{group.Key} has two content types"),
            .. deck.Entries.Keys.Where(part => part != ContentTypes && !named.Contains(part)
                && !endings.Contains(Path.GetExtension(part)[1..]))
                .Select(part => $"{part} has no content type"),
        ];
    }

    /// <summary>Relationships that lead nowhere, and ids in parts that no relationship has.</summary>
    private static IEnumerable<string> References(DeckFile deck)
    {
        foreach (var path in deck.Entries.Keys.Where(path => path.EndsWith(".xml", StringComparison.Ordinal) && path != ContentTypes))
        {
            var known = deck.Relationships(path);
            foreach (var (id, target) in known.Where(one => !deck.Entries.ContainsKey(one.Value)))
                yield return $"{path}: {id} leads to {target}, which does not exist";
            foreach (var id in deck.Xml(path).DescendantsAndSelf().Attributes().Where(one => one.Name.Namespace == DeckFile.R)
                .Select(one => one.Value).Where(id => !known.ContainsKey(id)))
                yield return $"{path}: no relationship is called {id}";
        }
    }

    /// <summary>A third axis, an axis without its other, categories or values without content, series of one number.</summary>
    private static IEnumerable<string> Chart(string path, XElement root)
    {
        var plot = root.Descendants(DeckFile.C + "plotArea").Single();
        string[] axes = [.. plot.Elements().Where(one => one.Name.LocalName.EndsWith("Ax", StringComparison.Ordinal))
            .Select(axis => Value(axis, "axId"))];
        string[] used = [.. plot.Elements().Where(one => one.Name.LocalName.EndsWith("Chart", StringComparison.Ordinal))
            .SelectMany(group => group.Elements(DeckFile.C + "axId")).Select(one => one.Attribute("val")!.Value)];
        if (axes.Length != 2 || axes.Distinct().Count() != 2)
            yield return $"{path} has {axes.Length} axes";
        foreach (var id in used.Concat(plot.Descendants(DeckFile.C + "crossAx").Select(one => one.Attribute("val")!.Value)).Except(axes))
            yield return $"{path} names the axis {id}, which it does not have";
        foreach (var cache in root.Descendants().Where(one => one.Name.LocalName is "strCache" or "numCache"))
        {
            var points = cache.Elements(DeckFile.C + "pt").ToList();
            var count = int.Parse(Value(cache, "ptCount"), CultureInfo.InvariantCulture);
            if (count == 0 || (points.Count == 0 && cache.Name.LocalName == "strCache"))
                yield return $"{path}: {cache.Parent!.Parent!.Name.LocalName} is empty";
            if (points.Exists(point => point.Value.Length == 0))
                yield return $"{path}: {cache.Parent!.Parent!.Name.LocalName} has an empty point";
            if (points.Exists(point => int.Parse(point.Attribute("idx")!.Value, CultureInfo.InvariantCulture) >= count))
                yield return $"{path}: {cache.Parent!.Parent!.Name.LocalName} has more points than it says";
        }
        foreach (var name in (string[])["idx", "order"])
            if (root.Descendants(DeckFile.C + "ser").GroupBy(series => Value(series, name)).Any(group => group.Count() > 1))
                yield return $"{path} has two series of one {name}";

        static string Value(XElement element, string name) => element.Element(DeckFile.C + name)!.Attribute("val")!.Value;
    }

    private static IEnumerable<string> Ids(string path, XElement root) => root.Descendants(DeckFile.P + "cNvPr")
        .GroupBy(shape => shape.Attribute("id")!.Value).Where(group => group.Count() > 1)
        .Select(group => $"{path} has two shapes {group.Key}");

    /// <summary>A theme that slides and notes share.</summary>
    private static IEnumerable<string> Themes(DeckFile deck) =>
        ((string[])["ppt/slideMasters/slideMaster1.xml", "ppt/notesMasters/notesMaster1.xml"])
            .Select(master => deck.Relationships(master).Values.Single(target => target.Contains("/theme/", StringComparison.Ordinal)))
            .Distinct().Count() == 2 ? [] : ["the notes master shares the theme of the slides"];

    /// <summary>Numbers of slides, masters and layouts out of their ranges, or given twice.</summary>
    private static IEnumerable<string> Numbers(DeckFile deck)
    {
        var slides = Numbers(deck.Xml("ppt/presentation.xml"), "sldId");
        var masters = Numbers(deck.Xml("ppt/presentation.xml"), "sldMasterId")
            .Concat(Numbers(deck.Xml("ppt/slideMasters/slideMaster1.xml"), "sldLayoutId")).ToList();
        if (slides.Any(id => id < 256) || slides.Distinct().Count() < slides.Count)
            yield return "the numbers of slides are wrong";
        if (masters.Any(id => id < 2147483648) || masters.Distinct().Count() < masters.Count)
            yield return "the numbers of masters and layouts are wrong";

        static List<long> Numbers(XElement root, string name) => [.. root.Descendants(DeckFile.P + name)
            .Select(one => long.Parse(one.Attribute("id")!.Value, CultureInfo.InvariantCulture))];
    }
}
