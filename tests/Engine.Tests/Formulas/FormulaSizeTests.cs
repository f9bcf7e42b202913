using Roi.Engine.Formulas;

namespace Roi.Engine.Tests.Formulas;

public class FormulaSizeTests
{
    private static readonly Reference A = new("a");

    [Fact]
    public void Every_part_counts_each_time_a_tolerance_too()
    {
        Binary sum = new(BinaryOperator.Add, A, A);
        Comparison exact = new(ComparisonOperator.Less, sum, A);
        Assert.Equal(3, FormulaSize.Of(sum, 100));
        Assert.Equal(6, FormulaSize.Of(new Indicator(exact), 100));
        Assert.Equal(9, FormulaSize.Of(new Indicator(exact with { Tolerance = sum }), 100));
    }

    [Fact]
    public void A_formula_is_counted_no_further_than_one_beyond_the_limit()
    {
        Formula doubled = A;
        for (var i = 0; i < 60; i++)
            doubled = new Binary(BinaryOperator.Add, doubled, doubled);
        Assert.Equal(101, FormulaSize.Of(doubled, 100));
        Assert.True(FormulaSize.Exceeds(doubled, 100));
        Assert.False(FormulaSize.Exceeds(A, 1));
    }
}
