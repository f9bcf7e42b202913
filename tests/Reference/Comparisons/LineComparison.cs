using System.Text.Json.Nodes;
using static Roi.Reference.RuleText;

namespace Roi.Reference.Comparisons;

/// <summary>Compares the benefit of each line by driver, in all, and how often no other line gives more.</summary>
internal sealed class LineComparison(JsonObject results, Simulation simulation, Agreement agreement)
{
    public void Compare()
    {
        var simulated = simulation.Case;
        var lines = simulated.Lines.Order(StringComparer.Ordinal).Select(line => (Line: line, Drivers: simulated.Drivers
            .Where(driver => driver.RunRate.Any(part => part.Line == line)).ToArray())).Where(line => line.Drivers.Length > 0).ToList();
        var said = results["lines"]!.AsArray();
        agreement.Same("lines", string.Join(", ", said.Select(line => line!["line"]!.GetValue<string>())),
            string.Join(", ", lines.Select(line => line.Line)));
        if (said.Count != lines.Count)
            return;
        List<Sample> totals = [];
        foreach (var (entry, (line, drivers)) in said.Zip(lines))
        {
            agreement.Same($"lines.{line}.benefit", Listed(entry!["benefit"]!.AsObject().Select(driver => driver.Key)),
                Listed(drivers.Select(driver => driver.Id)));
            foreach (var driver in drivers)
                if (entry["benefit"]![driver.Id] is { } benefit)
                    Amount($"lines.{line}.{driver.Id}", benefit, simulation.Of(Case.BenefitOfLine(driver.Id, line)));
            int[] lasting = [.. drivers.Where(driver => !driver.Ends).Select(driver =>
                simulated.Place(Case.BenefitOfLine(driver.Id, line)))];
            totals.Add(simulation.Of(row => lasting.Sum(place => row[place])));
            Amount($"lines.{line}.total", entry["total"]!, totals[^1]);
        }
        foreach (var (index, entry) in said.Index())
        {
            if (lines.Count < 2)
                agreement.Same($"lines.{lines[index].Line}.givesMost", entry!["givesMost"]?.ToJsonString() ?? "null", "null");
            else
                agreement.Agree($"lines.{lines[index].Line}.givesMost", Number(entry!["givesMost"]!), null, Sample.Share(
                    [.. Enumerable.Range(0, simulation.Trials).Select(trial => GivesMost(totals, index, trial))]));
        }

        static string Listed(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));

        static bool GivesMost(List<Sample> totals, int line, int trial)
        {
            var (own, highest) = (totals[line].Values[trial], totals.Max(total => total.Values[trial]));
            return own >= highest - Agreement.EqualWithin * Math.Max(Math.Abs(own), Math.Abs(highest));
        }
    }

    private void Amount(string what, JsonNode said, Sample own)
    {
        agreement.Mean(what + ".mean", "benefit", false, said["mean"], own, Optional(said["standardError"]!["mean"]));
        foreach (var percent in (int[])[10, 50, 90])
            agreement.Percentile(Invariant($"{what}.p{percent}"), said[Invariant($"p{percent}")], own, percent / 100.0,
                Optional(said["standardError"]![Invariant($"p{percent}")]));
    }
}
