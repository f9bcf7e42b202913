using System.Collections.Immutable;
using System.Reflection;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Deciding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Measuring;

namespace Roi.Rules.Running;

/// <summary>Runs an analysis: reads a scenario and its rules, simulates, and decides the checks.</summary>
public static class AnalysisRun
{
    /// <summary>The version of this program.</summary>
    public static string Version { get; } =
        typeof(AnalysisRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private static readonly Lazy<Task> Decisions = new(() => StartThread(RuleWorkflow.WarmUp));

    private static readonly Lazy<Task> Simulation = new(() => StartThread(Engine.Simulation.WarmUp.Run));

    /// <summary>Starts to load and compile, on other threads, the code that every run needs. Call it early: a short run spends most of its
    /// time on this. Further calls do nothing.</summary>
    public static void WarmUp() => _ = (Decisions.Value, Simulation.Value);

    /// <summary>Starts the work on a thread of its own: the pool has as many threads as cores, and reading the files would wait for
    /// one.</summary>
    private static Task StartThread(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Loads the files, binds the case, simulates it and decides the checks.</summary>
    /// <param name="request">The scenario, the rules and the options of the run.</param>
    /// <param name="progress">Receives the completed share of trials, from 0 to 1. May be null.</param>
    /// <param name="cancellation">Cancels the simulation.</param>
    /// <returns>The analysis, or every problem of every file.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static Loaded<Analysis> Run(AnalysisRequest request, IProgress<double>? progress = null,
        CancellationToken cancellation = default) =>
        Run(request, observables: null, progress, cancellation);

    /// <summary>Runs an analysis with further observables.</summary>
    /// <param name="request">The scenario, the rules and the options of the run.</param>
    /// <param name="observables">Gives the further observables, under unique names, and reports every obstacle; null for none.</param>
    /// <param name="progress">Receives the completed share of trials, from 0 to 1. May be null.</param>
    /// <param name="cancellation">Cancels the simulation.</param>
    internal static Loaded<Analysis> Run(
        AnalysisRequest request, Func<RuleSet, BoundCase, Problems, IEnumerable<Definition>>? observables, IProgress<double>? progress,
        CancellationToken cancellation)
    {
        WarmUp();
        Problems problems = new();
        if (request.Load(problems) is not var (scenario, rules))
            return problems.Loaded<Analysis>(null);
        // Two threads that compile the same code take as long as one.
        Decisions.Value.Wait(cancellation);
        // In parallel with the simulation, as the layers below.
        var stress = !request.Insight ? null
            : Task.Run(() => StressRun.Run(scenario, rules, request.Options, cancellation), cancellation);
        var loaded = Run(scenario, rules, request.Options, problems, request.Precision, progress, observables,
            request.Insight, cancellation);
        var stressed = stress?.GetAwaiter().GetResult();
        return loaded.Value is { } analysis ? problems.Loaded(analysis with
        {
            Request = request,
            Files = RunFiles.Load(request, scenario, rules),
            Stress = stressed,
        }) : loaded;
    }

    /// <summary>Binds and simulates a loaded scenario, measures the layers that may only tighten, and decides its checks.</summary>
    internal static Loaded<Analysis> Run(
        ScenarioFile scenario, RuleSet rules, SimulationOptions options, Problems problems, double? precision = null,
        IProgress<double>? progress = null, Func<RuleSet, BoundCase, Problems, IEnumerable<Definition>>? observables = null,
        bool withInsight = false, CancellationToken cancellation = default)
    {
        Problems loosenings = new();
        // In parallel with the simulation, which leaves room while it draws up its program and its report.
        var tightening = rules.Tightened.IsEmpty ? null : Task.Run(
            () => TighteningRun.Run(scenario.Case, scenario.Currency, rules, options, loosenings, cancellation), cancellation);
        // Where a precision decides the number of trials, it is known after the run.
        var early = rules.Tightened.IsEmpty || precision is not null ? null
            : Task.Run(() => WithoutLayers.Run(scenario, rules, options, cancellation), cancellation);
        var analysis = Simulate(
            scenario.Case, scenario.Currency, rules, options, problems, precision, progress, observables,
            bound => bound.Graded(rules.File).WithSeveralRates().Placed().ByLine(scenario.Case),
            cancellation) is var (bound, result)
            ? AnalysisAssembly.Run(
                scenario, rules, bound, result, Version, PrecisionReached(bound, result, precision), withInsight, cancellation)
            : null;
        var measured = tightening?.GetAwaiter().GetResult() ?? TighteningResult.None;
        problems.AddAll(loosenings);
        var below = early?.GetAwaiter().GetResult();
        if (problems.Any || analysis is null || rules.Tightened.IsEmpty)
            return problems.Loaded(problems.Any ? null : analysis);
        if (early is null)
            below = WithoutLayers.Run(scenario, rules, analysis.Options, cancellation);
        var whole = analysis.WithTightening(rules, measured, below);
        return problems.Loaded(whole with { Disclosures = [.. whole.Disclosures, .. whole.Unmeasured] });
    }

    /// <summary>Binds and simulates a case; null where problems were reported.</summary>
    /// <param name="scenario">The case of the scenario.</param>
    /// <param name="currency">The scenario's currency; null treats each bound in money as in the same currency.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="options">The options of the run.</param>
    /// <param name="problems">Receives every problem.</param>
    /// <param name="precision">The relative error to reach; null for the number of trials of the options.</param>
    /// <param name="progress">Receives the completed share of trials. May be null.</param>
    /// <param name="observables">Gives the further observables; null for none.</param>
    /// <param name="prepared">What to ask of the run beyond what checks need; null for nothing.</param>
    /// <param name="cancellation">Cancels the simulation.</param>
    internal static (BoundCase Bound, SimulationResult Result)? Simulate(
        ScenarioCase scenario, string? currency, RuleSet rules, SimulationOptions options, Problems problems, double? precision = null,
        IProgress<double>? progress = null, Func<RuleSet, BoundCase, Problems, IEnumerable<Definition>>? observables = null,
        Func<BoundCase, BoundCase>? prepared = null, CancellationToken cancellation = default)
    {
        if (CaseBinder.Bind(scenario, currency, rules, problems) is not { } bound)
            return null;
        foreach (var (setting, obstacle) in bound.IdleSettings)
            problems.Note(setting.Place, obstacle);
        if (problems.Any)
            return null;
        if (observables is not null)
        {
            ImmutableArray<Definition> all = [.. bound.Model.Observables, .. observables(rules, bound, problems)];
            bound = bound with { Model = bound.Model with { Observables = all } };
            if (problems.Any)
                return null;
        }
        bound = prepared?.Invoke(bound) ?? bound;
        var result = precision is { } target
            ? Precision.Run(bound.Model, options, target, OutcomesOf(bound), progress, cancellation)
            : Simulator.Run(bound.Model, options, progress, cancellation);
        SetByHand.NoteBeyond(bound, result, problems);
        UndefinedResults.Note(bound, result, scenario, problems, rules.File);
        return problems.Any ? null : (bound, result);
    }

    private static string[] OutcomesOf(BoundCase bound) =>
        [.. bound.Model.AllOutcomes.Select(outcome => outcome.Name)];

    private static PrecisionReached? PrecisionReached(BoundCase bound, SimulationResult result, double? target) =>
        target is { } asked ? new(asked, Precision.Of(result, OutcomesOf(bound)))
        {
            Unstated = [.. Precision.Unstated(result, OutcomesOf(bound)).Select(left => RunStatistics.PercentileTitle(left.Percent)
                + $" of {bound.Model.FindOutcome(left.Column)!.Title(bound.Model.Terms)}")],
        } : null;
}
