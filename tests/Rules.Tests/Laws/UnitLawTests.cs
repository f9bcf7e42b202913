using CsCheck;
using Roi.Engine.Formulas;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Tests.Language;

namespace Roi.Rules.Tests.Laws;

/// <summary>Units as words with exponents, and what they allow in formulas.</summary>
/// <remarks>A failure names its case, and the seed that repeats it.</remarks>
public class UnitLawTests
{
    private static readonly string[] Words = ["h", "kWh", "money", "yr"];

    private static readonly UnaryOperator[] UnitFunctions =
        [UnaryOperator.Negate, UnaryOperator.Abs, UnaryOperator.Sqrt, UnaryOperator.Exp, UnaryOperator.Round];

    private static readonly BinaryOperator[] UnitOperators =
        [BinaryOperator.Add, BinaryOperator.Subtract, BinaryOperator.Multiply, BinaryOperator.Divide, BinaryOperator.Min];

    /// <summary>An exponent for each word, 0 included.</summary>
    private static readonly Gen<int[]> Exponents = Gen.Int[-4, 4].Array[Words.Length];

    private static readonly Gen<Unit> Units = Exponents.Select(Of);

    [Fact]
    public void Multiplying_and_dividing_by_the_same_unit_leaves_a_unit_as_it_is() => Gen.Select(Units, Units).Sample((one, other) =>
        one * other / other == one && one / other * other == one && one * other == other * one && (one / one).IsNone);

    [Fact]
    public void Exponents_add_up_in_a_product_and_multiply_in_a_power() =>
        Gen.Select(Exponents, Exponents, Gen.Int[-3, 3]).Sample((one, other, power) =>
            Of(one) * Of(other) == Of([.. one.Zip(other, (a, b) => a + b)])
            && Of(one).Power(power) == Of([.. one.Select(exponent => exponent * power)]));

    [Fact]
    public void A_unit_has_a_square_root_where_all_its_exponents_are_even() => Exponents.Sample(exponents =>
        Of(exponents).SquareRoot() == (exponents.All(int.IsEvenInteger) ? Of([.. exponents.Select(exponent => exponent / 2)]) : null)
        && Of(exponents).Power(2)?.SquareRoot() == Of(exponents));

    [Fact]
    public void The_text_of_a_unit_is_read_as_that_unit() => Units.Sample(unit =>
    {
        Assert.Equal((unit, ""), Unit.Parse(unit.ToString()));
        Assert.Equal(unit.GetHashCode(), Text.U(unit.ToString()).GetHashCode());
    });

    [Theory]
    [InlineData("a + b")]
    [InlineData("a - b")]
    [InlineData("min(a, b)")]
    [InlineData("max(a, b)")]
    [InlineData("if(a > b, 1, 2)")]
    [InlineData("if(1 > 2, a, b)")]
    public void Numbers_meet_only_where_their_units_are_equal(string formula) => Gen.Select(Units, Units, Gen.Bool).Sample(
        (one, other, same) => UnitOf(formula, one, same ? one : other) is not null == (same || one == other));

    /// <summary>A formula binds where its unit can be computed from exponents alone, and comes out in that unit.</summary>
    [Fact]
    public void The_unit_of_a_formula_follows_from_the_exponents_of_its_names()
    {
        var fits = 0;
        Gen.Select(UnitFormulas, Exponents.Array[2]).Sample((formula, exponents) =>
        {
            var expected = Worked(formula, exponents);
            var bound = UnitOf(RandomFormulas.TextOf(formula), Of(exponents[0]), Of(exponents[1]));
            Assert.Equal(expected is null ? null : Of(expected), bound);
            if (expected is not null)
                Interlocked.Increment(ref fits);
        }, iter: 3000, print: sample =>
            $"{RandomFormulas.TextOf(sample.Item1)} with a in {Of(sample.Item2[0])} and b in {Of(sample.Item2[1])}");
        Assert.InRange(fits, 300, 2700);
    }

    private static readonly Gen<Formula> UnitFormulas = Gen.Recursive<Formula>((depth, formula) =>
    {
        var name = Gen.OneOf("a", "b").Select(name => (Formula)new Reference(name));
        return depth == 3 ? name : Gen.OneOf(
            name,
            Gen.Select(Gen.OneOf(UnitFunctions), formula, (function, operand) => (Formula)new Unary(function, operand)),
            Gen.Select(Gen.OneOf(UnitOperators), formula, formula, (operation, left, right) => (Formula)new Binary(operation, left, right)),
            Gen.Select(formula, Gen.Int[1, 2], (root, power) => (Formula)new Binary(BinaryOperator.Power, root, new Constant(power))));
    });

    private static int[]? Worked(Formula formula, int[][] exponents) => formula switch
    {
        Reference name => exponents[name.Name == "a" ? 0 : 1],
        Unary unary when Worked(unary.Operand, exponents) is { } operand => unary.Operator switch
        {
            UnaryOperator.Sqrt => operand.All(int.IsEvenInteger) ? [.. operand.Select(exponent => exponent / 2)] : null,
            UnaryOperator.Exp => operand.All(exponent => exponent == 0) ? operand : null,
            _ => operand,
        },
        Binary { Operator: BinaryOperator.Power, Right: Constant power } binary =>
            Worked(binary.Left, exponents) is { } root ? [.. root.Select(exponent => exponent * (int)power.Value)] : null,
        Binary pair when Worked(pair.Left, exponents) is { } left && Worked(pair.Right, exponents) is { } right => pair.Operator switch
        {
            BinaryOperator.Multiply => [.. left.Zip(right, (a, b) => a + b)],
            BinaryOperator.Divide => [.. left.Zip(right, (a, b) => a - b)],
            _ => left.SequenceEqual(right) ? left : null,
        },
        _ => null,
    };

    private static Unit Of(int[] exponents) => Words.Zip(exponents)
        .Aggregate(Unit.None, (unit, factor) => unit * Unit.Of(factor.First).Power(factor.Second)!.Value);

    /// <summary>The unit of a formula of two names; null where their units do not go together.</summary>
    private static Unit? UnitOf(string formula, Unit a, Unit b)
    {
        Scope scope = new(new Dictionary<string, ScopeName>
        {
            ["a"] = new NumberName(a, new Reference("a")),
            ["b"] = new NumberName(b, new Reference("b")),
        });
        return Text.Parsed(formula).BindFormula(scope, new Problems()) is { } bound ? bound.Unit ?? Unit.None : null;
    }
}
