using Roi.Engine.Sensitivity;

namespace Roi.Engine.Tests.Sensitivity;

/// <summary>How often the truth lies within 2.13 standard errors of estimates, which 95 in 100 should do.</summary>
internal static class Coverage
{
    public const int Seeds = 200;
    private const double Student = 2.13;               // 15 degrees of freedom, 95 % in the middle

    /// <summary>Holds the share of seeds within 90 and 99 % over all figures together, and above 89 % for each.</summary>
    /// <param name="truths">The truth of each figure.</param>
    /// <param name="estimates">Estimates of the same figures with a seed.</param>
    public static void AssertHonest(double[] truths, Func<ulong, IReadOnlyList<Estimate>> estimates)
    {
        var covered = Of(truths, Seeds, estimates);
        Assert.All(covered, share => Assert.InRange(share, 0.89, 1));
        Assert.InRange(covered.Average(), 0.9, 0.99);
    }

    /// <summary>The share of seeds, for each figure.</summary>
    public static double[] Of(double[] truths, int seeds, Func<ulong, IReadOnlyList<Estimate>> estimates)
    {
        var covered = new int[truths.Length];
        Parallel.For(0, seeds, seed =>
        {
            var found = estimates((ulong)seed);
            for (var i = 0; i < truths.Length; i++)
                if (Math.Abs(found[i].Value - truths[i]) <= Student * found[i].StandardError)
                    Interlocked.Increment(ref covered[i]);
        });
        return [.. covered.Select(count => count / (double)seeds)];
    }

    /// <summary>Holds an estimate to the truth within four standard errors.</summary>
    public static void AssertTruth(double truth, Estimate estimate) => Assert.InRange(
        Math.Abs(estimate.Value - truth), 0, 4 * estimate.StandardError!.Value + 1e-6);   // truths have six digits
}
