namespace Roi.Engine.Simulation;

/// <summary>Columns of the first trials of each randomisation, stored whole.</summary>
/// <param name="Length">Trials of each randomisation.</param>
/// <param name="Columns">By name; randomisation by randomisation.</param>
internal sealed record Pilot(int Length, Dictionary<string, double[]> Columns)
{
    /// <summary>Trials of each randomisation that come first: as many as need to be whole, which makes narrow brackets too.</summary>
    public static int LengthOf(SimulationOptions options) => (int)Math.Min(options.TrialsPerReplicate, Subsample.TrialsPerReplicate);
}
