namespace Roi.Engine.Simulation;

/// <summary>Columns of the first trials of each randomisation, stored whole.</summary>
/// <param name="Length">Trials of each randomisation.</param>
/// <param name="Columns">By name; randomisation by randomisation.</param>
internal sealed record Pilot(int Length, Dictionary<string, double[]> Columns)
{
    private const int Short = 1024;
    private const long ManyTrials = 1 << 22;

    /// <summary>Trials of each randomisation that come first: all where they are few anyway, else as many as brackets need,
    /// since memory that is touched for the first time costs more than the trials in it; with many trials that is no matter,
    /// and brackets can be narrow.</summary>
    public static int LengthOf(SimulationOptions options)
    {
        var needsWholeTrials = (options.Parts & (RunParts.RankCorrelations | RunParts.CashFan)) != RunParts.None;
        var enough = options.Trials > ManyTrials ? Subsample.TrialsPerReplicate : Short;
        return options.TrialsPerReplicate <= (needsWholeTrials ? Subsample.TrialsPerReplicate : enough)
            ? (int)options.TrialsPerReplicate : enough;
    }
}
