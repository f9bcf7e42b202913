using System.Globalization;
using System.Xml.Linq;
using Roi.Cli.Charts;

namespace Roi.Cli.Reports.Html;

/// <summary>A small bar from the worse value to the better one in ten, with the likely one marked and zero as a line.</summary>
internal static class HtmlRangeBar
{
    private const double Width = 240, Height = 16, Margin = 6;

    /// <summary>Creates the bar; an infinite value is drawn at the end of the axis.</summary>
    /// <param name="worse">The value that one trial in ten is worse than.</param>
    /// <param name="likely">The median.</param>
    /// <param name="better">The value that one trial in ten is better than.</param>
    /// <param name="end">The end of the axis, as the horizon of a payback; null for that of the values.</param>
    public static XElement Of(double worse, double likely, double better, double? end)
    {
        double[] finite = [.. new[] { worse, likely, better, 0, end ?? 0 }.Where(double.IsFinite)];
        var (low, high) = (finite.Min(), finite.Max());
        var (from, to) = (Place(Math.Min(worse, better)), Place(Math.Max(worse, better)));
        return new(SvgPicture.Svg + "svg",
            new XAttribute("class", "bar"), new XAttribute("viewBox", Invariant($"0 0 {Width} {Height}")),
            new XAttribute("aria-hidden", "true"),
            Line("axis", Margin, Width - Margin, Height / 2),
            new XElement(SvgPicture.Svg + "rect", new XAttribute("class", "band"), X("x", from), X("y", 3),
                X("width", Math.Max(to - from, 2)), X("height", Height - 6)),
            low < 0 ? new XElement(SvgPicture.Svg + "path", new XAttribute("class", "zero"),
                new XAttribute("d", Invariant($"M{Place(0):0.#} 0V{Height}"))) : null,
            new XElement(SvgPicture.Svg + "circle", new XAttribute("class", "likely-mark"), X("cx", Place(likely)), X("cy", Height / 2),
                X("r", 5)));

        double Place(double value) => high > low
            ? Margin + (Width - 2 * Margin) * (Math.Clamp(value, low, high) - low) / (high - low) : Width / 2;
    }

    private static XElement Line(string name, double from, double to, double y) => new(SvgPicture.Svg + "path",
        new XAttribute("class", name), new XAttribute("d", Invariant($"M{from} {y}H{to}")));

    private static XAttribute X(string name, double value) => new(name, value.ToString("0.#", CultureInfo.InvariantCulture));
}
