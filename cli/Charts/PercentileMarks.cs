using Roi.Cli.Text;
using Roi.Rules.Language;
using Roi.Rules.Running;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>A value on the horizontal axis, marked by a vertical line with a label.</summary>
internal sealed record Mark(double X, string Text)
{
    /// <summary>The pattern of the line.</summary>
    public LinePattern Pattern { get; init; } = LinePattern.Solid;

    /// <summary>The width of the line, in pixels.</summary>
    public float LineWidth { get; init; } = 4;
}

/// <summary>Draws vertical lines at percentiles, with labels above the data that do not overlap.</summary>
internal static class PercentileMarks
{
    private const float RowPixels = 44;

    /// <summary>The finite ones of P10, P50 and P90 of an outcome; the line of the P50 is solid, the others are dashed.</summary>
    public static Mark[] Of(Outcome outcome, Func<double, double?, string>? format = null) =>
        [.. new[] { 10.0, 50, 90 }.Select(outcome.Statistics.Percentile).Where(estimate => double.IsFinite(estimate.Value))
            .Select(estimate => new Mark(estimate.Value,
                RunStatistics.PercentileTitle(estimate.Percent) + " " + (format ?? Format.Percent)(estimate.Value, estimate.StandardError))
            {
                Pattern = estimate.Percent == 50 ? LinePattern.Solid : LinePattern.Dashed,
                LineWidth = estimate.Percent == 50 ? 5 : 3,
            })];

    /// <summary>The row of each label, 0 at the top: the first in which it does not overlap an earlier label.</summary>
    public static int[] Rows(ChartArea area, IReadOnlyList<Mark> marks)
    {
        var ends = new List<double>();
        var rows = new int[marks.Count];
        for (var i = 0; i < marks.Count; i++)
        {
            var (left, right) = Span(area, marks[i]);
            var row = ends.FindIndex(end => end < left);
            if (row < 0)
            {
                row = ends.Count;
                ends.Add(0);
            }
            rows[i] = row;
            ends[row] = right + 18 * area.PixelX;
        }
        return rows;
    }

    /// <summary>The fraction of the height of the data area that the labels need.</summary>
    public static double Headroom(int[] rows) => rows.Length == 0 ? 0 : (rows.Max() + 1) * RowPixels / ChartArea.DataHeight;

    /// <summary>Draws the labels, and the lines up to them.</summary>
    /// <param name="area">The chart.</param>
    /// <param name="marks">The marks, by rising place.</param>
    /// <param name="rows">The row of each label.</param>
    /// <param name="bottom">Where the lines begin, on the vertical axis.</param>
    public static void Draw(ChartArea area, IReadOnlyList<Mark> marks, int[] rows, double bottom = 0)
    {
        // All lines come before all labels, so that none runs through a label.
        for (var i = 0; i < marks.Count; i++)
        {
            var y = Row(i);
            area.Line(marks[i].X, bottom, marks[i].X, y - (RowPixels - 4) * area.PixelY, ChartStyle.Ink, marks[i].LineWidth,
                marks[i].Pattern);
        }
        for (var i = 0; i < marks.Count; i++)
        {
            var (left, _) = Span(area, marks[i]);
            area.Label(left, Row(i), marks[i].Text, Alignment.UpperLeft, bold: true, backed: true);
        }

        double Row(int i) => area.Top - rows[i] * RowPixels * area.PixelY;
    }

    private static (double Left, double Right) Span(ChartArea area, Mark mark)
    {
        var width = (area.Font.Width(mark.Text, ChartStyle.LabelSize, bold: true) + 10) * area.PixelX;
        var left = Math.Clamp(mark.X - width / 2, area.Left, Math.Max(area.Left, area.Right - width));
        return (left, left + width);
    }
}
