using Roi.Engine.Formulas;
using static Roi.Engine.Tests.Formulas.Build;

namespace Roi.Engine.Tests.Formulas;

public class InterpreterTests
{
    public static TheoryData<double, double> Rounded => new()
    {
        { 0.5, 1 }, { 1.5, 2 }, { 2.5, 3 }, { -0.5, -1 }, { -2.5, -3 }, { 0.49999999999999994, 0 },
            { 4503599627370497.0, 4503599627370497.0 },
    };

    [Theory, MemberData(nameof(Rounded))]
    public void Halves_round_away_from_zero(double x, double rounded) =>
        Assert.Equal(rounded, Value(new Unary(UnaryOperator.Round, Number(x))));

    [Fact]
    public void Min_and_max_pass_on_NaN()
    {
        foreach (var binary in new[] { BinaryOperator.Min, BinaryOperator.Max })
        {
            Assert.Equal(double.NaN, Value(Of(Name("nan"), binary, Number(1))));
            Assert.Equal(double.NaN, Value(Of(Number(1), binary, Name("nan"))));
        }
    }

    [Fact]
    public void Comparisons_with_NaN_are_false_but_for_not_equal()
    {
        foreach (var comparison in Enum.GetValues<ComparisonOperator>())
            Assert.Equal(comparison == ComparisonOperator.NotEqual ? 1 : 0,
                Value(new Indicator(new Comparison(comparison, Name("nan"), Name("nan")))));
    }

    [Theory]
    [InlineData(0.3, 0.30000000000000004, 1e-9, true)]
    [InlineData(0.3, 0.3, 0, true)]
    [InlineData(0.3, 0.30000000000000004, 0, false)]
    [InlineData(-5, 5, 10, true)]
    [InlineData(-5, 5.1, 10, false)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, 1, true)]
    [InlineData(double.PositiveInfinity, 12, double.PositiveInfinity, false)]   // never, against twelve months
    [InlineData(11, 12, double.PositiveInfinity, false)]
    [InlineData(11, 12, double.NaN, false)]
    [InlineData(11, 12, -5, false)]
    public void Sides_within_the_tolerance_count_as_equal(double left, double right, double tolerance, bool areEqual)
    {
        Assert.Equal(areEqual, Holds(ComparisonOperator.Equal));
        Assert.Equal(!areEqual, Holds(ComparisonOperator.NotEqual));
        Assert.Equal(!areEqual && left < right, Holds(ComparisonOperator.Less));
        Assert.Equal(areEqual || left < right, Holds(ComparisonOperator.LessOrEqual));
        Assert.Equal(!areEqual && left > right, Holds(ComparisonOperator.Greater));
        Assert.Equal(areEqual || left > right, Holds(ComparisonOperator.GreaterOrEqual));

        bool Holds(ComparisonOperator comparison) => Interpreter.Holds(
            new Comparison(comparison, Name("left"), Name("right")) { Tolerance = Name("tolerance") },
            name => name switch { "left" => left, "right" => right, _ => tolerance });
    }

    /// <summary>Of any numbers: exactly one of &lt;= and &gt; holds, and == where both &lt;= and &gt;= do.</summary>
    [Fact]
    public void Comparisons_within_a_tolerance_contradict_each_other_nowhere()
    {
        Random random = new(1);
        var equal = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var (left, tolerance) = (20 * random.NextDouble() - 10, Math.Pow(10, -random.Next(20)));
            var right = left + tolerance * random.Next(-2, 3);
            bool Holds(ComparisonOperator comparison) => Interpreter.Holds(
                new Comparison(comparison, Number(left), Number(right)) { Tolerance = Number(tolerance) }, _ => double.NaN);
            Assert.NotEqual(Holds(ComparisonOperator.LessOrEqual), Holds(ComparisonOperator.Greater));
            Assert.NotEqual(Holds(ComparisonOperator.GreaterOrEqual), Holds(ComparisonOperator.Less));
            Assert.NotEqual(Holds(ComparisonOperator.Equal), Holds(ComparisonOperator.NotEqual));
            Assert.Equal(
                Holds(ComparisonOperator.Equal), Holds(ComparisonOperator.LessOrEqual) && Holds(ComparisonOperator.GreaterOrEqual));
            equal += Holds(ComparisonOperator.Equal) ? 1 : 0;
        }
        Assert.InRange(equal, 1000, 9000);
    }

    [Fact]
    public void A_whole_constant_power_is_a_product()
    {
        Assert.Equal(-3.375, Value(Of(Number(-1.5), BinaryOperator.Power, Number(3))));
        Assert.Equal(0.125, Value(Of(Number(2), BinaryOperator.Power, new Unary(UnaryOperator.Negate, Number(3)))));
        Assert.Equal(double.NaN, Value(Of(Number(-1.5), BinaryOperator.Power, Number(0.5))));
    }

    [Fact]
    public void A_sum_of_any_length_needs_no_deep_stack() =>
        Assert.Equal(200_000, Value(Sum(Enumerable.Repeat(Number(1), 200_000))));

    [Fact]
    public void References_are_each_name_once_in_ordinal_order()
    {
        var (a, b, line) = (Name("a"), Name("b"), Name("Filler 1/hours"));
        Condition condition = new Either(new Negation(new Comparison(ComparisonOperator.Less, b, a)),
            new Both(new Comparison(ComparisonOperator.Equal, a, a), new Comparison(ComparisonOperator.Less, Number(1), line)));
        Assert.Equal(["Filler 1/hours", "a", "b"], References.Of(condition));
        Assert.Equal(["Filler 1/hours", "a", "b"], References.Of(new Choice(condition, a, new Indicator(condition))));
        Assert.Equal(["a", "b", "t"], References.Of(new Comparison(ComparisonOperator.Less, a, b) { Tolerance = Name("t") }));
        Assert.Equal(["a"], References.Of(Of(new Unary(UnaryOperator.Abs, a), BinaryOperator.Min, a)));
        Assert.Empty(References.Of(Number(1)));
    }

    private static double Value(Formula formula) => Interpreter.Evaluate(
        formula, name => name == "nan" ? double.NaN : throw new ArgumentException(name));
}
