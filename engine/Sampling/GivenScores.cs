using Roi.Engine.Distributions;

namespace Roi.Engine.Sampling;

/// <summary>The normal scores of correlated inputs, given those of some of them: the others move as a Gaussian copula says.</summary>
/// <remarks>A score is moved by the covariance with a given score times what that one is moved by, so that what does not follow from it
/// stays as drawn (conditioning by kriging: J.-P. Chilès and P. Delfiner, "Geostatistics", 1999, section 7.3). Of several given scores one
/// after the other is taken, each with the covariances that those before it leave. Immutable.</remarks>
internal sealed class GivenScores
{
    /// <summary>The variance below which a score follows from those before it.</summary>
    private const double LeastVariance = 1e-9;

    private readonly List<(int Given, double Score, double[] Weights)> steps = [];

    /// <param name="block">The correlated inputs.</param>
    /// <param name="given">The cumulative probabilities of the inputs that are given, by name; others than those of the block are
    /// ignored.</param>
    public GivenScores(CopulaBlock block, IReadOnlyDictionary<string, double> given)
    {
        var count = block.Members.Length;
        var covariances = new double[count, count];
        Dictionary<string, double>[] weights = [.. block.Members.Select(member =>
            block.SourcesOf(member).ToDictionary(source => source.Name, source => source.Weight, StringComparer.Ordinal))];
        for (var row = 0; row < count; row++)
            for (var column = 0; column < count; column++)
                covariances[row, column] = weights[row].Sum(source => source.Value * weights[column].GetValueOrDefault(source.Key));
        for (var member = 0; member < count; member++)
        {
            if (!given.TryGetValue(block.Members[member], out var level) || covariances[member, member] < LeastVariance)
                continue;
            double[] moves = [.. Enumerable.Range(0, count).Select(other => covariances[other, member] / covariances[member, member])];
            var variance = covariances[member, member];
            for (var row = 0; row < count; row++)
                for (var column = 0; column < count; column++)
                    covariances[row, column] -= moves[row] * moves[column] * variance;
            steps.Add((member, StandardNormal.Quantile(level), moves));
        }
    }

    /// <summary>Whether no input of the block has a given score.</summary>
    public bool IsEmpty => steps.Count == 0;

    /// <summary>Whether another one gives the same scores.</summary>
    public bool IsSame(GivenScores? other) => other is not null && steps.Count == other.steps.Count
        && steps.Zip(other.steps).All(pair => pair.First.Given == pair.Second.Given && pair.First.Score.Equals(pair.Second.Score));

    /// <summary>Moves correlated uniforms.</summary>
    /// <param name="uniforms">The columns of all members, wherever they lie.</param>
    /// <param name="starts">The offset of the column of each member.</param>
    /// <param name="length">The number of trials.</param>
    public void Apply(Span<double> uniforms, ReadOnlySpan<int> starts, int length)
    {
        foreach (var start in starts)
            NormalScores.FromUniforms(uniforms.Slice(start, length));
        foreach (var (given, score, weights) in steps)
            for (var trial = 0; trial < length; trial++)
            {
                var move = score - uniforms[starts[given] + trial];
                for (var member = 0; member < starts.Length; member++)
                    uniforms[starts[member] + trial] = Math.FusedMultiplyAdd(weights[member], move, uniforms[starts[member] + trial]);
            }
        foreach (var start in starts)
            NormalScores.ToUniforms(uniforms.Slice(start, length));
    }
}
