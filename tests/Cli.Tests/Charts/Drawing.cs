using System.Collections.Concurrent;
using System.Globalization;
using System.Xml.Linq;
using Roi.Cli.Charts;
using Roi.Cli.Tests.Samples;
using Roi.Rules.Running;

namespace Roi.Cli.Tests.Charts;

/// <summary>The content of a drawn chart, read from its SVG: texts, boxes and lines, in pixels.</summary>
internal sealed class Drawing
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly ConcurrentDictionary<(string Sample, string Chart), Drawing> Drawn = new();
    private readonly XElement root;

    private Drawing(ChartImage image) => (Image, root) = (image, XElement.Parse(image.Svg));

    /// <summary>A chart of one of the peculiar analyses, drawn once.</summary>
    public static Drawing Of(string sample, string chart) => Drawn.GetOrAdd((sample, chart), _ => Of(Analysis(sample), chart));

    /// <summary>A chart of an analysis.</summary>
    public static Drawing Of(Analysis analysis, string chart) => Of(ChartSet.All.Single(kind => kind.Name == chart).Of(analysis));

    /// <summary>A chart.</summary>
    public static Drawing Of(Chart chart) => new(ChartImage.Draw([chart], ChartForms.Svg)[0]);

    /// <summary>A sample by name.</summary>
    public static Analysis Analysis(string sample) =>
        SampleAnalysis.Peculiar.TryGetValue(sample, out var analysis) ? analysis : SampleAnalysis.All[sample];

    public ChartImage Image { get; }

    /// <summary>All texts, in the order of drawing.</summary>
    public string[] Texts => [.. root.Descendants(Svg + "text").Select(text => text.Value)];

    /// <summary>The shapes of an attribute's value, such as the fill of a colour.</summary>
    public IEnumerable<XElement> With(string attribute, string value) => root.Descendants()
        .Where(element => string.Equals((string?)element.Attribute(attribute), value, StringComparison.OrdinalIgnoreCase));

    /// <summary>The boxes of a fill: left, top, width and height.</summary>
    public (double X, double Y, double Width, double Height)[] Boxes(string fill) => [.. With("fill", fill)
        .Where(element => element.Name == Svg + "rect")
        .Select(box => (Number(box, "x"), Number(box, "y"), Number(box, "width"), Number(box, "height")))];

    /// <summary>The points of the thickest line of a colour.</summary>
    public (double X, double Y)[] Line(string stroke) => [.. With("stroke", stroke).Where(path => path.Name == Svg + "path")
        .OrderByDescending(path => Number(path, "stroke-width")).First().Attribute("d")!.Value
        .Split(['M', 'L', 'Z'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(point => point.Split(' ')).Select(point => (Parse(point[0]), Parse(point[1])))];

    /// <summary>The level texts and their places: the left end and the base line.</summary>
    public (string Text, double X, double Y)[] Places =>
        [.. root.Descendants(Svg + "text").Select(Place).OfType<(string, double, double)>()];

    /// <summary>The boxes of level texts, from the top of the capitals to the base line.</summary>
    public (string Text, double Left, double Top, double Right, double Bottom)[] TextBoxes =>
        [.. root.Descendants(Svg + "text").Where(text => text.Value.Length > 0).Select(text => (Element: text, Place: Place(text)))
            .Where(text => text.Place is not null).Select(text =>
            {
                var (size, (words, x, y)) = ((float)Number(text.Element, "font-size"), text.Place!.Value);
                var width = ChartFont.Install().Width(words, size, bold: text.Element.Attribute("font-weight") is not null);
                return (words, x, y - 0.73 * size, x + width, y);
            })];

    /// <summary>The whole drawing.</summary>
    public XElement Root => root;

    private static (string, double, double)? Place(XElement text)
    {
        var transform = (string?)text.Attribute("transform") ?? "translate(0 0)";
        if (!transform.StartsWith("translate(", StringComparison.Ordinal) || transform.Contains("rotate"))
            return null;
        var shift = transform.Split('(', ')')[1].Split(' ', ',').Select(Parse).ToArray();
        return (text.Value, shift[0] + First("x"), (shift.Length > 1 ? shift[1] : 0) + First("y"));

        double First(string axis) => Parse(text.Attribute(axis)!.Value.Split(',')[0]);
    }

    private static double Number(XElement element, string name) => element.Attribute(name) is { } number ? Parse(number.Value) : 0;

    private static double Parse(string number) => double.Parse(number, CultureInfo.InvariantCulture);
}
