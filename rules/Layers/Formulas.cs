using Roi.Engine.Formulas;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Language;

namespace Roi.Rules.Layers;

/// <summary>The formulas below a layer and with it, in the engine's terms, so that they can be compared.</summary>
/// <param name="step">The rules without the layer and with it.</param>
internal sealed class Formulas(Step step)
{
    /// <summary>A line that stands for any line.</summary>
    private const string AnyLine = "line";

    private readonly Scopes below = new(step.Below), above = new(step.Above);

    /// <summary>A formula as the rules below the layer understand it; null where they do not.</summary>
    public Formula? Below(Expression formula) => formula.BindFormula(below.OfFormula, new())?.Formula;

    /// <summary>A formula as the rules with the layer understand it; null where they do not.</summary>
    public Formula? Above(Expression formula) => formula.BindFormula(above.OfFormula, new())?.Formula;

    /// <summary>What a check expects, as the rules below the layer understand it.</summary>
    public Decision? DecisionBelow(ExpectRule expect) => expect.BindDecision(below.OfCheck, new());

    /// <summary>What a check expects, as the rules with the layer understand it.</summary>
    public Decision? DecisionAbove(ExpectRule expect) => expect.BindDecision(above.OfCheck, new());

    /// <summary>Whether two formulas say the same, however they are written; a formula that is not understood is noted elsewhere.</summary>
    public bool IsSame(Expression? before, Expression? after)
    {
        if (before is null || after is null)
            return before is null && after is null;
        // Bound with the same terms of finance: what a changed term does is judged by itself.
        return before.Text == after.Text || Above(after) is not { } now || now == Above(before);
    }

    /// <summary>The name in the rules of a column of a formula.</summary>
    public static string NameOf(string column) => column[(column.LastIndexOf('/') + 1)..];

    /// <summary>What uses a name once the layer is on top: ids of drivers and checks, and names of derived inputs.</summary>
    public IReadOnlyList<string> UsersAbove(string name) =>
    [
        .. step.Above.Drivers.Where(driver => driver.Formula.Names.Contains(name)).Select(driver => driver.Id.Value),
        .. step.Above.Inputs.InFileOrder.Where(input => input.Value.Formula?.Names.Contains(name) == true).Select(input => input.Name),
        .. step.Above.Checks.Where(check => check.Expect.Names.Contains(name)).Select(check => check.Id.Value),
    ];

    private sealed class Scopes
    {
        public Scopes(RuleFile rules)
        {
            Names names = new(rules);
            Dictionary<string, string> asTheyAre = [];
            (OfFormula, OfCheck) = (names.OfFormula(AnyLine, asTheyAre), names.OfCheck(AnyLine, asTheyAre));
        }

        public Scope OfFormula { get; }

        public Scope OfCheck { get; }
    }
}
