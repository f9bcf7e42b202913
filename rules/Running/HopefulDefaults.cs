using System.Collections.Immutable;
using Roi.Rules.Binding;

namespace Roi.Rules.Running;

/// <summary>Writes what a case takes for granted to its own advantage, unless its inputs say otherwise: the other side of stacked
/// caution.</summary>
internal static class HopefulDefaults
{
    /// <summary>Clauses without capital letter and full stop: "every recovered hour is sold". Each is true of the case.</summary>
    public static ImmutableArray<string> Of(RuleSet rules, BoundCase bound)
    {
        if (!bound.Drivers.Any(driver => driver.IsClaimed))
            return [];
        return
        [
            .. OfInputs(rules, bound),
            Invariant($"the full benefit lasts to month {bound.Model.Terms.HorizonMonths}"),
            "no price or wage rises",
            "the project does not fail",
            .. bound.Model.IsDeterministic ? (string[])[] : ["a good year stays good: no year-to-year change"],
        ];
    }

    /// <summary>What inputs at their neutral values take for granted, in the words of the rules: once for inputs that share their words,
    /// and only where all of them are neutral; otherwise by title and value.</summary>
    private static IEnumerable<string> OfInputs(RuleSet rules, BoundCase bound)
    {
        string? WordsOf(BoundAdjustment input) => rules.File.Inputs.Find(input.Name)!.Value.Hopeful;
        var refuted = bound.Adjustments.Select(WordsOf).ToHashSet(StringComparer.Ordinal);
        return bound.AtNeutral.DistinctBy(input => input.Name, StringComparer.Ordinal)
            .Select(input => WordsOf(input) is { } words && !refuted.Contains(words) ? words : TitleAndValue(input))
            .Distinct(StringComparer.Ordinal);
    }

    private static string TitleAndValue(BoundAdjustment input) => $"{char.ToLowerInvariant(input.Title[0])}{input.Title[1..]}: "
        + (input.Unit.IsFraction ? Invariant($"{input.Neutral * 100:0.###} %") : Invariant($"{input.Neutral:#,0.###} {input.Unit}"));
}
