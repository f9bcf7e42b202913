using Roi.Engine.Simulation;
using Roi.Rules.Costing;
using Roi.Rules.Json;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Baselines;

/// <summary>What an hour of downtime of a line costs by a scenario.</summary>
/// <param name="Mean">Its mean, in money; null where the scenario does not tell it.</param>
/// <param name="Name">The input that it is; empty where the scenario does not tell it.</param>
/// <param name="Evidence">The least certain grade of what it is worked out from; null where one of these has none.</param>
/// <param name="Obstacle">Why the scenario does not tell it; null where it does.</param>
internal sealed record HourRate(double? Mean, string Name, string? Evidence, string? Obstacle);

/// <summary>Works out what an hour of downtime costs, line by line.</summary>
/// <param name="scenario">The scenario; null for one that is made new and gives nothing.</param>
/// <param name="target">The rules and layers of the run.</param>
/// <param name="writer">The scenario as it was.</param>
internal sealed class HourRates(Source? scenario, ScenarioTarget target, InputWriter writer)
{
    private const int Trials = 4096;

    private readonly Dictionary<string, HourRate> known = new(StringComparer.Ordinal);

    /// <summary>The cost of an hour of a line; empty for the site.</summary>
    public HourRate Of(string line)
    {
        if (!known.TryGetValue(line, out var rate))
            known[line] = rate = Run(line);
        return rate;
    }

    private HourRate Run(string line)
    {
        if (scenario is null || (line.Length > 0 && !writer.HasLine(line)))
            return new(null, "", null, "the scenario is to tell first what an hour of it costs");
        var loaded = HourlyCostRun.Run(new(new() { RequestedTrials = Trials })
        {
            Scenario = scenario,
            Line = line.Length == 0 ? null : line,
            Rules = target.Rules,
            Layers = target.Layers,
        });
        if (loaded.Value is not { Whole.Statistics.Mean: { } mean and > 0 } cost)
            return new(null, "", null, "the scenario does not tell what an hour of it costs"
                + (loaded.Problems is [var first, ..] ? $": {first.Message}" : ""));
        var grade = (cost.Parts.IsEmpty ? [cost.Whole] : cost.Parts).SelectMany(Grades).Max(EvidenceGrades.Rank);
        return new(mean, cost.Whole.Name, EvidenceGrades.All.ElementAtOrDefault(grade), null);
    }

    private static IEnumerable<string?> Grades(HourPart part) =>
        part.Inputs.IsEmpty ? [part.Evidence] : part.Inputs.SelectMany(Grades);
}
