using Roi.Engine.Formulas;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Proving;

/// <summary>The bound formulas of the rules below a layer and of the rules with it, for comparison: with their operands in the order of
/// <see cref="OperandOrder"/>, so that another order is no change.</summary>
/// <param name="rules">The rules with the layer on top.</param>
/// <param name="rulesBelow">The rules below the layer.</param>
/// <param name="below">The formulas of the rules below the layer.</param>
/// <param name="above">The formulas of the rules with the layer on top.</param>
internal sealed class Formulas(RuleFile rules, RuleFile rulesBelow, BoundRules below, BoundRules above)
{
    private readonly Dictionary<Expression, Expression> ordered = [];
    private readonly OperandOrder order = new(name =>
        rules.Factors.Find(name) is not null || rules.Inputs.Find(name) is { Value.Formula: null });

    /// <summary>A formula bound to the rules below the layer; null where it does not bind.</summary>
    public Formula? Below(Expression formula) => below.Formula(Ordered(formula))?.Formula;

    /// <summary>A formula bound to the rules with the layer; null where it does not bind.</summary>
    public Formula? Above(Expression formula) => above.Formula(Ordered(formula))?.Formula;

    /// <summary>The expectation of a check or hurdle, bound to the rules below the layer.</summary>
    public Decision? DecisionBelow(ExpectRule expect) => expect.Bind(condition => below.Expectation(Ordered(condition)));

    /// <summary>The expectation of a check or hurdle, bound to the rules with the layer.</summary>
    public Decision? DecisionAbove(ExpectRule expect) => expect.Bind(condition => above.Expectation(Ordered(condition)));

    /// <summary>Whether two formulas are equal, however they are written; a formula that does not bind is reported elsewhere.</summary>
    public bool IsSame(Expression? before, Expression? after)
    {
        if (before is null || after is null)
            return before is null && after is null;
        // Bound with the same terms of finance: the effect of a changed term is judged separately.
        return before.Text == after.Text || Above(after) is not { } now || now == Above(before);
    }

    /// <summary>Whether the formulas of two declared outcomes are equal, however they are written; one that does not bind is reported
    /// elsewhere.</summary>
    public bool IsSame(OutcomeRule before, OutcomeRule after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return before.Formula.Text == after.Formula.Text || Ordered(before.Formula).Text == Ordered(after.Formula).Text;
    }

    /// <summary>The formula of a declared outcome, bound to the rules below the layer; null where there is none, or it does not
    /// bind.</summary>
    public Formula? OutcomeBelow(string name) => OutcomeOf(rulesBelow, below, name);

    /// <summary>The formula of a declared outcome, bound to the rules with the layer; null likewise.</summary>
    public Formula? OutcomeAbove(string name) => OutcomeOf(rules, above, name);

    private static Formula? OutcomeOf(RuleFile of, BoundRules bound, string name) =>
        of.DeclaredOutcome(name) is { } outcome ? bound.Outcome(outcome)?.Formula : null;

    private Expression Ordered(Expression expression)
    {
        if (!ordered.TryGetValue(expression, out var same))
            ordered[expression] = same = expression.In(order);
        return same;
    }

    /// <summary>The name in the rules of a column of a formula.</summary>
    public static string NameOf(string column) => ColumnName.Parse(column).Input;

    /// <summary>The users of a name with the layer on top: ids of drivers, checks and hurdles, and names of derived inputs.</summary>
    public IReadOnlyList<string> UsersAbove(string name) =>
    [
        .. rules.OfCashFlow.Where(part => part.Expression.Names.Contains(name))
            .Select(part => part.Whose[(part.Whose.LastIndexOf(' ') + 1)..]).Distinct(StringComparer.Ordinal),
        .. rules.DeclaredOutcomes.Where(outcome => outcome.Formula.Names.Contains(name)).Select(outcome => outcome.Id.Value),
        .. rules.Inputs.InFileOrder.Where(input => input.Value.Formula?.Names.Contains(name) == true).Select(input => input.Name),
        .. rules.Judged.Where(rule => rule.Expect.Uses.Contains(name)).Select(rule => rule.Id.Value),
    ];
}
