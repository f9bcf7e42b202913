using Roi.Engine.Statistics;

namespace Roi.Engine.Tests.Statistics;

public class BucketSortTests
{
    [Theory, MemberData(nameof(PercentileTests.Shapes), MemberType = typeof(PercentileTests))]
    public void Values_come_out_ascending_and_their_companions_with_them(string shape)
    {
        var column = Columns.Of(shape, 3000);
        var (sorted, places) = (new double[3000], new int[3000]);
        BucketSort.Sort(column, Enumerable.Range(0, 3000).ToArray(), sorted, places.AsSpan());
        Assert.Equal(column.Order(), sorted);
        Assert.Equal(Enumerable.Range(0, 3000), places.Order());
        Assert.All(Enumerable.Range(0, 3000), i => Assert.Equal(sorted[i], column[places[i]]));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.4, 0.4)]                             // all in one bucket
    [InlineData(7, 8)]                                 // all in the first
    [InlineData(double.NegativeInfinity, double.PositiveInfinity)]
    public void Whatever_the_bounds_that_are_to_make_it_fast(double low, double high)
    {
        double[] column = [.. Enumerable.Range(0, 500).Select(i => i * 0.618 % 1)];
        var sorted = new double[500];
        BucketSort.Sort<int>(column, [], sorted, [], low, high);
        Assert.Equal(column.Order(), sorted);
    }

    [Fact]
    public void Neighbours_that_are_swapped_are_put_right()
    {
        double[] values = [1, 3, 2, 5, 4, 0];
        int[] companions = [10, 30, 20, 50, 40, 0];
        BucketSort.InsertionSort(values, companions.AsSpan());
        Assert.Equal([0, 1, 2, 3, 4, 5], values);
        Assert.Equal([0, 10, 20, 30, 40, 50], companions);
    }
}
