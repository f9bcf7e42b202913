using System.Reflection;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Checks;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Analyses;

/// <summary>The main job: from a scenario file and rule files to everything that a report may say.</summary>
public static class AnalysisRun
{
    /// <summary>The version of this program.</summary>
    public static string Version { get; } =
        typeof(AnalysisRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>Loads, binds, simulates and checks.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="progress">Told the share of trials that are done; may be null.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <returns>The analysis, or every problem of every file.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Loaded<Analysis> Of(AnalysisRequest request, IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var warmUp = Task.Run(RuleWorkflow.WarmUp, CancellationToken.None);
        Problems problems = new();
        var scenario = SourceReader.Read(request.ScenarioPath, problems) is { } node ? ScenarioFile.Reader.Read(node, problems)?.Value : null;
        var rules = Rules(request, scenario, problems);
        if (scenario is null || rules is null || problems.Any)
            return problems.Loaded<Analysis>(null);
        warmUp.Wait(cancellation);
        return Of(scenario, rules, request.Options, problems, request.Precision, progress, cancellation);
    }

    /// <summary>Binds, simulates and checks a scenario that is loaded.</summary>
    internal static Loaded<Analysis> Of(
        ScenarioFile scenario, RuleSet rules, SimulationOptions options, Problems problems, double? precision = null,
        IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        if (CaseBinder.Bind(scenario.Case, scenario.Currency, rules, problems) is not { } bound)
            return problems.Loaded<Analysis>(null);
        var outcomes = Outcomes.OfCashFlow.Append(Outcomes.TotalBenefit).Concat(bound.Model.Drivers.Select(driver => Outcomes.Benefit(driver.Id))).ToArray();
        var result = precision is { } target
            ? Precision.Run(bound.Model, options, target, outcomes, progress, cancellation)
            : Simulator.Run(bound.Model, options, progress, cancellation);
        NoteUndefined(bound, result, scenario, problems);
        return problems.Any
            ? problems.Loaded<Analysis>(null)
            : problems.Loaded(AnalysisAssembly.Of(scenario, rules, bound, result, Version, PrecisionReached(result, precision, outcomes)));
    }

    private static PrecisionReached? PrecisionReached(SimulationResult result, double? target, IReadOnlyCollection<string> outcomes) =>
        target is { } asked ? new(asked, Precision.Of(result, outcomes)) : null;

    private static RuleSet? Rules(AnalysisRequest request, ScenarioFile? scenario, Problems problems)
    {
        if (request.Rules is null && scenario is null)
            return null;
        var (path, problem) = request.Rules is { } named
            ? RuleLibrary.Find(named, "")
            : RuleLibrary.Find(scenario!.Rules.Value, Path.GetDirectoryName(request.ScenarioPath) ?? "");
        if (path is not null)
            return RuleSet.Load(path, request.Layers, problems);
        if (request.Rules is not null)
            problems.Note(request.Rules, problem);
        else
            problems.Note(scenario!.Rules.Node, problem);
        return null;
    }

    /// <summary>Notes what no report could show: a benefit that is not a number, a cost of nothing.</summary>
    private static void NoteUndefined(BoundCase bound, SimulationResult result, ScenarioFile scenario, Problems problems)
    {
        foreach (var (rule, _) in bound.Drivers)
        {
            var statistics = result[Outcomes.Benefit(rule.Id.Value)];
            if (statistics.IsUndefined || statistics.ShareAboveAll > 0 || statistics.ShareBelowAll > 0)
                problems.Note(rule.Formula.Node, $"the benefit of driver {Quoted.Of(rule.Id.Value)} is not a finite number in some trials: a formula divides by zero, or its numbers are too large");
        }
        if (problems.Any)
            return;
        if (result[Outcomes.AnnualTotalCost] is { } cost && !(cost.Minimum > 0))
            problems.Note(scenario.Node.Find("inputs")!.Value,
                "the annual total cost is zero in some trials, so there is no return on it: give \"implementationCost\" or \"annualRunningCost\" a value above 0");
    }
}
