using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Engine.WhatIf;
using Roi.Rules.Binding;
using Roi.Rules.Language;

namespace Roi.Rules.Running;

/// <summary>Runs a case again without each adjustment, on the same draws, so that the difference is the effect of the adjustment
/// alone.</summary>
internal static class AdjustmentRun
{
    /// <summary>Further trials would not change a P50 visibly.</summary>
    private const long MostTrials = 131_072;

    /// <summary>Simulates the case without each adjusted input that an outcome depends on, and without all of them where there are
    /// several.</summary>
    /// <param name="bound">The case.</param>
    /// <param name="options">The seed, the sampling and the trials of the run; at most 131,072 trials are used.</param>
    /// <param name="cancellation">Cancels the runs between two blocks of trials.</param>
    public static ImmutableArray<Adjustment> Run(BoundCase bound, SimulationOptions options, CancellationToken cancellation)
    {
        var behind = new InputsBehind(bound.Model).OfOutcomes();
        BoundAdjustment[] adjustments = [.. bound.Adjustments.Where(adjustment => behind.Contains(adjustment.Column))];
        if (adjustments.Length == 0)
            return [];
        var limited = options with { RequestedTrials = Math.Min(options.RequestedTrials, MostTrials), Parts = RunParts.None };
        var each = adjustments.GroupBy(adjustment => adjustment.Name, StringComparer.Ordinal).Select(columns => columns.ToArray())
            .ToList();
        var model = bound.Model with { Observables = [], Percents = [10, 50, 90] };
        List<BoundAdjustment[]> taken = each.Count == 1 ? each : [.. each, adjustments];
        var results = Variations.Run(
            model, limited, [.. taken.Select(columns => new Variation(columns[0].Name, Without(columns)))], Outcomes.Main,
            cancellation: cancellation);
        var with = Medians.Of(results.Base.Result);
        return [.. taken.Zip(results.Variations, (columns, without) => columns.Length == adjustments.Length && each.Count > 1
            ? new Adjustment([.. each.Select(one => one[0].Name)], "All of these together", null, null, null, with,
                Medians.Of(without.Result))
            : Single(columns, without.Result))];

        Adjustment Single(BoundAdjustment[] columns, SimulationResult without)
        {
            var first = columns[0];
            return new([first.Name], first.Title, columns.All(column => column.P50 == first.P50) ? first.P50 : null, first.Neutral,
                first.Unit, with, Medians.Of(without));
        }

        Model Without(BoundAdjustment[] columns) =>
            columns.Aggregate(model, (changed, column) => changed.Fixed(column.Neutral, column.Column));
    }
}
