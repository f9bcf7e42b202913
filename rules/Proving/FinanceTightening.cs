using Roi.Engine.Economics;
using Roi.Rules.Files;

namespace Roi.Rules.Proving;

/// <summary>Terms tighten as less time counts, time costs more, and the outlay is spread over fewer years or paid sooner.</summary>
internal static class FinanceTightening
{
    private const string Part = RuleKeys.Finance;

    public static void Judge(LayerStep step)
    {
        var (before, after) = (step.Below.Finance, step.Above.Finance);
        if (after.HorizonMonths > before.HorizonMonths)
            Loosens(RuleKeys.HorizonMonths,
                Invariant($"the horizon would grow from {before.HorizonMonths} to {after.HorizonMonths} months"));
        if (Dominance.IsAbove(before.DiscountRate, after.DiscountRate))
            Loosens(RuleKeys.DiscountRate,
                $"the discount rate would fall from {Wording.Percents(before.DiscountRate, after.DiscountRate)}");
        if (Dominance.IsAbove(after.AmortisationYears, before.AmortisationYears))
            Loosens(RuleKeys.AmortisationYears,
                Invariant($"the years of amortisation would grow from {before.AmortisationYears} to {after.AmortisationYears}"));
        if ((before.Outlay, after.Outlay) == (Outlay.AtStart, Outlay.UntilGoLive))
            Loosens(RuleKeys.Outlay, "the implementation cost would be paid \"untilGoLive\" instead of \"atStart\"");

        void Loosens(string term, string what) => step.Loosens(
            step.Above.Node.Find(Part)?.Value.Find(term)?.Value, Part, term, what, step.Below.Node.Find(Part)?.Value.Find(term)?.Value);
    }
}
