using System.Text.Json.Nodes;
using static Roi.Reference.RuleText;

namespace Roi.Reference.Comparisons;

/// <summary>Compares the bridge from claim to credible.</summary>
internal sealed class BridgeComparison(JsonObject results, Simulation simulation, Agreement agreement)
{
    public void Compare()
    {
        if (results["bridge"] is not JsonObject bridge)
            return;
        var total = simulation.Case.Place("totalBenefit");
        var cost = simulation.Case.Place("annualTotalCost");
        var earned = simulation.Case.Place("earnedPerYear");
        var costs = simulation.Rows.Select(row => row[cost]).ToArray();
        Dictionary<string, double[]> stages = new()
        {
            ["claimed"] = simulation.Changed([total], null, Figures.OfRunRate, Belief.Claimed)[0],
            ["kept"] = simulation.Changed([total], null, Figures.OfRunRate, Belief.Kept)[0],
            ["fullRate"] = [.. simulation.Rows.Select(row => row[total])],
            ["earned"] = [.. simulation.Rows.Select(row => row[earned])],
        };
        var inUse = simulation.Case.Claims.Intersect(simulation.Case.FactorsInUse).ToArray();
        var names = bridge["stages"]!.AsArray().Select(stage => stage!["stage"]!.GetValue<string>()).ToArray();
        string[] expected = inUse.Length > 0 ? ["claimed", "kept", "fullRate", "earned"] : ["fullRate", "earned"];
        agreement.Same("bridge.stages", string.Join(", ", names), string.Join(", ", expected));
        foreach (var stage in bridge["stages"]!.AsArray())
        {
            var name = stage!["stage"]!.GetValue<string>();
            Sample benefit = new(stages[name]);
            Sample roi = new([.. stages[name].Zip(costs, (gain, paid) => (gain - paid) / paid)]);
            foreach (var (part, sample) in ((string, Sample)[])[("benefit", benefit), ("roi", roi)])
            {
                foreach (var percent in (int[])[10, 50, 90])
                    agreement.Percentile(Invariant($"bridge.{name}.{part}.p{percent}"), stage[part]![Invariant($"p{percent}")], sample,
                        percent / 100.0, percent == 50 ? Optional(stage[part]!["standardError"]) : null);
            }
        }
        foreach (var (step, index) in bridge["steps"]!.AsArray().Select((step, index) => (step!, index)))
        {
            var name = step["step"]!.GetValue<string>();
            var (before, after) = (stages[names[index]], stages[names[index + 1]]);
            agreement.Agree($"bridge.{name}.boundIn", Number(step["boundIn"]!), null, name == "timing"
                ? Sample.Share([.. before.Zip(after, (from, to) => to < from - Agreement.EqualWithin * Math.Abs(from))])
                : Sample.Share([.. simulation.Rows.Select(row => inUse.Any(factor => IsBound(row, name, factor)))]));
            foreach (var (factor, share) in step["claims"]?.AsObject() ?? [])
                agreement.Agree($"bridge.{name}.claims.{factor}", Number(share!), null,
                    Sample.Share([.. simulation.Rows.Select(row => IsBound(row, name, factor))]));
        }

        bool IsBound(double[] row, string step, string factor)
        {
            var simulated = simulation.Case;
            var claim = row[simulated.Place(DrawnValue.ClaimOf + factor)];
            var believed = claim * (simulated.Has("vendorShareKept") ? row[simulated.Place("vendorShareKept")] : 1);
            return step == "shareKept" ? believed < claim - Agreement.EqualWithin : row[simulated.Place(DrawnValue.RangeOf
                + factor)] < believed - Agreement.EqualWithin;
        }
    }
}
