using Roi.Rules.Deciding;
using Roi.Rules.Language;
using Roi.Rules.Proving;
using Xunit;

namespace Roi.Rules.Tests.Deciding;

public class RuleWorkflowTests
{
    private static bool Holds(string linq, params (string Name, double Value)[] values)
    {
        Decision decision = new(null!, linq, linq, [.. values.Select(value => new NumberInput(value.Name, value.Name, new Engine.Formulas.Constant(value.Value)))], [], null);
        return RuleWorkflow.Decide([new(decision, _ => "", input => values.Single(value => value.Name == input.Text).Value)])[0];
    }

    [Theory]
    [InlineData("(a0 <= a1)", true)]
    [InlineData("!((a0 <= a1))", false)]
    [InlineData("((a0 + 1.0) > a1)", true)]
    public void Numbers_are_compared(string linq, bool holds) => Assert.Equal(holds, Holds(linq, ("a0", 1), ("a1", 1.5)));

    [Theory]
    [InlineData("Enumerable.Range(1, 2).Count() == 2")]
    [InlineData("Roi.Rules.Checks.RuleWorkflow.Equals(a0, a0)")]
    [InlineData("ExpressionUtils.CheckContains(\"a\", \"a\")")]
    public void No_type_can_be_named(string linq) =>
        Assert.StartsWith("The rule workflow failed on ", Assert.Throws<InvalidOperationException>(() => Holds(linq, ("a0", 1))).Message, StringComparison.Ordinal);
}
