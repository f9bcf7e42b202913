using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Running;

namespace Roi.Rules.Audits;

/// <summary>Compares actual figures with the expectation: loads a file of actual figures and a scenario, and simulates the scenario
/// once.</summary>
public static class AuditRun
{
    /// <summary>Loads both files, simulates the scenario and compares.</summary>
    /// <param name="request">The scenario, its rules and the options of the run.</param>
    /// <param name="actualsPath">The file of actual figures.</param>
    /// <param name="progress">Receives the completed share of trials, from 0 to 1. May be null.</param>
    /// <param name="cancellation">Cancels the simulation.</param>
    /// <returns>The audit, or every problem of every file.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static Loaded<Audit> Run(AnalysisRequest request, string actualsPath, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        Problems problems = new();
        var scenario = request.Scenario.ReadOnce();
        var actuals = SourceReader.Load(Source.OfFile(actualsPath, scenario.Files), problems) is { } node
            ? ActualsFile.Reader.Read(node, problems)?.Value : null;
        ImmutableArray<ActualFigure> figures = [];
        var loaded = AnalysisRun.Run(
            request with { Scenario = scenario },
            (rules, bound, own) =>
            {
                figures = actuals is null ? [] : ActualFigures.Of(actuals, rules, bound, own);
                own.AddAll(problems);                          // with problems of the figures there is nothing to simulate
                return figures.SelectMany(figure => figure.Observables);
            },
            progress, cancellation);
        foreach (var problem in loaded.Problems)
            problems.Add(problem);
        return problems.Any || actuals is null || loaded.Value is not { } expected
            ? problems.Loaded<Audit>(null)
            : problems.Loaded(new Audit(actuals.Title, actuals.Source, actuals.Months,
            Rows(figures, expected, cancellation), expected with { Request = request }));
    }

    private static ImmutableArray<AuditRow> Rows(
        ImmutableArray<ActualFigure> figures, Analysis expected, CancellationToken cancellation)
    {
        ActualFigure[] withEvents = [.. figures.Where(figure => figure.Earned is not null)];
        var earned = withEvents.Zip(EarnedInMonths.Run(
            [.. withEvents.Select(figure => figure.Earned!)], expected.Result.Model, expected.Options, cancellation))
            .ToDictionary(pair => pair.First.Name, pair => pair.Second, StringComparer.Ordinal);
        return [.. figures.Select(figure => figure.Earned is null ? OfFormula(figure, expected.Result)
            : OfEvents(figure, earned[figure.Name]))];
    }

    private static AuditRow OfFormula(ActualFigure figure, SimulationResult result)
    {
        var expected = result[figure.Column];
        return Row(figure, expected, result[figure.Lower].Mean ?? 0, result[figure.Higher].Mean ?? 0);
    }

    private static AuditRow OfEvents(ActualFigure figure, OutcomeStatistics earned)
    {
        var place = earned.Threshold!;
        return Row(figure, earned, place.ShareBelow, place.ShareAbove) with
        {
            IsOfEvents = true,
            HasRareValues = earned.Minimum < earned.Maximum,
        };
    }

    private static AuditRow Row(ActualFigure figure, OutcomeStatistics expected, double lower, double higher) => new(
        figure.Name, figure.Title, figure.Kind, figure.Unit, figure.Value, expected.P10, expected.P50, expected.P90, lower, higher)
    {
        Year = figure.Year,
    };
}
