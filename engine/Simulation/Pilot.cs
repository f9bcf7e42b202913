namespace Roi.Engine.Simulation;

/// <summary>Columns of the first trials of each randomisation, stored whole.</summary>
/// <param name="Length">Trials of each randomisation.</param>
/// <param name="Columns">By name; randomisation by randomisation.</param>
internal sealed record Pilot(int Length, Dictionary<string, double[]> Columns)
{
    private const int Short = 1024;
    private const int Long = 4096;
    private const long LongRun = 1 << 17;

    /// <summary>Trials of each randomisation that come first: those that need whole trials side by side, else some 16,000 in
    /// all, and more where a run is long enough for narrower brackets to pay.</summary>
    public static int LengthOf(SimulationOptions options)
    {
        var needsWholeTrials = (options.Parts & (RunParts.RankCorrelations | RunParts.CashFan)) != RunParts.None;
        var wanted = needsWholeTrials ? Subsample.TrialsPerReplicate : options.TrialsPerReplicate < LongRun ? Short : Long;
        return (int)Math.Min(options.TrialsPerReplicate, wanted);
    }
}
