using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Checks;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Measuring;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Running;

/// <summary>What the rules below the lowest layer that may only tighten say of a case, on the trials of the analysis.</summary>
/// <param name="Judgement">What they say.</param>
/// <param name="Refusal">Why they refuse the scenario, where it lacks only what a driver needs that the layers drop; the rest is judged
/// then. Null where they do not refuse it.</param>
internal sealed record WithoutLayers(Judgement Judgement, string? Refusal)
{
    /// <summary>The outcomes whose figures are compared, with the sign of a change for the better.</summary>
    private static readonly (string Name, int Better)[] Compared =
        [(Outcomes.Npv, 1), (Outcomes.Roi, 1), (Outcomes.Irr, 1), (Outcomes.Payback, -1)];

    private const string CostColumn = Outcomes.Investment;

    private static readonly StatisticDescriptor[] Statistics = [RunStatistics.Mean, RunStatistics.P10, RunStatistics.P50];

    /// <summary>The figures by the rules below, by outcome and statistic.</summary>
    private ImmutableDictionary<(string Outcome, string Statistic), double> Figures { get; init; } =
        ImmutableDictionary<(string, string), double>.Empty;

    /// <summary>The P50 of the implementation cost by the rules below: the magnitude of which a change of NPV is rounding.</summary>
    private double Cost { get; init; }

    /// <summary>Runs the case by the rules below; null where they refuse it for more than a driver that the layers drop.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="rules">The rules in force, with a layer that may only tighten.</param>
    /// <param name="options">The options of the analysis.</param>
    /// <param name="cancellation">Cancels the run.</param>
    public static WithoutLayers? Run(ScenarioFile scenario, RuleSet rules, SimulationOptions options, CancellationToken cancellation)
    {
        var lowest = Declarations.Completed(rules.Tightened[0].Below, rules.File);
        Problems problems = new();
        if (Judged(lowest, problems) is { } found)
            return found;
        return CaseBinder.Bind(scenario.Case, scenario.Currency, rules, new()) is { } bound
            && DroppedDrivers.Silenced(lowest, bound) is { } rest && Judged(rest, new()) is { } others
            ? others with { Refusal = problems.InOrder()[0].Message } : null;

        WithoutLayers? Judged(RuleSet some, Problems obstacles)
        {
            if (CaseBinder.Bind(scenario.Case, scenario.Currency, some, obstacles) is not { } whole)
                return null;
            var asked = Asked(whole, out var columns);
            var result = Simulator.Run(asked.Model, options with
            {
                Parts = RunParts.None,
                CashFlowOutcomes = [.. asked.Model.Outcomes.Where(outcome => outcome.MustBeFinite || columns.Contains(outcome.Name))
                    .Select(outcome => outcome.Name)],
            }, progress: null, cancellation);
            UndefinedResults.Note(asked, result, scenario.Case, obstacles, some.File);
            if (obstacles.Any)
                return null;
            var conservative = Simulator.Evaluate(asked.Model, asked.Conservative);
            return new(AnalysisAssembly.Judge(asked, result), Refusal: null)
            {
                Cost = result[CostColumn].P50,
                Figures = FiguresOf(name => result[name], name => conservative[name])
                    .ToImmutableDictionary(figure => figure.Key, figure => figure.Value),
            };
        }
    }

    /// <summary>The case with no other observables than those that checks, hurdles and the decision ask for.</summary>
    private static BoundCase Asked(BoundCase bound, out HashSet<string> columns)
    {
        var judged = bound.Checks.Concat(bound.Hurdles).Concat(bound.PayConditions);
        var asked = columns = judged.SelectMany(check => check.Parts).SelectMany(part => part.Columns)
            .Concat(Compared.Select(outcome => outcome.Name)).Append(CostColumn).ToHashSet(StringComparer.Ordinal);
        return bound with
        {
            Checks = [.. bound.Checks.Select(Plain)],
            Hurdles = [.. bound.Hurdles.Select(Plain)],
            PayConditions = [.. bound.PayConditions.Select(Plain)],
            Model = bound.Model with
            {
                Observables = [.. bound.Model.Observables.Where(observable => asked.Contains(observable.Name))],
            },
        };

        static BoundCheck Plain(BoundCheck check) => check with { HoldsColumn = null };
    }

    /// <summary>What ends better in an analysis; null where nothing does.</summary>
    public TighteningEffect? Effect(Analysis analysis, RuleSet rules)
    {
        var lowest = rules.Tightened[0].Layer.Path;
        ImmutableArray<string> layers = [.. rules.Layers.SkipWhile(layer => layer.Path != lowest).Select(layer => layer.Id)];
        TighteningEffect effect = new(layers,
            [.. Turned(Judgement.Checks, analysis.Findings), .. Turned(Judgement.Hurdles, analysis.Hurdles)],
            (Judgement.Decision, analysis.Decision), (Judgement.Verdict, analysis.Verdict))
        {
            Refusal = Refusal,
            Figures = [.. Better(analysis)],
        };
        return effect.IsAny ? effect : null;
    }

    /// <summary>The figures that are better in an analysis by more than rounding.</summary>
    private IEnumerable<BetterFigure> Better(Analysis analysis)
    {
        foreach (var ((name, statistic), with) in FiguresOf(name => analysis.Result[name], name => analysis[name].Conservative))
        {
            if (!Figures.TryGetValue((name, statistic), out var below))
                continue;
            var rounded = new[] { below, with, name == Outcomes.Npv ? Cost : 1 }.Where(double.IsFinite).Max(Math.Abs);
            if (Compared.First(outcome => outcome.Name == name).Better * (with - below) > Comparison.EqualWithin * rounded)
                yield return new(name, analysis[name].Unit, statistic, below, with, Array.Find(Statistics, each => each.Name == statistic)
                    ?.StandardError(analysis.Result[name]));
        }
    }

    /// <summary>The figures of the compared outcomes that are numbers, or infinite for never.</summary>
    private static IEnumerable<((string Outcome, string Statistic) Key, double Value)> FiguresOf(
        Func<string, OutcomeStatistics> statistics, Func<string, double> conservative) =>
        from outcome in Compared
        from figure in Statistics.Select(statistic => (statistic.Name, Value: statistic.Value(statistics(outcome.Name)) ?? double.NaN))
            .Append((RunStatistics.Conservative.Name, Value: conservative(outcome.Name)))
        where !double.IsNaN(figure.Value)
        select ((outcome.Name, figure.Name), figure.Value);

    /// <summary>The effects of terms without what does not end so in the analysis, which has other trials.</summary>
    public ImmutableArray<TermEffect> Confirmed(ImmutableArray<TermEffect> effects, Analysis analysis)
    {
        var turned = Turned(Judgement.Checks, analysis.Findings).Concat(Turned(Judgement.Hurdles, analysis.Hurdles))
            .Select(finding => (finding.Id, finding.IsHurdle)).ToHashSet();
        return [.. effects.Select(effect => effect with
        {
            Turned = [.. effect.Turned.Where(rule => turned.Contains((rule.Id, rule.IsHurdle)))],
        }).Where(effect => effect.Outcomes.Length + effect.Turned.Length > 0)];
    }

    private static IEnumerable<TurnedFinding> Turned(ImmutableArray<Finding> below, ImmutableArray<Finding> with) =>
        from before in below
        join now in with on before.Id equals now.Id
        where IsOpen(before) && (!IsOpen(now) || (before.Verdict == CheckVerdict.Fail && now.Verdict == CheckVerdict.Error))
        select new TurnedFinding(before.Id, before.IsHurdle, before.Verdict, now.Verdict);

    private static bool IsOpen(Finding finding) => finding.Verdict is CheckVerdict.Fail or CheckVerdict.Error;
}
