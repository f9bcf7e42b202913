using Roi.Engine.Simulation;

namespace Roi.Cli.Text;

/// <summary>Selects the trials of trials.csv: the first of each replicate, at most 10,000 in all, so that the file opens in a
/// spreadsheet.</summary>
internal static class TrialExport
{
    /// <summary>The largest number of trials in the file.</summary>
    public const int MostTrials = 10_000;

    /// <summary>The number of trials written of each replicate.</summary>
    public static long PerReplicate(SimulationOptions options) =>
        Math.Min(options.TrialsPerReplicate, MostTrials / SimulationOptions.Replicates);

    /// <summary>The number of trials written.</summary>
    public static long Count(SimulationOptions options) => SimulationOptions.Replicates * PerReplicate(options);

    /// <summary>Whether the file has fewer trials than the run.</summary>
    public static bool IsCapped(SimulationOptions options) => Count(options) < options.Trials;

    /// <summary>The sentence that says how many of the trials the file has.</summary>
    public static string Cap(SimulationOptions options) => Invariant(
        $"trials.csv has {Count(options):N0} of the {options.Trials:N0} trials: the first {PerReplicate(options):N0} of each of the ")
        + Invariant($"{SimulationOptions.Replicates} randomisations.");
}
