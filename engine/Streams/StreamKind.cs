namespace Roi.Engine.Streams;

/// <summary>What a stream of money is for the figures of finance.</summary>
public enum StreamKind
{
    /// <summary>Comes in.</summary>
    Benefit,

    /// <summary>Goes out; counts as running cost where it is money per year, as investment where it is money once.</summary>
    Cost,

    /// <summary>Goes out, and is written off over the years where profit is taxed.</summary>
    Investment,

    /// <summary>Comes in at the end of use. It never enters payback.</summary>
    Residual,
}
