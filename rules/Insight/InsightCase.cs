using System.Collections.Immutable;
using Roi.Engine.Sensitivity;
using Roi.Engine.Simulation;
using Roi.Engine.WhatIf;
using Roi.Rules.Binding;
using Roi.Rules.Checks;

namespace Roi.Rules.Insight;

/// <summary>A case that is run at other values for NPV, payback and its hurdles, on the same draws.</summary>
internal sealed class InsightCase
{
    private readonly BoundCase bound;
    private readonly string npv;
    private readonly SimulationOptions options;
    private readonly CancellationToken cancellation;
    private readonly ImmutableArray<BoundCheck> hurdles;
    private readonly string[] asked;
    private readonly string[] means;
    private readonly ImmutableArray<double> percents;

    /// <param name="bound">The case.</param>
    /// <param name="npv">The name of its net present value.</param>
    /// <param name="options">The options of every run.</param>
    /// <param name="cancellation">Stops the runs.</param>
    public InsightCase(BoundCase bound, string npv, SimulationOptions options, CancellationToken cancellation)
    {
        Payback = npv == Outcomes.Npv ? Outcomes.Payback : Outcomes.PaybackAfterTax;
        hurdles = [.. bound.Hurdles.Where(hurdle => hurdle.NotApplicable is null)];
        var aggregates = hurdles.SelectMany(hurdle => hurdle.Parts)
            .SelectMany(part => part.Decision.Aggregates.Zip(part.Columns, (aggregate, column) => (Aggregate: aggregate, Column: column)))
            .ToList();
        asked = [.. aggregates.Where(pair => !pair.Aggregate.Statistic.IsOfCondition).Select(pair => pair.Column)
            .Append(npv).Append(Payback).Distinct(StringComparer.Ordinal)];
        means = [.. aggregates.Select(pair => pair.Column).Concat(hurdles.Select(hurdle => hurdle.HoldsColumn).OfType<string>())
            .Except(asked, StringComparer.Ordinal)];
        percents = [.. aggregates.Where(pair => pair.Aggregate.Statistic.HasLevel).Select(pair => pair.Aggregate.P * 100)
            .Concat([10, 50, 90]).Distinct().Order()];
        // What no hurdle asks for is not computed again.
        (this.bound, this.npv, this.options, this.cancellation) = (bound with { Model = Bare(bound.Model) }, npv, options, cancellation);
    }

    /// <summary>The name of the payback.</summary>
    public string Payback { get; }

    /// <summary>Runs the case as it is and other cases beside it.</summary>
    /// <returns>The point of the case as it is, and that of each other case, without values of inputs.</returns>
    public (ResponsePoint Base, ResponsePoint[] Others) Run(IReadOnlyList<BoundCase> cases)
    {
        var run = Variations.Run(bound.Model, options,
            [.. cases.Select((other, i) => new Variation(Invariant($"value {i}"), Bare(other.Model)) { HasOwnBlocks = false })], asked,
            cancellation: cancellation, means: means);
        return (Point(bound, run.Base.Result),
            [.. cases.Zip(run.Variations, (other, variation) => Point(other, variation.Result))]);
    }

    private Model Bare(Model model) =>
        model with { CashByLine = null, Percents = percents, Thresholds = ImmutableDictionary<string, double>.Empty };

    private ResponsePoint Point(BoundCase other, SimulationResult result) => new(double.NaN, result[npv], result[Payback],
        [.. hurdles.Select(hurdle =>
        {
            var found = Evaluation.Of(other, hurdle with { HoldsColumn = null }, result);
            return new HurdleAnswer(hurdle.Rule.Id.Value, hurdle.HoldsColumn is { } holds && result[holds] is { Mean: { } mean } share
                ? new Estimate(mean, share.MeanStandardError) : null, found.IsMet, found.Margin, found.Error);
        })]);
}
