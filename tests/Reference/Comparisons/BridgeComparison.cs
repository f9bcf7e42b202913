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
        var inUse = simulation.Case.ClaimedFactors.ToDictionary(factor => factor.Key);
        var names = bridge["stages"]!.AsArray().Select(stage => stage!["stage"]!.GetValue<string>()).ToArray();
        string[] expected = inUse.Count > 0 ? ["claimed", "kept", "fullRate", "earned"] : ["fullRate", "earned"];
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
        foreach (var step in bridge["steps"]!.AsArray().Select(step => step!))
        {
            var name = step["step"]!.GetValue<string>();
            agreement.Agree($"bridge.{name}.boundIn", Number(step["boundIn"]!), null, name == "timing"
                ? Sample.Share([.. simulation.Of("isDelayed").Values.Select(value => value != 0)])
                : Sample.Share([.. simulation.Rows.Select(row => inUse.Keys.Any(factor => IsBound(row, name, factor)))]));
            if (step["claims"] is JsonObject claims)
                agreement.Same($"bridge.{name}.claims", Listed(claims.Select(claim => claim.Key)), Listed(inUse.Keys));
            foreach (var (factor, share) in (step["claims"]?.AsObject() ?? []).Where(claim => inUse.ContainsKey(claim.Key)))
                agreement.Agree($"bridge.{name}.claims.{factor}", Number(share!), null,
                    Sample.Share([.. simulation.Rows.Select(row => IsBound(row, name, factor))]));
        }

        if (bridge["net"]?["left"] is { } left)
            foreach (var percent in (int[])[10, 50, 90])
                agreement.Percentile(Invariant($"bridge.left.p{percent}"), left[Invariant($"p{percent}")], simulation.Of("leftPerYear"),
                    percent / 100.0, percent == 50 ? Optional(left["standardError"]) : null);

        static string Listed(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));

        bool IsBound(double[] row, string step, string factor)
        {
            var simulated = simulation.Case;
            var (_, range, stated) = inUse[factor];
            var believed = row[stated] * (simulated.Has("vendorShareKept") ? row[simulated.Place("vendorShareKept")] : 1);
            return step == "shareKept" ? believed < row[stated] - Agreement.EqualWithin
                : row[range] < believed - Agreement.EqualWithin;
        }
    }
}
