using Roi.Engine.Statistics;

namespace Roi.Engine.Tests.Statistics;

public class HistogramTests
{
    [Fact]
    public void Values_fall_between_edges_and_infinities_are_counted_apart()
    {
        var histogram = Histogram.Of(
            [-1, 0, 0.5, 1, 9.99, 10, 11, double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity], [0, 1, 2, 10]);
        Assert.Equal([2, 1, 2], histogram.Counts);
        Assert.Equal((1, 1, 1, 2), (histogram.Below, histogram.Above, histogram.NegativeInfinite, histogram.PositiveInfinite));
    }

    [Theory, MemberData(nameof(PercentileTests.Shapes), MemberType = typeof(PercentileTests))]
    public void Every_value_is_counted_once_where_a_plain_search_puts_it(string shape)
    {
        var column = Columns.Of(shape, 3000);
        double[] edges = [-5, -0.4, -0.1, 0, 0.1, 0.2, 0.3, 0.7, 1, 2, 100, 1e6];
        var histogram = Histogram.Of(column, edges);
        for (var bin = 0; bin < edges.Length - 1; bin++)
            Assert.Equal(
                column.Count(x => x >= edges[bin] && (x < edges[bin + 1] || (bin == edges.Length - 2 && x == edges[bin + 1]))),
                histogram.Counts[bin]);
        Assert.Equal(3000, histogram.Counts.Sum() + histogram.Below + histogram.Above + histogram.NegativeInfinite
            + histogram.PositiveInfinite);
    }

    [Fact]
    public void Edges_that_do_not_ascend_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Histogram.Of([1], [0]));
        Assert.Throws<ArgumentException>(() => Histogram.Of([1], [0, 0]));
        Assert.Throws<ArgumentException>(() => Histogram.Of([1], [0, double.PositiveInfinity]));
        Assert.Throws<ArgumentException>(() => Histogram.Of([double.NaN], [0, 1]));
    }
}
