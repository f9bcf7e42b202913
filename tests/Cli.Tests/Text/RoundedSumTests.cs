using System.Globalization;
using System.Numerics;
using Roi.Cli.Text;

namespace Roi.Cli.Tests.Text;

public class RoundedSumTests
{
    [Fact]
    public void What_rounding_leaves_goes_into_the_remainder()
    {
        RoundedSum sum = new([0.004, 0.004, -1234.5], -1234.492);
        Assert.Equal(["0.00", "0.00", "−1,234.50"], sum.Parts);
        Assert.Equal(("+0.01", "−1,234.49"), (sum.Remainder, sum.Total));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1e6)]
    [InlineData(1e12)]
    [InlineData(1e20)]
    [InlineData(1e300)]
    public void Lines_add_up_as_printed_whatever_their_size(double scale)
    {
        Random random = new(7);
        for (var round = 0; round < 50; round++)
        {
            double[] parts = [.. Enumerable.Range(0, 6).Select(_ => (random.NextDouble() - 0.5) * scale)];
            RoundedSum sum = new(parts, parts.Sum() * 1.1);
            var lines = sum.Parts.Append(sum.Remainder).Aggregate(BigInteger.Zero, (cents, text) => cents + Cents(text));
            Assert.Equal(Cents(sum.Total), lines);
        }
    }

    private static BigInteger Cents(string text)
    {
        var digits = text.Replace(",", "", StringComparison.Ordinal).Replace("+", "", StringComparison.Ordinal).Replace('−', '-');
        var cents = digits.Contains('.', StringComparison.Ordinal) ? digits.Replace(".", "", StringComparison.Ordinal) : digits + "00";
        return BigInteger.Parse(cents, CultureInfo.InvariantCulture);
    }
}
