using System.Text.Json.Nodes;
using static Roi.Reference.RuleText;

namespace Roi.Reference.Comparisons;

/// <summary>Compares what rests on each grade of evidence and on each assumption, and the two splits of the mean benefit.</summary>
internal sealed class EvidenceComparison(JsonObject results, Simulation simulation, Agreement agreement)
{
    private readonly JsonNode evidence = results["evidence"]!;

    public void Compare()
    {
        var simulated = simulation.Case;
        // An input with a neutral value is left out: without it is not at 0.
        var neutral = simulated.NeutralInputs.Select(input => input.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var (grade, entry) in evidence["grades"]!.AsObject())
            CompareVanishing("evidence.grades." + grade, entry!, value => value.Given.Grade == grade && !neutral.Contains(value.Name));
        foreach (var entry in evidence["assumptions"]!.AsArray())
        {
            var name = entry!["name"]!.GetValue<string>();
            CompareVanishing("evidence.assumptions." + name, entry, value => value.Name == name);
        }
        CompareSplits();
    }

    /// <summary>The share of the P50 of benefit and of cost that vanishes where the values of a grade, or those of a name, are 0.</summary>
    private void CompareVanishing(string what, JsonNode entry, Func<DrawnValue, bool> isOfThese)
    {
        var simulated = simulation.Case;
        int[] places = [.. simulated.Values.Index().Where(value => !value.Item.IsClaim && isOfThese(value.Item))
            .Select(value => value.Index)];
        (string Part, string Outcome)[] parts = [("benefit", "totalBenefit"), ("cost", "annualTotalCost")];
        var without = simulation.Changed([.. parts.Select(part => simulated.Place(part.Outcome))], row =>
        {
            foreach (var place in places)
                row[place] = 0;
        }, Figures.OfRunRate, every: 4);
        foreach (var ((part, outcome), column) in parts.Zip(without))
        {
            var before = simulation.Of(outcome).PercentileEstimate(0.5);
            var after = new Sample(column).PercentileEstimate(0.5);
            if (Optional(entry[part]) is not { } share || before.Value == 0)
                continue;
            var error = Math.Sqrt(after.Error * after.Error + Math.Pow(after.Value / before.Value * before.Error, 2))
                / Math.Abs(before.Value);
            var errorOfProgram = error * Math.Sqrt(column.Length / Number(evidence["trials"]!));
            agreement.Agree($"{what}.{part}", share, Math.Max(Optional(evidence["standardError"]) ?? 0, errorOfProgram),
                new(1 - after.Value / before.Value, error));
        }
    }

    /// <summary>The shares of the mean benefit by its weakest evidence: none where the mean is not above 0.</summary>
    private void CompareSplits()
    {
        var benefit = simulation.Of("totalBenefit");
        if (!Agreement.HasMean(benefit) || Math.Abs(benefit.Mean.Value) <= Agreement.Errors * benefit.Mean.Error)
            return;
        var parts = new EvidenceSplit(simulation.Case).Parts;
        double[][] sums = [.. parts.Select(part => simulation.SumsOfBatches(part.Value))];
        foreach (var (split, gradeOf) in ((string, Func<EvidencePart, int?>)[])[
            ("baseline", part => part.Loss), ("reduction", part => part.Reduction)])
        {
            var said = evidence[split]!.AsObject();
            var ofGrades = parts.Zip(sums).GroupBy(part => gradeOf(part.First), part => part.Second).ToDictionary(
                grade => grade.Key is { } rank ? EvidenceSplit.Grades[rank] : "noInput", grade => grade.ToArray());
            foreach (var grade in ofGrades.Keys.Union(said.Select(entry => entry.Key)))
                agreement.Agree($"evidence.{split}.{grade}", Optional(said[grade]) ?? 0, null, Jackknife(without =>
                    benefit.Mean.Value <= 0 ? 0 : ShareOf(grade, ofGrades, without)));
        }

        // What is negative altogether takes from all others in proportion.
        static double ShareOf(string grade, Dictionary<string, double[][]> ofGrades, int without) =>
            Amount(ofGrades.GetValueOrDefault(grade) ?? [], without) is > 0 and var own
                ? own / ofGrades.Values.Select(parts => Amount(parts, without)).Where(amount => amount > 0).Sum() : 0;

        static double Amount(double[][] parts, int without) => parts.Sum(batches => batches.Where((_, batch) => batch != without).Sum());
    }

    /// <summary>A figure with its error, from the same figure without one batch of trials.</summary>
    private static Estimate Jackknife(Func<int, double> without)
    {
        double[] each = [.. Enumerable.Range(0, Simulation.Batches).Select(without)];
        var mean = each.Average();
        return new(without(-1), Math.Sqrt((Simulation.Batches - 1.0) / Simulation.Batches * each.Sum(one => (one - mean) * (one - mean))));
    }
}
