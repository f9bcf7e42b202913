using Roi.Engine.Formulas;
using Roi.Rules.Language;

namespace Roi.Rules.Proofs;

/// <summary>Whether a condition holds for all numbers that can occur.</summary>
internal static class Truth
{
    /// <summary>True where it always holds, false where it never does, null where neither is certain.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="range">Between which values each side lies.</param>
    public static bool? Of(Condition condition, Func<Formula, Interval> range) => condition switch
    {
        Negation negation => !Of(negation.Operand, range),
        Both both => Of(both.Left, range) & Of(both.Right, range),
        Either either => Of(either.Left, range) | Of(either.Right, range),
        Comparison { Left: var left, Right: var right } comparison when left == right => comparison.Operator is
            ComparisonOperator.LessOrEqual or ComparisonOperator.GreaterOrEqual or ComparisonOperator.Equal,
        Comparison comparison => Of(comparison.Operator, range(comparison.Left), range(comparison.Right)),
        _ => null,
    };

    private static bool? Of(ComparisonOperator comparison, Interval left, Interval right) => comparison switch
    {
        ComparisonOperator.Less => left.High < right.Low ? true : left.Low >= right.High ? false : null,
        ComparisonOperator.LessOrEqual => left.High <= right.Low ? true : left.Low > right.High ? false : null,
        ComparisonOperator.Greater => Of(ComparisonOperator.Less, right, left),
        ComparisonOperator.GreaterOrEqual => Of(ComparisonOperator.LessOrEqual, right, left),
        ComparisonOperator.NotEqual => !Of(ComparisonOperator.Equal, left, right),
        _ => left.Low == left.High && left == right ? true : left.High < right.Low || right.High < left.Low ? false : null,
    };
}
