using System.Collections.Immutable;
using Roi.Engine.Sensitivity;
using Roi.Engine.Simulation;
using Roi.Engine.WhatIf;
using Roi.Rules.Binding;
using Roi.Rules.Checks;
using Roi.Rules.Insight;
using Roi.Rules.Json;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Sensitivity;

/// <summary>Runs a case for what drives the spread of its NPV, what knowing it is worth, and why it loses.</summary>
public static class SensitivityRun
{
    /// <summary>What the analysis beside it needs: rank correlations give the directions of a common shift.</summary>
    private const RunParts Parts = RunParts.StandardErrors | RunParts.RankCorrelations | RunParts.Curves;

    /// <summary>Loads the case, runs its analysis, and what stands in <see cref="SensitivityResult"/>.</summary>
    /// <param name="request">The scenario, the rules and the options of the analysis. All else takes <see cref="CaseInsight.Trials"/>
    /// trials.</param>
    /// <param name="progress">Receives the completed share, from 0 to 1. May be null.</param>
    /// <param name="cancellation">Stops the runs.</param>
    /// <returns>The result, or every problem of every file.</returns>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static Loaded<SensitivityResult> Run(AnalysisRequest request, IProgress<double>? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        AnalysisRun.WarmUp();
        Problems problems = new();
        if (request.Load(problems) is not var (scenario, rules))
            return problems.Loaded<SensitivityResult>(null);
        var stress = Task.Run(() => StressRun.Run(scenario, rules, request.Options, cancellation), cancellation);
        var whole = AnalysisRun.Run(
            scenario, rules, request.Options with { Parts = Parts }, problems, withInsight: true, cancellation: cancellation);
        var stressed = stress.GetAwaiter().GetResult();
        if (whole.Value is not { } analysis)
            return whole.Problems.Count > 0 ? new(null, whole.Problems) : problems.Loaded<SensitivityResult>(null);
        if (CaseBinder.Bind(scenario.Case, scenario.Currency, rules, problems) is not { } bound)
            return problems.Loaded<SensitivityResult>(null);
        progress?.Report(1 / 4.0);
        var options = InsightRun.OptionsOf(bound, request.Options);
        SpreadGroups groups = new(bound);
        var divisions = Enum.GetValues<SpreadBy>().Select(by => (By: by, Groups: groups.Of(by)))
            .Where(division => division.Groups.Length > (division.By == SpreadBy.Input ? 0 : 1)).ToList();
        NpvTrials trials = NpvTrials.Run(bound, analysis.JudgedNpv, options, cancellation);
        progress?.Report(2 / 4.0);
        Estimate? events = bound.Model.Cash.HasEvents && !trials.IsOneValue
            ? VarianceShares.RunEvents(bound.Model, options, trials.Npv, cancellation) : null;
        ImmutableArray<Spread> spreads = trials.IsOneValue ? []
            : [.. divisions.Select(division => SpreadShares.Run(bound, division.By, division.Groups, trials, events, options,
                cancellation))];
        progress?.Report(3 / 4.0);
        ImmutableArray<KnowledgeValue> information = [.. divisions.SelectMany(division => division.Groups.Select(group =>
                new KnowledgeValue(division.By, group.Name, group.Title, trials.ValueOfKnowing(group))))
            .OrderByDescending(knowledge => knowledge.Value.Value)];
        List<BoundCheck> hurdles = [.. bound.Hurdles.Where(hurdle => hurdle.NotApplicable is null)];
        var shifts = hurdles.Zip(CommonShift.Run(bound, hurdles, analysis.Result.Tornado, options, cancellation), (hurdle, shift) =>
            (Finding: analysis.Hurdles.First(finding => finding.Id == hurdle.Rule.Id.Value), Shift: shift)).ToList();
        return problems.Loaded(new SensitivityResult(analysis with { Request = request, Stress = stressed }, spreads,
            [.. information.Where(knowledge => knowledge.By == SpreadBy.Input)], trials.Losses(bound),
            [.. shifts.Where(shift => shift.Finding.Verdict is CheckVerdict.Pass or CheckVerdict.Fail)
                .Select(shift => new HurdleShift(shift.Finding.Id, shift.Finding.Title, shift.Finding.Verdict == CheckVerdict.Pass,
                    shift.Shift))])
        {
            Trials = options.Trials,
            EventsByChance = events,
            OfGroups = [.. information.Where(knowledge => knowledge.By != SpreadBy.Input)],
        });
    }
}
