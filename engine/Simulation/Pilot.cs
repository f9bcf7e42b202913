namespace Roi.Engine.Simulation;

/// <summary>Columns of the first trials of each randomisation, stored whole.</summary>
/// <param name="Length">Trials of each randomisation.</param>
/// <param name="Columns">By name; randomisation by randomisation.</param>
internal sealed record Pilot(int Length, Dictionary<string, double[]> Columns)
{
    /// <summary>Trials of each randomisation that come first: some 16,000 in all, and more where a run is long enough for
    /// narrower brackets to pay.</summary>
    public static int LengthOf(SimulationOptions options) =>
        (int)Math.Min(options.TrialsPerReplicate, options.TrialsPerReplicate < LongRun ? Short : Long);

    private const int Short = Subsample.TrialsPerReplicate;
    private const int Long = 4096;
    private const long LongRun = 1 << 17;
}
