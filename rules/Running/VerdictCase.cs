using System.Collections.Immutable;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;

namespace Roi.Rules.Running;

/// <summary>A case with the statistics that its verdicts need, and no others: a comparison and a table of stress sets show nothing else of
/// a run but outcomes.</summary>
internal static class VerdictCase
{
    /// <summary>The case without the observables that only other reports need.</summary>
    /// <param name="bound">The case.</param>
    /// <param name="withShares">Whether to keep the share of trials in which each check and hurdle holds; it decides nothing.</param>
    public static BoundCase Of(BoundCase bound, bool withShares = false)
    {
        var asked = Judged(bound).SelectMany(ColumnsAsked).Concat(bound.Settings.Select(set => set.IsBeyond).OfType<string>())
            .Concat(withShares ? Judged(bound).Select(check => check.HoldsColumn).OfType<string>() : [])
            .ToHashSet(StringComparer.Ordinal);
        foreach (var observable in bound.Model.Observables.Reverse())
            if (asked.Contains(observable.Name))
                asked.UnionWith(References.Of(observable.Formula));
        return bound with
        {
            Checks = Bare(bound.Checks),
            Hurdles = Bare(bound.Hurdles),
            PayConditions = Bare(bound.PayConditions),
            Model = bound.Model with
            {
                Observables = [.. bound.Model.Observables.Where(observable => asked.Contains(observable.Name))],
            },
        };

        ImmutableArray<BoundCheck> Bare(ImmutableArray<BoundCheck> checks) =>
            withShares ? checks : [.. checks.Select(check => check with { HoldsColumn = null })];
    }

    /// <summary>The outcomes that medians, verdicts and <see cref="UndefinedResults"/> need.</summary>
    public static IEnumerable<string> OutcomesAsked(BoundCase bound) =>
        bound.Model.Outcomes.Where(outcome => outcome.MustBeFinite).Select(outcome => outcome.Name)
            .Concat(Outcomes.Main).Append(Outcomes.AnnualTotalCost).Concat(Judged(bound).SelectMany(ColumnsAsked));

    private static IEnumerable<BoundCheck> Judged(BoundCase bound) => bound.Checks.Concat(bound.Hurdles).Concat(bound.PayConditions);

    private static IEnumerable<string> ColumnsAsked(BoundCheck check) => check.Parts.SelectMany(part => part.Columns);
}
