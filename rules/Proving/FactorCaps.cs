using Roi.Engine.Formulas;
using Roi.Rules.Files;
using Roi.Rules.Language;

namespace Roi.Rules.Proving;

/// <summary>Comparisons of a factor itself with a fixed number, such as <c>p90(reduction) &lt;= 40%</c>. A lower factor meets such a cap
/// more easily, as it does one on a benefit: that is what the cap asks for.</summary>
internal static class FactorCaps
{
    /// <summary>A decision with such comparisons taken as met.</summary>
    public static Decision LeftOut(Decision decision, RuleFile rules)
    {
        var factors = decision.Aggregates.Where(aggregate => aggregate.Statistic.RisesWithArgument && IsFactor(aggregate.Of))
            .Select(aggregate => aggregate.Text)
            .ToHashSet(StringComparer.Ordinal);
        return decision with
        {
            Aggregates = [.. decision.Aggregates.Select(aggregate => aggregate.Of is Indicator { Condition: var condition }
                ? aggregate with { Of = new Indicator(In(condition, IsFactor)) } : aggregate)],
            Condition = decision.Condition is { } asked ? In(asked, side => side is Reference { Name: var name } && factors.Contains(name))
                : null,
        };

        bool IsFactor(Formula formula) => formula is Reference { Name: var name } && rules.Factors.Find(name) is not null;
    }

    private static Condition In(Condition condition, Func<Formula, bool> isFactor) => condition switch
    {
        Both both => new Both(In(both.Left, isFactor), In(both.Right, isFactor)),
        Either either => new Either(In(either.Left, isFactor), In(either.Right, isFactor)),
        Negation negation => new Negation(In(negation.Operand, isFactor)),
        Comparison { Operator: ComparisonOperator.Equal or ComparisonOperator.NotEqual } => condition,
        Comparison { Left: var left, Right: var right } when (isFactor(left) && FormulaBounds.Fixed(right) is not null)
            || (isFactor(right) && FormulaBounds.Fixed(left) is not null) =>
            new Comparison(ComparisonOperator.LessOrEqual, new Constant(0), new Constant(0)),
        _ => condition,
    };
}
