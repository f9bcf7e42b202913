namespace Roi.Cli.Charts;

/// <summary>The titles of charts in the room that they have: smaller where they are long, and shortened at whole words.</summary>
internal static class ChartTitle
{
    private const float Room = ChartStyle.Width - 2 * ChartStyle.Margin;

    /// <summary>The largest font size at which a title fits; the smallest one where none does.</summary>
    /// <param name="title">The title in one line.</param>
    public static float Size(string title)
    {
        var size = ChartStyle.TitleSize;
        while (size > ChartStyle.LeastTitleSize && ChartFont.Install().Width(title, size, bold: true) > Room)
            size--;
        return size;
    }

    /// <summary>A name and what is said of it; the name is shortened where both have no room at the smallest size.</summary>
    /// <param name="name">The name that comes first.</param>
    /// <param name="tail">What is said of it, with the space before it; it is never shortened.</param>
    public static string Of(string name, string tail)
    {
        var font = ChartFont.Install();
        return font.Width(name + tail, ChartStyle.LeastTitleSize, bold: true) <= Room ? name + tail
            : font.Fit(name, ChartStyle.LeastTitleSize, Room - font.Width(tail, ChartStyle.LeastTitleSize, bold: true), bold: true) + tail;
    }
}
