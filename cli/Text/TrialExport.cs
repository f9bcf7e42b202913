using Roi.Engine.Simulation;

namespace Roi.Cli.Text;

/// <summary>Which trials of a run trials.csv has: the first of each replicate, so that the file opens in a spreadsheet.</summary>
internal static class TrialExport
{
    /// <summary>The most trials that are written.</summary>
    public const int MostTrials = 10_000;

    /// <summary>How many trials are written of each replicate.</summary>
    public static long PerReplicate(SimulationOptions options) =>
        Math.Min(options.TrialsPerReplicate, MostTrials / SimulationOptions.Replicates);

    /// <summary>How many trials are written.</summary>
    public static long Count(SimulationOptions options) => SimulationOptions.Replicates * PerReplicate(options);

    /// <summary>Whether the file has fewer trials than the run.</summary>
    public static bool IsCapped(SimulationOptions options) => Count(options) < options.Trials;

    /// <summary>A sentence on how many of the trials the file has.</summary>
    public static string Cap(SimulationOptions options) => Invariant(
        $"trials.csv has {Count(options):N0} of the {options.Trials:N0} trials: the first {PerReplicate(options):N0} of each of the ")
        + Invariant($"{SimulationOptions.Replicates} randomisations.");
}
