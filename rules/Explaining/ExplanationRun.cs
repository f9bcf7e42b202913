using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Explaining;

/// <summary>Explains how a number comes about in the P50 trial of a run and in the conservative case.</summary>
public static class ExplanationRun
{
    private const string Argument = "OUTCOME";

    /// <summary>Loads the case, simulates it, and computes the two calculations again step by step.</summary>
    /// <param name="request">The case, and what is to be explained.</param>
    /// <param name="progress">Receives the completed share of the run, from 0 to 1. May be null.</param>
    /// <param name="cancellation">Cancels the run.</param>
    /// <returns>The explanation, or every problem of the files and of what is asked.</returns>
    /// <exception cref="ArgumentOutOfRangeException">More than <see cref="ExplanationRequest.MostTrials"/> are requested.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static Loaded<Explanation> Run(ExplanationRequest request, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Case.Options.Trials, ExplanationRequest.MostTrials, nameof(request));
        AnalysisRun.WarmUp();
        Problems problems = new();
        if (request.Case.Load(problems) is not var (scenario, rules))
            return problems.Loaded<Explanation>(null);
        var options = request.Case.Options with { Parts = RunParts.StandardErrors };
        var whole = AnalysisRun.Run(scenario, rules, options, problems, cancellation: cancellation);
        if (whole.Value is not { } analysis)
            return whole.Problems.Count > 0 ? new(null, whole.Problems) : problems.Loaded<Explanation>(null);
        if (CaseBinder.Bind(scenario.Case, scenario.Currency, rules, problems) is not { } bound
            || AskedColumn.Of(request.Name, bound, $"{Argument} {request.Name}", problems) is not { } column)
            return problems.Loaded<Explanation>(null);
        var (number, trial) = P50TrialSearch.Run(bound.Model, options, column, analysis.JudgedNpv, progress, cancellation);
        return new(Of(analysis, bound, rules.File, column, TrialCalculation.Of(bound.Model, options, number),
            TrialCalculation.Of(bound.Model, bound.Conservative), trial), []);
    }

    private static Explanation Of(Analysis analysis, BoundCase bound, RuleFile rules, string column, TrialCalculation trial,
        TrialCalculation conservative, P50Trial p50)
    {
        ColumnLabels labels = new(bound, rules);
        ColumnsBehind behind = new(bound.Model, [.. trial.Streams.Select(stream => stream.Columns)], column);
        Worksheet[] sheets = [new(trial, bound.Model.Terms, labels), new(conservative, bound.Model.Terms, labels)];
        StepPairs pairs = new(labels);
        FlowSteps[] flows = [.. sheets.Where(_ => behind.NeedsCash).Select(sheet => new FlowSteps(sheet, labels))];
        return new(analysis, column, labels[column].Title, labels[column].Unit, p50, conservative.Columns[column])
        {
            Inputs = [.. ExplainedInputs.Of(behind.Given, analysis, bound, labels, sheets[0], sheets[1])],
            Steps = pairs.Of([.. sheets.Select(sheet => behind.BeforeCash.Select(name => Formula(sheet, name)))]),
            Flows = behind.NeedsCash ? pairs.Of([.. flows.Select(each => each.Of())]) : [],
            Tax = behind.NeedsTax ? pairs.Of([.. sheets.Zip(flows, (sheet, flow) => new TaxSteps(sheet, flow.Flows).Of())]) : [],
            TrialCash = behind.NeedsCash ? sheets[0].Cash : null,
            ConservativeCash = behind.NeedsCash ? sheets[1].Cash : null,
            Results = pairs.Of([.. sheets.Select(sheet => behind.AfterCash.SelectMany(name => behind.OutcomeOf(name) is { } outcome
                ? new ResultSteps(sheet).Of(name, outcome) : [Formula(sheet, name)]))]),
        };

        (string Name, ExplainedValue Value) Formula(Worksheet sheet, string name) =>
            (name, sheet.Explained(behind.FormulaOf(name)!, labels.LineOf(name)));
    }
}
