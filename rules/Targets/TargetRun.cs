using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Checks;
using Roi.Rules.Files;
using Roi.Rules.Insight;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Targets;

/// <summary>Finds what must be true so that hurdles, or a condition, hold: the limit of one quantity, or of each by itself and of all
/// together.</summary>
public static class TargetRun
{
    /// <summary>The trials of each run of the search; the run at an answer has those of the request.</summary>
    public const int Trials = 16_384;

    /// <summary>What checks, and the directions of a common shift, ask of a run of the whole case.</summary>
    private const RunParts WholeRun = RunParts.StandardErrors | RunParts.RankCorrelations | RunParts.Curves;

    private const string FindOption = "--find";

    /// <summary>Loads the case, and searches.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="progress">Receives the completed share of the search, from 0 to 1. May be null.</param>
    /// <param name="cancellation">Cancels the runs.</param>
    /// <returns>The answers, or every problem of the files and of what is asked.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static Loaded<TargetResult> Run(TargetRequest request, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        AnalysisRun.WarmUp();
        Problems problems = new();
        if (request.Case.Load(problems) is not var (scenario, rules))
            return problems.Loaded<TargetResult>(null);
        var asked = AskedCondition.Of(request.SoThat, rules, problems);
        if (problems.Any)
            return problems.Loaded<TargetResult>(null);
        var judged = rules with { File = rules.File with { Hurdles = [.. asked.Select(condition => condition.Rule)] } };
        var options = request.Case.Options with { Parts = WholeRun };
        var whole = AnalysisRun.Run(scenario, judged, options, problems, cancellation: cancellation);
        if (whole.Value is not { } analysis)
            return whole.Problems.Count > 0 ? new(null, whole.Problems) : problems.Loaded<TargetResult>(null);
        if (CaseBinder.Bind(scenario.Case, scenario.Currency, judged, problems) is not { } bound)
            return problems.Loaded<TargetResult>(null);
        foreach (var (condition, check) in asked.Zip(bound.Hurdles).Where(pair => pair.Second.NotApplicable is not null))
            if (request.SoThat is not null)
                problems.Note(condition.Place, $"it says nothing of this case: {check.NotApplicable}");
        // The share of trials in which a check holds decides nothing.
        List<BoundCheck> checks = [.. bound.Hurdles.Where(check => check.NotApplicable is null)
            .Select(check => check with { HoldsColumn = null })];
        var search = options with { RequestedTrials = Trials };
        TargetCase target = new(bound, rules.File, checks, search, cancellation);
        if (request.Find is { } name && target.ValuesOf(name).Count == 0)
            problems.Note($"{FindOption} {name}", target.Obstacle(name));
        if (problems.Any)
            return problems.Loaded<TargetResult>(null);
        List<LimitSearch> searches = [.. request.Find is { } one ? [new LimitSearch(target, one, target.ValuesOf(one), analysis)]
            : target.Quantities.Select(quantity => new LimitSearch(target, quantity.Name, target.ValuesOf(quantity.Name), analysis))];
        var answers = RunAll(searches, checks.Count, isCurve: request.Find is not null, progress);
        List<CommonShift> shifts = request.Find is not null ? []
            : [.. CommonShift.Run(bound, checks, analysis.Result.Tornado, search, cancellation)];
        progress?.Report(1);
        // The verdicts are those of the rules, whatever else was asked for.
        var @base = request.SoThat is null ? analysis
            : AnalysisRun.Run(scenario, rules, options, new(), cancellation: cancellation).Value ?? analysis;
        return new(new(@base, [.. asked.Zip(bound.Hurdles, Condition)]) { Find = request.Find }, []);

        TargetCondition Condition(AskedCondition condition, BoundCheck check)
        {
            var now = analysis.Hurdles.First(hurdle => hurdle.Id == condition.Rule.Id.Value);
            var number = checks.FindIndex(applicable => applicable.Rule == check.Rule);
            var searched = number < 0 ? Evaluation.None : target.AsItIs(number);
            return new(condition.Id, now.Title, now, number < 0 ? [] : request.Find is null ? [.. answers[number]]
                : [.. answers[number].Select(answer => Proven(answer, scenario, judged, request.Case, now.Id, cancellation))])
            {
                Shift = number < 0 ? null : shifts.ElementAtOrDefault(number),
                Margin = searched.Margin,
                MarginError = searched.Error,
            };
        }
    }

    /// <summary>The answers of each condition, in the order of the searches.</summary>
    private static List<List<TargetAnswer>> RunAll(List<LimitSearch> searches, int conditions, bool isCurve, IProgress<double>? progress)
    {
        List<List<TargetAnswer>> answers = [.. Enumerable.Range(0, conditions).Select(_ => new List<TargetAnswer>())];
        foreach (var (done, limits) in searches.Index())
        {
            foreach (var (i, found) in answers.Index())
                if (limits.Run(i, isCurve) is { } answer)
                    found.Add(answer);
            progress?.Report((done + 1.0) / (searches.Count + 1));
        }
        return answers;
    }

    /// <summary>Runs the whole case at a limit; where chance decides otherwise there, a standard error beside it.</summary>
    private static TargetAnswer Proven(
        TargetAnswer answer, ScenarioFile scenario, RuleSet rules, AnalysisRequest request, string id, CancellationToken cancellation)
    {
        if (double.IsNaN(answer.Value))
            return answer;
        const int tries = 4;
        for (var attempt = 0; attempt < tries; attempt++)
        {
            var step = attempt * (answer.StandardError ?? Math.Abs(answer.Value) * 1e-3) * (answer.IsAtLeast ? 1 : -1);
            var value = Math.Clamp(answer.Value + step, answer.Tried.Low, answer.Tried.High);
            Problems problems = new();
            var setting = TargetCase.SettingOf(answer.Name, value, answer.Unit.IsFraction);
            var others = scenario.Case.Settings.Where(other => other.Name != answer.Name);
            var at = scenario with { Case = scenario.Case with { Settings = [.. others, setting] } };
            var run = AnalysisRun.Run(at, rules, request.Options with
            {
                Parts = WholeRun,
            }, problems, cancellation: cancellation);
            if (run.Value is not { } analysis)
                return answer;
            var finding = analysis.Hurdles.First(hurdle => hurdle.Id == id);
            if (answer.Reach != TargetReach.Found || finding.Verdict == CheckVerdict.Pass || attempt == tries - 1)
                return answer with { Value = value, Proof = new(analysis.RunId, finding) };
        }
        return answer;
    }
}
