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

    private static readonly (Color Color, LinePattern Pattern)[] Strokes =
    [
        (ChartStyle.Main, LinePattern.Solid), (ChartStyle.Ink, LinePattern.Dashed), (ChartStyle.Light, LinePattern.Solid),
        (ChartStyle.Main, LinePattern.Dotted), (ChartStyle.Muted, LinePattern.Solid), (ChartStyle.Ink, LinePattern.Dotted),
    ];

    /// <summary>The chart.</summary>
    public static Chart Of(OptionsResult result)
    {
        DrawableNames names = new();
        var drawn = names.Of(result);
        return new("options", "The options' chances", () => Title(result), () => Alt(result), () => Create(drawn), names.Marks);
    }

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
            verdictsOf: $"{OptionSentences.Letter(result.Options.IndexOf(result.Options.First(option => option.Analysis is not null)))}: ");
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

    /// <summary>Names the lines where all curves have risen: at the lower right.</summary>
    private static void Legend(ChartArea area, List<(int Index, OptionResult Item)> shown, OptionsResult result)
    {
        const double row = 0.075;
        var texts = shown.Select(option => area.Font.Fit(
            $"{OptionSentences.Letter(option.Index)}: {Value(option.Item, result)}, {option.Item.Title}",
            ChartStyle.LabelSize, 620)).ToList();
        var wide = texts.Max(text => area.Font.Width(text, ChartStyle.LabelSize, true)) * area.PixelX;
        var (x, sample) = (area.Right - wide - 20 * area.PixelX, 70 * area.PixelX);
        for (var i = 0; i < shown.Count; i++)
        {
            var y = 0.05 + row * (shown.Count - 1 - i);
            area.Label(x, y, texts[i], Alignment.MiddleLeft, backed: true);
            area.Line(x - sample - 12 * area.PixelX, y, x - 12 * area.PixelX, y, Strokes[i].Color, 6, Strokes[i].Pattern);
        }
    }

    private static string Value(OptionResult option, OptionsResult result) => option.Analysis is not { } analysis ? "0"
        : analysis[result.Outcome].Statistics.Percentile(50) is var p50 ? "P50 " + Format.ShortMoney(p50.Value, p50.StandardError) : "";
}
