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
        foreach (var (place, value) in simulation.Case.Values.Index())
        {
            var name = value.Listed;
            unknown.Remove(name);
            // Formulas use a value after it was widened.
            var own = Together([.. simulation.Case.PlacesOfYears(place)
                .Select(year => simulation.Of(row => row[year]).RankCorrelation(npv, Simulation.Batches))]);
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

    /// <summary>The draws of an input in several years as one: the root of the sum of squares, with the sign of the strongest. A square is
    /// too large by that of its error, on average.</summary>
    private static Estimate Together(Estimate[] years)
    {
        if (years.Length == 1 || double.IsNaN(years[0].Value))
            return years[0];
        var size = Math.Sqrt(Math.Max(0, years.Sum(year => year.Value * year.Value - year.Error * year.Error)));
        var largest = years.Max(year => year.Error);
        var error = size <= largest ? largest : Math.Sqrt(years.Sum(year => Math.Pow(year.Value * year.Error, 2))) / size;
        return new(size * Math.Sign(years.MaxBy(year => Math.Abs(year.Value)).Value), error);
    }
}
