using Roi.Engine.Statistics;

namespace Roi.Engine.Tests.Statistics;

public class MomentsTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(4096)]
    [InlineData(4097)]
    [InlineData(100_003)]
    public void Whole_numbers_have_the_moments_of_the_closed_form(int count)
    {
        foreach (var offset in new[] { 0.0, 1e9 })              // a large mean costs no digits
        {
            var moments = Moments.Of([.. Enumerable.Range(1, count).Select(i => i + offset)]);
            Assert.Equal(count, moments.Count);
            Assert.Equal(1, moments.Mean!.Value / ((count + 1) / 2.0 + offset), 1e-14);
            Assert.Equal(1, moments.StandardDeviation!.Value / Math.Sqrt(count * (count + 1.0) / 12), 1e-13);
        }
    }

    [Fact]
    public void Parts_of_whole_blocks_merge_to_the_same_bits_as_the_column()
    {
        var column = Columns.Of("heavy", 5 * Moments.BlockLength + 17);
        var merged = default(Moments);
        for (var first = 0; first < column.Length; first += Moments.BlockLength)
            merged = Moments.Merge(merged, Moments.Of(column.AsSpan(first, Math.Min(Moments.BlockLength, column.Length - first))));
        Assert.Equal(Moments.Of(column), merged);
    }

    [Fact]
    public void A_constant_has_no_spread() => Assert.Equal((0.1, 0.0), Of(Enumerable.Repeat(0.1, 9999)));

    [Fact]
    public void One_value_is_its_own_mean() => Assert.Equal((7.0, 0.0), Of([7]));

    [Fact]
    public void No_values_or_infinite_ones_have_no_moments()
    {
        Assert.Equal((null, null), Of([]));
        foreach (var place in new[] { 0, 1, 8, 4999 })
            foreach (var value in new[] { double.PositiveInfinity, double.NegativeInfinity, double.NaN })
            {
                var column = new double[5000];
                column[place] = value;
                Assert.Equal((null, null), Of(column));
            }
    }

    private static (double?, double?) Of(IEnumerable<double> values)
    {
        var moments = Moments.Of([.. values]);
        return (moments.Mean, moments.StandardDeviation);
    }
}
