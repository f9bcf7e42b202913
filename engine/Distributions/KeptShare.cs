namespace Roi.Engine.Distributions;

/// <summary>How the outcomes of a distribution fall on a range: the shares below, on and above it.</summary>
/// <remarks>Each is formed from the nearer end, so that it keeps its digits however small it is.</remarks>
internal readonly record struct KeptShare(double Below, double Share, double Above)
{
    /// <summary>All outcomes.</summary>
    public static KeptShare All => new(0, 1, 0);

    /// <summary>The shares of the range from <paramref name="low"/> to <paramref name="high"/>, both ends in it.</summary>
    public static KeptShare Of(Distribution distribution, double low, double high)
    {
        var (below, above) = (distribution.CdfBelow(low), distribution.Survival(high));
        var share = above >= 0.5 ? distribution.Cdf(high) - below
            : below >= 0.5 ? distribution.SurvivalFrom(low) - above
            : 1 - below - above;
        return new(below, share, above);
    }
}
