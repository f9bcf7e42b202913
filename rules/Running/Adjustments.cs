using System.Collections.Immutable;
using Roi.Engine.Distributions;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Language;

namespace Roi.Rules.Running;

/// <summary>Runs a case once more without each adjustment, on the same draws, so that the difference is its effect alone.</summary>
internal static class Adjustments
{
    /// <summary>More trials than this add nothing that a reader of P50s would see.</summary>
    private const long MostTrials = 131_072;

    private static readonly ImmutableArray<string> Asked = [Outcomes.Roi, Outcomes.Npv, Outcomes.Payback];

    /// <summary>One entry for each adjusted input, and where there are several, one for all of them together.</summary>
    /// <param name="bound">The case.</param>
    /// <param name="options">Seed and sampling of the run; its trials up to 131,072.</param>
    /// <param name="cancellation">Stops it between two blocks.</param>
    public static ImmutableArray<Adjustment> Of(BoundCase bound, SimulationOptions options, CancellationToken cancellation)
    {
        if (bound.Adjustments.IsEmpty)
            return [];
        var fast = options with
        {
            RequestedTrials = Math.Min(options.RequestedTrials, MostTrials),
            Parts = RunParts.None,
            CashFlowOutcomes = Asked,
        };
        var with = MediansOf(bound.Model);
        var each = bound.Adjustments.GroupBy(adjustment => adjustment.Name, StringComparer.Ordinal).Select(Single).ToList();
        return each.Count == 1 ? [.. each] : [.. each, Together()];

        Adjustment Single(IEnumerable<BoundAdjustment> columns)
        {
            var first = columns.First();
            return new([first.Name], first.Title, columns.All(column => column.P50 == first.P50) ? first.P50 : null, first.Neutral, first.Unit,
                with, MediansOf(Without(columns)));
        }

        Adjustment Together() => new(
            [.. each.SelectMany(adjustment => adjustment.Names)], "All of these together", null, null, null, with, MediansOf(Without(bound.Adjustments)));

        Model Without(IEnumerable<BoundAdjustment> columns)
        {
            var neutral = columns.ToDictionary(column => column.Column, column => column.Neutral, StringComparer.Ordinal);
            return bound.Model with
            {
                Inputs = [.. bound.Model.Inputs.Select(input => neutral.TryGetValue(input.Name, out var value) ? input with { Distribution = new Certain(value) } : input)],
            };
        }

        Medians MediansOf(Model model) =>
            Medians.Of(Simulator.Run(model with { Observables = [], Percents = [10, 50, 90] }, fast, null, cancellation));
    }
}
