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

    /// <summary>Why the rules with the layer refuse the scenario, so that nothing is measured; null where they do not.</summary>
    public Problem? Obstacle { get; init; }

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
        Problems upper = new(), lower = new();
        if (CaseBinder.Bind(scenario, currency, above, upper) is not { } layered)
            return Refused();
        if (Compared(below, lower) is { } compared)
            return compared;
        // What a driver lacks that the layer drops is no reason to refuse: without it the case claims no more, whatever would be stated.
        return DroppedDrivers.Silenced(below, layered) is { } rest && Compared(rest, new()) is { } others
            ? others.Below is not { } silenced ? others
                : others with { Loosenings = [.. Unjudged(silenced.Case), .. others.Loosenings] }
            : new([new(LooseningKind.Acceptance, "",
                $"the scenario is accepted, which the rules below refuse: {lower.InOrder()[0]}")], null, null);

        IEnumerable<Loosening> Unjudged(BoundCase silenced) =>
            DroppedDrivers.Unjudged(below, SiteFacts.Of(scenario.Site, below.File, new()), silenced, layered);

        LayerMeasurement Refused() => new([], null, null) { Obstacle = upper.InOrder()[0] };

        LayerMeasurement? Compared(RuleSet rules, Problems problems)
        {
            if (CaseBinder.Bind(scenario, currency, rules, problems) is not { } bound)
                return null;
            var (before, after) = MeasuredRun.Pair(bound, layered, options, cancellation);
            UndefinedResults.Note(after.Case, after.Result, scenario, upper, above.File);
            if (upper.Any)
                return Refused();
            UndefinedResults.Note(before.Case, before.Result, scenario, problems, rules.File);
            if (problems.Any)
                return null;
            Loosening[] amounts = [.. BenefitComparison.Between(before, after)];
            // What differs in its amounts differs over time as well, and is told once.
            return new([.. amounts,
                .. amounts.Length > 0 ? [] : CashComparison.Between(before, after, options with { RequestedTrials = Trials }),
                .. new JudgedComparison((rules, above), scenario, currency, options).Between(before, after, cancellation)], before, after);
        }
    }
}
