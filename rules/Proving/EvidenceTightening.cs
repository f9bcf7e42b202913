using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Proving;

/// <summary>Judges evidence. Widening lowers the P10 of values of a grade and raises their P90, so no change of a width counts as
/// tightening.</summary>
internal static class EvidenceTightening
{
    private const string Part = RuleKeys.Evidence;

    private const string Accepted = "leave it as it is, or say it in a layer that need not tighten";

    public static void Judge(LayerComparison comparison)
    {
        foreach (var grade in (string[])[.. EvidenceGrades.All, EvidenceGrades.NotStated])
        {
            var (from, to) = (WidthOf(comparison.Below, grade), WidthOf(comparison.Above, grade));
            if (from != to)
                comparison.CannotJudge(comparison.Above.Evidence?.Find(grade)?.Value.Node.Find(RuleKeys.Widen)?.Value, Part, grade,
                    $"values of the grade {grade} would be widened by another share, from {ChangeText.Percents(from, to)}", Accepted,
                    comparison.Below.Evidence?.Find(grade)?.Value.Node.Find(RuleKeys.Widen)?.Value);
        }
        foreach (var factor in comparison.Above.Factors.InFileOrder)
            if (comparison.Below.Factors.Find(factor.Name) is { } before)
                JudgeGrades(comparison, factor.Name, before.Value, factor.Value);
    }

    /// <summary>Whether rules widen values of some grade.</summary>
    public static bool Widens(RuleFile rules) => rules.Evidence?.InFileOrder.Any(grade => grade.Value.Widen > 0) == true;

    /// <summary>Whether two grades are widened alike; null is no grade.</summary>
    public static bool AreWidenedAlike(LayerComparison comparison, string? before, string? after) =>
        WidthOf(comparison.Above, before ?? EvidenceGrades.NotStated) == WidthOf(comparison.Above, after ?? EvidenceGrades.NotStated);

    /// <summary>What is told of a value whose new grade is widened otherwise, and what would be accepted.</summary>
    public static (string What, string Accepted) Regraded(string value) =>
        ($"{value} would be of another grade of evidence, which is widened by another share", Accepted);

    /// <summary>Compares the widths of a factor on each site; a grade that rises is reported as such.</summary>
    private static void JudgeGrades(LayerComparison comparison, string name, FactorRule before, FactorRule after)
    {
        foreach (var (old, now) in FactorTightening.Pairs(comparison, before, after))
        {
            var (from, to) = (old.Quantity.Evidence, now.Quantity.Evidence);
            if (AreWidenedAlike(comparison, from, to) || EvidenceRaise.IsRise(from, to))
                continue;
            var (what, accepted) = Regraded(name);
            var place = FactorTightening.Place(comparison, after, FactorTightening.EvidenceOf(after, now));
            comparison.CannotJudge(place, RuleKeys.Factors, name,
                what + FactorTightening.Where(before, after, old, now), accepted, FactorTightening.EvidenceOf(before, old));
        }
    }

    private static double WidthOf(RuleFile rules, string grade) => rules.Evidence?.Find(grade)?.Value.Widen ?? 0;
}
