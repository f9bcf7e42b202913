using System.Reflection;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Deciding;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Running;

/// <summary>The main job: from a scenario file and rule files to everything that a report may say.</summary>
public static class AnalysisRun
{
    /// <summary>The version of this program.</summary>
    public static string Version { get; } =
        typeof(AnalysisRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private static readonly Lazy<Task> Decisions = new(() => Beside(RuleWorkflow.WarmUp));

    private static readonly Lazy<Task> Simulation = new(() => Beside(Engine.Simulation.WarmUp.Run));

    /// <summary>Starts to load and compile what every run needs, on other threads. The sooner the better: a short run spends
    /// most of its time on it. Again, it does nothing.</summary>
    public static void WarmUp() => _ = (Decisions.Value, Simulation.Value);

    /// <summary>On a thread of its own: those of the pool are as many as the cores, and reading the files would wait for one.</summary>
    private static Task Beside(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Loads, binds, simulates and checks.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="progress">Told the share of trials that are done; may be null.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    /// <returns>The analysis, or every problem of every file.</returns>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Loaded<Analysis> Of(AnalysisRequest request, IProgress<double>? progress = null,
        CancellationToken cancellation = default) =>
        Of(request, watch: null, progress, cancellation);

    /// <summary>The same, with further numbers watched.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="watch">Gives the numbers of each trial that are to be watched too, under names of their own, and notes what stands
    /// in the way; null for none.</param>
    /// <param name="progress">Told the share of trials that are done; may be null.</param>
    /// <param name="cancellation">Stops the simulation.</param>
    internal static Loaded<Analysis> Of(
        AnalysisRequest request, Func<RuleSet, BoundCase, Problems, IEnumerable<Definition>>? watch, IProgress<double>? progress,
        CancellationToken cancellation)
    {
        WarmUp();
        Problems problems = new();
        if (request.Load(problems) is not var (scenario, rules))
            return problems.Loaded<Analysis>(null);
        // Two threads that compile the same take as long as one.
        Decisions.Value.Wait(cancellation);
        var loaded = Of(scenario, rules, request.Options, problems, request.Precision, progress, watch, cancellation);
        return loaded.Value is { } analysis ? problems.Loaded(analysis with { Request = request }) : loaded;
    }

    /// <summary>Binds, simulates and checks a scenario that is loaded.</summary>
    internal static Loaded<Analysis> Of(
        ScenarioFile scenario, RuleSet rules, SimulationOptions options, Problems problems, double? precision = null,
        IProgress<double>? progress = null, Func<RuleSet, BoundCase, Problems, IEnumerable<Definition>>? watch = null,
            CancellationToken cancellation = default)
    {
        return Simulate(scenario.Case, scenario.Currency, rules, options, problems, precision, progress, watch, cancellation) is var (
            bound, result)
            ? problems.Loaded(AnalysisAssembly.Of(scenario, rules, bound, result, Version, PrecisionReached(bound, result, precision),
            cancellation))
            : problems.Loaded<Analysis>(null);
    }

    /// <summary>Binds and simulates a case, or notes what stands in the way.</summary>
    internal static (BoundCase Bound, SimulationResult Result)? Simulate(
        ScenarioCase scenario, string? currency, RuleSet rules, SimulationOptions options, Problems problems, double? precision = null,
        IProgress<double>? progress = null, Func<RuleSet, BoundCase, Problems, IEnumerable<Definition>>? watch = null,
            CancellationToken cancellation = default)
    {
        if (CaseBinder.Bind(scenario, currency, rules, problems) is not { } bound)
            return null;
        if (watch is not null)
        {
            bound = bound with
            {
                Model = bound.Model with
                {
                    Observables = [.. bound.Model.Observables,
                .. watch(rules, bound, problems)]
                }
            };
            if (problems.Any)
                return null;
        }
        var result = precision is { } target
            ? Precision.Run(bound.Model, options, target, OutcomesOf(bound), progress, cancellation)
            : Simulator.Run(bound.Model, options, progress, cancellation);
        NoteUndefined(bound, result, scenario, problems);
        return problems.Any ? null : (bound, result);
    }

    private static string[] OutcomesOf(BoundCase bound) =>
        [.. bound.Model.AllOutcomes.Select(outcome => outcome.Name)];

    private static PrecisionReached? PrecisionReached(BoundCase bound, SimulationResult result, double? target) =>
        target is { } asked ? new(asked, Precision.Of(result, OutcomesOf(bound))) : null;

    /// <summary>Notes what no report could show: a benefit that is not a number, a cost of nothing.</summary>
    internal static void NoteUndefined(BoundCase bound, SimulationResult result, ScenarioCase scenario, Problems problems)
    {
        foreach (var (rule, _) in bound.Drivers)
        {
            var statistics = result[Outcomes.Benefit(rule.Id.Value)];
            if (IsNotFinite(statistics))
                problems.Note(rule.Formula.Node,
                    $"the benefit of driver {Quoted.Of(rule.Id.Value)} is not a finite number in some trials: a formula divides by zero, "
                    + "or its numbers are too large");
        }
        if (problems.Any)
            return;
        var inputs = scenario.Node.Find(RuleKeys.Inputs)!.Value;
        // A ratio may lack its divisor, a payback or a rate of return its answer; without the others there is no case.
        var finite = bound.Model.Outcomes.Where(outcome => outcome.MustBeFinite).Select(outcome => result[outcome.Name]);
        if (finite.FirstOrDefault(IsNotFinite) is { } broken)
            problems.Note(inputs, $"{broken.Name} is not a finite number in some trials: the numbers of this case are too large");
        else if (result[Outcomes.AnnualTotalCost] is { } cost && !(cost.Minimum > 0))
            problems.Note(inputs,
                "the annual total cost is zero in some trials, so there is no return on it: give \"implementationCost\" or "
                    + "\"annualRunningCost\" a value above 0");
    }

    private static bool IsNotFinite(OutcomeStatistics statistics) =>
        statistics.IsUndefined || statistics.ShareAboveAll > 0 || statistics.ShareBelowAll > 0;
}
