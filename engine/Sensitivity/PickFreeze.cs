using Roi.Engine.Statistics;

namespace Roi.Engine.Sensitivity;

/// <summary>Shares of the variance of an output that inputs have.</summary>
/// <param name="First">The first-order index Var E[Y|X] / Var Y: what they do by themselves. Of a group it is the closed index, with what
/// its members do together. In [0, 1]; 0 where it is not above its error.</param>
/// <param name="Total">The total index 1 - Var E[Y|others] / Var Y: what they take part in, in [0, 1] but for noise.</param>
public readonly record struct SobolIndices(Estimate First, Estimate Total);

/// <summary>Sobol's indices of an input, or of a group, from runs that share some of their draws.</summary>
/// <remarks>
/// <para>The inputs of the group are independent of all others. Inputs that depend on each other belong into one group.</para>
/// <para>The total index is half the mean square that drawing the group again changes (M. J. W. Jansen, "Analysis of variance designs for
/// model output", Computer Physics Communications 117, 1999). The first-order index is the covariance of two runs that have the group in
/// common, taken as the product of the second run and of that change (A. Saltelli et al., "Variance based sensitivity analysis of model
/// output", Computer Physics Communications 181, 2010), which is exactly 0 for inputs without effect. Above one half it has less noise as 1
/// less what all other inputs change, half the mean square between these two runs (Jansen), and is taken so.</para>
/// <para>Columns hold one replicate after the other, all of the same length; errors come from the differences of the replicates.</para>
/// </remarks>
public static class PickFreeze
{
    /// <summary>The indices of one group.</summary>
    /// <param name="first">The output of the first run, finite in each trial.</param>
    /// <param name="second">That of a run with all inputs drawn again.</param>
    /// <param name="mixed">That of a run with the group as in the second, and all other inputs as in the first.</param>
    /// <param name="replicates">The number of replicates, at least 2; the number of trials is a multiple of it.</param>
    /// <param name="hasMoreInCommon">Whether the second run has more in common with the first than constants, such as the events of each
    /// trial. Then the first-order index is what the group adds to that, and the total index counts what the group does with it.</param>
    /// <exception cref="ArgumentException">A column is empty, differs in length, cannot be cut into equal replicates, or is infinite or NaN
    /// in some trial.</exception>
    public static SobolIndices Of(double[] first, double[] second, double[] mixed, int replicates, bool hasMoreInCommon = false)
    {
        SampleShape.Require(first, replicates);
        SampleShape.Require(second, replicates);
        SampleShape.Require(mixed, replicates);
        if (second.Length != first.Length || mixed.Length != first.Length)
            throw new ArgumentException("Needs columns of equal length.", nameof(mixed));
        var mean = 0.5 * (Moments.Of(first).Mean!.Value + Moments.Of(second).Mean!.Value);
        var (variance, common) = (new double[replicates], new double[replicates]);
        var (changed, rest) = (new double[replicates], new double[replicates]);
        var length = first.Length / replicates;
        for (var trial = 0; trial < first.Length; trial++)
        {
            var replicate = trial / length;
            var (one, other, change) = (first[trial] - mean, second[trial] - mean, mixed[trial] - first[trial]);
            variance[replicate] += 0.5 * (one * one + other * other);
            common[replicate] += other * change;
            changed[replicate] += 0.5 * change * change;
            rest[replicate] += 0.5 * (second[trial] - mixed[trial]) * (second[trial] - mixed[trial]);
        }
        var index = !hasMoreInCommon && variance.Sum() > 0
            && Estimate.OfRatio(rest, variance) is { Value: < 0.5, StandardError: not null } others
            ? others with { Value = 1 - others.Value } : Estimate.OfRatio(common, variance).ZeroWithinError();
        return new(index, Estimate.OfRatio(changed, variance));
    }

    /// <summary>The first-order index of what two runs have in common: the covariance of their outputs as a share of the variance. In
    /// [0, 1]; 0 where it is not above its error.</summary>
    /// <param name="first">The output of the first run, finite in each trial.</param>
    /// <param name="second">That of a run with all else drawn again.</param>
    /// <param name="replicates">The number of replicates, at least 2; the number of trials is a multiple of it.</param>
    /// <exception cref="ArgumentException">A column is empty, differs in length, cannot be cut into equal replicates, or is infinite or NaN
    /// in some trial.</exception>
    public static Estimate OfCommon(double[] first, double[] second, int replicates)
    {
        SampleShape.Require(first, replicates);
        SampleShape.Require(second, replicates);
        if (second.Length != first.Length)
            throw new ArgumentException("Needs columns of equal length.", nameof(second));
        var mean = 0.5 * (Moments.Of(first).Mean!.Value + Moments.Of(second).Mean!.Value);
        var (variance, common) = (new double[replicates], new double[replicates]);
        var length = first.Length / replicates;
        for (var trial = 0; trial < first.Length; trial++)
        {
            var (one, other) = (first[trial] - mean, second[trial] - mean);
            variance[trial / length] += 0.5 * (one * one + other * other);
            common[trial / length] += one * other;
        }
        return Estimate.OfRatio(common, variance).ZeroWithinError();
    }
}
