using Roi.Cli.Charts;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Deck;

/// <summary>From what is claimed to what is credible and to what is left of it.</summary>
internal static class BridgeSlide
{
    /// <summary>The slide; null where there is no benefit to bridge.</summary>
    public static SlideDraft? Of(Analysis analysis)
    {
        var bars = Bars(analysis);
        if (BridgeTable.IsEmpty(analysis) || bars.Exists(bar => !double.IsFinite(bar.From) || !double.IsFinite(bar.To)))
            return null;
        SlideShapes slide = new(BridgeTable.Title(analysis), BridgeChart.Title(analysis));
        const double text = 66;
        var content = DeckStyle.Content;
        var box = content with { Height = content.Height - text - 8 };
        slide.Chart(box, BridgeBars.Create("Bridge", BridgeChart.Alt(analysis), ChartRoom.Of(box), bars,
            $"Benefit ({analysis.Currency} per year{(analysis.Result.Model.IsDeterministic ? "" : ", P50")})"));
        slide.Text("In words", new(content.X, content.Bottom - text, content.Width, text),
            AnswerSlide.Points(BridgeTable.Sentence(analysis), NetBridgeText.Sentence(analysis)));
        return new(slide, BridgeChart.Alt(analysis), NetBridgeText.Sentence(analysis),
            $"{BridgeTable.Rounding} {(analysis.Bridge.Net is null ? "" : NetBridgeText.Meaning)}".TrimEnd());
    }

    private static List<BridgeBar> Bars(Analysis analysis)
    {
        List<BridgeBar> bars = [];
        var level = 0.0;
        foreach (var row in BridgeTable.Rows(analysis))
        {
            var from = row.Step is null ? 0 : level;
            level = row.Step is null ? row.Amount : level + row.Amount;
            bars.Add(new(ResultSlides.Named(row.Title.Trim(), Format.ShortMoney(row.Amount)), from, level, row.Step is not null));
        }
        if (analysis.Bridge.Net is not { } net)
            return bars;
        var rows = NetBridgeText.Rows(analysis);
        var sum = net.Earned;
        foreach (var (i, step) in net.Steps.Index())
        {
            bars.Add(new(ResultSlides.Named(rows[i].Title, Format.ShortMoney(step.Amount)), sum, sum + step.Amount, IsStep: true));
            sum += step.Amount;
        }
        bars.Add(new(ResultSlides.Named(rows[^1].Title, Format.ShortMoney(net.Left.P50, net.Left.Error)), 0, net.Left.P50, IsStep: false));
        return bars;
    }
}
