using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Engine.WhatIf;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Measuring;
using Roi.Rules.Running;

namespace Roi.Rules.Differences;

/// <summary>Runs a scenario under the old and the new rules on the same draws, and measures the layers of both that may only
/// tighten.</summary>
/// <param name="scenario">The content of the scenario.</param>
/// <param name="options">The options of the run.</param>
internal sealed class SidesRun(ScenarioFile scenario, SimulationOptions options)
{
    /// <summary>Runs both sides; null where problems were reported.</summary>
    /// <param name="old">The current rules, and the scenario bound to them.</param>
    /// <param name="new">The proposed rules, likewise.</param>
    /// <param name="further">Further cases to run on the same draws.</param>
    /// <param name="problems">Receives every problem.</param>
    /// <param name="cancellation">Cancels the runs.</param>
    public (Analysis Before, Analysis After, PairedTrials Trials, SimulationResult[] Further)? Run(
        (RuleSet Rules, BoundCase Bound) old, (RuleSet Rules, BoundCase Bound) @new, IReadOnlyList<BoundCase> further,
        Problems problems, CancellationToken cancellation)
    {
        (RuleSet Rules, BoundCase Bound)[] sides = [old, @new];
        Problems[] own = [new(), new()];
        var measured = sides.Select((side, i) => side.Rules.Tightened.IsEmpty ? Task.FromResult(TighteningResult.None)
            : Task.Run(() => TighteningRun.Run(scenario.Case, scenario.Currency, side.Rules, options, own[i], cancellation), cancellation))
            .ToArray();
        var without = sides.Select(side => side.Rules.Tightened.IsEmpty ? Task.FromResult<WithoutLayers?>(null)
            : Task.Run(() => WithoutLayers.Run(scenario, side.Rules, options, cancellation), cancellation)).ToArray();
        var cases = sides.Select(side => VerdictCase.Of(side.Bound)).ToArray();
        var all = cases.Concat(further).ToList();
        ImmutableArray<double> percents = [.. all.SelectMany(bound => bound.Model.Percents).Distinct().Order()];
        var models = all.Select(bound => bound.Model with { Percents = percents }).ToArray();
        var kept = PairedTrials.NamesOf(models);
        var run = Variations.Run(models[0], options with { Parts = RunParts.StandardErrors },
            // The numbers of the new rules are those of a run of their own, whatever the old ones are.
            [.. models.Skip(1).Select((model, i) => new Variation(i == 0 ? "after" : Invariant($"further {i}"), model)
            { HasOwnBlocks = i == 0 })],
            kept: kept, cancellation: cancellation);
        var results = new[] { run.Base.Result, run.Variations[0].Result };
        var layers = Task.WhenAll(measured).GetAwaiter().GetResult();
        var below = Task.WhenAll(without).GetAwaiter().GetResult();
        for (var i = 0; i < sides.Length; i++)
        {
            Problems undefined = new();
            SetByHand.NoteBeyond(cases[i], results[i], undefined);
            UndefinedResults.Note(cases[i], results[i], scenario.Case, undefined, sides[i].Rules.File);
            problems.AddAll(undefined);
            problems.AddAll(own[i]);
        }
        if (problems.Any)
            return null;
        var analyses = sides.Select((side, i) => AnalysisAssembly.OfVerdicts(
            scenario, side.Rules, cases[i], results[i], AnalysisRun.Version, Simulator.Evaluate(models[i], cases[i].Conservative))
            .WithTightening(side.Rules, layers[i], below[i])).ToArray();
        return (analyses[0], analyses[1], new(kept, run.Base, run.Variations[0]),
            [.. run.Variations.Skip(1).Select(other => other.Result)]);
    }
}
