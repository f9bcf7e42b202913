using System.Text.Json.Nodes;
using static Roi.Reference.RuleText;

namespace Roi.Reference.Comparisons;

/// <summary>Compares the case with and without each input that stands away from its neutral value.</summary>
internal sealed class AdjustmentComparison(JsonObject results, Simulation simulation, Agreement agreement)
{
    public void Compare()
    {
        var simulated = simulation.Case;
        var used = (from input in simulated.NeutralInputs
                    let values = simulated.Values.Where(value => value.Name == input.Name && simulated.IsUsed(input.Name)
                        && !IsAt(value, input.Value)).ToList()
                    where values.Count > 0
                    select (input.Name, input.Value, Keys: values.ConvertAll(value => value.Key))).ToList();
        var listed = results["adjustments"]!.AsArray();
        var expected = used.Select(input => (string[])[input.Name]).ToList();
        if (used.Count > 1)
            expected.Add([.. used.Select(input => input.Name)]);
        var said = Listed(listed.Select(entry => Key(entry!["inputs"]!.AsArray().Select(name => name!.GetValue<string>()))));
        agreement.Same("adjustments", said, Listed(expected.Select(Key)));
        if (said != Listed(expected.Select(Key)))
            return;
        foreach (var entry in listed.Select(entry => entry!.AsObject()))
        {
            string[] names = [.. entry["inputs"]!.AsArray().Select(name => name!.GetValue<string>())];
            string[] outcomes = ["totalBenefit", "roi", "npv", "payback"];
            var changed = simulation.Changed([.. outcomes.Select(simulated.Place)], row =>
            {
                foreach (var (_, neutral, keys) in used.Where(input => names.Contains(input.Name)))
                    foreach (var key in keys)
                        row[simulated.Place(key)] = neutral;
            }, Figures.OfCashFlow, every: 4);
            if (names is [var single])
            {
                agreement.Equal($"adjustments.{single}.neutral", entry["neutral"], used.Single(input => input.Name == single).Value);
                if (used.Single(input => input.Name == single).Keys is [var only] && only == single)
                    agreement.Percentile($"adjustments.{single}.taken", entry["taken"], simulation.Of(single), 0.5);
            }
            foreach (var (outcome, without) in outcomes.Zip(changed))
            {
                agreement.Percentile($"adjustments.{Key(names)}.with.{outcome}", entry["with"]![outcome], simulation.Of(outcome), 0.5);
                agreement.Percentile($"adjustments.{Key(names)}.without.{outcome}", entry["without"]![outcome],
                    new(without), 0.5);
            }
        }

        static bool IsAt(DrawnValue value, double neutral) => value.Given.Shape is Constant constant
            && Math.Abs(constant.Value - neutral) <= Agreement.EqualWithin;

        static string Listed(IEnumerable<string> keys) => string.Join("; ", keys.Order(StringComparer.Ordinal));

        static string Key(IEnumerable<string> names) => string.Join("+", names.Order(StringComparer.Ordinal));
    }
}
