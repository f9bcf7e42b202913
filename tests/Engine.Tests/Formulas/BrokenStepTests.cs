using Roi.Engine.Formulas;

namespace Roi.Engine.Tests.Formulas;

/// <summary>The step at which a formula loses its value.</summary>
public class BrokenStepTests
{
    private static readonly Reference X = new("x"), Y = new("y");
    private static readonly Constant One = new(1), Zero = new(0);
    private static readonly Binary Quotient = new(BinaryOperator.Divide, One, X);

    [Fact]
    public void A_finite_value_has_none() => Assert.Null(Of(Quotient, 2));

    [Fact]
    public void A_loss_that_the_value_does_not_show_is_none() =>
        Assert.Null(Of(new Binary(BinaryOperator.Min, Quotient, One), 0));

    [Fact]
    public void The_innermost_step_is_to_blame() => Assert.Equal(Quotient,
        Of(new Unary(UnaryOperator.Ln, new Binary(BinaryOperator.Add, new Binary(BinaryOperator.Multiply, Quotient, One), One)), 0));

    [Fact]
    public void Of_two_infinities_that_give_no_number_the_first_that_was_made_here_is_to_blame()
    {
        Binary other = new(BinaryOperator.Divide, new Constant(2), X);
        Assert.Equal(Quotient, Of(new Binary(BinaryOperator.Subtract, Quotient, other), 0));
    }

    [Fact]
    public void Two_given_infinities_are_lost_in_the_step_that_joins_them()
    {
        Binary difference = new(BinaryOperator.Subtract, X, Y);
        Assert.Equal(difference,
            Of(new Binary(BinaryOperator.Add, difference, One), double.PositiveInfinity, double.PositiveInfinity));
    }

    [Fact]
    public void A_given_value_that_is_lost_already_is_named()
    {
        Assert.Equal(Y, Of(new Binary(BinaryOperator.Multiply, X, Y), 3, double.NaN));
        Assert.Equal(X, Of(new Unary(UnaryOperator.Negate, X), double.PositiveInfinity));
        Assert.Equal(X, Of(X, double.NaN));
    }

    [Fact]
    public void Only_the_branch_that_is_taken_counts()
    {
        Comparison isZero = new(ComparisonOperator.Equal, X, Zero);
        Assert.Null(Of(new Choice(isZero, One, Quotient), 0));
        Assert.Equal(Quotient, Of(new Choice(isZero, Quotient, One), 0));
    }

    [Fact]
    public void A_number_that_grows_too_large_is_lost_where_it_does()
    {
        Unary power = new(UnaryOperator.Exp, X);
        Assert.Equal(power, Of(new Binary(BinaryOperator.Divide, power, Y), 800, 1));
    }

    private static Formula? Of(Formula formula, double x, double y = 1) => BrokenStep.Of(formula, name => name == "x" ? x : y);
}
