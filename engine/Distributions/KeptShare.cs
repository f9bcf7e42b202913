namespace Roi.Engine.Distributions;

/// <summary>The shares of a distribution below, within and above a range.</summary>
/// <remarks>Each share is computed from the nearer end, so that small shares are accurate.</remarks>
internal readonly record struct KeptShare(double Below, double Share, double Above)
{
    /// <summary>The shares of the range of all outcomes.</summary>
    public static KeptShare All => new(0, 1, 0);

    /// <summary>The shares of the range from <paramref name="low"/> to <paramref name="high"/>, both ends included.</summary>
    public static KeptShare Of(Distribution distribution, double low, double high)
    {
        var (below, above) = (distribution.CdfBelow(low), distribution.Survival(high));
        var share = above >= 0.5 ? distribution.Cdf(high) - below
            : below >= 0.5 ? distribution.SurvivalFrom(low) - above
            : 1 - below - above;
        return new(below, share, above);
    }
}
