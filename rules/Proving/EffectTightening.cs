using Roi.Engine.Formulas;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Proving;

/// <summary>Judges the effect of lower factors, changed terms of finance and lower maxima of widened inputs in the formulas that use
/// them: benefits may only fall, costs and delays may only rise. In a formula such as <c>cost * (1 - factor)</c> a lower factor loosens.
/// </summary>
internal static class EffectTightening
{
    private static readonly string[] Terms = [RuleKeys.HorizonMonths, RuleKeys.DiscountRate, RuleKeys.AmortisationYears];

    public static void Judge(LayerComparison comparison)
    {
        var changed = Changed(comparison);
        if (changed.Count == 0)
            return;
        var formulas = comparison.Formulas;
        Dictionary<string, Direction> known = new(StringComparer.Ordinal);
        var depth = 0;
        var values = comparison.ValuesAbove;
        FormulaComparison directions = null!; // It follows references into their formulas.
        directions = new((before, after) => before.Name == after.Name ? OfName(Formulas.NameOf(before.Name)) : Direction.Unknown,
            values.Of);
        foreach (var driver in comparison.Above.Drivers.Where(
            driver => comparison.Below.Drivers.Any(
                below => below.Id.Value == driver.Id.Value && below.Formula.Text == driver.Formula.Text)))
            Require(driver.Formula, Direction.NeverRises, $"the benefit of driver {Quoted.Of(driver.Id.Value)}", "fall");
        foreach (var name in (string[])[Names.Cash.ImplementationCost, Names.Cash.RunningCost, Names.Cash.GoLiveMonths,
            Names.Cash.RampUpMonths])
        {
            var input = comparison.Above.Inputs.Find(name)?.Value;
            if (input is not null && changed.TryGetValue(name, out var capped))
                comparison.CannotJudge(capped.Place, capped.Part, name, $"a lower highest value of {name} would cut off what its evidence "
                    + "widens it to", $"leave the highest value of {name} as it is");
            if (input?.Formula is { } formula)
                Require(formula, Direction.NeverFalls, name, "rise");
        }

        Direction OfName(string name)
        {
            var own = changed.TryGetValue(name, out var entry) && entry.Part != RuleKeys.Finance ? Direction.NeverRises : Direction.Same;
            if (comparison.Above.Inputs.Find(name)?.Value.Formula is not { } formula)
                return own;
            if (known.TryGetValue(name, out var change))
                return change;
            known[name] = Direction.Unknown; // Circular formulas and long chains are reported elsewhere.
            if (depth == RuleProof.MostChainedFormulas)
                return Direction.Unknown;
            depth++;
            known[name] = own.With(Of(formula));
            depth--;
            return known[name];
        }

        Direction Of(Expression formula) => formulas.Below(formula) is { } before && formulas.Above(formula) is { } after
            ? directions.Of(before, after) : Direction.Same;

        void Require(Expression formula, Direction wanted, string what, string verb)
        {
            if (Of(formula) is var change && (change == Direction.Same || change == wanted))
                return;
            foreach (var (name, (place, part)) in changed.Where(entry => Reaches(formula, entry.Key, comparison.Above)))
                comparison.CannotJudge(place, part, name,
                    $"{what} does not only {verb} as {name} changes: its formula is {Quoted.Of(formula.Text)}", $"leave {name} as it is");
        }
    }

    /// <summary>Factors, terms and maxima that the layer changes, with their places. The share kept lowers every factor with a
    /// claim.</summary>
    private static SortedDictionary<string, (SourceNode? Place, string Part)> Changed(LayerComparison comparison)
    {
        SortedDictionary<string, (SourceNode? Place, string Part)> changed = new(StringComparer.Ordinal);
        var isShareChanged = comparison.Above.VendorShareKept is { } share && comparison.Below.VendorShareKept is { } kept
            && IsChanged(comparison, share, kept);
        foreach (var entry in comparison.Above.Factors.InFileOrder)
        {
            if (comparison.Below.Factors.Find(entry.Name)?.Value is { } before && IsChanged(comparison, entry.Value, before))
                changed[entry.Name] = (entry.Value.Standard.Node, RuleKeys.Factors);
            else if (isShareChanged)
                changed[entry.Name] = (comparison.Above.VendorShareKept!.Standard.Node, RuleKeys.VendorShareKept);
        }
        foreach (var entry in comparison.Above.Inputs.InFileOrder)
            if (IsCapped(comparison, entry.Name, entry.Value))
                changed[entry.Name] = (entry.Value.Node.Find(RuleKeys.Max)?.Value, RuleKeys.Inputs);
        foreach (var term in Terms)
            if (comparison.Own(comparison.Above.Node.Find(RuleKeys.Finance)?.Value.Find(term)?.Value) is { } place)
                changed[term] = (place, RuleKeys.Finance);
        return changed;
    }

    /// <summary>Whether the layer changes the values of a factor.</summary>
    private static bool IsChanged(LayerComparison comparison, FactorRule after, FactorRule before) =>
        !after.Standard.Quantity.Distribution.Equals(before.Standard.Quantity.Distribution)
        || Dominance.IsAbove(before.Standard.Conservative, after.Standard.Conservative)
        || after.Cases.Count != before.Cases.Count || after.Cases.Any(entry => comparison.Own(entry.Value.Node) is not null);

    /// <summary>Whether the layer lowers the maximum of an input that may be widened, and is cut off there.</summary>
    private static bool IsCapped(LayerComparison comparison, string name, InputRule after) => after.Neutral is null
        && comparison.Below.Inputs.Find(name)?.Value is { } before && Dominance.IsAbove(before.Max, after.Max)
        && EvidenceTightening.Widens(comparison.Above);

    private static bool Reaches(Expression formula, string name, RuleFile rules)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        Stack<Expression> open = new([formula]);
        while (open.TryPop(out var next))
            foreach (var part in next.Names.Where(seen.Add))
                if (rules.Inputs.Find(part)?.Value.Formula is { } behind)
                    open.Push(behind);
        return seen.Contains(name);
    }
}
