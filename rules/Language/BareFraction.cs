using Roi.Engine.Formulas;

namespace Roi.Rules.Language;

/// <summary>Finds bare numbers that are compared with a fraction and most likely stand for percent: <c>p50(roi) &gt;= 20</c>.</summary>
internal static class BareFraction
{
    /// <summary>The lowest bare number that is not compared with a fraction of any size, such as an ROI: 5 may be 5 % or 500 %.</summary>
    private const double Doubtful = 5;

    /// <summary>The mistake, to follow the comparison; null where there is none.</summary>
    /// <param name="number">One side of a comparison.</param>
    /// <param name="other">The other side.</param>
    /// <param name="statistic">What a reference aggregates; null for one to a column.</param>
    public static string? Mistake(BoundNumber number, BoundNumber other, Func<string, Formula?> statistic)
    {
        if (number is not { Unit: null, Fixed: { } bare } || other.Unit is not { IsFraction: true } || !IsItself(other.Formula, statistic))
            return null;
        var size = Math.Abs(bare);
        if (!(other.IsShare ? size > 1 : size >= Doubtful))
            return null;
        var hundredfold = Invariant($"{bare * 100:G15}%");
        return Invariant($"compares a fraction with a bare {bare}, which is {hundredfold}: write {bare}%")
            + (other.IsShare ? "" : $" or {hundredfold}");
    }

    /// <summary>Whether a formula is a fraction as it stands: a product or a quotient may be one in percent, as 100 * roi is.</summary>
    private static bool IsItself(Formula formula, Func<string, Formula?> statistic) => formula switch
    {
        Reference reference => statistic(reference.Name) is not { } of || IsItself(of, statistic),
        Constant or Indicator => true,
        Unary { Operator: UnaryOperator.Negate or UnaryOperator.Abs or UnaryOperator.Round } unary => IsItself(unary.Operand, statistic),
        Binary { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Min or BinaryOperator.Max } binary =>
            IsItself(binary.Left, statistic) && IsItself(binary.Right, statistic),
        Choice choice => IsItself(choice.Then, statistic) && IsItself(choice.Else, statistic),
        _ => false,
    };
}
