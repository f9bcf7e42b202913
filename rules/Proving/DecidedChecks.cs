using Roi.Engine.Formulas;
using Roi.Rules.Binding;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Proving;

/// <summary>Finds checks and hurdles whose verdict is the same for all values, so that they guard nothing.</summary>
/// <remarks>Decided from the bounds of all names: sound, not complete.</remarks>
internal static class DecidedChecks
{
    /// <summary>Warns of each at its expectation.</summary>
    /// <returns>The ids of those that are decided.</returns>
    public static IReadOnlyList<string> Note(RuleSet rules, Problems warnings)
    {
        PossibleValues values = new(rules.File, rules.Bound);
        List<string> decided = [];
        foreach (var check in rules.File.Judged)
        {
            if (rules.Bound.Expectation(check.Expect) is not { Condition: { } condition } decision)
                continue;
            var answers = decision.Aggregates.ToDictionary(aggregate => aggregate.Text, StringComparer.Ordinal);
            if (FormulaBounds.Truth(Ordered(condition, answers), name => answers.TryGetValue(name.Name, out var asked) ? values.Of(asked)
                : Interval.Any) is not { } holds)
                continue;
            decided.Add(check.Id.Value);
            warnings.Note(check.Expect.Node,
                $"the {check.Noun} {Quoted.Of(check.Id.Value)} can never {(holds ? "fail" : "pass")}: {check.Expect.Text} "
                + $"{(holds ? "holds" : "does not hold")} whatever the numbers");
        }
        return decided;
    }

    /// <summary>Percentiles of one formula are ordered as their levels; a comparison that this decides is replaced by a constant
    /// one.</summary>
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
