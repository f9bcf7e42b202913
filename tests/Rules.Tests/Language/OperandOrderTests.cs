using Roi.Rules.Language;

namespace Roi.Rules.Tests.Language;

/// <summary>Which expressions are the same but for the order of their operands.</summary>
public class OperandOrderTests
{
    /// <summary>Names of <c>n</c> may be below zero.</summary>
    private static readonly OperandOrder Order = new(name => name[0] != 'n');

    [Theory]
    [InlineData("a * b", "b * a")]
    [InlineData("n + m", "m + n")]
    [InlineData("a * b * c", "c * (b * a)")]
    [InlineData("(a - b) * c * 3", "3 * c * (a - b)")]
    [InlineData("a + b + c", "c + (a + b)")]
    [InlineData("min(a, b, c)", "min(c, b, a)")]
    [InlineData("sqrt(a * b)", "sqrt(b * a)")]
    [InlineData("a < b", "b > a")]
    [InlineData("a >= b", "b <= a")]
    [InlineData("a == b", "b == a")]
    [InlineData("a > 1 and b > 2 or c > 3", "c > 3 or b > 2 and 1 < a")]
    [InlineData("p50(a * b) + p50(c)", "p50(c) + p50(b * a)")]
    public void They_are_the_same(string one, string other) => Assert.Equal(Ordered(one), Ordered(other));

    [Theory]
    [InlineData("a - b", "b - a")]
    [InlineData("a / b", "b / a")]
    [InlineData("a ^ b", "b ^ a")]
    [InlineData("a < b", "b < a")]
    [InlineData("if(a > 1, b, c)", "if(a > 1, c, b)")]
    [InlineData("a > 1 and (b > 2 or c > 3)", "(a > 1 and b > 2) or c > 3")]
    // Rounding and underflow could be hidden in the order of these.
    [InlineData("a + n + b", "a + b + n")]
    [InlineData("a + -b + c", "a + c + -b")]
    [InlineData("a * 1e-200 * 1e200 * b", "a * b * 1e-200 * 1e200")]
    [InlineData("a * 0.01 ^ 90 * b", "a * b * 0.01 ^ 90")]
    [InlineData("a * b * exp(c)", "a * exp(c) * b")]
    public void They_are_not(string one, string other) => Assert.NotEqual(Ordered(one), Ordered(other));

    [Theory]
    [InlineData("8 * a <= b", "a * 7 <= b")]
    [InlineData("b + 8 * p50(a) > 1", "777 * p50(a) + b > 7")]
    public void The_order_does_not_depend_on_the_size_of_numbers(string one, string other) =>
        Assert.Equal(Ordered(one).Replace('8', '7').Replace('1', '7'), Ordered(other).Replace("777", "7", StringComparison.Ordinal));

    private static string Ordered(string text) => Order.Of(Parser.Parse(text, [])!).ToText();
}
