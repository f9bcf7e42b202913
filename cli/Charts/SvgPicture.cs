using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Roi.Cli.Charts;

/// <summary>Prepares the SVG of the drawing library for a page: adds titles and unique ids, and shares equal clip paths.</summary>
/// <remarks>The same drawing gives the same bytes.</remarks>
internal static class SvgPicture
{
    /// <summary>The namespace of every SVG element.</summary>
    public static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Adds title and alternative text to a drawing, and makes its ids unique on a page.</summary>
    /// <param name="svg">The SVG of the drawing library.</param>
    /// <param name="name">The name of the chart, letters and dashes: the prefix of its ids.</param>
    /// <param name="title">The message of the chart.</param>
    /// <param name="alt">The alternative text.</param>
    /// <param name="names">The names as they were drawn.</param>
    public static string Named(string svg, string name, string title, string alt, DrawableNames names)
    {
        var root = XElement.Parse(svg);
        ShareClips(root, name);
        foreach (var text in root.Descendants(Svg + "text"))
            Straighten(text, names);
        var size = (Width: (string?)root.Attribute("width"), Height: (string?)root.Attribute("height"));
        root.ReplaceAttributes(
            new XAttribute("viewBox", $"0 0 {size.Width} {size.Height}"), new XAttribute("role", "img"),
            new XAttribute("aria-labelledby", $"{name}-title {name}-desc"));
        root.AddFirst(
            new XElement(Svg + "title", new XAttribute("id", name + "-title"), Plain(title)),
            new XElement(Svg + "desc", new XAttribute("id", name + "-desc"), Plain(alt)));
        return root.ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>The drawing as a file, with the font embedded and its size in pixels.</summary>
    public static string WithFont(string svg)
    {
        var root = XElement.Parse(svg);
        root.SetAttributeValue("width", ChartStyle.Width.ToString(CultureInfo.InvariantCulture));
        root.SetAttributeValue("height", ChartStyle.Height.ToString(CultureInfo.InvariantCulture));
        root.AddFirst(new XElement(Svg + "style", FontFaces));
        return root.ToString(SaveOptions.DisableFormatting) + "\n";
    }

    /// <summary>The CSS that embeds the font: the Latin letters of both weights.</summary>
    public static string FontFaces { get; } = FontFace("Inter-Regular-Latin.woff2", 400) + FontFace("Inter-SemiBold-Latin.woff2", 600);

    private static string FontFace(string file, int weight) =>
        $"@font-face{{font-family:{ChartFont.Family};font-weight:{weight.ToString(CultureInfo.InvariantCulture)};"
        + $"src:url(data:font/woff2;base64,{Convert.ToBase64String(ChartFont.File(file))}) format('woff2')}}\n";

    /// <summary>Replaces equal clip paths by one, and their ids, which the library numbers across all drawings of the process.</summary>
    private static void ShareClips(XElement root, string name)
    {
        var byShape = new Dictionary<string, string>();
        var byId = new Dictionary<string, string>();
        foreach (var clip in root.Descendants(Svg + "clipPath").ToArray())
        {
            var shape = string.Concat(clip.Elements().Select(element => element.ToString(SaveOptions.DisableFormatting)));
            var isNew = !byShape.TryGetValue(shape, out var id);
            if (isNew)
                byShape[shape] = id = $"{name}-clip-{byShape.Count + 1}";
            byId[$"url(#{(string?)clip.Attribute("id")})"] = $"url(#{id})";
            if (isNew)
                clip.SetAttributeValue("id", id);
            else
                clip.Remove();
        }
        foreach (var clipped in root.Descendants().Attributes("clip-path"))
            clipped.Value = byId.GetValueOrDefault(clipped.Value, clipped.Value);
    }

    private static void Straighten(XElement text, DrawableNames names)
    {
        var drawn = text.Value.Trim();
        var isForeign = drawn.Any(c => StandIns.Is(c));
        text.Value = isForeign ? Plain(names.Spelled(drawn)) : drawn;
        // The places are those of each letter. Of letters of another font only the first is known.
        foreach (var axis in new[] { "x", "y" })
            if (text.Attribute(axis) is { } places)
                places.Value = isForeign ? places.Value.Split(',')[0].Trim() : places.Value.TrimEnd(' ', ',');
        if (text.Attribute("font-weight") is { } weight)
            weight.Value = "600";
        text.SetAttributeValue("font-family", ChartFont.Family + ", Helvetica, Arial, sans-serif");
    }

    /// <summary>The text with a space for each control character, and for half a pair of surrogates.</summary>
    private static string Plain(string text) => string.Concat(text.EnumerateRunes()
        .Select(rune => Rune.IsControl(rune) || rune == Rune.ReplacementChar || rune.Value is 0xFFFE or 0xFFFF ? " " : rune.ToString()));
}
