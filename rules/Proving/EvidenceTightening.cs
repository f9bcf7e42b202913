using Roi.Rules.Binding;
using Roi.Rules.Files;

namespace Roi.Rules.Proving;

/// <summary>Widening lowers the P10 of what rests on a grade and raises its P90, so no change of it is known to tighten.</summary>
internal static class EvidenceTightening
{
    private const string Part = RuleKeys.Evidence;

    private const string Accepted = "leave it as it is, or say it in a layer that need not tighten";

    public static void Judge(LayerStep step)
    {
        foreach (var grade in (string[])[.. QuantityForm.EvidenceGrades, EvidenceRule.NotStated])
        {
            var (from, to) = (WidthOf(step.Below, grade), WidthOf(step.Above, grade));
            if (from != to)
                step.CannotJudge(step.Above.Evidence?.Find(grade)?.Value.Node.Find(RuleKeys.Widen)?.Value, Part, grade,
                    $"values of the grade {grade} would be widened by another share, from {Wording.Percents(from, to)}", Accepted,
                    step.Below.Evidence?.Find(grade)?.Value.Node.Find(RuleKeys.Widen)?.Value);
        }
        foreach (var factor in step.Above.Factors.InFileOrder)
            if (step.Below.Factors.Find(factor.Name) is { } before && !Widths(step.Above, before.Value)
                .SequenceEqual(Widths(step.Above, factor.Value)))
                step.CannotJudge(factor.Value.Node.Find(Part)?.Value, RuleKeys.Factors, factor.Name,
                    $"{factor.Name} would be of another grade of evidence, which is widened by another share", Accepted,
                        before.Value.Node.Find(Part)?.Value);
    }

    private static double WidthOf(RuleFile rules, string grade) => rules.Evidence?.Find(grade)?.Value.Widen ?? 0;

    /// <summary>The width of a factor's values on any site, in ascending order and each once.</summary>
    private static IEnumerable<double> Widths(RuleFile rules, FactorRule factor) =>
        factor.Cases.Select(entry => entry.Value).Prepend(factor.Standard)
        .Select(value => WidthOf(rules, value.Quantity.Evidence ?? EvidenceRule.NotStated)).Distinct().Order();
}
