using Roi.Rules.Files;

namespace Roi.Rules.Layers;

/// <summary>Widening lowers the P10 of what rests on a grade and raises its P90, so no change of it is known to tighten.</summary>
internal static class EvidenceTightening
{
    private const string Part = "evidence";

    public static void Judge(Step step)
    {
        foreach (var grade in (string[])[.. QuantityForm.EvidenceGrades, EvidenceRule.NotStated])
        {
            var (before, after) = (step.Below.Evidence?.Find(grade)?.Value, step.Above.Evidence?.Find(grade)?.Value);
            var (from, to) = (before?.Widen ?? 0, after?.Widen ?? 0);
            if (from != to)
                step.CannotJudge(after?.Node.Find("widen")?.Value, Part, grade, $"values of the grade {grade} would be widened by another share, from {Wording.Percents(from, to)}",
                    "leave it as it is, or say it in a layer that need not tighten", before?.Node.Find("widen")?.Value);
        }
    }
}
