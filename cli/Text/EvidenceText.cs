using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Text;

/// <summary>What the benefit rests on, in words: every report prints the same ones.</summary>
internal static class EvidenceText
{
    /// <summary>What the shares mean, for readers.</summary>
    public const string Meaning = "The share of the P50 that vanishes when these values are set to 0. Shares overlap, since benefits are "
        + "products: they do not add up. Vendor claims can only lower a benefit, so nothing rests on them.";

    /// <summary>A grade in words.</summary>
    public static string Grade(string? grade) => grade ?? "not stated";

    /// <summary>One sentence for each grade that benefit rests on.</summary>
    public static IEnumerable<string> Sentences(Analysis analysis)
    {
        var grades = analysis.Evidence.Grades.Where(grade => grade.Benefit > 0).OrderByDescending(grade => grade.Benefit).ToList();
        if (grades.Count == 0)
            return ["No benefit rests on any value that could be taken away."];
        return grades.Select(grade => $"{Share(grade.Benefit, analysis.Evidence)} of P50 benefit rests on "
            + (grade.Grade is null ? "values without a stated grade of evidence" : $"{grade.Grade}-grade evidence")
            + $" ({Format.Count(grade.Values, "value")}).");
    }

    /// <summary>A share in percent, no finer than its error.</summary>
    public static string Share(double share, EvidenceShares evidence) =>
        !double.IsFinite(share) ? Format.NotDefined : share is 0 or 1 ? Format.Share(share) : Format.Percent(share, evidence.Error);

    /// <summary>How exact the shares are.</summary>
    public static string Basis(Analysis analysis) => analysis.Result.Model.IsDeterministic ? "All inputs are fixed."
        : $"From {Format.Count(analysis.Evidence.Trials)} "
            + $"trials{(analysis.Evidence.Error is > 0 and var error ? $", each share {Format.Error(error, OutcomeUnit.Fraction)} points at most" : "")}.";

    /// <summary>The assumptions that carry something.</summary>
    public static IEnumerable<AssumptionShare> Carrying(Analysis analysis) =>
        analysis.Evidence.Assumptions.Where(share => !(share is { Benefit: 0, Cost: 0 }));

    /// <summary>The titles of those that carry neither benefit nor cost.</summary>
    public static IEnumerable<string> CarryingNothing(Analysis analysis) =>
        analysis.Evidence.Assumptions.Where(share => share is { Benefit: 0, Cost: 0 }).Select(share => share.Title);
}
