using System.Collections.Immutable;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Running;

/// <summary>The dependence of the benefit on evidence: the share of it that vanishes without each grade of evidence and without each
/// assumption.</summary>
/// <remarks>A share is 1 − (P50 of the total benefit with the values at 0) ÷ (P50 of it as it is), on the same draws; likewise of the
/// annual total cost. Since benefits are products, the shares of two grades or assumptions overlap and do not add up: hours and cost per
/// hour may both carry all of a benefit. Vendor claims and the share kept are left out, since they can only lower a factor. Inputs with a
/// neutral value are left out too, since 0 need not mean "none" for them; reports show the case with and without them.
/// </remarks>
/// <param name="Trials">The number of trials behind the shares; they are separate from those of the run.</param>
/// <param name="Error">An upper bound of the standard error of any share; 0 where all inputs are fixed, null where no share is a
/// number.</param>
/// <param name="Grades">The shares by grade: the most certain first, values without a grade last. Grades without values are left
/// out.</param>
/// <param name="Assumptions">The shares by assumption: the largest share of the benefit first, then of the cost, then by name.</param>
public sealed record EvidenceShares(int Trials, double? Error,
    ImmutableArray<GradeShare> Grades, ImmutableArray<AssumptionShare> Assumptions)
{
    /// <summary>The shares of the mean benefit by the weakest evidence of what is lost today: the inputs that are no factor. They add up to
    /// 1; the most certain first. Empty where the mean benefit is not above 0.</summary>
    /// <remarks>Each product counts by its weakest input; sums are expanded, and what is subtracted is netted against what it is subtracted
    /// from. Claims carry no grade, and no more do inputs at their neutral value.</remarks>
    public ImmutableArray<EvidencePart> Baseline { get; init; } = [];

    /// <summary>The same by the weakest evidence of what is taken off the loss: factors, and inputs that multiply as a share.</summary>
    public ImmutableArray<EvidencePart> Reduction { get; init; } = [];
}

/// <summary>A part of the mean benefit, by the weakest evidence that it rests on.</summary>
/// <param name="Grade">measured, estimated, benchmark, vendor, <see cref="EvidenceGrades.NotStated"/>, or
/// <see cref="EvidenceGrades.NoInput"/> where it rests on no input.</param>
/// <param name="Share">In (0, 1].</param>
public sealed record EvidencePart(string Grade, double Share);

/// <summary>The shares that depend on all values of one grade.</summary>
/// <param name="Grade">measured, estimated, benchmark or vendor; null for values without a grade.</param>
/// <param name="Values">The number of values with the grade; each line's value counts.</param>
/// <param name="Benefit">The share of the P50 of total benefit that vanishes without them; NaN where that P50 is 0.</param>
/// <param name="Cost">The share of the P50 of annual total cost.</param>
public sealed record GradeShare(string? Grade, int Values, double Benefit, double Cost);

/// <summary>The shares that depend on one assumption: an input over all lines together, or a factor.</summary>
/// <param name="Name">Its name in the rules.</param>
/// <param name="Title">In words.</param>
/// <param name="Values">Its values: one for each line, or a single one.</param>
/// <param name="Benefit">The share of the P50 of total benefit that vanishes without it; NaN where that P50 is 0.</param>
/// <param name="Cost">The share of the P50 of annual total cost.</param>
public sealed record AssumptionShare(string Name, string Title, ImmutableArray<Assumption> Values, double Benefit, double Cost)
{
    /// <summary>The grades of the values, the most certain first; null for values without a grade.</summary>
    public IEnumerable<string?> Grades => Values.Select(value => value.Evidence).Distinct().OrderBy(EvidenceGrades.Rank);
}
