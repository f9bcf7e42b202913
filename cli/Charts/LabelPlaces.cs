using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>Places labels in a chart off each other, off its lines and off what else is to stay visible.</summary>
/// <remarks>A label stands beside its point where there is room, else at the nearest free place, with a thin line that leads to it. All
/// lines and boxes are told first.</remarks>
/// <param name="area">The chart; its limits are set.</param>
internal sealed class LabelPlaces(ChartArea area)
{
    private const float Beside = 20, StepX = 24, StepY = 12, Height = 42, Padding = 6;
    private readonly List<Pixels> taken = [];
    private readonly List<(double X1, double Y1, double X2, double Y2)> lines = [];

    /// <summary>A rectangle in pixels from the upper left corner of the data.</summary>
    private readonly record struct Pixels(double Left, double Top, double Right, double Bottom)
    {
        public bool Meets(Pixels other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;
    }

    /// <summary>A line that no label may lie on.</summary>
    public void Avoid(double[] xs, double[] ys)
    {
        for (var i = 1; i < xs.Length; i++)
            lines.Add((X(xs[i - 1]), Y(ys[i - 1]), X(xs[i]), Y(ys[i])));
    }

    /// <summary>A straight line that no label may lie on.</summary>
    public void Avoid(double x1, double y1, double x2, double y2) => Avoid([x1, x2], [y1, y2]);

    /// <summary>A rectangle that no label may lie on.</summary>
    public void AvoidBox(double left, double right, double bottom, double top) => taken.Add(new(X(left), Y(top), X(right), Y(bottom)));

    /// <summary>A round mark that no label may lie on.</summary>
    public void AvoidDot(double x, double y, double size = 18) =>
        taken.Add(new(X(x) - size / 2, Y(y) - size / 2, X(x) + size / 2, Y(y) + size / 2));

    /// <summary>Writes a label for a point.</summary>
    /// <param name="x">The point, on the horizontal axis.</param>
    /// <param name="y">The point, on the vertical axis.</param>
    /// <param name="text">One line.</param>
    /// <param name="color">The colour; null for ink.</param>
    /// <param name="sides">The corners of the label that may be at the point, the best first.</param>
    public void Label(double x, double y, string text, Color? color, params Alignment[] sides)
    {
        var width = area.Font.Width(text, ChartStyle.LabelSize, bold: true) + 2 * Padding;
        var (left, top) = (X(x), Y(y));
        foreach (var side in sides)
        {
            var box = At(left, top, width, side);
            if (!IsFree(box))
                continue;
            Write(box, text, color);
            return;
        }
        var nearest = Grid(width).Where(IsFree).Select(box => (Pixels?)box).MinBy(box => Distance(box!.Value, left, top));
        // Where the chart is full, a label beside its point is the least harm.
        Write(nearest ?? At(left, top, width, sides[0]), text, color, nearest is null ? null : (x, y));
    }

    private static Pixels At(double x, double y, double width, Alignment side)
    {
        var left = side switch
        {
            Alignment.UpperLeft or Alignment.MiddleLeft or Alignment.LowerLeft => x + Beside,
            Alignment.UpperRight or Alignment.MiddleRight or Alignment.LowerRight => x - Beside - width,
            _ => x - width / 2,
        };
        var top = side switch
        {
            Alignment.UpperLeft or Alignment.UpperRight => y,
            Alignment.LowerLeft or Alignment.LowerRight => y - Height,
            Alignment.UpperCenter => y + Beside,
            Alignment.LowerCenter => y - Beside - Height,
            _ => y - Height / 2,
        };
        return new(left, top, left + width, top + Height);
    }

    private IEnumerable<Pixels> Grid(double width)
    {
        for (var top = 0.0; top + Height <= ChartArea.DataHeight; top += StepY)
            for (var left = 0.0; left + width <= area.DataWidth; left += StepX)
                yield return new(left, top, left + width, top + Height);
    }

    private bool IsFree(Pixels box) => box is { Left: >= 0, Top: >= 0 } && box.Right <= area.DataWidth && box.Bottom <= ChartArea.DataHeight
        && !taken.Exists(box.Meets) && !lines.Exists(line => IsCrossed(box, line));

    private void Write(Pixels box, string text, Color? color, (double X, double Y)? leader = null)
    {
        taken.Add(box);
        if (leader is var (x, y))
        {
            var (toX, toY) = (Math.Clamp(X(x), box.Left, box.Right), Math.Clamp(Y(y), box.Top, box.Bottom));
            area.Line(x, y, area.Left + toX * area.PixelX, area.Top - toY * area.PixelY, ChartStyle.Muted, 2);
            lines.Add((X(x), Y(y), toX, toY));
        }
        area.Label(area.Left + (box.Left + Padding) * area.PixelX, area.Top - (box.Top + Height / 2) * area.PixelY, text,
            Alignment.MiddleLeft, color, bold: true, isPadded: false);
    }

    private static double Distance(Pixels box, double x, double y)
    {
        var (dx, dy) = (x - Math.Clamp(x, box.Left, box.Right), y - Math.Clamp(y, box.Top, box.Bottom));
        return dx * dx + dy * dy;
    }

    /// <summary>Whether a line has a point within a rectangle: what Liang and Barsky, "A new concept and method for line clipping", 1984,
    /// leave of it is not empty.</summary>
    private static bool IsCrossed(Pixels box, (double X1, double Y1, double X2, double Y2) line)
    {
        var (from, to) = (0.0, 1.0);
        return Cut(line.X2 - line.X1, line.X1, box.Left, box.Right) && Cut(line.Y2 - line.Y1, line.Y1, box.Top, box.Bottom) && from <= to;

        bool Cut(double step, double start, double low, double high)
        {
            if (step == 0)
                return start > low && start < high;
            var (enter, leave) = ((low - start) / step, (high - start) / step);
            (from, to) = (Math.Max(from, Math.Min(enter, leave)), Math.Min(to, Math.Max(enter, leave)));
            return true;
        }
    }

    private double X(double x) => (x - area.Left) / area.PixelX;

    private double Y(double y) => (area.Top - y) / area.PixelY;
}
