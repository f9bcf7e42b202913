using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Engine.Statistics;
using Roi.Engine.WhatIf;
using Roi.Rules.Binding;
using Roi.Rules.Running;

namespace Roi.Rules.Differences;

/// <summary>The trials of two runs on the same draws, kept in pairs for the errors of their differences.</summary>
internal sealed class PairedTrials
{
    /// <summary>The outcomes that are kept, in the order in which reports list them: the main ones, NPV first.</summary>
    public static IReadOnlyList<string> Names { get; } = [Outcomes.Npv, .. Outcomes.Main.Where(name => name != Outcomes.Npv)];

    private readonly ImmutableDictionary<string, double[]> before, after;

    /// <param name="before">The run of the first side, which kept <see cref="Names"/>.</param>
    /// <param name="after">The run of the other, likewise.</param>
    public PairedTrials(VariationResult before, VariationResult after) => (this.before, this.after) = (before.Columns, after.Columns);

    /// <summary>The standard error of the difference of a percentile; null where there is none.</summary>
    public double? Error(string name, double percent) =>
        PairedError.OfPercentile(before[name], after[name], SimulationOptions.Replicates, percent);

    /// <summary>The share of trials that pay back within some months, on both sides.</summary>
    public ShareChange PaidBackWithin(double months)
    {
        var (first, second) = (before[Outcomes.Payback], after[Outcomes.Payback]);
        return new(AtMost(first), AtMost(second), PairedError.OfShareAtMost(first, second, SimulationOptions.Replicates, months));

        double AtMost(double[] trials) => (double)trials.Count(trial => trial <= months) / trials.Length;
    }
}
