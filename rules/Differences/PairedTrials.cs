using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Engine.Statistics;
using Roi.Engine.WhatIf;
using Roi.Rules.Running;

namespace Roi.Rules.Differences;

/// <summary>The trials of two runs on the same draws, kept in pairs for the errors of their differences.</summary>
internal sealed class PairedTrials
{
    /// <summary>The outcomes of every case that are kept, in the order in which reports list them: the main ones, NPV first.</summary>
    public static IReadOnlyList<string> Names { get; } = [Outcomes.Npv, .. Outcomes.Main.Where(name => name != Outcomes.Npv)];

    private readonly ImmutableDictionary<string, double[]> before, after;

    /// <param name="kept">The outcomes that both runs kept, in the order in which reports list them.</param>
    /// <param name="before">The run of the first side.</param>
    /// <param name="after">The run of the other.</param>
    public PairedTrials(IReadOnlyList<string> kept, VariationResult before, VariationResult after) =>
        (Kept, this.before, this.after) = (kept, before.Columns, after.Columns);

    /// <summary>The outcomes that both runs kept, in the order in which reports list them.</summary>
    public IReadOnlyList<string> Kept { get; }

    /// <summary>The outcomes to keep of some models: <see cref="Names"/>, then NPV after tax and the outcomes that rules declare, as far
    /// as all models have them in the same unit.</summary>
    public static IReadOnlyList<string> NamesOf(IReadOnlyList<Model> models) =>
    [
        .. Names,
        .. models[0].AllOutcomes.Where(outcome => outcome.IsDeclared || outcome.Name == Outcomes.NpvAfterTax)
            .Where(outcome => models.All(model => model.FindOutcome(outcome.Name)?.Unit == outcome.Unit))
            .Select(outcome => outcome.Name),
    ];

    /// <summary>The standard error of the difference of a percentile; null where there is none.</summary>
    /// <param name="name">An outcome that is a number in every trial of both sides.</param>
    /// <param name="percent">The percentile, in percent.</param>
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
