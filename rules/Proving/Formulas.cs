using Roi.Engine.Formulas;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Proving;

/// <summary>The formulas below a layer and with it, in the engine's terms, so that they can be compared.</summary>
/// <param name="rules">The rules with the layer on top.</param>
/// <param name="below">The formulas of the rules below the layer.</param>
/// <param name="above">The formulas of the rules with the layer on top.</param>
internal sealed class Formulas(RuleFile rules, BoundRules below, BoundRules above)
{
    /// <summary>A formula as the rules below the layer understand it; null where they do not.</summary>
    public Formula? Below(Expression formula) => below.Formula(formula)?.Formula;

    /// <summary>A formula as the rules with the layer understand it; null where they do not.</summary>
    public Formula? Above(Expression formula) => above.Formula(formula)?.Formula;

    /// <summary>What a check expects, as the rules below the layer understand it.</summary>
    public Decision? DecisionBelow(ExpectRule expect) => below.Expectation(expect);

    /// <summary>What a check expects, as the rules with the layer understand it.</summary>
    public Decision? DecisionAbove(ExpectRule expect) => above.Expectation(expect);

    /// <summary>Whether two formulas say the same, however they are written; a formula that is not understood is noted elsewhere.</summary>
    public bool IsSame(Expression? before, Expression? after)
    {
        if (before is null || after is null)
            return before is null && after is null;
        // Bound with the same terms of finance: what a changed term does is judged by itself.
        return before.Text == after.Text || Above(after) is not { } now || now == Above(before);
    }

    /// <summary>The name in the rules of a column of a formula.</summary>
    public static string NameOf(string column) => ColumnName.Parse(column).Input;

    /// <summary>What uses a name once the layer is on top: ids of drivers and checks, and names of derived inputs.</summary>
    public IReadOnlyList<string> UsersAbove(string name) =>
    [
        .. rules.Drivers.Where(driver => driver.Formula.Names.Contains(name)).Select(driver => driver.Id.Value),
        .. rules.Inputs.InFileOrder.Where(input => input.Value.Formula?.Names.Contains(name) == true).Select(input => input.Name),
        .. rules.Checks.Where(check => check.Expect.Names.Contains(name)).Select(check => check.Id.Value),
    ];
}
