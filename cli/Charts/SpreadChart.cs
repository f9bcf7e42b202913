using Roi.Cli.Text;
using Roi.Rules.Sensitivity;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>The share of the variance of NPV that each input has.</summary>
internal static class SpreadChart
{
    private const int MostRows = 12;
    private const float NameWidth = 560;

    /// <summary>The title of the chart: its message in one line.</summary>
    public static string Title(SensitivityResult result) => SensitivitySentences.Largest(result, mostNamed: 2) is var (names, share)
        && names.Length > 0 ? ChartTitle.Of(char.ToUpperInvariant(names[0]) + names[1..], $": {share} of the variance of NPV")
        : SensitivitySentences.Spread(result).TrimEnd('.');

    /// <summary>The alternative text: the content of the chart in words.</summary>
    public static string Alt(SensitivityResult result) => "Bars of the share of the variance of NPV that each input has. "
        + string.Join(", ", Of(result).Shares.Take(MostRows)
            .Select(share => $"{share.Title} {SensitivitySentences.Share(share.Own)}")) + ".";

    /// <summary>Lays the chart out.</summary>
    public static Plot Create(SensitivityResult result)
    {
        var spread = Of(result);
        var shares = spread.Shares.Take(MostRows).ToList();
        var more = spread.Shares.Length - shares.Count;
        ChartArea area = new(result.Base, Title(result),
            spread.IsShapley ? "Shapley effect of each input: its part of the variance of NPV; correlated ones share what they do together"
                : "Part of the variance of NPV: dark, and in figures, by itself; light together with others",
            left: NameWidth, note: InsightSentences.Basis(result.Base, result.Trials) + (more > 0 ? $" And {more} smaller ones." : ""));
        var high = Math.Max(shares.Max(Whole), 0.1) * 1.15;
        var rows = Math.Max(shares.Count, 4);
        area.Limits(0, high, -rows, 0);
        for (var i = 0; i < shares.Count; i++)
        {
            var (y, own, whole) = (-i - 0.5, Clamped(shares[i].Own.Value), Whole(shares[i]));
            area.Box(0, whole, y - 0.3, y + 0.3, ChartStyle.Light, ChartStyle.Main);
            if (own > 0)
                area.Box(0, own, y - 0.3, y + 0.3, ChartStyle.Main);
            area.Label(whole + 10 * area.PixelX, y, SensitivitySentences.Share(shares[i].Own), Alignment.MiddleLeft, backed: true);
            area.Name(y, area.Font.Wrap(
                shares[i].Title, ChartStyle.LabelSize, NameWidth - ChartStyle.Margin - 20, shares.Count > 7 ? 1 : 2));
        }
        area.Line(0, -rows, 0, 0, ChartStyle.Ink, 3);
        area.NoVertical();
        area.Horizontal("Share of the variance of NPV (%)", 0, high, 6, TickText.Percent, grid: true);
        return area.Plot;
    }

    private static Spread Of(SensitivityResult result) => result.Spreads.First(spread => spread.By == SpreadBy.Input);

    /// <summary>What a group takes part in; a total index below the first-order index is noise.</summary>
    private static double Whole(SpreadShare share) => Clamped(Math.Max(share.Own.Value, share.Total?.Value ?? 0));

    /// <summary>A share without the noise that may take it out of its bounds.</summary>
    private static double Clamped(double share) => Math.Clamp(share, 0, 1);
}
