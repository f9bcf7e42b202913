using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Costing;
using Roi.Rules.Running;
using static Roi.Cli.Reports.Json.OutputValues;

namespace Roi.Cli.Reports.Json;

/// <summary>Writes what an hour of downtime costs for other programs.</summary>
internal static class HourlyCostJson
{
    /// <summary>The JSON Schema, byte for byte as in <c>rules/schema</c>.</summary>
    public static string Schema => OutputSchema.Text(OutputContext.Default.HourlyCostDocument, "cost-per-hour.schema.json");

    /// <summary>Writes the cost as UTF-8 without a byte order mark, closed by a line end.</summary>
    public static void Write(HourlyCost cost, Stream stream) =>
        OutputContext.Write(Document(cost), OutputContext.Default.HourlyCostDocument, stream);

    private static HourlyCostDocument Document(HourlyCost cost) => new(
        AnalysisRun.Version, [.. cost.Rules.Layers.Select(layer => $"{layer.Id} {layer.Version}")], cost.Scenario, cost.Line,
        cost.Currency.Length == 0 ? null : cost.Currency, cost.Options.Trials, cost.Options.Seed, Part(cost.Whole),
        [.. cost.Parts.Select(Part)], cost.Informal is { } informal ? Part(informal.Figure) : null,
        cost.Informal?.Ratio is { } ratio ? Figures(ratio) : null, cost.Informal?.ShareBelow,
        cost.Informal?.Usual is var (low, high) ? [low, high] : null,
        [.. cost.Outdated.Select(value => new OutdatedValueEntry(value.Name, value.Title, value.With, value.Then, value.Now))]);

    private static HourPartEntry Part(HourPart part) => new(
        part.Name.Length == 0 ? null : part.Name, part.Title, part.Unit.Declared, part.Shape, part.Formula, part.Source, part.Evidence,
        Figures(part.Statistics), Finite(part.Share),
        [.. HourlyCostSentences.Rows(part.Inputs).Select(row => row.Part).Select(input => new HourInputEntry(input.Name, input.Title,
            input.Unit.Declared, input.Shape, input.Formula, input.Source, input.Evidence, Figures(input.Statistics)))]);

    private static HourFiguresEntry Figures(OutcomeStatistics statistics) => new(
        Finite(statistics.Mean), Finite(statistics.P10), Finite(statistics.P50), Finite(statistics.P90),
        Finite(statistics.MeanStandardError));
}
