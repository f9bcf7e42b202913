using Roi.Engine.Simulation;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;

namespace Roi.Cli.Text;

/// <summary>The texts about shares of evidence, the same in every report.</summary>
internal static class EvidenceText
{
    /// <summary>What the shares of assumptions are.</summary>
    public const string MeaningOfLeftOut = "The share of the P50 that vanishes when these values are set to 0. These shares overlap, since "
        + "benefits are products: they do not add up. Vendor claims can only lower a benefit, so nothing rests on them.";

    /// <summary>What the two splits by grade are.</summary>
    public const string MeaningOfSplits = "Each split adds up to 100 % of the mean benefit. Each product counts by its weakest input: "
        + "hours times cost per hour is the loss, and a factor is what is taken off it. What is subtracted is netted, and "
        + "claims carry no grade.";

    /// <summary>The words before the assumptions that carry most.</summary>
    public const string CarriedMost = "The benefit at full rate is carried most by ";

    /// <summary>A grade of evidence, or "not stated".</summary>
    public static string Grade(string? grade) => grade ?? "not stated";

    /// <summary>The grade of a part of the benefit in words.</summary>
    public static string Grade(EvidencePart part) => part.Grade switch
    {
        EvidenceGrades.NotStated => Grade((string?)null),
        EvidenceGrades.NoInput => "no input",
        var grade => grade,
    };

    /// <summary>What the mean benefit rests on, in a line: the loss of today, then what is taken off it.</summary>
    public static string Splits(EvidenceShares evidence) => evidence.Baseline.IsEmpty
        ? "There is no benefit at full rate on average that could rest on evidence."
        : $"Mean benefit by weakest input. Loss today: {Parts(evidence.Baseline)}. Reduction: {Parts(evidence.Reduction)}.";

    private static string Parts(IReadOnlyList<EvidencePart> parts) => parts is [{ Grade: EvidenceGrades.NoInput }] ? "no input"
        : string.Join(", ", parts.Zip(
            RoundedShares.Texts([.. parts.Select(part => part.Share)]), (part, share) => $"{Grade(part)} {share}"));

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
