using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Engine.WhatIf;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Running;

/// <summary>Computes the share of the benefit that depends on each grade of evidence and on each assumption, by leave-one-out.</summary>
internal static class EvidenceRun
{
    /// <summary>Gives shares exact to a tenth of a percent or so, at a limited milliseconds.</summary>
    private const int MostTrials = 16_384;

    /// <param name="bound">The case.</param>
    /// <param name="result">The main run.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="assumptions">The assumptions of the run.</param>
    /// <param name="cancellation">Cancels the run.</param>
    public static EvidenceShares Run(
        BoundCase bound, SimulationResult result, RuleFile rules, ImmutableArray<Assumption> assumptions, CancellationToken cancellation)
    {
        var options = result.Options;
        var inputs = bound.Model.Inputs.Select(input => input.Name).ToHashSet(StringComparer.Ordinal);
        var values = assumptions.Where(value => value.Kind is AssumptionKind.Input or AssumptionKind.Factor && inputs.Contains(value.Name)
            && rules.Inputs.Find(RuleName(value.Name))?.Value.Neutral is null).ToList();
        var grades = values.GroupBy(value => value.Evidence).OrderBy(group => EvidenceGrades.Rank(group.Key)).ToList();
        var names = values.GroupBy(value => RuleName(value.Name), StringComparer.Ordinal).ToList();
        List<string[]> taken = [.. grades.Concat(names).Select(group => (string[])[.. group.Select(value => value.Name)])];
        var limited = options with { RequestedTrials = Math.Min(options.Trials, MostTrials) };
        var left = LeaveOneOut(bound.Model, limited, taken, cancellation);

        var (all, without) = (left[0], left[1..]);
        var shares = without.Select(
            remainder => (Benefit: Share(remainder.TotalBenefit, all.TotalBenefit),
            Cost: Share(remainder.AnnualTotalCost, all.AnnualTotalCost))).ToList();
        var errors = without.SelectMany(
            remainder => new[] { Error(remainder.TotalBenefit, all.TotalBenefit), Error(remainder.AnnualTotalCost, all.AnnualTotalCost) })
            .OfType<double>().ToList();
        return new((int)limited.Trials, errors.Count == 0 ? null : errors.Max(),
            [.. grades.Select((group, i) => new GradeShare(group.Key, group.Count(), shares[i].Benefit, shares[i].Cost))],
            [.. names.Select((group, i) => new AssumptionShare(
                    group.Key, Title(group.Key, group.First(), rules), [.. group], shares[grades.Count + i].Benefit,
                    shares[grades.Count + i].Cost))
                .OrderByDescending(share => Order(share.Benefit)).ThenByDescending(share => Order(share.Cost))
                .ThenBy(share => share.Name, StringComparer.Ordinal)])
        {
            Baseline = Split(bound, result, grade => grade.Baseline),
            Reduction = Split(bound, result, grade => grade.Reduction),
        };
    }

    /// <summary>The shares of the mean benefit by one of the two grades, the most certain first; empty without a benefit above 0 on
    /// average. What is negative altogether takes from all others in proportion.</summary>
    private static ImmutableArray<EvidencePart> Split(BoundCase bound, SimulationResult result, Func<TermGrade, int?> grade)
    {
        if (!(result[Outcomes.TotalBenefit].Mean > 0))
            return [];
        var amounts = bound.Grades.GroupBy(term => grade(term.Grade))
            .Select(same => (Rank: same.Key, Mean: same.Sum(term => result[term.Observable].Mean ?? 0))).Where(amount => amount.Mean > 0)
            .OrderBy(amount => amount.Rank ?? int.MaxValue).ToList();
        var all = amounts.Sum(amount => amount.Mean);
        return [.. amounts.Select(amount => new EvidencePart(
            amount.Rank is { } rank ? EvidenceGrades.Ranked[rank] : EvidenceGrades.NoInput, amount.Mean / all))];
    }

    /// <summary>Simulates total benefit and annual total cost as they are, then with each set of inputs fixed at 0.</summary>
    private static (OutcomeStatistics TotalBenefit, OutcomeStatistics AnnualTotalCost)[] LeaveOneOut(
        Model model, SimulationOptions options, List<string[]> sets, CancellationToken cancellation)
    {
        model = model with { Observables = [], Percents = [10, 50, 90] };
        var results = Variations.Run(
            model, options with { Parts = RunParts.StandardErrors },
            [.. sets.Select(set => new Variation(string.Join(", ", set), model.Fixed(0, set)))],
            [Outcomes.TotalBenefit, Outcomes.AnnualTotalCost], cancellation: cancellation);
        return [.. results.Variations.Prepend(results.Base)
            .Select(result => (result[Outcomes.TotalBenefit], result[Outcomes.AnnualTotalCost]))];
    }

    /// <summary>The name of an input in the rules, without its line.</summary>
    private static string RuleName(string column) => ColumnName.Parse(column).Input;

    private static string Title(string name, Assumption value, RuleFile rules) => rules.Inputs.Find(name)?.Value.Title ?? value.Title;

    private static double Share(OutcomeStatistics without, OutcomeStatistics all) =>
        without.IsUndefined || all.IsUndefined || all.P50 == 0 ? double.NaN : without.P50 == all.P50 ? 0 : 1 - without.P50 / all.P50;

    /// <summary>An upper bound of the standard error of a share: the errors of both medians are taken as fully correlated.</summary>
    private static double? Error(OutcomeStatistics without, OutcomeStatistics all) =>
        Share(without, all) is var share && double.IsFinite(share)
            && without.Percentile(50).StandardError is { } some && all.Percentile(50).StandardError is { } error
            ? (some + Math.Abs(1 - share) * error) / Math.Abs(all.P50) : null;

    /// <summary>The share rounded to the displayed tenth of a percent, so that noise does not decide the order.</summary>
    private static double Order(double share) => double.IsFinite(share) ? Math.Round(share, 3) : double.NegativeInfinity;
}
