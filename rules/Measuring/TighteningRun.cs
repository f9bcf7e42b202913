using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Measuring;

/// <summary>Measures each layer that may only tighten on a case, beside the rules directly below it.</summary>
/// <remarks>The proofs of the layer hold for every scenario, this for one: it shares no code with them, so that what escapes the one is
/// found by the other.</remarks>
internal static class TighteningRun
{
    /// <summary>Reports each loosening at the field of the layer that does it.</summary>
    /// <param name="scenario">The case of the scenario.</param>
    /// <param name="currency">The scenario's currency.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="options">The seed, the sampling and the threads of the runs.</param>
    /// <param name="problems">Receives a problem for each loosening.</param>
    /// <param name="cancellation">Cancels the runs between two blocks of trials.</param>
    public static TighteningResult Run(ScenarioCase scenario, string? currency, RuleSet rules, SimulationOptions options,
        Problems problems, CancellationToken cancellation)
    {
        List<TermEffect> effects = [];
        List<string> unmeasured = [];
        foreach (var layer in rules.Tightened)
        {
            // What a layer further up declares may be given, and is used by neither side.
            var (below, above) = (Declarations.Completed(layer.Below, rules.File), Declarations.Completed(layer.Above, rules.File));
            LayerMeasurement Measured(RuleSet upper) =>
                LayerMeasurement.Run(scenario, currency, below, Declarations.Completed(upper, rules.File), options, cancellation);
            var measured = Measured(above);
            var id = rules.LayerOf(layer.Layer) ?? "";
            if (measured.Obstacle is { } obstacle)
                unmeasured.Add($"The layer {id}, which may only tighten, is proved and not measured on this case: the rules up to it "
                    + $"refuse the scenario, which only a layer above it mends. {obstacle}");
            else if (!measured.Loosenings.IsEmpty)
                new Attribution(layer, Measured).Note(measured.Loosenings, problems);
            else if (TermEffects.Run(measured, scenario, currency, (below, above), rules.File.Finance, id, options, cancellation)
                is { } effect)
                effects.Add(effect);
        }
        return new([.. effects], [.. unmeasured]);
    }
}

/// <summary>What measuring tells of layers that are no looser on a case.</summary>
/// <param name="Effects">What the terms of each layer do by themselves, where that looks better.</param>
/// <param name="Unmeasured">A sentence on each layer that could not be measured.</param>
internal sealed record TighteningResult(ImmutableArray<TermEffect> Effects, ImmutableArray<string> Unmeasured)
{
    /// <summary>Of rules without such layers.</summary>
    public static TighteningResult None { get; } = new([], []);
}
