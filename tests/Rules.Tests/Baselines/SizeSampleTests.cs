using Roi.Rules.Baselines;

namespace Roi.Rules.Tests.Baselines;

public class SizeSampleTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(2000)]
    [InlineData(2001)]
    [InlineData(1_000_000)]
    public void Many_sizes_are_thinned_evenly(int count)
    {
        SizeSample sample = new();
        for (var i = 1; i <= count; i++)
            sample.Add(i);
        var sizes = sample.Sizes;
        Assert.Equal((count, count > 2000), (sizes.Count, sizes.IsThinned));
        Assert.InRange(sizes.Values.Length, Math.Min(count, 1000), 2000);
        var gaps = sizes.Values.Zip(sizes.Values.Skip(1), (left, right) => right - left).Distinct();
        Assert.Single(gaps);
    }

    [Fact]
    public void Sizes_that_are_not_known_or_not_above_zero_are_left_out()
    {
        SizeSample sample = new();
        foreach (var size in (double?[])[null, 0, -1, double.PositiveInfinity, 2])
            sample.Add(size);
        Assert.Equal([2.0], sample.Sizes.Values);
        Assert.Equal(1, sample.Sizes.Count);
    }
}
