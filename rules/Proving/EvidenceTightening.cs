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
            if (comparison.Below.Factors.Find(factor.Name) is { } before && !Widths(comparison.Above, before.Value)
                .SequenceEqual(Widths(comparison.Above, factor.Value))
                && !FactorTightening.RaisesEvidence(comparison, before.Value, factor.Value))
                comparison.CannotJudge(factor.Value.Node.Find(Part)?.Value, RuleKeys.Factors, factor.Name,
                    $"{factor.Name} would be of another grade of evidence, which is widened by another share", Accepted,
                        before.Value.Node.Find(Part)?.Value);
    }

    private static double WidthOf(RuleFile rules, string grade) => rules.Evidence?.Find(grade)?.Value.Widen ?? 0;

    /// <summary>The width of a factor's values on any site, in ascending order and each once.</summary>
    private static IEnumerable<double> Widths(RuleFile rules, FactorRule factor) =>
        factor.Cases.Select(entry => entry.Value).Prepend(factor.Standard)
        .Select(value => WidthOf(rules, value.Quantity.Evidence ?? EvidenceGrades.NotStated)).Distinct().Order();
}
