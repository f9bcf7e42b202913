using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Measuring;

/// <summary>Runs a case by the rules with a layer that may only tighten and by the rules below it, on the same draws, and finds where the
/// layer is looser.</summary>
/// <param name="Loosenings">Where the layer is looser; empty where it is nowhere, or where it refuses the scenario.</param>
/// <param name="Below">The run by the rules below; null where either side refuses the scenario.</param>
/// <param name="Above">The run with the layer, likewise.</param>
internal sealed record LayerMeasurement(ImmutableArray<Loosening> Loosenings, MeasuredRun? Below, MeasuredRun? Above)
{
    /// <summary>The trials of each run, whatever the main run has.</summary>
    public const int Trials = 16_384;

    /// <summary>Runs both sides.</summary>
    /// <param name="scenario">The case of the scenario.</param>
    /// <param name="currency">The scenario's currency; null treats each bound in money as in the same currency.</param>
    /// <param name="below">The rules below the layer, proven.</param>
    /// <param name="above">The rules with the layer, proven.</param>
    /// <param name="options">The seed, the sampling and the threads; <see cref="Trials"/> are run.</param>
    /// <param name="cancellation">Cancels the runs between two blocks of trials.</param>
    public static LayerMeasurement Run(ScenarioCase scenario, string? currency, RuleSet below, RuleSet above, SimulationOptions options,
        CancellationToken cancellation = default)
    {
        below = Declarations.Completed(below, above.File);
        Problems lower = new(), upper = new();
        var (first, second) = (CaseBinder.Bind(scenario, currency, below, lower), CaseBinder.Bind(scenario, currency, above, upper));
        if (second is null)
            return new([], null, null);
        if (first is null)
            return Accepted(lower);
        var (before, after) = MeasuredRun.Pair(first, second, options, cancellation);
        UndefinedResults.Note(after.Case, after.Result, scenario, upper, above.File);
        if (upper.Any)
            return new([], null, null);
        UndefinedResults.Note(before.Case, before.Result, scenario, lower, below.File);
        return lower.Any ? Accepted(lower)
            : new([.. BenefitComparison.Between(before, after),
                .. new JudgedComparison((below, above), scenario, currency, options).Between(before, after, cancellation)], before, after);
    }

    private static LayerMeasurement Accepted(Problems lower) => new([new(LooseningKind.Acceptance, "",
        $"the scenario is accepted, which the rules below refuse: {lower.InOrder()[0]}")], null, null);
}
