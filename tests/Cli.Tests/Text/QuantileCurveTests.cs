using System.Collections.Immutable;
using Roi.Cli.Tests.Samples;
using Roi.Cli.Text;

namespace Roi.Cli.Tests.Text;

public class QuantileCurveTests
{
    private static readonly ImmutableArray<double> Even = [.. Enumerable.Range(0, 1001).Select(i => i / 10.0)];

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(25.05, 0.2505)]
    [InlineData(100, 1)]
    [InlineData(101, 1)]
    public void The_share_below_is_linear_between_values(double value, double share) =>
        Assert.Equal(share, QuantileCurve.ShareBelow(Even, value), 1e-12);

    [Fact]
    public void Shares_below_and_above_a_value_inside_make_one() =>
        Assert.Equal(1, QuantileCurve.ShareBelow(Even, 33.3) + QuantileCurve.ShareAbove(Even, 33.3), 1e-12);

    [Fact]
    public void A_flat_curve_lies_above_what_is_lower_and_below_what_is_higher()
    {
        var flat = SampleAnalysis.Flat(5);
        Assert.Equal((1, 0, 0), (QuantileCurve.ShareAbove(flat, 4), QuantileCurve.ShareAbove(flat, 5), QuantileCurve.ShareAbove(flat, 6)));
        Assert.Equal((0, 0, 1), (QuantileCurve.ShareBelow(flat, 4), QuantileCurve.ShareBelow(flat, 5), QuantileCurve.ShareBelow(flat, 6)));
    }

    [Fact]
    public void Infinite_ends_count_as_trials()
    {
        ImmutableArray<double> half = [.. Even.Select((value, i) => i > 500 ? double.PositiveInfinity : value)];
        Assert.Equal(0.5, QuantileCurve.ShareBelow(half, 1e300), 1e-12);
        Assert.Equal(double.PositiveInfinity, QuantileCurve.At(half, 0.75));
        Assert.Equal(50, QuantileCurve.At(half, 0.5));
    }
}
