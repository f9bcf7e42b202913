using System.Collections.Immutable;
using System.Globalization;
using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Measuring;

/// <summary>Measures what the stricter terms of finance of a layer do by themselves.</summary>
internal static class TermEffects
{
    /// <summary>The outcomes that are told, with the sign of a change for the better.</summary>
    private static readonly (string Name, int Better)[] Told = [(Outcomes.Npv, 1), (Outcomes.Roi, 1), (Outcomes.Payback, -1)];

    /// <summary>The effect of a layer's terms; null where they change nothing for the better.</summary>
    /// <param name="measured">The runs with and without the layer.</param>
    /// <param name="scenario">The case of the scenario.</param>
    /// <param name="currency">The scenario's currency.</param>
    /// <param name="rules">The rules below the layer, and the rules with it.</param>
    /// <param name="inForce">The terms in force, which a layer further up may have loosened again: then nothing is told.</param>
    /// <param name="layer">The id of the layer.</param>
    /// <param name="options">The options of the runs.</param>
    /// <param name="cancellation">Cancels the runs between two blocks of trials.</param>
    public static TermEffect? Run(LayerMeasurement measured, ScenarioCase scenario, string? currency, (RuleSet Below, RuleSet Above) rules,
        FinanceRule inForce, string layer, SimulationOptions options, CancellationToken cancellation)
    {
        if (measured is not { Below: { } below, Above: { } above })
            return null;
        var (before, after) = (rules.Below.File.Finance, rules.Above.File.Finance);
        var changes = Changes(before, after).ToList();
        if (changes.Count == 0 || IsUndone(after, inForce) || With(after) is not { } all)
            return null;
        var turned = Turned(below, all, above).ToImmutableArray();
        var better = Told.Where(outcome => IsBetter(all, outcome)).ToList();
        if (turned.IsEmpty && better.Count == 0)
            return null;
        // The terms one by one, where there are several.
        var alone = changes.Select(change => changes.Count == 1 ? all : With(change.Alone)).ToList();
        return new(layer, below.Result.Options.Trials, [.. changes.Select(change => change.Term)],
            [.. better.Select(outcome => new TermOutcome(
                outcome.Name, below.Case.Model.FindOutcome(outcome.Name)!.Unit, below.P50(outcome.Name, options, cancellation),
                all.P50(outcome.Name, options, cancellation),
                [.. Blamed(changes.Zip(alone, (change, run) => (change.Term.Name, IsOne: run is null || IsBetter(run, outcome))))]))],
            turned);

        MeasuredRun? With(FinanceRule terms)
        {
            var file = rules.Below.File with { Finance = terms };
            return CaseBinder.Bind(scenario, currency, rules.Below with { File = file, Bound = new(file) }, new()) is { } bound
                ? below.Again(bound, options, cancellation) : null;
        }

        bool IsBetter(MeasuredRun run, (string Name, int Better) outcome)
        {
            var (old, now) = (P50(below, outcome.Name), P50(run, outcome.Name));
            return outcome.Better * (now - old) > Comparison.EqualWithin * Magnitude(below, outcome.Name, old);
        }
    }

    private static bool IsUndone(FinanceRule terms, FinanceRule inForce) => inForce.HorizonMonths > terms.HorizonMonths
        || inForce.DiscountRate < terms.DiscountRate || inForce.AmortisationYears > terms.AmortisationYears
        || inForce.Outlay != terms.Outlay;

    private static IEnumerable<string> Blamed(IEnumerable<(string Term, bool IsOne)> terms)
    {
        var all = terms.ToList();
        return all.Where(term => term.IsOne || all.TrueForAll(other => !other.IsOne)).Select(term => term.Term);
    }

    /// <summary>The checks and hurdles that fail below, and fail neither with the terms alone nor with the whole layer.</summary>
    private static IEnumerable<TurnedRule> Turned(MeasuredRun below, MeasuredRun all, MeasuredRun above)
    {
        var own = above.Findings.ToDictionary(finding => finding.Id, StringComparer.Ordinal);
        foreach (var (old, now) in below.Findings.Zip(all.Findings).Where(pair => JudgedComparison.IsOpen(pair.First)))
            if (!JudgedComparison.IsOpen(now) && own.TryGetValue(old.Id, out var end) && !JudgedComparison.IsOpen(end))
                yield return new(old.Id, old.IsHurdle, end.Verdict == Vocabulary.CheckVerdict.Pass);
    }

    private static double P50(MeasuredRun run, string outcome) => RunStatistics.P50.Value(run.Result[outcome]) ?? double.NaN;

    /// <summary>The magnitude of the rounding of a P50: of NPV also the investment, of a ratio also 1.</summary>
    private static double Magnitude(MeasuredRun run, string outcome, double value) => outcome switch
    {
        Outcomes.Npv => Math.Max(Math.Abs(value), P50(run, Outcomes.Investment)),
        Outcomes.Roi => Math.Max(Math.Abs(value), 1),
        _ => double.IsFinite(value) ? Math.Abs(value) : 1,
    };

    /// <summary>The terms that differ, each with the rules' terms in which it alone does.</summary>
    private static IEnumerable<(TermChange Term, FinanceRule Alone)> Changes(FinanceRule before, FinanceRule after)
    {
        if (before.HorizonMonths != after.HorizonMonths)
            yield return (Of(RuleKeys.HorizonMonths, before.HorizonMonths, after.HorizonMonths),
                before with { HorizonMonths = after.HorizonMonths });
        if (!before.DiscountRate.Equals(after.DiscountRate))
            yield return (Of(RuleKeys.DiscountRate, before.DiscountRate, after.DiscountRate),
                before with { DiscountRate = after.DiscountRate });
        if (!before.AmortisationYears.Equals(after.AmortisationYears))
            yield return (Of(RuleKeys.AmortisationYears, before.AmortisationYears, after.AmortisationYears),
                before with { AmortisationYears = after.AmortisationYears });
        if (before.Outlay != after.Outlay)
            yield return (new(RuleKeys.Outlay, Word(before.Outlay), Word(after.Outlay)), before with { Outlay = after.Outlay });

        static TermChange Of(string name, double before, double after) => new(name, Text(before), Text(after));

        static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

        static string Word(Outlay outlay) => outlay == Outlay.AtStart ? "atStart" : "untilGoLive";
    }
}
