using Roi.Rules.Binding;
using Roi.Rules.Deciding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;

namespace Roi.Rules.Differences;

/// <summary>Compares two rule files: finds their edits, and simulates the effect of these on some scenarios.</summary>
public static class ComparisonRun
{
    /// <summary>Loads both sides, finds the edits and simulates every scenario.</summary>
    /// <param name="request">The scenario, the rules and the options of the run.</param>
    /// <param name="progress">Receives the completed share of runs, from 0 to 1. May be null.</param>
    /// <param name="cancellation">Cancels the runs.</param>
    /// <returns>The comparison, or every problem of every file: of both sides and of all scenarios.</returns>
    /// <exception cref="ArgumentOutOfRangeException">More than <see cref="ComparisonRequest.MostTrials"/> are requested.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static Loaded<RuleComparison> Run(ComparisonRequest request, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(request.Options.Trials, ComparisonRequest.MostTrials, nameof(request));
        var warmUp = request.Scenarios.IsEmpty ? Task.CompletedTask : Task.Run(RuleWorkflow.WarmUp, CancellationToken.None);
        Problems problems = new();
        var files = request.Files.ReadOnce();
        if (RuleLoader.IsScenario(request.Old, files) && RuleLoader.IsScenario(request.New, files))
        {
            problems.Note(request.Old, $"this is a scenario, and so is {Quoted.Escaped(request.New)}; only rules can be held against each "
                + "other: run roi analyse for each scenario");
            return problems.Loaded<RuleComparison>(null);
        }
        var (old, @new) = (RuleLoader.Load(request.Old, files, problems), RuleLoader.Load(request.New, files, problems));
        var scenarios = request.Scenarios
            .Select(path => (Path: path, File: ScenarioLoader.Load(Source.OfFile(path, files), old, problems))).ToList();
        if (old is null || @new is null)
            return problems.Loaded<RuleComparison>(null);
        var stated = (Old: old, New: @new);
        if (request.Settings.Count > 0 && !problems.Any)
        {
            if (scenarios.Count == 0)
                problems.Note(Setting.Option, "it sets values of a scenario: name one with --scenario");
            var (before, after) = (old, @new);
            scenarios = [.. scenarios.Select(scenario => (scenario.Path, Set(scenario.File!, before, after)))];
        }
        var edits = RuleEdits.Between(old, @new);
        RuleComparison comparison = new(old.InForce, @new.InForce, edits, request.TargetMonths, [])
        {
            SetAlike = request.Settings.Count == 0 ? [] : [.. RuleEdits.Between(stated.Old, stated.New)
                .Where(edit => edits.All(left => left.Field != edit.Field))],
            EvidenceRaised = [.. @new.Layers.SelectMany(layer => layer.EvidenceRaised)
                .Except(old.Layers.SelectMany(layer => layer.EvidenceRaised), StringComparer.Ordinal)
                .Union(EvidenceRaise.Between(old.Merged, @new.Merged).Select(raise => raise.Text), StringComparer.Ordinal)],
        };
        var runs = scenarios.Where(scenario => scenario.File is not null)
            .Select(scenario => new ScenarioRun(scenario.Path, scenario.File!, old, @new, comparison.Effective, request)).ToList();
        warmUp.Wait(cancellation);
        foreach (var run in runs)
            run.NoteObstacles(problems);
        if (problems.Any)
            return problems.Loaded<RuleComparison>(null);
        if (comparison.Effective.IsEmpty)
            return problems.Loaded(comparison);

        if (runs.SelectMany(run => run.Idle).ToList() is { Count: > 0 } idle)
        {
            foreach (var (setting, obstacle) in idle)
                problems.Note(setting.Place, obstacle);
            return problems.Loaded<RuleComparison>(null);
        }
        var (done, total) = (0, runs.Sum(run => run.Runs));
        var compared = runs.Select(
            run => run.Run(problems, () => progress?.Report((double)Interlocked.Increment(ref done) / total), cancellation)).ToList();
        return problems.Loaded(problems.Any ? null : comparison with { Scenarios = [.. compared.OfType<ScenarioComparison>()] });

        // A term is set on both sides, so that an edit of it makes no difference.
        ScenarioFile? Set(ScenarioFile scenario, RuleSet before, RuleSet after)
        {
            if (SettingLoader.Apply(request.Settings, scenario, before, problems) is not var (file, below)
                || SettingLoader.Apply(request.Settings, scenario, after, problems) is not var (_, above))
                return null;
            (old, @new) = (below, above);
            return file;
        }
    }
}
