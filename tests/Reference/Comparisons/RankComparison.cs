using System.Text.Json.Nodes;
using static Roi.Reference.RuleText;

namespace Roi.Reference.Comparisons;

/// <summary>Compares the rank correlations of inputs with NPV, and those that a scenario asks for.</summary>
internal sealed class RankComparison(JsonObject results, Simulation simulation, Agreement agreement)
{
    public void Compare()
    {
        var npv = simulation.Of("npv");
        var listed = results["rankCorrelations"]!["inputs"]!.AsObject();
        var errors = results["rankCorrelations"]!["standardError"];
        HashSet<string> unknown = [.. listed.Select(input => input.Key)];
        foreach (var value in simulation.Case.Values)
        {
            var name = value.Key.StartsWith(DrawnValue.RangeOf, StringComparison.Ordinal) ? value.Name : value.Key;
            unknown.Remove(name);
            // Formulas use a value after it was widened.
            var own = simulation.Of(value.Key).RankCorrelation(npv, Simulation.Batches);
            if (listed[name] is { } said)
                agreement.Agree("rankCorrelations." + name, double.IsNaN(own.Value) ? double.NaN : Number(said), Optional(errors?[name]),
                    own, "rank correlation");
            else if (Math.Abs(own.Value) > Agreement.Errors * own.Error + 0.01 && !listed.ContainsKey(name)
                && simulation.Case.IsNeeded(value))
                agreement.Differ("rankCorrelations." + name, "missing", Invariant($"{own.Value}"), own.Error);
        }
        foreach (var name in unknown)
            agreement.Differ("rankCorrelations." + name, "listed", "nothing that is drawn");
        foreach (var pair in results["correlations"]!.AsArray())
        {
            var between = pair!["between"]!.AsArray().Select(name => name!.GetValue<string>()).ToArray();
            agreement.Equal("correlations." + string.Join(" with ", between) + ".reached", pair["reached"], Number(pair["asked"]!), 1e-6);
        }
    }
}
