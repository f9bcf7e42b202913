using Roi.Cli.Reports.Xlsx;
using Roi.Engine.Formulas;

namespace Roi.Cli.Tests.Reports.Xlsx;

/// <summary>Formulas of rules in the language of spreadsheets.</summary>
public sealed class LiveFormulaTests
{
    private static readonly Formula Two = new Constant(2), A = new Reference("A1"), B = new Reference("B2"), Minus = new Constant(-3);

    public static TheoryData<Formula, string, double> Cases => new()
    {
        // In a spreadsheet the sign goes before the power: -2^2 is 4 there, and -4 here.
        { new Unary(UnaryOperator.Negate, Power(Two, Two)), "-(2^2)", -4 },
        { Power(new Unary(UnaryOperator.Negate, Two), Two), "(-2)^2", 4 },
        { Power(Minus, Two), "(-3)^2", 9 },
        { Power(Power(Two, new Constant(3)), Two), "(2^3)^2", 64 },
        { Power(Two, Power(new Constant(3), Two)), "IF(3^2=0,1,2^(3^2))", 512 },
        // 0^0 is an error in a spreadsheet, and 1 here.
        { Power(A, B), "IF(B2=0,1,A1^B2)", 125 },
        { Less(A, Less(B, Two)), "A1-(B2-2)", 4 },
        { Less(A, Minus), "A1-(-3)", 8 },
        { Over(A, Times(B, Two)), "A1/(B2*2)", 5 / 6.0 },
        { Times(new Binary(BinaryOperator.Add, A, B), Two), "(A1+B2)*2", 16 },
        { new Binary(BinaryOperator.Min, A, new Binary(BinaryOperator.Max, B, Two)), "MIN(A1,MAX(B2,2))", 3 },
        { new Unary(UnaryOperator.Round, Over(A, Two)), "ROUND(A1/2,0)", 3 },
        { new Unary(UnaryOperator.Sqrt, new Unary(UnaryOperator.Abs, Minus)), "SQRT(ABS(-3))", Math.Sqrt(3) },
        { new Choice(new Both(Compare(ComparisonOperator.Less, A, B), new Negation(Compare(ComparisonOperator.Equal, A, Two))), A, B),
            "IF(AND(A1<B2,NOT(A1=2)),A1,B2)", 3 },
        { new Indicator(new Either(Compare(ComparisonOperator.NotEqual, A, B), Compare(ComparisonOperator.GreaterOrEqual, A, B))),
            "IF(OR(A1<>B2,A1>=B2),1,0)", 1 },
        { new Indicator(new Comparison(ComparisonOperator.LessOrEqual, A, B) { Tolerance = Two }),
            "IF(OR(A1<=B2,ABS(A1-B2)<=2),1,0)", 1 },
        { new Indicator(new Comparison(ComparisonOperator.Greater, A, B) { Tolerance = Two }),
            "IF(AND(A1>B2,NOT(ABS(A1-B2)<=2)),1,0)", 0 },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Operators_and_functions_have_the_meaning_they_have_in_rules(Formula formula, string text, double value)
    {
        var live = new LiveFormula(Cell).Of(formula);
        Assert.Equal((text, value), (live.Text, live.Value));
        Assert.Equal(Interpreter.Evaluate(formula, name => Cell(name).Value), live.Value, 1e-12);
    }

    [Fact]
    public void A_long_sum_of_cells_below_each_other_is_one_range()
    {
        string[] names = [.. Enumerable.Range(4, 1000).Select(row => Invariant($"Drivers!$D${row}")), "Inputs!$D$9"];
        var sum = names.Select(Formula (name) => new Reference(name)).Aggregate((left, right) => new Binary(BinaryOperator.Add, left,
            right));
        Assert.Equal("SUM(Drivers!$D$4:$D$1003,Inputs!$D$9)", new LiveFormula(name => new(name, 1)).Of(sum).Text);
    }

    private static Live Cell(string name) => new(name, name == "A1" ? 5 : 3);

    private static Binary Power(Formula left, Formula right) => new(BinaryOperator.Power, left, right);

    private static Binary Less(Formula left, Formula right) => new(BinaryOperator.Subtract, left, right);

    private static Binary Times(Formula left, Formula right) => new(BinaryOperator.Multiply, left, right);

    private static Binary Over(Formula left, Formula right) => new(BinaryOperator.Divide, left, right);

    private static Comparison Compare(ComparisonOperator comparison, Formula left, Formula right) => new(comparison, left, right);
}
