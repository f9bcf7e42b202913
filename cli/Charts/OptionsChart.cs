using System.Collections.Immutable;
using Roi.Cli.Text;
using Roi.Rules.Options;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>The distribution functions of options in one picture.</summary>
internal static class OptionsChart
{
    /// <summary>The most curves that can be told apart; those of the highest means are drawn.</summary>
    private const int Most = 6;

    /// <summary>The places from right to left at which the names of the curves are tried.</summary>
    private const int Places = 9;

    private static readonly (Color Color, LinePattern Pattern)[] Strokes =
    [
        (ChartStyle.Main, LinePattern.Solid), (ChartStyle.Ink, LinePattern.Dashed), (ChartStyle.Light, LinePattern.Solid),
        (ChartStyle.Main, LinePattern.Dotted), (ChartStyle.Muted, LinePattern.Solid), (ChartStyle.Ink, LinePattern.Dotted),
    ];

    /// <summary>The chart.</summary>
    public static Chart Of(OptionsResult result) =>
        new("options", "The options' chances", () => Title(result), () => Alt(result), names => Create(names.Of(result)));

    private static string Title(OptionsResult result) => OptionSentences.Best(result, isNamed: false).TrimEnd('.');

    private static string Alt(OptionsResult result) =>
        $"One S-shaped curve for each option: the share of trials at or below each {OptionSentences.Outcome(result)}. "
        + string.Join(' ', result.Pairs.Select(pair => OptionSentences.Pair(result, pair)));

    private static Plot Create(OptionsResult result)
    {
        var shown = result.Options.Index().OrderByDescending(option => OptionSentences.MeanOf(option.Item, result.Outcome)).Take(Most)
            .ToList();
        var ranges = shown.Where(option => option.Item.Analysis is not null).Select(option => DrawnRange.Of(option.Item.Curve)).ToList();
        var (low, high) = (Math.Min(ranges.Min(range => range.Low), 0), Math.Max(ranges.Max(range => range.High), 0));
        var span = high > low ? high - low : 1;
        var (left, right) = (low - span * 0.05, high + span * 0.05);
        var terms = result.Leading.Result.Model.Terms;
        var hidden = result.Options.Length - shown.Count;
        ChartArea area = new(result.Leading, Title(result),
            $"{OptionSentences.Outcome(result)} over {terms.HorizonMonths} months: share of trials at or below each value",
            note: hidden > 0 ? $"{Format.Count(hidden, "option")} of a lower mean {(hidden == 1 ? "is" : "are")} not drawn." : "",
            analysed: (font, width) => Analysed(result, font, width));
        area.Limits(left, right, 0, 1.04);
        area.Line(0, 0, 0, 1.02, ChartStyle.Ink, 3);
        for (var i = 0; i < shown.Count; i++)
        {
            var (color, pattern) = Strokes[i];
            var curve = shown[i].Item.Curve;
            var (values, shares) = StepCurve.Of(curve.AsSpan(), curve.Length, left, right, 1);
            (values, shares) = StepCurve.Thinned(values, shares, area.PixelX, area.PixelY);
            area.Curve(values, shares, color, 6, pattern);
        }
        Legend(area, shown, result);
        area.Horizontal($"{OptionSentences.Outcome(result)} ({result.Leading.Currency})", left, right, 8, TickText.Money);
        area.Vertical("Trials at or below (%)", [0, 0.25, 0.5, 0.75, 1], TickText.Percent);
        return area.Plot;
    }

    /// <summary>All options with their verdicts in one line; titles are shortened alike where they are long.</summary>
    private static string Analysed(OptionsResult result, ChartFont font, float width)
    {
        const int longest = 60, shortest = 8;
        return Enumerable.Range(0, longest - shortest + 1).Select(shorter => Line(longest - shorter))
            .FirstOrDefault(line => font.Width(line, ChartStyle.SmallSize) <= width) ?? Line(shortest);

        string Line(int characters) => string.Join("; ", result.Options.Select((option, i) =>
            $"{OptionSentences.Letter(i)}: {Format.Shorten(option.Title, characters)}"
            + (option.Analysis is null ? "" : $", {OptionSentences.Verdicts(option)}")));
    }

    /// <summary>Names the lines where the fewest of them pass: at the lower right, where curves have risen, at the upper left, before they
    /// do, or in between.</summary>
    private static void Legend(ChartArea area, List<(int Index, OptionResult Item)> shown, OptionsResult result)
    {
        const double row = 0.075;
        var texts = shown.Select(option => area.Font.Fit(
            $"{OptionSentences.Letter(option.Index)}: {Value(option.Item, result)}, {option.Item.Title}",
            ChartStyle.LabelSize, 620)).ToList();
        var wide = texts.Max(text => area.Font.Width(text, ChartStyle.LabelSize, true)) * area.PixelX;
        var (sample, space, high) = (70 * area.PixelX, 20 * area.PixelX, row * shown.Count);
        var (atRight, atLeft) = (area.Right - wide - space, area.Left + space + sample + 12 * area.PixelX);
        var (x, bottom) = Enumerable.Range(0, Places).SelectMany(place => new[]
            {
                (X: atRight + (atLeft - atRight) * place / (Places - 1), Bottom: 0.05),
                (X: atLeft + (atRight - atLeft) * place / (Places - 1), Bottom: 1 - high + row / 2),
            })
            .MinBy(box => Passing(shown, box.X - sample - space, box.X + wide + space, box.Bottom - row / 2, box.Bottom + high));
        for (var i = 0; i < shown.Count; i++)
        {
            var y = bottom + row * (shown.Count - 1 - i);
            area.Label(x, y, texts[i], Alignment.MiddleLeft, backed: true);
            area.Line(x - sample - 12 * area.PixelX, y, x - 12 * area.PixelX, y, Strokes[i].Color, 6, Strokes[i].Pattern);
        }
    }

    /// <summary>How much of the curves passes through a box: its upright strips in which each does, over all of them.</summary>
    private static int Passing(List<(int Index, OptionResult Item)> shown, double left, double right, double bottom, double top)
    {
        const int strips = 60;
        var passing = 0;
        foreach (var (_, option) in shown)
        {
            var values = option.Curve.AsSpan();
            var before = ShareBelow(values, left);
            for (var i = 1; i <= strips; i++)
            {
                var share = ShareBelow(values, left + (right - left) * i / strips);
                passing += before <= top && share >= bottom ? 1 : 0;
                before = share;
            }
        }
        return passing;
    }

    private static double ShareBelow(ReadOnlySpan<double> values, double most)
    {
        var at = values.BinarySearch(most);
        return (at < 0 ? ~at : at) / Math.Max(values.Length, 1.0);
    }

    private static string Value(OptionResult option, OptionsResult result) => option.Analysis is not { } analysis ? "0"
        : analysis[result.Outcome].Statistics.Percentile(50) is var p50 ? "P50 " + Format.ShortMoney(p50.Value, p50.StandardError) : "";
}
