using Roi.Engine.Simulation;
using Roi.Engine.Statistics;
using Roi.Rules.Binding;
using Roi.Rules.Running;

namespace Roi.Rules.Differences;

/// <summary>What each trial of two runs on the same random numbers came to, for what can only be said of pairs of them.</summary>
internal sealed class PairedTrials
{
    /// <summary>The outcomes that are kept, in the order in which reports list them.</summary>
    public static IReadOnlyList<string> Names { get; } = [Outcomes.Npv, Outcomes.TotalBenefit, Outcomes.Roi, Outcomes.Payback];

    private readonly Dictionary<string, double[]> before, after;

    public PairedTrials(Analysis before, Analysis after, CancellationToken cancellation) =>
        (this.before, this.after) = (Columns(before, cancellation), Columns(after, cancellation));

    /// <summary>The standard error of the difference of a percentile; null where there is none.</summary>
    public double? Error(string name, double percent) =>
        PairedError.OfPercentile(before[name], after[name], SimulationOptions.Replicates, percent);

    /// <summary>The share of trials that pay back within some months.</summary>
    public ShareChange PaidBackWithin(double months)
    {
        var (first, second) = (before[Outcomes.Payback], after[Outcomes.Payback]);
        return new(AtMost(first), AtMost(second), PairedError.OfShareAtMost(first, second, SimulationOptions.Replicates, months));

        double AtMost(double[] trials) => (double)trials.Count(trial => trial <= months) / trials.Length;
    }

    private static Dictionary<string, double[]> Columns(Analysis analysis, CancellationToken cancellation)
    {
        var columns = Names.ToDictionary(name => name, _ => new double[analysis.Options.Trials], StringComparer.Ordinal);
        var perReplicate = analysis.Options.TrialsPerReplicate;
        foreach (var block in Simulator.Replay(analysis.Result.Model, analysis.Options, perReplicate))
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var (name, column) in columns)
                block[name].CopyTo(column.AsSpan((int)(block.Replicate * perReplicate + block.First)));
        }
        return columns;
    }
}
