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
        var search = options with { RequestedTrials = Trials };
        TargetCase target = new(bound, rules.File, search, cancellation);
        if (request.Find is { } name && target.ValuesOf(name).Count == 0)
            problems.Note($"{FindOption} {name}", target.Obstacle(name));
        if (problems.Any)
            return problems.Loaded<TargetResult>(null);
        var names = request.Find is { } one ? [(one, target.ValuesOf(one))]
            : target.Quantities.Select(quantity => (quantity.Name, Values: (IReadOnlyList<BoundValue>)quantity.Values)).ToList();
        List<TargetCondition> conditions = [];
        var (done, total) = (0, names.Count * asked.Length + (request.Find is null ? asked.Length : 0));
        foreach (var (condition, check) in asked.Zip(bound.Hurdles))
        {
            var now = analysis.Hurdles.First(hurdle => hurdle.Id == condition.Rule.Id.Value);
            List<TargetAnswer> answers = [];
            foreach (var (each, values) in check.NotApplicable is null ? names : [])
            {
                // The share of trials in which a check holds decides nothing.
                if (Answer(target, check with { HoldsColumn = null }, each, values, analysis) is { } answer)
                    answers.Add(request.Find is null ? answer : Proven(answer, scenario, judged, request.Case, now.Id, cancellation));
                progress?.Report((double)++done / total);
            }
            var shift = request.Find is null && check.NotApplicable is null
                ? CommonShift.Run(bound, check, analysis.Result.Tornado, search, cancellation) : null;
            progress?.Report((double)++done / Math.Max(total, done));
            conditions.Add(new(condition.Id, now.Title, now, [.. answers]) { Shift = shift });
        }
        return new(new(analysis, [.. conditions]) { Find = request.Find }, []);
    }

    private static TargetAnswer? Answer(
        TargetCase target, BoundCheck check, string name, IReadOnlyList<BoundValue> values, Analysis analysis)
    {
        var unit = values[0].Unit;
        var assumed = values.Select(value => analysis.Assumptions.First(known => known.Name == value.Column)).ToList();
        var present = assumed.Average(known => known.P50);
        var high = Highest(target, values[0], assumed.Max(known => known.P90), analysis.Result.Model.Terms.HorizonMonths);
        ValueSearch.Turn turn;
        (double Value, double Margin)? nearest = null;
        while (true)
        {
            turn = ValueSearch.Run(0, high.Value, present,
                tried => [.. target.At(name, unit.IsFraction, [check], tried).Select(each => each[0])]);
            foreach (var (value, result) in turn.First)
                if (result.Margin is { } margin && !(margin <= nearest?.Margin))
                    nearest = (value, margin);
            if (turn.Met is not null || high.IsLast)
                break;
            high = high.Next();
        }
        TargetAnswer answer = new(name, new DrivingQuantity(name, [.. values]).Title, unit, present, TargetReach.Found)
        {
            Tried = (0, high.Value),
        };
        if (turn.Met is { } met)
            return answer with
            {
                Value = met,
                IsAtLeast = met > turn.Missed,
                StandardError = turn.StandardError,
                TurnsAgain = turn.TurnsAgain,
            };
        var decided = turn.First.Where(value => value.Result.IsMet is not null).ToList();
        if (decided.Count == 0 && present == 0)
            return null;
        if (2 * decided.Count < turn.First.Count)
            return answer with { Reach = TargetReach.Undecided };
        var margins = decided.Select(value => value.Result.Margin).ToList();
        if (!decided.Exists(value => value.Result.IsSaturated)
            && margins.TrueForAll(margin => margin is { } known && known.Equals(margins[0])))
            return answer with { Reach = TargetReach.NotMoved };
        return answer with
        {
            Reach = decided[0].Result.IsMet == true ? TargetReach.AlwaysMet : TargetReach.NeverMet,
            Value = decided[0].Result.IsMet == true ? double.NaN : nearest?.Value ?? double.NaN,
        };
    }

    /// <summary>The highest value to try: the highest that the rules allow; of a fraction 1, of months the horizon; else four times the
    /// P90, and more where the condition does not turn until there.</summary>
    private static HighestValue Highest(TargetCase target, BoundValue value, double p90, int horizonMonths) =>
        target.HighestOf(value) is var most && value.Unit.IsFraction ? new(Math.Min(most, 1), IsLast: true)
        : value.Unit == Unit.Month ? new(Math.Min(most, Math.Max(horizonMonths, p90)), IsLast: true)
        : double.IsFinite(most) ? new(most, IsLast: true)
        // Where the present value is 0, nothing tells how large the quantity may be.
        : p90 > 0 ? new(4 * p90, IsLast: false, Growth: 10) : new(1000, IsLast: false, Growth: 1000);

    private readonly record struct HighestValue(double Value, bool IsLast, double Growth = 1, int Round = 0)
    {
        private const int LastRound = 3;

        public HighestValue Next() => new(Value * Growth, Round + 2 >= LastRound, Growth, Round + 1);
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
