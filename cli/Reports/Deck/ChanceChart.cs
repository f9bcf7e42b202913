using Roi.Cli.Text;
using Roi.Rules.Insight;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Deck;

/// <summary>The chance of a hurdle at the values of one input, with the value at which it turns.</summary>
internal static class ChanceChart
{
    /// <summary>Whether the hurdle has a chance at each value, and a limit between two of them.</summary>
    public static bool Applies(HurdleFrontier hurdle, FrontierLimit limit, ResponseCurve curve) => double.IsFinite(limit.Limit)
        && curve.Points.Length > 1 && curve.Points.All(point => double.IsFinite(point.Input) && ChanceOf(hurdle, point) is not null);

    /// <summary>Creates it.</summary>
    public static DeckChart Create(Analysis analysis, ChartRoom room, HurdleFrontier hurdle, FrontierLimit limit, ResponseCurve curve)
    {
        var title = InsightSentences.Hurdle(analysis, hurdle.Id, hurdle.Title);
        var unit = InsightSentences.Unit(limit.Unit, analysis.Currency);
        var (low, high) = (curve.Points.Min(point => point.Input), curve.Points.Max(point => point.Input));
        var across = ChartScale.Over(low, high, 5);
        var asked = analysis.Hurdles.FirstOrDefault(finding => finding.Id == hurdle.Id)?.Asked;
        List<Curve> curves = [new("Chance of the hurdle",
            [.. curve.Points.Select(point => (point.Input, ChanceOf(hurdle, point)!.Value))])];
        if (asked is not null)
            curves.Add(new($"Asked for: {Format.Number(asked.Bound * 100)} %", [(across.Low, asked.Bound), (across.High, asked.Bound)])
            {
                Color = DeckStyle.Loss,
                Width = 1.5,
                Dash = "dash",
            });
        curves.Add(new($"Limit: {InsightSentences.LimitValue(limit)}{unit}", [(limit.Limit, At(hurdle, curve, limit.Limit))])
        {
            Color = DeckStyle.Ink,
            Width = 0,
        });
        if (curve.Present >= low && curve.Present <= high)
            curves.Add(new($"Now: {InsightSentences.Value(curve.Present, limit.Unit)}{unit}",
                [(curve.Present, At(hurdle, curve, curve.Present))])
            { Color = DeckStyle.Main, Width = 0 });
        return CurveChart.Create("Chance by value",
            $"The chance of the hurdle \"{title}\" at values of {Sentences.Inside(limit.Name, limit.Title)}. "
                + $"{(limit.IsAtLeast ? "At least" : "At most")} {InsightSentences.LimitValue(limit)}{unit} are needed.",
            room, curves, across, limit.Unit.IsFraction ? across.Percent : across.Money(), DeckText.Fit(limit.Title + unit.Trim() switch
            {
                "" or "%" => "",
                var text => $" ({text})",
            }, DeckStyle.ChartSize, room.Width * 0.7, 1), "Chance");
    }

    private static double? ChanceOf(HurdleFrontier hurdle, ResponsePoint point) =>
        point.Hurdles.FirstOrDefault(answer => answer.Id == hurdle.Id)?.Chance?.Value;

    /// <summary>The chance at a value between two points, interpolated linearly.</summary>
    private static double At(HurdleFrontier hurdle, ResponseCurve curve, double value)
    {
        var points = curve.Points;
        var next = Enumerable.Range(1, points.Length - 1).FirstOrDefault(i => points[i].Input >= value, points.Length - 1);
        var (before, after) = (ChanceOf(hurdle, points[next - 1])!.Value, ChanceOf(hurdle, points[next])!.Value);
        var width = points[next].Input - points[next - 1].Input;
        return width > 0 ? before + (after - before) * Math.Clamp((value - points[next - 1].Input) / width, 0, 1) : after;
    }
}
