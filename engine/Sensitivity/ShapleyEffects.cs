using System.Collections.Immutable;
using Roi.Engine.Sampling;

namespace Roi.Engine.Sensitivity;

/// <summary>Computes an output for a block of trials.</summary>
/// <param name="replicate">The number of the replicate, from 0.</param>
/// <param name="first">The first trial of the block within it.</param>
/// <param name="uniforms">One column for each input, strictly between 0 and 1, to be read only; as long as the block.</param>
/// <param name="output">Receives a finite value for each trial.</param>
public delegate void BlockFunction(int replicate, long first, double[][] uniforms, Span<double> output);

/// <summary>The inputs of a model in groups, how they depend on each other, and how they are drawn.</summary>
/// <param name="Groups">The numbers of the inputs of each group, from 0; each input belongs to one group.</param>
/// <param name="First">The stream of each input.</param>
/// <param name="Second">A further stream of each input, independent of the first.</param>
public sealed record DependentInputs(
    ImmutableArray<ImmutableArray<int>> Groups, ImmutableArray<StreamKey> First, ImmutableArray<StreamKey> Second)
{
    /// <summary>The numbers of the inputs that are correlated, ascending; none by default.</summary>
    public ImmutableArray<int> Correlated { get; init; } = [];

    /// <summary>The correlations of their normal scores, one row for each of them; ones on the diagonal.</summary>
    public double[,] Correlations { get; init; } = new double[0, 0];
}

/// <summary>Shapley effects: shares of the variance of an output, for inputs that depend on each other too. They are never negative and
/// add up to 1.</summary>
/// <remarks>
/// <para>The effect of a group is what its members add to the explained variance Var E[Y|X_S], averaged over all orders in which the groups
/// can become known (A. B. Owen, "Sobol' indices and Shapley value", SIAM/ASA J. Uncertainty Quantification 2, 2014; E. Song, B. L. Nelson
/// and J. Staum, "Shapley effects for global sensitivity analysis: theory and computation", same journal 4, 2016).</para>
/// <para>Each trial walks from one draw of all inputs to a second: in the order of a permutation the groups take the second draw's values,
/// and what is not yet known is drawn conditionally on what is. With a Gaussian copula that needs no further draws: in the order of the
/// permutation the scores are a lower triangle times independent normals, which are exchanged one by one. Given the known groups, a step of
/// the walk and its end are two independent draws, so that half their mean square difference is the variance that is left (the winding
/// stairs of T. Goda, "A simple algorithm for global sensitivity analysis with Shapley effects", Reliability Engineering and System Safety
/// 213, 2021, here with conditional draws). A model is computed once more than there are groups, however many subsets these have.</para>
/// <para>A permutation and its reverse follow each other (R. Mitchell et al., "Sampling permutations for Shapley value estimation", Journal
/// of Machine Learning Research 23, 2022), each in all its rotations, so that every group stands at every place equally often; of three
/// groups these are all permutations.</para></remarks>
public static class ShapleyEffects
{
    /// <summary>Estimates the effect of each group.</summary>
    /// <param name="model">The model; called from several threads at once.</param>
    /// <param name="inputs">Its inputs.</param>
    /// <param name="points">The points of the run.</param>
    /// <param name="replicates">The number of replicates, at least 2.</param>
    /// <param name="blockLength">The most trials of a call of the model.</param>
    /// <param name="parallel">The number of threads, which changes no number, and what stops the run.</param>
    /// <returns>One estimate for each group: noise may take a small one below 0. All are 0 where the output never changes.</returns>
    /// <exception cref="ArgumentException">The correlations are impossible.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static ImmutableArray<Estimate> Of(
        BlockFunction model, DependentInputs inputs, PointSet points, int replicates, int blockLength = 256,
        ParallelOptions? parallel = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(blockLength, 1);
        if (CorrelationMatrix.Factor(inputs.Correlations) is null)
            throw new ArgumentException("No inputs can have these correlations together.", nameof(inputs));
        var sums = new double[replicates][];
        Parallel.For(0, replicates, parallel ?? new(), replicate =>
        {
            var own = new double[inputs.Groups.Length];
            ConditionalWalk walks = new(model, inputs, points, replicate, (int)Math.Min(blockLength, points.TrialsPerReplicate));
            for (long first = 0; first < points.TrialsPerReplicate; first += walks.Length)
                walks.Add(first, (int)Math.Min(walks.Length, points.TrialsPerReplicate - first), walk => Order(walk, replicate), own);
            sums[replicate] = own;
        });
        double[] totals = [.. sums.Select(own => own.Sum())];
        return [.. inputs.Groups.Select((_, group) => Estimate.OfRatio([.. sums.Select(own => own[group])], totals))];

        int[] Order(long walk, int replicate)
        {
            var count = inputs.Groups.Length;
            var (round, place) = Math.DivRem(walk, 2 * count);
            var order = Enumerable.Range(0, count).ToArray();
            var seed = SplitMix64.At(SplitMix64.At(points.Seed, (ulong)replicate), (ulong)round);
            for (var i = count - 1; i > 0; i--)
            {
                var other = (int)(SplitMix64.Uniform(SplitMix64.At(seed, (ulong)i)) * (i + 1));
                (order[i], order[other]) = (order[other], order[i]);
            }
            var rotated = order.Select((_, i) => order[(i + (int)(place / 2)) % count]);
            return [.. place % 2 == 0 ? rotated : rotated.Reverse()];
        }
    }
}
