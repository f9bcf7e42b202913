using Roi.Engine.Formulas;
using Roi.Rules.Binding;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Proving;

/// <summary>Checks that come out the same whatever the numbers: they look like a guard and are none.</summary>
/// <remarks>Decided by the bounds of what each name can be, so never wrongly; not every such check is found.</remarks>
internal static class DecidedChecks
{
    /// <summary>Notes them at what they expect.</summary>
    /// <returns>The ids of those that are decided.</returns>
    public static IReadOnlyList<string> Note(RuleSet rules, Problems warnings)
    {
        PossibleValues values = new(rules.File, rules.Bound);
        List<string> decided = [];
        foreach (var check in rules.File.Checks)
        {
            if (rules.Bound.Expectation(check.Expect) is not { Condition: { } condition } decision)
                continue;
            var answers = decision.Aggregates.ToDictionary(aggregate => aggregate.Text, StringComparer.Ordinal);
            if (FormulaBounds.Truth(Ordered(condition, answers), name => answers.TryGetValue(name.Name, out var asked) ? values.Of(asked)
                : Interval.Any) is not { } holds)
                continue;
            decided.Add(check.Id.Value);
            warnings.Note(check.Expect.Node,
                $"the check {Quoted.Of(check.Id.Value)} can never {(holds ? "fail" : "pass")}: {check.Expect.Text} "
                + $"{(holds ? "holds" : "does not hold")} whatever the numbers");
        }
        return decided;
    }

    /// <summary>Percentiles of the same are in the order of their levels: where that decides a comparison, a plain one takes its
    /// place.</summary>
    private static Condition Ordered(Condition condition, Dictionary<string, Aggregate> answers) => condition switch
    {
        Negation negation => new Negation(Ordered(negation.Operand, answers)),
        Both both => new Both(Ordered(both.Left, answers), Ordered(both.Right, answers)),
        Either either => new Either(Ordered(either.Left, answers), Ordered(either.Right, answers)),
        Comparison { Left: Reference left, Right: Reference right } comparison
            when answers.GetValueOrDefault(left.Name) is { Statistic.HasLevel: true } low
                && answers.GetValueOrDefault(right.Name) is { } high && low.Statistic == high.Statistic && low.Of == high.Of
                && low.P != high.P =>
            (comparison.Operator, low.P < high.P) switch
            {
                (ComparisonOperator.LessOrEqual, true) or (ComparisonOperator.GreaterOrEqual, false) =>
                    Fixed(ComparisonOperator.LessOrEqual),
                (ComparisonOperator.Greater, true) or (ComparisonOperator.Less, false) => Fixed(ComparisonOperator.Greater),
                _ => comparison,
            },
        _ => condition,
    };

    private static Comparison Fixed(ComparisonOperator comparison) => new(comparison, new Constant(0), new Constant(0));
}
