using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Running;

namespace Roi.Rules.Audits;

/// <summary>Holds a file of actual figures against a scenario: both are read, and the scenario is run once.</summary>
public static class AuditRun
{
    /// <summary>Loads, runs and compares.</summary>
    /// <param name="request">The scenario and how to run it.</param>
    /// <param name="actualsPath">The file of actual figures.</param>
    /// <param name="progress">Told the share of trials that are done; may be null.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <returns>The audit, or every problem of every file.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Loaded<Audit> Of(AnalysisRequest request, string actualsPath, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        Problems problems = new();
        var actuals = SourceReader.Load(Source.OfFile(actualsPath, request.Scenario.Files), problems) is { } node
            ? ActualsFile.Reader.Read(node, problems)?.Value : null;
        ImmutableArray<ActualFigure> figures = [];
        var loaded = AnalysisRun.Of(
            request,
            (rules, bound, own) =>
            {
                figures = actuals is null ? [] : ActualFigures.Of(actuals, rules, bound, own);
                return figures.SelectMany(figure => figure.Watched);
            },
            progress, cancellation);
        foreach (var problem in loaded.Problems)
            problems.Add(problem);
        return problems.Any || actuals is null || loaded.Value is not { } expected
            ? problems.Loaded<Audit>(null)
            : problems.Loaded(new Audit(actuals.Title, actuals.Source, actuals.Months,
            [.. figures.Select(figure => Row(figure, expected.Result))], expected));
    }

    private static AuditRow Row(ActualFigure figure, SimulationResult result)
    {
        var expected = result[figure.Column];
        return new(
            figure.Name, figure.Title, figure.Kind, figure.Unit, figure.Value, expected.P10, expected.P50, expected.P90,
            result[figure.Lower].Mean ?? 0, result[figure.Higher].Mean ?? 0);
    }
}
