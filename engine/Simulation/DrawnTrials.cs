namespace Roi.Engine.Simulation;

/// <summary>Which trials of a run the columns of a calculation hold, so that what is drawn for each of them is the same wherever it is
/// computed.</summary>
/// <param name="Seed">The seed of the run.</param>
/// <param name="Replicate">The replicate of the first trial, from 0.</param>
/// <param name="First">The number of the first trial within its replicate, from 0.</param>
/// <param name="PerReplicate">How many trials there are of each replicate, from its first on, before those of the next.</param>
internal readonly record struct DrawnTrials(ulong Seed, int Replicate, long First, long PerReplicate = long.MaxValue)
{
    /// <summary>The same from a later trial on.</summary>
    /// <param name="trials">How many trials later.</param>
    public DrawnTrials From(long trials) => this with
    {
        Replicate = Replicate + (int)((First + trials) / PerReplicate),
        First = (First + trials) % PerReplicate,
    };
}
