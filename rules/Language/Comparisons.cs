using Roi.Engine.Formulas;

namespace Roi.Rules.Language;

/// <summary>The comparisons inside a condition.</summary>
internal static class Comparisons
{
    /// <summary>Both sides of every comparison, from left to right.</summary>
    public static IEnumerable<Formula> Sides(Condition condition) => condition switch
    {
        Comparison comparison => [comparison.Left, comparison.Right],
        Both both => [.. Sides(both.Left), .. Sides(both.Right)],
        Either either => [.. Sides(either.Left), .. Sides(either.Right)],
        Negation negation => Sides(negation.Operand),
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "Not a condition."),
    };
}
