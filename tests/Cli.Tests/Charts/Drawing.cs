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

    /// <summary>The place of a text along the horizontal axis: the start of its first letter.</summary>
    public double X(string text) => Place(text, "x", 0);

    /// <summary>The place of a text along the vertical axis.</summary>
    public double Y(string text) => Place(text, "y", 1);

    /// <summary>How often the drawing holds an element of this kind and attribute.</summary>
    public XElement Root => root;

    private double Place(string text, string axis, int index)
    {
        var element = root.Descendants(Svg + "text").First(found => found.Value == text);
        var shift = ((string?)element.Attribute("transform"))?.Split('(', ')')[1].Split(' ') is { } parts ? Parse(parts[index]) : 0;
        return shift + Parse(element.Attribute(axis)!.Value.Split(',')[0]);
    }

    private static double Number(XElement element, string name) => element.Attribute(name) is { } number ? Parse(number.Value) : 0;

    private static double Parse(string number) => double.Parse(number, CultureInfo.InvariantCulture);
}
