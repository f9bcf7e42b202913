using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Text;

/// <summary>The texts about shares of evidence, the same in every report.</summary>
internal static class EvidenceText
{
    /// <summary>The sentences that explain the shares.</summary>
    public const string Meaning = "The share of the P50 that vanishes when these values are set to 0. Shares overlap, since benefits are "
        + "products: they do not add up. Vendor claims can only lower a benefit, so nothing rests on them.";

    /// <summary>A grade of evidence, or "not stated".</summary>
    public static string Grade(string? grade) => grade ?? "not stated";

    /// <summary>One sentence for each grade with a share of the benefit, the largest share first.</summary>
    public static IEnumerable<string> Sentences(Analysis analysis)
    {
        var grades = analysis.Evidence.Grades.Where(grade => grade.Benefit > 0).OrderByDescending(grade => grade.Benefit).ToList();
        if (grades.Count == 0)
            return ["No benefit rests on any value that could be taken away."];
        return grades.Select(grade => $"{Share(grade.Benefit, analysis.Evidence)} of P50 benefit rests on "
            + (grade.Grade is null ? "values without a stated grade of evidence" : $"{grade.Grade}-grade evidence")
            + $" ({Format.Count(grade.Values, "value")}).");
    }

    /// <summary>A share in percent, rounded to the place of its standard error.</summary>
    public static string Share(double share, EvidenceShares evidence) =>
        !double.IsFinite(share) ? Format.NotDefined : share is 0 or 1 ? Format.Share(share) : Format.Percent(share, evidence.Error);

    /// <summary>The sentence on the trials behind the shares and their largest error.</summary>
    public static string Basis(Analysis analysis)
    {
        if (analysis.Result.Model.IsDeterministic)
            return "All inputs are fixed.";
        var error = analysis.Evidence.Error is > 0 and var largest
            ? $", each share {Format.Error(largest, OutcomeUnit.Fraction)} points at most" : "";
        return $"From {Format.Count(analysis.Evidence.Trials)} trials{error}.";
    }

    /// <summary>The assumptions with a share of benefit or cost.</summary>
    public static IEnumerable<AssumptionShare> Carrying(Analysis analysis) =>
        analysis.Evidence.Assumptions.Where(share => !(share is { Benefit: 0, Cost: 0 }));

    /// <summary>The titles of the assumptions without a share of benefit or cost.</summary>
    public static IEnumerable<string> CarryingNothing(Analysis analysis) =>
        analysis.Evidence.Assumptions.Where(share => share is { Benefit: 0, Cost: 0 }).Select(share => share.Title);
}
