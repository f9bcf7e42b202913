using System.Text.Json.Nodes;
using static Roi.Reference.RuleText;

namespace Roi.Reference.Comparisons;

/// <summary>Holds a results.json against the reference, figure by figure: all that the documents define.</summary>
/// <param name="results">What the program says.</param>
/// <param name="scenario">The scenario.</param>
/// <param name="rules">The rules, layers merged.</param>
/// <param name="simulation">The reference.</param>
internal sealed class Comparison(JsonObject results, JsonObject scenario, JsonObject rules, Simulation simulation)
{
    private readonly double[] conservative = simulation.Case.Conservative();

    /// <summary>What the program says.</summary>
    public JsonObject Results => results;

    public JsonObject Scenario => scenario;

    /// <summary>The rules, layers merged.</summary>
    public JsonObject Rules => rules;

    public Case Case => simulation.Case;

    /// <summary>The latest go-live of any trial, in months.</summary>
    public double LongestGoLive => simulation.Of("goLiveMonths").Values.Max();

    /// <summary>What agrees and what does not.</summary>
    public Agreement Agreement { get; } = new(simulation.Trials, Number(results["trials"]!));

    /// <summary>Compares everything.</summary>
    public static Comparison Of(JsonObject results, JsonObject scenario, JsonObject rules, Simulation simulation)
    {
        Comparison comparison = new(results, scenario, rules, simulation);
        comparison.Compare();
        return comparison;
    }

    private void Compare()
    {
        new OutcomeComparison(results, simulation, conservative, Agreement).Compare();
        new YearComparison(results, simulation, Agreement).Compare();
        new LineComparison(results, simulation, Agreement).Compare();
        new RankComparison(results, simulation, Agreement).Compare();
        new JudgedComparison(results, rules, new(simulation, scenario, rules, conservative), simulation, Agreement).Compare();
        new BridgeComparison(results, simulation, Agreement).Compare();
        new AdjustmentComparison(results, simulation, Agreement).Compare();
        new EvidenceComparison(results, simulation, Agreement).Compare();
    }
}
