using Roi.Engine.Economics;
using Roi.Rules.Files;

namespace Roi.Rules.Proving;

/// <summary>Judges terms of finance. They tighten with a shorter horizon, a higher discount rate, fewer years of amortisation and an
/// earlier outlay.</summary>
internal static class FinanceTightening
{
    private const string Part = RuleKeys.Finance;

    public static void Judge(LayerComparison comparison)
    {
        var (before, after) = (comparison.Below.Finance, comparison.Above.Finance);
        if (after.HorizonMonths > before.HorizonMonths)
            Loosens(RuleKeys.HorizonMonths,
                Invariant($"the horizon would grow from {before.HorizonMonths} to {after.HorizonMonths} months"));
        if (Dominance.IsAbove(before.DiscountRate, after.DiscountRate))
            Loosens(RuleKeys.DiscountRate,
                $"the discount rate would fall from {ChangeText.Percents(before.DiscountRate, after.DiscountRate)}");
        if (Dominance.IsAbove(after.AmortisationYears, before.AmortisationYears))
            Loosens(RuleKeys.AmortisationYears,
                Invariant($"the years of amortisation would grow from {before.AmortisationYears} to {after.AmortisationYears}"));
        if ((before.Outlay, after.Outlay) == (Outlay.AtStart, Outlay.UntilGoLive))
            Loosens(RuleKeys.Outlay, "the implementation cost would be paid \"untilGoLive\" instead of \"atStart\"");

        void Loosens(string term, string what) => comparison.Loosens(
            comparison.Above.Node.Find(Part)?.Value.Find(term)?.Value, Part, term, what,
            comparison.Below.Node.Find(Part)?.Value.Find(term)?.Value);
    }
}
