using Roi.Rules.Checks;

namespace Roi.Rules.Insight;

/// <summary>Conditions at some values. What was run for one condition serves the others.</summary>
/// <param name="run">Runs the case at some values, and evaluates every condition at each.</param>
internal sealed class SharedEvaluations(Func<double[], Evaluation[][]> run)
{
    private readonly Dictionary<double, Evaluation[]> known = [];

    /// <summary>Runs the values that have not been run yet.</summary>
    /// <param name="condition">The number of a condition, from 0.</param>
    /// <param name="values">The values.</param>
    /// <returns>What the condition gives at each value.</returns>
    public Evaluation[] Run(int condition, double[] values)
    {
        double[] missing = [.. values.Where(value => !known.ContainsKey(value)).Distinct()];
        if (missing.Length > 0)
            foreach (var (value, found) in missing.Zip(run(missing)))
                known.Add(value, found);
        return [.. values.Select(value => known[value][condition])];
    }

    /// <summary>What a condition gave at all values run so far, by rising value.</summary>
    /// <param name="condition">The number of the condition, from 0.</param>
    public IEnumerable<(double Value, Evaluation Result)> Of(int condition) =>
        known.OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value[condition]));
}
