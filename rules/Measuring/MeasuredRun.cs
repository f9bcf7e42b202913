using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Engine.WhatIf;
using Roi.Rules.Binding;
using Roi.Rules.Checks;

namespace Roi.Rules.Measuring;

/// <summary>A run of a case by one set of rules, with its trials and what its checks and hurdles say.</summary>
internal sealed class MeasuredRun
{
    private readonly ImmutableDictionary<string, double[]> columns;
    private readonly Lazy<ImmutableArray<Finding>> findings;

    private MeasuredRun(BoundCase bound, SimulationResult result, ImmutableDictionary<string, double[]> columns)
    {
        (Case, Result, this.columns) = (bound, result, columns);
        findings = new(() => [.. CheckOutcome.Decide([.. bound.Checks, .. bound.Hurdles], new(bound, result), [])]);
    }

    /// <summary>The names of the costs and delays that are measured.</summary>
    public ImmutableArray<string> Costs { get; private init; } = [];

    /// <summary>The costs and delays to compare in two cases: of the plain cash flow its four columns, else the outcomes of what is paid.
    /// These count yearly investments as far as the horizon reaches, so with another horizon <see cref="CashComparison"/> alone compares
    /// what is paid.</summary>
    private static ImmutableArray<(string Name, string Column)> CostsOf(Model model, Model other) =>
        model.Cash is CashColumns cash && other.Cash is CashColumns
            ? [(Names.Cash.ImplementationCost, cash.ImplementationCost), (Names.Cash.RunningCost, cash.RunningCost),
                (Names.Cash.GoLiveMonths, cash.GoLiveMonths), (Names.Cash.RampUpMonths, cash.RampUpMonths)]
            : model.Terms.HorizonMonths != other.Terms.HorizonMonths ? []
            : [(Outcomes.Investment, Outcomes.Investment), (Outcomes.AnnualTotalCost, Outcomes.AnnualTotalCost)];

    /// <summary>The case that was run.</summary>
    public BoundCase Case { get; }

    /// <summary>The statistics of benefits, main outcomes, costs and whatever checks and hurdles ask for.</summary>
    public SimulationResult Result { get; }

    /// <summary>The findings of the checks, then of the hurdles.</summary>
    public ImmutableArray<Finding> Findings => findings.Value;

    /// <summary>The trials of a benefit, of the total benefit, or of a cost under the name of <see cref="CostColumn"/>.</summary>
    public double[] this[string column] => columns[column];

    /// <summary>The column of a cost or delay under the same name in every model.</summary>
    public static string CostColumn(string name) => $"measured({name})";

    /// <summary>Runs a case by two sets of rules on the same draws. Each has the drivers of both; what it lacks is 0.</summary>
    public static (MeasuredRun Below, MeasuredRun Above) Pair(
        BoundCase below, BoundCase above, SimulationOptions options, CancellationToken cancellation)
    {
        // Those of the run with the layer, so that what is judged is what an analysis shows.
        (above, below) = SameDraws.Of(above, below);
        var (costsBelow, costsAbove) = (CostsOf(below.Model, above.Model), CostsOf(above.Model, below.Model));
        (below, above) = (Prepared(below, above.Model, costsBelow), Prepared(above, below.Model, costsAbove));
        string[] kept = [.. below.Model.Drivers.Select(driver => driver.Outcome.Name), Outcomes.TotalBenefit,
            .. costsBelow.Select(cost => CostColumn(cost.Name))];
        var results = Variations.Run(
            below.Model, Reduced(options, below, above), [new("above", above.Model)], kept: kept, cancellation: cancellation);
        return (Of(below, results.Base), Of(above, results.Variations[0]));

        MeasuredRun Of(BoundCase bound, VariationResult run) =>
            new(bound, run.Result, run.Columns) { Costs = [.. costsBelow.Select(cost => cost.Name)] };
    }

    /// <summary>Runs the case by other rules on the draws of this run.</summary>
    public MeasuredRun Again(BoundCase bound, SimulationOptions options, CancellationToken cancellation)
    {
        bound = Prepared(SameDraws.Of(Case, bound).Other, Case.Model, CostsOf(bound.Model, Case.Model));
        return new(bound, Simulator.Run(bound.Model, Reduced(options, bound), progress: null, cancellation),
            ImmutableDictionary<string, double[]>.Empty);
    }

    /// <summary>The P50 of an outcome with its standard error. It takes a further run: what is measured needs no errors, which take as long
    /// as all the rest.</summary>
    public PercentileEstimate P50(string outcome, SimulationOptions options, CancellationToken cancellation) => Simulator.Run(
        Case.Model, Reduced(options, Case) with { Parts = RunParts.StandardErrors, CashFlowOutcomes = [outcome] }, progress: null,
        cancellation)[outcome].Percentile(50);

    /// <summary>The case with what is measured and nothing else: of its observables those that checks and hurdles ask for.</summary>
    private static BoundCase Prepared(BoundCase bound, Model other, ImmutableArray<(string Name, string Column)> costs)
    {
        var asked = bound.Checks.Concat(bound.Hurdles).SelectMany(check => check.Parts).SelectMany(part => part.Columns)
            .ToHashSet(StringComparer.Ordinal);
        var ids = bound.Model.Drivers.Select(driver => driver.Id).ToHashSet(StringComparer.Ordinal);
        var added = other.Drivers.Where(driver => !ids.Contains(driver.Id)).ToImmutableArray();
        bound = bound with
        {
            Checks = [.. bound.Checks.Select(check => check with { HoldsColumn = null })],
            Hurdles = [.. bound.Hurdles.Select(hurdle => hurdle with { HoldsColumn = null })],
            Model = bound.Model with
            {
                Definitions = [.. bound.Model.Definitions.Where(
                    definition => added.All(driver => driver.Outcome.Name != definition.Name))],
                Drivers = [.. bound.Model.Drivers, .. added.Select(driver => driver with { Terms = [] })],
                Observables = [.. bound.Model.Observables.Where(observable => asked.Contains(observable.Name)),
                    .. costs.Select(cost => new Definition(CostColumn(cost.Name), new Reference(cost.Column)))],
            },
        };
        return bound with { ConservativeColumns = Simulator.Evaluate(bound.Model, bound.Conservative) };
    }

    /// <summary>The options for the main outcomes, those that must be finite and those that checks and hurdles ask for.</summary>
    private static SimulationOptions Reduced(SimulationOptions options, params BoundCase[] cases) => options with
    {
        RequestedTrials = LayerMeasurement.Trials,
        Parts = RunParts.None,
        CashFlowOutcomes = [.. cases.SelectMany(bound => bound.Model.Outcomes.Where(outcome => outcome.MustBeFinite || outcome.IsMain)
            .Select(outcome => outcome.Name).Concat(bound.Checks.Concat(bound.Hurdles).SelectMany(check => check.Parts)
                .SelectMany(part => part.Columns).Where(column => bound.Model.FindOutcome(column) is not null)))
            .Distinct(StringComparer.Ordinal)],
    };
}
