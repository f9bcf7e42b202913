namespace Roi.Engine.Simulation;

/// <summary>Columns of the first trials of each randomisation, stored whole.</summary>
/// <param name="Length">Trials of each randomisation.</param>
/// <param name="Columns">By name; randomisation by randomisation.</param>
internal sealed record Pilot(int Length, Dictionary<string, double[]> Columns)
{
    private const int Short = 1024;
    private const long ManyTrials = 1 << 22;

    /// <summary>Trials of each randomisation that come first: those that need whole trials side by side, else as many as
    /// brackets need, since memory that is touched for the first time costs more than the trials in it; with many trials that
    /// is no matter, and brackets can be narrow.</summary>
    public static int LengthOf(SimulationOptions options)
    {
        var needsWholeTrials = (options.Parts & (RunParts.RankCorrelations | RunParts.CashFan)) != RunParts.None;
        return (int)Math.Min(options.TrialsPerReplicate, needsWholeTrials || options.Trials > ManyTrials ? Subsample.TrialsPerReplicate : Short);
    }
}
