using System.Runtime.Intrinsics;
using Roi.Engine.Distributions;
using Roi.Engine.Formulas;

namespace Roi.Engine.Tests.Formulas;

public class ElementaryTests
{
    private static readonly double[] Special =
    [
        0, -0.0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, 64, 1e300, -1e300, 1e-300, double.Epsilon, -double.Epsilon, 2.2250738585072014e-308,
        double.MaxValue, double.MinValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN, 709.78, 709.79, -745.1, -745.2,
            -746, 1e-17,
    ];

    [Fact]
    public void Exp_is_within_two_ulp()
    {
        var random = new Random(1);
        for (var i = 0; i < 200_000; i++)
        {
            var x = random.NextDouble() * 1454 - 745;
            Assert.True(UlpsApart(Elementary.Exp(x), Math.Exp(x)) <= 2, $"{x:R}");
        }
    }

    [Fact]
    public void Ln_is_within_two_ulp()
    {
        var random = new Random(2);
        for (var i = 0; i < 200_000; i++)
        {
            var x = i % 2 == 0 ? Math.Abs(AnyNumber(random)) : 0.5 + random.NextDouble();
            if (double.IsFinite(x))
                Assert.True(UlpsApart(Elementary.Ln(x), Math.Log(x)) <= 2, $"{x:R}");
        }
    }

    [Fact]
    public void Exp_and_ln_keep_their_edges()
    {
        Assert.Equal(double.PositiveInfinity, Elementary.Exp(709.79));
        Assert.Equal(double.MaxValue, Elementary.Exp(709.782712893384), 1e296);
        Assert.Equal(0, Elementary.Exp(-745.2));
        Assert.Equal(double.Epsilon, Elementary.Exp(-745));
        Assert.Equal(1, Elementary.Exp(0));
        Assert.Equal(0, Elementary.Ln(1));
        Assert.Equal(double.NegativeInfinity, Elementary.Ln(0));
        Assert.Equal(double.NaN, Elementary.Ln(-1));
        Assert.Equal(double.NaN, Elementary.Ln(double.NaN));
        Assert.Equal(double.NaN, Elementary.Exp(double.NaN));
        Assert.Equal(double.PositiveInfinity, Elementary.Ln(double.PositiveInfinity));
        Assert.Equal(-744.4400719213812, Elementary.Ln(double.Epsilon));
    }

    [Fact]
    public void Small_arguments_keep_their_digits()
    {
        foreach (var x in new[] { 1e-300, 1e-20, -1e-9, 1e-5, -0.01 })
        {
            Assert.Equal(1, Elementary.ExpMinusOne(x) / (x * (1 + x / 2 * (1 + x / 3 * (1 + x / 4 * (1 + x / 5))))), 1e-11);
            Assert.Equal(1, Elementary.LnOnePlus(Elementary.ExpMinusOne(x)) / x, 1e-15);
        }
        Assert.Equal(double.NegativeInfinity, Elementary.LnOnePlus(-1));
        Assert.Equal(double.NaN, Elementary.LnOnePlus(-1.5));
        Assert.Equal(double.PositiveInfinity, Elementary.LnOnePlus(double.PositiveInfinity));
    }

    [Fact]
    public void Sin_is_accurate_and_refuses_large_angles()
    {
        for (var x = -0.8; x <= 0.8; x += 0.001)
            Assert.Equal(Math.Sin(x), Elementary.Sin(x), 2e-16);
        Assert.Equal(1, 2 * Elementary.Sin(Math.PI / 6), 2e-16);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Elementary.Sin(0.81));
        Assert.StartsWith("The angle must be between -0.8 and 0.8 radians.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pow_of_money_is_within_1e_14()
    {
        var random = new Random(3);
        for (var i = 0; i < 100_000; i++)
        {
            var (x, y) = (Math.Exp(random.NextDouble() * 40 - 10), random.NextDouble() * 20 - 10);
            Assert.Equal(1, Elementary.Pow(x, y) / Math.Pow(x, y), 1e-14);
        }
        Assert.Equal(1, Elementary.Pow(1.1, 1.0 / 12) / 1.0079741404289038, 1e-15);
        Assert.Equal(1, Elementary.Pow(1 + 1e-9, 1e9) / 2.7182818270999043, 1e-7);
    }

    public static TheoryData<double, double, double> PowerEdges => new()
    {
        { 0, 2.5, 0 }, { 0, -1, double.PositiveInfinity }, { 0, 0, 1 }, { 5, 0, 1 }, { 1, 1e300, 1 }, { 1, double.PositiveInfinity, 1 },
        { -2, 3, -8 }, { -2, 2, 4 }, { -2, 0.5, double.NaN }, { 2, double.PositiveInfinity, double.PositiveInfinity },
        { 2, double.NegativeInfinity, 0 }, { 0.5, double.PositiveInfinity, 0 }, { double.PositiveInfinity, -1, 0 },
        { double.PositiveInfinity, 2, double.PositiveInfinity }, { double.NaN, 0, double.NaN }, { 1, double.NaN, double.NaN },
        { 10, 400, double.PositiveInfinity }, { 10, -400, 0 }, { double.NegativeInfinity, 3, double.NegativeInfinity },
    };

    [Theory, MemberData(nameof(PowerEdges))]
    public void Pow_has_the_edges_of_ieee_but_lets_no_nan_vanish(double x, double y, double power) =>
        Assert.Equal(power, Elementary.Pow(x, y), Math.Abs(power) is var a && double.IsFinite(a) ? a * 1e-15 : 0);

    [Fact]
    public void Whole_powers_are_repeated_products()
    {
        Assert.Equal(1.1 * 1.1 * (1.1 * 1.1 * (1.1 * 1.1 * 1)) / 1, Elementary.PowWhole(1.1, 6), 1e-15);
        Assert.Equal(3.0 * 3, Elementary.PowWhole(3, 2));
        Assert.Equal(1 / (7.0 * 7 * 7), Elementary.PowWhole(7, -3));
        Assert.Equal(1, Elementary.PowWhole(0, 0));
        Assert.Equal(18446744073709551616.0, Elementary.PowWhole(2, 64));
        Assert.Equal(double.NaN, Elementary.PowWhole(double.NaN, 0));
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Elementary.PowWhole(2, 65));
        Assert.StartsWith("The power must be between -64 and 64.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Eight_at_a_time_gives_the_bits_of_one_at_a_time()
    {
        var random = new Random(4);
        foreach (var (x, y) in Pairs(random))
        {
            Same(Elementary.Exp(x), Elementary.Exp(Vector512.Create(x)), x, y);
            Same(Elementary.Ln(x), Elementary.Ln(Vector512.Create(x)), x, y);
            Same(Elementary.ExpMinusOne(x), Elementary.ExpMinusOne(Vector512.Create(x)), x, y);
            Same(Elementary.LnOnePlus(x), Elementary.LnOnePlus(Vector512.Create(x)), x, y);
            Same(Elementary.Pow(x, y), Elementary.Pow(Vector512.Create(x), Vector512.Create(y)), x, y);
            Same(StandardNormal.Cdf(x), StandardNormal.Cdf(Vector512.Create(x)), x, y);
            for (var power = -3; power <= 7; power += 5)
                Same(Elementary.PowWhole(x, power), Elementary.PowWhole(Vector512.Create(x), power), x, power);
        }
    }

    [Fact]
    public void Bits_are_the_same_on_every_machine()
    {
        var digest = 14695981039346656037UL;
        for (var i = 1; i <= 1000; i++)
            foreach (var value in new[] { Elementary.Exp(i * 0.37 - 200), Elementary.Ln(i * 1.7), Elementary.Pow(i, 0.7 - i * 0.01),
                Elementary.Sin(i * 0.0005) })
                digest = (digest ^ BitConverter.DoubleToUInt64Bits(value)) * 1099511628211UL;
        Assert.Equal(13293729273996127690UL, digest);
    }

    private static IEnumerable<(double X, double Y)> Pairs(Random random)
    {
        foreach (var x in Special)
            foreach (var y in Special)
                yield return (x, y);
        for (var i = 0; i < 20_000; i++)
        {
            yield return (AnyNumber(random), AnyNumber(random));
            yield return (random.NextDouble() * 20 - 10, Math.Round(random.NextDouble() * 40 - 20) / 2);
        }
    }

    private static double AnyNumber(Random random) => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));

    private static void Same(double one, Vector512<double> eight, double x, double y)
    {
        for (var lane = 0; lane < 8; lane += 7)
            Assert.True(BitConverter.DoubleToInt64Bits(one) == BitConverter.DoubleToInt64Bits(eight[lane]),
                $"{x:R} {y:R}: {one:R} {eight[lane]:R}");
    }

    private static long UlpsApart(double a, double b) => Math.Abs(BitConverter.DoubleToInt64Bits(a) - BitConverter.DoubleToInt64Bits(b));
}
