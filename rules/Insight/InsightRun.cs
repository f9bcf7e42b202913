using System.Collections.Immutable;
using Roi.Engine.Sensitivity;
using Roi.Engine.Simulation;
using Roi.Engine.WhatIf;
using Roi.Rules.Binding;
using Roi.Rules.Files;

namespace Roi.Rules.Insight;

/// <summary>Runs a case with one quantity after the other at other values, on the draws of the case.</summary>
internal static class InsightRun
{
    /// <summary>The trials of each run; fewer where the analysis has fewer.</summary>
    public const int Trials = 16_384;

    /// <summary>The trials where events arrive at random: these take ten times as long to draw.</summary>
    public const int TrialsWithEvents = 4_096;

    /// <summary>The number of values of a case from which on there are fewer trials, and how many times fewer.</summary>
    private const int ManyValues = 120, FewerWithMany = 4;

    /// <summary>The options of each run: those of the analysis with fewer trials.</summary>
    public static SimulationOptions OptionsOf(BoundCase bound, SimulationOptions options) => options with
    {
        RequestedTrials = Math.Min(options.RequestedTrials,
            (bound.Model.Cash.HasEvents ? TrialsWithEvents : Trials) / (bound.Values.Length > ManyValues ? FewerWithMany : 1)),
        Parts = RunParts.StandardErrors,
    };

    /// <summary>Runs the tornado, the curves and what follows from them; null where NPV is no number in some trial.</summary>
    /// <param name="bound">The case.</param>
    /// <param name="rules">Its rules.</param>
    /// <param name="options">The options of the analysis.</param>
    /// <param name="cancellation">Stops the runs.</param>
    public static CaseInsight? Run(BoundCase bound, RuleFile rules, SimulationOptions options, CancellationToken cancellation)
    {
        options = OptionsOf(bound, options);
        var npv = Outcomes.JudgedNpv(bound.Model.Terms);
        var kept = Variations.Run(bound.Model, options with { Parts = RunParts.None }, [], [], [npv, .. LevelCase.Columns(bound)],
            cancellation: cancellation).Base.Columns;
        if (Array.Exists(kept[npv], value => !double.IsFinite(value)))
            return null;
        InsightCase runs = new(bound, npv, options, cancellation);
        LevelCase at = new(bound, rules, kept);
        var quantities = DrivingQuantity.Of(bound).ToList();
        var events = EventGroups.Of(bound, [.. quantities.Where(quantity => !quantity.Values.All(at.IsFixed))]);
        var (@base, bars, swings) = TornadoRun.Run(quantities, events, at, runs);
        var curves = ResponseRun.Run(quantities, swings, at, runs);
        return new()
        {
            Trials = options.Trials,
            Npv = npv,
            Payback = runs.Payback,
            Base = @base,
            Tornado = bars,
            Curves = curves,
            Frontier = HurdleLimits.Of(bound, @base, bound.Model.IsDeterministic ? AroundJumps() : curves),
            PerfectInformation = ValueOfInformation.Perfect(kept[npv], SimulationOptions.Replicates),
        };

        ImmutableArray<ResponseCurve> AroundJumps()
        {
            JumpSearch search = new(at, new(bound, npv, options with { RequestedTrials = JumpSearch.Trials }, cancellation));
            return [.. curves.Select(curve => search.Refined(curve, quantities.First(quantity => quantity.Name == curve.Name)))];
        }
    }
}
