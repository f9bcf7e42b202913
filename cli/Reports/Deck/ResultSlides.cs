using Roi.Cli.Charts;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Deck;

/// <summary>The slides with bars of amounts: the most expensive event, and the drivers.</summary>
internal static class ResultSlides
{
    private const int MostDrivers = 9;

    /// <summary>The most expensive event against the implementation cost; null where the scenario names none.</summary>
    public static SlideDraft? WorstEvent(Analysis analysis)
    {
        if (analysis.WorstEvent is not { } worst || !IsFinite(worst.Cost) || !IsFinite(worst.ImplementationCost))
            return null;
        SlideShapes slide = new("The most expensive event", WorstEventChart.Title(analysis));
        var content = DeckStyle.Content;
        var where = string.Join(", ", ((string?[])[worst.Line, worst.Date is { } date ? Format.Date(date) : null]).OfType<string>());
        var box = content with { Height = HeightOf(2) };
        slide.Chart(box, BarsChart.Ranges("Worst event", WorstEventChart.Alt(analysis), ChartRoom.Of(box),
            [Bar(where.Length > 0 ? $"Worst event: {where}" : "Worst event", worst.Cost),
                Bar("Implementation cost", worst.ImplementationCost)],
            $"Cost ({analysis.Currency})", "P50", !analysis.Result.Model.IsDeterministic));
        slide.Text("The event", new(content.X, box.Bottom + 12, content.Width, content.Bottom - box.Bottom - 12),
            [.. AnswerSlide.Points(Sentences.WorstEvent(analysis)).Select(Larger)]);
        return new(slide, Sentences.WorstEvent(analysis));
    }

    /// <summary>What each driver brings; null where none has a number.</summary>
    public static SlideDraft? Drivers(Analysis analysis)
    {
        var names = analysis.Result.Model.Drivers.Select(driver => Outcomes.Benefit(driver.Id)).ToHashSet(StringComparer.Ordinal);
        var drivers = analysis.Outcomes.Where(outcome => names.Contains(outcome.Name)).ToList();
        var told = drivers.Where(driver => driver.IsClaimed && !driver.Statistics.IsUndefined && IsFinite(driver.Statistics))
            .OrderByDescending(driver => driver.Statistics.P50).ToList();
        if (told.Count == 0)
            return null;
        var drawn = told.OrderByDescending(driver => Math.Abs(driver.Statistics.P50)).Take(MostDrivers).ToHashSet();
        var rest = drivers.Where(driver => !drawn.Contains(driver)).Select(driver => $"{driver.Title}: "
            + (!driver.IsClaimed ? "not claimed" : driver.Statistics.IsUndefined ? Format.NotDefined : Range(driver.Statistics))).ToList();
        SlideShapes slide = new("What each driver brings", DriversChart.Title(analysis));
        var content = DeckStyle.Content;
        var notes = AnswerSlide.Points([LineSentences.Shares(analysis),
            rest.Count == 0 ? "" : $"Not drawn: {string.Join("; ", rest)}.",
            analysis.Result.Model.IsDeterministic ? ""
                : "Bars end at P50, lines run from P10 to P90; percentiles of drivers do not add up."]);
        var box = content with { Height = Math.Min(content.Height - 80, HeightOf(drawn.Count)) };
        slide.Chart(box, BarsChart.Ranges("Drivers", DriversChart.Alt(analysis), ChartRoom.Of(box),
            [.. told.Where(drawn.Contains).Select(driver => Bar(driver.Title, driver.Statistics))],
            $"Benefit at full rate ({analysis.Currency} per year)", "P50", !analysis.Result.Model.IsDeterministic));
        slide.Text("Remarks", new(content.X, box.Bottom + 12, content.Width, content.Bottom - box.Bottom - 12), notes);
        return new(slide, DriversChart.Alt(analysis));
    }

    /// <summary>The height of a chart of so many bars, in points.</summary>
    private static double HeightOf(int bars) => 62 + 76 * bars;

    private static Paragraph Larger(Paragraph paragraph) => paragraph with { Size = 16 };

    private static RangedBar Bar(string name, OutcomeStatistics statistics) =>
        new(Named(name, Range(statistics)), statistics.P50, statistics.P10, statistics.P90);

    /// <summary>A name with what is said of it, in the room that names of bars have; the name alone is shortened.</summary>
    public static string Named(string name, string figures)
    {
        const double size = DeckStyle.ChartSize;
        var room = DeckStyle.Room * BarsChart.Names - 24;
        var tail = $": {figures.Replace(' ', '\u00A0')}";
        if (DeckText.Lines(name + tail, size, room) <= 2)
            return DeckText.Clean(name) + tail;
        return DeckText.Lines(tail, size, room) == 1
            ? DeckText.Fit(name, size, room, 1) + tail : DeckText.Fit(name + tail, size, room, 2);
    }

    private static string Range(OutcomeStatistics statistics)
    {
        string Text(double percent) =>
            statistics.Percentile(percent) is var estimate ? Format.ShortMoney(estimate.Value, estimate.StandardError) : "";
        return Text(10) == Text(90) ? Text(50) : $"{Text(50)} ({Text(10)} to {Text(90)})";
    }

    private static bool IsFinite(OutcomeStatistics statistics) =>
        double.IsFinite(statistics.P10) && double.IsFinite(statistics.P50) && double.IsFinite(statistics.P90);
}
