using Roi.Engine.Statistics;

namespace Roi.Engine.Tests.Statistics;

public class PercentileTests
{
    private static readonly double[] _percents = [0, 0.1, 1, 5, 10, 25, 50, 75, 90, 95, 99, 99.9, 100];

    public static TheoryData<string> Shapes =>
        ["random", "ascending", "descending", "constant", "ties", "two values", "never", "none", "mixed", "heavy"];

    [Theory, MemberData(nameof(Shapes))]
    public void Selection_equals_the_plain_statement_on_the_sorted_column(string shape)
    {
        foreach (var length in new[] { 1, 2, 3, 7, 8, 9, 100, 513, 1000, 4096, 20001, 131072 })
        {
            var column = Columns.Of(shape, length);
            var values = new double[_percents.Length];
            Percentile.Of(column, _percents, values);
            Assert.Equal(_percents.Select(percent => Plain(column, percent)), values);
            foreach (var percent in new[] { 10.0, 50, 90 })
                Assert.Equal(Plain(column, percent), Percentile.Of(column, percent));
        }
    }

    /// <summary>Hyndman and Fan's type 7, word for word, with "never" as section 4 has it.</summary>
    private static double Plain(double[] column, double percent)
    {
        var sorted = column.Order().ToArray();
        var position = (sorted.Length - 1) * percent / 100;
        var below = (int)Math.Floor(position);
        var weight = position - below;
        if (weight == 0 || sorted[below] == sorted[below + 1])
            return sorted[below];
        if (sorted[below + 1] == double.PositiveInfinity)
            return double.PositiveInfinity;
        if (sorted[below] == double.NegativeInfinity)
            return double.NegativeInfinity;
        return sorted[below] + weight * (sorted[below + 1] - sorted[below]);
    }

    [Theory]
    [InlineData(25, 2.0)]
    [InlineData(50, 3.0)]
    [InlineData(75, 4.0)]                                       // weight 0 on never does not give never
    [InlineData(75.001, double.PositiveInfinity)]               // any positive weight does
    [InlineData(100, double.PositiveInfinity)]
    [InlineData(60, 3.4)]
    public void Percentiles_are_those_of_a_spreadsheet_and_never_stays_never(double percent, double value) =>
        Assert.Equal(value, Percentile.Of([double.PositiveInfinity, 1, 4, 2, 3], percent), 1e-12);

    [Fact]
    public void None_at_the_bottom_swallows_any_weight_below_a_number()
    {
        Assert.Equal(double.NegativeInfinity, Percentile.Of([double.NegativeInfinity, 1], 99));
        Assert.Equal(1, Percentile.Of([double.NegativeInfinity, 1], 100));
        Assert.Equal(double.PositiveInfinity, Percentile.Of([double.NegativeInfinity, double.PositiveInfinity], 1));
    }

    [Fact]
    public void Percents_may_come_in_any_order_and_twice()
    {
        var values = new double[4];
        Percentile.Of([5, 1, 3, 2, 4], [75, 25, 75, 0], values);
        Assert.Equal([4, 2, 4, 1], values);
    }

    [Fact]
    public void What_has_no_percentile_is_refused()
    {
        Assert.StartsWith("An empty column", Assert.Throws<ArgumentException>(() => Percentile.Of([], 50)).Message);
        Assert.StartsWith("A column with NaN", Assert.Throws<ArgumentException>(() => Percentile.Of([1, double.NaN], 50)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => Percentile.Of([1], 100.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Percentile.Of([1], double.NaN));
    }

    [Theory, MemberData(nameof(Shapes))]
    public void A_quantile_curve_passes_through_the_percentiles(string shape)
    {
        var column = Columns.Of(shape, 20001);
        var curve = QuantileCurve.Of(column, 1001);
        Assert.Equal(1001, curve.Length);
        for (var percent = 0; percent <= 100; percent++)
            Assert.Equal(Percentile.Of(column, percent), curve[10 * percent]);
    }
}
