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
        if (before.Timing != after.Timing)
            CannotJudge(RuleKeys.Timing, "money would be discounted at another time of its year", "leave \"timing\" as it is");
        if (before.Tax != after.Tax)
            JudgeTax(before.Tax, after.Tax);

        void JudgeTax(TaxTerms? old, TaxTerms? now)
        {
            if (old is null)
                CannotJudge(RuleKeys.Tax, "a tax would be added, by which the decision is made then, and losses may save tax",
                    "leave it out");
            else if (now is null)
                Loosens(RuleKeys.Tax, Invariant($"the tax of {old.Rate * 100:0.####} % would be gone"));
            else if (now.Depreciation != old.Depreciation || now.Losses != old.Losses)
                CannotJudge(RuleKeys.Tax, "depreciation or losses would count in another way", "change nothing but the rate");
            else if (now.Rate < old.Rate)
                Loosens(RuleKeys.Tax, $"the tax rate would fall from {ChangeText.Percents(old.Rate, now.Rate)}");
        }

        void CannotJudge(string term, string what, string accepted) => comparison.CannotJudge(
            comparison.Above.Node.Find(Part)?.Value.Find(term)?.Value, Part, term, what, accepted,
            comparison.Below.Node.Find(Part)?.Value.Find(term)?.Value);

        void Loosens(string term, string what) => comparison.Loosens(
            comparison.Above.Node.Find(Part)?.Value.Find(term)?.Value, Part, term, what,
            comparison.Below.Node.Find(Part)?.Value.Find(term)?.Value);
    }
}
