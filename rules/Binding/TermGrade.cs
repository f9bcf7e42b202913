namespace Roi.Rules.Binding;

/// <summary>The weakest grades of evidence behind a term of a benefit, as ranks of
/// <see cref="Vocabulary.EvidenceGrades.Ranked"/>.</summary>
/// <param name="Baseline">Of what is lost today: the inputs that are no factor; null where the term has none.</param>
/// <param name="Reduction">Of what is taken off it: factors, and inputs that multiply as a share; null where the term has none.</param>
internal readonly record struct TermGrade(int? Baseline, int? Reduction)
{
    /// <summary>The grades of a product of two terms.</summary>
    public TermGrade With(TermGrade other) => new(Weaker(Baseline, other.Baseline), Weaker(Reduction, other.Reduction));

    private static int? Weaker(int? one, int? other) => one is null || other > one ? other : one;
}
