using Roi.Engine.Formulas;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Tests.Json;

namespace Roi.Rules.Tests.Language;

public class FormulaTests
{
    [Fact]
    public void A_formula_becomes_the_tree_of_the_engine() => Assert.Equal(
        new Binary(BinaryOperator.Multiply,
            new Binary(BinaryOperator.Multiply, new Reference("Filler 1/downtimeHours"), new Reference("costPerHour")),
            new Constant(0.3)),
        Text.Formula("downtimeHours * costPerHour * 30%").Formula);

    [Fact]
    public void Functions_become_the_tree_of_the_engine()
    {
        Reference x = new("scrapCost"), y = new("totalBenefit");
        Assert.Equal(new Binary(BinaryOperator.Min, new Binary(BinaryOperator.Min, x, y), new Constant(3)),
            Text.Formula("min(scrapCost, totalBenefit, 3)").Formula);
        Assert.Equal(
            new Choice(new Both(Tolerance.Values(ComparisonOperator.Less, x, y),
            new Negation(new Comparison(ComparisonOperator.Equal, x, new Constant(0)))), x, new Unary(UnaryOperator.Negate, y)),
            Text.Formula("if(scrapCost < totalBenefit and not scrapCost == 0, scrapCost, -totalBenefit)").Formula);
        Assert.Equal(new Binary(BinaryOperator.Power, new Reference("roi"), new Binary(
            BinaryOperator.Power, new Constant(2), new Constant(3))), Text.Formula("roi^2^3").Formula);
    }

    [Theory]
    [InlineData("30/100", 0.3)]
    [InlineData("30%", 0.3)]
    [InlineData("7%", 0.07)]
    [InlineData("1e6", 1e6)]
    [InlineData("1.5e-3", 0.0015)]
    public void Arithmetic_is_of_doubles(string text, double expected)
    {
        var formula = Text.Formula(text).Formula;
        Assert.Equal(expected, formula is Binary { Left: Constant left, Right: Constant right } ? left.Value / right.Value
            : ((Constant)formula).Value);
    }

    [Theory]
    [InlineData("downtimeHours * costPerHour * reduction", "money/yr")]
    [InlineData("downtimeHours * 3", "h/yr")]
    [InlineData("scrapCost + 1000", "money/yr")]
    [InlineData("max(0, scrapCost - 1000)", "money/yr")]
    [InlineData("if(reduction > 20%, scrapCost, 0)", "money/yr")]
    [InlineData("1 / downtimeHours", "yr/h")]
    [InlineData("costPerHour^2", "money^2/h^2")]
    [InlineData("sqrt(costPerHour^2)", "money/h")]
    [InlineData("round(scrapCost) + abs(-scrapCost)", "money/yr")]
    [InlineData("exp(ln(reduction)) * scrapCost^0.5^0", "money/yr")]
    [InlineData("scrapCost / totalBenefit", "1")]
    [InlineData("reduction^0.5", "1")]
    public void Formulas_come_out_in_a_unit(string text, string unit) => Assert.Equal(Text.U(unit), Text.Formula(text).Unit);

    [Fact]
    public void Literals_fit_every_unit() => Assert.Null(Text.Formula("(3 + 4)^2 * sqrt(2)").Unit);

    public static TheoryData<string, string[]> Mistakes => new()
    {
        { "scrapCost + downtimeHours", ["12: \"scrapCost + downtimeHours\" adds h/yr to money/yr"] },
        { "scrapCost - reduction", ["12: \"scrapCost - reduction\" subtracts a fraction from money/yr"] },
        { "if(payback > downtimeHours, 1, 0)", ["13: \"payback > downtimeHours\" compares month with h/yr"] },
        { "min(scrapCost, 3, payback)", ["2: min takes numbers of one unit, found money/yr and month"] },
        { "if(roi > 0, scrapCost, payback)", ["2: the two values of if(…) differ in unit: money/yr and month"] },
        { "exp(scrapCost)", ["2: exp takes a plain number, this one is in money/yr"] },
        { "sqrt(scrapCost)", ["2: money/yr has no square root; sqrt takes a plain number, or a unit with even powers"] },
        { "scrapCost^reduction", ["11: only a fixed whole power can be taken of money/yr"] },
        { "scrapCost^0.5", ["11: only a fixed whole power can be taken of money/yr"] },
        { "2^payback", ["3: the power has the unit month; it must be a plain number"] },
        { "downtimeHour * costPerHor + Roi", ["2: unknown name \"downtimeHour\"; did you mean \"downtimeHours\"?",
            "17: unknown name \"costPerHor\"; did you mean \"costPerHour\"?", "30: unknown name \"Roi\"; did you mean \"roi\"?"] },
        { "energy", ["2: unknown name \"energy\"; the names here are \"benefit.downtime\", \"costPerHour\", \"downtimeHours\", "
            + "\"heads\", \"horizon\", \"implementationCost\", \"payback\", \"reduction\", \"roi\", \"scrapCost\" and \"totalBenefit\""] },
        { "1/0", ["3: \"1 / 0\" divides by zero"] },
        { "scrapCost * ln(0)", ["14: \"ln(0)\" has no finite value"] },
        { "10^400 - 10^400", ["4: \"10^400\" has no finite value", "13: \"10^400\" has no finite value"] },
        { "sqrt(-1)", ["2: \"sqrt(-1)\" has no finite value"] },
        { "scrapCost > 3",
            ["12: a number is expected here, and \"scrapCost > 3\" is a condition; if(condition, a, b) makes a number of it"] },
        { "if(roi, 1, 2)", ["5: a condition such as x > 0 is expected here, and \"roi\" is a number"] },
        { "if(roi > 0, 1)", ["2: if takes 3 arguments, as in if(condition, a, b); found 2"] },
        { "min(roi)", ["2: min takes at least 2 arguments, as in min(a, b); found 1"] },
        { "round(roi, 2)", ["2: round takes 1 argument, as in round(x); found 2"] },
        { "min + 3", ["2: min is a function: write min(a, b)"] },
        { "p50(roi)", ["2: p50 asks about the whole run; it can stand only in the expect of a check"] },
        { "'high'", ["2: 'high' is a text; texts can only be compared, and only in when: site.criticality == 'high'"] },
        { "if(roi == 'high', 1, 2)", ["9: texts cannot be compared inside of a function"] },
    };

    [Theory, MemberData(nameof(Mistakes))]
    public void Each_mistake_of_meaning_is_told_at_its_place(string text, string[] messages) =>
        Assert.Equal(messages, Text.WrongFormula(text));

    [Fact]
    public void A_driver_must_come_out_in_money_per_year()
    {
        Problems problems = new();
        Assert.True(Text.Formula("downtimeHours * costPerHour").Require(Unit.MoneyPerYear, "a driver's formula", problems));
        Assert.True(Text.Formula("1000").Require(Unit.MoneyPerYear, "a driver's formula", problems));
        Assert.False(Text.Formula("downtimeHours * 2").Require(Unit.MoneyPerYear, "a driver's formula", problems));
        Assert.Equal(["f.json(1,1): a driver's formula must come out in money/yr, this one comes out in h/yr"],
            JsonText.Messages(problems));
    }
}
