using Roi.Cli.Text;
using Roi.Rules.Costing;
using Roi.Rules.Running;
using Spectre.Console;

namespace Roi.Cli.Reports.Console;

/// <summary>Writes what an hour of downtime costs, by its parts.</summary>
internal static class ConsoleHourlyCost
{
    /// <summary>Writes the cost.</summary>
    /// <param name="cost">The cost.</param>
    /// <param name="console">Receives the text; lines are as wide as its profile.</param>
    public static void Write(HourlyCost cost, IAnsiConsole console)
    {
        ConsolePage page = new(console);
        page.Write(HourlyCostSentences.Lead(cost), style: new(decoration: Decoration.Bold));
        foreach (var note in HourlyCostSentences.Notes(cost))
            page.Write(note);
        page.Space();
        ConsoleTable table = new([$"Part ({HourlyCostSentences.Unit(cost.Whole, cost)})", "Given as"],
            cost.IsFixed ? ["Value", "Share"] : ["P10", "P50", "P90", "Mean", "Share of the mean"]);
        foreach (var (part, depth) in HourlyCostSentences.Rows(cost.Parts))
            Add(part, new string(' ', depth * 2) + part.Title);
        Add(cost.Whole, "Fully loaded");
        if (cost.Informal is { } informal)
            Add(informal.Figure, informal.Figure.Title);
        table.Write(page);
        page.Space();
        page.Write($"{HourlyCostSentences.Basis(cost)} Rules {cost.Rules.Id} {cost.Rules.Version}, roi {AnalysisRun.Version}.",
            style: new(decoration: Decoration.Dim));

        void Add(HourPart part, string title)
        {
            var statistics = part.Statistics;
            var share = part.Share is { } size ? Format.Percent(size) : "";
            var unit = part.Unit == cost.Whole.Unit ? "" : HourlyCostSentences.Unit(part, cost);
            string[] words = [unit.Length == 0 ? title : $"{title} ({unit})", Format.ShortenToWords(HourlyCostSentences.Given(part), 38)];
            table.Add(words, cost.IsFixed ? [At(50), new(share)]
                : [At(10), At(50), At(90), new(Value(statistics.Mean!.Value, statistics.MeanStandardError)), new(share)]);

            Cell At(double percent) => new(Value(statistics.Percentile(percent).Value, statistics.Percentile(percent).StandardError));

            string Value(double value, double? error) => HourlyCostSentences.Value(part, value, error, cost);
        }
    }
}
